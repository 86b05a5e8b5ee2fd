"""A control chart as a picture: months, their usual range, the newest month with its value, and what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import floor, log10

from components import theme
from components.pictures.months.charted import charted
from components.pictures.months.events import ROW, event_marks, in_view, shades
from components.pictures.months.month_axis import MonthAxis
from components.pictures.months.monthly_series import Event, MonthlySeries
from components.pictures.months.plotted_series import (
    NEWEST,
    Series,
    Values,
    band,
    ends,
    line,
    newest_tone,
    series,
    signal_marks,
)
from components.pictures.parts.labels import Labels
from components.pictures.parts.marks import FONT, Line, Mark, Rect, Text, Tone, shortened, spread, text_width
from components.pictures.picture import Picture

_VALUE = 20  # px of the newest month's value: large enough for a contrast of 3:1 to suffice
_BESIDE = 8.0  # px between the last month and the text next to it
_WIDE = 420  # px from which the average and the range are named next to the chart
_LOW = 120  # px under which they are not
_KEYED = 110  # px of a plot from which a line above it explains its band
_AXIS = 22.0  # px of the years below the zero line
_ABOVE = 12.0  # px over the highest value
_TICKS_APART = 34.0  # px
_LINE = 20.0  # px of one line at the chart's end
_GIVES = 14.0  # px by which the newest value may move for values above it
_PARTIAL = "only part of the month is in the data"


def control_chart(given: MonthlySeries, *, alt: str, note_on_run: str = "") -> Picture:
    """Draw a series with its average and usual range, in a space of 250 by 150 px or more.

    A partial month is a ring without a line. The run of signals that includes the newest month has full colour by the
    wanted direction, or none if there is none; `note_on_run` is written above it. The unit is not drawn: the card gives
    it.
    """
    drawn = series(given)
    chart = _Chart(drawn, frozenset(given.incomplete), tuple(given.events), note_on_run)
    return Picture(chart.draw, alt, chart=charted(drawn, given.events))


def ticks(top: float, room: float) -> list[float]:
    """Up to four round values from 0, the highest at or below `top`; fewer if `room` px hold fewer.

    >>> ticks(330, 200), ticks(2.5, 200), ticks(920, 200)
    ([0.0, 100.0, 200.0, 300.0], [0.0, 1.0, 2.0], [0.0, 250.0, 500.0, 750.0])
    """
    most = max(1, min(3, int(room / _TICKS_APART)))
    if top <= 0:
        return [0]
    power = 10.0 ** (floor(log10(top)) - 1)
    # A count has no half: steps below one are only for values below one, and quarters only for round ones.
    sizes = (1, 2, 2.5, 5) if top >= 50 else (1, 2, 5)
    steps = [power * size * factor for factor in (1, 10) for size in sizes]
    whole = [step for step in steps if step <= top and (step == int(step) or top < 1)]
    step = next((step for step in whole if int(top / step + 1e-9) <= most), whole[-1])
    return [n * step for n in range(int(top / step + 1e-9) + 1)]


@dataclass(frozen=True)
class _Frame:
    """The space of the plot, and the position of a value in it."""

    axis: MonthAxis
    upper: float
    base: float
    high: float

    def y(self, value: float) -> float:
        return self.base - value / self.high * (self.base - self.upper)


@dataclass(frozen=True)
class _Beside:
    """A text at the end of the chart, and the value that it belongs to."""

    value: float
    text: str
    size: float = FONT
    bold: bool = False
    tone: Tone = "grey"

    @property
    def width(self) -> float:
        return text_width(self.text, self.size, bold=self.bold)


@dataclass(frozen=True)
class _Chart:
    """What is drawn at any size."""

    drawn: Series
    incomplete: frozenset[date]
    events: tuple[Event, ...]
    note: str

    def draw(self, width: float, height: float) -> list[Mark]:
        """The marks in a space of `width` by `height` px."""
        high = self.drawn.top or 1.0
        base, note = height - _AXIS, ROW if self.note else 0.0
        names = self._names(width, base - _ABOVE - note)
        left = max(text_width(_tick(value)) for value in ticks(high, base - _ABOVE)) + 9
        right = width - max((name.width for name in names), default=0.0) - _BESIDE - NEWEST - 2
        axis = self.drawn.axis(left, right)
        events = in_view(self.events, axis)
        rows = min(len(events), 2 if height >= 180 else 1)
        key = self._key(names, base - _ABOVE - note - rows * ROW)
        # Above the events: their lines begin at their labels, and would cross anything below these.
        over = _ABOVE + note + (ROW if key else 0)
        frame = _Frame(axis, over + rows * ROW, base, high)
        labels = Labels(width, height)
        grid = self._grid(frame, labels, width)
        self._write(names, frame, labels)
        self._write_note(frame, labels, width)
        if key:
            labels.place([Text(left, _ABOVE + note + 3, key, tone="grey", halo=True)])
        letters = [over + n * ROW + 3 for n in range(rows)]
        marks = [
            *shades(self.drawn, axis, self.incomplete, frame.upper, base, labels),
            *grid,
            *band(self.drawn, axis, frame.y),
            *event_marks(events, axis, letters, base, labels),
            *self._lines(frame),
        ]
        return [*marks, *labels.made, *self._tips(frame)]

    def _grid(self, frame: _Frame, labels: Labels, width: float) -> list[Mark]:
        """Light lines at round values, the line of zero, and the labels of both axes."""
        marks: list[Mark] = []
        for value in ticks(frame.high, frame.base - frame.upper):
            y = frame.y(value)
            marks += [Line([(frame.axis.left, y), (frame.axis.right, y)], opacity=0.12)] if value else []
            labels.made.append(Text(frame.axis.left - 7, y + 5, _tick(value), anchor="end", tone="grey"))
        labels.made += frame.axis.years(frame.base + 17, width)
        return [*marks, *frame.axis.base(frame.base)]

    def _names(self, width: float, room: float) -> list[_Beside]:
        """The text at the chart's end, the newest value first."""
        newest, drawn, found = self.drawn.newest, self.drawn, []
        if newest is not None:
            tone = newest_tone(drawn)
            found.append(_Beside(drawn.values[newest] or 0.0, _tick(drawn.values[newest] or 0.0), _VALUE, True, tone))
        if width < _WIDE or room < _LOW:
            return found
        high, low, mean = (_last(values) for values in (drawn.high, drawn.low, drawn.mean))
        if mean is not None:
            found.append(_Beside(mean, "average"))
        if high is not None:
            # In the larger part of the band that the average leaves.
            middle = mean if mean is not None else (low or 0.0)
            found.append(_Beside((high + middle) / 2, drawn.range_name))
        return found

    def _key(self, names: Sequence[_Beside], room: float) -> str:
        """An explanation of band and dashes above the plot, if nothing at its end gives one."""
        called = self.drawn.range_name
        if room < _KEYED or any(name.text == called for name in names) or _last(self.drawn.high) is None:
            return ""
        return f"grey: {called}; dashed: average" if _last(self.drawn.mean) is not None else f"grey: {called}"

    def _write(self, names: Sequence[_Beside], frame: _Frame, labels: Labels) -> None:
        """The names at the end, as close to their values as possible; the newest value exactly."""
        newest = self.drawn.newest
        last = newest is not None and newest == len(self.drawn.months) - 1
        if names and newest is not None and not last:
            labels.place(self._before_the_end(names[0], newest, frame))
            names = names[1:]
        for name, y in _apart(names, frame, last):
            drop, x = name.size * 0.34, frame.axis.right + _BESIDE + NEWEST
            beside = frame.axis.x(len(self.drawn.months) - 1) + NEWEST + _BESIDE
            # The dots of a few months are far from the end.
            within = name.size == _VALUE and beside + name.width <= frame.axis.right
            x = beside if within else x
            labels.place([Text(x, y + drop, name.text, "start", name.size, name.bold, name.tone, within)])

    def _before_the_end(self, value: _Beside, newest: int, frame: _Frame) -> list[Text]:
        """The position of a newest value followed by partial or empty months: next to its dot, above or below it."""
        axis, dot, half = frame.axis, frame.axis.x(newest), value.width / 2
        x = min(max(dot, half), axis.right - half)
        drawn = [(axis.x(i), frame.y(number)) for i, number in enumerate(self.drawn.values) if number is not None]
        near = [y for at, y in drawn if abs(at - x) <= half + max(6.0, axis.step)]
        middle = frame.y(value.value)
        beside = Text(dot + NEWEST + 5, middle + 0.34 * _VALUE, value.text, "start", _VALUE, True, value.tone, True)
        over, under = min(near) - 9, max(near) + 9 + 0.76 * _VALUE
        clear = [y for y in (over, under) if 0.8 * _VALUE <= y <= frame.base - 2]
        free = max(at for at, _ in drawn) == dot and beside.bounds()[2] <= axis.right
        places = sorted(clear, key=lambda y: abs(y - 7 - middle)) or [max(middle - 9, 0.8 * _VALUE)]
        return [
            *([beside] if free else []),
            *(Text(x, y, value.text, "middle", _VALUE, True, value.tone, True) for y in places),
        ]

    def _write_note(self, frame: _Frame, labels: Labels, width: float) -> None:
        """The words about the newest run, above it."""
        run = next((run for run in self.drawn.runs if run.open), None)
        if not self.note:
            return
        words = shortened(self.note, width - 4, bold=True)
        half = text_width(words, bold=True) / 2
        middle = (frame.axis.x(run.first) + frame.axis.x(run.last)) / 2 if run else frame.axis.right
        x = min(max(middle, half + 1), width - half - 1)
        labels.place([Text(x, 15, words, anchor="middle", bold=True)])

    def _lines(self, frame: _Frame) -> list[Mark]:
        axis, y = frame.axis, frame.y
        return [
            *line(self.drawn.joined, axis, y),
            *signal_marks(self.drawn, axis, y, 4.5),
            *ends(self.drawn, axis, y),
        ]

    def _tips(self, frame: _Frame) -> list[Mark]:
        """An invisible box over each month with its hover text; a gap has one box."""
        axis, drawn = frame.axis, self.drawn
        spans = [(i, i) for i, missing in enumerate(drawn.missing) if not missing]
        return [
            Rect(
                axis.edges[first],
                frame.upper,
                axis.edges[last + 1] - axis.edges[first],
                frame.base - frame.upper,
                opacity=0,
                tip=self._tip(first, last),
            )
            for first, last in [*spans, *axis.gaps]
        ]

    def _tip(self, i: int, last: int) -> str:
        drawn = self.drawn
        value, high, low = drawn.values[i], drawn.high[i], drawn.low[i] or 0.0
        if value is None:
            return f"{theme.period(drawn.months[i], drawn.months[last])}: no data"
        told = f"{theme.month(drawn.months[i])}: {_tick(value)}"
        if drawn.partial[i]:
            return f"{told}, {_PARTIAL}"
        if high is not None:
            side = "above" if value > high else "below" if value < low else "within"
            told += f", {side} the {drawn.range_name} {_tick(low)} to {_tick(high)}"
        return told


