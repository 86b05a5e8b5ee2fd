"""A priority of a strategy: its measures, outcomes of investigations, and what was published before."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import nan
from typing import Any

import pandas as pd

from analysis.plurals import plural
from components import theme
from components.counting import REPORTED, STREET, street
from components.figures.lines import Series, lines
from components.options import option
from components.panels.accountability.published.figures import otherwise, source_of, with_checks
from components.panels.panel import Panel, panel
from components.panels.shared import rates
from components.panels.shared.county import county
from components.panels.shared.downloads import YOUNG_MONTHS, final_months, one_day
from components.panels.shared.finding_length import fitting
from components.panels.shared.months.control_chart import control_panel, incomplete_months, recording_changes
from components.panels.shared.months.judged_series import months_of
from components.panels.shared.months.partial_months import left_out, partial_between, whole_rows
from components.panels.shared.months.period import county_name, in_words
from components.pictures.counts.shares import Shares, stacked_shares
from components.pictures.picture import Picture
from components.plans import plan_of, priorities
from components.rows import rows_of
from components.view import Ask, View, once
from components.viewing import COUNTY
from components.wording import phrases
from components.wording.published import kind_in_words
from components.wording.short import unbracketed

DEFAULT = "burglary"
# Who the documents write about.
ASB = "Anti-social behaviour"
# Anti-social behaviour is not a crime: no investigation follows.
NO_DISORDER = "crime (without drugs and weapons)"
FEWEST = 10  # with fewer crimes in a month, its shares vary too much
# The groups of outcomes that are drawn: four lines, the last one grey.
LINES = {
    "charged or resolved": ("charged", "resolved out of court"),
    "no suspect": ("no suspect identified",),
    "not prosecuted": ("suspect not prosecuted", "passed to another body"),
    "open or unknown": ("still open", "not known"),
}
# The parts of a year's bar, the main figure first.
SEGMENTS = {
    "charged": ("charged",),
    "resolved out of court": ("resolved out of court",),
    "suspect, not prosecuted": ("suspect not prosecuted", "passed to another body"),
    "no suspect": ("no suspect identified",),
    "open or not known": ("still open", "not known"),
}


def counted_measures(ask: Ask) -> dict[str, Any]:
    """The cards of the measures that open data counts, by id."""
    return once(ask, "measures/cards", _counted_cards)


@dataclass(frozen=True)
class PartOptions:
    """Which part of a priority is chosen."""

    part: str = option(DEFAULT, "the measure, by its id", allowed=counted_measures, apart=True)


def documented(ask: Ask) -> set[str]:
    """The pages that published figures belong to."""
    return set(ask("figures/checks")["shown_on"].dropna())


def for_year(ask: Ask, figures_page: str) -> str:
    """Of which year the published figures of a priority are, behind “Published”; "" where its plan does not say."""
    found = next((each.plan for each in priorities(ask) if figures_page and each.figures_page == figures_page), None)
    year = plan_of(ask, found).figures_for if found else ""
    return f" for {year}" if year else ""


@panel("priority/trend", question="Is it changing, beyond its usual ups and downs?", options=PartOptions)
def trend(ask: Ask, view: View) -> Panel:
    """Monthly counts of one crime type with their usual range."""
    card = card_of(ask, view.options_of(PartOptions).part)
    rows = ask("shared/monthly_of", scope=view.scope, crime_types=card.crime_types)
    return control_panel(
        ask,
        view,
        rows,
        what=what_of(card.crime_types),
        series=card.crime_types,
        wanted="down" if card.direction == "down" else None,
        events=recording_changes(ask, card.crime_types),
        caveat=card.limits,
    )


@panel("priority/where", question="Where is most recorded for the residents?", options=PartOptions)
def where(ask: Ask, view: View) -> Panel:
    """The areas with the highest rate of one crime type."""
    return rates.highest_rates(ask, view, card_of(ask, view.options_of(PartOptions).part).crime_types)


@panel("priority/investigations", question="What happened to the crimes of each month?", options=PartOptions)
def investigations(ask: Ask, view: View) -> Panel:
    """Shares of each month's crimes by the state of their investigation, including those still open."""
    card = card_of(ask, view.options_of(PartOptions).part)
    what = NO_DISORDER if card.crime_types == REPORTED else what_of(card.crime_types)
    if card.crime_types == ASB:
        return Panel(
            finding="Anti-social behaviour is not a crime, so there is no investigation.",
            table=pd.DataFrame(),
            source=STREET,
            empty="The files give an outcome for crimes only.",
        )
    period = {"crime_types": card.crime_types, "since": view.since, "until": view.until}
    rows = ask("priority/investigations", scope=view.scope, **period)
    place = view.scope_name
    if rows.empty:
        # Outcomes by type are not shown for places smaller than a town, so the county is used.
        rows = ask("priority/investigations", scope=COUNTY, **period)
        place = f"all of {county_name(ask)}"
    if rows.empty:
        return Panel(
            finding=f"No {what} is recorded in {place} in these months.",
            table=rows,
            source=STREET,
            empty="The imported files contain none.",
        )
    table = _shares(rows)
    months = [stamp.date() for stamp in table["month"]]
    part = partial_between(ask, months[0], months[-1])
    series = [
        Series(
            name, [None if pd.isna(value) else float(value) for value in table[name]], context=name == list(LINES)[-1]
        )
        for name in LINES
    ]
    whole = whole_rows(ask, table)
    return Panel(
        finding=_investigations_short(whole, what, unbracketed(place)),
        detail=_investigations_finding(whole, what, place),
        title=f"How investigations end: {what}",
        note="of 100 crimes, by when the crime was",
        picture=_ended(rows, what, place),
        table=table,
        columns={"month": "Month of the crime", "crimes": "Crimes", "downloaded_on": "File of"}
        | {name: phrases.sentence_case(name) for name in LINES},
        source=f"{street(card.crime_types)}; the newest outcome of each crime",
        figure=lines(
            months,
            series,
            unit="share of the month’s crimes",
            share=True,
            incomplete=incomplete_months(ask, months),
            partial=part,
        ),
        caveat=(
            f"Recent crimes are still open: the newest months are incomplete, not worse. {left_out(part)}"
        ).rstrip(),
        how=(
            "Each crime counts in the month in which it was recorded, with the newest outcome in the "
            "files. Charged or resolved: charges, whatever a court decides, cautions, penalty notices and local "
            "resolutions. Shares are drawn for months with at least ten crimes. Anti-social behaviour has no outcome."
        ),
        alt=f"Lines: shares of each month’s {what} by how the investigation stands.",
    )


