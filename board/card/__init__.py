"""A card as a picture of 1280 by 720 px, for slides and letters that people make themselves."""

from board.card.card import png_of, svg_of

__all__ = ["png_of", "svg_of"]
