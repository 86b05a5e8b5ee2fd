"""The XML of parts of a chart, with their children in the order that PowerPoint requires."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape

from board.powerpoint.text import FONT, clean
from board.powerpoint.workbook import cells, head, side_by_side

Dash = str
_FIRST_DAY = date(1899, 12, 30)  # day 0 of a workbook
_SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_SHOWN = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
INK, GREY, FAINT, RULE = "1F262E", "59616A", "7B838C", "D9DCE0"
HOLLOW = "959CA4"  # the inside of a mark that cannot tell: some programs draw no edge around white ones
PALER = {"place": "9CC3E6", "concern": "EBB592"}  # the interval of a value by its meaning
PALE = "CBD0D6"  # any other interval


def space(plot: str, legend: str = "", size: int = 14) -> str:
    """A whole chart around its plot area."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace {_SPACES}><c:date1904 val="0"/>'
        f'<c:lang val="en-GB"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f'<c:plotArea>{plot}</c:plotArea>{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{text(size)}</c:chartSpace>"
    )


def inner(left: float, top: float, width: float, height: float) -> str:
    """The place of the plot itself, in shares of the chart."""
    sides = "".join(
        f'<c:{name} val="{value:.5f}"/>' for name, value in zip("xywh", (left, top, width, height), strict=True)
    )
    modes = '<c:xMode val="edge"/><c:yMode val="edge"/>'
    return f'<c:layout><c:manualLayout><c:layoutTarget val="inner"/>{modes}{sides}</c:manualLayout></c:layout>'


def solid(colour: str) -> str:
    """A fill."""
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def stroke(colour: str, width: float, dash: Dash = "") -> str:
    """A line of a width in pt; without a width there is none."""
    if not width:
        return "<a:ln><a:noFill/></a:ln>"
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{round(width * 12700)}" cap="flat">{solid(colour)}{dashed}<a:round/></a:ln>'


def shape(fill: str = "", line: str = "") -> str:
    """The fill and the line of something."""
    return f"<c:spPr>{fill}{line}</c:spPr>"


UNSEEN = shape("<a:noFill/>", stroke("", 0))


def text(size: float, colour: str = INK, *, bold: bool = False) -> str:
    """The look of a text."""
    inside = f'{solid(colour)}<a:latin typeface="{FONT}"/><a:cs typeface="{FONT}"/>'
    weight = 1 if bold else 0
    run = f'<a:defRPr sz="{round(size * 100)}" b="{weight}">{inside}</a:defRPr>'
    return f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{run}</a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'


def name(words: str, column: int) -> str:
    """The name of a series, with the cell that holds it."""
    cache = f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(clean(words))}</c:v></c:pt></c:strCache>'
    return f"<c:tx><c:strRef><c:f>{head(column)}</c:f>{cache}</c:strRef></c:tx>"


def numbers(values: Sequence[float | date | None], column: int, first: int = 0, form: str = "General") -> str:
    """Numbers, with the cells that hold them; None is an empty cell."""
    points = "".join(f'<c:pt idx="{i}"><c:v>{_number(v)}</c:v></c:pt>' for i, v in enumerate(values) if v is not None)
    cache = f'<c:formatCode>{escape(form)}</c:formatCode><c:ptCount val="{len(values)}"/>{points}'
    where = cells(column, first, first + len(values) - 1)
    return f"<c:numRef><c:f>{where}</c:f><c:numCache>{cache}</c:numCache></c:numRef>"


def across(values: Sequence[float | None], column: int, row: int) -> str:
    """Two or more numbers that stand side by side in a row."""
    points = "".join(f'<c:pt idx="{i}"><c:v>{_number(v)}</c:v></c:pt>' for i, v in enumerate(values) if v is not None)
    cache = f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}'
    where = side_by_side(column, column + len(values) - 1, row)
    return f"<c:numRef><c:f>{where}</c:f><c:numCache>{cache}</c:numCache></c:numRef>"