def _apart(names: Sequence[_Beside], frame: _Frame, with_value: bool) -> list[tuple[_Beside, float]]:
    """The positions of the names: the newest value, the first, exactly; the others above and below it."""
    if not names:
        return []
    low, high = frame.upper, frame.base - 8
    first = min(max(frame.y(names[0].value), low), high) if with_value else low - _LINE
    others = sorted(names[1:] if with_value else names, key=lambda name: name.value, reverse=True)
    over = [name for name in others if with_value and name.value >= names[0].value]
    # Slightly below its value, rather than with a higher value below it.
    first = min(max(first, min(first + _GIVES, low + len(over) * _LINE)), high) if over else first
    zones = [(low, first - _LINE), (first + _LINE, high)]
    # A name that does not fit above the value goes below it; if it does not fit there either, it is left out.
    kept = over[: _room(*zones[0])]
    under = [name for name in others if name not in kept][: _room(*zones[1])]
    placed = [(names[0], first)] if with_value else []
    for group, (top, bottom) in zip((kept, under), zones, strict=True):
        places = spread([frame.y(name.value) for name in group], _LINE, top, bottom)
        placed += zip(group, places, strict=True)
    return placed


def _room(top: float, bottom: float) -> int:
    """How many lines of text fit between two positions in px."""
    return int((bottom - top) / _LINE) + 1 if bottom >= top else 0


def _last(values: Values) -> float | None:
    return next((value for value in reversed(values) if value is not None), None)


def _tick(value: float) -> str:
    """A count, with a decimal only if it is small."""
    return theme.whole(value) if value >= 10 or value == int(value) else theme.decimal(value, 1 if value >= 1 else 2)
