"""Documents: compiled templates, context, layout and batch output."""
