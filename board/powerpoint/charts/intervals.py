"""Values with their intervals, one a row: points on thick lines, between the columns of a table with their names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from board.powerpoint.charts import axes, xml
from board.powerpoint.charts.drawn import Drawn, heads
from board.powerpoint.text import COLOURS
from board.powerpoint.workbook import Column
from components.pictures.chart import Chart, Plotted, Values
from components.pictures.parts.marks import Tone

_BAND, _THICK = "DDE0E4", 6.0
_WIDE = 14.0  # pt of a usual range


def intervals(chart: Chart, whole: Chart, rows_share: float) -> Drawn:
    """The chart without names; its rows fill `rows_share` of its height from the top, its axis the rest.

    `chart` is a part of the `whole` one, whose scale it has.
    """
    made = _Made(chart, whole)
    drawn = made.series()
    scale = made.scale
    bottom = axes.value_axis(
        scale, axes.tick_format(chart, scale), "b", base=2 if chart.logarithmic else 0, between=False
    )
    plot = (
        f"{xml.inner(0.02, 0.0, 0.96, rows_share)}"
        f'<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{drawn}'
        f'<c:axId val="{axes.VALUES}"/><c:axId val="{axes.POINTS}"/></c:scatterChart>'
        f"{bottom}{axes.hidden_axis(len(chart.points))}"
    )
    return Drawn(xml.space(plot), made.columns)


@dataclass
class _Made:
    """A chart while its series are numbered; each interval is a line between two cells of its row."""

    chart: Chart
    whole: Chart
    columns: list[Column] = field(default_factory=list)
    count: int = 0
    up: int = 0  # the first of the two columns with the heights of rows

    def __post_init__(self) -> None:
        # Heights count from the bottom, because some programs put the axis on top of a scale that is turned over.
        heights: list[float | None] = [self._height(row) for row in range(len(self.chart.points))]
        self.columns.append(Column("", self.chart.names))
        self.up = self._column("height in the chart", heights)
        self._column("height in the chart again", heights)

    @property
    def scale(self) -> axes.Scale:
        """The ends of the axis."""
        numbers = self.whole.numbers
        near = bool(numbers) and min(numbers) > 0.4 * max(numbers)
        return axes.scale_of(numbers, logarithmic=self.chart.logarithmic, zero=not near)

    def series(self) -> str:
        """The usual ranges, the references, the intervals, and the values above them."""
        made = []
        if self.chart.band:
            tone = _BAND, _WIDE
            made += self._between(self.chart.band.name, self.chart.band.low, self.chart.band.high, lambda row: tone)
        made += [self._level(one.name, one.value) for one in self.chart.references if one.value is not None]
        for one in self.chart.series:
            if one.low:
                name = f"{one.name or 'value'}: interval"
                made += self._between(name, one.low, one.high, lambda row, one=one: (_paler(_tone(one, row)), _THICK))
        for one in self.chart.series:
            made += self._values(one)
        # PowerPoint draws in the order of their numbers, LibreOffice the first of the file above the others.
        return "".join(reversed(made))

    def _height(self, row: int) -> float:
        return len(self.chart.points) - row - 0.5

    def _column(self, name: str, values: Values) -> int:
        self.columns.append(Column(name, values))
        return len(self.columns) - 1

    def _ser(self, head: str, look: str, mark: str, xs: str, ys: str) -> str:
        number, self.count = self.count, self.count + 1
        drawn = f"<c:xVal>{xs}</c:xVal><c:yVal>{ys}</c:yVal>"
        return f'<c:ser>{heads(number)}{head}{look}{mark}{drawn}<c:smooth val="0"/></c:ser>'

    def _between(self, name: str, low: Values, high: Values, look: Callable[[int], tuple[str, float]]) -> list[str]:
        """A thick line in each row from one value to the other; `look` gives its colour and width in pt."""
        start = self._column(f"{name}, from", low)
        self._column(f"{name}, to", high)
        made = []
        for row, ends in enumerate(zip(low, high, strict=True)):
            if None in ends:
                continue
            line = xml.shape("", xml.stroke(*look(row)))
            xs = xml.across(ends, start, row)
            ys = xml.across([self._height(row)] * 2, self.up, row)
            made.append(self._ser(xml.name(f"{name}, from", start), line, xml.marker("none"), xs, ys))
        return made

    def _level(self, name: str, value: float) -> str:
        """A line from the first to the last row."""
        at = self._column(name, [value, value])
        ends: list[float | None] = [0.0, float(len(self.chart.points))]
        up = self._column(f"{name}: height", ends)
        look = xml.shape("", xml.stroke(xml.GREY, 1.5, "dash"))
        xs, ys = xml.numbers([value, value], at), xml.numbers(ends, up)
        return self._ser(xml.name(name, at), look, xml.marker("none"), xs, ys)

    def _values(self, one: Plotted) -> list[str]:
        """The values of a series, one series for each row: a row of another meaning has another colour."""
        name = one.name or "value"
        at = self._column(name, one.values)
        # Twice the same point: LibreOffice leaves out a first series of one point.
        self._column(f"{name} again", one.values)
        made = []
        for row, value in enumerate(one.values):
            if value is None:
                continue
            hollow = one.style == "dots" or (row in one.marks and one.marks[row].shape == "hollow")
            colour = COLOURS[_tone(one, row)]
            mark = xml.marker("circle", 12, xml.HOLLOW if hollow else colour, colour)
            xs, ys = xml.across([value] * 2, at, row), xml.across([self._height(row)] * 2, self.up, row)
            made.append(self._ser(xml.name(name, at), _UNJOINED, mark, xs, ys))
        return made


def _tone(one: Plotted, row: int) -> Tone:
    return one.tones.get(row, one.tone)


_UNJOINED = xml.shape("", xml.stroke("", 0))


def _paler(tone: Tone) -> str:
    return xml.PALER.get(tone, xml.PALE)
