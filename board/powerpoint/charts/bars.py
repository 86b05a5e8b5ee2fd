"""Bars with their values at their ends, columns side by side, and bars in parts."""

from __future__ import annotations

from collections.abc import Sequence

from board.powerpoint.charts import axes, xml
from board.powerpoint.charts.drawn import Drawn, heads
from board.powerpoint.text import COLOURS
from board.powerpoint.workbook import Column
from components.pictures.chart import Chart, Plotted

_WHITE = "FFFFFF"
_GREY = "9AA1A8"  # a bar of what is not judged
_PARTS = ("2B3A4A", "5B6B7B", "93A0AC", "C3CAD1", "E3E6EA", "F1F3F5")
_DARK = 2  # parts with white numbers
_LEAST = 0.045  # share of the longest row from which a part holds its number
_EARLIER = "A9C6E2"  # columns before the newest


Plot = tuple[float, float]
"""The share of the chart's width that names take, and of its height that the bars take."""


def bars(chart: Chart, whole: Chart, title: str, plot: Plot) -> Drawn:
    """Horizontal bars, the first at the top; `title` names a series without a name.

    `chart` is a part of the `whole` one, whose scale it has.
    """
    held = [Column("", chart.names)]
    form = axes.format_of(chart)
    series = []
    for number, one in enumerate(chart.series):
        held.append(Column(one.name or title, one.values))
        other = "".join(xml.point(i, look=_filled(_bar(tone)), bar=True) for i, tone in one.tones.items())
        said = xml.labels(_said(one, "outEnd", form), "outEnd", form)
        series.append(_series(chart, number, one.name or title, one.values, _filled(_bar(one.tone)), other, said, form))
    numbers = whole.numbers
    # The values are at the ends, with room for the longest.
    longest = max((len(text) for one in whole.series for text in one.said), default=6)
    most = (whole.whole or max([*numbers, 0.0]) or 1.0) * (1.12 + max(0, longest - 6) * 0.026)
    scale = axes.Scale(min([*numbers, 0.0]), most)
    shown = _chart("bar", "clustered", series, gap=45 if len(series) == 1 else 60, overlap=0)
    return Drawn(xml.space(_plot(chart, plot, shown, scale, form), xml.legend([]) if len(series) > 1 else ""), held)


def _plot(chart: Chart, plot: Plot, shown: str, scale: axes.Scale, form: str) -> str:
    left, high = plot
    # A program numbers a row without a name.
    names = axes.name_axis("l", downwards=True, shown=any(chart.names))
    return f"{xml.inner(left, 0.0, 1 - left, high)}{shown}{names}{axes.value_axis(scale, form, 't', shown=False)}"


def columns(chart: Chart, title: str) -> Drawn:
    """Columns side by side, the newest in full colour, each with its value above it."""
    held = [Column("", chart.names)]
    form = axes.format_of(chart)
    series = []
    for number, one in enumerate(chart.series):
        held.append(Column(one.name or title, one.values))
        full = _bar(one.tone)
        plain = "C9CED3" if one.tone == "grey" else _EARLIER
        newest = [xml.point(i, look=_filled(COLOURS[one.tone]), bar=True) for i in one.marks]
        base = plain if newest else full
        said = xml.labels(_said(one, "outEnd", form), "outEnd", form)
        series.append(_series(chart, number, one.name or title, one.values, _filled(base), "".join(newest), said, form))
    scale = axes.scale_of(chart.numbers, room=1.12)
    plot = (
        f"<c:layout/>{_chart('col', 'clustered', series, gap=55, overlap=0)}"
        f"{axes.name_axis('b')}{axes.value_axis(scale, form, 'l', shown=False)}"
    )
    return Drawn(xml.space(plot), held)


def stacked(chart: Chart, whole: Chart, title: str, plot: Plot) -> Drawn:
    """Horizontal bars in parts from dark to light, each wide part with its number; `whole` gives their scale."""
    held = [Column("", chart.names)]
    form = axes.format_of(chart)
    totals = [sum(one.values[i] or 0.0 for one in whole.series) for i in range(len(whole.points))]
    most = whole.whole or max([*totals, 0.0]) or 1.0
    series = []
    for number, one in enumerate(chart.series):
        held.append(Column(one.name or title, one.values))
        part = min(number, len(_PARTS) - 1)
        ink = _WHITE if part < _DARK else xml.INK
        wide = [i for i, value in enumerate(one.values) if value is not None and value >= _LEAST * most]
        single = "".join(xml.label(i, "ctr", form=form, colour=ink) for i in wide)
        look = xml.shape(xml.solid(_PARTS[part]), xml.stroke(_WHITE, 1))
        series.append(_series(chart, number, one.name or title, one.values, look, "", xml.labels(single), form))
    scale = axes.Scale(0.0, most * (1.0 if whole.whole else 1.02))
    shown = _chart("bar", "stacked", series, gap=45, overlap=100)
    return Drawn(xml.space(_plot(chart, plot, shown, scale, form), xml.legend([])), held)


def _chart(way: str, grouping: str, series: Sequence[str], *, gap: int, overlap: int) -> str:
    return (
        f'<c:barChart><c:barDir val="{way}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{"".join(series)}'
        f'<c:gapWidth val="{gap}"/><c:overlap val="{overlap}"/>'
        f'<c:axId val="{axes.POINTS}"/><c:axId val="{axes.VALUES}"/></c:barChart>'
    )


def _series(
    chart: Chart,
    number: int,
    name: str,
    values: Sequence[float | None],
    look: str,
    points: str,
    labels: str,
    form: str,
) -> str:
    return (
        f"<c:ser>{heads(number)}{xml.name(name, number + 1)}{look}"
        f'<c:invertIfNegative val="0"/>{points}{labels}<c:cat>{xml.words(chart.names, 0)}</c:cat>'
        f"<c:val>{xml.numbers(values, number + 1, form=form)}</c:val></c:ser>"
    )


def _said(one: Plotted, place: str, form: str) -> str:
    """Labels with what the picture writes at single values, if that is more than the number."""
    return "".join(
        xml.label(i, place, said, form=form) for i, said in enumerate(one.said) if said and one.values[i] is not None
    )


def _bar(tone: str) -> str:
    return _GREY if tone == "grey" else COLOURS.get(tone, xml.INK)  # type: ignore[arg-type]


def _filled(colour: str) -> str:
    return xml.shape(xml.solid(colour), xml.stroke("", 0))
