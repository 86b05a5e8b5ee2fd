"""Targeting activity: where harm concentrates."""

from __future__ import annotations

import pandas as pd

from analysis.concentration import Concentration, concentration
from analysis.plurals import plural
from components import theme
from components.counting import EACH_BAND, STREET, street
from components.panels.panel import Panel, panel
from components.panels.shared.finding_length import fitting
from components.panels.shared.many_areas import each_area
from components.panels.shared.months.partial_months import counted_in_part
from components.panels.shared.months.period import imported_months, in_words, missing
from components.pictures.comparisons.dot_strips import Measure, StripRow, aligned_strips
from components.pictures.counts.shares import concentration as shared_out
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.viewing import COUNTY
from components.wording import phrases

PEOPLE, HOMES, DISORDER, ACTIVITY = "harm to people", "homes and belongings", "disorder and lesser theft", "activity"
BANDS = {
    PEOPLE: "violence and sexual offences, robbery",
    HOMES: "burglary, vehicle crime, criminal damage and arson, theft from the person",
    DISORDER: "anti-social behaviour, public order, shoplifting, other theft, bicycle theft, other crime",
    ACTIVITY: "drugs, possession of weapons: found by officers, kept separate",
}
BANDS_IN_WORDS = "; ".join(f"{name}: {types}" for name, types in BANDS.items())
FIRST = 20
SHOWN = 15
DRAWN = 8  # areas of the picture; the menu has all that are shown
FEWEST = 20  # with fewer areas, a rank or a concentration means nothing
NO_AREAS = "This needs LSOA 2021 boundaries and lookups."
BRING_AREAS = "Add the area boundaries on Add data; Data health shows which are missing."


@panel("targeting/rank", question="Which areas have most recorded, by band of harm?", audience="internal")
def rank(ask: Ask, view: View) -> Panel:
    """The areas of the place in view by their rank in each band of harm."""
    rows = ask("pillars/bands", scope=view.scope, since=view.since, until=view.until)
    if rows.empty:
        return Panel(
            finding=f"There is no area to rank in {view.scope_name}.",
            table=rows,
            source=STREET,
            empty=NO_AREAS,
            remedy=BRING_AREAS,
        )
    if rows["area_code"].nunique() < FEWEST:
        return _too_small(rows, view)
    wide = _by_area(rows)
    judged = [band for band in (PEOPLE, HOMES, DISORDER) if band in wide]
    ranks = wide[judged].rank(ascending=False, method="min").astype(int)
    first = min(FIRST, len(wide))
    in_all = int((ranks <= first).all(axis=1).sum())
    order = ranks[PEOPLE] if PEOPLE in ranks else ranks[judged[0]]
    kept = wide.loc[order.sort_values(kind="stable").index].head(SHOWN)
    table = pd.DataFrame({"area_code": kept["area_code"], "area": kept["area"]})
    for band in judged:
        table[band] = [f"{phrases.number(kept[band][i])} (no. {ranks[band][i]})" for i in kept.index]
    table[ACTIVITY] = kept.get(ACTIVITY, 0)
    gaps = missing(imported_months(ask), view.since, view.until)
    among = f"{plural(in_all, 'is', 'are')} in the top {first} of every band"
    return Panel(
        finding=fitting(
            f"{view.scope_name}{gaps}: {in_all} of {len(wide):,} areas {among} of harm.",
            f"{view.scope_name}{gaps}: {in_all} of {len(wide):,} {among}.",
        ),
        detail=f"Of {len(wide)} areas of {view.scope_name}, {_period(ask, view)}, {in_all} {among} of harm.",
        title=f"The top {min(DRAWN, len(kept))} areas by {order.name}",
        note=theme.period(view.since, view.until),
        picture=aligned_strips(
            [
                StripRow(f"{ranks.loc[i, order.name]}. {row['area']}", [float(row[band]) for band in judged])
                for i, row in kept.head(DRAWN).iterrows()
            ],
            [Measure(phrases.sentence_case(band)) for band in judged],
            alt=f"Dots: what was recorded in the top areas of {view.scope_name}, for each band of harm.",
        ),
        table=table,
        columns={"area": "Area"} | {band: phrases.sentence_case(band) for band in (*judged, ACTIVITY)},
        source=street(EACH_BAND),
        caveat=(
            "A rank, never a score. Where counts differ by only a few, the order may be chance, and map points are "
            f"moved. {counted_in_part(ask, view.since, view.until)}"
        ).rstrip(),
        how=f"Areas are ranked by count in each band, {theme.period(view.since, view.until)}. {BANDS_IN_WORDS}.",
    )


