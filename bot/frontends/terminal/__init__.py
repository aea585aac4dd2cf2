"""The same lessons by typing numbers, at a keyboard or from a pipe."""
