"""The entries of the page register, which `pages/__init__.py` holds, and the pages that they give for a database."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

log = logging.getLogger("policing")

# The groups of the residents' menu, in its order.
PUBLIC_SECTIONS = ("Where I live", "What is being done", "What is recorded", "About this site")
# The default place of pages about plans: the place that the county's plans cover, or the whole county.
PLANS_PLACE = "plans place"
# The residents' menu group that is marked for pages not in their menu, by section of the other menu.
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
    """One page: its position in the menu, its file, who may open it, and what it shows first.

    `file` is relative to the project, one folder below `pages/`. `url_path` is its address; the page that is the
    `start` of an audience also answers at the bare address. `default_place` is shown until the reader chooses a place,
    `default_from` is the month (2021-01) from which the page shows data at first, if the usual three years would leave
    out its subject. `help` says in under 20 words what the page answers. `public_title` is its title for residents, if
    they would call it something else. `public_section` is its group in their menu, one of PUBLIC_SECTIONS; a page
    without one has an address but is not in their menu, where `near` is marked while it is open, or the group in
    `_NEAREST`. `of_a_place` means that the reader can choose the place shown, so the title includes its name.
    `formerly` are addresses of pages that it replaced, each with the query by which it shows the same. `needs` is what
    the database must hold, one of queries/shared/held.sql: without it there is no page. For a page about one operation,
    `operation` is its id and `limits` is what its figures cannot show.
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
        """Whether this is the first page that this audience sees."""
        return audience in self.start

    def title_for(self, audience: str) -> str:
        """The page's title, in the menu and at its top."""
        return self.public_title if audience == "public" and self.public_title else self.title

    def section_for(self, audience: str) -> str:
        """Its group in the menu; "" if it is not in this audience's menu."""
        return self.public_section if audience == "public" else self.section

    def marked_for(self, audience: str) -> str:
        """The group marked while the page is open: its own, otherwise the nearest by subject."""
        return self.section_for(audience) or self.near or _NEAREST.get(self.section, "")


@dataclass(frozen=True)
class OperationPages:
    """The position in the menu of the pages of operations, one for each operation with a layout.

    `files` are the pages of each layout, by its name in operations.csv; like `Page.file`.
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
    """The pages of a database with these rows of queries/operations/pages.sql, which holds some of `held`.

    `plans_place` is the place that its plans cover.
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
    """The page of each operation that has a layout of `entry`; an address that is `taken` keeps its page."""
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
    """The pages that `audience` may open: the start page first, then each group, pages without a group last."""
    order = {name: place for place, name in enumerate((*PUBLIC_SECTIONS, "") if audience == "public" else ())}
    offered = [page for page in pages if page.open_to(audience)]
    return sorted(offered, key=lambda page: (not page.starts(audience), order.get(page.section_for(audience), 0)))
