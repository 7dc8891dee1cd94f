"""Any .docx held against the layout of GB/T 9704-2012, each fault with its place and its mend."""
