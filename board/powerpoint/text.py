"""Text for slides: without characters that a file cannot hold, and how many lines it takes in Arial."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from components import theme
from components.pictures.parts.marks import Tone, text_width

FONT = "Arial"
SMALLEST = 14  # pt: smaller text cannot be read from the back of a room
BODY, LARGE = 16, 18
COLOURS: dict[Tone, str] = {
    "text": "1F262E",
    # Darker than on a page: text on white needs a contrast of 4.5:1.
    "grey": "59616A",
    "place": theme.PLACE[1:],
    "concern": "B4530F",
    "second": theme.SECOND[1:],
    "third": theme.THIRD[1:],
    "ground": "FFFFFF",
}
_WIDER = 1.14  # Arial against the widths that pictures use
_LEADING = 1.2  # height of a line ÷ size of its text
# XML 1.0 has no other control characters, and no halves of pairs.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

_SPACES = re.compile(r"[^\S\xa0]+")  # where a line may break


@dataclass(frozen=True)
class Run:
    """A piece of a paragraph."""

    text: str
    bold: bool = False
    tone: Tone = "text"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its pieces, its size in pt, and the space above it in pt.

    `bullet` is the mark before a line of a list, in the colour of `mark_tone`; "" for no mark.
    """

    runs: Sequence[Run]
    size: float = BODY
    above: float = 6
    bullet: str = ""
    mark_tone: Tone = "text"

    @property
    def text(self) -> str:
        """All pieces as one text."""
        return "".join(run.text for run in self.runs)

    def height(self, width: float) -> float:
        """Its height in pt at a width in pt."""
        return self.above + line_height(self.size) * _lines_of(self.runs, width, self.size)


def clean(text: str) -> str:
    """The text without characters that the file cannot hold, with a plain space for every other white space.

    Spaces that do not break stay.

    >>> clean("a\\x00b\\tc\\nd")
    'ab c d'
    """
    return _SPACES.sub(" ", _FORBIDDEN.sub("", text)).strip()


def line_height(size: float) -> float:
    """The height in pt of a line of text of `size` pt."""
    return size * _LEADING


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text in pt, rather too wide than too narrow."""
    return text_width(text, size, bold=bold) * _WIDER


def lines(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """How many lines a text takes in a width in pt.

    >>> lines("Burglary", 300, 16), lines("Burglary and vehicle crime in the county", 120, 16)
    (1, 3)
    """
    return _lines_of([Run(text, bold)], width, size)


def _lines_of(runs: Sequence[Run], width: float, size: float) -> int:
    """How many lines pieces take together; a word that is wider than a line is counted as several."""
    count, used = 1, 0.0
    for run in runs:
        space = width_of(" ", size, bold=run.bold)
        for word in _SPACES.split(run.text.strip()):
            wide = width_of(word, size, bold=run.bold)
            if used and used + space + wide > width:
                count, used = count + 1, 0.0
            used += wide + (space if used else 0.0)
            count, used = count + int(used // width), used % width
    return count
