"""The name of a database's county, its force, and the places that pages are about, from its profile."""

from __future__ import annotations

from dataclasses import dataclass

from components.view import Ask, once


@dataclass(frozen=True)
class County:
    """The county's name and that of its force, "" if not known.

    `plans_scope` and `plans_place` are the scope and name of the place that its plans cover: a town or the county.
    `centre_scope` is the town centre that pages follow and `centre_name` its name, both "" if none is set.
    `team_page` is the address of the force’s page about its teams. `part_of_force` says that the force covers more
    than the county, so that only what lies in the county counts.
    """

    name: str
    police: str
    plans_scope: str
    plans_place: str
    centre_scope: str
    centre_name: str
    team_page: str = ""
    part_of_force: bool = False

    @property
    def counted(self) -> str:
        """What the county's figures leave out where its force covers more, as a sentence; "" where it does not."""
        if not self.part_of_force:
            return ""
        return (
            f"{self.police or 'The force'} covers more than {self.name}: records elsewhere, or without a known place, "
            "are not counted."
        )

    @property
    def documented(self) -> str:
        """Who the plans are about, within a sentence."""
        return self.name if self.plans_scope == "county" else f"{self.plans_place} and the county"


def county(ask: Ask) -> County:
    """The county that the database is about."""
    return once(ask, "county", _county)


def place_names(ask: Ask) -> tuple[str, ...]:
    """The names of the county and of its districts, towns and places, which keep their capitals within a sentence."""
    return once(ask, "place names", _place_names)


def _place_names(ask: Ask) -> tuple[str, ...]:
    places = ask("shared/scope")
    named = places.loc[~places["kind"].isin(["ward", "area"]), "name"]
    return tuple(dict.fromkeys(name.partition(" (")[0] for name in named))


def _county(ask: Ask) -> County:
    row = ask("shared/county").iloc[0]
    parts = ("name", "police", "plans_scope", "plans_place", "centre_scope", "centre_name", "team_page")
    texts = {part: row[part] if isinstance(row[part], str) else "" for part in parts}
    return County(**texts, part_of_force=bool(row["part_of_force"]))
