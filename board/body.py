"""What a finding shows below its sentence, in any file: its pictures, its lists or its table, and its notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from analysis.contact import contact_link
from board.pack import Finding, Pack
from components.panels.panel import Entry, Row, Tile
from components.pictures.picture import Picture, fitted, svg
from components.pictures.splitting import part_svg, parts
from components.theme import full_date

MOST_ROWS = 60  # of a table; the page and its download have the rest
_ALL_HEADS = 6


@dataclass(frozen=True)
class Drawn:
    """A picture, or a part of one, as SVG of `width` by `height` px, and what it shows in words."""

    svg: str
    alt: str
    width: float
    height: float


@dataclass(frozen=True)
class Table:
    """The first rows of a table as text; `right` tells whether each column is right-aligned.

    `more` says how many rows there are if these are not all of them.
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    right: Sequence[bool]
    more: str = ""


@dataclass(frozen=True)
class Body:
    """What is printed between the sentence of a finding and its notes, from top to bottom.

    `heads` are those of the rows: state, words, course, number, target and source; empty ones have no column. `more`
    says how many lines only the page has.
    """

    pictures: Sequence[Drawn] = ()
    tiles: Sequence[Tile] = ()
    entries: Sequence[Entry] = ()
    rows: Sequence[Row] = ()
    heads: Sequence[str] = ()
    table: Table | None = None
    as_list: bool = False
    more: str = ""


def body(finding: Finding, width: float, height: float, tallest: float) -> Body:
    """What a finding shows in a space `width` px wide.

    A picture without a height of its own is `height` px high. One that needs more than `tallest` px is drawn smaller if
    it can be, and otherwise cut into parts.
    """
    panel = finding.panel
    # Next to its lines a picture is the smaller part of the card.
    beside = panel.beside and bool(finding.entries)
    picture = None if beside else panel.picture
    pictures = drawn(picture, width, height, tallest) if picture else ()
    listed = bool(pictures or finding.entries or finding.rows or panel.tiles)
    return Body(
        pictures,
        panel.tiles,
        finding.entries,
        finding.rows,
        heads_of(finding),
        table(finding) if panel.show_table or not listed else None,
        panel.as_list,
        elsewhere(finding),
    )


def drawn(picture: Picture, width: float, height: float, tallest: float) -> list[Drawn]:
    """A picture as one SVG, or as several if it is higher than `tallest` px."""
    picture = fitted(picture, width, tallest)
    if picture.height is None or picture.height(width) <= tallest:
        high = picture.height(width) if picture.height else height
        return [Drawn(svg(picture, width, height), picture.alt, width, high)]
    cut = parts(picture, width, tallest)
    of = [f"{picture.alt} (part {number} of {len(cut)})" for number in range(1, len(cut) + 1)]
    return [
        Drawn(
            part_svg(picture, width, tallest, part).replace(escape(picture.alt), escape(alt), 1),
            alt,
            width,
            part[1] - part[0],
        )
        for part, alt in zip(cut, of, strict=True)
    ]


def table(finding: Finding, most: int = MOST_ROWS) -> Table | None:
    """The table of a finding, at most `most` rows of it; None if it has no rows."""
    rows = finding.table
    if rows.empty:
        return None
    more = f"{most} of {len(rows):,} rows; all are on the page." if len(rows) > most else ""
    return Table(
        [str(name) for name in rows.columns],
        [[str(text) for text in row] for row in rows.head(most).itertuples(index=False, name=None)],
        [name in finding.numbers for name in rows.columns],
        more,
    )


def heads_of(finding: Finding) -> list[str]:
    """The heads of the parts of its rows: state, words, course, number, target, source; "" for one that no row has.

    Where a panel gives none, those that a reader of a table needs stand in for them.
    """
    given = list(finding.panel.heads)
    if not given:
        given = ["State", "What", "Course", "Number", "Target", "Source"]
    elif len(given) < _ALL_HEADS:
        given = [*given[:4], "", *given[4:], *[""] * (_ALL_HEADS - 1 - len(given))]
    filled = (
        lambda row: row.state or row.sign,
        lambda row: row.words,
        lambda row: row.went or row.without,
        lambda row: row.value or row.before,
        lambda row: row.target,
        lambda row: row.source,
    )
    return [head if any(of(row) for row in finding.rows) else "" for head, of in zip(given, filled, strict=True)]


def notes(finding: Finding, pack: Pack) -> list[tuple[str, str]]:
    """What stands below a finding in small print, each with its name: in full, limits, source, and choices.

    How it was computed is among them if the methods at the end of the pack do not say it.
    """
    panel = finding.panel
    told = (
        ("In full", panel.detail),
        ("Limits", panel.caveat),
        ("Source", f"{panel.source.rstrip('.')}." if panel.source else ""),
        ("Chosen", finding.chosen),
        ("How it was computed", "" if method_of(finding, pack) else " ".join(panel.how.split())),
    )
    return [(name, text) for name, text in told if text]


def method_of(finding: Finding, pack: Pack) -> int | None:
    """The number of the method at the end of the pack by which a finding was computed, from 1."""
    how = " ".join(finding.panel.how.split())
    said = [text for _, text in pack.methods]
    return said.index(how) + 1 if how in said else None


def address_of(entry: Entry) -> str:
    """The address of another site that a line links to; "" if it links to a page of the dashboard or to nothing."""
    return contact_link(entry.url_path) if entry.url_path.startswith("https://") else ""


def due(pack: Pack) -> list[tuple[str, str, str, str]]:
    """What the meeting noted as lines: its kind, its text, what it is about, and who does it by when."""
    lines = []
    for one in pack.noted:
        who = " · ".join(text for text in (one.owner, f"due {full_date(one.due)}" if one.due else "") if text)
        about = [f"Decided: {one.decided}"] if one.decided else []
        about += [f"Shown: {one.about}"] if one.about else []
        lines.append((one.kind.capitalize(), one.text, " · ".join(about), who))
    return lines


def elsewhere(finding: Finding) -> str:
    """How many lines only the page has, if the panel says so."""
    found = [entry.words for entry in finding.panel.entries if entry.elsewhere and entry.words.endswith(" more")]
    return f"{found[0]} are on the page." if found else ""
