"""What templates give as examples: the first place of the default county, and what belongs to it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from data.profile import default


@dataclass(frozen=True)
class CountyExamples:
    """Ids and names that exist in the default county, or that could where its folder lacks the file.

    `place` and `team` are written as people type them, with a straight apostrophe. `town` is where the place is,
    `other_town` a large one, `neighbourhood` a place that a ward may be called after. `followed` is a promise that open
    data follows, `by_events` one that events support.
    """

    operation_id: str
    place_id: str
    place: str
    area_code: str
    town: str
    other_town: str
    neighbourhood: str
    followed: str
    by_events: str

    @property
    def mailbox(self) -> str:
        """The place in an e-mail address."""
        return "".join(letter for letter in self.place.lower() if letter.isalpha())


@cache
def examples() -> CountyExamples:
    """The examples of the default county."""
    place = _first("place_areas.csv")
    place_id, town = place.get("place_id", "mill-hill"), place.get("town", "Milltown")
    large = sorted(each.name for each in default().towns if each.importance == 1)
    follows = {row["outcome_id"]: row["template"] for row in _rows("outcome_measures.csv")}
    here = [row for row in _rows("operations.csv") if row["place_ids"].split("; ")[0] == place_id]
    by_events = [outcome for outcome, template in follows.items() if template == "engagement"]
    return CountyExamples(
        operation_id=here[0]["operation_id"] if here else "OP1",
        place_id=place_id,
        place=place.get("place", "Mill Hill").replace("’", "'"),
        area_code=place.get("lsoa21_code", "E01000001"),
        town=town,
        other_town=large[0] if large else town,
        neighbourhood=_first("places.csv", kind="neighbourhood", town_or_area=town).get("place", town),
        followed=next((outcome for outcome, template in follows.items() if not template), "P1"),
        by_events=by_events[-1] if by_events else "P1",
    )


def _first(name: str, **values: str) -> dict[str, str]:
    """The first row that has these values; empty where there is none."""
    return next((row for row in _rows(name) if values.items() <= row.items()), {})


def _rows(name: str) -> list[dict[str, str]]:
    folder = default().folder
    if folder is None or not (folder / name).exists():
        return []
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
