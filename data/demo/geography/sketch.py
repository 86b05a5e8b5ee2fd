"""What an invented county is sketched with: its towns, the places in them, its outline, and what was planted there."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.demo.planted import Effect


@dataclass(frozen=True)
class Town:
    """A cluster of areas; `centres` says how many times busier than an ordinary one its innermost areas are.

    `former` is the district that it used to be in; `ward_of` the town whose wards extend into it.
    """

    name: str
    district: str
    east_km: float
    north_km: float
    areas: int
    radius_km: float
    rural_urban: str
    centres: tuple[float, ...] = ()
    need: float = 0.0  # overall deprivation, in standard deviations of the county
    former: str = ""
    ward_of: str = ""


@dataclass(frozen=True)
class Place:
    """A named place: the `areas` nearest to a spot in its town, taken from the place or town it is `within`.

    `reaches` is a neighbouring town from which it may also take areas.
    """

    place_id: str
    name: str
    town: str
    label: str  # its areas have this name and a number
    within: str
    areas: int
    east_km: float
    north_km: float
    need: float | None = None  # None: whatever its areas happen to get
    level: float | None = None  # crime per area, as a multiple of the county's mean
    kind: str = "neighbourhood"
    reaches: str = ""


@dataclass(frozen=True)
class Listed:
    """A place as the reference files list it, with the codes of its real areas."""

    place_id: str
    name: str
    town: str
    codes: tuple[str, ...]
    kind: str


@dataclass(frozen=True)
class Countryside:
    """The land between the towns of a district: two parts, divided at a distance in kilometres north of the origin.

    `former` are the districts that each part used to be in.
    """

    north: str
    south: str
    border_km: float
    former: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Outline:
    """A long, uneven shape: half its length and width, the slope of its length, and its centre, in km."""

    along_km: float = 42.0
    across_km: float = 18.5
    slope_degrees: float = 44.0
    middle_km: tuple[float, float] = (1.0, -2.0)


@dataclass(frozen=True)
class Sketch:
    """An invented county. `volume` is the amount recorded in it; 1 is the same as in the usual demonstration.

    `own_profile` is the text of a profile.toml, "" if the county has a folder in data/reference. `partners` says
    whether there are filled-in spreadsheets for it. `listed` places that are not sketched are given areas too.
    """

    name: str
    force: str
    slug: str
    towns: tuple[Town, ...]
    district_codes: Mapping[str, str]
    countryside: Mapping[str, Countryside]
    rural_areas: int
    places: tuple[Place, ...] = ()
    listed: tuple[Listed, ...] = ()
    operation_places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    effects: tuple[Effect, ...] = ()
    outline: Outline = Outline()
    volume: float = 1.0
    own_profile: str = ""
    partners: bool = False
