"""A pack as one file of HTML: it needs no other file and no script, and it prints on A4."""

from board.html.page import write

__all__ = ["write"]
