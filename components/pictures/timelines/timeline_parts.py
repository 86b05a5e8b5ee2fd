"""The parts of a timeline: its axis, what is above and below the rows, and the rows themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from components import theme
from components.pictures.parts.layout import LINE, Layout, lines_of
from components.pictures.parts.marks import SMALL, Circle, Line, Mark, Rect, Text, Tone, shortened, text_width, wrapped
from components.pictures.promises.promise_squares import square

if TYPE_CHECKING:
    from components.pictures.timelines.timeline import Band, Piece, Row

WIDE = 560  # px from which names and verdicts are next to the bars
_ROW, _BAR, _LABEL = 30, 13, 16  # px of a row, of its bar, and of a line of labels
_SIGN = 22  # px of a verdict's square
_ROUND = 10  # px, radius of a row's number
_WORK = 0.48  # opacity of a bar of work, which is never judged
_BARS = 280  # minimum px of the bars if names are long


Span = tuple[float, float]
"""From which px to which something goes, from the top."""


@dataclass(frozen=True)
class Axis:
    """Days from `since` to `until` laid out from `left` to `right` px."""

    since: date
    until: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """The position of a day; days outside are at the ends."""
        days = (self.until - self.since).days
        share = min(1.0, max(0.0, (day - self.since).days / days))
        return self.left + share * (self.right - self.left)

    def holds(self, day: date) -> bool:
        """Whether a day is within it."""
        return self.since <= day <= self.until


def columns(rows: Sequence[Row], width: float) -> tuple[float, float]:
    """Where the bars begin and end: between names and verdicts if there is space, otherwise the whole width."""
    if width < WIDE:
        return 0.0, width
    names = max((text_width(row.name, bold=True) + _before(row) for row in rows), default=0) + 16
    verdicts = max((_wide(row) for row in rows if row.words or row.verdict), default=-14)
    right = width - min(verdicts + 14, width * 0.3)
    return min(names, max(width * 0.38, right - _BARS)), right


def _before(row: Row) -> float:
    return 2 * _ROUND + 8 if row.number is not None else 0.0


def _sign(row: Row) -> float:
    return _SIGN + 8 if row.verdict else 0.0


def _wide(row: Row) -> float:
    """Px of a row's verdict with its mark, slightly overestimated."""
    return text_width(row.words, bold=_tone(row) != "text") + _sign(row) + 1


def header(bands: Sequence[Band], changes: Sequence[tuple[date, str]], axis: Axis) -> Layout:
    """Bands in as few lines as possible without overlaps, and below them the words of the changes."""
    marks: list[Mark] = []
    seen = [band for band in bands if band.first <= axis.until and band.last >= axis.since]
    places = [(axis.x(band.first), axis.x(band.last)) for band in seen]
    lanes = _lanes(places)
    for band, (start, end), lane in zip(seen, places, lanes, strict=True):
        y = lane * 22
        marks += [Rect(left, y, wide, 19, opacity=0.11, radius=2, tip=band.name) for left, wide in spans(band, axis)]
        marks += [
            Rect(
                axis.x(lost), y, axis.x(found) - axis.x(lost), 19, opacity=0.3, hatched=True, tip=_missing(lost, found)
            )
            for lost, found in band.gaps
        ]
        room = end - start - 6
        words = band.name if text_width(band.name, SMALL) <= room else shortened(band.short or band.name, room, SMALL)
        if len(words) > 2:
            marks.append(Text((start + end) / 2, y + 14, words, "middle", size=SMALL, halo=bool(band.gaps)))
    top = (max(lanes, default=-1) + 1) * 22.0
    labels, top = _labels(changes, axis, top)
    return marks + labels, top


def spans(band: Band, axis: Axis) -> list[tuple[float, float]]:
    """Left edge and width of each part of a band within the days of the axis, in px."""
    seen = [part for part in band.parts if part[0] <= axis.until and part[1] >= axis.since]
    wide = [max(1.0, axis.x(last) - axis.x(first)) for first, last in seen]
    return [(min(axis.x(first), axis.right - each), each) for (first, _), each in zip(seen, wide, strict=True)]


def _missing(first: date, last: date) -> str:
    return f"{theme.period(first, last)}: no data"


def _lanes(places: Sequence[tuple[float, float]], gap: float = 2) -> list[int]:
    """The first line in which each span touches no other."""
    taken: list[list[tuple[float, float]]] = []
    found = []
    for start, end in places:
        free = (i for i, spans in enumerate(taken) if all(end + gap <= a or start >= b + gap for a, b in spans))
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((start, end))
        found.append(lane)
    return found


def _labels(days: Sequence[tuple[date, str]], axis: Axis, top: float) -> Layout:
    """The words of days, each around its day, in as few lines as possible without overlaps."""
    width = axis.right - axis.left
    words = [shortened(said, width - 2, SMALL) for _, said in days]
    halves = [text_width(said, SMALL) / 2 for said in words]
    middles = [min(max(axis.x(day), half), axis.right - half) for (day, _), half in zip(days, halves, strict=True)]
    lanes = _lanes([(x - half, x + half) for x, half in zip(middles, halves, strict=True)], gap=8)
    marks: list[Mark] = [
        Text(x, top + 13 + lane * _LABEL, said, "middle", size=SMALL, tone="grey", halo=True)
        for x, said, lane in zip(middles, words, lanes, strict=True)
    ]
    return marks, top + (max(lanes, default=-1) + 1) * _LABEL


