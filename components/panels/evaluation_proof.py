"""How sure is the answer about an operation: how it came about, what else it could have been, and what it rests on."""

from __future__ import annotations

from datetime import date
from math import exp, isfinite, log
from typing import Any

import pandas as pd

from analysis.evaluated_types import listed_together
from components import theme, wording, wording_short
from components import wording_evaluation as words
from components.panels.areas import areas
from components.panels.evaluation import HOW, RATIO_COLUMNS, UNIT, asked, forest, nothing_beside, ratio_row, said_of
from components.panels.evaluation_pictures import TONES, ratios
from components.panels.monthly import STREET, months_of
from components.panels.operations import spoken
from components.panels.panel import Panel, panel
from components.pictures.dot_crowd import dot_crowd
from components.pictures.picture import Picture
from components.pictures.quarter_ratios import Quarter, quarter_ratios
from components.pictures.running_total import running_total
from components.places import area_name
from components.view import Ask, View
from components.wording_evaluation import Answer

NORMAL = 1.96
MONTHS_OF_A_QUARTER = 3


@panel("evaluation/difference", question="How does the difference add up?")
def difference(ask: Ask, view: View) -> Panel:
    """Incidents more or fewer than similar areas let expect, added up from the first month after the start."""
    operation, row, told = asked(ask, view)
    rows = ask("evaluation/months", operation_id=operation.operation_id)
    after = rows[rows["part"] == "after"] if len(rows) else rows
    if row.evaluated != "yes" or pd.isna(row.ratio) or after.empty:
        return nothing_beside(view, operation, row, "There is no month after the start to add up.")
    table = after.assign(difference=(after["target"] - after["expected"]).cumsum().round(1))
    total = float(table["difference"].iloc[-1])
    word = "fewer" if total < 0 else "more"
    low, high = told.by_chance
    # Such areas may fall by themselves as far as chance goes the other way, so that both ends can have one sign.
    ends = [
        f"{theme.whole(abs(end))} {'fewer' if end < 0 else 'more'}"
        for end in (low - told.expected, high - told.expected)
    ]
    chance = f"without the operation it would be {ends[0]} to {ends[1]}, 95 times in 100"
    made = Panel(
        finding=_difference_finding(told, total, len(table), wording_short.room(view.demonstration)),
        detail=(
            f"After {len(table)} months {theme.whole(abs(total))} incidents {word} were recorded in {told.place} than "
            f"as in similar areas; {chance}."
        ),
        title="How the difference adds up",
        note="incidents more or fewer",
        table=table[["month", "target", "expected", "difference"]].round({"expected": 1}),
        columns={
            "month": "Month",
            "target": "Recorded",
            "expected": "As in similar areas",
            "difference": "Difference, added up",
        },
        source=STREET,
        picture=running_total(
            months_of(table),
            table["difference"].tolist(),
            alt=f"The difference between recorded and expected incidents in {told.place}, added up month by month.",
            chance=(low - told.expected, high - told.expected) if isfinite(low) and isfinite(high) else None,
            tone=TONES.get(told.verdict, "text"),
        ),
        caveat="A line that goes on falling is a lasting difference; one that turns back was a passing one.",
    )
    return spoken(made, view, operation)


def _difference_finding(told: Answer, total: float, months: int, most: int) -> str:
    """How many more or fewer than expected, and whether chance may explain it."""
    place = wording_short.short_place(told.place)
    count = f"{theme.whole(abs(total))} {'fewer' if total < 0 else 'more'} than expected"
    sure = wording_short.reason(told.why) if told.verdict == "cannot tell" else "chance is unlikely"
    return wording_short.fitted(
        most,
        f"{place}, {months} months after the start: {count}; {sure}.",
        f"{place}, after {months} months: {count}; {sure}.",
        f"{place}: {count}; {sure}.",
        f"{count} after {months} months; {sure}.",
    )


