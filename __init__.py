"""Guiju (规矩): institutional secrecy rules as searchable text, data and Word documents."""

__version__ = "0.1.0"
