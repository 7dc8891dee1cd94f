"""The institution: its profile, people, ledger and workspace."""
