"""Self-evaluation: scoring a year by the standard that was issued for it."""
