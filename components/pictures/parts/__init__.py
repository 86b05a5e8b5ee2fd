"""What pictures are made of: marks, scales, axes, labels, lines of text, and the description in words."""
