"""Two imports compared for a place: what the newest shows that an earlier one did not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import pandas as pd

from analysis.changed_states import State, StateChange, changed_states, series_compared
from analysis.months import months_apart
from components import theme
from components.options import option
from components.places.area_names import area_name
from components.plans import priorities
from components.rows import rows_of
from components.view import Ask, View, once
from components.wording import changed as wording

LAST = "last"
SOURCE = "Police files, operations and promises at each import"


@dataclass(frozen=True)
class ChangesOptions:
    """The earlier import that the newest is compared with."""

    since: str = option(LAST, "a day, such as 2025-09-30: the newest import up to then; or last for the one before")


@dataclass(frozen=True)
class Import:
    """One import: its number, the day, the day and the month of its newest files, and the version of the method."""

    step: int
    day: date
    vintage: date | None
    last_month: date | None
    method: int

    @property
    def words(self) -> str:
        """The import as within a sentence, by its newest month."""
        return f"the data to {theme.month(self.last_month)}" if self.last_month else f"the import of {self.on}"

    @property
    def on(self) -> str:
        """The day of the import."""
        return theme.full_date(self.day)


@dataclass(frozen=True)
class Named:
    """One change with what it is about, its place, the priority that it belongs to, and the page that shows it.

    `words` says what it is about and `rest` what changed. `order` is smaller for larger places.
    """

    change: StateChange
    words: str
    rest: str
    place: str
    priority: str
    url_path: str
    order: int


@dataclass(frozen=True)
class Compared:
    """The newest import, an earlier one, and what changed between the two in the place in view.

    `why_not` says why they cannot be compared, and then `kept` how many states of each kind the next import will be
    compared with; `series` is how many series could be judged at both, and `months` how many months are newer.
    """

    now: Import
    before: Import | None
    why_not: Literal["", "first", "method"]
    changes: tuple[Named, ...] = ()
    series: int = 0
    months: int = 0
    kept: Mapping[str, int] = field(default_factory=dict)

    @property
    def since(self) -> str:
        """The earlier import in words: by its newest month, or by its day where no month is newer."""
        if self.before is None:
            return ""
        return self.before.words if self.months or self.why_not else f"the import of {self.before.on}"

    def of(self, *kinds: str) -> list[Named]:
        """The changes of these kinds."""
        return [change for change in self.changes if change.change.kind in kinds]

    def finding(self, where: str) -> str:
        """The whole in one sentence."""
        if self.why_not:
            return wording.not_compared(self.why_not, self.since)
        became = len(self.of("new signal"))
        return wording.finding(where, became, self.series, self.months, self.since, len(self.changes) - became)


def imports(ask: Ask) -> list[Import]:
    """The imports whose states are known, the newest first."""
    return [
        Import(int(row.step), row.built_at.date(), _day(row.data_vintage), _day(row.last_month), int(row.method))
        for row in rows_of(ask("changes/steps"))
    ]


def _day(stamp: Any) -> date | None:
    return None if pd.isna(stamp) else stamp.date()


def compared(ask: Ask, view: View) -> Compared:
    """The newest import and the one that the panel's option names, compared for the place in view."""
    since, scope, audience = view.options_of(ChangesOptions).since, view.scope, view.audience
    return once(ask, ("compared", since, scope, audience), lambda ask: _compared(ask, view, since))


def _compared(ask: Ask, view: View, since: str) -> Compared:
    now, *earlier = imports(ask)
    return between(ask, view, now, earlier_one(earlier, since))


def earlier_one(earlier: list[Import], since: str) -> Import | None:
    """The import that `since` names: the newest up to that day, or the oldest that is known if all are newer.

    Raises `ValueError` if it is neither a day nor `last`.
    """
    if not earlier:
        return None
    if since == LAST:
        return earlier[0]
    try:
        day = date.fromisoformat(since)
    except ValueError:
        raise ValueError(f"“{since[:40]}” is not a day; write it as 2025-09-30.") from None
    return next((one for one in earlier if one.day <= day), earlier[-1])


def between(ask: Ask, view: View, now: Import, before: Import | None) -> Compared:
    """Two imports compared for the place in view."""
    rows_now = _states(ask, view, now.step)
    if before is None or now.method != before.method:
        return Compared(now, before, "method" if before else "first", kept=Counter(rows_now["kind"]))
    rows_before = _states(ask, view, before.step)
    then, today = list(_read(rows_before)), list(_read(rows_now))
    about = _about(rows_before) | _about(rows_now)
    pages = {kind: (each.short_name, each.url_path) for each in priorities(ask) for kind in each.types}
    months = months_apart(before.last_month, now.last_month) if before.last_month and now.last_month else 0
    named = [_named(change, about, pages, now) for change in changed_states(then, today)]
    return Compared(
        now,
        before,
        "",
        tuple(sorted(named, key=_order)),
        series_compared(then, today),
        max(0, months),
    )


def _order(named: Named) -> tuple[int, int, str]:
    kinds = list(wording.KINDS)
    # The newest month first among revised ones.
    return kinds.index(named.change.kind), named.order, named.words


def _states(ask: Ask, view: View, step: int) -> pd.DataFrame:
    rows = ask("changes/states", step=step, scope=view.scope)
    if view.audience != "internal":
        return rows
    figures = ask("changes/figures", step=step, scope=view.scope)
    return rows if figures.empty else pd.concat([rows, figures], ignore_index=True) if len(rows) else figures


def _read(rows: pd.DataFrame) -> Iterator[State]:
    for row in rows_of(rows):
        value = None if pd.isna(row.value) else float(row.value)
        yield State(row.kind, row.key, _text(row.scope), _text(row.state), _text(row.detail), value)


def _about(rows: pd.DataFrame) -> dict[tuple[str, str, str], Any]:
    return {(row.kind, row.key, _text(row.scope)): row for row in rows_of(rows)}


def _named(
    change: StateChange,
    about: Mapping[tuple[str, str, str], Any],
    pages: Mapping[str, tuple[str, str]],
    now: Import,
) -> Named:
    of = change.of
    row = about[of.kind, of.key, of.scope]
    place = area_name(str(row.place), row.within) if row.place_kind == "area" else _text(row.place)
    priority, url_path = _text(row.priority), _text(row.url_path)
    if of.kind in ("signal", "area"):
        priority, _ = pages.get(of.key, ("", ""))
        url_path = f"place?place={of.scope}"
    return Named(
        change,
        wording.subject(change, place, _text(row.subject)),
        wording.told(change, now.last_month),
        place,
        priority,
        url_path,
        99 if pd.isna(row.sort) else int(row.sort),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
