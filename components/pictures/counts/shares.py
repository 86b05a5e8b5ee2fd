"""Shares of a whole: stacked rows with the main figure in its own column, and how few hold how many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from components import theme
from components.pictures.chart import Chart, Plotted
from components.pictures.parts.description import described
from components.pictures.parts.layout import LINE, Layout, picture_of
from components.pictures.parts.marks import FONT, Line, Mark, Rect, Text, shortened, text_width, wrapped
from components.pictures.picture import Picture

_OPACITY = (0.88, 0.62, 0.38, 0.16)
_DARK = 0.5  # from this opacity a label has the background colour
_THICK = 26


@dataclass(frozen=True)
class Shares:
    """One row: its name, and the share of each segment, 0 to 1, together at most 1."""

    name: str
    shares: Sequence[float]
    note: str = ""


def stacked_shares(rows: Sequence[Shares], segments: Sequence[str], *, alt: str) -> Picture:
    """Rows of 100 parts each; the first segment's share is in bold before the row, the last one is hatched.

    Two to five `segments`, named below the rows. Works from 250 px. Raises `ValueError` if a row does not have one
    share from 0 to 1 for each segment, or more than a whole.
    """
    if not 2 <= len(segments) <= len(_OPACITY) + 1:
        raise ValueError(f"Two to {len(_OPACITY) + 1} segments can be distinguished, not {len(segments)}")
    for row in rows:
        fits = len(row.shares) == len(segments) and all(share >= 0 for share in row.shares)
        if not fits or sum(row.shares) > 1.001:
            raise ValueError(f"Not shares of a whole: {row}")
    said = [
        (row.name, ", ".join(f"{_of_hundred(share)} {name}" for name, share in zip(segments, row.shares, strict=True)))
        for row in rows
    ]
    parts = [Plotted(name, [row.shares[i] for row in rows]) for i, name in enumerate(segments)]
    chart = Chart("stacked", [row.name for row in rows], parts, shares=True, whole=1.0)
    return picture_of(partial(_stacked, rows, segments), described(alt, said), chart)


def _stacked(rows: Sequence[Shares], segments: Sequence[str], width: float) -> Layout:
    names = max((text_width(row.name) for row in rows), default=0) + 10
    beside = names <= width * 0.36
    leading = max((text_width(_of_hundred(row.shares[0]), 17, bold=True) for row in rows), default=0) + 8
    left = names + leading if beside else leading
    marks: list[Mark] = []
    y = 0.0
    for row in rows:
        if not beside:
            lines = wrapped(row.name, width)
            marks += [Text(0, y + 15 + LINE * i, line) for i, line in enumerate(lines)]
            y += 20 + LINE * (len(lines) - 1)
        else:
            marks.append(Text(0, y + 19, row.name))
        marks.append(Text(left - 8, y + 20, _of_hundred(row.shares[0]), "end", size=17, bold=True))
        marks += _segments(row, segments, left, y, width - left)
        y += _THICK + (12 if beside else 10)
    legend, bottom = _legend(segments, y, width)
    return marks + legend, bottom


def _of_hundred(share: float) -> str:
    """A share as a whole number of 100; 0 and 100 only for none and all.

    >>> _of_hundred(0.001), _of_hundred(0.999), _of_hundred(1.0)
    ('<1', '>99', '100')
    """
    if 0.995 <= share < 1 - 1e-9:
        return ">99"
    return "<1" if 0 < share < 0.005 else f"{share * 100:.0f}"


def _paint(index: int, count: int) -> tuple[float, bool]:
    """The opacity of a segment, and whether it is hatched."""
    return (0.55, True) if index == count - 1 else (_OPACITY[index], False)


def _segments(row: Shares, segments: Sequence[str], left: float, top: float, width: float) -> list[Mark]:
    marks: list[Mark] = []
    x = left
    for i, (name, share) in enumerate(zip(segments, row.shares, strict=True)):
        wide = share * width
        opacity, hatched = _paint(i, len(segments))
        words = _of_hundred(share)
        if wide > 0.4:
            tip = f"{row.name}: {words} of 100 {name}"
            box = Rect(x, top, max(0.4, wide - 1), _THICK, "text", opacity, hatched=hatched, tip=tip)
            marks.append(box)
            if hatched or opacity < _DARK:
                edge = [(x, top + 0.5), (x + wide - 1, top + 0.5), (x + wide - 1, top + _THICK - 0.5)]
                marks.append(Line([*edge, (x, top + _THICK - 0.5)], opacity=0.55, closed=True))
        if i and not hatched and wide >= text_width(words) + 8:
            tone = "ground" if opacity >= _DARK else "text"
            marks.append(Text(x + wide / 2, top + 18, words, "middle", tone=tone))
        x += wide
    return marks


def _legend(segments: Sequence[str], top: float, width: float) -> Layout:
    marks: list[Mark] = []
    x, y = 0.0, top + 4
    for i, name in enumerate(segments):
        words = shortened(name, width - 20)
        wide = 18 + text_width(words)
        if x and x + wide > width:
            x, y = 0.0, y + LINE + 4
        opacity, hatched = _paint(i, len(segments))
        edge = "text" if hatched or opacity < _DARK else None
        marks += [
            Rect(x + 0.5, y + 3, 12, 12, opacity=opacity, hatched=hatched, edge=edge),
            Text(x + 18, y + 14, words),
        ]
        x += wide + 18
    return marks, y + LINE + 2


def concentration(counts: Sequence[float], *, things: str, alt: str, lead: int = 5) -> Picture:
    """How few `things` (such as "areas") hold how many of the records, from the fullest.

    `counts` are the records of each thing. Steps: the first `lead`, and those that hold half and four fifths. A bar of
    all things is above a bar of all records, and each step's share of the one is joined to that of the other. Raises
    `ValueError` if nothing is counted.
    """
    ordered = sorted((count for count in counts), reverse=True)
    if not ordered or ordered[-1] < 0 or sum(ordered) <= 0:
        raise ValueError("There is nothing to share out")
    steps = steps_of(ordered, lead)
    return picture_of(partial(_concentration, steps, len(ordered), things), alt, _held(steps, len(ordered), things))


def _held(steps: Sequence[tuple[int, float]], total: int, things: str) -> Chart:
    """The steps as data: for each, its share of what is recorded and its share of the things."""
    drawn = steps[:-1] or steps
    return Chart(
        "bars",
        [f"the first {theme.whole(place)} of {theme.whole(total)} {things}" for place, _ in drawn],
        [
            Plotted("share of what is recorded", [share for _, share in drawn], "place"),
            Plotted(f"share of {things}", [place / total for place, _ in drawn], "grey"),
        ],
        shares=True,
        whole=1.0,
    )


def steps_of(ordered: Sequence[float], lead: int = 5) -> list[tuple[int, float]]:
    """How many of the fullest hold which share: the first `lead`, then those with half and four fifths of all.

    >>> steps_of([50, 20, 10, 10, 10], lead=1)
    [(1, 0.5), (3, 0.8), (5, 1.0)]
    """
    total = sum(ordered)
    held: list[float] = []
    for count in ordered:
        held.append((held[-1] if held else 0.0) + count / total)
    wanted = [min(lead, len(ordered))]
    wanted += [next(i + 1 for i, share in enumerate(held) if share >= part - 1e-9) for part in (0.5, 0.8)]
    places = sorted({*wanted, len(ordered)})
    return [(place, round(held[place - 1], 6)) for place in places]


def _concentration(steps: Sequence[tuple[int, float]], total: int, things: str, width: float) -> Layout:
    """Rows "the first 5 of 137 areas": a bar of their share of the areas above one of their share of the records."""
    marks: list[Mark] = []
    y = 0.0
    ends = max(text_width(words, bold=True) for words in ("100%", ">99%"))
    room = width - ends - 10
    for place, share in steps[:-1] or steps:
        few = f"{theme.whole(place)} of {theme.whole(total)} {things} hold {_of_hundred(share)}%"
        lines = wrapped(few, width, bold=not y)
        marks += [Text(0, y + 15 + LINE * i, line, bold=not y) for i, line in enumerate(lines)]
        y += LINE * len(lines) + 4
        of_things = place / total
        marks += [
            Rect(0, y, room, 12, opacity=0.12),
            Rect(0, y, max(1.5, share * room), 12, "place", tip=few),
            Text(room + 10, y + 11, f"{_of_hundred(share)}%", bold=True),
            Rect(0, y + 14, room, 5, opacity=0.12),
            Rect(0, y + 14, max(1.5, of_things * room), 5, opacity=0.7, tip=f"{_of_hundred(of_things)}% of {things}"),
        ]
        y += 19 + 10
    key, y = _key(things, y, width)
    return marks + key, y


def _key(things: str, top: float, width: float) -> Layout:
    """What the thick and the thin bar mean."""
    marks: list[Mark] = []
    x, y = 0.0, top
    for words, tone, high in ((f"share of {things}", "text", 5), ("share of what is recorded", "place", 12)):
        text = shortened(words, width - 26, FONT)
        if x and x + 26 + text_width(text) > width:
            x, y = 0.0, y + LINE
        opacity = 0.7 if tone == "text" else 1.0
        marks += [
            Rect(x, y + 10 - high / 2, 18, high, "place" if tone == "place" else "text", opacity),
            Text(x + 26, y + 15, text, tone="grey"),
        ]
        x += 26 + text_width(text) + 18
    return marks, y + LINE + 2
