"""A pack as slides: one finding a slide, with charts and tables that PowerPoint and LibreOffice can edit."""

from board.powerpoint.file import one_slide, write

__all__ = ["one_slide", "write"]