def _period(ask: Ask, view: View) -> str:
    return in_words(imported_months(ask), view.since, view.until)


def _too_small(rows: pd.DataFrame, view: View) -> Panel:
    areas = rows["area_code"].nunique()
    return Panel(
        finding=f"{view.scope_name} is too small to rank its areas.",
        table=rows,
        source=STREET,
        empty=f"It has {phrases.several(areas, 'area', 'areas')}, and at least {FEWEST} are needed.",
        remedy="" if view.scope == COUNTY else "Choose a larger place.",
    )


def _by_area(rows: pd.DataFrame) -> pd.DataFrame:
    """One row an area, with a column of counts for each band."""
    wide = rows.pivot(index="area_code", columns="harm_band", values="incidents").fillna(0).astype(int)
    named = rows.drop_duplicates("area_code").set_index("area_code")
    names = [area_name(row.name, row.ward) for row in rows_of(named.loc[wide.index, ["name", "ward"]])]
    return wide.assign(area=names).reset_index()


@panel("targeting/concentration", question="How concentrated is it, beyond chance?", audience="internal")
@each_area("How concentrated it is")
def how_concentrated(ask: Ask, view: View) -> Panel:
    """Generalised Gini of each band of harm over areas, compared with a random allocation to residents."""
    rows = ask("pillars/bands", scope=view.scope, since=view.since, until=view.until)
    if 0 < rows["area_code"].nunique() < FEWEST:
        return _too_small(rows, view)
    found: dict[str, Concentration] = {}
    for band in (PEOPLE, HOMES, DISORDER):
        part = rows[(rows["harm_band"] == band) & (rows["residents"] > 0)]
        if len(part) > 1 and part["incidents"].sum() > 0:
            found[band] = concentration(part["incidents"].to_numpy(), part["residents"].to_numpy(dtype=float))
    if not found:
        return Panel(
            finding=f"There is nothing to compare in {view.scope_name}.",
            table=rows,
            source=STREET,
            empty=NO_AREAS,
            remedy=BRING_AREAS,
        )
    table = pd.DataFrame(
        {
            "band": [phrases.sentence_case(band) for band in found],
            "areas": [item.places for item in found.values()],
            "half": [item.half_places for item in found.values()],
            "by_chance": [item.random.half_places for item in found.values()],
            "gini": [f"{item.gini:.2f}" for item in found.values()],
            "gini_chance": [f"{item.random.gini:.2f}" for item in found.values()],
        }
    )
    band, top = next(iter(found.items()))
    counts = rows.loc[(rows["harm_band"] == band) & (rows["residents"] > 0), "incidents"].tolist()
    where, when = f"{view.scope_name}: ", f"{_period(ask, view)}, "
    few = f"{top.half_places} of {top.places} areas hold half of {band}"
    chance = f"{top.random.half_places} by chance"
    return Panel(
        finding=phrases.sentence_case(
            fitting(f"{when}{where}{few}; {chance}.", f"{where}{few}; {chance}.", f"{where}{few}.")
        ),
        title=f"Where {band} concentrates",
        note=theme.period(view.since, view.until),
        picture=shared_out(counts, things="areas", alt=f"Bars, {where}{few}; it would be {chance}."),
        detail=(
            f"Half of all {band} recorded in {view.scope_name}, {_period(ask, view)}, is in {top.half_places} of "
            f"{top.places} areas; by chance alone, given where residents live, it would be {top.random.half_places}."
        ),
        table=table,
        columns={
            "band": "Band",
            "areas": "Areas",
            "half": "Areas with half",
            "by_chance": "By chance",
            "gini": "How uneven (0 to 1)",
            "gini_chance": "How uneven by chance",
        },
        source=f"{street(EACH_BAND)}. Residents: Census 2021",
        caveat=(
            "Town centres have many visitors and few residents, which makes any count look concentrated. "
            f"{counted_in_part(ask, view.since, view.until)}"
        ).rstrip(),
        how=(
            "Generalised Gini (Bernasco and Steenbeek 2017) of counts over areas, compared with 999 random allocations "
            f"of the same number of incidents to areas by their residents. {BANDS_IN_WORDS}."
        ),
    )
