"""How to return to a view: its address, its file name, and its command."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import partial
from typing import TypeVar
from urllib.parse import urlencode

import streamlit as st

from components.agenda import Item
from components.command_line import command
from components.draw.cards.card import OTHER_SITE
from components.draw.cards.menu import Made, Notes
from components.panels.panel import Entry, File, Panel, PanelEntry, Row, Tile
from components.view import View
from components.viewing import SHARED, parameters
from frame import taking
from frame.answering.database import memory
from frame.page_context import PageContext
from frame.reader import agenda
from frame.reader.address import AGENDA

Line = TypeVar("Line", Entry, Row, Tile)


def address(here: PageContext, view: View) -> str:
    """The full address of this page with this view."""
    page = "" if here.page.starts(here.audience) else here.page.url_path
    return f"{agenda.root(here)}/{page}?{urlencode(parameters(view))}"


def carried() -> str:
    """The choices in the address that a link to another page keeps, as its query."""
    return urlencode({name: value for name, value in st.query_params.items() if name in (*SHARED, AGENDA)})


def stayed() -> str:
    """The query of this page's address: what a link that changes one choice keeps."""
    return urlencode(st.query_params.to_dict())


def without_closed_links(panel: Panel, open_pages: Collection[str]) -> Panel:
    """The panel without links to pages that this database does not have or its readers may not open."""

    return replace(
        panel,
        entries=[_kept(line, open_pages) for line in panel.entries],
        rows=[_kept(line, open_pages) for line in panel.rows],
        tiles=[_kept(line, open_pages) for line in panel.tiles],
    )


def _kept(line: Line, open_pages: Collection[str]) -> Line:
    known = line.url_path.startswith(OTHER_SITE) or line.url_path.partition("?")[0] in {"", *open_pages}
    return line if known else replace(line, url_path="")


def notes(here: PageContext, entry: PanelEntry, view: View, asked: tuple, panel: Panel) -> Notes:
    """What a panel's menu says about it."""
    params = parameters(view)
    lines = [command(f"--panel {entry.id}", params), *(command(name, dict(given)) for name, given in asked)]
    parts = [entry.id.replace("/", "-"), view.scope, params["from"], params["to"], params.get("type", "")]
    parts += ["demonstration"] if here.demonstration else []
    stem, at = "_".join(part for part in parts if part), address(here, view)
    link = taking.link(here, at, entry, view, panel)
    own = [Made(one.label, one.name, one.mime, partial(_content, here.file, view, one)) for one in panel.files]
    return Notes(
        question=entry.question,
        # A command is no use to a resident, who has no database to ask.
        commands=[] if here.audience == "public" else lines,
        link=link,
        file_name=f"{stem}.csv",
        agenda=agenda.offer(Item.of(entry.id, params)),
        files=[*taking.files(here, entry, view, panel, stem, link), *own],
        citation=taking.citation(here, panel, at, view.today),
        opens_here_only=taking.opens_here_only(at),
    )


def _content(file: str, view: View, wanted: File) -> bytes:
    return wanted.content(memory(file).ask, view)
