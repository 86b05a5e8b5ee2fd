"""The types that are named for town centres, each compared with the year before."""

from __future__ import annotations

from math import isfinite
from typing import Any

import pandas as pd

from analysis.plurals import plural
from components import theme
from components.counting import EACH_TYPE, STREET, street
from components.figures.ranking import Colour, Row, dot_intervals
from components.panels.accountability.town_centres.basket import OUR_AREAS, no_centre
from components.panels.panel import Panel, panel
from components.panels.shared.county import county
from components.panels.shared.months.period import newest_year
from components.panels.shared.months.year_on_year import CORRECTED, YEAR, Year, corrected, state_of, year_change
from components.panels.shared.ratio_pictures import ratio_row, year_on_year
from components.pictures.comparisons.interval_marks import Side
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases
from components.wording.short import LIMIT, fitted

_TONES: dict[str, Side] = {"improving": "place", "worsening": "concern"}
_SAID = {"improving": "less", "worsening": "more", "no clear change": "cannot tell"}
_COLOURS: dict[str, Colour] = {"improving": "improvement", "worsening": "concern", "no clear change": "unsure"}


@panel("framework/basket_types", question="Which town-centre crimes changed compared with the year before?")
def basket_types(ask: Ask, view: View) -> Panel:
    """Each type that is named for town centres, newest year compared with the year before."""
    rows = ask("framework/basket_types")
    rows = rows[rows["crime_type"].notna()]
    until, centre = newest_year(ask, view)[1], county(ask)
    if not centre.centre_scope:
        return no_centre(ask, rows.head(0))
    years = corrected([year_change(ask, centre.centre_scope, str(row.crime_type), until) for row in rows_of(rows)])
    made = [_line(row, year) for row, year in zip(rows_of(rows), years, strict=True) if year is not None]
    if not made:
        return Panel(
            finding=f"Too few months are imported to compare two years of {centre.centre_name}.",
            title="Town-centre crimes compared with the year before",
            table=rows.head(0),
            source=STREET,
            empty="This needs at least six months that are imported for the year before as well.",
        )
    table = pd.DataFrame(made)
    detail = _types_finding(table, centre.centre_name)
    return Panel(
        finding=fitted(LIMIT, detail, *_types_brief(table, centre.centre_name)),
        detail=detail,
        title="Town-centre crimes compared with the year before",
        note="times as many a day",
        picture=year_on_year(
            [
                ratio_row(
                    row["crime_type"],
                    *_drawn(row),
                    said=_SAID.get(row["state"], row["state"]),
                    tone=_TONES.get(row["state"], "text"),
                    told=row["state"] in _TONES,
                )
                for _, row in table.iterrows()
            ],
            alt=f"Ratio of the newest year to the year before in {centre.centre_name}, by type, around no change.",
        ),
        table=table,
        columns={
            "crime_type": "Type",
            "part": "Part of the basket",
            "now": "Newest year",
            "before": "Year before",
            "ratio": "Ratio",
            "low": "95% from",
            "high": "95% to",
            "state": "Latest state",
        },
        source=f"{street(EACH_TYPE)}; {OUR_AREAS}",
        figure=dot_intervals(
            [
                Row(row["crime_type"], *_drawn(row), colour=_COLOURS.get(row["state"], "context"))
                for _, row in table.iterrows()
            ],
            unit="times as many a day as a year before",
            places=2,
            reference=1.0,
            reference_label="no change",
            logarithmic=True,
        ),
        caveat="The upper three are the basket. Public order is not judged: part of it is found by officers.",
        how=(
            "Ratio of incidents a day in the newest twelve months to the twelve before, with a 95% interval that is "
            f"widened by how much the months vary. {CORRECTED}"
        ),
        alt=f"Ratio of the newest year to the year before in {centre.centre_name}, by type, with 95% intervals.",
    )


def _line(row: Any, year: Year) -> dict[str, object]:
    change = year.result
    return {
        "crime_type": row.crime_type,
        "part": "yes" if row.role == "basket" else "no",
        "months": _months(year),
        "now": change.now,
        "before": change.before,
        "ratio": _finite(change.ratio),
        "low": _finite(change.lower),
        "high": _finite(change.upper),
        "state": state_of(year, "down") if row.judged else "not judged",
    }


def _months(year: Year) -> str:
    period = theme.period(year.since, year.until)
    return period if year.months == YEAR else f"the {year.months} months of {period} that are imported for both years"


def _finite(number: float) -> float | None:
    return round(number, 3) if isfinite(number) and number > 0 else None


def _drawn(row: pd.Series) -> tuple[float | None, float | None, float | None]:
    low, high, value = (None if pd.isna(row[name]) else float(row[name]) for name in ("low", "high", "ratio"))
    return value, low, high


def _types_brief(table: pd.DataFrame, where: str) -> list[str]:
    """The finding without its months, then with only the number of types."""
    rest = int((table["state"] == "no clear change").sum())
    moved = [
        (word, table.loc[table["state"] == state, "crime_type"].tolist())
        for state, word in (("worsening", "more"), ("improving", "less"))
    ]
    named = "; ".join(
        f"{word} {phrases.join_words([phrases.what(n) for n in names])}" for word, names in moved if names
    )
    counted = ", ".join(f"{word} of {len(names)}" for word, names in moved if names)
    others = f"; cannot tell for {rest}" if rest else ""
    if not named:
        return [f"{where} against the year before: cannot tell a change for any type."]
    return [
        f"{where} against the year before: {named}{others}.",
        f"{where} against the year before: {counted} of {len(table)} types{others}.",
    ]


def _types_finding(table: pd.DataFrame, where: str) -> str:
    told = [
        f"{words} {phrases.join_words([phrases.what(name) for name in names])}"
        for state, words in (("worsening", "more"), ("improving", "less"))
        if (names := table.loc[table["state"] == state, "crime_type"].tolist())
    ]
    months = table["months"].iloc[0]
    if not told:
        return f"For no type in {where} can we tell a change against the year before ({months})."
    rest = int((table["state"] == "no clear change").sum())
    others = f"; for {rest} other {plural(rest, 'type', 'types')} we cannot tell a change" if rest else ""
    return f"In {where}, {' and '.join(told)} was recorded than a year before ({months}){others}."
