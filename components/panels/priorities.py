"""A priority of a strategy: its outcomes, its measures, how investigations end, and what was said before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from components import theme, wording
from components.figures.lines import Series, lines
from components.panels import rates
from components.panels.downloads import YOUNG_MONTHS, one_day, settled
from components.panels.entered import VALUE_COLUMNS, WHOLE_COUNTY, period_in_words, value_table
from components.panels.figures import SOURCE, otherwise, with_checks
from components.panels.judged import months_of
from components.panels.monthly import STREET, control_panel, incomplete_months, recording_changes
from components.panels.outcomes import outcome_states
from components.panels.panel import Panel, Row, panel
from components.panels.partial import left_out, partial_between, whole_rows
from components.panels.partner_states import partner_states
from components.panels.period import county_name, in_words, newest_year
from components.panels.promise_rows import promise_rows
from components.panels.promises import finding_of
from components.panels.short import fitting
from components.panels.strategy import AUDIENCES, FRAMEWORKS, JUDGED
from components.pictures.picture import Picture
from components.pictures.shares import Shares, stacked_shares
from components.view import Ask, View
from components.viewing import COUNTY
from components.wording_published import kind_in_words
from components.wording_short import short_place

CSP = "CSP Strategy 2020-22"
PRIORITY = "4 (Serious) Acquisitive Crime"
EVERY = "all"
DEFAULT = "burglary"
# Whom the strategy of 2020–22 promised, whatever place a reader looks at.
PROMISED = "Northampton"
# Whom the documents write about.
DOCUMENTED = "Northampton and the county"
ASB = "Anti-social behaviour"
# Anti-social behaviour is no crime: no investigation follows it.
NO_DISORDER = "crime (without drugs and weapons)"
FEWEST = 10  # crimes in a month below which shares of it jump about
# What is drawn of the groups of outcomes: four lines, the last one grey.
LINES = {
    "charged or resolved": ("charged", "resolved out of court"),
    "no suspect": ("no suspect identified",),
    "not prosecuted": ("suspect not prosecuted", "passed to another body"),
    "open or unknown": ("still open", "not known"),
}
# What a year's bar is made of, the leading figure first.
SEGMENTS = {
    "charged": ("charged",),
    "resolved out of court": ("resolved out of court",),
    "suspect, not prosecuted": ("suspect not prosecuted", "passed to another body"),
    "no suspect": ("no suspect identified",),
    "open or not known": ("still open", "not known"),
}


@panel("priority/outcomes", question="What was promised, and what is known of it?")
def outcomes(ask: Ask, view: View) -> Panel:
    """Each outcome of a priority with its latest state, or why there is none and what would give one."""
    framework, priority = view.option("framework", CSP), view.option("priority", PRIORITY)
    rows = outcome_states(ask, view, framework, None if priority == EVERY else priority)
    if rows.empty:
        return Panel(finding="No such priority is known.", table=rows, source=STREET, empty="Choose one of the pages.")
    table = pd.DataFrame(
        {
            "outcome": rows["outcome"],
            "wanted": rows["direction_stated"],
            "state": [wording.sentence_case(state) for state in rows["state"]],
            "why": rows["said"],
        }
    )
    rows = rows.sort_values("state", key=lambda states: ~states.isin(JUDGED), kind="stable")
    lines = promise_rows(ask, view, rows, selected=view.option("part"))
    until = newest_year(ask, view)[1]
    return Panel(
        finding=_year(rows, lines, until),
        detail=_outcomes_finding(rows),
        title=f"{wording.sentence_case(wording.several(len(rows), 'promise', 'promises'))} of {_years(rows)}",
        note=f"year to {theme.short_month(until)}, against the year before",
        rows=lines,
        table=table,
        columns={
            "outcome": "What was promised",
            "wanted": "Wanted",
            "state": "Latest state",
            "why": "What is known",
        },
        source=f"{'; '.join(FRAMEWORKS[name] for name in dict.fromkeys(rows['framework']))}. {STREET}",
        caveat=f"The plan sets no target; later years cannot say what it achieved. {AUDIENCES[view.audience]}",
        how=(
            "Better or worse: the newest twelve months differ from the twelve before by more than chance, in the "
            "wanted direction or against it. No clear change: the 95% interval includes none."
        ),
    )


def _years(rows: pd.DataFrame) -> str:
    """The years of the plan that made the promises."""
    return FRAMEWORKS[str(rows["framework"].iloc[0])].rsplit(" ", 1)[-1]


def _year(rows: pd.DataFrame, lines: Sequence[Row], until: date) -> str:
    """What became of the promises in a year, with their numbers where the sentence has room for them."""
    where, judged = _promised_where(rows), {"worsening": "worse", "improving": "better"}
    # A line after the promises says what partners could supply.
    pairs = list(zip(rows.itertuples(), lines[: len(rows)], strict=True))
    parts = [
        (word, wording.join_words([f"{_named(row, False)} ({line.value}, {line.before})" for row, line in found]))
        for state, word in judged.items()
        if (found := [pair for pair in pairs if pair[0].state == state])
    ]
    early = [(row, line) for row, line in pairs if row.state == "too few months" and line.value]
    short = short_place(where)
    if parts:
        told = ", ".join(f"{names} {word}" for word, names in parts)
        return fitting(f"Year to {theme.month(until)}, {short}: {told}.", finding_of(rows, where, until))
    if len(early) > 1:
        told = ", ".join(f"{_named(row, False)} {line.value}" for row, line in early)
        return fitting(
            f"{theme.month(until)}, {short}: {told}; too early to compare with the year before.",
            f"{theme.month(until)}, {short}: {told}; too early to say.",
            finding_of(rows, where, until),
        )
    return finding_of(rows, where, until)


def _promised_where(rows: pd.DataFrame) -> str:
    """The place that was promised something: the largest of several, as the others lie in it."""
    places = rows["place"].dropna().value_counts()
    return str(places.index[0]) if len(places) else PROMISED


def _outcomes_finding(rows: pd.DataFrame) -> str:
    """What open data shows of the outcomes, then of how many others partners say something, or nobody does."""
    known = rows[rows["kind"] == "open"]
    places = known["place"].dropna().unique()
    told = [
        words.format(
            wording.join_words([_named(row, len(places) > 1) for row in known[known["state"] == state].itertuples()])
        )
        for state, words in (
            ("improving", "less {} is recorded than a year before"),
            ("worsening", "more {} is recorded than a year before"),
            ("no clear change", "for {} we cannot tell a change"),
            ("not judged", "{} is shown without being judged"),
            ("too few months", "for {} too few months are imported"),
            ("no data", "for {} there is no data"),
        )
        if (known["state"] == state).any()
    ]
    others = rows[rows["kind"] != "open"]
    supplied, without = int((others["state"] != "no data").sum()), int((others["state"] == "no data").sum())
    if known.empty:
        open_data = "can be followed in open data" if supplied else "has any data, since open data cannot show them"
        told.append(f"{'neither' if len(rows) == 2 else 'none'} of the {len(rows)} promised results {open_data}")
    if supplied:
        told.append(f"partners supplied something for {_of_promised(supplied, rows, '', '')}".rstrip())
    if without and (supplied or not known.empty):
        told.append(f"{_of_promised(without, rows, 'has', 'have')} no data")
    sentence = "; ".join(told)
    # The place that was promised something, which is not the one in view; of several, each measure names its own.
    return f"{wording.sentence_case(sentence)}." if len(places) > 1 else f"In {[*places, PROMISED][0]}: {sentence}."


def _of_promised(count: int, rows: pd.DataFrame, one: str, many: str) -> str:
    """How many of the promised results, with the verb that follows one and several of them."""
    return wording.part(count, len(rows), f"promised result {one}", f"promised results {many}")


def _named(row: Any, placed: bool) -> str:
    """A measure's name within a sentence, where only its first letter may lose its capital; `placed` with its place."""
    name = f"{row.measure[:1].lower()}{row.measure[1:]}"
    return f"{name} in {row.place}" if placed and isinstance(row.place, str) and row.place not in name else name


