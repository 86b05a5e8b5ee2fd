"""What a resident types → the places that it may mean, typing errors forgiven. Nothing is looked up outside."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

import pandas as pd
from rapidfuzz import fuzz, process, utils

from components.places import area_name

MOST_FOUND = 6
# Below this two words are no longer thought to be the same one.
ALIKE = 80
# From here the best answer is taken, where the next is clearly less like it.
SURE, CLEARLY = 92, 4
# A street or a number of a small area is what somebody means last.
_ORDER = ("place", "town", "district", "ward", "street", "area")
_SHORT = {"rd": "road", "cl": "close", "ave": "avenue", "av": "avenue", "ln": "lane", "dr": "drive", "cres": "crescent"}
_CAPITAL_S = re.compile(r"['’]S\b")
_POSTCODE = re.compile(r"^([a-z]{1,2}\d{1,2})(\s*\d[a-z]{0,2})?$")
# What people add to a name, and what labels add to it.
_ADDED = re.compile(r"\b(estate|ward|postcode|district|former borough|area|village|town of)\b")

# Larger than any place that is shown here; files print their stations by these names.
_TOWNS = {"kettering", "corby", "daventry", "rushden", "towcester", "brackley", "northampton", "wellingborough"}


@dataclass(frozen=True)
class Match:
    """A place that may be meant: how it is called, its scope, and how alike its name is (0 to 100)."""

    label: str
    scope: str
    kind: str
    score: float


class Gazetteer:
    """Places, wards, areas, postcode districts and streets of one database."""

    def __init__(self, places: pd.DataFrame, streets: pd.DataFrame) -> None:
        """Take the rows of shared/scope and of neighbourhood/streets."""
        self._entries: list[tuple[str, str, str]] = []  # label, scope, kind
        names: list[str] = []
        columns = (places[name].tolist() for name in ("scope", "kind", "name", "within", "areas"))
        for scope, kind, name, within, areas in zip(*columns, strict=True):
            if kind == "county" or not areas:
                continue
            for way in _names(name, within, kind):
                names.append(way)
                self._entries.append((_label(name, within, kind), scope, kind))
        towns = {*places["name"].map(plain), *places["within"].dropna().map(plain), *_TOWNS}
        for street, label, scope in _streets(streets):
            if plain(street) in towns:  # a railway station is printed by the name of its town
                continue
            names.append(plain(street))
            self._entries.append((label, scope, "street"))
        self._names = names

    def find(self, text: str) -> list[Match]:
        """At most `MOST_FOUND` places, the likeliest first; none for text that is like nothing here."""
        best: dict[str, Match] = {}
        for wanted in _ways(plain(text)):
            for _, score, at in process.extract(wanted, self._names, scorer=_alike, score_cutoff=ALIKE, limit=200):
                label, scope, kind = self._entries[at]
                if label not in best or score > best[label].score:
                    best[label] = Match(label, scope, kind, score)
        ordered = sorted(best.values(), key=lambda one: (-round(one.score), _ORDER.index(one.kind), one.label))
        return ordered[:MOST_FOUND]


def sure(found: list[Match]) -> bool:
    """Whether the first is what was meant: it is like enough, and no other is as like."""
    return bool(found) and found[0].score >= SURE and (len(found) == 1 or found[0].score - found[1].score >= CLEARLY)


def plain(text: str) -> str:
    """What is typed or printed, as names are compared: small letters, no house number, a postcode's first half.

    >>> plain("12 King's Heath"), plain("NN5 7AB"), plain("Acorn Rd.")
    ('kings heath', 'nn5', 'acorn road')
    """
    small = utils.default_process(text[:80].replace("'", "").replace("’", ""))
    postcode = _POSTCODE.match(small)
    if postcode:
        return postcode[1]
    words = re.sub(r"^\d+[a-z]?\s+", "", _squeezed(small)).split()
    return " ".join(_SHORT.get(word, word) for word in words)


def _alike(one: str, other: str, **_: object) -> float:
    """The whole name counts most; a name that begins with what is typed, or has its words in another order, too."""
    whole = fuzz.ratio(one, other)
    begins = 90.0 if other.startswith(one) and len(one) > 2 else 0.0
    return max(whole, begins, fuzz.token_sort_ratio(one, other) - 2)


def _ways(typed: str) -> set[str]:
    """What is typed, and the same without what people add: "estate", "ward", or the town after a comma."""
    bare = _squeezed(_ADDED.sub("", typed))
    words = bare.split()
    ways = {typed, bare, " ".join(words[:-1]) if len(words) > 1 and words[-1] in _TOWNS else bare}
    return {way for way in ways if len(way) > 1}


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _names(name: str, within: object, kind: str) -> set[str]:
    """The ways to type a name: as printed, without what labels add, each part of "A / B", and with its town."""
    printed = plain(name)
    parts = {plain(part) for part in name.split("/")}
    short = {_squeezed(_ADDED.sub("", each)) for each in parts | {printed}}
    town = {f"{each} {plain(within)}" for each in short if isinstance(within, str) and kind == "place"}
    return {each for each in parts | {printed} | short | town if len(each) > 1}


def _label(name: str, within: object, kind: str) -> str:
    if kind == "ward":
        named = name if "ward" in name.lower().split() else f"{name} ward"
        return f"{named}, {within}" if isinstance(within, str) else named
    if kind == "area":
        return f"{area_name(name, within)} (small area)"
    return f"{name}, {within}" if kind == "place" and isinstance(within, str) and within not in name else name


def _streets(rows: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Each street once a ward, with the area that it leads to, or the ward where it runs through several."""
    areas: dict[tuple[str, str], list[str]] = defaultdict(list)
    labels: dict[tuple[str, str], str] = {}
    for row in rows.to_dict("records"):
        ward = row["ward"] if isinstance(row["ward"], str) else ""
        key = (row["street"], row["ward_code"] if ward else row["area_code"])
        areas[key].append(row["area_code"])
        where = ward if not ward or "ward" in ward.lower() else f"{ward} ward"
        labels[key] = f"{_CAPITAL_S.sub('’s', row['street'])} ({where or row['district']})"
    return [(key[0], labels[key], codes[0] if len(codes) == 1 else key[1]) for key, codes in areas.items()]
