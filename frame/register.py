"""An entry of the page register, which `pages/__init__.py` holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

# The groups of the residents' menu, in its order.
PUBLIC_SECTIONS = ("Where I live", "What is being done", "What is recorded", "About this site")
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
    by which it shows the same.
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


def in_the_order_of_the_menu(pages: Iterable[Page], audience: str) -> list[Page]:
    """The pages that `audience` may open: the start page first, each group together, what is in no group last."""
    order = {name: place for place, name in enumerate((*PUBLIC_SECTIONS, "") if audience == "public" else ())}
    offered = [page for page in pages if page.open_to(audience)]
    return sorted(offered, key=lambda page: (not page.starts(audience), order.get(page.section_for(audience), 0)))
