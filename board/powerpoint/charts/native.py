"""Which native chart shows what a picture plots, and how many slides it takes."""

from __future__ import annotations

from datetime import date

from pptx.slide import Slide

from board.powerpoint import shapes
from board.powerpoint.charts.bars import bars, columns, stacked
from board.powerpoint.charts.intervals import intervals
from board.powerpoint.charts.lines import lines
from board.powerpoint.charts.parts import part_of
from board.powerpoint.paging import pages_of
from board.powerpoint.part import Part, Put
from board.powerpoint.space import Box
from board.powerpoint.tables import Grid, cell
from board.powerpoint.text import SMALLEST, line_height, width_of
from board.powerpoint.text import lines as lines_of
from components.pictures.chart import Chart

_NAMES = 0.4  # share of the width that names of bars may take
_ROW, _TALLEST = 8.0, 44.0  # pt of a bar's row beyond its name, and at most
_LEGEND = 44.0
_ALONE = 100.0  # pt of the row of a bar that stands alone
_AXIS = 40.0  # pt below intervals
_LEAST_PLOT = 260.0
_BESIDE = "The names, numbers and verdicts of the chart."


def parts(chart: Chart, title: str, alt: str, box: Box, made: date) -> list[Part]:
    """What each slide of the chart shows; `title` names a series without a name."""
    if chart.kind == "lines" or (chart.kind == "intervals" and chart.months):
        return [Part(lambda slide, room: shapes.chart(slide, room, lines(chart, title), alt, made))]
    if chart.kind == "columns":
        return [Part(lambda slide, room: shapes.chart(slide, room, columns(chart, title), alt, made))]
    if chart.kind == "intervals":
        return _intervals(chart, alt, box, made)
    return _bars(chart, title, alt, box, made)


def _bars(chart: Chart, title: str, alt: str, box: Box, made: date) -> list[Part]:
    names = min(max(width_of(name, SMALLEST) for name in chart.names) + 12, _NAMES * box.width)
    high = [
        _ROW + line_height(SMALLEST) * max(1, lines_of(name, names - 10, SMALLEST)) * max(1, _side_by_side(chart) * 0.8)
        for name in chart.names
    ]
    legend = _LEGEND if len(chart.series) > 1 else 0.0
    found = []
    for rows in pages_of(high, box.height - legend):
        least = high[rows.start : rows.stop]
        tallest = _ALONE if len(high) == 1 else _TALLEST
        most = sum(max(tallest, each) for each in least)
        put = _put_bars(part_of(chart, rows), chart, title, alt, (names, most, legend), made)
        found.append(Part(put, sum(least) + legend))
    return found


def _put_bars(part: Chart, chart: Chart, title: str, alt: str, sizes: tuple[float, float, float], made: date) -> Put:
    """`sizes` are the width of the names, the height of the bars if that fits, and that of the legend."""
    names, most, legend = sizes

    def put(slide: Slide, room: Box) -> None:
        high = min(room.height, most + legend)
        left, below = names / room.width, (high - legend) / high
        draw = stacked if part.kind == "stacked" else bars
        shapes.chart(slide, room.cut(high)[0], draw(part, chart, title, (left, below)), alt, made)

    return put


def _side_by_side(chart: Chart) -> int:
    return len(chart.series) if chart.kind == "bars" else 1


def _intervals(chart: Chart, alt: str, box: Box, made: date) -> list[Part]:
    """A table of names, numbers and words, and the chart in its empty column."""
    grid, widths = _beside(chart, box)
    head, heights = grid.heights(widths)
    most = max(heights, default=0.0) + 2
    return [
        Part(_put_intervals(chart, grid, widths, rows, (head, most), alt, made), head + most * len(rows) + _AXIS)
        for rows in pages_of([most] * len(heights), box.height - head - _AXIS)
    ]


def _put_intervals(
    chart: Chart, grid: Grid, widths: list[float], rows: range, heights: tuple[float, float], alt: str, made: date
) -> Put:
    head, most = heights

    def put(slide: Slide, room: Box) -> None:
        high = max(most, min(_TALLEST, (room.height - head - _AXIS) / len(rows)))
        each = [*([head] if head else []), *[high] * len(rows)]
        top = Box(room.left, room.top, sum(widths), sum(each))
        shapes.table(slide, top, grid.heads, grid.rows[rows.start : rows.stop], widths, each, grid.right, _BESIDE)
        body = high * len(rows)
        left = room.left + widths[0]
        place = Box(left, room.top + head, widths[1], body + _AXIS)
        shapes.chart(slide, place, intervals(part_of(chart, rows), chart, body / (body + _AXIS)), alt, made)

    return put


def _beside(chart: Chart, box: Box) -> tuple[Grid, list[float]]:
    """The table around the intervals, and the widths of its columns: the second is that of the chart."""
    said = [next((one.said[row] for one in chart.series if one.said), "") for row in range(len(chart.points))]
    words = list(chart.words) or [""] * len(said)
    # Where the picture writes no numbers, the table does: a chart alone cannot be read out.
    rows = [
        [cell(name, bold=True), cell(""), cell(number, bold=True), cell(word)]
        for name, number, word in zip(chart.names, said, words, strict=True)
    ]
    key = " · ".join(filter(None, [_key(chart), chart.unit]))
    grid = Grid(["", key, "", ""], rows, [False, False, True, False])
    longest = [
        max((width_of(row[at].text, SMALLEST, bold=at < 3) for row in rows), default=0.0) + 12 for at in (0, 2, 3)
    ]
    name = min(longest[0], 0.3 * box.width)
    number = longest[1] if any(said) else 0.0
    word = min(longest[2], 0.28 * box.width) if any(words) else 0.0
    plot = max(_LEAST_PLOT, box.width - name - number - word)
    kept = [(0, name), (1, plot), *([(2, number)] if number else []), *([(3, word)] if word else [])]
    small = Grid(
        [grid.heads[at] for at, _ in kept], [[row[at] for at, _ in kept] for row in rows], [at == 2 for at, _ in kept]
    )
    return small, [width for _, width in kept]


def _key(chart: Chart) -> str:
    """What the dashed line and the grey bars are."""
    lines = [f"dashed: {one.name}" for one in chart.references if one.value is not None]
    ranged = chart.band is not None and any(low is not None for low in chart.band.low)
    return " · ".join([*lines, *([f"grey: {chart.band.name}"] if chart.band and ranged else [])])
