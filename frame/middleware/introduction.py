"""The name of a page before it has loaded: in its title, its preview, and without JavaScript."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import parse_qs

import duckdb

from components.viewing import COUNTY
from components.wording.phrases import DEMONSTRATION
from data.serving.store import Store
from frame.answering.database import NotServed, county_name, shown
from frame.middleware.small_files import PREVIEW
from frame.offered import offered
from frame.reader.offers import choices
from frame.register import Page, Register

ABOUT = "Recorded crime and what neighbourhood policing does about it, from open data."
_LONGEST = 120  # characters of a name from a file
_LONGEST_QUERY = 4_000
# Not localhost or an IP address, which are used only for trials.
_PUBLIC_NAME = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+")


@dataclass(frozen=True)
class Introduction:
    """The name of the site, of the page and of the place, in plain text; "" if there is none.

    `sections` are the addresses of all pages, each with the menu group that is marked while it is open. `host` is the
    name at which others reach the site.
    """

    site: str
    page: str = ""
    place: str = ""
    about: str = ABOUT
    operator: str = ""
    contact: str = ""
    sections: tuple[tuple[str, str], ...] = ()
    host: str = ""

    @property
    def name(self) -> str:
        """The page's title with its place."""
        return ": ".join(part for part in (self.page, self.place) if part)

    @property
    def title(self) -> str:
        """As shown on a browser's tab, and above a preview in a messenger."""
        return " – ".join(part for part in (self.name, self.site) if part)


def introduction(register: Register, path: str, query: str) -> Introduction:
    """Introduce the page at an address.

    Anyone can write an address and send it to others, so only pages of the register that this database may show are
    named, and only places that it has.
    """
    try:
        store = shown()
        return _introduced(store, register, path.strip("/"), query)
    except (NotServed, OSError, ValueError, duckdb.Error):
        return Introduction(f"Neighbourhood policing in {county_name(None)}")


def _introduced(store: Store | None, register: Register, address: str, query: str) -> Introduction:
    site = f"Neighbourhood policing in {_name(county_name(store))}"
    if store is None:
        return Introduction(site)
    audience = store.meta.get("audience", "public")
    open_pages = [page for page in offered(register, store) if page.open_to(audience)]
    page = next((one for one in open_pages if one.url_path == address or (not address and one.starts(audience))), None)
    said = [DEMONSTRATION + "." if store.meta.get("demonstration") == "true" else "", page.help if page else "", ABOUT]
    return Introduction(
        site,
        page.title_for(audience) if page else "",
        place_named(query, choices(str(store.path)).names) if page and page.of_a_place else "",
        " ".join(part for part in said if part),
        _name(store.settings.operator or store.meta.get("operator", "")),
        _name(store.settings.contact or store.meta.get("contact", "")),
        tuple(_sections(open_pages, audience)),
        next((host for host in store.settings.hosts if _PUBLIC_NAME.fullmatch(host)), ""),
    )


def _sections(pages: Iterable[Page], audience: str) -> Iterator[tuple[str, str]]:
    for page in pages:
        if group := page.marked_for(audience):
            yield page.url_path, group
            if page.starts(audience):
                yield "", group


def place_named(query: str, names: dict[str, str]) -> str:
    """The name of the place in a query; "" for the county, for none, for several and for an unknown one."""
    if len(query) > _LONGEST_QUERY:
        return ""
    try:
        given = parse_qs(query, max_num_fields=50).get("place", [])
    except ValueError:
        return ""
    return _name(names.get(given[0], "")) if len(given) == 1 and given[0] != COUNTY else ""


def title(told: Introduction) -> str:
    """The title of the page, as an element."""
    return f"<title>{escape(told.title)}</title>"


def elements(told: Introduction) -> str:
    """The elements of the head that a search engine and a messenger read."""
    meta = {
        "og:title": told.name or told.site,
        "og:description": told.about,
        "og:type": "website",
        "og:site_name": told.site,
        "og:locale": "en_GB",
    }
    if told.host:
        # Messengers need whole addresses; a site with a public name uses TLS (docs/running-in-public.md).
        meta |= {
            "og:image": f"https://{told.host}{PREVIEW}",
            "og:image:width": "1200",
            "og:image:height": "630",
            "og:image:alt": "A line of months within their usual range, and one month above it",
        }
    lines = [f'<meta name="description" content="{escape(told.about)}">']
    # A list for assets/page.js to read, not a script: a browser does not run it.
    groups = json.dumps(dict(told.sections), separators=(",", ":")).replace("<", "\\u003c")
    lines.append(f'<script type="application/json" id="sections">{groups}</script>')
    return "".join([*lines, *(f'<meta property="{name}" content="{escape(text)}">' for name, text in meta.items())])


def without_script(told: Introduction) -> str:
    """The text of a page if its scripts may not run."""
    whom = f" or ask {told.operator}{f' ({told.contact})' if told.contact else ''} for the figures" * bool(
        told.operator
    )
    return (
        f"<h1>{escape(told.name or told.site)}</h1><p>{escape(told.site)}. {escape(told.about)}</p>"
        f"<p>This page needs JavaScript, which is off in your browser. Turn it on{escape(whom)}.</p>"
    )


def while_it_loads(told: Introduction) -> str:
    """The text of a page until its scripts have loaded."""
    return f'<p class="arriving"><b>{escape(told.name or told.site)}</b><br>{escape(told.site)}</p>'


def _name(text: str) -> str:
    """A text from a file on one line, shortened, without invisible characters."""
    seen = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(seen.split())[:_LONGEST]
