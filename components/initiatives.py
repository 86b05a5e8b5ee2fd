"""Initiatives that are not evaluated, by kind: the short name of each, and which figures count it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from components.view import Ask

PAGE = "initiatives"  # its address
ALL = "all"  # of the choice of a kind


@dataclass(frozen=True)
class Initiative:
    """An operation by its id, its name in two or three words, and the ids of the published figures that count it."""

    operation_id: str
    name: str
    figures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """A kind of initiatives: its name in an address and on a card, its initiatives, and what is not known."""

    slug: str
    title: str
    initiatives: tuple[Initiative, ...]
    limits: tuple[str, ...]

    @property
    def address(self) -> str:
        """The address that shows it."""
        return address_of_kind(self.slug)


def kinds_of(ask: Ask) -> list[Kind]:
    """The kinds of initiatives in the database, in the order in which they are listed."""
    found: dict[str, Kind] = {}
    for row in ask("operations/initiatives").to_dict("records"):
        slug, figures = str(row["kind"]), row["figure_ids"]
        known = found.get(slug) or Kind(slug, str(row["kind_title"]), (), tuple(row["cannot_tell"].split(" | ")))
        ids = tuple(figures.split("; ")) if isinstance(figures, str) else ()
        one = Initiative(str(row["operation_id"]), str(row["title"]), ids)
        found[slug] = replace(known, initiatives=(*known.initiatives, one))
    return list(found.values())


def kind_of(slug: str, kinds: Iterable[Kind]) -> Kind | None:
    """The kind of that name in an address; None for all of them, or for an unknown one."""
    return next((kind for kind in kinds if kind.slug == slug), None)


def address_of_kind(slug: str) -> str:
    """The address at which the page of initiatives shows a kind."""
    return f"{PAGE}?kind={slug}"
