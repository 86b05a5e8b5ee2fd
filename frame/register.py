"""An entry of the page register, which `pages/__init__.py` holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Page:
    """One page: where it stands in the menu, its file, who may open it, and what it shows first.

    `file` is relative to the project, one folder below `pages/`. `url_path` is its address; the page that is the
    `start` of an audience answers at the bare address too. `default_place` is shown until the reader chooses a place,
    `default_from` is the month (2021-01) from which the page shows at first, where the usual three years would leave
    out what it is about. `help` says in under 20 words what the page answers. `public_title` is its title for
    residents, where they would call it something else.
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

    def open_to(self, audience: str) -> bool:
        """Whether a database of this audience may show the page."""
        return audience == "internal" or self.audience == "public"

    def starts(self, audience: str) -> bool:
        """Whether it is the first page that this audience sees."""
        return audience in self.start

    def title_for(self, audience: str) -> str:
        """What the page is called in the menu and above it."""
        return self.public_title if audience == "public" and self.public_title else self.title