def _shares(rows: pd.DataFrame) -> pd.DataFrame:
    files = dict(zip(rows["month"], rows["downloaded_on"], strict=True))
    by_month = _groups(rows, list(rows["month"]))
    crimes = {month: sum(groups.values()) for month, groups in by_month.items()}
    shares = {
        name: [
            round(sum(groups.get(one, 0) for one in of) / crimes[month], 3) if crimes[month] >= FEWEST else nan
            for month, groups in by_month.items()
        ]
        for name, of in LINES.items()
    }
    known = {"month": list(by_month), "crimes": list(crimes.values()), **shares}
    return pd.DataFrame({**known, "downloaded_on": pd.to_datetime([files[month] for month in by_month])})


def _groups(rows: pd.DataFrame, keys: Sequence[Hashable]) -> dict[Hashable, dict[str, int]]:
    """By key, in order, the crimes of each group of outcomes."""
    found: dict[Hashable, dict[str, int]] = {}
    for key, group, crimes in zip(keys, rows["outcome_group"], rows["crimes"].tolist(), strict=True):
        groups = found.setdefault(key, {})
        groups[group] = groups.get(group, 0) + crimes
    return found


def _ended(rows: pd.DataFrame, what: str, place: str) -> Picture | None:
    """A row for each year with the outcomes of its crimes; None if no year has enough."""
    by_year = _groups(rows, [month.year for month in months_of(rows)])
    made = [
        Shares(str(year), [sum(groups.get(one, 0) for one in of) / crimes for of in SEGMENTS.values()])
        for year, groups in by_year.items()
        if (crimes := sum(groups.values())) >= FEWEST
    ]
    if not made:
        return None
    told = ", ".join(f"{row.name}: {row.shares[0] * 100:.0f}" for row in made)
    alt = f"Bars: of 100 crimes of {what} in {place}, how their investigations stand, by year. Charged: {told}."
    return stacked_shares(made, list(SEGMENTS), alt=alt)


