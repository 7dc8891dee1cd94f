"""rules.yaml as objects: loading with line numbers, resolving and explaining."""
