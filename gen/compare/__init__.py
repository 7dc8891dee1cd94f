"""Two versions of a document as one with tracked changes."""