def _investigations_short(table: pd.DataFrame, what: str, place: str) -> str:
    """The shares that were charged and without a suspect, with the months if the sentence has space."""
    known = table.dropna(subset=list(LINES))
    old = known[final_months(known)]
    if old.empty:
        return _investigations_finding(table, what, place)
    charged, none = (
        theme.percent(float((old[name] * old["crimes"]).sum() / old["crimes"].sum()))
        for name in ("charged or resolved", "no suspect")
    )
    months = months_of(old)
    said = f"{charged} charged or resolved out of court, {none} without a suspect."
    return fitting(
        f"{in_words(months, months[0], months[-1])}, {what} in {place}: {said}",
        f"{phrases.sentence_case(what)} in {place}: {said}",
        f"{place}: {said}",
    )


def _investigations_finding(table: pd.DataFrame, what: str, place: str) -> str:
    known = table.dropna(subset=list(LINES))
    old = known[final_months(known)]
    if old.empty:
        return f"The crimes shown are too recent or too few to say how investigations of {what} in {place} end."
    weights = old["crimes"]
    share = float((old["charged or resolved"] * weights).sum() / weights.sum())
    none = float((old["no suspect"] * weights).sum() / weights.sum())
    known_months = months_of(old)
    months = in_words(known_months, known_months[0], known_months[-1])
    crimes = phrases.number(weights.sum())
    subject = f"{crimes} crimes (without drugs and weapons)" if what == NO_DISORDER else f"{crimes} crimes of {what}"
    return (
        f"Of {subject} recorded in {place}, {months}, {theme.percent(share)} led to a charge or were resolved out of "
        f"court; for {theme.percent(none)} no suspect was identified{one_day(old)}. Crimes under {YOUNG_MONTHS} months "
        "old when their file was downloaded are too recent to count."
    )


@dataclass(frozen=True)
class PictureOptions:
    """The subject of the published figures shown."""

    part: str = option("", "what the figures are kept under", allowed=documented, apart=True)


@panel("priority/picture", question="What was published about it in full?", options=PictureOptions)
def picture(ask: Ask, view: View) -> Panel:
    """Published figures and claims that belong to a page, each with its check."""
    page = view.options_of(PictureOptions).part
    checks = ask("figures/checks")
    rows = ask("figures/ledger")
    rows = with_checks(ask, view, rows[rows["id"].isin(checks.loc[checks["shown_on"] == page, "id"])])
    told = _picture_finding(rows, county(ask).documented, view.demonstration)
    return Panel(
        finding=fitting(told, f"{told.partition(';')[0].rstrip('.')}."),
        detail=told,
        table=rows.assign(kind=rows["kind"].map(kind_in_words))[
            ["id", "label", "printed", "kind", "period", "said", "why", "caveat"]
        ],
        columns={"label": "Figure", "printed": "As printed", "kind": "Kind", "said": "Check", "why": "Why"},
        title="Published in full" if len(rows) else "",
        note=phrases.several(len(rows), "figure or result", "figures and results") if len(rows) else "",
        source=source_of(view),
        real=True,
        caveat="The documents’ own words and numbers; open data is shown as well, and does not replace them.",
        show_table=not rows.empty,
        empty="" if len(rows) else "The documents give no figures about this.",
    )


def _picture_finding(rows: pd.DataFrame, documented: str, demonstration: bool) -> str:
    count = len(rows)
    figures = phrases.sentence_case(phrases.several(count, "figure or result was", "figures and results were"))
    if not count:
        return f"{figures} published about {documented}."
    if demonstration:
        said = plural(count, "it is not checked on invented data", "none is checked on invented data")
        return f"{figures} published about {documented}; {said}."
    checked = rows[rows["verdict"].isin(["consistent", "not consistent", "inconclusive"])]
    if checked.empty:
        said = plural(count, "it cannot", "none can")
        return f"{figures} published about {documented}; {said} be checked with the months here."
    agree = int((checked["verdict"] == "consistent").sum())
    return (
        f"{figures} published about {documented}; of {len(checked)} that can be checked {agree or 'none'} "
        f"{plural(agree or 1, 'agrees', 'agree')} with open data.{otherwise(rows)}"
    )


def what_of(crime_types: str) -> str:
    """The name of one type, or of several together, within a sentence."""
    return phrases.what_reported(None) if crime_types == REPORTED else phrases.what(crime_types)


def card_of(ask: Ask, part: str) -> Any:
    """The card of a measure; of burglary if open data does not count it."""
    cards = counted_measures(ask)
    return cards.get(part) or cards[DEFAULT]


def _counted_cards(ask: Ask) -> dict[str, Any]:
    cards = ask("measures/cards")
    return {str(row.measure_id): row for row in rows_of(cards[cards["crime_types"].notna()])}
