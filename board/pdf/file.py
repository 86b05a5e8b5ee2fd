"""A pack as data for the template next to this file, and as PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from board.body import Drawn, Table, address_of, body, due, method_of, notes
from board.characters import SIGNS_PRINTED, printable
from board.pack import Finding, Pack
from board.pdf.typesetting import pdf
from board.svg import resolved
from components.panels.panel import Entry, Row, Tile
from components.pictures.picture import Picture, svg

_TEMPLATE = Path(__file__).with_name("pack.typ")
_WIDTH, _HEIGHT, _TALLEST = 656, 370, 640  # px of a picture on A4 between its margins
_SMALL, _SMALL_HEIGHT = 460, 34  # of a line of a list
_WENT, _WENT_HEIGHT = 150, 34
_TILE, _TILE_HEIGHT = 152, 76
Data = dict[str, Any]


def write(pack: Pack) -> bytes:
    """The pack as PDF/UA-1: tagged, its text to be searched and copied, every picture with its words."""
    return pdf(_TEMPLATE, _data(pack), pack.made)


def _data(pack: Pack) -> Data:
    return {
        "title": pack.title,
        "made": [pack.made.year, pack.made.month, pack.made.day],
        "running": printable(pack.title),
        "notice": printable(pack.notice.rstrip(".")),
        "front": _texts(pack.front),
        "findings": [_finding(finding, pack) for finding in pack.findings],
        "noted": _texts(due(pack)),
        "methods": _texts(pack.methods),
        "words": _texts(pack.words),
        "limits": [printable(text) for text in pack.limits],
        "left_out": _texts(pack.left_out),
        "licence": printable(pack.licence),
    }


def _finding(finding: Finding, pack: Pack) -> Data:
    printed = body(finding, _WIDTH, _HEIGHT, _TALLEST)
    return {
        "about": printable(finding.about),
        "sentence": printable(finding.sentence),
        "pictures": [_picture(drawn) for drawn in printed.pictures],
        "tiles": [_tile(tile) for tile in printed.tiles],
        "entries": [_entry(entry) for entry in printed.entries],
        "heads": [printable(head) for head in printed.heads],
        "rows": [_row(row) for row in printed.rows],
        "table": _table(printed.table) if printed.table else None,
        "list": printed.as_list,
        "more": printable(printed.more),
        "notes": _texts(notes(finding, pack)),
        "method": method_of(finding, pack),
    }


def _texts(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[printable(text) for text in row] for row in rows]


def _picture(drawn: Drawn) -> Data:
    return {"svg": resolved(drawn.svg), "alt": drawn.alt, "width": drawn.width}


def _small(picture: Picture | None, width: float, height: float) -> Data | None:
    return _picture(Drawn(svg(picture, width, height), picture.alt, width, height)) if picture else None


def _tile(tile: Tile) -> Data:
    return {
        "name": printable(tile.name),
        "kind": tile.sign,
        "sign": SIGNS_PRINTED.get(tile.sign, ""),
        "state": printable(tile.state),
        "value": printable(tile.value),
        "picture": _small(tile.picture, _TILE, _TILE_HEIGHT),
    }


def _entry(entry: Entry) -> Data:
    address = address_of(entry)
    return {
        "kind": entry.sign,
        "sign": SIGNS_PRINTED.get(entry.sign, ""),
        "tone": entry.sign or entry.tone,
        "words": printable(entry.words),
        "badge": printable(entry.badge),
        "rest": printable(entry.rest),
        "end": printable(entry.end),
        "under": [printable(line) for line in [*entry.under, *([address] if address else [])]],
        "address": address,
        "picture": _small(entry.picture, _SMALL, _SMALL_HEIGHT),
    }


def _row(row: Row) -> Data:
    return {
        "kind": row.sign,
        "sign": SIGNS_PRINTED.get(row.sign, ""),
        "state": printable(row.state),
        "words": printable(row.words),
        "rest": printable(row.rest),
        "went": _small(row.went, _WENT, _WENT_HEIGHT),
        "without": printable(row.without),
        "value": printable(row.value),
        "before": printable(row.before),
        "target": printable(row.target),
        "source": printable(row.source),
    }


def _table(table: Table) -> Data:
    return {
        "columns": [printable(name) for name in table.columns],
        "rows": _texts(table.rows),
        "right": list(table.right),
        "more": printable(table.more),
    }
