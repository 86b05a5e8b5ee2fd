"""What a prepared database holds and finds that the one in use does not."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from data.adding.newest import newest_states
from data.entries.load import ENTERED
from data.entries.rows import rows
from data.partner.templates import TEMPLATES
from data.serving import lineage
from data.serving.settings import Settings
from data.serving.store import Store, connect, current

_Months = dict[tuple[str, str], list[date]]


def between(settings: Settings, prepared: Path) -> dict[str, Any]:
    """As plain values, months as 2025-09:

    `replaced`: "demonstration" if invented numbers are replaced, "" if nothing is.
    `months`: months added by force and kind; `first`, `last` and how many.
    `types`: rows of each crime type in the street months that are added or replaced, before and now.
    `others`: other kinds of files whose contents differ, with rows before and now; `title` of those of partners.
    `stands_out`, `no_more`: areas and types whose newest month now stands out, and those whose no longer does.
    `series`: types in places larger than an area whose newest month is now in another state than before, above and
    below a usual range first; `charts`: how many series were compared.
    `verdicts`: operations whose evaluation now finds something else.
    """
    now, old = Store(prepared, settings), _built_on(settings, prepared)
    before = old if old and old.meta["demonstration"] != "true" else None
    return {
        "replaced": "demonstration" if old and not before else "",
        **_files(now, before, settings),
        "types": _types(now, before),
        **_series(now, before),
        **_stands_out(now, before),
        "verdicts": _verdicts(now, before),
    }


def _built_on(settings: Settings, prepared: Path) -> Store | None:
    path = current(settings.folder)
    said = lineage.meta(prepared, settings).get(lineage.SERVED_BEFORE)
    return Store(path, settings) if path and said == lineage.identity(path, settings) else None


def _files(now: Store, before: Store | None, settings: Settings) -> dict[str, Any]:
    here, there = _contents(now), _contents(before)
    added: _Months = {}
    for kind, force, month in here.keys() - there.keys():
        if month is not None:
            added.setdefault((force, kind), []).append(month)
    others = []
    for (kind, force, month), (count, contents) in here.items():
        count_before, contents_before = there.get((kind, force, month), (0, ""))
        if month is not None or contents == contents_before:
            continue
        if kind not in TEMPLATES:
            others.append({"kind": kind, "title": "", "before": count_before, "now": count})
        elif (cells := _cells(kind, now, settings)) != (cells_before := _cells(kind, before, settings)):
            # A file's row with the key of another takes its place and adds none.
            counts = {"before": len(cells_before), "now": len(cells)}
            others.append({"kind": kind, "title": TEMPLATES[kind].title, **counts})
    months = [
        {"force": force, "kind": kind, "first": _text(min(found)), "last": _text(max(found)), "months": len(found)}
        for (force, kind), found in sorted(added.items())
    ]
    return {"months": months, "others": others}


def _cells(kind: str, store: Store | None, settings: Settings) -> list[dict[str, str]]:
    """The rows of a template, wherever they came from."""
    if store is None:
        return []
    with connect(store.path, settings) as con:
        return [row.cells for row in rows(con, TEMPLATES[kind], ENTERED)]


def _contents(store: Store | None) -> dict[tuple[str, str, date | None], tuple[int, str]]:
    if store is None:
        return {}
    return {
        (row["kind"], row["force"] or "", row["month"].date() if row["force"] else None): (row["rows"], row["contents"])
        for row in _rows(store, "adding/files")
    }


def _types(now: Store, before: Store | None) -> list[dict[str, Any]]:
    """Over the street months that were imported, so that other months do not hide a difference."""
    brought = now.ask("overview/last_import")
    street = brought[brought["kind"] == "street"]
    imported = set(zip(street["force"], street["month"], strict=True))
    here, there = _by_type(now, imported), _by_type(before, imported)
    return [
        {"crime_type": name, "before": there.get(name, 0), "now": here.get(name, 0)}
        for name in sorted(here.keys() | there.keys(), key=lambda name: (-here.get(name, 0), name))
    ]


def _by_type(store: Store | None, imported: set[tuple[str, date]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in _rows(store, "adding/types") if store else ():
        if (row["force"], row["month"]) in imported:
            counts[row["crime_type"]] = counts.get(row["crime_type"], 0) + row["incidents"]
    return counts


def _series(now: Store, before: Store | None) -> dict[str, Any]:
    """Only series that could be judged in both: that there are more months is no finding."""
    if before is None:
        return {"series": [], "charts": 0}
    here, there = newest_states(now), newest_states(before)
    both = [(one, there[key]) for key, one in here.items() if key in there]
    judged = [(one, was) for one, was in both if "early" not in (one.found.state, was.found.state)]
    changed = [(one, was) for one, was in judged if one.found.state != was.found.state]
    changed.sort(key=lambda pair: pair[0].found.state == "usual")
    rows = [
        {
            "name": one.name,
            "kind": one.kind,
            "crime_type": one.crime_type,
            "month": _text(one.month),
            "now": asdict(one.found),
            "before": asdict(was.found),
        }
        for one, was in changed
    ]
    return {"series": rows, "charts": len(judged)}


def _stands_out(now: Store, before: Store | None) -> dict[str, Any]:
    """What stands out in one of them and not in the other; nothing if there is nothing to compare with."""
    if before is None:
        return {"stands_out": [], "no_more": []}
    here, there = _listed(now), _listed(before)
    return {
        "stands_out": [found for key, found in here.items() if key not in there],
        "no_more": [found for key, found in there.items() if key not in here],
    }


def _listed(store: Store) -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (row["area_code"], row["crime_type"]): {**row, "ward": row["ward"] or "", "month": _text(row["month"])}
        for row in _rows(store, "adding/stands_out")
    }


def _verdicts(now: Store, before: Store | None) -> list[dict[str, Any]]:
    if before is None:
        return []
    there = {row["operation_id"]: row["verdict"] for row in _rows(before, "adding/verdicts")}
    return [
        {"name": row["name"], "before": there[row["operation_id"]], "now": row["verdict"]}
        for row in _rows(now, "adding/verdicts")
        if there.get(row["operation_id"], row["verdict"]) != row["verdict"]
    ]


def _rows(store: Store, name: str) -> list[dict[str, Any]]:
    """The rows of a query as plain values; a missing one is None."""
    found = store.ask(name).astype(object)
    return found.where(found.notna(), None).to_dict("records")


def _text(month: date) -> str:
    return f"{month:%Y-%m}"
