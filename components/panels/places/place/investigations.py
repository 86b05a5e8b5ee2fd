"""How investigations of a place's crimes end. For residents only of a town or more, as the rules say."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.months import months_later
from components import theme
from components.counting import REPORTED, STREET, street
from components.panels.panel import Panel, panel
from components.panels.priorities.recorded import FEWEST, SEGMENTS
from components.panels.shared.downloads import YOUNG_MONTHS, final_months, one_day
from components.panels.shared.finding_length import fitting
from components.panels.shared.months.judged_series import months_of
from components.panels.shared.months.period import YEAR, in_words, newest_year
from components.panels.shared.overlaps import holding
from components.pictures.counts.shares import Shares, stacked_shares
from components.view import Ask, View
from components.viewing import COUNTY
from components.wording import phrases
from components.wording.short import unbracketed

_TITLE = "How 100 investigations end"
_SMALL = (
    "Outcomes are shown for a town or more: of few crimes somebody may know the victim, and a few crimes would say "
    "little about how investigations end."
)


@panel("place/investigations", question="Of 100 crimes here, how do investigations end?")
def investigations(ask: Ask, view: View) -> Panel:
    """The newest outcome of a year’s crimes that have had at least half a year: charged, out of court, or neither."""
    until = months_later(newest_year(ask, view)[1], -YOUNG_MONTHS)
    rows, where = _outcomes(ask, view, months_later(until, 1 - YEAR), until)
    crimes = int(rows["crimes"].sum())
    if crimes < FEWEST:
        return Panel(
            finding=fitting(
                f"How investigations end in {unbracketed(view.scope_name)} cannot be shown.",
                "How investigations end cannot be shown here.",
            ),
            title=_TITLE,
            table=pd.DataFrame(),
            source=STREET,
            empty=_SMALL if rows.empty else f"Shares are shown for {FEWEST} crimes or more; there are {crimes}.",
        )
    counts = rows.groupby("outcome_group")["crimes"].sum()
    sums = {name: int(counts.reindex(list(of)).fillna(0).sum()) for name, of in SEGMENTS.items()}
    shares = [count / crimes for count in sums.values()]
    months = months_of(rows.drop_duplicates("month").sort_values("month"))
    span = f"{theme.short_month(months[0])} to {theme.short_month(months[-1])}"
    told = ", ".join(f"{_part(share)} {name}" for name, share in zip(sums, shares, strict=True))
    parts = [f"{_part(share)} {name}" for name, share in zip(sums, shares, strict=True)]
    out_of_court = _part(shares[1])
    return Panel(
        finding=fitting(
            f"Of 100 crimes in {where}, {span}: {_part(shares[0])} charged, {out_of_court} resolved out of court.",
            f"Of 100 crimes, {span}: {_part(shares[0])} charged, {out_of_court} resolved out of court.",
        ),
        title=_TITLE if where == unbracketed(view.scope_name) else f"{_TITLE} in {where}",
        note=span,
        picture=stacked_shares(
            [Shares("", shares)], parts, alt=f"A bar: of 100 crimes recorded in {where}, {span}, {told}."
        ),
        table=pd.DataFrame({"outcome": [phrases.sentence_case(name) for name in sums], "crimes": list(sums.values())}),
        columns={"outcome": "Newest outcome", "crimes": "Crimes"},
        source=f"{street(REPORTED)}; the newest outcome of each crime, {in_words(months, months[0], months[-1])}",
        caveat=f"A caution or a community resolution is not a charge{one_day(rows)}. Anti-social behaviour is not "
        "investigated as a crime and is left out.",
        how="Crimes of the newest twelve months that have had at least half a year to be investigated.",
    )


def _part(share: float) -> str:
    return "fewer than 1" if 0 < share < 0.005 else f"{share * 100:.0f}"


def _outcomes(ask: Ask, view: View, since: date, until: date) -> tuple[pd.DataFrame, str]:
    """Outcomes in the place, or for residents of a smaller place in the town or district that holds it; and where."""
    asked = {"crime_types": REPORTED, "since": since, "until": until}
    rows, where = ask("priority/investigations", scope=view.scope, **asked), unbracketed(view.scope_name)
    if rows.empty and view.audience == "internal":
        rows = ask("place/investigations", scope=view.scope, **asked)
    elif rows.empty and (larger := holding(ask, view.scope)) and larger[0] != COUNTY:
        rows, where = ask("priority/investigations", scope=larger[0], **asked), larger[1]
    return (rows[final_months(rows)] if len(rows) else rows), where
