"""The marks that pictures are made of: each knows its bounding box and its SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise
from typing import Literal, Protocol

from components import theme

# px at the drawn size of a picture; a card shows it at this size or larger.
FONT = 14
SMALL = 13  # below an axis, where a label only gives the year

Tone = Literal["text", "grey", "place", "concern", "second", "third", "ground"]
Anchor = Literal["start", "middle", "end"]
Bounds = tuple[float, float, float, float]
"""Left, top, right and bottom in px."""

_COLOURS: dict[Tone, str] = {
    "text": "currentColor",
    "grey": "currentColor",
    "place": theme.PLACE,
    "concern": theme.CONCERN,
    "second": theme.SECOND,
    "third": theme.THIRD,
    # The background of a card; white outside the page, where its class has no style.
    "ground": "#FFFFFF",
}

# Widths of Source Sans in hundredths of its size, regular; semibold is wider by at most the factor below.
_WIDTHS = {
    20: " ",
    25: "|',.:;ij’·",
    30: "Il!f()[]{}-",
    35: "t/\\r",
    43: '*?sz"“”',
    47: "xcvyJ–",
    50: "FLk#$+0123456789<=>^_aeg~£−",
    54: "XVESATZ`hou",
    58: "bndpqCPRKB",
    63: "▲▼&D✓G",
    66: "HNUOQ",
    73: "wM",
    85: "W%m@",
    96: "…",
}
_WIDTH = {letter: width / 100 for width, letters in _WIDTHS.items() for letter in letters}
_BOLDER = 1.07
_UNKNOWN = 0.7  # width of a character that is not in the table
_ABOVE, _BELOW = 0.76, 0.24  # shares of the size above and below the baseline


class Mark(Protocol):
    """Any part of a picture."""

    def bounds(self) -> Bounds:
        """Its bounding box."""
        ...

    def svg(self) -> str:
        """The element that draws it."""
        ...


def text_width(text: str, size: float = FONT, *, bold: bool = False) -> float:
    """Px of `text` on one line, slightly overestimated.

    >>> 20 < text_width("1,378") < 40
    True
    """
    return sum(_WIDTH.get(letter, _UNKNOWN) for letter in text) * size * (_BOLDER if bold else 1)


def shortened(text: str, width: float, size: float = FONT, *, bold: bool = False) -> str:
    """As much of `text` as fits in `width` px, with "…" if anything is left out.

    >>> shortened("Littleborough", 50)
    'Little…'
    """
    if text_width(text, size, bold=bold) <= width:
        return text
    kept = text
    while kept and text_width(f"{kept}…", size, bold=bold) > width:
        kept = kept[:-1]
    return f"{kept.rstrip(' ,;:–-')}…"


def wrapped(text: str, width: float, size: float = FONT, *, bold: bool = False) -> list[str]:
    """The lines of `text`, none wider than `width` px; a single word that is wider is shortened."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(shortened(word, width, size, bold=bold))
    return lines or [""]


@dataclass(frozen=True)
class Text:
    """One line of text; `y` is the baseline. A `halo` separates it from what is below it."""

    x: float
    y: float
    text: str
    anchor: Anchor = "start"
    size: float = FONT
    bold: bool = False
    tone: Tone = "text"
    halo: bool = False

    def bounds(self) -> Bounds:
        """The box around its letters, at their maximum width."""
        width = text_width(self.text, self.size, bold=self.bold)
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return left, self.y - _ABOVE * self.size, left + width, self.y + _BELOW * self.size

    def svg(self) -> str:
        """A text element, with escaped text."""
        anchor = f' text-anchor="{self.anchor}"' if self.anchor != "start" else ""
        weight = ' font-weight="600"' if self.bold else ""
        grey = ' fill-opacity="0.72"' if self.tone == "grey" else ""
        halo = ' paint-order="stroke" stroke="#FFFFFF" stroke-width="3" stroke-linejoin="round"' if self.halo else ""
        named = f"tone-{self.tone}{' halo' if self.halo else ''}"
        return (
            f'<text x="{_n(self.x)}" y="{_n(self.y)}" font-size="{_n(self.size)}"{anchor}{weight} class="{named}" '
            f'fill="{_COLOURS[self.tone]}"{grey}{halo}>{escape(self.text)}</text>'
        )


