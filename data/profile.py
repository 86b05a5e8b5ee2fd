"""A county's names and parts: `profile.toml` in its folder of data/reference."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from data.serving.settings import REFERENCE

PROFILE = "profile.toml"


class BadProfile(ValueError):
    """A profile that cannot be used; the message names the file and the key."""


@dataclass(frozen=True)
class County:
    """A county: today's districts, those that police files name before May 2023, and the home forces.

    `forces` are written as in the names of police.uk's files. With `every_force`, forces of later files are added.
    """

    name: str
    districts: tuple[str, ...]
    former_districts: tuple[str, ...]
    forces: tuple[str, ...]
    every_force: bool = False


@dataclass(frozen=True)
class Town:
    """A town to write on the map, at a longitude and latitude, and to choose as a place.

    `importance` is 1 for large towns and 2 for small ones. Its areas are those of the wards whose names begin with its
    own, or those of the `former district` with its name.
    """

    name: str
    importance: int
    at: tuple[float, float]
    areas: Literal["wards", "former district"]


@dataclass(frozen=True)
class Profile:
    """Everything in a county's profile.

    `police` is the name of its force. `statuses` says whether each former district was a borough or a district.
    `plans_place` is the place that its plans cover and `town_centre` the centre that pages follow, both a place_id
    or "". `team_page` is the address at which the force names its neighbourhood teams. `folder` holds its other
    files, None for a county without a folder.
    """

    county: County
    police: str = ""
    also_called: tuple[str, ...] = ()
    statuses: Mapping[str, str] | None = None
    towns: tuple[Town, ...] = ()
    partnerships: tuple[str, ...] = ()
    postcodes: tuple[tuple[str, str], ...] = ()
    plans_place: str = ""
    town_centre: str = ""
    team_page: str = ""
    default: bool = False
    folder: Path | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that the profile holds."""
        own = self.county
        towns = (town.name for town in self.towns)
        return (own.name, *self.also_called, *own.districts, *own.former_districts, *towns, *self.partnerships)

    @property
    def held(self) -> frozenset[str]:
        """What else a database of this county holds, from its folder, in the terms of queries/shared/held.sql."""
        files = {"plans": "strategy_outcomes.csv", "figures": "published_figures.csv"}
        return frozenset(held for held, file in files.items() if self.folder and (self.folder / file).exists())


def fold(name: str) -> str:
    """A name without differences of spelling that do not matter.

    >>> fold("King’s Lynn  & West Norfolk") == fold("king's lynn and west norfolk")
    True
    """
    return " ".join(name.casefold().replace("’", "'").replace("&", " and ").split())


@cache
def profiles() -> tuple[Profile, ...]:
    """The profiles of all counties that have a folder in data/reference, by the names of the folders."""
    return tuple(read(path) for path in sorted(REFERENCE.glob(f"*/{PROFILE}")))


def profile_of(county: County) -> Profile:
    """The profile of the county with this name; only its name, districts and forces if it has no folder."""
    named = (profile for profile in profiles() if fold(profile.county.name) == fold(county.name))
    return next(named, Profile(county))


def default() -> Profile:
    """The county of a first import if none is chosen: the one whose profile says so, or the only one.

    Raises `BadProfile` if several counties have a folder and none, or more than one, says so.
    """
    chosen = [profile for profile in profiles() if profile.default] or list(profiles())
    if len(chosen) != 1:
        raise BadProfile(f"One {PROFILE} in data/reference must say “default = true”; {len(chosen)} may be meant.")
    return chosen[0]


def generated(folder: Path) -> Profile:
    """The profile of a generated county: its own if its folder holds one, otherwise the default."""
    return read(folder / PROFILE) if (folder / PROFILE).exists() else default()


def read(path: Path) -> Profile:
    """The profile in one file. Raises `BadProfile` for anything missing or of the wrong type."""
    try:
        return _profile(tomllib.loads(path.read_text(encoding="utf-8")), path.parent)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise BadProfile(f"{path} is not TOML: {problem}") from None
    except KeyError as key:
        raise BadProfile(f"{path} lacks {key.args[0]}.") from None
    except (TypeError, ValueError, AttributeError) as problem:
        raise BadProfile(f"{path} cannot be read: {problem}") from None


def _profile(said: dict[str, Any], folder: Path) -> Profile:
    former = {each["name"]: each["status"] for each in said.get("former_districts", [])}
    postcodes = said.get("postcode_districts", {})
    return Profile(
        county=County(said["name"], tuple(said["districts"]), tuple(former), tuple(said["forces"])),
        police=said["police"],
        also_called=tuple(said.get("also_called", [])),
        statuses=former,
        towns=tuple(_town(each) for each in said.get("towns", [])),
        partnerships=tuple(said.get("local_area_partnerships", [])),
        postcodes=tuple((each, lies) for lies in ("within", "edge") for each in postcodes.get(lies, [])),
        plans_place=said.get("plans_place", ""),
        town_centre=said.get("town_centre", ""),
        team_page=said.get("team_page", ""),
        default=bool(said.get("default", False)),
        folder=folder,
    )


def _town(said: dict[str, Any]) -> Town:
    areas, (longitude, latitude) = said.get("areas", "wards"), said["at"]
    if areas not in ("wards", "former district") or said["importance"] not in (1, 2):
        raise ValueError(f"the areas or the importance of {said['name']}")
    return Town(said["name"], said["importance"], (float(longitude), float(latitude)), areas)
