"""An agenda (panels of any pages, each with its view) as an address holds it.

An item is a panel's id and the parameters of its view, as `components.viewing.parameters` gives them. It is written as
fields with a full stop between them (topic, name, place, first month, last month, type, then names and values of
options), items with "~" between them. Any other character becomes "_" and two hexadecimal digits per byte, so that it
stays the same in an address or an e-mail:

    priority.trend.mill-hill.2022-10.2025-09..part.burglary~overview.map.county.2022-10.2025-09.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from components.options import chosen
from components.viewing import SHARED

MOST = 20  # items: more than a meeting can cover
LONGEST = 2_400  # characters of a whole agenda; frame/middleware/messages.py allows 4,000 in an address
_LONGEST_VALUE = 400  # characters; the longest is a list of operations
_BETWEEN, _FIELD = "~", "."
_LETTER = re.compile(r"[A-Za-z0-9-]")
_WRITTEN = re.compile(r"(?:[A-Za-z0-9-]|_[0-9a-f]{2})*")
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True)
class Item:
    """One panel of an agenda: its id, and the parameters of its view in the order of their names."""

    panel_id: str
    params: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, panel_id: str, params: Mapping[str, str]) -> Item:
        """The item of a panel and the parameters of its view."""
        return cls(panel_id, tuple(sorted(params.items())))


def write(items: Iterable[Item]) -> str:
    """An agenda as an address holds it; `read` gives the same items again."""
    return _BETWEEN.join(_written(item) for item in items)


def read(text: str, known: Mapping[str, type]) -> tuple[list[Item], list[str]]:
    """The items of an agenda whose panels are `known`, each once, and the parts of `text` that are not items.

    `known` gives the dataclass of the options of each panel.

    This does not check whether a database has an item's place, months and type.
    """
    if len(text) > LONGEST:
        return [], [text]
    items: list[Item] = []
    wrong: list[str] = []
    for part in text.split(_BETWEEN) if text else ():
        item = _item(part, known)
        if item is None or (len(items) >= MOST and item not in items):
            wrong.append(part)
        elif item not in items:
            items.append(item)
    return items, wrong


def added(items: Sequence[Item], item: Item) -> list[Item] | None:
    """The agenda with one more item at its end; None if it is full, or already holds that item."""
    longer = [*items, item]
    return None if item in items or len(longer) > MOST or len(write(longer)) > LONGEST else longer


def moved(items: Sequence[Item], place: int, by: int) -> list[Item]:
    """The agenda with the item at `place` (from 0) moved `by` places later, or earlier if that is negative.

    >>> one, two = Item("a/b", ()), Item("c/d", ())
    >>> moved([one, two], 1, -1) == [two, one]
    True
    """
    order = list(items)
    if not 0 <= place < len(order):
        return order
    item = order.pop(place)
    order.insert(max(0, min(len(order), place + by)), item)
    return order


def removed(items: Sequence[Item], place: int) -> list[Item]:
    """The agenda without the item at `place` (from 0)."""
    return [item for number, item in enumerate(items) if number != place]


def _written(item: Item) -> str:
    params = dict(item.params)
    fields = [*item.panel_id.split("/", 1), *(params.pop(name, "") for name in SHARED)]
    for name, value in sorted(params.items()):
        fields += [name, value]
    return _FIELD.join(_escaped(field) for field in fields)


def _item(part: str, known: Mapping[str, type]) -> Item | None:
    fields = [_plain(field) for field in part.split(_FIELD)]
    if len(fields) < 2 + len(SHARED) or len(fields) % 2 or None in fields:
        return None
    topic, name, *rest = (field or "" for field in fields)
    shared = dict(zip(SHARED, rest, strict=False))
    options = dict(zip(rest[len(SHARED) :: 2], rest[len(SHARED) + 1 :: 2], strict=True))
    whole = 2 * len(options) == len(rest) - len(SHARED)  # each option only once
    kind = known.get(f"{topic}/{name}")
    if kind is None or not whole or not _is_view(kind, shared, options):
        return None
    given = {key: value for key, value in shared.items() if value}
    item = Item.of(f"{topic}/{name}", given | options)
    return item if _written(item) == part else None


def _is_view(kind: type, shared: Mapping[str, str], options: Mapping[str, str]) -> bool:
    try:
        chosen(kind, options)
    except ValueError:
        return False
    return (
        bool(shared["place"])
        and all(_MONTH.fullmatch(shared[name]) for name in ("from", "to"))
        and all(len(value) <= _LONGEST_VALUE for value in (*shared.values(), *options.values()))
    )


def _escaped(text: str) -> str:
    return "".join(
        letter if _LETTER.fullmatch(letter) else "".join(f"_{byte:02x}" for byte in letter.encode()) for letter in text
    )


def _plain(field: str) -> str | None:
    """The unescaped text; None if it is not valid."""
    if not _WRITTEN.fullmatch(field):
        return None
    try:
        text = unquote_to_bytes(field.replace("_", "%")).decode()
    except UnicodeDecodeError:
        return None
    return text if text.isprintable() else None