@dataclass(frozen=True)
class Line:
    """Points joined by straight lines; `dash` as in SVG. `closed` and `fill` make it a shape."""

    points: Sequence[tuple[float, float]]
    tone: Tone = "text"
    width: float = 1.0
    opacity: float = 1.0
    dash: str = ""
    closed: bool = False
    fill: Tone | None = None
    fill_opacity: float = 1.0
    tip: str = ""
    round_ends: bool = False

    def bounds(self) -> Bounds:
        """The box around its points, and half its width."""
        half = self.width / 2
        xs, ys = zip(*self.points, strict=True)
        return min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half

    def svg(self) -> str:
        """A path element."""
        start, *_ = self.points
        steps = "".join(f"L{_n(x)} {_n(y)}" for _, (x, y) in pairwise(self.points))
        inside = f'fill="{_COLOURS[self.fill]}"{_opacity("fill", self.fill_opacity)}' if self.fill else 'fill="none"'
        edge = (
            f' stroke="{_COLOURS[self.tone]}" stroke-width="{_n(self.width)}"{_opacity("stroke", self.opacity)}'
            if self.width
            else ""
        )
        dash = f' stroke-dasharray="{self.dash}"' if self.dash else ""
        ends = ' stroke-linecap="round"' if self.round_ends else ""
        d = f"M{_n(start[0])} {_n(start[1])}{steps}{'Z' if self.closed else ''}"
        grounds = ["line-ground"] if self.tone == "ground" else []
        grounds += ["tone-ground"] if self.fill == "ground" else []
        named = f'class="{" ".join(grounds)}" ' if grounds else ""
        return _tipped("path", f'd="{d}" {named}{inside}{edge}{dash}{ends} stroke-linejoin="round"', self.tip)


@dataclass(frozen=True)
class Rect:
    """A box. `hatched` draws thin slanted lines in its tone instead of filling it; `edge` its outline alone.

    With `opens` a click on it leads to the page of that place; the keyboard needs a link elsewhere on the page.
    """

    x: float
    y: float
    width: float
    height: float
    tone: Tone = "text"
    opacity: float = 1.0
    radius: float = 0.0
    hatched: bool = False
    edge: Tone | None = None
    edge_width: float = 1.0
    edge_dash: str = ""
    tip: str = ""
    opens: str = ""

    def bounds(self) -> Bounds:
        """The box itself, and half its outline."""
        half = self.edge_width / 2 if self.edge else 0.0
        return self.x - half, self.y - half, self.x + self.width + half, self.y + self.height + half

    def svg(self) -> str:
        """A rect element, and its lines if it is hatched."""
        fill = (
            'fill="transparent"'
            if self.hatched or not self.opacity
            else f'fill="{_COLOURS[self.tone]}"{_opacity("fill", self.opacity)}'
        )
        edge = f' stroke="{_COLOURS[self.edge]}" stroke-width="{_n(self.edge_width)}"' if self.edge else ""
        dash = f' stroke-dasharray="{self.edge_dash}"' if self.edge_dash else ""
        radius = f' rx="{_n(self.radius)}"' if self.radius else ""
        place = f'x="{_n(self.x)}" y="{_n(self.y)}" width="{_n(self.width)}" height="{_n(self.height)}"'
        named = ' class="tone-ground"' if self.tone == "ground" and not self.hatched else ""
        opens = f' data-place="{escape(self.opens)}"' if self.opens else ""
        box = _tipped("rect", f"{place}{radius}{named}{opens} {fill}{edge}{dash}", self.tip)
        return box + (self._hatch() if self.hatched else "")

    def _hatch(self, step: float = 6.0) -> str:
        """Lines from the lower left to the upper right, cut at the edges: a pattern would need a unique name."""
        lines = []
        offset = step / 2
        while offset < self.width + self.height:
            x0, y0 = (offset, 0.0) if offset <= self.width else (self.width, offset - self.width)
            x1, y1 = (0.0, offset) if offset <= self.height else (offset - self.height, self.height)
            lines.append(f"M{_n(self.x + x1)} {_n(self.y + y1)}L{_n(self.x + x0)} {_n(self.y + y0)}")
            offset += step
        paint = f'stroke="{_COLOURS[self.tone]}"{_opacity("stroke", self.opacity)}'
        return f'<path d="{"".join(lines)}" {paint} stroke-width="1" fill="none"/>'