@panel("priority/partners", question="What did partners supply?", audience="internal")
def partners(ask: Ask, view: View) -> Panel:
    """Numbers that partners entered for the outcomes of a priority, newest first."""
    framework, priority = view.option("framework", CSP), view.option("priority", PRIORITY)
    promised = ask("strategy/outcomes", framework=framework, priority=priority)
    rows = ask("partner/measure_value")
    rows = rows[rows["outcome_id"].isin(promised["outcome_id"])]
    rows = rows.sort_values(["measure", "period_end"], ascending=[True, False])
    answered = partner_states(ask, view).keys()
    missing = promised[promised["template"].notna() & ~promised["outcome_id"].isin(answered)]
    templates = wording.join_words(sorted(set(missing["template"])))
    if rows.empty:
        return Panel(
            finding=f"No partner has supplied a number for this priority in {PROMISED}.",
            table=rows,
            source="Partner data",
            empty="Some of what is promised only partners can count." if templates else "None is needed.",
            remedy=f"Templates for it: {templates}. docs/partner-data.md tells how." if templates else "",
        )
    table = value_table(ask, rows)
    count = rows["measure"].nunique()
    told = f"{wording.several(count, 'measure', 'measures')} for this priority"
    places = _places(ask, table["place"])
    return Panel(
        finding=fitting(
            f"Partners supplied {told}, of {places}; the newest is for {_newest(rows)}.",
            f"Partners supplied {told}, of {places}.",
            f"Partners supplied {told} in {PROMISED} and the county.",
        ),
        title="What partners supplied",
        note=f"newest: {_newest(rows)}",
        table=table,
        columns=VALUE_COLUMNS,
        source="Partner data, as entered",
        caveat=f"Nothing is supplied yet for {_promises(missing)}." if len(missing) else "",
        show_table=True,
    )


