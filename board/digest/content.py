"""What a digest says, whatever it becomes: the same sentences and numbers as the page “What changed”."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from board.pack import AUDIENCES, Audience
from components.panels.front.changes.compared import (
    LAST,
    ChangesOptions,
    Compared,
    Import,
    between,
    compared,
    imports,
)
from components.panels.front.changes.due import due
from components.rows import rows_of
from components.theme import full_date
from components.view import Ask, View
from components.viewing import view_from
from components.wording import changed as wording
from components.wording.phrases import DEMONSTRATION, LICENCE, number

# The names of feeds and of their entries are made from it, so that they never change.
_NAMESPACE = uuid.UUID("2f0c9c0e-5a51-4d2f-9f0e-7c7a1b6d3e94")
MOST_ENTRIES = 24
MOST_LINES = 40  # of an entry; a county has more
CANNOT_TELL = (
    "A signal says that the number changed beyond chance, not why. A revised month is not a change in crime. "
    "Places overlap, so one change can appear in a ward, its town and its district."
)


@dataclass(frozen=True)
class Section:
    """Changes of one kind: its heading, and what each is about with what changed."""

    heading: str
    lines: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Digest:
    """What changed in a place since an earlier import: one finding, the false alarms to expect, and the changes.

    `until` says up to which month and day the data is. `page` is the address of the page that shows the same, "" if it
    is not known.
    """

    place: str
    finding: str
    chance: str
    sections: Sequence[Section]
    until: str
    audience: Audience
    demonstration: bool
    page: str = ""

    @property
    def title(self) -> str:
        """What it is, and about which place."""
        return f"What changed: {self.place}"

    @property
    def notice(self) -> str:
        """What comes before everything else if the numbers are invented."""
        return f"{DEMONSTRATION}." if self.demonstration else ""

    @property
    def foot(self) -> tuple[str, ...]:
        """What comes last: the data, who it is for, what it cannot tell, and the licence."""
        return self.until, f"{AUDIENCES[self.audience]}.", CANNOT_TELL, LICENCE


@dataclass(frozen=True)
class FeedEntry:
    """One import in a feed: a name that never changes, when it was, its finding, and its lines."""

    id: str
    updated: datetime
    title: str
    lines: Sequence[str]


@dataclass(frozen=True)
class Feed:
    """The feed of a place: its name, and an entry for each import that changed something or had a newer month."""

    id: str
    title: str
    updated: datetime
    author: str
    page: str
    address: str
    entries: Sequence[FeedEntry]


def digest(ask: Ask, meta: Mapping[str, str], place: str = "", since: str = LAST, site: str = "") -> Digest:
    """The digest of a place, since the import before the newest or since a day.

    `site` is the address of the dashboard. Raises `ValueError` for a place that is not known or a wrong day.
    """
    view = _view(ask, meta, place, since)
    found = compared(ask, view)
    sections = _sections(found)
    if view.audience == "internal":
        overdue = due(ask, view)
        lines = [(row.words, f"{row.kind}, due {full_date(row.due_on.date())}") for row in rows_of(overdue.table)]
        sections += [Section("Newly overdue", lines)] if lines else []
    return Digest(
        view.scope_name,
        found.finding(view.scope_name),
        _chance(found),
        sections,
        _until(found.now),
        "internal" if view.audience == "internal" else "public",
        view.demonstration,
        _page(site, view),
    )


def feed(ask: Ask, meta: Mapping[str, str], place: str, site: str = "") -> Feed:
    """The feed of a place. Raises `ValueError` for a place that is not known."""
    view = _view(ask, meta, place, LAST)
    known = imports(ask)
    times = {int(row.step): row.built_at.to_pydatetime() for row in rows_of(ask("changes/steps"))}
    whose = f"{meta.get('county', '')} {view.demonstration} {view.audience} {view.scope}"
    entries = []
    for now, before in pairwise(known):
        found = between(ask, view, now, before)
        if found.changes or found.months or found.why_not:
            moment = times[now.step]
            entries.append(FeedEntry(_urn(f"{whose} {moment}"), moment, found.finding(view.scope_name), _lines(found)))
    mark = f"{DEMONSTRATION}. " if view.demonstration else ""
    return Feed(
        _urn(whose),
        f"{mark}What changed: {view.scope_name}",
        times[known[0].step],
        f"The dashboard of neighbourhood policing in {meta.get('county', '')}",
        _page(site, view),
        f"{site}feeds/{view.scope}.atom" if site else "",
        entries[:MOST_ENTRIES],
    )


def _view(ask: Ask, meta: Mapping[str, str], place: str, since: str) -> View:
    view = view_from(ask, meta, {"place": place} if place else {})
    return replace(view, options=ChangesOptions(since=since))


def _sections(found: Compared) -> list[Section]:
    made = []
    for kind, heading in wording.KINDS.items():
        if lines := [(each.words, each.rest) for each in found.of(kind)]:
            made.append(Section(heading, lines))
    return made


def _lines(found: Compared) -> list[str]:
    told = [f"{heading}: {words}, {rest}." for heading, words, rest in _told(found)]
    more = len(told) - MOST_LINES
    rest = [f"{number(more)} more on the page “What changed”."] if more > 0 else []
    return [*([_chance(found)] if _chance(found) else []), *told[:MOST_LINES], *rest]


def _told(found: Compared) -> list[tuple[str, str, str]]:
    return [(section.heading, words, rest) for section in _sections(found) for words, rest in section.lines]


def _chance(found: Compared) -> str:
    if found.why_not or not found.months:
        return ""
    chance = wording.by_chance(found.series, found.months)
    return f"False alarms to expect: {chance} among {number(found.series)} series."


def _until(now: Import) -> str:
    """Up to which month the data is, and when it was imported."""
    month = f"{now.words[:1].upper()}{now.words[1:]}" if now.last_month else "No month yet"
    return f"{month}, imported on {now.on}."


def _page(site: str, view: View) -> str:
    return f"{site}what-changed?place={view.scope}" if site else ""


def _urn(name: str) -> str:
    return uuid.uuid5(_NAMESPACE, name).urn
