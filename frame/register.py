"""The entries of the page register, which `pages/__init__.py` holds, and the pages that they make of a database."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

log = logging.getLogger("policing")

# The groups of the residents' menu, in its order.
PUBLIC_SECTIONS = ("Where I live", "What is being done", "What is recorded", "About this site")
# The default place of pages about plans: the place that the county's plans are about, or the whole county.
PLANS_PLACE = "plans place"
# Where residents are on a page that is not in their menu, by its section in the menu of others.
_NEAREST = {
    "Operations": "What is being done",
    "Study tours": "What is being done",
    "Accountability": "What is recorded",
    "Neighbourhood policing": "What is recorded",
    "Priorities": "What is recorded",
    "About": "About this site",
}


@dataclass(frozen=True)
class Page:
    """One page: where it stands in the menu, its file, who may open it, and what it shows first.

    `file` is relative to the project, one folder below `pages/`. `url_path` is its address; the page that is the
    `start` of an audience answers at the bare address too. `default_place` is shown until the reader chooses a place,
    `default_from` is the month (2021-01) from which the page shows at first, where the usual three years would leave
    out what it is about. `help` says in under 20 words what the page answers. `public_title` is its title for
    residents, where they would call it something else. `public_section` is its group in their menu, one of
    PUBLIC_SECTIONS; a page without one says little to residents: it has its address, and is not in
    their menu, where `near` is marked while it is open, or without it what `_NEAREST` says.
    `of_a_place` says that the reader may choose the place that it shows, so that its name goes with the title.
    `formerly` are addresses that led to pages which it has replaced, each with the choice in the address, as a query,
    by which it shows the same. `needs` is what the database must hold some of, one of queries/shared/held.sql: without
    it the page is not there. Of a page about one operation, `operation` is its id and `limits` is what its figures
    cannot tell.
    """

    section: str
    title: str
    file: str
    url_path: str
    audience: Literal["internal", "public"] = "public"
    default_place: str = "county"
    help: str = ""
    public_title: str = ""
    default_from: str = ""
    start: tuple[Literal["internal", "public"], ...] = ()
    public_section: Literal["", "Where I live", "What is being done", "What is recorded", "About this site"] = ""
    near: Literal["", "Where I live", "What is being done", "What is recorded", "About this site"] = ""
    of_a_place: bool = False
    formerly: tuple[tuple[str, str], ...] = ()
    needs: Literal["", "operations", "initiatives", "plans", "figures"] = ""
    operation: str = ""
    limits: tuple[str, ...] = ()

    def open_to(self, audience: str) -> bool:
        """Whether a database of this audience may show the page."""
        return audience == "internal" or self.audience == "public"

    def starts(self, audience: str) -> bool:
        """Whether it is the first page that this audience sees."""
        return audience in self.start

    def title_for(self, audience: str) -> str:
        """What the page is called in the menu and above it."""
        return self.public_title if audience == "public" and self.public_title else self.title

    def section_for(self, audience: str) -> str:
        """Its group in the menu; "" where it is not in the menu of this audience."""
        return self.public_section if audience == "public" else self.section

    def marked_for(self, audience: str) -> str:
        """The group that is marked as open while it is: its own, else the nearest by what it is about."""
        return self.section_for(audience) or self.near or _NEAREST.get(self.section, "")


@dataclass(frozen=True)
class OperationPages:
    """Where the pages of operations stand in the menu, one for each operation that the database has on a layout.

    `files` are the pages of each layout, by what operations.csv calls it; like `Page.file`.
    """

    section: str
    files: Mapping[str, str]


Register = tuple[Page | OperationPages, ...]


def pages_of(
    register: Iterable[Page | OperationPages],
    operations: Iterable[Mapping[str, str]],
    held: Collection[str],
    plans_place: str = "county",
) -> tuple[Page, ...]:
    """The pages of a database that has these rows of queries/operations/pages.sql and holds some of `held`.

    `plans_place` is the place that its plans are about.
    """
    known, made = list(operations), []
    taken = {entry.url_path for entry in register if isinstance(entry, Page)}
    for entry in register:
        if isinstance(entry, OperationPages):
            made += _of_operations(entry, known, taken)
        elif not entry.needs or entry.needs in held:
            made.append(replace(entry, default_place=plans_place) if entry.default_place == PLANS_PLACE else entry)
    return tuple(made)


def _of_operations(entry: OperationPages, rows: Iterable[Mapping[str, str]], taken: set[str]) -> Iterator[Page]:
    """The page of each operation that has a layout of `entry`; an address that is `taken` stays with who has it."""
    for row in rows:
        file = entry.files.get(row["layout"])
        if file is None:
            continue
        if row["url_path"] in taken:
            log.error("Operation %s has the address %s of another page", row["operation_id"], row["url_path"])
            continue
        taken.add(row["url_path"])
        yield Page(
            section=entry.section,
            title=row["title"],
            file=file,
            url_path=row["url_path"],
            default_place=(row["place_ids"] or "county").split("; ")[0],
            default_from=row["shown_from"] or "",
            help=row["help"] or "",
            operation=row["operation_id"],
            limits=tuple(row["cannot_tell"].split(" | ")) if row["cannot_tell"] else (),
        )


def in_the_order_of_the_menu(pages: Iterable[Page], audience: str) -> list[Page]:
    """The pages that `audience` may open: the start page first, each group together, what is in no group last."""
    order = {name: place for place, name in enumerate((*PUBLIC_SECTIONS, "") if audience == "public" else ())}
    offered = [page for page in pages if page.open_to(audience)]
    return sorted(offered, key=lambda page: (not page.starts(audience), order.get(page.section_for(audience), 0)))