def grid(axis: Axis, spans: Sequence[Span], changes: Sequence[tuple[date, str]]) -> list[Mark]:
    """A faint line at each year or quarter, a dashed one at each change, a clear one for today, behind bars only."""
    marks: list[Mark] = []
    for top, bottom in spans:
        marks += [Line([(axis.x(day), top + 2), (axis.x(day), bottom)], opacity=0.14) for day, _ in _ticks(axis)]
        for day, words in changes:
            today = words == "today"
            points = [(axis.x(day), top), (axis.x(day), bottom)]
            marks.append(Line(points, opacity=0.8 if today else 0.5, dash="" if today else "2 3", tip=words))
    return marks


def _ticks(axis: Axis) -> list[tuple[date, str]]:
    """The first days of years, or of quarters if there are less than two years, with their labels."""
    quarters = (1, 4, 7, 10) if (axis.until - axis.since).days < 2 * 365 else (1,)
    days = [date(year, month, 1) for year in range(axis.since.year, axis.until.year + 1) for month in quarters]
    short = len(quarters) > 1
    return [(day, theme.short_month(day) if short else str(day.year)) for day in days if axis.holds(day)]


def years(axis: Axis, top: float) -> Layout:
    """Years, or quarters, at their first day, as many as fit."""
    marks: list[Mark] = []
    reached = -1e9
    for day, words in _ticks(axis):
        half = text_width(words, SMALL) / 2
        x = min(max(axis.x(day), half), axis.right - half)
        if x - half >= reached and 2 * half <= axis.right - axis.left:
            marks.append(Text(x, top + 15, words, "middle", size=SMALL, tone="grey"))
            reached = x + half + 8
    return marks, top + 22


def rows_of(rows: Sequence[Row], axis: Axis, top: float, width: float) -> tuple[list[Mark], float, list[Span]]:
    """Every row, one below another; where they end, and the spans in which lines through them cross no text."""
    marks: list[Mark] = []
    spans: list[Span] = []
    begun = top
    for row in rows:
        if width >= WIDE:
            drawn, top = _beside(row, axis, top, width)
        else:
            drawn, top = _above(row, axis, top, width)
            spans += [(top - _BAR - 14, top - 8)] if _barred(row, axis) else []
        marks += drawn
    return marks, top, [(begun - 4, top)] if width >= WIDE else [*spans, (top - 4, top + 2)]


def _beside(row: Row, axis: Axis, top: float, width: float) -> Layout:
    """A row with its name to the left and its verdict to the right, each in up to three lines."""
    labels, y = _labels(_inside(row, axis), axis, top - 3)
    y = max(top, y - 3)
    bold = _tone(row) != "text"
    start = axis.right + 14
    at = start + _sign(row)
    name = lines_of(row.name, axis.left - _before(row) - 8, 3, bold=True)
    words = lines_of(row.words, width - at + 0.5, 3, bold=bold)
    high = max(_ROW, LINE * max(len(name), len(words)) + 6)
    middle = y + high / 2
    named = [Text(_before(row), line_y, line, bold=True) for line_y, line in _stacked(name, middle)]
    marks = [*_number(row, middle), *named, *labels, *_pieces(row, axis, middle)]
    marks += _verdict(row, start, middle - _SIGN / 2) if row.verdict else []
    marks += [Text(at, line_y, line, tone=_tone(row), bold=bold) for line_y, line in _stacked(words, middle)]
    return marks, y + high


def _stacked(lines: Sequence[str], middle: float) -> list[tuple[float, str]]:
    """The positions of lines of text around a centre."""
    first = middle + 5 - LINE * (len(lines) - 1) / 2
    return [(first + i * LINE, line) for i, line in enumerate(lines)]


def _above(row: Row, axis: Axis, top: float, width: float) -> Layout:
    """A row with its name above its bar, and its verdict next to the name or below it."""
    middle = top + 13
    start = _before(row)
    marks = _number(row, middle)
    verdict = _wide(row) if row.words or row.verdict else 0.0
    beside = start + text_width(row.name, bold=True) + 14 + verdict <= width
    lines = wrapped(row.name, width - start, bold=True)
    marks += [Text(start, middle + 5 + i * LINE, line, bold=True) for i, line in enumerate(lines)]
    middle += LINE * (len(lines) - 1)
    y = middle + 13
    if verdict:
        x, at = (width - verdict, middle) if beside else (start, middle + 26)
        marks += _verdict(row, x, at - _SIGN / 2) if row.verdict else []
        bold = _tone(row) != "text"
        words = lines_of(row.words, width - x - _sign(row) + 0.5, 2, bold=bold)
        x += _sign(row)
        marks += [Text(x, at + 5 + i * LINE, line, tone=_tone(row), bold=bold) for i, line in enumerate(words)]
        y += (0 if beside else 26) + LINE * (max(1, len(words)) - 1)
    if not _barred(row, axis):
        return marks, y + 10
    labels, y = _labels(_inside(row, axis), axis, y)
    return [*marks, *labels, *_pieces(row, axis, y + 3 + _BAR / 2)], y + _BAR + 14


