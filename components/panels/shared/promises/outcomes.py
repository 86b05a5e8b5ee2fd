"""The latest state of each outcome that a strategy promises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

import pandas as pd

from components import theme
from components.counting import REPORTED
from components.panels.shared.months.period import newest_year
from components.panels.shared.months.year_on_year import Year, corrected, said, state_of, year_change
from components.panels.shared.promises.partner_states import PartnerState, partner_states
from components.rows import from_query, rows_of
from components.view import Ask, View, once
from components.wording import phrases

Years = dict[tuple[str, str], Year | None]
OPEN = "police.uk files"
# Measures that are followed on their own page without being better or worse.
_NOT_JUDGED = {
    "area-rank": "Shown as a rank of areas on its page; a rank is neither better nor worse.",
    "repeat-locations": "Shown as a screening on its page; the same map point does not mean the same victim.",
    "investigations": "Shown on its page; how investigations end says little about how well victims were supported.",
}


@from_query("strategy/outcomes")
class OutcomeRow(Protocol):
    """An outcome that a strategy promises, and how it is measured."""

    outcome_id: str
    framework: str
    priority: str
    priority_name: str
    outcome: str
    short_name: str
    measure_id: str
    measure: str
    kind: str
    crime_types: str
    direction: str
    scope: str
    place: str
    url_path: str
    template: str
    why_not: str
    needs: str


@dataclass(frozen=True)
class Known:
    """The state of an outcome, what is known about it, the months that this is based on, and the numbers behind it."""

    state: str
    said: str
    newest: str = ""
    year: Year | None = None
    partner: PartnerState | None = None


class PromiseRow(OutcomeRow, Protocol):
    """An outcome with its latest state, as `outcome_states` gives it."""

    state: str
    said: str
    newest: str
    year: Year | None
    partner: PartnerState | None


def outcome_states(ask: Ask, view: View, framework: str | None = None, priority: str | None = None) -> pd.DataFrame:
    """Outcomes with their `state`, what is known about each (`said`), how recent that is, and who would supply it.

    `year` and `partner` hold the numbers behind a state, if there are any. No filter changes them, so all of them are
    judged once and the wanted ones selected.
    """
    audience, today, until = view.audience, view.today, newest_year(ask, view)[1]
    partners = partner_states(ask, view)
    rows = once(ask, ("outcome states", audience, today, until), lambda ask: _states(ask, partners, until))
    wanted = pd.Series(True, index=rows.index)
    if framework is not None:
        wanted &= rows["framework"] == framework
    if priority is not None:
        wanted &= rows["priority"] == priority
    return rows[wanted].reset_index(drop=True)


def _states(ask: Ask, partners: dict[str, PartnerState], until: date) -> pd.DataFrame:
    rows = ask("strategy/outcomes", framework=None, priority=None)
    years = _years(ask, rows, until)
    known = [_known(row, partners.get(str(row.outcome_id)), years, until) for row in rows_of(rows, OutcomeRow)]
    return rows.assign(
        state=[item.state for item in known],
        said=[item.said for item in known],
        newest=[item.newest or "–" for item in known],
        year=[item.year for item in known],
        partner=[item.partner for item in known],
        supplier=[
            OPEN if row.kind == "open" else phrases.sentence_case(row.needs) for row in rows_of(rows, OutcomeRow)
        ],
    )


def _years(ask: Ask, rows: pd.DataFrame, until: date) -> Years:
    """The change of each place and type in any plan's promises.

    Corrected as one list, whichever of them a page shows, so that a promise has the same state everywhere.
    """
    rows = rows[(rows["kind"] == "open") & ~rows["measure_id"].isin(_NOT_JUDGED) & rows["place"].notna()]
    pairs = list(dict.fromkeys(zip(rows["scope"], rows["crime_types"], strict=True)))
    return dict(zip(pairs, corrected([year_change(ask, *pair, until) for pair in pairs]), strict=True))


def _known(row: OutcomeRow, partner: PartnerState | None, years: Years, until: date) -> Known:
    if row.kind != "open" and partner:
        return Known(partner.state, partner.said, partner.newest, partner=partner)
    if row.measure_id in _NOT_JUDGED:
        return Known("not judged", _NOT_JUDGED[row.measure_id], theme.month(until))
    if row.kind == "open":
        return _open(row, years)
    return Known("no data", f"Open data cannot show it: {row.why_not}. Needs {row.needs}.")


def _open(row: OutcomeRow, years: Years) -> Known:
    if not isinstance(row.place, str):
        return Known(
            "no data",
            "The areas of the place are not in this database: no LSOA boundaries that hold them are imported.",
        )
    year = years[row.scope, row.crime_types]
    what = what_followed(row)
    newest = theme.period(year.since, year.until) if year else ""
    return Known(state_of(year, row.direction), said(year, what, row.place), newest, year)


def what_followed(row: OutcomeRow) -> str:
    """What open data counts for a promise, as within a sentence; several types together use the measure's name."""
    if row.crime_types == REPORTED:
        return phrases.what_reported(None)
    types = row.crime_types.split("; ")
    if len(types) == 1:
        return phrases.what(types[0])
    return {"town-centre-disorder": "disorder", "burglary-vehicle": "burglary and vehicle crime"}.get(
        row.measure_id, row.measure.lower()
    )
