"""Urban and rural areas side by side."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.comparison import Change
from analysis.months import months_later
from components import theme
from components.counting import REPORTED, STREET, street
from components.figures.lines import Series, lines
from components.figures.ranking import Row, dot_intervals
from components.panels.panel import Panel, panel
from components.panels.shared.areas import DAYS_IN_YEAR, YEARLY
from components.panels.shared.months.control_chart import incomplete_months
from components.panels.shared.months.partial_months import left_out, partial_between, whole_rows
from components.panels.shared.months.period import county_name, imported_months, in_words, newest_year
from components.panels.shared.months.year_on_year import CORRECTED, corrected, year_change_of
from components.panels.shared.ratio_pictures import ratio_row, year_on_year
from components.pictures.months.named_lines import NamedLine, named_lines
from components.view import Ask, View
from components.wording import phrases
from components.wording.short import LIMIT, fitted

YEARS_BEHIND_THE_SPREAD = 5
NO_CLASSES = "This needs the rural-urban classification and Census residents."


@panel("urban_rural/rates", question="Is it the same in urban and rural areas?")
def urban_rural(ask: Ask, view: View) -> Panel:
    """Rates per 1,000 residents each month in towns and in the country."""
    rows = ask("pillars/urban_rural", crime_type=view.crime_type, since=view.since, until=view.until)
    rows = rows[rows["residents"] > 0]
    if rows.empty:
        return Panel(
            finding=f"Urban and rural areas cannot be separated in {county_name(ask)}.",
            table=rows,
            source=STREET,
            empty=NO_CLASSES,
            remedy="Add them on Add data; Data health shows which are missing.",
        )
    rows = rows.assign(rate=(rows["incidents"] / rows["days"] * DAYS_IN_YEAR / rows["residents"] * 1000).round(1))
    wide = rows.pivot(index="month", columns="class", values="rate")
    months = [stamp.date() for stamp in wide.index]
    sums = whole_rows(ask, rows).groupby("class")[["incidents", "days"]].sum()
    rates = {
        str(name): float(sums.loc[name, "incidents"] / sums.loc[name, "days"] * DAYS_IN_YEAR / residents * 1000)
        for name, residents in rows.groupby("class")["residents"].first().items()
        if name in sums.index
    }
    ranked = sorted(rates.items(), key=_second)
    told = phrases.join_words([f"{rate:,.1f} in {_class(name)} areas" for name, rate in ranked])
    part, incomplete = partial_between(ask, months[0], months[-1]), incomplete_months(ask, months)
    newest = max((month for month in months if month not in part), default=None)
    drawn = {name: [None if pd.isna(v) else float(v) for v in wide[name]] for name in _drawn(wide)}
    ends = [(name, values[months.index(newest)]) for name, values in drawn.items()] if newest else []
    now = sorted([(name, value) for name, value in ends if value is not None], key=_second)
    known, what = imported_months(ask), phrases.sentence_case(phrases.what_reported(view.crime_type))
    return Panel(
        finding=_rates_finding(what, county_name(ask), newest, now),
        title="Recorded per 1,000 residents, at a yearly rate",
        note=f"each month; numbers: {theme.month(newest)}" if newest else "each month",
        detail=(
            f"{what} recorded {YEARLY} in {county_name(ask)}, {in_words(known, view.since, view.until)}: "
            f"{told or 'not known'}."
        ),
        table=rows,
        columns={
            "month": "Month",
            "class": "Areas",
            "incidents": "Recorded",
            "residents": "Residents",
            "rate": "Per 1,000 residents a year",
        },
        picture=named_lines(
            months,
            [NamedLine(str(name), values) for name, values in drawn.items()],
            alt="Lines: each month’s rate per 1,000 residents, at a yearly rate, in urban and rural areas.",
            incomplete=incomplete,
            partial=part,
        ),
        source=(
            f"{street(view.crime_type or REPORTED)}. Residents: Census 2021; rural-urban classification: Office for "
            "National Statistics"
        ),
        figure=lines(
            months,
            [Series(str(name), values) for name, values in drawn.items()],
            unit=YEARLY,
            incomplete=incomplete,
            partial=part,
            height=theme.MAIN_HEIGHT,
        ),
        caveat=(
            "People far from a police station may report less, and rates in town centres include crime against "
            f"visitors. {left_out(part)}"
        ).rstrip(),
        alt="Lines: each month’s rate per 1,000 residents, at a yearly rate, in urban and rural areas.",
    )


@panel("urban_rural/change", question="Did urban and rural areas change in the same way?")
def urban_rural_change(ask: Ask, view: View) -> Panel:
    """The newest twelve months compared with the twelve before, in towns and in the country."""
    until = newest_year(ask, view)[1]
    since = months_later(until, -12 * YEARS_BEHIND_THE_SPREAD)
    rows = ask("pillars/urban_rural", crime_type=view.crime_type, since=since, until=until)
    county = county_name(ask)
    classes = [(str(name), part) for name, part in whole_rows(ask, rows).groupby("class")]
    years = corrected([year_change_of(part, until) for _, part in classes])
    table = pd.DataFrame(
        [_compared(name, year.result) for (name, _), year in zip(classes, years, strict=True) if year],
        columns=["class", "now", "before", "ratio", "low", "high", "said"],
    )
    if table.empty:
        return Panel(
            finding=f"Too few months are imported to compare two years in the urban and rural areas of {county}.",
            table=table,
            source=STREET,
            empty="This needs the same six months of two years, residents and the rural-urban classification.",
        )
    moved = table[table["said"] != "cannot tell"]
    parts = [f"{_class(row['class'])} areas {row['said']}" for _, row in moved.iterrows()]
    what = f"{phrases.what_reported(view.crime_type)} in {county}"
    detail = (
        f"{phrases.sentence_case(what)} against the year before: {phrases.join_words(parts)}."
        if parts
        else f"We cannot tell a change of {what} against the year before, in urban or rural areas."
    )
    brief = (
        f"{county} against the year before: {phrases.join_words(parts)}."
        if parts
        else f"Cannot tell a change in {county} against the year before, in urban or rural areas."
    )
    return Panel(
        finding=fitted(
            LIMIT,
            detail,
            brief,
            f"{county} against the year before: {len(parts)} of {len(table)} kinds of area changed.",
        ),
        detail=detail,
        title="Urban and rural areas compared with the year before",
        note="times as many a day",
        picture=year_on_year(
            [
                ratio_row(
                    row["class"],
                    row["ratio"],
                    row["low"],
                    row["high"],
                    said=row["said"],
                    told=row["said"] != "cannot tell",
                )
                for _, row in table.iterrows()
            ],
            alt="Ratio of the newest year to the year before in urban and rural areas, around no change.",
        ),
        table=table,
        columns={
            "class": "Areas",
            "now": "Newest year",
            "before": "Year before",
            "ratio": "Ratio",
            "low": "95% from",
            "high": "95% to",
            "said": "Against the year before",
        },
        source=street(view.crime_type or REPORTED),
        figure=dot_intervals(
            [Row(row["class"], row["ratio"], row["low"], row["high"], "unsure") for _, row in table.iterrows()],
            unit="times as many a day as a year before",
            places=2,
            reference=1.0,
            reference_label="no change",
            logarithmic=True,
        ),
        how=(
            "Ratio of incidents a day, the newest twelve months over those a year before, with an exact 95% interval, "
            f"widened by how much the months of each class vary. {CORRECTED}"
        ),
        alt="Ratio of the newest year to the year before in urban and rural areas, with 95% intervals.",
    )


def _rates_finding(what: str, county: str, month: date | None, rates: list[tuple[str, float]]) -> str:
    """The newest rates that are drawn in one line, the highest first.

    >>> _rates_finding("Burglary", "Rutland", date(2025, 9, 1), [("Urban", 4.0), ("Larger rural", 2.0)])
    'Burglary, Rutland, Sep 2025: urban 4.0 recorded per 1,000 residents a year, larger rural 2.0.'
    """
    if month is None or not rates:
        return fitted(LIMIT, f"{what} in {county}: not known.", f"{county}: not known.")
    (name, rate), *rest = [(_class(name), f"{rate:,.1f}") for name, rate in rates]
    before = [name, *(other for other, _ in rest)]
    whole = "".join(f", {other} {value}" for other, value in rest)
    # "larger rural 52.4, smaller 41.4"
    brief = "".join(f", {_unlike(other, last)} {value}" for (other, value), last in zip(rest, before, strict=False))
    when = theme.short_month(month)
    said = f"{name} {rate} recorded per 1,000 residents a year"
    places = (f"{what}, {county}, {when}", f"{what}, {county}", f"{county}, {when}", county)
    return fitted(
        LIMIT,
        *(f"{place}: {said}{others}." for place in places for others in (whole, brief)),
        f"{county}: {said}{whole[whole.rfind(', ') :] if rest else ''}.",
    )


def _unlike(name: str, last: str) -> str:
    """A class name without the words that it shares with the one before it."""
    start, _, end = name.rpartition(" ")
    return start if start and last.endswith(f" {end}") else name


def _compared(name: str, result: Change) -> tuple[str, int, int, float, float, float, str]:
    ratio, low, high = (round(value, 3) for value in (result.ratio, result.lower, result.upper))
    return name, result.now, result.before, ratio, low, high, result.verdict


def _drawn(wide: pd.DataFrame) -> list[str]:
    """At most four classes, those of the newest classification; the highest first."""
    return list(wide.mean().sort_values(ascending=False).index[:4])


def _class(name: str) -> str:
    return name[:1].lower() + name[1:]


def _second(pair: tuple[str, float]) -> float:
    return -pair[1]
