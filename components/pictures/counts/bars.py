"""Bars that carry their value at their end: horizontal rows, years of several rows, and years side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from components import theme
from components.pictures.chart import Chart, Plotted, PointMark, plain
from components.pictures.parts.description import described
from components.pictures.parts.layout import LINE, Layout, paragraph, picture_of
from components.pictures.parts.marks import FONT, SMALL, Line, Mark, Rect, Text, Tone, shortened, text_width, wrapped
from components.pictures.picture import Picture

_ROW = 26  # px of a row with its name to the left
_TALL = 41  # px of a row with its name above
_THICK = 13  # px of a bar
_MOST = 0.46  # of the width that names to the left may take
_GAP = 8
_WIDEST = 84  # maximum px of a vertical bar: one or two would otherwise be too wide
_SHORTEST = 16  # minimum px of the longest bar next to its number, for names to be to its left


@dataclass(frozen=True)
class Bar:
    """One bar: its name, its value of 0 or more, the value as text, and its number on a map."""

    name: str
    value: float
    said: str = ""
    number: int | None = None
    tip: str = ""

    @property
    def words(self) -> str:
        """The value as written at the end of the bar."""
        return self.said or theme.whole(self.value)


@dataclass(frozen=True)
class Bars:
    """Bars of one kind, in order: `tone` "grey" for what is not judged; `heading` is above them in grey."""

    rows: Sequence[Bar]
    tone: Tone = "place"
    heading: str = ""


def bars(groups: Sequence[Bars], *, alt: str, names: float = _MOST) -> Picture:
    """Horizontal bars on one scale from zero, each with its value at its end. Works from 150 px.

    `names` is the share of the width that names may take; if they need more, each is above its bar. Raises `ValueError`
    if a value is below zero.
    """
    if any(row.value < 0 for group in groups for row in group.rows):
        raise ValueError("A bar cannot be shorter than nothing")
    said = [(row.name, row.words) for group in groups for row in group.rows]
    return picture_of(partial(_bars, groups, names), described(alt, said), _charted(groups))


def _charted(groups: Sequence[Bars]) -> Chart:
    """The bars of all groups as one series; a name in a group with a heading has it behind it."""
    rows = [(group, row) for group in groups for row in group.rows]
    names = [f"{row.name} ({group.heading})" if group.heading else row.name for group, row in rows]
    values = [row.value for _, row in rows]
    said = plain([row.words for _, row in rows], values)
    first = groups[0].tone if groups else "place"
    tones = {i: group.tone for i, (group, _) in enumerate(rows) if group.tone != first}
    return Chart("bars", names, [Plotted("", values, first, said=said, tones=tones)])


def _bars(groups: Sequence[Bars], share: float, width: float) -> Layout:
    rows = [row for group in groups for row in group.rows]
    most = max((row.value for row in rows), default=0) or 1
    number = max((_numbered(row) for row in rows), default=0.0)
    names = max((text_width(row.name) for row in rows), default=0) + number
    left = names + 12 if width >= 240 and names + 12 <= width * share else 0.0
    ends = max((text_width(row.words, bold=True) for row in rows), default=0)
    room = max(4.0, width - left - ends - _GAP - 1)
    marks: list[Mark] = []
    y = 0.0
    for group in groups:
        if group.heading:
            if marks:
                marks.append(Line([(0, y + 6), (width, y + 6)], opacity=0.18))
                y += 12
            heading, y = paragraph(0, y, group.heading, width, tone="grey")
            marks += heading
            y += 2
        for row in group.rows:
            named = [row.name] if left else wrapped(row.name, width - number)
            marks += _bar(row, named, group.tone, y, (number, left, width), row.value / most * room)
            y += _ROW if left else _TALL + LINE * (len(named) - 1)
    return marks, max(y, _ROW)


def _numbered(row: Bar) -> float:
    """Px of the number before a name."""
    return text_width(f"{row.number}", bold=True) + _GAP if row.number is not None else 0.0


def _bar(
    row: Bar, named: Sequence[str], tone: Tone, y: float, ends: tuple[float, float, float], long: float
) -> list[Mark]:
    """A row; `ends` are the px where its name starts, where its bar starts, and the width of the picture."""
    start, left, width = ends
    top = y + (6 if left else 22 + LINE * (len(named) - 1))
    long = max(1.5 if row.value else 0.0, long)
    words = shortened(row.words, width - left - long - _GAP, bold=True)
    marks: list[Mark] = [
        *(Text(start, (y + 18 if left else y + 16) + LINE * i, line) for i, line in enumerate(named)),
        Rect(left, top, long, _THICK, tone, 0.5 if tone == "grey" else 1.0, radius=1.5, tip=row.tip or _tip(row)),
        Text(left + long + _GAP, top + 11.5, words, bold=True),
    ]
    if row.number is not None:
        marks.append(Text(start - _GAP, y + 18 if left else y + 16, str(row.number), "end", bold=True))
    return marks


def _tip(row: Bar) -> str:
    return f"{row.name}: {row.words}"


def bars_by_year(
    rows: Sequence[tuple[str, Sequence[float | None]]], years: Sequence[str], *, alt: str, tone: Tone = "grey"
) -> Picture:
    """For each row a short bar per year with its value; each row has its own scale.

    A year without a value is a dash. Raises `ValueError` if a row does not have one value per year.
    """
    if any(len(values) != len(years) for _, values in rows):
        raise ValueError("Each row needs one value a year")
    said = [
        (
            name,
            ", ".join(
                f"{_whole(value)} in {year}" for year, value in zip(years, values, strict=True) if value is not None
            ),
        )
        for name, values in rows
    ]
    return picture_of(partial(_by_year, rows, years, tone), described(alt, said))


def _by_year(
    rows: Sequence[tuple[str, Sequence[float | None]]], years: Sequence[str], tone: Tone, width: float
) -> Layout:
    names = max((text_width(name) for name, _ in rows), default=0) + 16
    ends = max((text_width(_whole(value), SMALL) for _, values in rows for value in values), default=0)
    labelled = max((text_width(word, SMALL) for year in years for word in year.split()), default=0)
    least = max(labelled + 4, ends + 16 + _SHORTEST)
    beside = names <= width * 0.5 and (width - names) / max(1, len(years)) >= least
    left = names if beside else 0.0
    wide = (width - left) / max(1, len(years))
    # The month is above the year if both are too wide for one line.
    labels = [wrapped(year, wide - 4, SMALL) for year in years]
    marks: list[Mark] = [
        Text(left + i * wide, 13 + LINE * below, line, size=SMALL, tone="grey")
        for i, lines in enumerate(labels)
        for below, line in enumerate(lines)
    ]
    y = 20.0 + LINE * (max(map(len, labels), default=1) - 1)
    # The longest bars of all rows have the same length, so that no row seems to have more.
    room = max(0.0, wide - ends - 16)
    for name, values in rows:
        if not beside:
            lines = wrapped(name, width)
            marks += [Text(0, y + 15 + LINE * i, line) for i, line in enumerate(lines)]
            y += LINE * len(lines)
        else:
            marks.append(Text(0, y + 16, name))
        marks += _years_of(name, values, years, (left, y, wide, room), tone)
        y += 24 if beside else 28
    return marks, y + 2


def _years_of(
    name: str, values: Sequence[float | None], years: Sequence[str], at: tuple[float, float, float, float], tone: Tone
) -> list[Mark]:
    left, y, wide, room = at
    most = max((value for value in values if value is not None), default=0) or 1
    said = [_whole(value) for value in values]
    marks: list[Mark] = []
    for i, (value, words) in enumerate(zip(values, said, strict=True)):
        x, long = left + i * wide, max(0.0, value or 0) / most * room
        if long > 0:
            tip = f"{name}, {years[i]}: {words}"
            marks.append(Rect(x, y + 6, long, 11, tone, 0.5 if tone == "grey" else 1.0, radius=1, tip=tip))
        marks.append(Text(x + long + (5 if long > 0 else 0), y + 16, shortened(words, wide - 4, SMALL), size=SMALL))
    return marks


def _whole(value: float | None) -> str:
    return "–" if value is None else theme.whole(value)


def standing_bars(
    values: Sequence[tuple[str, float | None]], *, alt: str, tone: Tone = "grey", said: Sequence[str] = ()
) -> Picture:
    """Bars side by side, each above its label with its value on top, the last one in full colour.

    They fill the height that they get (from 90 px). `said` are the values as text. A label or a value that does not fit
    between its neighbours is left out, but never the last one's. Raises `ValueError` for a value below zero.
    """
    if any(value is not None and value < 0 for _, value in values):
        raise ValueError("A bar cannot be shorter than nothing")
    written = ["–" if value is None else said[i] if said else theme.whole(value) for i, (_, value) in enumerate(values)]
    told = [(label, words) for (label, _), words in zip(values, written, strict=True)]
    numbers = [value for _, value in values]
    series = Plotted(
        "", numbers, tone, said=plain(written, numbers), marks={len(values) - 1: PointMark("newest", tone)}
    )
    chart = Chart("columns", [label for label, _ in values], [series])
    return Picture(partial(_standing, values, written, tone), described(alt, told), chart=chart)


def _standing(
    values: Sequence[tuple[str, float | None]], said: Sequence[str], tone: Tone, width: float, height: float
) -> list[Mark]:
    most = max((value for _, value in values if value is not None), default=0) or 1
    each = width / max(1, len(values))
    ground, room = height - 22, height - 22 - 22
    newest = len(values) - 1
    marks: list[Mark] = [Line([(0, ground), (width, ground)], opacity=0.4)]
    tops: list[float] = []
    for i, (label, value) in enumerate(values):
        high = (value or 0) / most * max(4.0, room)
        tops.append(ground - high)
        if high > 0:
            opacity = 0.48 if i < newest else 0.8 if tone == "grey" else 1.0
            wide = min(each * 0.64, _WIDEST)
            left = each * (i + 0.5) - wide / 2
            marks.append(Rect(left, ground - high, wide, high, tone, opacity, tip=f"{label}: {said[i]}"))
    middles = [each * (i + 0.5) for i in range(len(values))]
    marks += _fitting(middles, [top - 6 for top in tops], said, FONT, width, bold_last=True)
    marks += _fitting(middles, [height - 6] * len(values), [label for label, _ in values], SMALL, width)
    return marks


def _fitting(
    xs: Sequence[float],
    ys: Sequence[float],
    texts: Sequence[str],
    size: float,
    width: float,
    *,
    bold_last: bool = False,
) -> list[Mark]:
    """Texts around `xs`, from the last to the first: those that would touch an earlier one are left out."""
    kept: list[Mark] = []
    limit = width
    for i in reversed(range(len(texts))):
        bold = bold_last and i == len(texts) - 1
        words = shortened(texts[i], width, size, bold=bold)
        half = text_width(words, size, bold=bold) / 2
        x = min(max(xs[i], half), width - half)
        if i == len(texts) - 1 or (x + half <= limit and x - half >= 0):
            kept.append(Text(x, ys[i], words, "middle", size=size, bold=bold))
            limit = x - half - 5
    return kept
