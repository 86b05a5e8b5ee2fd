"""The spaces of a slide of 13.333 by 7.5 inches, in pt: 960 by 540."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pptx.util import Pt

WIDTH, HEIGHT = 960.0, 540.0
MARGIN = 44.0


@dataclass(frozen=True)
class Box:
    """A rectangle: its left and top edge, width and height in pt."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    @property
    def emu(self) -> tuple[Pt, Pt, Pt, Pt]:
        """The same in the unit of the file."""
        return Pt(self.left), Pt(self.top), Pt(self.width), Pt(self.height)

    def cut(self, height: float) -> tuple[Box, Box]:
        """Its upper `height` pt, and the rest."""
        rest = replace(self, top=self.top + height, height=self.height - height)
        return replace(self, height=height), rest

    def split(self, width: float, gap: float) -> tuple[Box, Box]:
        """Its left `width` pt, and what is to the right of a gap."""
        right = replace(self, left=self.left + width + gap, width=self.width - width - gap)
        return replace(self, width=width), right


INNER = WIDTH - 2 * MARGIN
ABOUT = Box(MARGIN, 24, INNER, 22)
TITLE_TOP = 48.0
TITLE_SIZE = 28
FOOT_BOTTOM = 524.0
