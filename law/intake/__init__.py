"""Import of legal texts: a file in any form becomes a version with its tree and what is doubtful in it.

read.py turns a file into a draft (blocks of text), compose.py a draft into a version, shelf.py keeps
it in the workspace.
"""
