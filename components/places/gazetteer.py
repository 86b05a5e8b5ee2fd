"""From what a resident types to the place it means, or the places it may mean. Nothing is looked up outside.

A place opens by itself only if exactly its name was typed. For a misspelt name, an extra word or a name of several
places the reader is asked: opening the wrong place with false certainty does harm.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import pandas as pd
from rapidfuzz import fuzz, process

from components.places.postcodes import Postcode, postcode_in, where_it_lies
from components.places.typed_names import FILLERS, Name, names_of, plain, streets_of
from components.places.village_names import StreetsOfPlaces, names_of_villages, villages, where
from components.view import Ask

MOST_ALIKE = 6
# More similar names than this do not help to find the right one.
MOST_NEAR = 30
_SHORTEST = 2  # characters; fewer are not a name
# Below this two names no longer count as the same.
ALIKE = 80
# The score of a name that has all the typed words, begins with them, or shares one with them.
_HOLDS, _BEGINS, _SHARES = 92.0, 90.0, 84.0
# Words that people add to a name to say what kind it is.
_KINDS = frozenset({"estate", "ward", "postcode", "district", "village", "area", "town"})
# Too many names share a shorter word, such as "road" or "green".
_TELLING = 6
# The number of a small area, which is not a name.
_NUMBER = re.compile(r"\d{3}[a-z]{1,2}")
# Streets and numbers of small areas are the least likely meaning.
_ORDER = ("own", "place", "town", "settlement", "district", "former district", "ward", "postcode", "street", "area")
# Street names that end in one of these can be distinguished from estates and villages.
_ROADS = frozenset(
    (
        *("road", "street", "close", "avenue", "drive", "court", "way", "lane", "walk", "crescent", "gardens"),
        *("square", "terrace", "row", "mews", "place"),
    )
)


@dataclass(frozen=True)
class Match:
    """A place that may be meant: its name, scope and kind, and how similar its name is (0 to 100).

    `itself` is False if the scope is only the area or ward in which the named place lies.
    """

    label: str
    scope: str
    kind: str
    score: float
    itself: bool = True


@dataclass(frozen=True)
class Found:
    """`sure` is the place that was named, if it was; `others` are possible meanings; `said` is a sentence."""

    sure: Match | None = None
    others: tuple[Match, ...] = ()
    said: str = ""


class Gazetteer:
    """Places, villages, wards, areas, postcodes and streets of one database."""

    def __init__(
        self,
        places: pd.DataFrame,
        streets: pd.DataFrame,
        districts: Mapping[str, str] | None = None,
        also_called: Collection[str] = (),
        names: pd.DataFrame | None = None,
        postcodes: Mapping[str, str] | None = None,
        scope_areas: pd.DataFrame | None = None,
    ) -> None:
        """Use the rows of shared/scope and neighbourhood/streets, and the county's postcode districts.

        `districts` says whether each is "within" the county or at its "edge"; empty if not known.
        `also_called` are other names of the county. `names` and `scope_areas` are the rows of neighbourhood/place_names
        and shared/scope_area, and `postcodes` gives the area of each postcode, as far as they are known.
        """
        self._also_called = tuple(filter(None, also_called))
        self.county = str(next(iter(places.loc[places["kind"] == "county", "name"]), "the county"))
        self._districts = dict(districts or {})
        self._units = dict(postcodes or {})
        self._where = where(places)
        known = [] if names is None else villages(names)
        self._names: list[Name] = [
            *names_of(places),
            *names_of_villages(known, self._where),
            *streets_of(places, streets),
        ]
        self._streets = StreetsOfPlaces(known, streets, scope_areas, self._where) if scope_areas is not None else None
        self._exact: dict[str, list[Name]] = defaultdict(list)
        for name in self._names:
            self._exact[name.words].append(name)
            if name.kind != "street":  # "Millhill" is Mill Hill; a street's name has to be typed as it is
                self._exact[name.words.replace(" ", "")].append(name)
        self._alone = [name for name in self._names if name.alone]
        self._words = [name.words for name in self._alone]
        self._by_word: dict[str, set[int]] = defaultdict(set)
        for at, words in enumerate(self._words):
            for word in words.split():
                self._by_word[word].add(at)
        self._postcodes = {
            name.words.upper(): name for name in self._names if name.kind in ("place", "postcode") and name.itself
        }

    @classmethod
    def of(cls, ask: Ask) -> Gazetteer:
        """The gazetteer of the database that `ask` answers from."""
        districts, postcodes = ask("neighbourhood/postcodes"), ask("neighbourhood/postcode_areas")
        return cls(
            ask("shared/scope"),
            ask("neighbourhood/streets"),
            dict(zip(districts["district"], districts["lies"], strict=True)),
            str(ask("shared/county")["also_called"].iloc[0]).split("; "),
            ask("neighbourhood/place_names"),
            dict(zip(postcodes["postcode"], postcodes["area_code"], strict=True)),
            ask("shared/scope_area"),
        )

    def find(self, text: str) -> Found:
        """The place that `text` names, or what it may mean, and a sentence if it is not certain."""
        typed = plain(text)
        if len(typed) >= _SHORTEST and (exact := self._named(typed)):
            return self._answer(exact, typed, _shown(text))
        if len(typed) < _SHORTEST or set(typed.split()) <= _ROADS | FILLERS:
            return Found(said="Type more of the name." if text.strip() else "")
        postcode = postcode_in(plain(text, number=True), self._districts)
        if postcode:
            return self._by_postcode(postcode, text)
        return self._guess(text, text)

    def _named(self, typed: str) -> list[Match]:
        """The places with exactly this name, with or without the county's name."""
        without = in_full = typed
        for name in (self.county, *self._also_called):
            without = without.removesuffix(f" {plain(name)}")
            in_full = re.sub(rf"\b{re.escape(plain(name))}\b", plain(self.county), in_full)
        for way in dict.fromkeys((typed, typed.replace(" ", ""), in_full, without)):
            if found := self._exact.get(way):
                return _distinct((name, 100.0) for name in found)
        return _distinct((name, 100.0) for name in self._streets.find(typed)) if self._streets else []

    def _answer(self, exact: list[Match], typed: str, shown: str) -> Found:
        """A single place with that name is certain, except a street that may be an estate or a village elsewhere."""
        if len(exact) > 1:
            return Found(others=tuple(exact), said="Which one do you mean?")
        if exact[0].kind == "area" and _NUMBER.fullmatch(typed):
            return Found(others=tuple(exact), said="Each district has areas of such numbers. Did you mean this one?")
        if exact[0].kind == "street" and not _is_road(plain(re.split(r" \(|,", exact[0].label)[0])):
            return Found(others=tuple(exact), said=f"“{shown}” is the name of a street only. Did you mean this one?")
        nearby = [match for match in self._alike(typed) if match.label != exact[0].label and match.score >= _BEGINS]
        # A council's name is another name for its district, which is no second meaning.
        nearby = [match for match in nearby if not (match.itself and match.scope == exact[0].scope)]
        if exact[0].kind == "postcode":
            return Found(sure=exact[0])
        if exact[0].kind != "street":  # "Byfield" is no shortened "Byfield Road"
            nearby = [match for match in nearby if match.kind != "street"]
        return Found(sure=exact[0], others=tuple(nearby))

    def _by_postcode(self, postcode: Postcode, text: str) -> Found:
        """A known postcode leads to its area, any other to its district, or shows that a named place is outside."""
        has_page = self._postcodes.get(postcode.district)
        if area := self._units.get(postcode.unit):
            label = f"{postcode.unit}, in {self._where[area][1]}"
            return Found(sure=Match(label, area, "postcode", 100.0, itself=False))
        if postcode.before:
            outside = self._districts and postcode.district not in self._districts
            if outside:
                return Found(said=where_it_lies(postcode, self._districts, [], self.county))
            exact = self._named(plain(postcode.before))
            if not exact:
                return self._guess(postcode.before, text)
            said = "This search does not use full postcodes to find streets. " if len(exact) > 1 else ""
            if self._units and postcode.unit:
                said = f"{postcode.unit} is not a postcode in use here. "
            return Found(others=tuple(exact), said=f"{said}{_asked(exact)}")
        if has_page:
            return Found(sure=_match(has_page, 100.0))
        known = sorted(name for name in self._postcodes if re.fullmatch(r"[A-Z]+\d+", name))
        return Found(said=where_it_lies(postcode, self._districts, known, self.county))

    def _guess(self, name: str, text: str) -> Found:
        """Possible meanings of an unknown name: with fewer words, or spelt differently."""
        typed = plain(name)
        there, named, left = self._with_fewer_words(typed)
        nearly = self._alike(typed)[:MOST_NEAR]
        if named:
            missing = [word for word in left if word not in FILLERS]
            part = [word for word in typed.split() if word not in left]
            said = f"“{_as_typed(part, text)}” was found, but not “{_as_typed(missing, text)}”. " if missing else ""
            if there and self._streets and all(match.kind == "street" for match in named):
                said = f"“{_as_typed(part, text)}” was not found in “{_as_typed(missing, text)}”. "
                named = [*there, *named]
            known = {one.label for one in named}
            rest = [match for match in nearly if match.label not in known and match.kind not in ("street", "area")]
            others = [*named, *rest]
            return Found(others=tuple(others), said=f"{said}{_asked(others)}")
        said = f"We have no page for a place or street called “{_shown(text)}”. These pages cover {self.county} only."
        if nearly:
            return Found(others=tuple(nearly), said=f"{said} {_asked(nearly)}")
        return Found(said=f"{said} Try the name of your street, estate or ward.")

    def _with_fewer_words(self, typed: str) -> tuple[list[Match], list[Match], list[str]]:
        """What the longest run of the typed words names, the remaining words, and first the places that these name."""
        words = typed.split()
        for length in range(len(words) - 1, 0, -1):
            for start in range(len(words) - length + 1):
                run = " ".join(words[start : start + length])
                left = [*words[:start], *words[start + length :]]
                if run not in _ROADS and (found := self._exact.get(run)):
                    there = [name for name in self._exact.get(" ".join(left), ()) if name.kind != "street"]
                    matches = _nearest(_distinct((name, 97.0) for name in found), left)
                    return _distinct((name, 97.0) for name in there), matches, left
        return [], [], []

    def _alike(self, typed: str) -> list[Match]:
        """Names with a similar spelling, the typed words or a shared distinctive word, the likeliest first.

        A name that does not end like a street is more likely a village or an estate: places and wards then come first.
        """
        typed = " ".join(word for word in typed.split() if word not in _KINDS) or typed
        scores: dict[int, float] = self._sharing(typed)
        for scorer, less in ((fuzz.ratio, 0.0), (fuzz.token_sort_ratio, 2.0)):
            for _, score, at in process.extract(typed, self._words, scorer=scorer, score_cutoff=ALIKE, limit=60):
                scores[at] = max(score - less, scores.get(at, 0.0))
        found = _distinct((self._alone[at], score) for at, score in scores.items())
        road = _is_road(typed)
        return sorted(
            found,
            key=lambda one: (not road and one.kind == "street", -round(one.score), _ORDER.index(one.kind), one.label),
        )

    def _sharing(self, typed: str) -> dict[int, float]:
        """Which names have all the typed words, begin with what is typed, or share a distinctive word."""
        words = typed.split()
        scores = {at: _SHARES for word in words if len(word) >= _TELLING for at in self._by_word.get(word, ())}
        if len(typed) > _SHORTEST:
            scores |= {at: _BEGINS for at, name in enumerate(self._words) if name.startswith(typed)}
        return scores | dict.fromkeys(set.intersection(*(self._by_word.get(word, set()) for word in words)), _HOLDS)


