"""Stop and search by ethnicity: how often per resident, compared with White residents, and what that leaves open."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.group_ratio import FEWEST, GroupRatio, group_ratio
from components import theme
from components.figures.figure import Figure
from components.figures.ranking import Row, dot_intervals
from components.panels.accountability.stop_search.searches import SOURCE, UNKNOWN, not_pooled
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.county import county, place_names
from components.panels.shared.months.period import county_name
from components.pictures.comparisons.interval_list import interval_list
from components.pictures.comparisons.interval_marks import Heads, Interval
from components.pictures.picture import Picture
from components.thresholds import threshold
from components.view import Ask, View
from components.wording import operation, searches
from components.wording.short import room

LABELS = {
    "white": "White",
    "black": "Black",
    "asian": "Asian",
    "mixed": "Mixed",
    "other": "Other",
    "unknown": "Unknown",
}
_PEOPLE = {
    "black": "Black people",
    "asian": "Asian people",
    "mixed": "people of mixed ethnicity",
    "other": "people of another ethnicity",
}
HOW = (
    "Searches per resident of a group ÷ searches per White resident. The 95% interval is that of two Poisson counts "
    "on the log scale (Rothman, Epidemiology, chapter 9); it is too narrow where one person is searched several "
    "times. Bounds: the ratio if every search whose group is unknown had been of White people, and if every one had "
    "been of the group. A group with fewer than {fewest} searches has no ratio. Months with more than {most} unknown "
    "are left out of all counts, and earlier ones taken for them, so that there are 12. Residents are those of "
    "Census 2021, table TS021, in five broad groups; Chinese people count as Asian, White minorities as White. The "
    "census counted residents of all ages on one day in March 2021: the population has changed since, and people who "
    "only "
    "visit or work in the county are not included."
)
_NAMES = {"self": "self-defined", "officer": "officer-defined"}
_STATED = {"self": "people stated", "officer": "officers recorded"}
_OWN = {
    "self": "People may decline to say; “not stated” counts as unknown.",
    "officer": "Officers judge by appearance, from a shorter list than the census: some forces’ lists have no “mixed”.",
}


@panel(
    "stops/ethnicity_self",
    question="Were ethnic groups searched equally often per resident, by the ethnicity that they stated?",
)
def ethnicity_self(ask: Ask, view: View) -> Panel:
    """Rate ratios by self-defined ethnicity."""
    return _ratios(ask, view, "self")


@panel(
    "stops/ethnicity_officer",
    question="Were ethnic groups searched equally often per resident, by the ethnicity that officers recorded?",
)
def ethnicity_officer(ask: Ask, view: View) -> Panel:
    """Rate ratios by officer-defined ethnicity."""
    return _ratios(ask, view, "officer")


def _ratios(ask: Ask, view: View, definition: str) -> Panel:
    rows = ask("stops/ethnicity", definition=definition)
    if rows.empty:
        return _none(ask, definition)
    if rows["residents"].notna().sum() == 0:
        return Panel(
            finding=(
                f"By {_NAMES[definition]} ethnicity, there is no ratio for {county_name(ask)} without residents by "
                "ethnic group."
            ),
            table=rows[["ethnic_group", "searches"]],
            columns={"ethnic_group": "Ethnic group", "searches": "Searches"},
            source=SOURCE,
            empty="This needs Census 2021 table TS021, ethnic group by LSOA.",
            remedy="Add it from the Nomis Census 2021 bulk data on Add data.",
        )
    most = threshold(ask, UNKNOWN)
    unknown = int(rows.loc[rows["ethnic_group"] == "unknown", "searches"].sum())
    groups = rows[rows["ethnic_group"] != "unknown"].set_index("ethnic_group")
    found = {group: _ratio(groups, group, unknown) for group in groups.index if group != "white"}
    known = {_PEOPLE[group]: ratio for group, ratio in found.items()}
    sentence = searches.ratios(known, _STATED[definition], county_name(ask))
    short = searches.ratios_in_short(known, county_name(ask), room(view.demonstration))
    return Panel(
        finding=operation.operation_sentence(short, view.demonstration, place_names(ask)),
        detail=operation.operation_sentence(sentence, view.demonstration, place_names(ask)),
        title=f"Searches by {_NAMES[definition]} ethnicity",
        note=searches.counted(rows.iloc[0]["since"].date(), rows.iloc[0]["until"].date()),
        picture=_picture(found, _NAMES[definition]),
        entries=_read(unknown, int(rows["searches"].sum())),
        table=_table(rows, found),
        columns={
            "group": "Ethnic group",
            "searches": "Searches",
            "residents": "Residents, 2021",
            "per_1000": "Per 1,000 residents",
            "ratio": "Times White",
            "lower": "95% from",
            "upper": "95% to",
            "least": "Bound from",
            "most": "Bound to",
        },
        source=f"{SOURCE}. Residents: Census 2021, table TS021",
        figure=_figure(found),
        empty=""
        if any(found.values())
        else f"A ratio needs {FEWEST} searches of White people and {FEWEST} of another group.",
        caveat=f"{_caveat(view, rows, found, unknown, definition, most)} {county(ask).counted}".rstrip(),
        how=f"{_OWN[definition]} {HOW.format(fewest=FEWEST, most=theme.percent(most))}",
        alt=(
            f"Ratios of searches per resident against White residents, by {_NAMES[definition]} ethnicity, with 95% "
            "intervals, and bounds for searches whose group is unknown."
        ),
    )


def _none(ask: Ask, definition: str) -> Panel:
    """Why there is no pool of 12 months for this definition."""
    pooled = ask("stops/years", dimension="total")
    if pooled.empty:
        return not_pooled(ask)
    return Panel(
        finding=f"By {_NAMES[definition]} ethnicity searches in {county_name(ask)} cannot be pooled over 12 months.",
        table=pooled[["since", "until", "searches"]],
        source=SOURCE,
        empty=(
            f"In too many months it is unknown for more than {theme.percent(threshold(ask, UNKNOWN))} of searches, and "
            "those months are left out."
        ),
    )


def _ratio(groups: pd.DataFrame, group: str, unknown: int) -> GroupRatio | None:
    here, white = groups.loc[group], groups.loc["white"]
    if not (here["residents"] > 0 and white["residents"] > 0):
        return None
    return group_ratio(
        int(here["searches"]), float(here["residents"]), int(white["searches"]), float(white["residents"]), unknown
    )


def _table(rows: pd.DataFrame, found: Mapping[str, GroupRatio | None]) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "group": [LABELS[group] for group in rows["ethnic_group"]],
            "searches": rows["searches"],
            "residents": rows["residents"].astype("Int64"),
            "per_1000": (rows["searches"] / rows["residents"] * 1000).astype("float64").round(1),
        }
    )
    for part in ("ratio", "lower", "upper", "least", "most"):
        values = [getattr(found.get(group), part, None) for group in rows["ethnic_group"]]
        table[part] = pd.Series(values, dtype="float64").round(2)
    return table


def _figure(found: Mapping[str, GroupRatio | None]) -> Figure:
    rows = [
        Row(LABELS[group], ratio.ratio, ratio.lower, ratio.upper, "plain", ratio.least, ratio.most)
        for group, ratio in found.items()
        if ratio is not None
    ]
    return dot_intervals(
        rows,
        unit="times the searches per White resident",
        reference=1.0,
        reference_label="same as White",
        logarithmic=True,
    )


def _picture(found: Mapping[str, GroupRatio | None], defined: str) -> Picture:
    """The ratios around parity with White residents; dotted lines are what unknown ethnicity leaves open."""
    # All with as many decimals as the smallest needs, so that they can be compared in the column.
    places = 1 if all(ratio is None or ratio.ratio >= 1 for ratio in found.values()) else 2
    rows = [
        Interval(
            LABELS[group],
            ratio.ratio,
            ratio.lower,
            ratio.upper,
            searches.side(ratio),
            number=theme.decimal(ratio.ratio, places),
            open=searches.side(ratio) == "cannot tell",
            least=ratio.least,
            most=ratio.most,
        )
        if ratio is not None
        else Interval(LABELS[group], None, verdict=f"fewer than {FEWEST} searches")
        for group, ratio in found.items()
    ]
    alt = (
        f"Searches per resident against White residents, by {defined} ethnicity, with the range that unknown "
        "ethnicity leaves open."
    )
    return interval_list(
        rows, Heads(1.0, "as often as White residents", "less often", "more", logarithmic=True), alt=alt
    )


def _read(unknown: int, total: int) -> list[Entry]:
    """How to read the picture, and what it does not prove."""
    share = searches.share_words(unknown / total)
    dotted = "Dotted: where the ratio could be if all of them were White, or all were of the group."
    return [
        *([Entry(f"Unknown for {share} of searches.", dotted)] if unknown else []),
        Entry(
            "This raises a question and is not proof of bias.",
            "Residents may not be the people who are available to be searched.",
        ),
    ]


def _caveat(
    view: View,
    rows: pd.DataFrame,
    found: Mapping[str, GroupRatio | None],
    unknown: int,
    definition: str,
    most_unknown: float,
) -> str:
    first, total = rows.iloc[0], int(rows["searches"].sum())
    parts = [
        searches.QUESTION,
        "Solid line: 95% interval. Dotted: where the ratio could be if all unknowns were White, or all were of the "
        "group.",
        f"Counted: {searches.pooled(first['since'].date(), first['until'].date())}, together.",
        searches.unknown_share(unknown, total, _NAMES[definition]),
        searches.months_left_out(first["left_out"], most_unknown),
        searches.age(first["until"].date(), view.today),
        searches.no_ratio([_PEOPLE[group] for group, ratio in found.items() if ratio is None], FEWEST),
        _coverage(first),
    ]
    return " ".join(part for part in parts if part)


def _coverage(first: pd.Series) -> str:
    """A note that rates are too high if the census is not imported for the whole county."""
    if first["areas"] == first["county_areas"]:
        return ""
    return (
        f"Residents are known for only {int(first['areas'])} of the county’s {int(first['county_areas'])} areas, but "
        "searches are from all of them."
    )
