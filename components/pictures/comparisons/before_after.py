"""Before and after: what was recorded around the start of an operation, and what was expected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from analysis.months import month_number, month_numbered, months_between
from components.pictures.chart import Chart, Plotted, Reference
from components.pictures.comparisons.number_line import HEIGHT, Counts, number_line_marks
from components.pictures.months.monthly_series import at as values_at
from components.pictures.parts.marks import SMALL, Circle, Line, Mark, Rect, Text, Tone, shortened, spread, text_width
from components.pictures.parts.scales import printed, round_values
from components.pictures.picture import Picture
from components.theme import decimal, period, whole

CHART = 248.0  # px
LEAST = 150.0  # px, if there is less space
_GAP = 6.0
_SMALL_NUMBERS = 10
NARROW = 480  # px below which the labels at the end have two lines
_FOOT = 24.0
_HIGH = 180.0  # px of the plot from which on it has five values
_LINE = 18.0

Span = tuple[date, date]
"""The first and the last month, as their first days."""


@dataclass(frozen=True)
class BeforeAfter:
    """Monthly values per 30 days, and their means before and after an uncertain start.

    `months` are those imported, in order; `recorded` and `expected` have a value for each (None if there is none).
    `expected_after` is the expected mean, None if not known. `tone` colours a difference beyond chance.
    """

    months: Sequence[date]
    recorded: Sequence[float | None]
    expected: Sequence[float | None]
    before: Span
    start: Span
    after: Span
    mean_before: float
    mean_after: float
    expected_after: float | None = None
    tone: Tone = "text"
    begun: str = "began in these months"

    def said(self, mean: float) -> str:
        """A mean in figures; all means get a decimal if small ones would otherwise look the same."""
        means = [each for each in (self.mean_before, self.mean_after, self.expected_after) if each is not None]
        return decimal(mean) if max(means) < _SMALL_NUMBERS else whole(mean)


@dataclass(frozen=True)
class _Room:
    """The position of the plot in px, its months and its values."""

    story: BeforeAfter
    width: float
    left: float
    right: float
    top: float
    bottom: float
    most: float
    head: list[Text] = field(default_factory=list)

    @property
    def first(self) -> int:
        story = self.story
        return min(month_number(story.months[0]), month_number(story.before[0]))

    @property
    def last(self) -> int:
        return max(month_number(self.story.months[-1]), month_number(self.story.after[1]))

    def x(self, index: float) -> float:
        """The left edge of a month, counted in months of the calendar."""
        return self.left + (index - self.first) / (self.last + 1 - self.first) * (self.right - self.left)

    def y(self, value: float) -> float:
        return self.bottom - value / self.most * (self.bottom - self.top)

    def span(self, ends: Span) -> tuple[float, float]:
        return self.x(month_number(ends[0])), self.x(month_number(ends[1]) + 1)


def before_after(story: BeforeAfter, *, alt: str, counts: Counts | None = None) -> Picture:
    """The chart, 248 px high, and below it the number line of `counts` if given.

    With less space (`picture.fitted`) the chart is lower and, if that is not enough, the number line is left out.
    Raises `ValueError` if there is no month.
    """
    if not story.months:
        raise ValueError("There are no months to draw")

    line = _GAP + HEIGHT if counts else 0.0

    def draw(width: float, height: float) -> list[Mark]:
        if counts and height >= LEAST + line:
            return [*_chart(story, width, height - line), *number_line_marks(counts, width, height - HEIGHT)]
        return _chart(story, width, height)

    return Picture(draw, alt, lambda width: CHART + line, least=LEAST, chart=_charted(story))


def _charted(story: BeforeAfter) -> Chart:
    """The months as data, the means before and after over their months, and the start as references."""
    first = min(story.months[0], story.before[0])
    every = months_between(first, max(story.months[-1], story.after[1]))
    row = {month: i for i, month in enumerate(story.months)}
    rows = [row.get(month) for month in every]

    def mean(value: float | None, span: Span) -> list[float | None]:
        return [value if span[0] <= month <= span[1] else None for month in every]

    series = [
        Plotted("each month", values_at(story.recorded, rows), "place", "faint"),
        Plotted("expected each month", values_at(story.expected, rows), "grey", "dashed"),
        Plotted("mean before", mean(story.mean_before, story.before), "place"),
        Plotted("mean after", mean(story.mean_after, story.after), "place"),
    ]
    if story.expected_after is not None:
        series.append(Plotted("expected after", mean(story.expected_after, story.after)))
    drawn = [one for one in series if any(value is not None for value in one.values)]
    return Chart("lines", every, drawn, references=[Reference(story.begun, month=story.start[0])])


def _chart(story: BeforeAfter, width: float, high: float) -> list[Mark]:
    room = _room(story, width, high)
    return [
        *_start(room),
        *_values(room),
        *_gaps(room),
        *_years(room),
        *_faint(room, story.expected, dashed=True),
        *_faint(room, story.recorded, dashed=False),
        *_steps(room),
        *_ends(room),
        *room.head,
    ]


def _room(story: BeforeAfter, width: float, high: float) -> _Room:
    known = [value for value in (*story.recorded, *story.expected) if value is not None]
    means = [story.mean_before, story.mean_after, story.expected_after or 0.0]
    most = max([*known, *means, 1.0]) * 1.05
    left = max(text_width(printed(value), SMALL) for value in _ticks(most, high - _FOOT)) + 8
    labels = [word for said, number, _, _ in _labels(story) for word in _label_lines(said, number, width)]
    right = width - max(text_width(word, bold=True) for word in labels) - 10
    bare = _Room(story, width, left, right, 0, high - _FOOT, most)
    head = _head(bare)
    top = max(text.y for text in head) + 12
    return _Room(story, width, left, right, top, bare.bottom, most, head)


def _head(room: _Room) -> list[Text]:
    """The names of the spans, above the plot: on one line, or on two if they would overlap."""
    story = room.story
    begun = _over(shortened(story.begun, room.right - 2), room.span(story.start), 14.0, room, "concern", bold=False)
    before = f"before: {story.said(story.mean_before)}"
    left, right = room.span(story.before)
    told = _over(before, (left, max(left + 1, right)), 14.0, room, "place", bold=True)
    one, other = sorted((told, begun), key=lambda text: text.x)
    if one.bounds()[2] + 8 <= other.bounds()[0]:
        return [told, begun]
    return [_over(before, (left, right), 14.0 + _LINE, room, "place", bold=True), begun]


def _over(text: str, span: tuple[float, float], y: float, room: _Room, tone: Tone, *, bold: bool) -> Text:
    half = text_width(text, bold=bold) / 2
    middle = min(max(sum(span) / 2, half + 1), max(half, room.width - half - 1))
    return Text(middle, y, text, "middle", bold=bold, tone=tone)


def _start(room: _Room) -> list[Mark]:
    """The months in which it may have begun, tinted and hatched."""
    left, right = room.span(room.story.start)
    tip = f"{room.story.begun}: {period(*room.story.start)}"
    high = room.bottom - room.top
    return [
        Rect(left, room.top, right - left, high, "concern", 0.12, tip=tip),
        Rect(left, room.top, right - left, high, "concern", 0.22, hatched=True),
    ]


def _ticks(most: float, high: float) -> list[float]:
    """Up to five round values for an axis of a height in px, fewer on a short one."""
    return round_values(0, most, 5 if high >= _HIGH else 4)


def _values(room: _Room) -> list[Mark]:
    marks: list[Mark] = []
    for value in _ticks(room.most, room.bottom):
        y = room.y(value)
        marks.append(Line([(room.left, y), (room.right, y)], opacity=0.12 if value else 0.5))
        marks.append(Text(room.left - 6, y + 4.5, printed(value), "end", SMALL, tone="grey"))
    return marks


def _gaps(room: _Room) -> list[Mark]:
    """Months that are not imported, lightly hatched, and named if there is space."""
    known = {month_number(month) for month in room.story.months}
    missing = [at for at in range(room.first, room.last + 1) if at not in known]
    marks: list[Mark] = []
    for _, run in groupby(enumerate(missing), key=lambda pair: pair[1] - pair[0]):
        at = [index for _, index in run]
        left, right = room.x(at[0]), room.x(at[-1] + 1)
        tip = f"not imported: {period(month_numbered(at[0]), month_numbered(at[-1]))}"
        marks.append(Rect(left, room.top, right - left, room.bottom - room.top, opacity=0.14, hatched=True, tip=tip))
        if text_width("not imported", SMALL) + 8 < right - left:
            marks.append(Text((left + right) / 2, room.bottom - 10, "not imported", "middle", SMALL, halo=True))
    return marks


def _years(room: _Room) -> list[Mark]:
    """Ticks at each January, named if there is space."""
    marks: list[Mark] = [Line([(room.left, room.bottom), (room.right, room.bottom)], opacity=0.5)]
    end = 0.0
    for at in range(room.first, room.last + 1):
        month = month_numbered(at)
        if month.month != 1:
            continue
        x = room.x(at)
        marks.append(Line([(x, room.bottom), (x, room.bottom + 4)], opacity=0.5))
        year = Text(x, room.bottom + 18, str(month.year), "middle", SMALL, tone="grey")
        left, _, right, _ = year.bounds()
        if left >= end and right <= room.width:
            marks.append(year)
            end = right + 8
    return marks


def _faint(room: _Room, values: Sequence[float | None], *, dashed: bool) -> list[Mark]:
    """Each month's value, joined if months are consecutive."""
    points = [
        (month_number(month), value)
        for month, value in zip(room.story.months, values, strict=True)
        if value is not None
    ]
    marks: list[Mark] = []
    for _, run in groupby(enumerate(points), key=lambda pair: pair[1][0] - pair[0]):
        line = [(room.x(at + 0.5), room.y(value)) for _, (at, value) in run]
        if len(line) > 1:
            dash = "3 3" if dashed else ""
            marks.append(Line(line, "text" if dashed else "place", 1.1, 0.45 if dashed else 0.5, dash))
        if (not dashed and room.right - room.left > 400) or len(line) == 1:
            marks += [Circle(x, y, 2, "text" if dashed else "place", 0.6) for x, y in line]
    return marks