def _places(ask: Ask, names: pd.Series) -> str:
    """The places of partners' numbers, the county by its name and first."""
    whole = [f"all of {county_name(ask)}"] if WHOLE_COUNTY in set(names) else []
    return wording.join_words([*whole, *sorted(set(names) - {WHOLE_COUNTY})])


def _newest(rows: pd.DataFrame) -> str:
    """The months of the number whose months ended last."""
    return period_in_words(next(iter(rows.sort_values("period_end", ascending=False).itertuples())))


def _promises(rows: pd.DataFrame) -> str:
    return wording.several(len(rows), "more promised result", "more promised results")


@panel("priority/trend", question="Is it changing, beyond its usual ups and downs?")
def trend(ask: Ask, view: View) -> Panel:
    """Monthly counts of one crime type with their usual range."""
    card = card_of(ask, view)
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


@panel("priority/where", question="Where is most recorded for the residents?")
def where(ask: Ask, view: View) -> Panel:
    """The areas with the highest rate of one crime type."""
    return rates.highest_rates(ask, view, card_of(ask, view).crime_types)


@panel("priority/investigations", question="What became of the crimes of each month?")
def investigations(ask: Ask, view: View) -> Panel:
    """Shares of each month's crimes by how their investigation stands, with what is still open."""
    card = card_of(ask, view)
    what = NO_DISORDER if card.crime_types == "reported" else what_of(card.crime_types)
    if card.crime_types == ASB:
        return Panel(
            finding="Anti-social behaviour is no crime, so no investigation follows it.",
            table=pd.DataFrame(),
            source=STREET,
            empty="The files give an outcome for crimes only.",
        )
    period = {"crime_types": card.crime_types, "since": view.since, "until": view.until}
    rows = ask("priority/investigations", scope=view.scope, **period)
    place = view.scope_name
    if rows.empty:
        # Below a town's size outcomes by type are not shown, so the county stands in.
        rows = ask("priority/investigations", scope=COUNTY, **period)
        place = f"all of {county_name(ask)}"
    if rows.empty:
        return Panel(
            finding=f"No {what} is recorded in {place} in these months.",
            table=rows,
            source=STREET,
            empty="The files that are imported hold none.",
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
        finding=_investigations_short(whole, what, place),
        detail=_investigations_finding(whole, what, place),
        title="How investigations end, of 100 crimes",
        note=f"{wording.sentence_case(what)}, by year of the crime",
        picture=_ended(rows, what, place),
        table=table,
        columns={"month": "Month of the crime", "crimes": "Crimes", "downloaded_on": "File of"}
        | {name: wording.sentence_case(name) for name in LINES},
        source=f"{STREET}: the newest outcome of each crime",
        figure=lines(
            months,
            series,
            unit="share of the month’s crimes",
            share=True,
            incomplete=incomplete_months(ask, months),
            partial=part,
        ),
        caveat=(
            f"Recent crimes are still open: read the newest months as unfinished, not as worse. {left_out(part)}"
        ).rstrip(),
        how=(
            "Each crime counts in the month in which it was recorded, with the newest outcome that the files print for "
            "it. Charged or resolved: charges, whatever a court decides, cautions, penalty notices and local "
            "resolutions. Shares are drawn for months with at least ten crimes. Anti-social behaviour has no outcome."
        ),
        alt=f"Lines: shares of each month's {what} by how the investigation stands.",
    )


def _shares(rows: pd.DataFrame) -> pd.DataFrame:
    wide = rows.pivot(index="month", columns="outcome_group", values="crimes").fillna(0)
    crimes = wide.sum(axis=1).astype(int)
    shares = {
        name: (wide.reindex(columns=list(groups), fill_value=0).sum(axis=1) / crimes).where(crimes >= FEWEST).round(3)
        for name, groups in LINES.items()
    }
    files = pd.to_datetime(rows.groupby("month")["downloaded_on"].min())
    return pd.DataFrame({"crimes": crimes, **shares, "downloaded_on": files}).reset_index()


