"""The small cards of a priority: where it is recorded, outcomes of investigations, and what was published."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from analysis.plurals import plural
from components import theme
from components.counting import EACH_MEASURE, REPORTED, STREET, street
from components.maps.classes import classes
from components.options import option
from components.panels.accountability.published.figures import source_of, with_checks
from components.panels.panel import Entry, Panel, Sign, panel
from components.panels.priorities.recorded import (
    DEFAULT,
    FEWEST,
    SEGMENTS,
    PartOptions,
    card_of,
    counted_measures,
    documented,
    for_year,
    what_of,
)
from components.panels.shared.area_map import BRING_OUTLINES, map_areas, map_places
from components.panels.shared.areas import BOUNDARIES, RateYear, areas, areas_in_view
from components.panels.shared.county import county
from components.panels.shared.finding_length import fitting
from components.panels.shared.many_areas import each_area
from components.panels.shared.months.period import county_name
from components.pictures.counts.bars import Bar, bars
from components.pictures.counts.bars import Bars as BarRows
from components.pictures.counts.shares import Shares, stacked_shares
from components.pictures.maps.numbered_map import map_and_bars
from components.pictures.maps.shown import AreaMap
from components.pictures.picture import Picture
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.viewing import COUNTY
from components.wording import phrases
from components.wording.short import unbracketed

LEAD = 5  # areas that are numbered
SHOWN = 4  # published figures on the card
# Verdicts on published figures in one or two words, with the sign of what agrees and what does not.
_VERDICTS: dict[str, tuple[str, Sign]] = {
    "consistent": ("agrees", ""),
    "not consistent": ("differs", "due"),
    "inconclusive": ("inconclusive", ""),
}


@panel("priority/areas", question="In which areas is it recorded?", options=PartOptions)
@each_area(shown="map")
def recorded_where(ask: Ask, view: View) -> Panel:
    """A map of the place with the areas that have most of one type, and their counts in the newest year."""
    kind = str(card_of(ask, view.options_of(PartOptions).part).crime_types).split("; ")[0]
    rows = areas_in_view(ask, replace(view, crime_type=None if kind == REPORTED else kind))
    what, year = phrases.what_reported(None if kind == REPORTED else kind), RateYear.of(ask, view)
    total = int(rows["year_incidents"].sum())
    table = rows.assign(
        area=[area_name(row.name, row.ward) for row in rows_of(rows)],
        share=(rows["year_incidents"] / max(1, total)).round(3),
    ).sort_values(["year_incidents", "area_code"], ascending=[False, True])
    table = table[["area_code", "area", "year_incidents", "share"]]
    note = f"{phrases.sentence_case(what)}, {year.short}"
    if not total:
        return Panel(
            finding=fitting(
                f"{year.words}: no {what} is recorded in an area of {view.scope_name}.",
                f"No {what} is recorded in {view.scope_name}.",
            ),
            title="Where it is recorded",
            note=note,
            table=table,
            source=STREET,
            empty="No areas are imported." if rows.empty else f"The files of {year.words} contain none.",
        )
    first = table.head(min(LEAD, int((table["year_incidents"] > 0).sum())))
    # Of a few areas, all of which are listed, the first alone says something.
    lead = first if len(first) < len(rows) else first.head(1)
    share = theme.percent(float(lead["year_incidents"].sum()) / total)
    told = f"{len(lead)} of {areas(len(rows))} {plural(len(lead), 'holds', 'hold')} {share}"
    when, where = phrases.sentence_case(year.short), unbracketed(view.scope_name)
    if len(rows) > 1:
        title = f"Where: {told}"
        finding = fitting(f"{when}, {where}: {told} of {what}.", f"{where}: {told} of {what}.", f"{where}: {told}.")
    else:
        title, count = "Where it is recorded", f"{theme.whole(total)} recorded in its only area"
        finding = fitting(f"{when}, {where}: {what}, {count}.", f"{where}: {what}, {count}.", f"{where}: {count}.")
    return Panel(
        finding=finding,
        title=title,
        note=note,
        picture=_mapped(ask, view, rows, first, what),
        table=table,
        columns={"area": "Area", "year_incidents": "Recorded in the year", "share": "Share of the place"},
        source=f"{street(kind)}. {BOUNDARIES}",
        caveat="More recorded is not the same as more dangerous: map points are moved, and large areas contain more.",
        remedy=BRING_OUTLINES if rows["outline"].isna().all() else "",
        alt=finding,
    )


def _mapped(ask: Ask, view: View, rows: pd.DataFrame, first: pd.DataFrame, what: str) -> Picture:
    listed = [
        Bar(str(row.area), float(row.year_incidents), number=number) for number, row in enumerate(rows_of(first), 1)
    ]
    told = ", ".join(f"{bar.name} {bar.words}" for bar in listed)
    alt = f"Map of {areas(len(rows))} of {view.scope_name} by {what} in a year; most in {told}."
    if rows["outline"].isna().all():
        return bars([BarRows(listed)], alt=f"Bars: {what} in a year in {told}.")
    tips = [f"{area_name(row.name, row.ward)}: {theme.whole(row.year_incidents)}" for row in rows_of(rows)]
    shown = AreaMap(
        map_areas(rows, tips, opened=True),
        alt,
        sorted_into=classes(rows["year_incidents"].tolist()) if len(rows) > LEAD else None,
        numbered=first["area_code"].tolist() if len(rows) > len(first) else (),
        places=map_places(ask),
        fit=rows["area_code"].tolist(),
    )
    return map_and_bars(shown, listed, alt=alt)


@dataclass(frozen=True)
class EndingsOptions:
    """The measures whose investigations are compared."""

    types: str = option(DEFAULT, "measures by their ids, a space between them", allowed=counted_measures, several=True)


@panel("priority/endings", question="Of 100 crimes of each type, how do investigations end?", options=EndingsOptions)
def endings(ask: Ask, view: View) -> Panel:
    """A row for each type of a priority with the outcomes of its crimes in the months in view."""
    title = "How investigations end, of 100 crimes"
    rows, place = _outcomes(ask, view)
    table = pd.DataFrame([_ended(kind, part) for kind, part in rows.groupby("crime_types", sort=False)])
    table = table if table.empty else table[table["crimes"] >= FEWEST]
    if table.empty:
        return Panel(
            finding=f"There are too few crimes in {place} in these months to say how investigations end.",
            title=title,
            table=table,
            source=STREET,
            empty=f"Shares are shown for {FEWEST} crimes or more.",
        )
    names = list(SEGMENTS)
    lines = table.to_dict("records")
    told = ", ".join(f"{str(line['type']).lower()} {theme.percent(line[names[0]])}" for line in lines)
    first, last = rows["first_month"].min(), rows["last_month"].max()
    span = f"{theme.short_month(first)} to {theme.short_month(last)}"
    return Panel(
        finding=fitting(
            f"Charged so far in {unbracketed(place)}: {told}.",
            f"{unbracketed(place)}: how investigations of {len(lines)} types end.",
        ),
        title=title,
        note=span if place == view.scope_name else f"{place}, {span}",
        picture=stacked_shares(
            [Shares(str(line["type"]), [float(line[name]) for name in names]) for line in lines],
            names,
            alt=f"Bars: of 100 crimes in {place}, charged so far: {told}.",
        ),
        table=table,
        columns={"type": "Type", "crimes": "Crimes"} | {name: phrases.sentence_case(name) for name in names},
        source=f"{street(EACH_MEASURE)}; the newest outcome of each crime",
        caveat="Recent crimes are still open. Outcomes of drug and weapon offences depend on how they were found.",
    )


def _outcomes(ask: Ask, view: View) -> tuple[pd.DataFrame, str]:
    """Outcomes of the crimes of each type in the months in view, in the page's order, and where.

    For places smaller than a town the county is used.
    """
    parts = view.options_of(EndingsOptions).types.split()
    kinds = [str(card_of(ask, part).crime_types) for part in parts]

    def of(scope: str) -> pd.DataFrame:
        asked = {"measures": " | ".join(kinds), "since": view.since, "until": view.until}
        return ask("priority/endings", scope=scope, **asked).sort_values(
            "crime_types", key=lambda names: names.map(kinds.index), kind="stable"
        )

    found = of(view.scope)
    return (of(COUNTY), f"all of {county_name(ask)}") if found.empty else (found, view.scope_name)


def _ended(kind: object, rows: pd.DataFrame) -> dict[str, object]:
    groups = dict(zip(rows["outcome_group"], rows["crimes"].tolist(), strict=True))
    crimes = sum(groups.values())
    shares = {name: round(sum(groups.get(one, 0) for one in of) / crimes, 4) for name, of in SEGMENTS.items()}
    return {"type": phrases.sentence_case(what_of(str(kind))), "crimes": crimes, **shares}


@dataclass(frozen=True)
class PublishedOptions:
    """The subject of the published figures shown."""

    part: str = option("", "what the figures are kept under", allowed=documented, apart=True)


@panel("priority/published", question="What was published about it?", options=PublishedOptions)
def published(ask: Ask, view: View) -> Panel:
    """The published figures and claims of a priority, those that open data can check first."""
    checks, rows = ask("figures/checks"), ask("figures/ledger")
    part = view.options_of(PublishedOptions).part
    rows = with_checks(ask, view, rows[rows["id"].isin(checks.loc[checks["shown_on"] == part, "id"])])
    rows = rows.assign(order=[list(_VERDICTS).index(v) if v in _VERDICTS else len(_VERDICTS) for v in rows["verdict"]])
    rows = rows.sort_values("order", kind="stable")
    checked = int(rows["verdict"].isin(list(_VERDICTS)).sum())
    how_many = phrases.several(len(rows), "figure or result", "figures and results")
    could = "not checked on invented data" if view.demonstration else f"{checked or 'none'} can be checked"
    lines = [_line(row.label, row.printed, row.verdict) for row in rows_of(rows.head(SHOWN))]
    if len(rows) > SHOWN:
        lines.append(Entry(f"{len(rows) - SHOWN} more", "in “Published in full” below", elsewhere=True))
    return Panel(
        finding=phrases.sentence_case(f"{how_many} published about {county(ask).documented}: {could}."),
        title=f"Published{for_year(ask, part)}: {len(rows)}",
        note="not checked" if view.demonstration else f"{checked or 'none'} checked",
        entries=lines,
        table=rows[["label", "printed", "period", "said", "why"]],
        columns={"label": "Figure", "printed": "As printed", "period": "Period", "said": "Check", "why": "Why"},
        source=source_of(view),
        real=True,
        caveat="The documents’ own words and numbers; open data is shown as well, and does not replace them.",
        empty="" if len(rows) else "The documents give no figures about this.",
    )


def _line(label: str, printed: str, verdict: str) -> Entry:
    words, sign = _VERDICTS.get(verdict, ("", ""))
    return Entry(str(label), str(printed), badge=words, tone=sign)
