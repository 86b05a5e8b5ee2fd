"""My neighbourhood compared with similar places: in one sentence, and type by type."""

from __future__ import annotations

import pandas as pd

from analysis.rates import rate_interval
from components import theme
from components.counting import EACH_TYPE, REPORTED, STREET, counted
from components.panels.front.headline import wanted_direction
from components.panels.panel import Entry, Panel, panel
from components.panels.places.similar_areas import TypeBeside, own_areas
from components.panels.shared.areas import RateYear
from components.panels.shared.finding_length import fitting
from components.panels.shared.months.period import in_words, month_days, newest_year
from components.pictures.comparisons.comparison_rows import Comparison, comparison_rows
from components.pictures.picture import Picture
from components.view import Ask, View
from components.wording import phrases
from components.wording.short import type_label

# With more areas than this the sum would hide their differences: it is not a neighbourhood.
MOST_AREAS = 15
TYPES = 7  # rows of types, those with most recorded in similar areas
SIMILAR = (
    "Similar places are of the same kind (urban or rural) and similar in income, jobs and health. Where there are many "
    "visitors, more is recorded, and that says little about the people who live there."
)
_TITLE = "Compared with similar places"
_WORDS = {
    "higher": "more than in similar places",
    "no different": "about as much as in similar places",
    "lower": "less than in similar places",
    "cannot tell": "we cannot tell",
}


@panel("neighbourhood/compared", question="How does it compare with similar places?")
def compared(ask: Ask, view: View) -> Panel:
    """Each small area here compared with similar areas: how many differ, and how the place compares type by type."""
    since, until = newest_year(ask, view)
    counts, own = verdicts(ask, view)
    if counts is None:
        return Panel(
            title=_TITLE,
            finding=_cannot(view.scope_name),
            table=pd.DataFrame(),
            source=STREET,
            empty="It is too large: choose an estate, ward or street."
            if own
            else "The data needed to find similar places has not been imported.",
        )
    table = pd.DataFrame({"verdict": [_WORDS[name] for name in counts.index], "areas": counts.to_numpy()})
    found, rows = _told(counts, view.scope_name), _rows(ask, view)
    return Panel(
        finding=found,
        title=_TITLE,
        note="per 1,000 residents a year",
        picture=_pictured(rows, view.scope_name) if rows else None,
        entries=[Entry(_verdict_in_words(counts), "all types together, drugs and weapons left out")],
        table=table[table["areas"] > 0].reset_index(drop=True),
        columns={"verdict": "Recorded per 1,000 residents", "areas": "Small areas"},
        source=(
            f"{STREET}, {in_words(month_days(ask), since, until)}. {counted(REPORTED, EACH_TYPE)}. Residents: Census "
            "2021"
        ),
        caveat=SIMILAR,
        how=(
            "Each small area (LSOA) is compared with those of the same rural-urban class and similar deciles of the "
            "Index of Multiple Deprivation; more or less means outside the range that covers 95% of them. Drugs and "
            "weapons are left out. For each type, the bar covers 8 in 10 of those areas, and the line is the exact "
            "95% interval of the place’s own count (Poisson, Garwood); incidents cluster, so the true interval is "
            "wider."
        ),
    )


def verdicts(ask: Ask, view: View) -> tuple[pd.Series | None, int]:
    """How many areas of the place have each verdict, None if they cannot be compared; and how many there are."""
    every, own = own_areas(ask, view)
    count = int(own.sum())
    if not 0 < count <= MOST_AREAS:
        return None, count
    told = [name if name in _WORDS else "cannot tell" for name in every.verdicts[own]]
    return pd.Series(told, dtype=str).value_counts().reindex(list(_WORDS), fill_value=0), count


def in_short(counts: pd.Series | None) -> str:
    """The verdict as the end of a sentence; "" if there is none."""
    if counts is None or counts["cannot tell"] == counts.sum():
        return ""
    found = counts[counts > 0]
    if len(found) == 1:
        return _WORDS[str(found.index[0])]
    apart = [
        f"{_WORDS[verdict]} in {found[verdict]} of {int(found.sum())} areas"
        for verdict in ("higher", "lower")
        if verdict in found
    ]
    return " and ".join(apart) or f"{_WORDS['no different']}, as far as we can tell"


def _cannot(here: str) -> str:
    return f"We cannot compare {here} with similar places."


def _told(counts: pd.Series, here: str) -> str:
    found = counts[counts > 0]
    if len(found) > 1:
        parts = [
            f"{count} had {_WORDS[verdict]}" if verdict != "cannot tell" else f"for {count} we cannot tell"
            for verdict, count in found.items()
        ]
        of, told = int(found.sum()), phrases.join_words(parts)
        return fitting(
            f"Of the {of} small areas of {here}, {told}.",
            f"Of {of} areas, {told}.",
            f"{in_short(counts)}.".capitalize(),
        )
    return {
        "higher": f"More was recorded in {here} than in similar places.",
        "no different": f"About as much was recorded in {here} as in similar places.",
        "lower": f"Less was recorded in {here} than in similar places.",
        "cannot tell": fitting(
            f"We cannot tell if more or less was recorded in {here} than in similar places.", _cannot(here)
        ),
    }[str(found.index[0])]


def _verdict_in_words(counts: pd.Series) -> str:
    return phrases.sentence_case(in_short(counts) or "no fair comparison: similar places differ too much")


def _rows(ask: Ask, view: View) -> list[Comparison]:
    """The place's rate of each type and that of similar areas; none if there are too few of them."""
    year = RateYear.of(ask, view)
    every, own = own_areas(ask, view)
    return [_row(ask, row, year.years) for row in every.types_beside(own)[:TYPES]] if year.years else []


def _row(ask: Ask, row: TypeBeside, years: float) -> Comparison:
    exact = rate_interval(row.incidents, row.residents * years)
    return Comparison(
        type_label(row.crime_type),
        theme.decimal(float(exact.value)),
        float(exact.value),
        float(exact.lower),
        float(exact.upper),
        *(float(end) / years for end in (row.low, row.middle, row.high)),
        judged=wanted_direction(ask, row.crime_type) == "down",
    )


def _pictured(rows: list[Comparison], here: str) -> Picture:
    told = ", ".join(f"{row.name} {row.number} ({row.stand})" for row in rows)
    return comparison_rows(
        rows,
        middle="middle of similar areas",
        key="Bar: 8 in 10 similar areas. Line: what chance allows here.",
        alt=f"What was recorded in {here} per 1,000 residents a year, compared with similar areas: {told}.",
    )