def _barred(row: Row, axis: Axis) -> bool:
    """Whether any part of a row is within the axis."""
    return bool(_inside(row, axis)) or any(
        piece.first <= axis.until and piece.last >= axis.since for piece in row.pieces
    )


def _number(row: Row, middle: float) -> list[Mark]:
    if row.number is None:
        return []
    return [
        Circle(_ROUND, middle, _ROUND, "concern", carries=True),
        Text(_ROUND, middle + 4.5, str(row.number), "middle", size=SMALL, bold=True, tone="ground"),
    ]


def _inside(row: Row, axis: Axis) -> list[tuple[date, str]]:
    return [(day, words) for day, words in row.days if axis.holds(day)]


def _pieces(row: Row, axis: Axis, middle: float) -> list[Mark]:
    marks: list[Mark] = []
    for piece in row.pieces:
        if piece.first <= axis.until and piece.last >= axis.since:
            marks.append(_piece(row, piece, axis, middle))
    for day, words in _inside(row, axis):
        x = min(max(axis.x(day), axis.left + 8), axis.right - 8)
        points = [(x, middle - 7.5), (x + 7.5, middle), (x, middle + 7.5), (x - 7.5, middle)]
        marks.append(Line(points, "text", 0, closed=True, fill="text", tip=f"{row.name}: {words}"))
    return marks


def _piece(row: Row, piece: Piece, axis: Axis, middle: float) -> Mark:
    start, end = axis.x(piece.first), axis.x(piece.last)
    wide = max(3.0, end - start)
    start = min(start, axis.right - wide)
    box = (start, middle - _BAR / 2, wide, _BAR)
    span = theme.period(piece.first, piece.last)
    if piece.kind == "begun":
        return Rect(*box, "concern", hatched=True, edge="concern", tip=f"{row.name}: began in {span}")
    if piece.kind == "overdue":
        return Rect(*box, "concern", hatched=True, edge="concern", tip=f"{row.name}: overdue, {span}")
    tip = f"{row.name}: {span}"
    if piece.kind == "since":
        return Rect(*box, "concern", 0.32, edge="concern", tip=tip)
    return Rect(*box, "text", _WORK, tip=tip)


def _tone(row: Row) -> Tone:
    tones: dict[str, Tone] = {"fewer": "place", "more": "concern", "overdue": "concern"}
    return tones.get(row.verdict, "text")


def _verdict(row: Row, x: float, y: float) -> list[Mark]:
    """The square of a verdict: an arrow if it has a direction, otherwise the mark used for promises."""
    if row.verdict in ("fewer", "more"):
        tone: Tone = "place" if row.verdict == "fewer" else "concern"
        top, tip = (y + 8, y + 15) if row.verdict == "fewer" else (y + 14.5, y + 7.5)
        arrow = [(x + 6.5, top), (x + 15.5, top), (x + 11, tip)]
        box = Rect(x, y, _SIGN, _SIGN, tone, radius=3, tip=row.words)
        return [box, Line(arrow, "ground", 0, closed=True, fill="ground")]
    if row.verdict == "overdue":
        return square(x, y, "worse", row.words, _SIGN)
    if row.verdict == "done":
        return square(x, y, "better", row.words, _SIGN)
    if row.verdict == "not judged":
        return square(x, y, "not judged", row.words, _SIGN)
    if row.verdict == "no data":
        return square(x, y, "no data", row.words, _SIGN)
    return square(x, y, "unclear" if row.verdict == "as usual" else "early", row.words, _SIGN)


def legend(rows: Sequence[Row], top: float, width: float) -> Layout:
    """The meaning of the bars that are drawn."""
    words = {
        "begun": "began in these months",
        "since": "since then",
        "work": "open, or planned",
        "left": "time left",
        "overdue": "overdue",
    }
    kinds = {piece.kind for row in rows for piece in row.pieces}
    marks: list[Mark] = []
    x, y = 0.0, top + 2
    for kind, said in words.items():
        if kind not in kinds:
            continue
        wide = 32 + text_width(said, SMALL)
        if x and x + wide > width:
            x, y = 0.0, y + LINE
        hatched = kind in ("begun", "overdue")
        tone: Tone = "text" if kind in ("work", "left") else "concern"
        edge, opacity = (None, _WORK) if tone == "text" else (tone, 1 if hatched else 0.32)
        box = Rect(x + 1, y + 4, 24, 11, tone, opacity, hatched=hatched, edge=edge)
        marks += [box, Text(x + 32, y + 14, shortened(said, width - 32, SMALL), size=SMALL, tone="grey")]
        x += wide + 18
    return marks, y + LINE + 2 if marks else top
