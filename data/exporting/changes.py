"""What changed from one public copy to the next: months, counts of earlier months, and answers about operations."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb

from data.exporting.about import About, in_words, published_at, urn
from data.exporting.listed import tables
from data.serving import sqlfiles

# More months than this are counted, not listed.
_LISTED = 6
MOST = 50  # entries


@dataclass(frozen=True)
class Entry:
    """One public copy: what is new in it. `id` never changes; `text` is one sentence to a line."""

    id: str
    published: datetime
    title: str
    text: str


@dataclass(frozen=True)
class Copy:
    """What is compared of a public copy: its months by kind of file, its totals, and the answers by operation.

    `contents` has for each table a number that is the same for the same rows.
    """

    name: str
    months: Mapping[str, Sequence[date]]
    totals: Mapping[date, int]
    answers: Mapping[str, str]
    contents: Mapping[str, int]


def copy_of(con: duckdb.DuckDBPyConnection, name: str, *, alone: bool) -> Copy:
    """Read what is compared from a public copy; the contents of tables only if it is not `alone`."""
    months: dict[str, list[date]] = {}
    for kind, month in sqlfiles.run(con, "export/months"):
        months.setdefault(kind, []).append(month)
    answers = {
        operation: f"{verdict} ({withheld})" if withheld else verdict
        for operation, verdict, withheld in sqlfiles.run(con, "export/verdicts")
    }
    contents = {table.name: _content(con, table.name) for table in tables() if not alone}
    return Copy(name, months, dict(sqlfiles.run(con, "export/totals")), answers, contents)


def _content(con: duckdb.DuckDBPyConnection, table: str) -> int:
    ((number,),) = con.table(table).set_alias("one").aggregate("sum(hash(one)::HUGEINT % 1_000_000_007)").fetchall()
    return int(number or 0)


def entries(copies: Sequence[Copy], about: About, earlier: Sequence[Entry]) -> list[Entry]:
    """The newest entries, the newest first: of these copies, oldest first, and of `earlier` exports.

    A copy with the same contents as the one before it has none. What has been said about a copy stays as it was said:
    the copy before it may be gone by now.
    """
    said = {entry.id: entry for entry in earlier}
    for before, now in zip([None, *copies], copies, strict=False):
        name = urn(f"{about.county} {now.name}")
        if name not in said and (before is None or now.contents != before.contents):
            title, lines = _first(now) if before is None else _compared(before, now)
            said[name] = Entry(name, published_at(now.name), title, "\n".join(lines))
    return sorted(said.values(), key=lambda entry: entry.published, reverse=True)[:MOST]


def kept(feed: Path) -> list[Entry]:
    """The entries of an earlier feed; none if there is none or it cannot be read."""
    try:
        items = json.loads(feed.read_text(encoding="utf-8"))["items"]
        return [
            Entry(
                str(item["id"]),
                datetime.fromisoformat(item["date_published"]),
                str(item["title"]),
                str(item["content_text"]),
            )
            for item in items
            if datetime.fromisoformat(item["date_published"]).tzinfo
        ]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _first(now: Copy) -> tuple[str, list[str]]:
    lines = [f"{_KINDS.get(kind, kind)}: {_span(months)}." for kind, months in now.months.items()]
    return f"Data to {in_words(max(now.totals))}" if now.totals else "First copy", lines or ["It has no months yet."]


def _compared(before: Copy, now: Copy) -> tuple[str, list[str]]:
    lines = [*_months(before, now, "Added", 1), *_months(before, now, "No longer included", -1)]
    revised = [
        (at, before.totals[at], total) for at, total in now.totals.items() if before.totals.get(at, total) != total
    ]
    lines += [
        f"Revised: {in_words(at)}, {was:,} records before, {total:,} now." for at, was, total in revised[-_LISTED:]
    ]
    if len(revised) > _LISTED:
        lines.append(f"Also revised: {len(revised) - _LISTED} earlier months.")
    lines += [
        f"{name}: {answer}; before: {before.answers[name]}."
        for name, answer in now.answers.items()
        if before.answers.get(name, answer) != answer
    ]
    differ = [name for name, content in now.contents.items() if content != before.contents.get(name)]
    lines.append(f"Tables that differ: {', '.join(differ)}.")
    if new := sorted(set(now.totals) - set(before.totals)):
        return f"Added: {_span(new)}", lines
    return f"Revised: {_span([at for at, *_ in revised])}" if revised else "Other tables changed", lines


def _months(before: Copy, now: Copy, told: str, way: int) -> Iterator[str]:
    for kind in sorted({*before.months, *now.months}):
        was, held = set(before.months.get(kind, ())), set(now.months.get(kind, ()))
        if differing := sorted(held - was if way > 0 else was - held):
            yield f"{told}: {_KINDS.get(kind, kind).lower()}, {_span(differing)}."


def _span(months: Sequence[date]) -> str:
    """Months in words: each if they are few, otherwise how many between the first and the last."""
    if len(months) <= 3:
        return ", ".join(in_words(month) for month in months)
    return f"{len(months)} months from {in_words(months[0])} to {in_words(months[-1])}"


_KINDS = {"street": "Street-level files", "outcomes": "Outcomes", "stop-and-search": "Stop and search"}
