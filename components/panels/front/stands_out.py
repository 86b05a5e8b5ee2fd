"""Where the newest month stands out."""

from __future__ import annotations

from datetime import date

import pandas as pd

from components import theme
from components.counting import EACH_REPORTED_TYPE, STREET, street
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.months.judged_series import season_of
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.wording import change as wording_change
from components.wording import phrases
from components.wording.short import LIMIT, fitted

COLUMNS = {
    "area": "Area",
    "ward": "Ward",
    "crime_type": "Type",
    "month": "Month",
    "incidents": "Recorded",
    "expected": "Expected",
    "usual_to": "Usual range to",
}
_LISTED = 3  # lines of areas that stand out on a card


@panel("overview/stands_out", question="Where does the newest month stand out?")
def stands_out(ask: Ask, view: View) -> Panel:
    """Areas and types whose newest month is higher than expected from their own past."""
    tested = ask("overview/tested").iloc[0]
    rows = ask("overview/stands_out", scope=view.scope)
    how = (
        "For each area and type, the newest month is compared with the earlier months of the unbroken run (negative "
        "binomial); the list is what Benjamini and Hochberg’s rule at 5% leaves of all series tested. Types that "
        "officers find are left out."
    )
    if not tested["tested"]:
        return Panel(
            finding=f"Too few months in a row to say what stands out in {view.scope_name}.",
            title="Where the newest month stands out",
            table=rows.drop(columns=["p_value", "area_code"]),
            source=STREET,
            empty="A month can stand out only if there are at least 12 months in a row before it.",
            how=how,
        )
    month: date = tested["month"].date()
    lines = [
        wording_change.StandOut(
            phrases.what(row.crime_type), area_name(row.area, row.ward), row.incidents, row.expected
        )
        for row in rows_of(rows)
    ]
    detail = wording_change.stands_out(
        lines,
        int(tested["tested"]),
        month,
        view.scope_name,
        all(not season_of(ask, name).empty for name in rows["crime_type"].unique()),
    )
    return Panel(
        finding=fitted(LIMIT, detail, *_stand_out_brief(lines, month, view.scope_name)),
        detail=detail,
        title="Where the newest month stands out",
        note=theme.month(month),
        entries=[
            Entry(f"{phrases.sentence_case(line.what)} in {line.where}", wording_change.against(line), sign="above")
            for line in lines
        ]
        or [Entry("No area stands out", f"of {view.scope_name}, beyond chance")],
        table=as_table(rows),
        columns=COLUMNS,
        source=f"{street(EACH_REPORTED_TYPE)}; {theme.month(month)}",
        caveat="This is one month in one small area: check before acting. The whole county is tested; only the chosen "
        "place is shown.",
        how=how,
    )


def _stand_out_brief(lines: list[wording_change.StandOut], month: date, where: str) -> list[str]:
    """The finding in shorter and shorter forms: the most unusual with its numbers, then only how many there are."""
    when = theme.month(month)
    if not lines:
        return [f"{when}: no area of {where} stands out beyond chance.", f"{when}: no area stands out beyond chance."]
    named = f"{lines[0].what} in {lines[0].where} stands out"
    more = f", and {phrases.number(len(lines) - 1)} more" if len(lines) > 1 else ""
    counted = phrases.several(len(lines), "area and type stands out", "areas and types stand out")
    return [
        f"{when}: {named} ({wording_change.against(lines[0])}){more}.",
        f"{when}: {named}{more}.",
        f"{when}: {counted} beyond chance.",
    ]


def as_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of areas and types that stand out, as a panel prints them under `COLUMNS`."""
    return rows.drop(columns=["p_value", "area_code"]).assign(expected=rows["expected"].map(phrases.few_expected))


def first_entries(rows: pd.DataFrame, more: str, rest: str = "") -> list[Entry]:
    """The first areas and types that stand out, a line each, and a line with how many `more` there are."""
    lines = [
        Entry(
            f"{row.crime_type} in {area_name(row.area, row.ward)}",
            f"recorded {theme.whole(row.incidents)}, expected {_expected_words(row.expected)}",
            sign="above",
            url_path="hotspots",
        )
        for row in rows_of(rows.head(_LISTED))
    ]
    others = len(rows) - _LISTED
    return [*lines, *([Entry(f"{others} {more}", rest, url_path="hotspots")] if others > 0 else [])]


def _expected_words(expected: float) -> str:
    return "fewer than 1" if expected < 1 else f"about {theme.whole(expected)}"
