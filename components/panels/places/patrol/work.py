"""What is known about each area of a list: its main types, the work there, and changes beyond chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from components import theme
from components.panels.places.patrol.lists import PatrolList
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases

_TYPES = 2  # main types of an area
_WORK = 2  # pieces of work with a name; the rest is counted


@dataclass(frozen=True)
class Reasons:
    """Why an area is on the list, in words: its main types, the work there, and what rose beyond chance."""

    types: str = ""
    work: Sequence[str] = field(default_factory=tuple)
    overdue: bool = False
    change: str = ""

    def work_in_words(self, most: int = _WORK) -> str:
        """The work with the fewest areas first, up to `most` pieces by name; "" if there is none."""
        more = len(self.work) - most
        return "; ".join([*self.work[:most], *([f"{more} more"] if more > 0 else [])])


def reasons(ask: Ask, view: View, made: PatrolList) -> dict[str, Reasons]:
    """The reasons for each area of the list, by its code."""
    codes = [str(code) for code in made.chosen["area_code"]]
    types = _types(ask("patrol/types", scope=view.scope, crime_types=made.subject.counted))
    work = ask("patrol/work", scope=view.scope, as_of=view.today)
    changes = _changes(ask, view, made)
    found = {}
    for code in codes:
        here = work[(work["area_code"] == code) & work["ended"].isna()]
        found[code] = Reasons(
            types=types.get(code, ""),
            work=list(dict.fromkeys(here["name"].str.replace(" – ", ", "))),
            overdue=bool(here["overdue"].any()),
            change=changes.get(code, ""),
        )
    return found


def _types(rows: pd.DataFrame) -> dict[str, str]:
    """The main types of each area with their share of its records."""
    found = {}
    for code, part in rows.groupby("area_code"):
        whole = int(part["incidents"].sum())
        first = [
            f"{phrases.what(row.crime_type)} {theme.percent(row.incidents / whole)}"
            for row in rows_of(part.head(_TYPES))
        ]
        found[str(code)] = phrases.sentence_case(", ".join(first)) if len(part) > 1 else ""
    return found


def _changes(ask: Ask, view: View, made: PatrolList) -> dict[str, str]:
    """What stands out in the newest month of each area, of the types of the list."""
    rows = ask("overview/stands_out", scope=view.scope)
    known = set(ask("patrol/types", scope=view.scope, crime_types=made.subject.counted)["crime_type"])
    found: dict[str, list[str]] = {}
    for row in rows_of(rows[rows["crime_type"].isin(known)]):
        told = f"{row.incidents} of {phrases.what(row.crime_type)}, about {phrases.few_expected(row.expected)} expected"
        found.setdefault(str(row.area_code), []).append(told)
    return {code: "; ".join(told) for code, told in found.items()}
