"""The axes of a chart: months, names, and values with round ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log2, log10
from xml.sax.saxutils import escape

from board.powerpoint.charts.xml import FAINT, GREY, RULE, UNSEEN, shape, stroke, text
from components.pictures.chart import Chart

POINTS, VALUES = 111111111, 222222222  # the numbers by which the two axes name each other
_MOST_STEPS, _MOST_LABELS = 6, 8
_STEPS = (1, 3, 6, 12, 24)  # months between labels


@dataclass(frozen=True)
class Scale:
    """The ends of an axis of values, and the step between its labels; None on a logarithmic one."""

    low: float
    high: float
    step: float | None = None


def scale_of(values: Sequence[float], *, logarithmic: bool = False, zero: bool = True, room: float = 1.04) -> Scale:
    """Round ends around all values: from 0 if `zero`, and powers of 2 on a logarithmic scale.

    >>> scale_of([3, 310]), scale_of([0.6, 1.7], logarithmic=True)
    (Scale(low=0.0, high=350.0, step=50.0), Scale(low=0.5, high=2.0, step=None))
    """
    known = list(values) or [0.0, 1.0]
    if logarithmic:
        return Scale(2.0 ** min(-1, floor(log2(min(known)))), 2.0 ** max(1, ceil(log2(max(known)))))
    low, high = min([*known, 0.0] if zero else known), max([*known, 0.0] if zero else known)
    spare = (high - low or abs(high) or 1.0) * (room - 1)
    high, low = high + spare if high else high, low - spare if low else low
    rough = (high - low) / _MOST_STEPS
    power = 10.0 ** floor(log10(rough))
    step = next(power * size for size in (1, 2, 5, 10) if power * size >= rough)
    return Scale(floor(low / step) * step, ceil(high / step) * step, step)


def format_of(chart: Chart) -> str:
    """The number format of its values."""
    if chart.shares:
        # Nought is only for none.
        return '[>=0.005]0%;[>0]"<1%";0%'
    values = [value for one in chart.series for value in one.values if value is not None]
    if all(value == int(value) for value in values) or max(map(abs, values), default=0) >= 100:
        return "#,##0"
    return "0.0" if max(map(abs, values)) >= 5 else "0.00"


def tick_format(chart: Chart, scale: Scale) -> str:
    """The number format of the labels of an axis."""
    if chart.shares:
        return "0%"
    if scale.step is None:
        return "General"
    return "#,##0" if scale.step >= 1 else "0.0" if scale.step >= 0.1 else "0.00"


def value_axis(scale: Scale, form: str, place: str, *, shown: bool = True, base: int = 0, between: bool = True) -> str:
    """The axis of values, with faint lines; `base` makes it logarithmic, `between` puts points between its ticks."""
    log = f'<c:logBase val="{base}"/>' if base else ""
    ends = f'<c:max val="{scale.high!r}"/><c:min val="{scale.low!r}"/>'
    grid = f"<c:majorGridlines>{shape('', stroke(RULE, 0.75))}</c:majorGridlines>" if shown else ""
    step = f'<c:majorUnit val="{scale.step or base}"/>'
    crossing = "between" if between else "midCat"
    where = "low"
    return (
        f'<c:valAx><c:axId val="{VALUES}"/><c:scaling>{log}<c:orientation val="minMax"/>{ends}</c:scaling>'
        f'<c:delete val="{int(not shown)}"/><c:axPos val="{place}"/>{grid}{_format(form)}{_ticks("none", where)}'
        f'{shape("", stroke("", 0))}{text(14, GREY)}<c:crossAx val="{POINTS}"/><c:crosses val="min"/>'
        f'<c:crossBetween val="{crossing}"/>{step}</c:valAx>'
    )


def month_axis(months: Sequence[date]) -> str:
    """The axis of months, labelled with month and year from the first month on."""
    form = "mmm yyyy"
    step = next((step for step in _STEPS if len(months) <= _MOST_LABELS * step), _STEPS[-1])
    return (
        f'<c:dateAx><c:axId val="{POINTS}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="b"/>{_format(form)}{_ticks("out", "low")}{shape("", stroke(FAINT, 1))}{text(14, GREY)}'
        f'<c:crossAx val="{VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblOffset val="100"/>'
        f'<c:baseTimeUnit val="months"/><c:majorUnit val="{step}"/><c:majorTimeUnit val="months"/></c:dateAx>'
    )


def name_axis(place: str, *, downwards: bool = False, size: float = 14, shown: bool = True) -> str:
    """The axis of names; `downwards` has the first at the top, and without `shown` no name is written."""
    way = "maxMin" if downwards else "minMax"
    return (
        f'<c:catAx><c:axId val="{POINTS}"/><c:scaling><c:orientation val="{way}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{place}"/>{_format("General")}{_ticks("none", "low" if shown else "none")}'
        f'{shape("", stroke(FAINT, 1))}{text(size)}<c:crossAx val="{VALUES}"/><c:crosses val="autoZero"/>'
        f'<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="60"/><c:tickLblSkip val="1"/>'
        f'<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def hidden_axis(rows: int) -> str:
    """The axis of rows that are named elsewhere, from 0 to their number."""
    ends = f'<c:orientation val="minMax"/><c:max val="{rows}"/><c:min val="0"/>'
    return (
        f'<c:valAx><c:axId val="{POINTS}"/><c:scaling>{ends}</c:scaling><c:delete val="1"/><c:axPos val="l"/>'
        f'{_format("General")}{_ticks("none", "none")}{UNSEEN}<c:crossAx val="{VALUES}"/><c:crosses val="min"/>'
        f'<c:crossBetween val="midCat"/></c:valAx>'
    )


def _format(form: str) -> str:
    quoted = escape(form, {'"': "&quot;"})
    return f'<c:numFmt formatCode="{quoted}" sourceLinked="0"/>'


def _ticks(major: str, labels: str) -> str:
    return f'<c:majorTickMark val="{major}"/><c:minorTickMark val="none"/><c:tickLblPos val="{labels}"/>'
