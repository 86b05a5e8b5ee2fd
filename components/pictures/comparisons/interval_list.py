"""Interval lists: one row a thing, with its interval on a common scale, and next to it the verdict and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from components.pictures.chart import Chart, Plotted, PointMark, Reference
from components.pictures.comparisons.interval_marks import Heads, Interval, apart, at, common_scale, interval_marks
from components.pictures.parts.description import described
from components.pictures.parts.layout import lines_of
from components.pictures.parts.marks import SMALL, Anchor, Line, Mark, Text, Tone, shortened, text_width, wrapped
from components.pictures.parts.scales import Scale, printed
from components.pictures.picture import Picture
from components.theme import decimal

WIDE = 560  # px from which each thing is one line: name, interval, number, words
_LINE = 18  # px of a line of text
_ROW = 30  # minimum px of a row, on a desktop
_PLOT_ROW = 20  # px of an interval on a line of its own
_GAP = 10  # between two rows on a phone
_SPACE = 16  # between two columns
_TICKS = 22
_NAME_LINES, _WORDS_LINES = 2, 3


@dataclass(frozen=True)
class _Columns:
    """Where the columns begin and end in px; on a phone they are above each other."""

    wide: bool
    width: float
    plot: tuple[float, float]
    name: float
    number: float
    words: float


def interval_list(rows: Sequence[Interval], heads: Heads, *, alt: str) -> Picture:
    """Rows on one scale, top row first, as high as needed.

    From `WIDE` px name, interval, number and words have a column each; below that the words are above the interval.
    """
    kept = tuple(rows)
    scale = common_scale(kept, heads)

    def height(width: float) -> float:
        columns = _columns(kept, width)
        body = sum(_row_height(row, columns) for row in kept)
        ticks = _TICKS if any(row.value is not None for row in kept) else 0
        return _top(heads, scale, columns) + body + ticks + _LINE * len(_cut(kept, scale, width))

    def draw(width: float, height: float) -> list[Mark]:
        return _draw(kept, heads, scale, width)

    told = described(alt, [(row.name, _said(row)) for row in kept])
    return Picture(draw, told, height, chart=charted(kept, heads))


def charted(rows: Sequence[Interval], heads: Heads) -> Chart:
    """The rows as data, with their numbers and their verdicts as the picture writes them."""
    values = Plotted(
        "",
        [row.value for row in rows],
        low=[row.low for row in rows],
        high=[row.high for row in rows],
        said=[row.number for row in rows] if any(row.number for row in rows) else (),
        tones={i: row.tone for i, row in enumerate(rows)},
        marks={i: PointMark("hollow", row.tone) for i, row in enumerate(rows) if row.open},
    )
    reference = [] if heads.reference is None else [Reference(heads.at, heads.reference)]
    return Chart(
        "intervals",
        [row.name for row in rows],
        [values],
        references=reference,
        unit=heads.unit or (f"{heads.less} ◂ ▸ {heads.more}" if reference and heads.less else ""),
        logarithmic=heads.logarithmic,
        words=[row.words for row in rows],
    )


def _said(row: Interval) -> str:
    """The number, its interval and its words, as in a sentence."""
    if row.value is None:
        return row.words or "no data"
    # The ends of the interval have the decimals of the number between them.
    places = len(row.number.strip("%").partition(".")[2]) if row.number else 2 if abs(row.value) < 10 else 0
    ends = [decimal(end, places) for end in (row.low, row.high) if end is not None]
    between = f" ({' to '.join(ends)})" if len(ends) == 2 else ""
    return ", ".join(filter(None, [f"{row.number or decimal(row.value, places)}{between}", row.words]))


def _columns(rows: Sequence[Interval], width: float) -> _Columns:
    number = max((text_width(row.number, bold=True) for row in rows), default=0.0)
    if width < WIDE:
        return _Columns(False, width, (6.0, width - 6.0), width - number - (_SPACE if number else 0), number, width)
    name = min(max((text_width(row.name, bold=True) for row in rows), default=0.0), 0.3 * width)
    words = min(max((text_width(row.words, bold=_bold(row)) for row in rows), default=0.0), 0.3 * width)
    right = words + (_SPACE if words else 0) + number + (_SPACE if number else 0)
    return _Columns(True, width, (name + _SPACE + 6, width - right - 6), name, number, words)


def _bold(row: Interval) -> bool:
    return row.tone in ("place", "concern")


def _texts(row: Interval, columns: _Columns) -> tuple[list[str], list[str], bool]:
    """The lines of the name and of the words, and whether the words end the name's only line."""
    # A number without a name has a line too.
    name = lines_of(row.name, columns.name, _NAME_LINES, bold=True) or ([""] if row.number else [])
    words = lines_of(row.words, columns.words, _WORDS_LINES, bold=_bold(row))
    one = len(name) == len(words) == 1 and not row.number
    beside = text_width(row.name, bold=True) + text_width(row.words, bold=_bold(row)) + _SPACE <= columns.width
    return name, words, not columns.wide and one and beside