@panel("evaluation/quarters", question="When did it part from similar areas?")
def quarters(ask: Ask, view: View) -> Panel:
    """The ratio of each quarter to the time before, beside similar areas: before the start it should be about 1."""
    operation, row, told = asked(ask, view)
    rows = ask("evaluation/months", operation_id=operation.operation_id)
    if row.evaluated != "yes" or pd.isna(row.ratio):
        return nothing_beside(view, operation, row, "There is no estimate to follow over time.")
    table = _quarters(rows, told, row.dispersion * _drift(row))
    after = table[table["month"] > row.uncertain_to]
    place = wording_short.short_place(told.place)
    quarters = wording.several(len(after), "quarter", "quarters")
    below, above = int((after["upper"] < 1).sum()), int((after["lower"] > 1).sum())
    made = Panel(
        finding=wording_short.fitted(
            wording_short.room(view.demonstration),
            f"{place}: {below or 'none'} of {quarters} below similar areas beyond chance, {above or 'none'} above.",
            f"{below or 'none'} of {quarters} below similar areas beyond chance, {above or 'none'} above.",
        ),
        title="Each quarter beside similar areas",
        note=UNIT,
        detail=(
            f"In {told.place} after the start, {below} of {len(after)} quarters {'lies' if below == 1 else 'lie'} "
            f"below similar areas beyond chance, {above} above; {_before(table, row)}."
        ),
        table=table,
        columns={
            "month": "Middle month",
            "target": "Recorded",
            "comparison": "In similar areas",
            "ratio": "Ratio",
            "lower": "95% from",
            "upper": "95% to",
        },
        source=STREET,
        picture=quarter_ratios(
            [Quarter(each.month.date(), each.ratio, each.lower, each.upper) for each in table.itertuples()],
            (row.uncertain_from.date(), row.uncertain_to.date()),
            alt=f"Ratios of {told.place} to similar areas with their intervals, quarter by quarter around the start.",
        )
        if len(table)
        else None,
        empty="" if len(table) else "No three months in a row of a quarter are imported.",
        caveat="Where quarters before the start differ as much as those after it, the areas were not alike before.",
        how=(
            "Each quarter’s count in the operation’s areas ÷ that in similar areas, beside the same before the start; "
            "limits by the dispersion of months, widened as the verdict’s are by how far areas drift apart."
        ),
    )
    return spoken(made, view, operation)


def _drift(row: Any) -> float:
    """How many times the variance by months is that of the verdict, which knows how far areas drift apart."""
    if pd.isna(row.upper) or not row.noise_upper > row.ratio:
        return 1.0
    return (log(row.upper / row.ratio) / log(row.noise_upper / row.ratio)) ** 2


def _quarters(rows: pd.DataFrame, told: Answer, spread: float) -> pd.DataFrame:
    """Whole quarters of imported months with the ratio to the months before, beside the comparison."""
    quarter = rows["month"].dt.to_period("Q")
    whole = rows.groupby(quarter).agg(
        month=("month", "first"), months=("month", "size"), target=("target", "sum"), comparison=("comparison", "sum")
    )
    whole = whole[(whole["months"] == MONTHS_OF_A_QUARTER) & (whole["target"] > 0) & (whole["comparison"] > 0)]
    ratio = whole["target"] / whole["comparison"] * told.comparison_before / told.before
    error = (spread * (1 / whole["target"] + 1 / whole["comparison"])) ** 0.5
    return whole.assign(
        month=whole["month"] + pd.DateOffset(months=1),
        ratio=ratio,
        lower=ratio * (-NORMAL * error).map(exp),
        upper=ratio * (NORMAL * error).map(exp),
    ).reset_index(drop=True)


def _before(table: pd.DataFrame, row: Any) -> str:
    before = table[table["month"] < row.uncertain_from]
    beyond = int(((before["upper"] < 1) | (before["lower"] > 1)).sum())
    return f"before it, {beyond} of {len(before)} {'differs' if beyond == 1 else 'differ'}"


