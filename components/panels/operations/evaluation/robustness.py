"""How sure is the answer about an operation: other choices, groups where nothing was done, and its basis."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.plurals import plural
from components import theme
from components.counting import JUDGED, street
from components.panels.operations.evaluation.answer import HOW, asked, nothing_beside
from components.panels.operations.evaluation.pictures import ratio, ratios
from components.panels.operations.evaluation.ratios import RATIO_COLUMNS, UNIT, forest, ratio_row, said_of
from components.panels.operations.one_operation.operation import OperationOptions, marked_as_invented
from components.panels.panel import Panel, panel
from components.panels.shared.areas import areas
from components.pictures.comparisons.dot_plot import dot_crowd
from components.pictures.picture import Picture
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases, short
from components.wording.evaluation.chance import chance_in
from components.wording.evaluation.verdict import Answer


@panel("evaluation/choices", question="Does the answer change with other reasonable choices?", options=OperationOptions)
def choices(ask: Ask, view: View) -> Panel:
    """The estimate by other starts, other similar areas and other lengths."""
    operation, row, told = asked(ask, view)
    rows = ask("evaluation/ratios", operation_id=operation.operation_id, by="choice")
    if row.evaluated != "yes" or rows.empty:
        return nothing_beside(view, operation, row, "There is no estimate to vary.")
    rows = standing(rows, told)
    place = short.short_place(told.place)
    named = rows.assign(
        choice=rows["choice"].replace({"main": "as planned"}), verdict=[said_of(name) for name in rows["verdict"]]
    )
    others = named[named["varies"] != "nothing"]
    planned = named.loc[named["varies"] == "nothing", "verdict"].iloc[0]
    same = int((others["verdict"] == planned).sum())
    gives = plural(same, "gives", "give")
    made = Panel(
        finding=short.fitted(
            short.room(view.demonstration),
            f"{place}: {same or 'none'} of {len(others)} other methods {gives} the same answer.",
            f"Of {len(others)} other methods, {same or 'none'} {gives} the same answer.",
        ),
        detail=(f"Of {len(others)} other methods for {told.place}, {same} give the same answer as the planned one."),
        title="Other reasonable choices",
        note=UNIT,
        picture=ratios(
            [
                ratio(phrases.sentence_case(str(each.choice)), each, judged=each.varies == "nothing")
                for each in rows_of(named.assign(verdict=rows["verdict"]))
            ],
            alt=f"How many were recorded for each one expected in {told.place}, by each choice of method.",
        ),
        table=named,
        columns={
            "choice": "Choice",
            "months_before": "Months before",
            "months_after": "Months after",
            "comparison_areas": "Similar areas",
            **RATIO_COLUMNS,
        },
        source=street(JUDGED),
        figure=forest([ratio_row(str(each.choice), each, judged=each.varies == "nothing") for each in rows_of(named)]),
        caveat="Only the planned method gives the verdict; the others were not named in advance.",
        how=HOW,
        alt="The ratio with its 95% interval for each choice of method.",
    )
    return marked_as_invented(made, view, operation)


def standing(rows: pd.DataFrame, told: Answer) -> pd.DataFrame:
    """The rows without their verdicts if that on the planned one is withheld: no other may replace it."""
    planned = rows.loc[(rows["series_kind"] == "all") & (rows["varies"] == "nothing"), "verdict"]
    return rows.assign(verdict="cannot tell") if (planned != told.verdict).any() else rows


@panel("evaluation/placebos", question="Would the result be the same where nothing was done?", options=OperationOptions)
def placebos(ask: Ask, view: View) -> Panel:
    """The same estimate in groups of areas that no operation reached."""
    operation, row, told = asked(ask, view)
    rows = ask("evaluation/placebos", operation_id=operation.operation_id)
    groups = rows[rows["kind"] == "area"]
    if row.evaluated != "yes" or groups.empty or pd.isna(row.ratio):
        return nothing_beside(view, operation, row, "No other group of areas is left to test the same method on.")
    dates = rows[rows["kind"] == "date"]
    when = (
        f" If it is assumed to have begun in one of {len(dates)} earlier months, when nothing had begun: between "
        f"{theme.decimal(dates['ratio'].min(), 2)} and {theme.decimal(dates['ratio'].max(), 2)} recorded for "
        "each one expected."
        if len(dates)
        else ""
    )
    made = Panel(
        finding=short.chance(told, short.room(view.demonstration)),
        detail=chance_in(told),
        title="The same where nothing was done",
        note=f"one dot a group; {UNIT}",
        table=rows,
        columns={"kind": "Placebo", "label": "Group or month", "ratio": "Ratio"},
        source=street(JUDGED),
        picture=_crowd(groups["ratio"], told),
        caveat=f"Each dot is a group with as many areas as the operation’s, where nothing was done.{when}",
        how="Groups are areas that no operation reached, near each other, with half to twice the count before. Their "
        "ratios are adjusted to the operation’s own Poisson error.",
    )
    return marked_as_invented(made, view, operation)


def _crowd(ratios: pd.Series, told: Answer) -> Picture | None:
    """The ratio of each group where nothing was done, and that of the operation; None if none is above 0."""
    others = [float(ratio) for ratio in ratios if ratio > 0]
    if not others or not told.ratio > 0:
        return None
    lower = sum(ratio < told.ratio for ratio in others)
    groups = phrases.several(len(others), "group", "groups")
    alt = (
        f"Dots: the ratio of each of {groups} where nothing was done, {lower} of them lower than that of {told.place}, "
        f"{theme.decimal(told.ratio, 2)}, which a line marks."
    )
    return dot_crowd(others, told.ratio, name=short.short_place(told.place), alt=alt)


@panel("evaluation/match", question="Which areas is it compared with?", options=OperationOptions)
def match(ask: Ask, view: View) -> Panel:
    """The similar areas with what they were matched on."""
    operation, row, told = asked(ask, view)
    rows = ask("evaluation/areas", operation_id=operation.operation_id)
    if row.evaluated != "yes" or rows.empty:
        return nothing_beside(view, operation, row, "No areas are matched.")
    shown = rows[rows["role"].isin(["target", "comparison"])]
    ours, theirs = (shown[shown["role"] == role] for role in ("target", "comparison"))
    place = short.short_place(told.place)
    each, own = (f"{part['before'].mean():,.0f}" for part in (theirs, ours))
    be = "are" if isinstance(operation.named, str) and ";" in operation.named else "is"
    made = Panel(
        finding=short.fitted(
            short.room(view.demonstration),
            f"{place} {be} compared with {areas(len(theirs))}: {each} recorded in each before, {own} in each of its "
            "own.",
            f"{place} {be} compared with {areas(len(theirs))}: {each} recorded in each before, {own} in its own.",
            f"{place} {be} compared with {areas(len(theirs))} that were similar before.",
            f"Compared with {areas(len(theirs))} that were similar before.",
        ),
        title="The similar areas",
        detail=(
            f"{told.place} {be} compared with {len(theirs)} similar areas: before the start, on average {each} "
            f"incidents were recorded in each of them, and {own} in each of its own {len(ours)}."
        ),
        table=pd.DataFrame(
            {
                "role": shown["role"].map({"target": "its own", "comparison": "similar"}),
                "area": [area_name(each.name, each.ward) for each in rows_of(shown)],
                "before": shown["before"],
                "decile": shown["deprivation_decile"],
                "kind": shown["rural_urban"],
            }
        ).sort_values(["role", "area"], kind="stable"),
        columns={
            "role": "Area",
            "area": "Name",
            "before": "Recorded before",
            "decile": "Deprivation decile",
            "kind": "Rural or urban",
        },
        source=f"{street(JUDGED)}. Indices of Deprivation; Office for National Statistics",
        show_table=True,
        caveat=(
            "For each of its areas, the ten most similar in count before and in deprivation, of the same kind, among "
            f"areas that no operation reached. Fixed on {_day(row.fixed_on)}, version {row.version}."
        ),
        how=HOW,
    )
    return marked_as_invented(made, view, operation)


def _day(iso: str) -> str:
    return theme.full_date(date.fromisoformat(iso))
