"""A pack as a PDF file that is tagged for readers who do not see it (PDF/UA-1)."""

from board.pdf.file import write

__all__ = ["write"]