def _row_height(row: Interval, columns: _Columns) -> float:
    name, words, beside = _texts(row, columns)
    if columns.wide:
        return max(_ROW, _LINE * max(len(name), len(words)) + 10)
    return _LINE * (len(name) + (0 if beside else len(words))) + _PLOT_ROW + _GAP


def _top(heads: Heads, scale: Scale, columns: _Columns) -> float:
    if heads.reference is None and not heads.unit:
        return 6.0
    return 26.0 - min((text.y for text in _head(heads, scale, columns)), default=0.0)


def _draw(rows: Sequence[Interval], heads: Heads, scale: Scale, width: float) -> list[Mark]:
    columns = _columns(rows, width)
    y = top = _top(heads, scale, columns)
    marks: list[Mark] = []
    stretches = []
    for row in rows:
        high = _row_height(row, columns)
        drawn, plot_y = _row(row, columns, y, high)
        marks += [*drawn, *interval_marks(row, scale, columns.plot, plot_y)]
        stretches.append((plot_y - 10, plot_y + 10))
        y += high
    head = [replace(text, y=text.y + top - 11) for text in _head(heads, scale, columns)]
    return [*_reference(heads, scale, columns, top, y, stretches), *head, *marks, *_foot(rows, scale, columns, y)]


def _row(row: Interval, columns: _Columns, y: float, high: float) -> tuple[list[Mark], float]:
    """The texts of a row, and the position of its interval."""
    name, words, beside = _texts(row, columns)
    marks: list[Mark]
    tone: Tone = row.tone if _bold(row) else "text"
    if columns.wide:
        middle = y + high / 2
        marks = _stack(name, 0.0, middle, bold=True)
        marks += _stack(words, columns.width - columns.words, middle, bold=_bold(row), tone=tone)
        end = columns.width - columns.words - (_SPACE if columns.words else 0)
        marks += [Text(end, middle + 5, row.number, "end", bold=True)] if row.number else []
        return marks, middle
    first = y + _LINE - 4
    marks = [Text(0, first + i * _LINE, line, bold=True) for i, line in enumerate(name)]
    marks += [Text(columns.width, first, row.number, "end", bold=True)] if row.number else []
    at = first if beside else first + _LINE * len(name)
    anchor: Anchor = "end" if beside else "start"
    x = columns.width if beside else 0.0
    marks += [Text(x, at + i * _LINE, line, anchor, bold=_bold(row), tone=tone) for i, line in enumerate(words)]
    return marks, y + high - _GAP - _PLOT_ROW / 2 + 2


def _stack(lines: Sequence[str], x: float, middle: float, *, bold: bool, tone: Tone = "text") -> list[Mark]:
    """Lines of text around a centre."""
    first = middle + 5 - _LINE * (len(lines) - 1) / 2
    return [Text(x, first + i * _LINE, line, bold=bold, tone=tone) for i, line in enumerate(lines)]


def _reference(
    heads: Heads, scale: Scale, columns: _Columns, top: float, bottom: float, stretches: list[tuple[float, float]]
) -> list[Mark]:
    """The dashed line: from top to bottom on a desktop, only at the intervals if there are words between them."""
    x = at(heads.reference, scale, columns.plot)
    if x is None:
        return []
    spans = [(top - 4, bottom)] if columns.wide else stretches
    return [Line([(x, start), (x, end)], width=1.2, dash="4 3", opacity=0.75) for start, end in spans]