def _steps(room: _Room) -> list[Mark]:
    """The means, and the difference between what was recorded and what was expected."""
    story = room.story
    before, after = room.span(story.before), room.span(story.after)
    marks: list[Mark] = []
    if story.expected_after is not None:
        high, low = room.y(story.expected_after), room.y(story.mean_after)
        top, bottom = min(high, low), max(high, low)
        marks.append(Rect(after[0], top, after[1] - after[0], bottom - top, story.tone, 0.18))
        marks.append(Line([(after[0], high), (after[1], high)], "text", 3.4, 0.6))
    for (left, right), mean in ((before, story.mean_before), (after, story.mean_after)):
        marks.append(Line([(left, room.y(mean)), (right, room.y(mean))], "place", 3.8))
    return marks


def _labels(story: BeforeAfter) -> list[tuple[str, str, float, Tone]]:
    """The text at the end of the steps: words, number, value, tone."""
    labels: list[tuple[str, str, float, Tone]] = [("recorded", story.said(story.mean_after), story.mean_after, "place")]
    if story.expected_after is not None:
        labels.insert(0, ("expected", story.said(story.expected_after), story.expected_after, "text"))
    return labels


def _label_lines(said: str, number: str, width: float) -> list[str]:
    return [f"{said} {number}"] if width >= NARROW else [number, said]


def _ends(room: _Room) -> list[Mark]:
    """The labels to the right of the steps, without overlaps."""
    labels = _labels(room.story)
    lines = [_label_lines(said, number, room.width) for said, number, _, _ in labels]
    high = _LINE * len(lines[0])
    middles = spread([room.y(value) for _, _, value, _ in labels], high, room.top + high / 2, room.bottom - high / 2)
    marks: list[Mark] = []
    for each, (_, _, _, tone), middle in zip(lines, labels, middles, strict=True):
        first = middle - high / 2 + 14
        marks += [Text(room.right + 8, first + i * _LINE, line, bold=i == 0, tone=tone) for i, line in enumerate(each)]
    return marks