def words(texts: Sequence[str], column: int) -> str:
    """Texts, with the cells that hold them."""
    points = "".join(f'<c:pt idx="{i}"><c:v>{escape(clean(each))}</c:v></c:pt>' for i, each in enumerate(texts))
    cache = f'<c:ptCount val="{len(texts)}"/>{points}'
    return f"<c:strRef><c:f>{cells(column, 0, len(texts) - 1)}</c:f><c:strCache>{cache}</c:strCache></c:strRef>"


def _number(value: float | date) -> str:
    return str((value - _FIRST_DAY).days) if isinstance(value, date) else repr(float(value))


def marker(symbol: str, size: int = 7, fill: str = INK, line: str = "") -> str:
    """The mark of a point: "circle", "triangle", "diamond" or "none"."""
    if symbol == "none":
        return '<c:marker><c:symbol val="none"/></c:marker>'
    look = shape(solid(fill), stroke(line or fill, 1.5))
    return f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/>{look}</c:marker>'


def point(number: int, mark: str = "", look: str = "", *, bar: bool = False) -> str:
    """How one point differs from its series."""
    inverted = '<c:invertIfNegative val="0"/>' if bar else ""
    return f'<c:dPt><c:idx val="{number}"/>{inverted}{mark}<c:bubble3D val="0"/>{look}</c:dPt>'


def label(number: int, place: str, said: str = "", size: float = 14, colour: str = INK, form: str = "General") -> str:
    """The label of one point: its value, or what is said instead."""
    own = ""
    if said:
        run = f'<a:rPr lang="en-GB" sz="{round(size * 100)}" b="1">{solid(colour)}<a:latin typeface="{FONT}"/></a:rPr>'
        body = f"<a:p><a:r>{run}<a:t>{escape(clean(said))}</a:t></a:r></a:p>"
        own = f'<c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/>{body}</c:rich></c:tx>'
    return (
        f'<c:dLbl><c:idx val="{number}"/>{own}<c:numFmt formatCode="{escape(form, _QUOTE)}" sourceLinked="0"/>'
        f'{UNSEEN}{text(size, colour, bold=True)}<c:dLblPos val="{place}"/>{_shown("Val")}</c:dLbl>'
    )


def labels(single: str = "", place: str = "", form: str = "", size: float = 14, colour: str = INK) -> str:
    """The labels of a series: single ones, and with a `place` also the value of every other point."""
    if not place:
        return f"<c:dLbls>{single}{_shown('')}</c:dLbls>" if single else ""
    look = f'<c:numFmt formatCode="{escape(form, _QUOTE)}" sourceLinked="0"/>{UNSEEN}{text(size, colour, bold=True)}'
    return f'<c:dLbls>{single}{look}<c:dLblPos val="{place}"/>{_shown("Val")}</c:dLbls>'


_QUOTE = {'"': "&quot;"}


def _shown(which: str) -> str:
    return "".join(f'<c:show{each} val="{int(each == which)}"/>' for each in _SHOWN)


def error_bars(direction: str, plus: str, minus: str, line: str) -> str:
    """Bars from each point by amounts of its own; without an amount on one side there is none."""
    kind = "both" if plus and minus else "plus" if plus else "minus"
    ends = (f"<c:plus>{plus}</c:plus>" if plus else "") + (f"<c:minus>{minus}</c:minus>" if minus else "")
    return (
        f'<c:errBars><c:errDir val="{direction}"/><c:errBarType val="{kind}"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="1"/>{ends}{shape("", line)}</c:errBars>'
    )


def legend(hidden: Sequence[int], size: float = 14, place: str = "b") -> str:
    """The names of all series except those with a hidden number."""
    gone = "".join(f'<c:legendEntry><c:idx val="{i}"/><c:delete val="1"/></c:legendEntry>' for i in hidden)
    return f'<c:legend><c:legendPos val="{place}"/>{gone}<c:overlay val="0"/>{text(size, GREY)}</c:legend>'