def _ended(rows: pd.DataFrame, what: str, place: str) -> Picture | None:
    """A row for each year with what became of its crimes; None where no year has enough of them."""
    by_year = rows.assign(year=pd.to_datetime(rows["month"]).dt.year).pivot_table(
        index="year", columns="outcome_group", values="crimes", aggfunc="sum", fill_value=0
    )
    parts = pd.DataFrame(
        {name: by_year.reindex(columns=list(groups), fill_value=0).sum(axis=1) for name, groups in SEGMENTS.items()}
    )
    parts = parts[parts.sum(axis=1) >= FEWEST]
    if parts.empty:
        return None
    made = [
        Shares(str(year), [float(count) / float(counts.sum()) for count in counts]) for year, counts in parts.iterrows()
    ]
    told = ", ".join(f"{row.name}: {row.shares[0] * 100:.0f}" for row in made)
    alt = f"Bars: of 100 crimes of {what} in {place}, how their investigations stand, by year. Charged: {told}."
    return stacked_shares(made, list(SEGMENTS), alt=alt)


def _investigations_short(table: pd.DataFrame, what: str, place: str) -> str:
    """The shares that were charged and without a suspect, with the months where the sentence has room for them."""
    known = table.dropna(subset=list(LINES))
    old = known[settled(known)]
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
        f"{wording.sentence_case(what)} in {place}: {said}",
        f"{place}: {said}",
    )


def _investigations_finding(table: pd.DataFrame, what: str, place: str) -> str:
    known = table.dropna(subset=list(LINES))
    old = known[settled(known)]
    if old.empty:
        return f"The crimes shown are too young or too few to say how investigations of {what} in {place} end."
    weights = old["crimes"]
    share = float((old["charged or resolved"] * weights).sum() / weights.sum())
    none = float((old["no suspect"] * weights).sum() / weights.sum())
    known_months = months_of(old)
    months = in_words(known_months, known_months[0], known_months[-1])
    crimes = wording.number(weights.sum())
    subject = f"{crimes} crimes (without drugs and weapons)" if what == NO_DISORDER else f"{crimes} crimes of {what}"
    return (
        f"Of {subject} recorded in {place}, {months}, {theme.percent(share)} led to a charge or were resolved out of "
        f"court; for {theme.percent(none)} no suspect was identified{one_day(old)}. Crimes under {YOUNG_MONTHS} months "
        "old when their file was downloaded are too recent to tell."
    )


@panel("priority/picture", question="What did the picture of 2019/20 say?")
def picture(ask: Ask, view: View) -> Panel:
    """Published figures and claims that belong to a page, each with its check."""
    page = view.option("part", "asb")
    checks = ask("figures/checks")
    rows = ask("figures/ledger")
    rows = with_checks(ask, view, rows[rows["id"].isin(checks.loc[checks["shown_on"] == page, "id"])])
    return Panel(
        finding=_picture_finding(rows, view.demonstration),
        table=rows.assign(kind=rows["kind"].map(kind_in_words))[
            ["id", "label", "printed", "kind", "period", "said", "why", "caveat"]
        ],
        columns={"label": "Figure", "printed": "As printed", "kind": "Kind", "said": "Check", "why": "Why"},
        title="Published in full" if len(rows) else "",
        note=wording.several(len(rows), "figure or result", "figures and results") if len(rows) else "",
        source=SOURCE,
        real=True,
        caveat="The documents’ own words and numbers; open data is set beside them, not in their place.",
        show_table=not rows.empty,
        empty="" if len(rows) else "The documents print no figure about this.",
    )


def _picture_finding(rows: pd.DataFrame, demonstration: bool) -> str:
    count = len(rows)
    figures = wording.sentence_case(wording.several(count, "figure or result was", "figures and results were"))
    if not count:
        return f"{figures} published about this in {DOCUMENTED}."
    if demonstration:
        said = "it is not checked on invented data" if count == 1 else "none is checked on invented data"
        return f"{figures} published about this in {DOCUMENTED}; {said}."
    checked = rows[rows["verdict"].isin(["consistent", "not consistent", "inconclusive"])]
    if checked.empty:
        said = "it cannot" if count == 1 else "none can"
        return f"{figures} published about this in {DOCUMENTED}; {said} be checked with the data imported."
    agree = int((checked["verdict"] == "consistent").sum())
    return (
        f"{figures} published about this in {DOCUMENTED}; of {len(checked)} that can be checked "
        f"{agree or 'none'} {'agree' if agree > 1 else 'agrees'} with open data."
        f"{otherwise(rows)}"
    )


def what_of(crime_types: str) -> str:
    """What several types together, or one, are called within a sentence."""
    return wording.what_reported(None) if crime_types == "reported" else wording.what(crime_types)


def card_of(ask: Ask, view: View) -> Any:
    """The card of the measure that the page asks for; of burglary where it asks for none that open data counts."""
    cards = ask("measures/cards")
    cards = cards[cards["crime_types"].notna()].set_index("measure_id", drop=False)
    wanted = view.option("part", DEFAULT)
    return next(cards.loc[[wanted if wanted in cards.index else DEFAULT]].itertuples())