def _head(heads: Heads, scale: Scale, columns: _Columns) -> list[Text]:
    """The labels for fewer, as expected and more on the scale, if there is space; otherwise its unit.

    The baseline of the lowest line is at 0. Fewer and more are both shown or neither, as one alone would mislead.
    """
    left, right = (0.0, columns.width) if not columns.wide else columns.plot
    x = at(heads.reference, scale, columns.plot)
    if x is None:
        unit = shortened(heads.unit, right - left, SMALL)
        return [Text(left, 0, unit, size=SMALL, tone="grey")] if unit else []
    short = [words.split()[0] if words else "" for words in (heads.less, heads.more)]
    ways = [_middle(lines, x, left, right) for lines in _in_lines(heads.at)]
    fitting = [texts for texts in ways if all(_inside(text, left, right) for text in texts)]
    for texts in fitting or [[]]:
        # "fewer" if "fewer than expected" does not fit.
        for less, more in ((heads.less, heads.more), short):
            ends = _ends(less, more, texts, x, columns)
            beside = [text for text in texts if text.y == 0]
            if all(_inside(end, 0, columns.width) for end in ends) and apart([*beside, *ends]):
                return [*texts, *ends]
    return fitting[0] if fitting else []


def _in_lines(words: str) -> list[list[str]]:
    """Words on one line, on two about equally long ones, and above a line that is left to others."""
    parts = words.split()
    halves = [[" ".join(parts[:i]), " ".join(parts[i:])] for i in range(1, len(parts))]
    even = sorted(halves, key=lambda lines: max(text_width(line) for line in lines))[:1]
    return [[words], *even, [words, ""]]


def _middle(lines: Sequence[str], x: float, left: float, right: float) -> list[Text]:
    """Lines around the px `x`, kept between `left` and `right`."""
    half = max(text_width(line) for line in lines) / 2
    middle = min(max(x, left + half), right - half)
    first = _LINE * (1 - len(lines))
    return [Text(middle, first + i * _LINE, line, "middle") for i, line in enumerate(lines) if line]


def _ends(less: str, more: str, texts: Sequence[Text], x: float, columns: _Columns) -> list[Text]:
    """The labels to the left and right: on a desktop next to the middle, on a phone at the ends, with more space."""
    edges = (0.0, columns.width)
    if columns.wide:
        half = max((text_width(text.text) for text in texts), default=0.0) / 2
        middle = texts[0].x if texts else x
        edges = (middle - half - _SPACE, middle + half + _SPACE)
    anchors: tuple[Anchor, Anchor] = ("end", "start") if columns.wide else ("start", "end")
    said = (f"◂ {less}" if less else "", f"{more} ▸" if more else "")
    return [
        Text(edge, 0, words, anchor, tone="grey")
        for words, edge, anchor in zip(said, edges, anchors, strict=True)
        if words
    ]


def _inside(text: Text, left: float, right: float) -> bool:
    start, _, end, _ = text.bounds()
    return left - 0.5 <= start and end <= right + 0.5


def _foot(rows: Sequence[Interval], scale: Scale, columns: _Columns, y: float) -> list[Mark]:
    """The ticks and, if the scale is cut, which rows extend beyond it."""
    left, right = columns.plot
    marks: list[Mark] = []
    texts: list[Text] = []
    if any(row.value is not None for row in rows):
        for value in scale.ticks(5 if right - left > 260 else 4):
            x = at(value, scale, columns.plot) or 0.0
            text = Text(x, y + 16, printed(value), "middle", SMALL, tone="grey")
            if _inside(text, 0, columns.width) and apart([*texts, text]):
                texts.append(text)
                marks.append(Line([(x, y), (x, y + 4)], opacity=0.5))
        marks.insert(0, Line([(left, y), (right, y)], opacity=0.35))
    cut = _cut(rows, scale, columns.width)
    lines = [Text(0, y + _TICKS + 13 + i * _LINE, line, size=SMALL, tone="grey") for i, line in enumerate(cut)]
    return [*marks, *texts, *lines]


def _cut(rows: Sequence[Interval], scale: Scale, width: float) -> list[str]:
    """Which rows extend beyond the scale, and how far, in words."""
    ends = [(row, min(row.values), max(row.values)) for row in rows if row.values]
    over = [f"{row.name} reaches {printed(_round(most))}" for row, _, most in ends if most > scale.high]
    under = [f"{row.name} reaches down to {printed(_round(least))}" for row, least, _ in ends if least < scale.low]
    told = "; ".join([*over, *under])
    return wrapped(f"The scale is cut at the two strokes: {told}.", width, SMALL) if told else []


def _round(value: float) -> float:
    return float(f"{value:.2g}") if abs(value) < 100 else float(round(value))
