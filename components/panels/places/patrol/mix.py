"""Who lives in the areas of a list, compared with the county: by deprivation and by ethnic group."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from components import theme
from components.options import option
from components.panels.panel import Panel, panel
from components.panels.places.patrol.lists import PatrolList, PatrolOptions, nothing, patrol_list
from components.panels.shared.many_areas import each_area
from components.panels.shared.months.period import county_name
from components.pictures.counts.shares import Shares, stacked_shares
from components.view import Ask, View
from components.wording import patrol, phrases

DEPRIVATION, ETHNIC = "deprivation", "ethnic group"
KINDS = {"deprivation": DEPRIVATION, "ethnicity": ETHNIC}
_FIFTHS = {
    "1": "most deprived fifth",
    "2": "second",
    "3": "third",
    "4": "fourth",
    "5": "least deprived fifth",
}
_GROUPS = {
    "asian": "Asian",
    "black": "Black",
    "mixed": "mixed",
    "other": "other",
    "white": "White",
}
_NEEDS = {DEPRIVATION: "the English Indices of Deprivation", ETHNIC: "the Census 2021 table of ethnic groups by area"}
_SOURCES = {
    DEPRIVATION: "English Indices of Deprivation {edition}; residents: Census 2021",
    ETHNIC: "Census 2021, Office for National Statistics",
}


@dataclass(frozen=True)
class MixOptions(PatrolOptions):
    """The list, and what its residents are compared by."""

    by: str = option("deprivation", "what residents are compared by", allowed=KINDS, apart=True)


@panel(
    "patrol/mix",
    question="Who lives in the areas of the list, compared with the county?",
    audience="internal",
    options=MixOptions,
)
@each_area("Who lives there")
def mix(ask: Ask, view: View) -> Panel:
    """Shares of residents of the list's areas and of the county, by deprivation fifth or by ethnic group."""
    options = view.options_of(MixOptions)
    kind = KINDS[options.by]
    title = "By how deprived the area is" if kind == DEPRIVATION else "By ethnic group"
    made = patrol_list(ask, view, options)
    if made is None:
        return nothing(ask, view, title)
    rows = mix_of(ask, made, kind)
    if rows.empty:
        return Panel(
            title=title,
            finding=f"Who lives in the areas of the list cannot be compared by {kind}.",
            table=rows,
            source=made.source,
            empty=f"It needs {_NEEDS[kind]}, which is not imported for these areas.",
            remedy="Add it on Add data; Data health shows what is missing.",
        )
    county, areas = county_name(ask), int(rows["areas"].sum() if kind == DEPRIVATION else rows["areas"].max())
    shown = [Shares("the list", rows["share"].tolist()), Shares(county, rows["county_share"].tolist())]
    return Panel(
        title=title,
        note=f"of 100 residents; {areas} of {len(made.chosen)} areas",
        finding=told(made.place, county, rows, kind),
        table=rows.assign(share=rows["share"].round(3), county_share=rows["county_share"].round(3)),
        columns={
            "name": phrases.sentence_case(kind),
            "residents": "Residents of the list",
            "share": "Share",
            "county_residents": f"Residents of {county}",
            "county_share": "Share of them",
        },
        source=f"{_SOURCES[kind].format(edition=rows['edition'].iloc[0])}. The list: {made.source}",
        picture=stacked_shares(
            shown, rows["name"].tolist(), alt=f"Bars of 100 residents of the list and of {county}, by {kind}."
        ),
        caveat="Who would meet patrols more often than others: a question to ask before they begin, not a reason.",
    )


def mix_of(ask: Ask, made: PatrolList, kind: str) -> pd.DataFrame:
    """The residents of the list and of the county by one kind of figure with their shares; empty if not known."""
    rows = ask("patrol/mix", areas="; ".join(made.chosen["area_code"]))
    rows = rows[rows["kind"] == kind].reset_index(drop=True)
    if rows.empty or not rows["residents"].sum():
        return rows[:0]
    names = _FIFTHS if kind == DEPRIVATION else _GROUPS
    return rows.assign(
        name=[names.get(label, label) for label in rows["label"]],
        share=rows["residents"] / rows["residents"].sum(),
        county_share=rows["county_residents"] / rows["county_residents"].sum(),
    )


def told(place: str, county: str, rows: pd.DataFrame, kind: str) -> str:
    """The share in the most deprived fifth, or of the residents who are not White, in the list and in the county."""
    if kind == DEPRIVATION:
        first = rows["label"] == "1"
        of = "live in England’s most deprived fifth of areas"
    else:
        first = rows["label"] != "white"
        of = "are of an ethnic group other than White"
    here, there = (theme.whole(100 * float(rows.loc[first, name].sum())) for name in ("share", "county_share"))
    return patrol.compared(place, county, here, there, of)
