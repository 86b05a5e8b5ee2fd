"""A drawing as PNG, for pictures that no chart of a slide shows as well, such as maps."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from board.pdf.typesetting import png
from board.svg import resolved

_TEMPLATE = Path(__file__).parent / "picture.typ"
_SHARP = 2.0  # px of the file for each px of the drawing


@lru_cache(maxsize=100)
def png_of(svg: str, width: float, height: float) -> bytes:
    """An SVG of `width` by `height` px as PNG of twice as many."""
    data = {"svg": resolved(svg), "width": width, "height": height}
    # A typographic point of the template is one px of the drawing.
    return png(_TEMPLATE, data, 72 * _SHARP)
