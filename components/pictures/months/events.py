"""What a chart over months shows besides its line: gaps, incomplete months, and dated events."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from components import theme
from components.pictures.months.month_axis import MonthAxis
from components.pictures.months.monthly_series import Event, stretches
from components.pictures.months.plotted_series import Series
from components.pictures.parts.labels import Labels
from components.pictures.parts.marks import FONT, Line, Mark, Rect, Text, Tone, shortened, text_width

ROW = 19.0  # px of one row of labels
_GAP_WORDS = "no data"
_BESIDE = 4.0  # px between a line and its label


def shades(
    drawn: Series, axis: MonthAxis, incomplete: Collection[date], upper: float, base: float, labels: Labels
) -> list[Mark]:
    """Gaps hatched, months that are partial or still fill up shaded; each named if its span has space for the words."""
    filling = [
        month in incomplete and value is not None and not part
        for month, value, part in zip(drawn.months, drawn.values, drawn.partial, strict=True)
    ]
    marks: list[Mark] = []
    for which, words in ((drawn.missing, _GAP_WORDS), (drawn.partial, "partial"), (filling, "incomplete")):
        for first, last in stretches(which):
            left, right = axis.edges[first], axis.edges[last + 1]
            hatched = words == _GAP_WORDS
            opacity = 0.16 if hatched else 0.07
            marks.append(Rect(left, upper, right - left, base - upper, opacity=opacity, hatched=hatched))
            if text_width(words) <= right - left - 4:
                middle = (left + right) / 2
                labels.place([Text(middle, upper + 15, words, anchor="middle", tone="grey", halo=True)])
    return marks


def in_view(events: Sequence[Event], axis: MonthAxis) -> list[tuple[Event, float]]:
    """The events within the months and their positions in px, the newest first."""
    found = [(event, axis.at(event.when)) for event in sorted(events, key=lambda event: event.when, reverse=True)]
    return [(event, x) for event, x in found if x is not None]


def event_marks(
    events: Sequence[tuple[Event, float]], axis: MonthAxis, rows: Sequence[float], base: float, labels: Labels
) -> list[Mark]:
    """A thin line for each event up to its label, in the first of `rows` (baselines in px) with space.

    If no row has space, only the line stays, with its label on hover. If possible, a label avoids existing lines.
    """
    marks: list[Mark] = []
    lines: list[tuple[float, float]] = []
    for event, x in events:
        operation = event.kind == "operation"
        wanted = [text for y in rows for text in _texts(event.label, x, y, axis)]
        wanted.sort(key=lambda text: any(_crosses(line, text) for line in lines))
        top = labels.made[-1].y - FONT + 2 if labels.place(wanted) else rows[-1] + 6 if rows else base - 40
        until = axis.at(event.until) if event.until else None
        tone: Tone = "concern" if operation else "text"
        if until is not None and until > x:
            marks.append(Rect(x, top, until - x, base - top, tone, opacity=0.12))
        lines.append((x, top))
        said = f"{event.label}, {theme.month(event.when)}"
        points, dash = [(x, min(top, base - 10)), (x, base)], "6 3" if operation else "2 3"
        marks.append(Line(points, tone, width=1.2, opacity=0.9 if operation else 0.6, dash=dash, tip=said))
    return marks


def _crosses(line: tuple[float, float], text: Text) -> bool:
    """Whether a line down from a height in px runs through a text."""
    left, _, right, bottom = text.bounds()
    return left < line[0] < right and line[1] < bottom


def _texts(label: str, x: float, y: float, axis: MonthAxis) -> list[Text]:
    """Places for a label: complete to the right or left of its line, otherwise shortened on the wider side."""
    right, left = axis.right - x - _BESIDE, x - axis.left - _BESIDE
    on_right = Text(x + _BESIDE, y, shortened(label, right), tone="grey", halo=True)
    on_left = Text(x - _BESIDE, y, shortened(label, left), anchor="end", tone="grey", halo=True)
    if text_width(label) <= right:
        return [on_right, on_left] if text_width(label) <= left else [on_right]
    if text_width(label) <= left:
        return [on_left]
    return [on_right if right >= left else on_left] if max(right, left) > 40 else []
