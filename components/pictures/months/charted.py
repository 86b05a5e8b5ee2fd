"""A control chart as data: its line, its average and usual range, its signals, and what happened when."""

from __future__ import annotations

from collections.abc import Iterable

from components.pictures.chart import Band, Chart, Plotted, PointMark, Reference
from components.pictures.months.monthly_series import Event
from components.pictures.months.plotted_series import Series, newest_tone

EACH, AVERAGE = "each month", "average"


def charted(drawn: Series, events: Iterable[Event] = ()) -> Chart:
    """The months of a series as a chart; signals that have ended are marked like the newest ones."""
    low, high = drawn.low, drawn.high
    band = Band(drawn.range_name, low, high) if any(value is not None for value in high) else None
    series = [Plotted(EACH, drawn.values, marks=_marks(drawn))]
    if any(value is not None for value in drawn.mean):
        series.append(Plotted(AVERAGE, drawn.mean, style="dashed"))
    return Chart("lines", drawn.months, series, band, events_in(drawn, events))


def events_in(drawn: Series, events: Iterable[Event]) -> list[Reference]:
    """The events within the months of a series, in order."""
    first, last = drawn.months[0], drawn.months[-1]
    found = sorted(events, key=lambda event: event.when)
    return [Reference(event.label, month=event.when.replace(day=1)) for event in found if first <= event.when <= last]


def _marks(drawn: Series) -> dict[int, PointMark]:
    marks = {i: PointMark("partial") for i, part in enumerate(drawn.partial) if part and drawn.values[i] is not None}
    for run in drawn.runs:
        for i in range(run.first, run.last + 1):
            marks[i] = PointMark("above" if run.up else "below", run.tone)
    if drawn.newest is not None and drawn.newest not in marks:
        marks[drawn.newest] = PointMark("newest", newest_tone(drawn))
    return marks
