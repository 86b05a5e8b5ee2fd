"""Lines over months, above their usual range, and single values over months with their intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from board.powerpoint.charts import axes, xml
from board.powerpoint.charts.drawn import Drawn, heads
from board.powerpoint.text import COLOURS
from board.powerpoint.workbook import Column
from components.pictures.chart import Chart, Plotted, PointMark, Reference

_BAND = "E1E4E7"
_WIDTHS = {"line": 2.25, "faint": 1.25, "dashed": 1.5, "dots": 0.0}
_SYMBOLS = {"above": "triangle", "below": "diamond", "partial": "circle", "newest": "circle", "hollow": "circle"}
_LATE = 0.6  # share of the months from which the label of an event is to its left
_NEAR = 0.12  # share of the scale within which two values would touch
_ROWS, _DOWN = 3, 0.075  # heights at which labels of events are, and the share of the scale between two
_SMOOTH = '<c:smooth val="0"/>'


def lines(chart: Chart, title: str) -> Drawn:
    """The chart; `title` names a series without a name.

    The usual range is a stack of two columns, the lower one unseen: a month without a range has none, while an area
    would slope to zero there.
    """
    made = _Made(chart, title)
    band = made.band()
    drawn = made.series()
    scale = made.scale
    plot = (
        f"<c:layout/>{band}"
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{drawn}<c:marker val="1"/>{_axes()}'
        f"</c:lineChart>"
        f"{axes.month_axis(chart.months)}"
        f"{axes.value_axis(scale, axes.tick_format(chart, scale), 'l', base=2 if chart.logarithmic else 0)}"
    )
    named = made.count - len(made.unnamed) > 1
    return Drawn(xml.space(plot, xml.legend(made.unnamed) if named else ""), made.columns)


def _axes() -> str:
    return f'<c:axId val="{axes.POINTS}"/><c:axId val="{axes.VALUES}"/>'


@dataclass
class _Made:
    """A chart while its series are numbered, and the columns of its workbook, of which each series has one."""

    chart: Chart
    title: str
    columns: list[Column] = field(default_factory=list)
    unnamed: list[int] = field(default_factory=list)  # numbers of series that the legend leaves out
    count: int = 0
    events: int = 0

    def __post_init__(self) -> None:
        self.columns.append(Column("Month", self.chart.months))

    @property
    def scale(self) -> axes.Scale:
        """The ends of the axis of values."""
        return axes.scale_of(self.chart.numbers, logarithmic=self.chart.logarithmic, room=1.08)

    def _column(self, name: str, values: Sequence[float | None]) -> int:
        self.columns.append(Column(name, values))
        return len(self.columns) - 1

    def _ser(
        self, name: str, values: Sequence[float | None], *parts: str, named: bool = True, end: str = _SMOOTH
    ) -> str:
        """A series with a column of its own; `parts` are between its name and its points, `end` follows them."""
        column = self._column(name, values)
        if not named:
            self.unnamed.append(self.count)
        number, self.count = self.count, self.count + 1
        months = xml.numbers(self.chart.months, 0, form="mmm yyyy")
        drawn = xml.numbers(values, column, form=axes.format_of(self.chart))
        head = f"{heads(number)}{xml.name(name, column)}"
        return f"<c:ser>{head}{''.join(parts)}<c:cat>{months}</c:cat><c:val>{drawn}</c:val>{end}</c:ser>"

    def band(self) -> str:
        """The usual range as columns without gaps between them."""
        found = self.chart.band
        if found is None:
            return ""
        ends = zip(found.low, found.high, strict=True)
        across = [None if low is None or high is None else high - low for low, high in ends]
        filled = xml.shape(xml.solid(_BAND), xml.stroke("", 0))
        upright = '<c:invertIfNegative val="0"/>'
        series = self._ser(f"{found.name}: from", found.low, xml.UNSEEN, upright, named=False, end="")
        series += self._ser(found.name, across, filled, upright, end="")
        return (
            f'<c:barChart><c:barDir val="col"/><c:grouping val="stacked"/><c:varyColors val="0"/>{series}'
            f'<c:gapWidth val="0"/><c:overlap val="100"/>{_axes()}</c:barChart>'
        )

    def series(self) -> str:
        """The lines, the references, and the events."""
        made = [self._line(one) for one in self.chart.series]
        if self.chart.band is not None:
            # In the workbook and faint in the chart, so that the upper end can be read as a number.
            upper = Plotted(f"{self.chart.band.name}: to", self.chart.band.high, "grey", "faint")
            made.append(self._line(upper, named=False, colour="B9BEC4"))
        for one in self.chart.references:
            made.append(self._event(one) if one.month else self._level(one))
        return "".join(made)

    def _line(self, one: Plotted, *, named: bool = True, colour: str = "") -> str:
        name = one.name or self.title
        colour = colour or COLOURS[one.tone]
        width = 0.0 if one.low or one.style == "dots" else _WIDTHS[one.style]
        look = xml.shape("", xml.stroke(colour, width, "dash" if one.style == "dashed" else ""))
        dots = xml.marker("circle", 8, colour) if one.low or one.style == "dots" else _alone(one, colour)
        parts = (look, dots, _marked(one, colour), self._newest(one, colour), self._bars(one, colour))
        return self._ser(name, one.values, *parts, named=named)

    def _bars(self, one: Plotted, colour: str) -> str:
        """The interval of each value, as error bars by amounts in the workbook."""
        if not one.low:
            return ""
        amounts = []
        for name, ends in (("above", one.high), ("below", one.low)):
            values = [None if a is None or b is None else abs(a - b) for a, b in zip(ends, one.values, strict=True)]
            amounts.append(xml.numbers(values, self._column(f"interval: {name}", values)))
        return xml.error_bars("y", amounts[0], amounts[1], xml.stroke(xml.PALE, 6))

    def _newest(self, one: Plotted, colour: str) -> str:
        """The newest value at its point, if the series has one."""
        marked = [i for i, mark in one.marks.items() if mark.shape != "partial" and one.values[i] is not None]
        known = [i for i, value in enumerate(one.values) if value is not None and i not in _partial(one)]
        newest = known[-1] if known and one.style == "line" and not one.low else None
        if newest is None or (marked and newest not in marked):
            return ""
        tone = one.marks[newest].tone if newest in one.marks else one.tone
        place = "b" if self._under(one, newest) else "t"
        return xml.labels(xml.label(newest, place, size=18, colour=COLOURS[tone], form=axes.format_of(self.chart)))

    def _under(self, one: Plotted, at: int) -> bool:
        """Whether another line is a little higher in that month, so that the value is below its own line."""
        value, near = one.values[at] or 0.0, _NEAR * (self.scale.high - self.scale.low)
        others = (other.values[at] for other in self.chart.series if other is not one and other.style == "line")
        return any(other is not None and value < other < value + near for other in others)

    def _level(self, one: Reference) -> str:
        """A reference at a value, as a thin line with its name in the legend."""
        values: list[float | None] = [one.value] * len(self.chart.points)
        return self._line(Plotted(one.name, values, "grey", "dashed"))

    def _event(self, one: Reference) -> str:
        """A reference in a month: a point near the top with its name, and a line down from it."""
        if one.month is None or one.month not in self.chart.months:
            return ""
        at, scale = self.chart.months.index(one.month), self.scale
        height = scale.high - (scale.high - scale.low) * (0.02 + _DOWN * (self.events % _ROWS))
        self.events += 1
        values = [height if i == at else None for i in range(len(self.chart.points))]
        down = [height - scale.low if i == at else None for i in range(len(values))]
        place = "l" if at > _LATE * len(values) else "r"
        said = xml.labels(xml.label(at, place, one.name, colour=COLOURS["concern"]))
        amounts = xml.numbers(down, self._column(f"{one.name}: line", down))
        bars = xml.error_bars("y", "", amounts, xml.stroke(COLOURS["concern"], 1.25, "dash"))
        look = xml.shape("", xml.stroke("", 0))
        return self._ser(one.name, values, look, xml.marker("none"), said, bars, named=False)


def _partial(one: Plotted) -> list[int]:
    return [i for i, mark in one.marks.items() if mark.shape == "partial"]


def _alone(one: Plotted, colour: str) -> str:
    """No marks, unless the line has no two months in a row."""
    known = [value is not None for value in one.values]
    joined = any(known[i] and known[i + 1] for i in range(len(known) - 1))
    return xml.marker("none") if joined else xml.marker("circle", 6, colour)


def _marked(one: Plotted, colour: str) -> str:
    """Single points: signals, partial months, and those of another meaning."""
    tones = {i: PointMark("newest", tone) for i, tone in one.tones.items()} if one.low else {}
    both = {**tones, **one.marks, **_islands(one)}
    return "".join(_point(i, both[i], one, colour) for i in sorted(both) if one.values[i] is not None)


def _islands(one: Plotted) -> dict[int, PointMark]:
    """Months between gaps, which no line joins."""
    known = [False, *(value is not None for value in one.values), False]
    alone = [i for i in range(len(one.values)) if known[i + 1] and not known[i] and not known[i + 2]]
    return {i: PointMark("newest", one.tone) for i in alone if i not in one.marks and one.style == "line"}


def _point(number: int, mark: PointMark, one: Plotted, colour: str) -> str:
    hollow = mark.shape in ("partial", "hollow")
    tone = COLOURS[one.tones.get(number, mark.tone) if one.low else mark.tone]
    drawn = xml.marker(_SYMBOLS[mark.shape], 9, xml.HOLLOW if hollow else tone, tone)
    # The line to a partial month is left out; that to a signal has its colour.
    joined = colour if mark.shape == "newest" else tone
    look = xml.shape("", xml.stroke(joined, 0 if mark.shape == "partial" or one.low else _WIDTHS[one.style]))
    return xml.point(number, drawn, look)
