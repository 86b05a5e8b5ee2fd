"""Agendas as files: the default ones, and one that someone wrote or copied from the dashboard."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from components import agenda
from components.agenda import MOST, Item
from components.options import chosen
from components.panels import PANELS
from components.viewing import SHARED

_FOLDER = Path(__file__).with_name("agendas")
_HEADS = {"title": str, "purpose": str, "audience": str, "placed": bool}
_AUDIENCES = ("internal", "public")


class AgendaWrong(ValueError):
    """An agenda that cannot be read; the message names the file, the line and what is expected there."""


@dataclass(frozen=True)
class Agenda:
    """What a meeting looks at: a title, what it is for, and the panels in order.

    The `internal` ones need a database for police and partners. A `placed` one is about one place, which has to be
    chosen. Parameters that an item does not give are those of the meeting: the whole county and the usual period.
    """

    title: str
    items: tuple[Item, ...]
    purpose: str = ""
    internal: bool = False
    placed: bool = False

    def of(self, shared: Mapping[str, str]) -> list[Item]:
        """The items, with `shared` parameters (place, from, to, type) where they give none of their own."""
        return [Item.of(item.panel_id, {**shared, **dict(item.params)}) for item in self.items]


@cache
def defaults() -> dict[str, Agenda]:
    """The agendas that come with the dashboard, by name, in the order in which they are offered."""
    files = {path.stem: path for path in sorted(_FOLDER.glob("*.toml"))}
    order = sorted(files, key=lambda name: ("board", "tasking", "scrutiny", "residents", "guarantee").index(name))
    return {name: read(files[name].read_text(encoding="utf-8"), files[name].name) for name in order}


def title_of(items: Sequence[Item]) -> str:
    """The title of the default agenda that has these panels, all or those for the public; "" for any other agenda."""
    ids = [item.panel_id for item in items]
    for agenda_of in defaults().values():
        own = [item.panel_id for item in agenda_of.items]
        if ids in (own, [panel_id for panel_id in own if PANELS[panel_id].audience == "public"]):
            return agenda_of.title
    return ""


def found(named: str) -> Agenda:
    """The agenda that a command names: a default one, a link copied from the dashboard, or a file.

    Raises `AgendaWrong`, and `OSError` if there is no such file.
    """
    if named in defaults():
        return defaults()[named]
    if "agenda=" in named:
        return of_link(named)
    path = Path(named)
    if not path.exists():
        known = ", ".join(defaults())
        raise FileNotFoundError(f"There is no agenda file {named}, and none of that name among {known}.")
    try:
        return read(path.read_text(encoding="utf-8-sig"), path.name)
    except UnicodeDecodeError:
        raise AgendaWrong(f"{path.name} is not a text file in UTF-8; save it as one.") from None


def of_link(link: str) -> Agenda:
    """The agenda in an address of the dashboard. Raises `AgendaWrong` if it has none that can be read."""
    said = parse_qs(urlsplit(link).query or link).get("agenda", [""])[0]
    items, wrong = agenda.read(said, {entry.id: entry.options for entry in PANELS.values()})
    if wrong or not items:
        told = f"“{wrong[0][:60]}”" if wrong else "nothing"
        raise AgendaWrong(f"The agenda in the link has {told} that cannot be read; copy the link again.")
    return Agenda("Agenda", tuple(items))


def read(text: str, name: str) -> Agenda:
    """The agenda in a TOML file with `title` and `[[item]]` tables: each `panel`, then parameters of its view.

    Raises `AgendaWrong`.
    """
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        where = f", line {line[1]}" if line else ", at its end"
        raise AgendaWrong(f"{name}{where}: this is not TOML: {str(error).partition(' (at')[0]}.") from None
    for key, value in said.items():
        _check_head(name, text, key, value)
    if not said.get("title"):
        raise AgendaWrong(f'{name}, line 1: an agenda begins with its title, such as title = "Board meeting".')
    items = said.get("item", [])
    if not items:
        raise AgendaWrong(f"{name} has no [[item]]; add one for each panel.")
    if len(items) > MOST:
        raise AgendaWrong(f"{name}, line {_line(text, MOST)}: an agenda has at most {MOST} items.")
    return Agenda(
        said["title"],
        tuple(_item(name, text, number, item) for number, item in enumerate(items)),
        said.get("purpose", ""),
        said.get("audience", "public") == "internal",
        said.get("placed", False),
    )


def _check_head(name: str, text: str, key: str, value: Any) -> None:
    if key == "item":
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise AgendaWrong(f"{name}, line {_line_of(text, key)}: write each item as a table, [[item]].")
        return
    if key not in _HEADS:
        raise AgendaWrong(
            f"{name}, line {_line_of(text, key)}: there is no “{key}”; an agenda has {', '.join(_HEADS)} and [[item]]."
        )
    if not isinstance(value, _HEADS[key]) or (key == "audience" and value not in _AUDIENCES):
        expected = "true or false" if _HEADS[key] is bool else "a text in quotes"
        expected = " or ".join(f"“{one}”" for one in _AUDIENCES) if key == "audience" else expected
        raise AgendaWrong(f"{name}, line {_line_of(text, key)}: {key} has to be {expected}.")


def _item(name: str, text: str, number: int, said: Mapping[str, Any]) -> Item:
    """One item. Its panel has to exist and its options have to be allowed; the database decides about the rest."""
    for key, value in said.items():
        if not isinstance(value, str):
            raise AgendaWrong(f"{name}, line {_line(text, number, key)}: write {key} as a text in quotes.")
    entry = PANELS.get(said.get("panel", ""))
    if entry is None:
        given = f"there is no panel “{said['panel'][:60]}”" if "panel" in said else "an item needs its panel"
        raise AgendaWrong(
            f"{name}, line {_line(text, number, 'panel')}: {given}; `manage.py ask --list` shows them all."
        )
    params = {key: value for key, value in said.items() if key != "panel"}
    options = {key: value for key, value in params.items() if key not in SHARED}
    try:
        chosen(entry.options, options)
    except ValueError as error:
        wrong = next((key for key in options if f"“{key}”" in str(error) or f"option {key} " in str(error)), "panel")
        raise AgendaWrong(f"{name}, line {_line(text, number, wrong)}: {entry.id}: {error}") from None
    return Item.of(entry.id, params)


def _line_of(text: str, key: str) -> int:
    """The line on which a key of the file's head, or the first table of that name, is written."""
    pattern = re.compile(rf"\s*(?:\[*\s*)?[\"']?{re.escape(key)}\b")
    return next((number for number, line in enumerate(text.splitlines(), start=1) if pattern.match(line)), 1)


def _line(text: str, number: int, key: str = "") -> int:
    """The line of an item, counted from 0, or of a key in it."""
    starts = [line for line, said in enumerate(text.splitlines(), start=1) if re.match(r"\s*\[\[\s*item\s*\]\]", said)]
    if number >= len(starts):
        return 1
    first = starts[number]
    end = starts[number + 1] if number + 1 < len(starts) else len(text.splitlines()) + 1
    for line in range(first, end):
        if key and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", text.splitlines()[line - 1]):
            return line
    return first
