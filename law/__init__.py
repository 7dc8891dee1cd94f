"""Legal text: numerals, citations, the clause tree, corpus files, versions and validity."""
