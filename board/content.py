"""Collect what a pack holds: each panel built as for its page, and what explains it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from board.explained import limits_of, words_of
from board.pack import Audience, Finding, Noted, Pack
from components.agenda import Item
from components.panels import PANELS
from components.panels.panel import Panel, PanelEntry
from components.theme import full_date, month
from components.view import Ask, View
from components.viewing import today_of
from components.watched import watched
from components.wording.phrases import chosen_of, join_words, sentence_case, several, short_span

Build = Callable[[PanelEntry, View], tuple[Panel, Collection[str]]]
"""`build(entry, view)` gives a panel and the parts of the view that it read."""
Told = Callable[[int, int], None]
"""`told(done, of)` is called before each panel."""
_MOST_PLACES = 3  # named on the front page


@dataclass(frozen=True)
class Meeting:
    """What is entered about a meeting: the title of its pack, its name and its day."""

    title: str
    name: str = ""
    day: date | None = None


def building(ask: Ask) -> Build:
    """The builder of panels that asks `ask`."""

    def build(entry: PanelEntry, view: View) -> tuple[Panel, Collection[str]]:
        seen = watched(view)
        made = entry.build(ask, seen)
        return made, frozenset(seen.reads.parts)

    return build


def collect(
    items: Iterable[Item],
    ask: Ask,
    meta: Mapping[str, str],
    meeting: Meeting,
    *,
    build: Build | None = None,
    noted: Sequence[Noted] = (),
    limits: Sequence[str] = (),
    made: date | None = None,
    told: Told | None = None,
) -> Pack:
    """The pack of these items from one database; a panel that it cannot show is named with the reason.

    `meta` is what the database says about itself. A parameter that the database does not have is a reason as well; the
    exceptions of a panel that cannot be built are not raised. `limits` are what the page says that its figures cannot
    tell; without them they are those of the findings.
    """
    wanted = list(items)
    audience: Audience = "internal" if meta.get("audience") == "internal" else "public"
    make = build or building(ask)
    findings: list[Finding] = []
    read: list[tuple[View, Collection[str]]] = []
    left_out: list[tuple[str, str]] = []
    for number, item in enumerate(wanted):
        if told:
            told(number, len(wanted))
        entry = PANELS[item.panel_id]
        if entry.audience == "internal" and audience == "public":
            left_out.append((entry.question, "it is for police and partners only"))
            continue
        try:
            view = entry.view(ask, meta, dict(item.params))
            panel, parts = make(entry, view)
        except ValueError as error:
            left_out.append((entry.question, f"it cannot be shown so: {str(error).rstrip('.')}"))
            continue
        except Exception:  # whatever one panel raises, the others are shown, as on a page
            left_out.append((entry.question, "it could not be made"))
            continue
        if why := _nothing(panel):
            left_out.append((panel.title or entry.question, why))
            continue
        findings.append(Finding(item.panel_id, item.params, panel, entry.question, chosen_of(view, parts)))
        read.append((view, parts))
    return Pack(
        title=meeting.title,
        meeting=meeting.name,
        day=meeting.day,
        place=_places(read, meta),
        period=_periods(read),
        vintage=vintage(meta),
        audience=audience,
        demonstration=meta.get("demonstration") == "true",
        made=made or today_of(meta),
        findings=tuple(findings),
        noted=tuple(noted),
        methods=_methods(findings),
        words=words_of(findings),
        limits=tuple(limits) or limits_of(findings),
        left_out=tuple(left_out),
    )


def vintage(meta: Mapping[str, str]) -> str:
    """Up to which month the police data goes, and when it was downloaded.

    >>> vintage({"last_month": "2025-09-01", "data_vintage": "2025-11-10"})
    'Police data to September 2025, downloaded on 10 November 2025'
    """
    if not meta.get("last_month"):
        return "No months of police data"
    last = month(date.fromisoformat(meta["last_month"][:10]))
    day = meta.get("data_vintage")
    on = f", downloaded on {full_date(date.fromisoformat(day[:10]))}" if day else ""
    return f"Police data to {last}{on}"


def _nothing(panel: Panel) -> str:
    """Why a panel has nothing to show on paper; empty if it has something."""
    if panel.empty:
        return panel.empty.rstrip(".")
    drawn = panel.picture is not None or panel.figure is not None or panel.deck is not None
    listed = bool(panel.entries or panel.rows or panel.tiles)
    return "" if drawn or listed or len(panel.table) else "it only gives a file"


def _places(read: Iterable[tuple[View, Collection[str]]], meta: Mapping[str, str]) -> str:
    """The places of the findings, in their order; the county if none has one."""
    names = list(dict.fromkeys(view.scope_name for view, parts in read if {"scope", "scope_name"} & set(parts)))
    if len(names) > _MOST_PLACES:
        return f"{join_words(names[:_MOST_PLACES])} and {several(len(names) - _MOST_PLACES, 'other', 'others')}"
    return join_words(names) or meta.get("county", "")


def _periods(read: Iterable[tuple[View, Collection[str]]]) -> str:
    """The period of the findings, or that each names its own."""
    spans = list(
        dict.fromkeys(short_span(view.since, view.until) for view, parts in read if {"since", "until"} & set(parts))
    )
    if not spans:
        return "As each finding says"
    return f"{spans[0]}; some findings name their own" if len(spans) == 1 else f"{join_words(spans)}, as findings say"


def _methods(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """How findings were computed, each way once with the titles of all that it computed.

    Titles that are the same have what follows them, such as the period.
    """
    named = [finding.title for finding in findings]
    titles: dict[str, list[str]] = {}
    for finding in findings:
        if finding.panel.how:
            name = finding.title if named.count(finding.title) == 1 else finding.about
            titles.setdefault(" ".join(finding.panel.how.split()), []).append(name)
    return [(sentence_case(join_words(list(dict.fromkeys(each)))), how) for how, each in titles.items()]
