"""The parts of pictures: marks, scales, axes, labels, lines of text, and the description in words."""
