"""The ways in which a place or a street may be typed, and its name when found."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd
from rapidfuzz import utils

from components.places.area_names import area_name, area_number

# Words before or between names that do not say where.
FILLERS = frozenset({"near", "nr", "by", "in", "at", "off", "behind", "opposite", "the", "of", "on"})
_SHORT = {
    "rd": "road",
    "cl": "close",
    "ave": "avenue",
    "av": "avenue",
    "ln": "lane",
    "dr": "drive",
    "cres": "crescent",
    "gdns": "gardens",
    "sq": "square",
    "terr": "terrace",
    "ct": "court",
    "pl": "place",
    "saint": "st",
    "nth": "north",
    "sth": "south",
}
_CAPITAL_S = re.compile(r"['’]S\b")
_NUMBER = re.compile(r"^\d+[a-z]?\s+")
# The demonstration uses these names for areas of a postcode district; someone who types one means half a postcode.
_HALF_A_POSTCODE = re.compile(r"[a-z]{1,2}\d{1,2} ?\d{1,2}")
# What labels add to a name.
_ADDED = re.compile(r"\b(estate|postcode|former borough|former district|district)\b")


@dataclass(frozen=True)
class Name:
    """One way to type a place, in the form for comparison; its name, scope and kind.

    `alone` is False if the town, the ward or an added word comes with the name itself. `itself` is False if the scope
    is not what has the name, but the area or ward in which it lies.
    """

    words: str
    label: str
    scope: str
    kind: str
    alone: bool = True
    itself: bool = True


def plain(text: str, *, number: bool = False) -> str:
    """Text in the form for comparison: lower case, short forms written out, no house number.

    >>> plain("12 Miller's Heath"), plain("Acorn Rd."), plain("St. George"), plain("Mill St")
    ('millers heath', 'acorn road', 'st george', 'mill street')
    >>> plain("12 Acorn Road", number=True)
    '12 acorn road'
    """
    small = text[:80].replace("'", "").replace("’", "").replace("‘", "").replace("&", " and ")
    small = " ".join(utils.default_process(small).split())
    words = (small if number else _NUMBER.sub("", small)).split()
    words = [_SHORT.get(word, word) for word in words]
    if len(words) > 1 and words[-1] == "st":
        words[-1] = "street"
    return " ".join(words)


def names_of(places: pd.DataFrame) -> Iterator[Name]:
    """Every way to type each place of shared/scope that has areas, except the county itself."""
    columns = (places[name].tolist() for name in ("scope", "kind", "name", "within", "areas"))
    towns = _towns(places)
    for scope, kind, name, within, areas in zip(*columns, strict=True):
        if kind != "county" and areas:
            label, own = label_of(name, within, kind), own_ways(name)
            if kind == "postcode":
                own = {plain(name.split()[0])}
            ways = own | with_additions(own, within, kind)
            if kind in ("former district", "ward"):  # "Anstey" means the town, not its district or ward
                ways -= towns
            if kind == "area":
                numbered = {area_number(name).lower()} - {""}
                ways = {plain(label), plain(area_name(name, within)), scope.lower()} | numbered | ways
                ways = {way for way in ways if not _HALF_A_POSTCODE.fullmatch(way)}
            yield from (
                Name(way, label, scope, kind, alone=kind != "area" and way in own)
                for way in sorted(ways)
                if len(way) > 1
            )


def streets_of(places: pd.DataFrame, streets: pd.DataFrame) -> Iterator[Name]:
    """Each street of neighbourhood/streets once a ward, by its name and by its name with the ward's.

    It leads to its area, or to the ward if it runs through several. A railway station, which is printed with the name
    of its town, is left out.
    """
    towns = _towns(places)
    areas: dict[tuple[str, str], list[str]] = defaultdict(list)
    labels: dict[tuple[str, str], tuple[str, str]] = {}
    for row in streets.to_dict("records"):
        ward = row["ward"] if isinstance(row["ward"], str) else ""
        key = (row["street"], row["ward_code"] if ward else row["area_code"])
        areas[key].append(row["area_code"])
        where = ward if not ward or "ward" in ward.lower() else f"{ward} ward"
        labels[key] = f"{as_written(row['street'])} ({where or row['district']})", where
    written = Counter(label for label, _ in labels.values())
    for key, codes in areas.items():
        words = plain(key[0], number=True)
        if not words or words in towns:
            continue
        label, where = labels[key]
        if written[label] > 1:  # without wards, only the area's code distinguishes streets with the same name
            label = f"{label.removesuffix(')')}, {key[1]})"
        scope = codes[0] if len(codes) == 1 else key[1]
        yield Name(words, label, scope, "street")
        for ward in sorted({plain(where), plain(where.removesuffix(" ward"))} - {""}):
            yield Name(f"{words} {ward}", label, scope, "street", alone=False)


def as_written(street: str) -> str:
    """A street's name with the capital S corrected that police files print.

    >>> as_written("Mercer'S Row")
    'Mercer’s Row'
    """
    return _CAPITAL_S.sub("’s", street)


def _towns(places: pd.DataFrame) -> set[str]:
    within = places.loc[places["kind"].isin(["place", "town"]), "within"]
    return set(within.dropna().map(plain))


def own_ways(name: str) -> set[str]:
    """A name as printed, without what labels add, and each part of "A / B"."""
    parts = {plain(part) for part in (name, *name.split("/"))}
    return parts | {" ".join(_ADDED.sub("", part).split()) for part in parts}


def with_additions(own: set[str], within: object, kind: str) -> set[str]:
    """The same with what people add to it ("estate", "ward"), and with its town or district."""
    ways = set(own)
    if kind in ("place", "postcode"):
        ways |= {f"{way} postcode" if re.search(r"\d", way) else f"{way} estate" for way in own}
    if kind == "postcode":
        ways |= {f"{way} postcode district" for way in own}
    elif kind == "settlement":
        added = "estate" if isinstance(within, str) else "village"  # an estate has its town with it
        ways |= {f"{way} {added}" for way in own if added not in way.split()}
    elif kind == "ward":
        ways |= {f"{way} ward" for way in own if "ward" not in way.split()}
    if kind in ("place", "settlement", "ward") and isinstance(within, str):
        ways |= {pair for way in ways for pair in (f"{way} {plain(within)}", f"{plain(within)} {way}")}
    return ways - own


def label_of(name: str, within: object, kind: str) -> str:
    """A place's name in full, so that it differs from every other.

    >>> label_of("Castle", "Newshire West", "ward"), label_of("Mill Hill", "Ashby", "settlement")
    ('Castle ward, Newshire West', 'Mill Hill, Ashby')
    """
    if kind == "ward":
        named = name if "ward" in name.lower().split() else f"{name} ward"
        return f"{named}, {within}" if isinstance(within, str) else named
    if kind == "area":
        called, number = area_name(name, within), area_number(name)
        # Each district has an area with this number, so the district follows it.
        return (
            f"{called}, {name.removesuffix(number).strip()}" if number and called != name else f"{called} (small area)"
        )
    return (
        f"{name}, {within}"
        if kind in ("place", "settlement") and isinstance(within, str) and within not in name
        else name
    )