@panel("evaluation/choices", question="Does the answer move with other reasonable choices?")
def choices(ask: Ask, view: View) -> Panel:
    """The estimate by other starts, other similar areas and other lengths."""
    operation, row, told = asked(ask, view)
    rows = ask("evaluation/ratios", operation_id=operation.operation_id, by="choice")
    if row.evaluated != "yes" or rows.empty:
        return nothing_beside(view, operation, row, "There is no estimate to vary.")
    rows = _standing(rows, told)
    place = wording_short.short_place(told.place)
    named = rows.assign(
        choice=rows["choice"].replace({"main": "as planned"}), verdict=[said_of(name) for name in rows["verdict"]]
    )
    others = named[named["choice"] != "as planned"]
    planned = named.loc[named["choice"] == "as planned", "verdict"].iloc[0]
    same = int((others["verdict"] == planned).sum())
    gives = "gives" if same == 1 else "give"
    made = Panel(
        finding=wording_short.fitted(
            wording_short.room(view.demonstration),
            f"{place}: {same or 'none'} of {len(others)} other ways to ask {gives} the same answer.",
            f"Of {len(others)} other ways to ask, {same or 'none'} {gives} the same answer.",
        ),
        detail=(
            f"Of {len(others)} other ways to ask about {told.place}, {same} give the same answer as the one that was "
            "planned."
        ),
        title="Other reasonable choices",
        note=UNIT,
        picture=ratios(
            [
                (wording.sentence_case(str(each.choice)), each, each.choice == "as planned")
                for each in named.assign(verdict=rows["verdict"]).itertuples()
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
        source=STREET,
        figure=forest(
            [ratio_row(str(each.choice), each, judged=each.choice == "as planned") for each in named.itertuples()]
        ),
        caveat="Only the planned way gives the verdict; the others were not named before.",
        how=HOW,
        alt="The ratio with its 95% interval for each choice of method.",
    )
    return spoken(made, view, operation)


def _types_finding(parts: list[str], tested: int, others: int, place: str) -> str:
    """Which of the types and bands differ, as `parts` say, and of how many others we cannot tell."""
    if parts:
        rest = f"; for {'the other' if others == 1 else f'the other {others}'} we cannot tell" if others else ""
        return f"Beside similar areas, {place} recorded {' and '.join(parts)}{rest}."
    if tested == 1:
        return f"For the one type or band we cannot tell a difference between {place} and similar areas."
    return f"For none of {tested} types and bands can we tell a difference between {place} and similar areas."


def _types_brief(lower: list[str], higher: list[str], tested: int, told: Answer, most: int) -> str:
    """Which types moved by more than chance, or that none can be told alone, as short as a heading."""
    place, rest = wording_short.short_place(told.place), tested - len(lower) - len(higher)
    if not lower and not higher:
        any_of = f"any one of {tested} types and bands" if tested > 1 else "the one type or band"
        alone = f"Cannot tell for {any_of} in {place}"
        whole = "" if told.verdict == "cannot tell" else f"; together {said_of(told.verdict)}"
        return wording_short.fitted(most, f"{alone}{whole}.", f"Cannot tell for any one type in {place}{whole}.")
    moved = [f"{word} {wording.join_words(names)}" for word, names in (("fewer", lower), ("more", higher)) if names]
    counts = [f"{word} of {len(names)}" for word, names in (("fewer", lower), ("more", higher)) if names]
    others = f"; cannot tell for {rest} others" if rest > 1 else ""
    return wording_short.fitted(
        most,
        f"{place}: {', '.join(moved)}{others}.",
        f"{place}: {', '.join(counts)} of {tested} types and bands{others}.",
        f"{', '.join(counts)} of {tested} types and bands{others}.",
    )


def _series_name(series: str) -> str:
    return "All together" if series == "reported" else wording.sentence_case(series)


@panel("evaluation/types", question="Which types moved?")
def types(ask: Ask, view: View) -> Panel:
    """The estimate by band of harm and by crime type."""
    operation, row, told = asked(ask, view)
    rows = ask("evaluation/ratios", operation_id=operation.operation_id, by="series")
    if row.evaluated != "yes" or len(rows) < 2:
        return nothing_beside(view, operation, row, "Too little is recorded in its areas to tell types apart.")
    rows = _standing(_together(rows), told)
    parts = rows[rows["series"] != "reported"]
    beyond = parts[parts["verdict"] != "cannot tell"]
    tested = len(parts)
    lower = [wording.what(name) for name in beyond.loc[beyond["verdict"] == "fell more", "series"]]
    higher = [wording.what(name) for name in beyond.loc[beyond["verdict"] == "rose more", "series"]]
    told_parts = [f"fewer incidents of {wording.join_words(lower)}"] if lower else []
    told_parts += [f"more incidents of {wording.join_words(higher)}"] if higher else []
    detail = _types_finding(told_parts, tested, tested - len(beyond), told.place)
    together = not told_parts and told.verdict != "cannot tell"
    if together:
        detail += f" All together are {said_of(told.verdict)} beyond chance; each alone is too few to tell."
    made = Panel(
        finding=_types_brief(lower, higher, tested, told, wording_short.room(view.demonstration)),
        detail=detail,
        title="By type and band of harm",
        note=UNIT,
        picture=ratios(
            [(_series_name(str(each.series)), each, each.series == "reported") for each in rows.itertuples()],
            alt=f"How many were recorded for each one expected in {told.place}, by type and band of harm.",
        ),
        table=rows.assign(
            series=rows["series"].replace({"reported": "all together"}),
            verdict=[said_of(name) for name in rows["verdict"]],
        ),
        columns={
            "series": "Type or band of harm",
            "before": "Before",
            "after": "After",
            **RATIO_COLUMNS,
        },
        source=STREET,
        figure=forest(
            [
                ratio_row(_series_name(str(each.series)), each, judged=each.series == "reported")
                for each in rows.itertuples()
            ]
        ),
        caveat=(
            f"Fewer or more is what holds for all {tested} looked at together: where nothing changed, about 1 such "
            "list in 20 names any. Each line is 95% for itself."
        ),
        how=HOW,
        alt="The ratio with its 95% interval for each type of crime.",
    )
    return spoken(made, view, operation)


def _standing(rows: pd.DataFrame, told: Answer) -> pd.DataFrame:
    """The rows without their verdicts where that on the one planned is withheld: none may stand beside it."""
    planned = rows.loc[(rows["series"] == "reported") & (rows["choice"] == "main"), "verdict"]
    return rows.assign(verdict="cannot tell") if (planned != told.verdict).any() else rows


def _together(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows, where types and bands keep a verdict only if it holds for so many; all together is the one planned."""
    parts = rows["series"] != "reported"
    kept = pd.Series(~parts, index=rows.index)
    kept[parts] = listed_together(*(rows.loc[parts, name] for name in ("ratio", "upper", "by_itself", "peak")))
    return rows.assign(verdict=rows["verdict"].where(kept, "cannot tell"))


@panel("evaluation/placebos", question="Would the same come out where nothing was done?")
def placebos(ask: Ask, view: View) -> Panel:
    """The same estimate in groups of areas that no operation touched."""
    operation, row, told = asked(ask, view)
    rows = ask("evaluation/placebos", operation_id=operation.operation_id)
    groups = rows[rows["kind"] == "area"]
    if row.evaluated != "yes" or groups.empty or pd.isna(row.ratio):
        return nothing_beside(view, operation, row, "No group of areas is left on which to try the same.")
    dates = rows[rows["kind"] == "date"]
    when = (
        f" As if it had begun in one of {len(dates)} earlier months, when nothing had: between "
        f"{theme.decimal(dates['ratio'].min(), 2)} and {theme.decimal(dates['ratio'].max(), 2)} recorded for "
        "each one expected."
        if len(dates)
        else ""
    )
    made = Panel(
        finding=wording_short.chance(told, wording_short.room(view.demonstration)),
        detail=words.chance_in(told),
        title="The same where nothing was done",
        note=f"one dot a group; {UNIT}",
        table=rows,
        columns={"kind": "Placebo", "label": "Group or month", "ratio": "Ratio"},
        source=STREET,
        picture=_crowd(groups["ratio"], told),
        caveat=f"Each dot is a group of as many areas as the operation’s, where nothing was done.{when}",
        how="Groups are parts of the areas that no operation touched, near each other, with half to twice the count "
        "before. Their ratios are brought to the operation’s own Poisson error.",
    )
    return spoken(made, view, operation)


def _crowd(ratios: pd.Series, told: Answer) -> Picture | None:
    """The ratio of each group where nothing was done, and that of the operation; None where none is above 0."""
    others = [float(ratio) for ratio in ratios if ratio > 0]
    if not others or not told.ratio > 0:
        return None
    lower = sum(ratio < told.ratio for ratio in others)
    groups = wording.several(len(others), "group", "groups")
    alt = (
        f"Dots: the ratio of each of {groups} where nothing was done, {lower} of them lower than that of {told.place}, "
        f"{theme.decimal(told.ratio, 2)}, which a line marks."
    )
    return dot_crowd(others, told.ratio, name=wording_short.short_place(told.place), alt=alt)


@panel("evaluation/match", question="Which areas is it set beside?")
def match(ask: Ask, view: View) -> Panel:
    """The similar areas with what they were matched on."""
    operation, row, told = asked(ask, view)
    rows = ask("evaluation/areas", operation_id=operation.operation_id)
    if row.evaluated != "yes" or rows.empty:
        return nothing_beside(view, operation, row, "No area is matched.")
    shown = rows[rows["role"].isin(["target", "comparison"])]
    ours, theirs = (shown[shown["role"] == role] for role in ("target", "comparison"))
    place = wording_short.short_place(told.place)
    each, own = (f"{part['before'].mean():,.0f}" for part in (theirs, ours))
    be = "are" if isinstance(operation.named, str) and ";" in operation.named else "is"
    made = Panel(
        finding=wording_short.fitted(
            wording_short.room(view.demonstration),
            f"{place} {be} set beside {areas(len(theirs))}: {each} recorded in each before, {own} in each of its own.",
            f"{place} {be} set beside {areas(len(theirs))}: {each} recorded in each before, {own} in its own.",
            f"{place} {be} set beside {areas(len(theirs))} that were alike before.",
            f"Set beside {areas(len(theirs))} that were alike before.",
        ),
        title="The similar areas",
        detail=(
            f"{told.place} {be} set beside {len(theirs)} similar areas: before the start, on average "
            f"{each} incidents were recorded in each of them, and {own} "
            f"in each of its own {len(ours)}."
        ),
        table=pd.DataFrame(
            {
                "role": shown["role"].map({"target": "its own", "comparison": "similar"}),
                "area": [area_name(each.name, each.ward) for each in shown.itertuples()],
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
        source=f"{STREET}. Indices of Deprivation; Office for National Statistics",
        show_table=True,
        caveat=(
            "For each of its areas the ten most alike in count before and deprivation, of the same kind, among areas "
            f"that no operation reached. Fixed on {_day(row.fixed_on)}, version {row.version}."
        ),
        how=HOW,
    )
    return spoken(made, view, operation)


def _day(iso: str) -> str:
    return theme.full_date(date.fromisoformat(iso))