def _is_road(typed: str) -> bool:
    """Whether a name is clearly that of a street."""
    words = typed.split()
    return len(words) > 1 and words[-1] in _ROADS


def _nearest(found: list[Match], left: list[str]) -> list[Match]:
    """Those whose label includes a remaining word come first, such as the town in the name of a ward."""
    rest = set(left) - FILLERS
    return sorted(found, key=lambda match: not rest & set(plain(match.label).split()))


def _distinct(scored: Iterable[tuple[Name, float]]) -> list[Match]:
    """One match for each label, with its highest score; a place with the same name twice counts once."""
    best: dict[str, Match] = {}
    for name, score in scored:
        if name.label not in best or score > best[name.label].score:
            best[name.label] = _match(name, score)
    return sorted(best.values(), key=lambda one: (_ORDER.index(one.kind), one.label))


def _match(name: Name, score: float) -> Match:
    return Match(name.label, name.scope, name.kind, score, name.itself)


def _asked(found: list[Match]) -> str:
    return "Did you mean this one?" if len(found) == 1 else "Did you mean one of these?"


def _shown(text: str) -> str:
    """What was typed, to be quoted back."""
    return " ".join(text.split())[:60]


def _as_typed(words: list[str], text: str) -> str:
    """Compared words in the form in which they were typed."""
    typed = {plain(word): word.strip(",;.") for word in text[:80].split()}
    return " ".join(typed.get(word, word) for word in words)
