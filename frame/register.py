"""The entries of the page register, which `pages/__init__.py` holds, and the pages that they give for a database."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, cast

from components.plans import the_plans

log = logging.getLogger("policing")

Group = Literal["", "Where I live", "What is being done", "What is recorded", "About this site"]
# The groups of the residents' menu, in its order.
PUBLIC_SECTIONS = ("Where I live", "What is being done", "What is recorded", "About this site")
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
    the database must hold, one of queries/shared/held.sql: without it there is no page. Without what it is
    `listed_with`, a page is not `listed`: it has its address, and is in nobody's menu. `{plans}` in its `help` becomes
    the number of plans. For a page about one operation, `operation` is its id; for one about a plan or a priority,
    `plan` and `priority` are their ids. `limits` is what the figures of such a page cannot show.
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
    public_section: Group = ""
    near: Group = ""
    of_a_place: bool = False
    formerly: tuple[tuple[str, str], ...] = ()
    needs: Literal["", "operations", "initiatives", "plans", "figures"] = ""
    listed_with: Literal["", "forces"] = ""
    listed: bool = True
    operation: str = ""
    plan: str = ""
    priority: str = ""
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

    def group_for(self, audience: str) -> str:
        """The group of this audience's menu to which it belongs; "" if it belongs to none."""
        return self.public_section if audience == "public" else self.section

    def section_for(self, audience: str) -> str:
        """Its group in the menu; "" if it is not in this audience's menu."""
        return self.group_for(audience) if self.listed else ""

    def marked_for(self, audience: str) -> str:
        """The group marked while the page is open: its own, otherwise the nearest by subject."""
        return self.group_for(audience) or self.near or _NEAREST.get(self.section, "")


@dataclass(frozen=True)
class OperationPages:
    """The position in the menu of the pages of operations, one for each operation with a layout.

    `files` are the pages of each layout, by its name in operations.csv; like `Page.file`.
    """

    section: str
    files: Mapping[str, str]


@dataclass(frozen=True)
class PlanPages:
    """Where the pages of plans and their priorities stand in the menu, one for each that the database has on a layout.

    `files` are the pages of each layout, by what priorities.csv calls it; like `Page.file`.
    """

    section: str
    files: Mapping[str, str]


Entry = Page | OperationPages | PlanPages
Register = tuple[Entry, ...]


@dataclass(frozen=True)
class Contents:
    """What a database has that makes pages.

    `operations` are rows of queries/operations/pages.sql, `priorities` rows of queries/strategy/priorities.sql, `held`
    those of queries/shared/held.sql. `plans` is how many plans there are.
    """

    operations: Sequence[Mapping[str, str]] = ()
    priorities: Sequence[Mapping[str, str]] = ()
    held: Collection[str] = field(default_factory=frozenset)
    plans: int = 0


def pages_of(register: Iterable[Entry], contents: Contents) -> tuple[Page, ...]:
    """The pages of a database that has these `contents`."""
    entries, made = list(register), []
    taken = {entry.url_path for entry in entries if isinstance(entry, Page)}
    for entry in entries:
        if isinstance(entry, OperationPages):
            made += _of_operations(entry, contents.operations, taken)
        elif isinstance(entry, PlanPages):
            made += _of_plans(entry, contents.priorities, taken)
        elif not entry.needs or entry.needs in contents.held:
            listed = not entry.listed_with or entry.listed_with in contents.held
            made.append(replace(entry, help=entry.help.format(plans=the_plans(contents.plans)), listed=listed))
    return tuple(made)


def _of_plans(entry: PlanPages, rows: Iterable[Mapping[str, str]], taken: set[str]) -> Iterator[Page]:
    """The page of each priority or plan that has a layout of `entry`; as `_of_operations`."""
    for row in rows:
        file = entry.files.get(row["layout"] or "")
        if file is None or _is_taken(row["url_path"], f"Priority {row['priority_id']}", taken):
            continue
        yield Page(
            section=entry.section,
            title=row["title"],
            public_title=row["public_title"] or "",
            file=file,
            url_path=row["url_path"],
            of_a_place=row["layout"] == "priority",
            public_section=_group(row["public_section"]),
            near=_group(row["near"]),
            default_place=(row["layout"] == "priority" and row["place_id"]) or "county",
            help=row["help"] or "",
            plan=row["plan"],
            priority=row["priority_id"],
            limits=_limits(row["cannot_tell"]),
        )


def _group(named: str) -> Group:
    """A group of the residents' menu; "" for none and for one that there is not, which an import refuses."""
    return cast(Group, named) if named in PUBLIC_SECTIONS else ""


def _limits(cannot_tell: str) -> tuple[str, ...]:
    return tuple(cannot_tell.split(" | ")) if cannot_tell else ()


def _is_taken(url_path: str, whose: str, taken: set[str]) -> bool:
    """Whether another page has an address; if none has, it is taken from now on."""
    if url_path in taken:
        log.error("%s has the address %s of another page", whose, url_path)
        return True
    taken.add(url_path)
    return False


def _of_operations(entry: OperationPages, rows: Iterable[Mapping[str, str]], taken: set[str]) -> Iterator[Page]:
    """The page of each operation that has a layout of `entry`; an address that is `taken` keeps its page."""
    for row in rows:
        file = entry.files.get(row["layout"])
        if file is None or _is_taken(row["url_path"], f"Operation {row['operation_id']}", taken):
            continue
        yield Page(
            section=entry.section,
            title=row["title"],
            file=file,
            url_path=row["url_path"],
            default_place=(row["place_ids"] or "county").split("; ")[0],
            default_from=row["shown_from"] or "",
            help=row["help"] or "",
            operation=row["operation_id"],
            limits=_limits(row["cannot_tell"]),
        )


def in_the_order_of_the_menu(pages: Iterable[Page], audience: str) -> list[Page]:
    """The pages that `audience` may open: the start page first, then each group, pages without a group last."""
    order = {name: place for place, name in enumerate((*PUBLIC_SECTIONS, "") if audience == "public" else ())}
    offered = [page for page in pages if page.open_to(audience)]
    return sorted(offered, key=lambda page: (not page.starts(audience), order.get(page.group_for(audience), 0)))
