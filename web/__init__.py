"""The pages served on this machine."""
