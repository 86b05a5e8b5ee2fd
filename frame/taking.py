"""What a reader takes away of one card: pictures, a slide, figures, a citation, and a link to the same view."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import partial
from threading import BoundedSemaphore
from urllib.parse import urlencode, urlsplit

from board import card, figures, powerpoint
from board.content import Meeting, collect, vintage
from board.formats import PRESENTATION
from board.pack import Finding, Pack
from components.agenda import Item
from components.draw.cards.menu import Made
from components.panels.panel import Panel, PanelEntry
from components.theme import full_date
from components.view import View
from components.viewing import parameters
from components.wording.phrases import DEMONSTRATION
from frame.answering.database import memory
from frame.page_context import PageContext
from frame.reader.linked import CARD, FOUND, SEEN, seen_of

Write = Callable[[Finding, Pack], bytes]
# How many files at once, and for how many seconds another waits: feeds and files for others use the same threads.
_AT_ONCE, _SECONDS = BoundedSemaphore(2), 5
_OWN = ("127.0.0.1", "localhost", "::1")


def files(here: PageContext, entry: PanelEntry, view: View, panel: Panel, stem: str, link: str) -> list[Made]:
    """The files of a card, each made on request; only those that it has something for."""
    made = partial(_made, here.file, dict(here.store.meta), Item.of(entry.id, parameters(view)))
    listed = panel.entries or panel.rows or panel.tiles or (panel.show_table and len(panel.table))
    drawn = not panel.empty and (panel.picture is not None or listed)
    offers = [*(_DRAWN if drawn else ()), *(_COUNTED if len(panel.table) and not panel.empty else ())]
    found = [Made(label, f"{stem}.{ending}", mime, partial(made, write)) for label, ending, mime, write in offers]
    return [*found, Made("Link as a file", f"{stem}.url", "application/internet-shortcut", partial(_shortcut, link))]


def link(here: PageContext, address: str, entry: PanelEntry, view: View, panel: Panel) -> str:
    """The address of this view of the page that names the card it is about, and the data it was made from.

    On a database for police and partners it has the finding as well, to compare with that of newer data. A public site
    shows no text from an address: anyone could have written it.
    """
    said = {SEEN: seen_of(here.store.meta), CARD: entry.id}
    if here.audience == "internal" and panel.finding:
        said[FOUND] = panel.finding
    return f"{address}&{urlencode(said)}" if said[SEEN] else address


def opens_here_only(address: str) -> bool:
    """Whether an address leads to the computer that opens it.

    >>> opens_here_only("http://127.0.0.1:8501/overview"), opens_here_only("https://example.org/overview")
    (True, False)
    """
    return urlsplit(address).hostname in _OWN


def citation(here: PageContext, panel: Panel, address: str, today: date) -> str:
    """One line to cite the finding by: what, from which data, where, and when it was looked up."""
    meta = here.store.meta
    about = f"Neighbourhood policing in {meta.get('county', '')}".strip()
    invented = f"{DEMONSTRATION}. " if here.demonstration and not panel.real else ""
    at = "Looked up" if opens_here_only(address) else f"{address}, looked up"
    title = " ".join(text for text in (panel.title, f"({panel.note})" if panel.note else "") if text)
    named = f"{title}: {panel.finding}" if title and panel.finding else title or panel.finding
    return (
        f"{invented}{named.rstrip('.')}. {about}. {vintage(meta)}. {at} on {full_date(today)}. "
        f"Source: {panel.source}. Open Government Licence v3.0."
    )


def _made(file: str, meta: Mapping[str, str], item: Item, write: Write) -> bytes:
    """The file of a card. Raises `TimeoutError` if too many others are made now."""
    if not _AT_ONCE.acquire(timeout=_SECONDS):
        raise TimeoutError("many files are being made just now")
    try:
        known = memory(file)

        def build(entry: PanelEntry, view: View) -> tuple[Panel, Collection[str]]:
            built = known.panel(entry, view)
            return built.panel, built.read

        pack = collect([item], known.ask, meta, Meeting(""), build=build)
        return write(pack.findings[0], pack)
    finally:
        _AT_ONCE.release()


def _shortcut(link: str) -> bytes:
    """A file that opens a link when it is opened, on Windows and in most other systems."""
    return f"[InternetShortcut]\r\nURL={link}\r\n".encode()


_COUNTED: tuple[tuple[str, str, str, Write], ...] = (("Excel", "xlsx", figures.MIME, figures.write),)
_DRAWN: tuple[tuple[str, str, str, Write], ...] = (
    ("Picture (PNG)", "png", "image/png", card.png_of),
    ("Slide", "pptx", PRESENTATION, powerpoint.one_slide),
    ("Picture (SVG)", "svg", "image/svg+xml", card.svg_of),
)
