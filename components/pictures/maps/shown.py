"""The contents of a map picture: its areas, outlines and places, and the map around it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from components.maps.classes import Classes
from components.pictures.maps.outlines import Polygons

# What a click on an area does: choose it in the form around the map, or compare it with the place of the page.
Click = Literal["", "choose", "compare"]


@dataclass(frozen=True)
class Area:
    """An area of a map: its code, its outline (JSON: polygons, each a list of rings), and its hover text.

    A click on it leads to the page of the place `opens`; on a map to compare places it adds or removes that place.
    Every such map has a list or a table that does the same.
    """

    code: str
    outline: str | None
    tip: str = ""
    opens: str = ""


@dataclass(frozen=True)
class Outlined:
    """Areas with one edge around them all; with a number that is drawn in a circle on them."""

    codes: Collection[str]
    number: str = ""
    dashed: bool = False


@dataclass(frozen=True)
class Place:
    """A name on a map; of importance 1 for a large town, 2 for a small one, 3 for a neighbourhood."""

    name: str
    longitude: float
    latitude: float
    importance: int = 2


@dataclass(frozen=True)
class Locator:
    """A map's position in a larger one: the areas of the town or county, and its name."""

    areas: Sequence[Area]
    label: str


@dataclass(frozen=True)
class AreaMap:
    """What a map of areas shows. Every part of it except the areas may be left out.

    `sorted_into` gives the class of each area, in their order; without it they are plain. `numbered` are the codes of
    ranked areas, "1" the first, and `points` places with a number. `operations` are outlined in orange
    and `here` in blue; `listed` areas have an edge each. The map holds the areas `fit`, by default all, and beyond
    them as many as its box shows.
    If it is `played`, every area is written with its number in `areas`, so that a browser can give it another colour.
    One that is `bare` has no legend. `legend` says what the classes measure, and the labels what the outlines mean.
    `click` is what a click on an area does; the form or page says the same in a list.
    """

    areas: Sequence[Area]
    alt: str
    sorted_into: Classes | None = None
    legend: str = ""
    no_data: str = "no data"
    operations: Sequence[Outlined] = ()
    operations_label: str = "operation"
    here: Collection[str] = ()
    here_label: str = ""
    listed: Collection[str] = ()
    numbered: Sequence[str] = ()
    points: Sequence[Place] = ()
    places: Sequence[Place] = ()
    fit: Collection[str] | None = None
    locator: Locator | None = None
    scale: bool = True
    played: bool = False
    bare: bool = False
    click: Click = ""
    polygons: Mapping[str, Polygons] = field(default_factory=dict, repr=False)
