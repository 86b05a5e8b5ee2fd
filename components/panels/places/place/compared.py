"""How a place compares, type by type: a ward with wards, a town with towns, an area or estate with similar areas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan

import numpy as np
import pandas as pd

from analysis.rates import rate_interval
from components import theme
from components.counting import EACH_TYPE, STREET, street
from components.panels.panel import Entry, Panel, panel
from components.panels.places.neighbourhood.compared import MOST_AREAS
from components.panels.places.place.about import ONE, Place, about, dispersions, judged_types
from components.panels.places.similar_areas import own_areas
from components.panels.shared.areas import YEARLY, RateYear
from components.panels.shared.finding_length import fitting
from components.panels.shared.overlaps import holding, place_areas
from components.pictures.comparisons.comparison_rows import Comparison, comparison_rows
from components.rows import rows_of
from components.view import Ask, View, once
from components.viewing import COUNTY
from components.wording import phrases
from components.wording.short import type_label, unbracketed

# With fewer others than this the bar goes from the lowest to the highest: a share of so few would be one place.
ENOUGH_FOR_SHARES = 10
FEWEST_OTHERS = 3
VISITORS = "Where there are many visitors, as in a town centre, rates per resident say little."
_TITLE = "Compared with other places"
_HOW = (
    "Rates are those of the newest year, per 1,000 residents, scaled to 365 days. The line is the interval of the "
    "place’s own count (Garwood), widened by how much its own months vary beyond chance: 95% for all types together "
    "(Bonferroni). “In range” means that the "
    "place is within the bar and at most a third of its interval outside; “above” and “below”, that its whole interval "
    "is outside the bar; anything else is unclear. Other places are not ranked."
)


@dataclass(frozen=True)
class Others:
    """The places that a place is compared with: `named` in a title, and the rates of each type as low, middle, high."""

    named: str
    one: str
    count: int
    rates: dict[str, tuple[float, float, float]]

    @property
    def key(self) -> str:
        """What bar and line are."""
        of = "8 in 10" if self.count >= ENOUGH_FOR_SHARES else f"lowest to highest of {self.count}"
        return f"Bar: {of} {self.one}s. Line: what chance allows here."


@panel("place/compared", question="How does it compare with places of its kind, type by type?")
def compared(ask: Ask, view: View) -> Panel:
    """The rate of each type with its interval, and the range of other places of the same kind or of similar areas."""
    if view.scope == COUNTY:
        return _nothing(view, "The whole county has nothing to be compared with here: choose a place in it.")
    place, year = about(ask, view.scope), RateYear.of(ask, view)
    if not place.residents or not year.years:
        return _nothing(view, "The number of residents has not been imported, so there is no rate to compare.")
    others = others_of(ask, view, place, year)
    if others is None:
        return _nothing(view, "There are too few other places of its kind to compare it with.")
    rows = _rows(ask, view, place, others, year)
    if not rows:
        return _nothing(view, "Too little is recorded in other places to compare it with.")
    table = pd.DataFrame([_tabled(row, own, others) for row, own in rows])
    drawn = [row for row, _ in rows]
    told = ", ".join(f"{row.name} {row.number} ({row.stand})" for row in drawn)
    return Panel(
        finding=_finding(drawn, view, others, year),
        title=_title(others.named),
        note="per 1,000 a year",
        picture=comparison_rows(
            drawn,
            middle=f"middle {others.one}",
            key=others.key,
            alt=f"What was recorded in {view.scope_name} per 1,000 residents a year, compared with {others.named}: "
            f"{told}.",
        ),
        entries=[Entry("Many visitors", "rates per resident say little here", sign="unknown")]
        if place.town_centre_areas
        else [],
        table=table,
        columns={
            "type": "Type",
            "incidents": "Recorded",
            "rate": f"Recorded {YEARLY}",
            "lower": "By chance from",
            "upper": "By chance to",
            "others_lower": "Others from",
            "others_upper": "Others to",
            "stand": "Compared",
        },
        source=f"{street(EACH_TYPE)}, {year.words}. Residents: Census 2021",
        caveat=VISITORS,
        how=_HOW,
    )


def others_of(ask: Ask, view: View, place: Place, year: RateYear) -> Others | None:
    """What a place is compared with; None if there is too little."""
    if place.kind == "area" or (place.kind in ("place", "own") and place.areas <= MOST_AREAS):
        return _similar(ask, view, year)
    kind = "ward" if place.kind in ("place", "own") else place.kind
    own = place_areas(ask).get(place.scope, frozenset())
    # Not with what is part of it.
    apart = [scope for scope in _of_kind(ask, kind) if own.isdisjoint(place_areas(ask).get(scope, frozenset()))]
    rows = ask("place/of_kind", kind=kind, since=year.since, until=year.until)
    rows = rows[rows["scope"].isin(apart) & (rows["residents"] > 0)]
    where = ""
    if kind == "ward" and (larger := holding(ask, place.scope)):
        around = place_areas(ask)[larger[0]]
        inside = [scope for scope in apart if place_areas(ask)[scope] < around]
        near = [scope for scope in inside if (holding(ask, scope) or ("",))[0] == larger[0]]
        if len(near) >= ENOUGH_FOR_SHARES:
            rows, where = rows[rows["scope"].isin(near)], larger[1]
    count = rows["scope"].nunique()
    if count < FEWEST_OTHERS:
        return None
    one = ONE.get(kind, "place")
    rates = rows.assign(rate=rows["incidents"] / rows["residents"] * 1000 / year.years)
    ends = (0.1, 0.5, 0.9) if count >= ENOUGH_FOR_SHARES else (0.0, 0.5, 1.0)
    return Others(
        f"{where}’s other {one}s" if where else f"other {one}s",
        one,
        count,
        {str(name): _quantiles(part["rate"], ends) for name, part in rates.groupby("crime_type", sort=False)},
    )


def _quantiles(rates: pd.Series, ends: tuple[float, float, float]) -> tuple[float, float, float]:
    low, middle, high = np.quantile(rates.to_numpy(dtype=float), ends).tolist()
    return low, middle, high


def _of_kind(ask: Ask, kind: str) -> list[str]:
    return once(ask, ("places of kind", kind), lambda ask: _scopes(ask, kind))


def _scopes(ask: Ask, kind: str) -> list[str]:
    scopes = ask("shared/scope")
    return scopes.loc[scopes["kind"] == kind, "scope"].tolist()


def _similar(ask: Ask, view: View, year: RateYear) -> Others | None:
    every, own = own_areas(ask, view)
    rows = every.types_beside(own)
    if not rows:
        return None
    rates = {row.crime_type: (row.low / year.years, row.middle / year.years, row.high / year.years) for row in rows}
    groups = set(every.groups[own & (every.groups != "")])
    count = int((~own & np.isin(every.groups, list(groups))).sum())
    return Others("similar areas", "similar area", count, rates)


def _rows(
    ask: Ask, view: View, place: Place, others: Others, year: RateYear
) -> list[tuple[Comparison, tuple[int, float]]]:
    counts, people = own_counts(ask, view.scope, year), place.residents * year.years
    # So that in 95 of 100 places the intervals of all types together hold (Bonferroni).
    confidence = 1 - 0.05 / len(judged_types(ask))
    spread = dispersions(ask, view, view.scope)
    made = []
    for name in judged_types(ask):
        # Without records in most of the others there is no middle to compare with.
        if name not in others.rates or others.rates[name][1] <= 0:
            continue
        count = counts.get(name, 0)
        exact = rate_interval(count, people, confidence=confidence, dispersion=spread.get(name, nan))
        value, low, high = float(exact.value), float(exact.lower), float(exact.upper)
        if not np.isfinite(high):
            # Too few months to know how much they vary: chance alone is the least that the interval can be.
            exact = rate_interval(count, people, confidence=confidence)
            low, high = float(exact.lower), float(exact.upper)
        row = Comparison(type_label(name), theme.decimal(value), value, low, high, *others.rates[name])
        made.append((row, (count, value)))
    return made


def own_counts(ask: Ask, scope: str, year: RateYear) -> dict[str, int]:
    """What was recorded of each type in a place in the newest year."""
    rows = ask("neighbourhood/types", scope=scope, since=year.since, until=year.until)
    return {row.crime_type: int(row.incidents) for row in rows_of(rows)}


def _tabled(row: Comparison, own: tuple[int, float], others: Others) -> dict[str, object]:
    return {
        "type": row.name,
        "incidents": own[0],
        "rate": round(own[1], 1),
        "lower": round(row.low, 1),
        "upper": round(row.high, 1),
        "others_lower": round(row.others_low, 1),
        "others_upper": round(row.others_high, 1),
        "stand": row.stand,
    }


def _finding(rows: Sequence[Comparison], view: View, others: Others, year: RateYear) -> str:
    """Which types are clear of the others’ range, and how many are in it."""
    parts = []
    for stand in ("above", "below"):
        names = [phrases.what(row.name) for row in rows if row.stand == stand]
        if names:
            parts.append(f"{stand} in {phrases.join_words(names)}")
    counts = {stand: sum(row.stand == stand for row in rows) for stand in ("in range", "unclear")}
    many = [f"{count} {stand}" for stand, count in counts.items() if count]
    among = f"among {others.named}"
    when = phrases.sentence_case(year.short)
    if not parts and not counts["unclear"]:
        return fitting(
            f"{when}, {view.scope_name} {among}: all {len(rows)} types are in range.",
            f"{when}, {among}: all {len(rows)} types are in range.",
        )
    told = "; ".join([*parts, ", ".join(many)]) if many else "; ".join(parts)
    stands = ("above", "below", "in range", "unclear")
    short = [f"{number} {stand}" for stand in stands if (number := sum(row.stand == stand for row in rows))]
    return fitting(
        f"{when}, {view.scope_name} {among}: {told}.",
        f"{when}, {among}: {told}.",
        f"{when}, {among}: {', '.join(short)}.",
    )


def _title(named: str) -> str:
    title = f"Compared with {named}"
    return title if len(title) <= 44 else _TITLE


def _nothing(view: View, why: str) -> Panel:
    return Panel(
        finding=fitting(
            f"{unbracketed(view.scope_name)} cannot be compared with other places.", "It cannot be compared."
        ),
        title=_TITLE,
        table=pd.DataFrame(),
        source=STREET,
        empty=why,
    )
