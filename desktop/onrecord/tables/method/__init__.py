"""What was counted and how, as a paragraph to be pasted and as records."""