@dataclass(frozen=True)
class Circle:
    """A dot; with `hollow` only its ring is drawn, on the background of the card.

    One that `carries` text in the background colour has the text colour of its tone.
    """

    x: float
    y: float
    radius: float
    tone: Tone = "text"
    opacity: float = 1.0
    hollow: bool = False
    tip: str = ""
    carries: bool = False

    def bounds(self) -> Bounds:
        """The box around it, including its ring."""
        reach = self.radius + (1.0 if self.hollow else 0.0)
        return self.x - reach, self.y - reach, self.x + reach, self.y + reach

    def svg(self) -> str:
        """A circle element."""
        place = f'cx="{_n(self.x)}" cy="{_n(self.y)}" r="{_n(self.radius)}"'
        if self.hollow:
            ring = f'fill="#FFFFFF" stroke="{_COLOURS[self.tone]}" stroke-width="2"'
            return _tipped("circle", f'{place} class="tone-ground" {ring}', self.tip)
        named = f'class="tone-{self.tone}" ' if self.tone == "ground" or self.carries else ""
        paint = f'{named}fill="{_COLOURS[self.tone]}"{_opacity("fill", self.opacity)}'
        return _tipped("circle", f"{place} {paint}", self.tip)


@dataclass(frozen=True)
class Shape:
    """Ready SVG, such as the areas of a map, and its bounding box."""

    box: Bounds
    content: str

    def bounds(self) -> Bounds:
        """The box that it was given."""
        return self.box

    def svg(self) -> str:
        """Its content, in which every text was escaped when it was made."""
        return self.content


def moved(mark: Mark, right: float, down: float) -> Mark:
    """The same mark elsewhere, for a picture that is made of several."""
    if isinstance(mark, Line):
        return replace(mark, points=[(x + right, y + down) for x, y in mark.points])
    if isinstance(mark, Text | Rect | Circle):
        return replace(mark, x=mark.x + right, y=mark.y + down)
    left, top, far, low = mark.bounds()
    content = f'<g transform="translate({_n(right)} {_n(down)})">{mark.svg()}</g>'
    return Shape((left + right, top + down, far + right, low + down), content)


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Positions as close to `wanted` as their order, a distance of `gap` and the ends `low` and `high` allow.

    If they do not fit, they are evenly spaced from `low` to `high`.

    >>> spread([10, 12, 50], 10, 0, 100)
    [10, 20, 50]
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    if (len(wanted) - 1) * gap > high - low:
        step = (high - low) / max(1, len(wanted) - 1)
        places = [low + step * i for i in range(len(wanted))]
    else:
        places = []
        for i in order:
            places.append(max(wanted[i], places[-1] + gap if places else low))
        for i in reversed(range(len(places))):
            places[i] = min(places[i], high if i == len(places) - 1 else places[i + 1] - gap)
    found = [0.0] * len(wanted)
    for place, i in zip(places, order, strict=True):
        found[i] = place
    return found


def _n(number: float) -> str:
    """A number with at most one decimal."""
    return f"{round(number, 1):g}"


def _opacity(what: str, opacity: float) -> str:
    return f' {what}-opacity="{opacity:.2g}"' if opacity < 1 else ""


def _tipped(name: str, attributes: str, tip: str) -> str:
    return f"<{name} {attributes}><title>{escape(tip)}</title></{name}>" if tip else f"<{name} {attributes}/>"
