"""Did an operation work? The answer, what it rests on, and how it moves with other reasonable choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import exp
from typing import Any

import pandas as pd

from analysis.comparison import change
from analysis.dispersion import dispersion
from components import theme, wording
from components import wording_evaluation as words
from components.figures.evaluation import Quarter, cumulative, event_study, placebo
from components.figures.figure import Figure
from components.figures.lines import Series, lines
from components.figures.ranking import Colour, Row, dot_intervals
from components.panels.monthly import STREET, incomplete_months, months_of
from components.panels.operations import name_of, operation_of, spoken, start_events
from components.panels.panel import Panel, panel
from components.panels.places import area_name
from components.panels.rules import crossed
from components.view import Ask, View
from components.wording_evaluation import Answer

NORMAL = 1.96
MONTHS_OF_A_QUARTER = 3
UNIT = "times the change of similar areas"
HOW = (
    "The ratio is (after ÷ before) in the operation’s areas over the same in similar areas. Its 95% interval is the "
    "wider of two: by how much the months vary, and by how far groups of areas drifted apart where no operation was. "
    "Areas, months and rules were fixed before any outcome was looked at. docs/methods.md, “Did it work?”."
)


_COUNTS = ("before", "after", "comparison_before", "comparison_after", "placebos")
_RATES = ("ratio", "lower", "upper", "p_value", "smallest_p", "detectable")


def _answer_of(row: Any, operation: Any) -> Answer:
    known = pd.notna(row.ratio)
    counts = [int(getattr(row, name)) if known else 0 for name in _COUNTS]
    rates = [_number(getattr(row, name)) if known else float("nan") for name in _RATES]
    return Answer(row.name, name_of(operation), str(row.verdict), str(row.why or ""), *counts, *rates)


def _number(value: Any) -> float:
    """An interval without end is stored as nothing."""
    return float("inf") if pd.isna(value) else float(value)


def _asked(ask: Ask, view: View) -> tuple[Any, Any, Answer]:
    """The operation, its row of answers, and the answer."""
    operation = operation_of(ask, view)
    row = next(iter(ask("evaluation/answer", operation_id=operation.operation_id).itertuples(index=False)))
    return operation, row, _answer_of(row, operation)


@panel("evaluation/answer", question="Did it fall by more than in similar areas?")
def answer(ask: Ask, view: View) -> Panel:
    """The verdict, with what was recorded each month beside what similar areas let expect."""
    operation, row, told = _asked(ask, view)
    rows = ask("evaluation/months", operation_id=operation.operation_id)
    if row.evaluated != "yes" or rows.empty:
        return _not_evaluated(view, operation, row, told)
    months = months_of(rows)
    per_30_days = 30 / rows["days"]
    made = Panel(
        finding=words.verdict(told),
        table=rows.round({"expected": 1}),
        columns={
            "month": "Month",
            "part": "Part",
            "target": "Recorded",
            "expected": "As in similar areas",
            "comparison": "In similar areas",
            "next_door": "Next door",
        },
        source=f"{STREET}. {wording.sentence_case(words.WHAT)}",
        figure=lines(
            months,
            [
                Series("recorded", (rows["target"] * per_30_days).round(1).tolist()),
                Series("as in similar areas", (rows["expected"] * per_30_days).round(1).tolist(), context=True),
            ],
            unit="recorded per 30 days",
            incomplete=incomplete_months(ask, months),
            events=start_events(operation),
            height=theme.MAIN_HEIGHT,
        ),
        caveat=f"{words.how_sure(told)} {_spans(row)}",
        how=(
            f"{HOW} Ratio {theme.decimal(told.ratio, 2)}, 95% {_interval(row.lower, row.upper)}; by months alone "
            f"{_interval(row.noise_lower, row.noise_upper)}, by groups of areas "
            f"{_interval(row.spread_lower, row.spread_upper)}; dispersion {theme.decimal(row.dispersion)}."
        ),
        alt=f"Two lines each month: what was recorded in {told.place}, and what similar areas let expect.",
    )
    return spoken(made, view, operation)


def _not_evaluated(view: View, operation: Any, row: Any, told: Answer) -> Panel:
    if row.evaluated != "yes":
        finding = f"Whether {operation.name} worked is not judged."
        empty = f"{row.reason}. What is recorded in its areas is shown all the same, where they are named."
    else:
        finding = words.verdict(told)
        empty = "Nothing can be set beside similar areas until more months are imported."
    return spoken(Panel(finding=finding, table=pd.DataFrame(), source=STREET, empty=empty), view, operation)


def _spans(row: Any) -> str:
    before = theme.period(row.before_from.date(), row.before_to.date())
    after = theme.period(row.after_from.date(), row.after_to.date())
    return f"Before: {before} ({row.months_before} months); after: {after} ({row.months_after} months)."


def _interval(lower: float, upper: float) -> str:
    if pd.isna(lower) or pd.isna(upper):
        return "not known"
    return f"{theme.decimal(lower, 2)} to {theme.decimal(upper, 2)}"


@panel("evaluation/questions", question="What can be said, and how sure is it?")
def questions(ask: Ask, view: View) -> Panel:
    """Five questions in order, each with its answer in words."""
    operation, row, told = _asked(ask, view)
    if row.evaluated != "yes" or pd.isna(row.ratio):
        return _nothing(view, operation, "There is nothing to ask further.")
    rows = ask("evaluation/months", operation_id=operation.operation_id)
    overlaps = ask("operations/overlaps", operation_id=operation.operation_id)
    rules = crossed(ask, "reported", row.before_from.date(), row.after_to.date())
    said = {
        "Did it fall?": _trend(rows, told.place, row),
        "By more than in similar areas?": f"{words.verdict(told)} {words.how_sure(told)}",
        "Did it move next door?": " ".join(
            [
                words.next_door(
                    *(float(value) for value in (row.next_door_ratio, row.next_door_lower, row.next_door_upper)),
                    int(row.next_door_areas),
                ),
                words.together(row.wdd, row.wdd_lower, row.wdd_upper),
            ]
        ),
        "Could it be chance?": words.chance(told),
        "Could it be something else?": words.something_else([_overlap(each) for each in overlaps.itertuples()], rules),
    }
    names = (operation.name, operation.place, told.place)
    table = pd.DataFrame(
        {
            "question": list(said),
            "answer": [wording.operation_sentence(text, view.demonstration, names) for text in said.values()],
        }
    )
    support = (
        f"WDD of the areas alone {theme.whole(row.wdd_target)}; WDQ "
        f"{'none' if pd.isna(row.wdq) else theme.decimal(row.wdq, 2)}. {_level(row)}"
    )
    made = Panel(
        finding=f"How sure is that? {words.chance(told)}",
        table=table,
        columns={"question": "Question", "answer": "Answer"},
        source=STREET,
        show_table=True,
        as_list=True,
        caveat="Only the second question has a verdict; the others say how far to trust it.",
        how=f"{HOW} {support}",
    )
    return spoken(made, view, operation)


def _nothing(view: View, operation: Any, why: str) -> Panel:
    made = Panel(
        finding=f"{operation.name} is not set beside similar areas.", table=pd.DataFrame(), source=STREET, empty=why
    )
    return spoken(made, view, operation)


def _trend(rows: pd.DataFrame, place: str, row: Any) -> str:
    before, after = (rows[rows["part"] == part] for part in ("before", "after"))
    spread = dispersion(months_of(rows), rows["target"].to_numpy(), rows["days"].to_numpy()).cautious
    sums = [(int(part["target"].sum()), float(part["days"].sum())) for part in (after, before)]
    result = change(*sums[0], *sums[1], spread)
    spans = [
        theme.period(first.date(), last.date())
        for first, last in ((row.after_from, row.after_to), (row.before_from, row.before_to))
    ]
    return wording.change(result, wording.what(None), place, *spans)


def _overlap(row: Any) -> str:
    begun = theme.month(row.started_from.date())
    if row.started_to > row.started_from + pd.DateOffset(months=1):
        begun = f"between {begun} and {theme.month(row.started_to.date())}"
    share = "all" if row.shared_areas == row.areas else f"{row.shared_areas} of {row.areas}"
    return f"{row.name} (in {share} of its areas, begun {begun})".replace("all of its", "all its")


def _level(row: Any) -> str:
    if pd.isna(row.level_ratio):
        return "No comparative time series: it needs 24 months before and 12 after."
    held = (
        " Its residuals resemble their neighbours, so the interval may be too narrow."
        if row.autocorrelation_p < 0.05
        else ""
    )
    return (
        f"Comparative interrupted time series: {theme.decimal(row.level_ratio, 2)} "
        f"({_interval(row.level_lower, row.level_upper)}).{held}"
    )


@panel("evaluation/difference", question="How does the difference add up?")
def difference(ask: Ask, view: View) -> Panel:
    """Incidents more or fewer than similar areas let expect, added up from the first month after the start."""
    operation, row, told = _asked(ask, view)
    rows = ask("evaluation/months", operation_id=operation.operation_id)
    after = rows[rows["part"] == "after"] if len(rows) else rows
    if row.evaluated != "yes" or pd.isna(row.ratio) or after.empty:
        return _nothing(view, operation, "There is no month after the start to add up.")
    table = after.assign(difference=(after["target"] - after["expected"]).cumsum().round(1))
    total = float(table["difference"].iloc[-1])
    word = "fewer" if total < 0 else "more"
    low, high = told.by_chance
    chance = f"chance alone reaches from {theme.whole(low - told.expected)} to +{theme.whole(high - told.expected)}"
    months = months_of(table)
    made = Panel(
        finding=(
            f"After {len(table)} months {theme.whole(abs(total))} incidents {word} were recorded in {told.place} than "
            f"as in similar areas; {chance}."
        ),
        table=table[["month", "target", "expected", "difference"]].round({"expected": 1}),
        columns={
            "month": "Month",
            "target": "Recorded",
            "expected": "As in similar areas",
            "difference": "Difference, added up",
        },
        source=STREET,
        figure=cumulative(
            months,
            table["difference"].tolist(),
            unit="incidents more or fewer, added up",
            incomplete=incomplete_months(ask, months),
        ),
        caveat="A line that goes on falling is a lasting difference; one that turns back was a passing one.",
        alt="Line: the difference between recorded and expected incidents, added up month by month.",
    )
    return spoken(made, view, operation)


@panel("evaluation/quarters", question="When did it part from similar areas?")
def quarters(ask: Ask, view: View) -> Panel:
    """The ratio of each quarter to the time before, beside similar areas: before the start it should be about 1."""
    operation, row, told = _asked(ask, view)
    rows = ask("evaluation/months", operation_id=operation.operation_id)
    if row.evaluated != "yes" or pd.isna(row.ratio):
        return _nothing(view, operation, "There is no estimate to follow over time.")
    table = _quarters(rows, told, row.dispersion)
    after = table[table["month"] > row.uncertain_to]
    below, above = int((after["upper"] < 1).sum()), int((after["lower"] > 1).sum())
    made = Panel(
        finding=(
            f"After the start, {below} of {len(after)} quarters {'lies' if below == 1 else 'lie'} below similar areas "
            f"beyond the chance of months, {above} above; {_before(table, row)}."
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
        figure=event_study(
            [
                Quarter(each.month.date(), each.ratio, each.lower, each.upper)
                for each in table[table["ratio"] > 0].itertuples()
            ],
            unit=UNIT,
            events=start_events(operation),
        ),
        caveat="Where quarters before the start differ as much as those after it, the areas were not alike before.",
        how=(
            "Each quarter’s count in the operation’s areas ÷ that in similar areas, beside the same before the start; "
            "limits by the dispersion of months, without the drift between areas."
        ),
        alt="Dots with intervals: the ratio of each quarter, before and after the start.",
    )
    return spoken(made, view, operation)


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
    operation, row, _ = _asked(ask, view)
    rows = ask("evaluation/ratios", operation_id=operation.operation_id, by="choice")
    if row.evaluated != "yes" or rows.empty:
        return _nothing(view, operation, "There is no estimate to vary.")
    named = rows.assign(
        choice=rows["choice"].replace({"main": "as planned"}), verdict=[_said(name) for name in rows["verdict"]]
    )
    others = named[named["choice"] != "as planned"]
    planned = named.loc[named["choice"] == "as planned", "verdict"].iloc[0]
    same = int((others["verdict"] == planned).sum())
    made = Panel(
        finding=f"Of {len(others)} other ways to ask, {same} give the same answer as the one that was planned.",
        table=named,
        columns={
            "choice": "Choice",
            "months_before": "Months before",
            "months_after": "Months after",
            "comparison_areas": "Similar areas",
            "ratio": "Ratio",
            "lower": "95% from",
            "upper": "95% to",
            "verdict": "Beside similar areas",
        },
        source=STREET,
        figure=_forest(
            [_ratio_row(str(each.choice), each, judged=each.choice == "as planned") for each in named.itertuples()]
        ),
        caveat="Only the planned way gives the verdict; the others were not named before.",
        how=HOW,
        alt="The ratio with its 95% interval for each choice of method.",
    )
    return spoken(made, view, operation)


@panel("evaluation/types", question="Which types moved?")
def types(ask: Ask, view: View) -> Panel:
    """The estimate by band of harm and by crime type."""
    operation, row, told = _asked(ask, view)
    rows = ask("evaluation/ratios", operation_id=operation.operation_id, by="series")
    if row.evaluated != "yes" or len(rows) < 2:
        return _nothing(view, operation, "Too little is recorded in its areas to tell types apart.")
    parts = rows[rows["series"] != "reported"]
    beyond = parts[parts["verdict"] != "cannot tell"]
    tested = len(parts)
    lower = [wording.what(name) for name in beyond.loc[beyond["verdict"] == "fell more", "series"]]
    higher = [wording.what(name) for name in beyond.loc[beyond["verdict"] == "rose more", "series"]]
    told_parts = [f"fewer of {wording.join_words(lower)}"] if lower else []
    told_parts += [f"more of {wording.join_words(higher)}"] if higher else []
    finding = (
        f"Beside similar areas, {told.place} recorded {' and '.join(told_parts)}; for the other "
        f"{tested - len(beyond)} we cannot tell."
        if told_parts
        else f"For none of {tested} types and bands can we tell a difference between {told.place} and similar areas."
    )
    made = Panel(
        finding=finding,
        table=rows.assign(
            series=rows["series"].replace({"reported": "all together"}),
            verdict=[_said(name) for name in rows["verdict"]],
        ),
        columns={
            "series": "Type or band of harm",
            "before": "Before",
            "after": "After",
            "ratio": "Ratio",
            "lower": "95% from",
            "upper": "95% to",
            "verdict": "Beside similar areas",
        },
        source=STREET,
        figure=_forest(
            [
                _ratio_row(
                    "all together" if each.series == "reported" else wording.sentence_case(str(each.series)),
                    each,
                    judged=each.series == "reported",
                )
                for each in rows.itertuples()
            ]
        ),
        caveat=f"Of {tested} types and bands, about one would look like an effect by chance alone in every 20.",
        how=HOW,
        alt="The ratio with its 95% interval for each type of crime.",
    )
    return spoken(made, view, operation)


def _forest(rows: Sequence[Row]) -> Figure:
    """Ratios with their intervals around the line of no effect."""
    return dot_intervals(rows, unit=UNIT, places=2, reference=1.0, reference_label="no effect", logarithmic=True)


def _ratio_row(name: str, row: Any, *, judged: bool) -> Row:
    colours: dict[str, Colour] = {"fell more": "improvement", "rose more": "concern"}
    low, high = (None if pd.isna(end) else float(end) for end in (row.lower, row.upper))
    return Row(name, float(row.ratio), low, high, colours.get(row.verdict, "plain") if judged else "context")


def _said(verdict: str) -> str:
    return {"fell more": "fewer", "rose more": "more"}.get(verdict, verdict)


@panel("evaluation/placebos", question="Would the same come out where nothing was done?")
def placebos(ask: Ask, view: View) -> Panel:
    """The same estimate in groups of areas that no operation touched."""
    operation, row, told = _asked(ask, view)
    rows = ask("evaluation/placebos", operation_id=operation.operation_id)
    groups = rows[rows["kind"] == "area"]
    if row.evaluated != "yes" or groups.empty or pd.isna(row.ratio):
        return _nothing(view, operation, "No group of areas is left on which to try the same.")
    dates = rows[rows["kind"] == "date"]
    when = (
        f" Begun in any of {len(dates)} earlier months, when nothing had begun, it would be "
        f"{theme.decimal(dates['ratio'].min(), 2)} to {theme.decimal(dates['ratio'].max(), 2)}."
        if len(dates)
        else ""
    )
    made = Panel(
        finding=words.chance(told),
        table=rows,
        columns={"kind": "Placebo", "label": "Group or month", "ratio": "Ratio"},
        source=STREET,
        figure=placebo(groups["ratio"].tolist(), told.ratio, name=told.place, unit=f"one dot a group; {UNIT}"),
        caveat=f"Each dot is a group of as many areas as the operation’s, where nothing was done.{when}",
        how="Groups are parts of the areas that no operation touched, near each other, with half to twice the count "
        "before. Their ratios are brought to the operation’s own Poisson error.",
        alt=f"Dots: the ratio of each group of areas where nothing was done; a line marks {told.place}.",
    )
    return spoken(made, view, operation)


@panel("evaluation/match", question="Which areas is it set beside?")
def match(ask: Ask, view: View) -> Panel:
    """The similar areas with what they were matched on."""
    operation, row, told = _asked(ask, view)
    rows = ask("evaluation/areas", operation_id=operation.operation_id)
    if row.evaluated != "yes" or rows.empty:
        return _nothing(view, operation, "No area is matched.")
    shown = rows[rows["role"].isin(["target", "comparison"])]
    ours, theirs = (shown[shown["role"] == role] for role in ("target", "comparison"))
    made = Panel(
        finding=(
            f"{told.place} is set beside {len(theirs)} similar areas: before the start {theirs['before'].mean():.0f} "
            f"incidents were recorded in each of them, and {ours['before'].mean():.0f} in each of its own {len(ours)}."
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


@panel("evaluation/all", question="Which operations made a difference that can be told from chance?")
def every(ask: Ask, view: View) -> Panel:
    """All evaluated operations beside each other; nothing is added up over them."""
    rows = ask("evaluation/all")
    known = rows[rows["ratio"].notna()]
    called = rows[rows["verdict"] != "cannot tell"]
    finding = (
        f"Of {len(rows)} operations that are evaluated, {len(called)} {'differs' if len(called) == 1 else 'differ'} "
        f"from similar areas beyond chance{_named(called)}; for the others we cannot tell."
    )
    made = Panel(
        finding=wording.operation_sentence(finding, view.demonstration),
        table=rows.assign(
            verdict=[_said(name) for name in rows["verdict"]],
            why=rows["why"].where(rows["why"] != "", None),
        ),
        columns={
            "name": "Operation",
            "before": "Before",
            "after": "After",
            "ratio": "Ratio",
            "lower": "95% from",
            "upper": "95% to",
            "verdict": "Beside similar areas",
            "why": "Why not told",
        },
        source=STREET,
        figure=_forest(
            [
                _ratio_row(str(each.name), each, judged=True)
                if pd.notna(each.ratio)
                else Row(str(each.name), None, unknown="cannot tell")
                for each in rows.itertuples()
            ]
        )
        if len(known)
        else None,
        show_table=known.empty,
        caveat="Operations overlap in place and time, so nothing is added up over them.",
        how=HOW,
        alt="The ratio with its 95% interval for each operation that is evaluated.",
    )
    return replace(made, empty="" if len(rows) else "No operation is evaluated.")


def _day(iso: str) -> str:
    return theme.full_date(date.fromisoformat(iso))


def _named(rows: pd.DataFrame) -> str:
    return f" ({wording.join_words(rows['name'].tolist())})" if len(rows) else ""
