"""What the force entered about an operation: its activity, month by month."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analysis.months import months_later
from components import theme
from components.panels.operations.one_operation.operation import (
    OperationOptions,
    marked_as_invented,
    name_of,
    named,
    operation_of,
)
from components.panels.panel import Panel, panel
from components.panels.shared.finding_length import LONGEST, fitting
from components.panels.shared.partner_entries import nothing_entered
from components.pictures.counts.bars import bars_by_year
from components.pictures.picture import Picture
from components.view import Ask, View
from components.wording import operation as wording_operation
from components.wording import phrases, short
from components.wording.short import short_name, short_place

ACTIVITY = "Activity entered by the force"
DONE = "What was done (never judged)"
YEARS = 4  # the newest, as many as fit on a card


def counted_once(rows: pd.DataFrame, period: str) -> pd.DataFrame:
    """Rows of `kind`, `place_id` and a `period`, without places already included in a row without a place."""
    if rows.empty:
        return rows
    whole = rows.groupby(["kind", period], observed=True)["place_id"].transform(lambda places: places.isna().any())
    return rows[rows["place_id"].isna() | ~whole.astype(bool)]


@panel("operations/activity", question="What was done, month by month?", audience="internal", options=OperationOptions)
def activity(ask: Ask, view: View) -> Panel:
    """Activity that the force entered for the operation, by year and kind; never judged."""
    operation = operation_of(ask, view)
    rows = ask("partner/activity")
    rows = counted_once(rows[rows["operation_id"] == operation.operation_id], "month")
    if rows.empty:
        made = nothing_entered(
            short.fitted(
                short.room(view.demonstration),
                f"Nobody has entered yet what was done in {named(operation)}; this does not mean that nothing was "
                "done.",
                f"Nobody has entered yet what was done in {short_name(str(operation.title))}.",
            ),
            rows,
            ACTIVITY,
            "activity",
        )
        return marked_as_invented(replace(made, title=DONE), view, operation)
    newest = rows["month"].max()
    year = rows[rows["month"] > pd.Timestamp(months_later(newest, -12))]
    counts = year.groupby("kind")["count"].sum().sort_values(ascending=False)
    told = [f"{phrases.number(count)} {str(kind).replace('_', ' ')}" for kind, count in counts.head(3).items()]
    table = rows.assign(year=rows["month"].dt.year).pivot_table(
        index="kind", columns="year", values="count", aggfunc="sum", observed=True
    )
    table.columns = [str(name) for name in table.columns]
    table = table.reset_index().assign(kind=lambda each: each["kind"].str.replace("_", " ").map(phrases.sentence_case))
    subject = f"{short_place(name_of(operation))}, year to {theme.month(newest.date())}"
    made = Panel(
        finding=_most(subject, told, view.demonstration),
        detail=f"{named(operation)}: {phrases.join_words(told)}.",
        title=DONE,
        note="each row on its own scale",
        picture=_by_year(table, named(operation)),
        table=table,
        columns={"kind": "What was done"} | {name: name for name in table.columns if name != "kind"},
        source=ACTIVITY,
        caveat="What was done is an output: more or less of it is neither good nor bad, and says nothing about "
        "results.",
    )
    return marked_as_invented(made, view, operation)


@panel("operations/counted", question="What was done, year by year?", options=OperationOptions)
def counted(ask: Ask, view: View) -> Panel:
    """What partners counted for the operation, as the public may see it: rounded to 5, or hidden."""
    operation = operation_of(ask, view)
    rows = ask("partner/protected_count", operation_id=operation.operation_id)
    rows = rows[rows["period"] == "year"]
    if rows.empty:
        made = Panel(
            title=DONE,
            finding=f"No count of what was done in {short_name(str(operation.title))} can be shown.",
            table=rows,
            source=ACTIVITY,
            empty="No counts are shown: none was supplied for a whole year, or they could identify a person.",
        )
        return marked_as_invented(made, view, operation)
    rows = rows.assign(
        year=rows["since"].dt.year.astype(str),
        kind=[str(what).replace("_", " ") for what in rows["what"]],
    )
    newest = rows["year"].max()
    rows = counted_once(rows, "year")
    # An operation may have several places; if one of them is hidden, their sum is not known.
    sums = rows.groupby(["kind", "year"])["shown"].agg(lambda counts: counts.sum(skipna=False)).unstack("year")
    told = [f"about {phrases.number(count)} {kind}" for kind, count in sums[newest].dropna().items()]
    table = sums.map(lambda count: "hidden or not entered" if pd.isna(count) else phrases.number(count)).reset_index()
    table["kind"] = table["kind"].map(phrases.sentence_case)
    made = Panel(
        finding=_most(
            f"{short_place(name_of(operation))}, {newest}", told or ["every count is hidden"], view.demonstration
        ),
        detail=f"{named(operation)}, in {newest}: {phrases.join_words(told) or 'every count is hidden'}.",
        title=DONE,
        note="–: too few to show, or not supplied",
        picture=_by_year(sums.reset_index().assign(kind=table["kind"]), named(operation)),
        table=table,
        columns={"kind": "What was done"} | {year: year for year in sums.columns},
        source=ACTIVITY,
        caveat=(
            "Rounded to 5; hidden if it is under 10, or if another hidden number could be worked out from it. "
            "More or less of it is neither good nor bad."
        ),
    )
    return marked_as_invented(made, view, operation)


def _most(subject: str, told: list[str], demonstration: bool) -> str:
    """As many of the counts as fit in a finding, which on invented data first says that it is invented."""
    room = LONGEST - (len(wording_operation.IN_INVENTED_DATA) if demonstration else 0)
    wanted = [f"{subject}: {phrases.join_words(told[:count])}." for count in range(len(told), 0, -1)]
    return fitting(*wanted, longest=room)


def _by_year(table: pd.DataFrame, operation: str) -> Picture:
    """A row for each `kind` with a small bar for each of the newest years, which are the other columns."""
    years = [name for name in table.columns if name != "kind"][-YEARS:]
    rows = [
        (str(row["kind"]), [None if pd.isna(row[year]) else float(row[year]) for year in years])
        for row in table.to_dict("records")
    ]
    return bars_by_year(rows, years, alt=f"Bars: what was done in {operation}, by kind and year; never judged.")
