"""The cards of all measures: those with open data as small charts, the others as a list, and one in full."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import pandas as pd

from analysis.plurals import plural
from components import theme
from components.counting import EACH_MEASURE, REPORTED, street
from components.options import option
from components.panels.panel import Entry, Panel, Tile, panel
from components.panels.shared.months.chart_series import monthly_series
from components.panels.shared.months.judged_series import judge
from components.panels.shared.months.partial_months import whole_rows
from components.pictures.counts.unit_squares import few_squares
from components.pictures.months import control_chart
from components.pictures.months.monthly_series import MonthlySeries
from components.pictures.months.sparkline import tile
from components.pictures.picture import Picture
from components.rows import from_query, rows_of
from components.view import Ask, View
from components.wording import phrases
from components.wording.short import LIMIT, fitted

SOURCE = "The project’s own measure cards"
HERE = "measures"
_MONTHLY = "shared/monthly_of"
# Counted by month, but for its own place: the number would be a county's under that place's name.
_OF_ONE_PLACE = {"town-centre-violence"}
_KINDS = {
    "open": "open data",
    "activity": "open data, found by officers",
    "partner": "from a partner",
    "milestone": "a milestone that a partner reports",
    "mixed": "from several sources",
}
_WANTED = {
    "up": "should rise",
    "down": "should fall",
    "none (context)": "context, not judged",
    "none (activity)": "activity, not judged",
    "down incidents, up reporting": "fewer incidents, more reports",
    "up reporting, gap down": "more reports, a smaller gap",
    "up (identification)": "more are recognised",
    "up (understanding)": "better understood",
    "concentration": "where it concentrates",
    "met": "should be met",
    "tracked": "to be followed",
}


@from_query("measures/cards")
class CardRow(Protocol):
    """A measure, and what it can and cannot show."""

    measure_id: str
    name: str
    kind: str
    crime_types: str
    direction: str
    why: str
    query: str
    denominator: str
    limits: str
    source: str
    reviewed_on: pd.Timestamp
    outcomes: str


@panel("measures/all", question="What is each measure, and what can it not show?")
def cards(ask: Ask, view: View) -> Panel:
    """Every measure that open data counts by month as a small chart, each linking to its card."""
    rows = ask("measures/cards")
    series = [(row, _rows_of(ask, row, view)) for row in rows_of(rows, CardRow)]
    drawn = [(row, own) for row, own in series if own is not None]
    return Panel(
        finding=(
            f"{phrases.sentence_case(phrases.several(len(rows), 'measure follows', 'measures follow'))} the promises, "
            f"{len(drawn) or 'none'} by month from open data; each has its limits."
        ),
        title=f"{len(drawn)} measures by month, {view.scope_name}",
        note="per 30 days",
        hint="choose one to see its card",
        tiles=[*(_tile(ask, row, own, view) for row, own in drawn), *_those_below(len(rows) - len(drawn))],
        table=rows.assign(direction=rows["direction"].map(wanted_in_words)),
        columns={"name": "Measure", "direction": "Wanted", "why": "Why it matters", "outcomes": "Promises"},
        source=f"{SOURCE}. {street(EACH_MEASURE)}",
        real=True,
    )


def _those_below(count: int) -> list[Tile]:
    """A last tile that counts the measures of the list below, so that the tiles are all of them."""
    if not count:
        return []
    picture = few_squares(count, alt=f"Squares: {phrases.several(count, 'measure', 'measures')} not counted by month.")
    return [Tile("More measures, below", "not by month", str(count), picture)]


@panel("measures/others", question="Which measures are not counted by month in open data?")
def others(ask: Ask, view: View) -> Panel:
    """Measures without a chart of their own, a line each, linking to their cards."""
    rows = ask("measures/cards")
    rows = rows[[_rows_of(ask, row, view) is None for row in rows_of(rows, CardRow)]]
    return Panel(
        finding=(
            f"{phrases.sentence_case(phrases.several(len(rows), 'measure comes', 'measures come'))} from partners or "
            f"{plural(len(rows), 'is', 'are')} shown on pages of their own."
        ),
        title=f"{len(rows)} measures without a monthly count",
        hint="choose one to see its card",
        entries=[Entry(row.name, _kind(row), url_path=_card(row)) for row in rows_of(rows, CardRow)],
        table=rows[["name", "why"]],
        columns={"name": "Measure", "why": "Why it matters"},
        source=SOURCE,
        real=True,
    )


@dataclass(frozen=True)
class CardOptions:
    """Which measure is shown."""

    measure: str = option("", "the measure, by its id")


@panel("measures/one", question="What is this measure, and what can it not show?", options=CardOptions)
def card(ask: Ask, view: View) -> Panel:
    """The card of one measure, with its months if open data counts them."""
    rows = ask("measures/cards")
    measure = view.options_of(CardOptions).measure
    chosen = rows[rows["measure_id"] == measure]
    if chosen.empty:
        unknown = f"No measure is called “{measure}” here. " if measure else ""
        return Panel(
            finding=f"{unknown}Choose a measure in the list to see its card.",
            table=rows.head(0),
            source=SOURCE,
            empty="You have not chosen one.",
        )
    row = next(iter(rows_of(chosen)))
    facts = {
        "Why it matters": row.why,
        "Wanted": phrases.sentence_case(wanted_in_words(row.direction)),
        "Counted per": row.denominator,
        "What it cannot show": row.limits,
        "Source": row.source,
        "Promises": row.outcomes,
        # Residents have no command line to ask on.
        "Query": row.query if view.audience == "internal" else None,
        "Reviewed": theme.full_date(row.reviewed_on.date()),
    }
    table = pd.DataFrame([pair for pair in facts.items() if isinstance(pair[1], str)], columns=["fact", "stated"])
    own = _rows_of(ask, row, view)
    return Panel(
        finding=f"{row.name}: {_kind(row)}." if own is None else _newest(ask, row, own, view),
        title=row.name,
        note=_kind(row),
        picture=None if own is None else _chart(ask, row, own, view),
        entries=[Entry(f"{each.fact}:", str(each.stated)) for each in rows_of(table) if each.fact != "Query"],
        table=table,
        columns={"fact": "About it", "stated": "The card"},
        source=SOURCE if own is None else f"{SOURCE}. {street(str(row.crime_types))}",
        real=True,
    )


def first(ask: Ask) -> str:
    """The measure whose card is open until one is chosen."""
    return str(ask("measures/cards")["measure_id"].iloc[0])


def offered(ask: Ask) -> dict[str, str]:
    """Every measure by its id, with its name."""
    rows = ask("measures/cards")
    return dict(zip(rows["measure_id"], rows["name"], strict=True))


def wanted_in_words(direction: str) -> str:
    """The direction that is wanted of a measure, in words.

    >>> wanted_in_words("down"), wanted_in_words("none (context)")
    ('should fall', 'context, not judged')
    """
    return _WANTED.get(direction, direction)


def _kind(row: CardRow) -> str:
    return f"{_KINDS.get(row.kind, row.kind)}; {wanted_in_words(row.direction)}"


def _card(row: CardRow) -> str:
    return f"{HERE}?measure={row.measure_id}"


def _rows_of(ask: Ask, row: CardRow, view: View) -> pd.DataFrame | None:
    """The whole months of a measure in the place in view; None if open data does not count it by month there."""
    if row.query != _MONTHLY or not isinstance(row.crime_types, str) or row.measure_id in _OF_ONE_PLACE:
        return None
    months = whole_rows(ask, ask(_MONTHLY, scope=view.scope, crime_types=row.crime_types))
    return None if months.empty else months


def _drawn(ask: Ask, row: CardRow, rows: pd.DataFrame, view: View) -> MonthlySeries:
    """What both charts need; a measure is shown here, not judged."""
    season = row.crime_types if row.crime_types == REPORTED or ";" not in row.crime_types else REPORTED
    judged = judge(ask, rows, view.scope, season)
    return replace(monthly_series(judged.table, range_name=judged.range_name), signals=())


def _newest(ask: Ask, row: CardRow, rows: pd.DataFrame, view: View) -> str:
    """The newest month of a measure and its number."""
    drawn = _drawn(ask, row, rows, view)
    told = f"{theme.whole(drawn.values[-1] or 0.0)} per 30 days in {theme.month(drawn.months[-1])}"
    return fitted(LIMIT, f"{row.name}, {view.scope_name}: {told}.", f"{row.name}: {told}.")


def _tile(ask: Ask, row: CardRow, rows: pd.DataFrame, view: View) -> Tile:
    drawn = _drawn(ask, row, rows, view)
    alt = f"{row.name} recorded in {view.scope_name} each month, with its {drawn.range_name}."
    value = theme.whole(drawn.values[-1] or 0.0)
    return Tile(row.name, wanted_in_words(row.direction), value, tile(drawn, alt=alt), url_path=_card(row))


def _chart(ask: Ask, row: CardRow, rows: pd.DataFrame, view: View) -> Picture:
    drawn = _drawn(ask, row, rows, view)
    alt = f"{row.name} recorded in {view.scope_name} each month per 30 days, with its {drawn.range_name}."
    return control_chart.control_chart(drawn, alt=alt)
