"""A timeline by rows: operations with the months in which they began, or phases and actions with their days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Literal

from analysis.plurals import plural
from components import theme
from components.pictures.parts.description import described
from components.pictures.parts.layout import Layout, picture_of
from components.pictures.picture import Picture
from components.pictures.timelines import timeline_parts as parts

Verdict = Literal["", "fewer", "more", "as usual", "unknown", "done", "overdue", "early", "not judged", "no data"]
Kind = Literal["begun", "since", "work", "left", "overdue"]


@dataclass(frozen=True)
class Piece:
    """A part of a row's bar, both days included: a start, the time since, work, time left, or overdue."""

    first: date
    last: date
    kind: Kind


@dataclass(frozen=True)
class Row:
    """One row: its name and number, the pieces of its bar, marked days, and its state at the end.

    `words` follow the mark of `verdict`; `days` are a day and what happened on it.
    """

    name: str
    pieces: Sequence[Piece] = ()
    number: int | None = None
    days: Sequence[tuple[date, str]] = ()
    verdict: Verdict = ""
    words: str = ""


@dataclass(frozen=True)
class Band:
    """A period above the rows, such as that of a plan; `short` is its name if there is less space.

    `gaps` are the first and last days of what is missing within it, in order.
    """

    name: str
    first: date
    last: date
    short: str = ""
    gaps: Sequence[tuple[date, date]] = ()

    @property
    def parts(self) -> list[tuple[date, date]]:
        """First and last day of each part that is not missing."""
        starts = [self.first, *(last + timedelta(days=1) for _, last in self.gaps)]
        ends = [*(first - timedelta(days=1) for first, _ in self.gaps), self.last]
        return [(start, end) for start, end in zip(starts, ends, strict=True) if start <= end]


def operation_row(
    name: str,
    first: date | None,
    last: date | None,
    until: date,
    *,
    number: int | None = None,
    days: Sequence[tuple[date, str]] = (),
    verdict: Verdict = "",
    words: str = "",
) -> Row:
    """A row of an operation that began between `first` and `last` (both None if unknown) and runs to `until`."""
    pieces: list[Piece] = []
    if first and last:
        if last > first:
            pieces.append(Piece(first, last, "begun"))
        if until > last:
            pieces.append(Piece(last, until, "since"))
    return Row(name, pieces, number, days, verdict, words)


def work_row(name: str, due: date, today: date, *, since: date | None = None, done: date | None = None) -> Row:
    """A row of an action or a phase due by `due`: done, with time left, or overdue by a number of days."""
    end = done or due
    start = min(since or end - timedelta(days=30), end)
    pieces = [Piece(start, end, "work")]
    if done:
        return Row(name, pieces, verdict="done", words=f"done {theme.short_month(done)}")
    if due < today:
        pieces.append(Piece(due, today, "overdue"))
        late = (today - due).days
        words = f"overdue {theme.whole(late)} {plural(late, 'day', 'days')}"
        return Row(name, pieces, verdict="overdue", words=words)
    return Row(name, pieces, words=f"due {due.day} {theme.short_month(due)}")


def timeline(
    rows: Sequence[Row],
    since: date,
    until: date,
    *,
    alt: str,
    bands: Sequence[Band] = (),
    changes: Sequence[tuple[date, str]] = (),
    today: date | None = None,
) -> Picture:
    """The rows over the days from `since` to `until`, years below; anything outside is cut off.

    `bands` are above the rows, `changes` (of recording) are thin dashed lines with their words above, `today` is a
    separate line. Names are next to the bars from 560 px, otherwise above them. Works from 250 px. Raises `ValueError`
    if `until` is not after `since`.
    """
    if until <= since:
        raise ValueError("A timeline needs an end after its start")
    lines = [*changes, *([(today, "today")] if today else [])]
    inside = [(day, words) for day, words in lines if since <= day <= until]
    said = [(row.name, row.words) for row in rows]
    return picture_of(partial(_layout, rows, (since, until), bands, inside), described(alt, said))


def _layout(
    rows: Sequence[Row],
    ends: tuple[date, date],
    bands: Sequence[Band],
    changes: Sequence[tuple[date, str]],
    width: float,
) -> Layout:
    left, right = parts.columns(rows, width)
    axis = parts.Axis(*ends, left, right)
    above, top = parts.header(bands, changes, axis)
    drawn, bottom, spans = parts.rows_of(rows, axis, top + 4, width)
    below, end = parts.years(axis, bottom)
    legend, end = parts.legend(rows, end, width)
    return [*parts.grid(axis, spans, changes), *above, *drawn, *below, *legend], end
