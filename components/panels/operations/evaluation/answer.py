"""Did an operation work? The answer, what it rests on, and how it moves with other reasonable choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import isnan
from typing import Any

import pandas as pd

from analysis.comparison import Change, change, poisson_z, wheeler_z
from analysis.evaluation.estimate import FEWEST_MONTHS
from analysis.evaluation.verdict import Reason
from analysis.months import months_later, same_day_later
from analysis.series.dispersion import dispersion
from components import theme
from components.counting import JUDGED, STREET, street
from components.figures.figure import Figure
from components.figures.lines import Series, lines
from components.figures.ranking import Colour, Row, dot_intervals
from components.panels.operations.evaluation.pictures import around_the_start, ratio, ratios
from components.panels.operations.evaluation.result import answer_of, in_words, reasons_of, similar_areas, withheld_of
from components.panels.operations.one_operation.operation import (
    OperationOptions,
    name_of,
    named,
    operation_of,
    spoken,
    start_events,
)
from components.panels.operations.rows import AnswerRow, OperationRow, RatioRow
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.county import place_names
from components.panels.shared.months.control_chart import incomplete_months, months_of
from components.panels.shared.months.partial_months import left_out, partial_between
from components.panels.shared.months.period import county_name
from components.panels.shared.months.recording_changes import crossed
from components.rows import rows_of
from components.view import Ask, View
from components.wording import by_itself, phrases
from components.wording import change as wording_change
from components.wording import evaluation as words
from components.wording import operation as wording_operation
from components.wording import short as wording_short
from components.wording.evaluation import Answer
from components.wording.withheld import at_length, in_short

UNIT = "recorded for each one expected"
RATIO_COLUMNS = {
    "ratio": "Ratio",
    "lower": "95% from",
    "upper": "95% to",
    "by_itself": "Change by itself",
    "detectable": "Noticed 4 times in 5, from",
    "verdict": "Compared with similar areas",
}
SIMILAR = "Similar areas had similar levels before; none of them borders these areas, and no operation reached them."
HOW = (
    "The ratio is (after ÷ before) in the operation’s areas over the same in similar areas. Its 95% interval is the "
    "wider of two: by how much the months vary, and by how far groups of areas drifted apart where there was no "
    "operation. It counts only beyond the change in areas with the same level before (a regression over all areas "
    "that no operation reached) and, where earlier years are not imported, beyond what a peak may lose; it is "
    "withheld if the areas next door changed at least two fifths as much. Areas, months and rules were fixed before "
    "anyone looked at an outcome. docs/methods.md, “Did it work?”."
)


def asked(ask: Ask, view: View) -> tuple[OperationRow, AnswerRow, Answer]:
    """The operation, its row of answers, and the answer."""
    operation = operation_of(ask, view)
    row = next(rows_of(ask("evaluation/answer", operation_id=operation.operation_id), AnswerRow))
    return operation, row, answer_of(row, name_of(operation))


@panel("evaluation/answer", question="Did it fall by more than in similar areas?", options=OperationOptions)
def answer(ask: Ask, view: View) -> Panel:
    """The verdict, with what was recorded each month beside what similar areas let expect."""
    operation, row, told = asked(ask, view)
    rows = ask("evaluation/months", operation_id=operation.operation_id)
    if row.evaluated != "yes" or rows.empty:
        return _not_evaluated(view, operation, row, told)
    months = months_of(rows)
    part = partial_between(ask, months[0], months[-1])
    per_30_days = 30 / rows["days"]
    made = Panel(
        finding=wording_short.finding(told, wording_short.room(view.demonstration)),
        detail=words.verdict(told),
        title="What was recorded and what was expected",
        note="per 30 days",
        picture=around_the_start(rows, row, told) if pd.notna(row.ratio) else None,
        table=rows.round({"expected": 1}),
        columns={
            "month": "Month",
            "part": "Part",
            "target": "Recorded",
            "expected": "As in similar areas",
            "comparison": "In similar areas",
            "next_door": "Next door",
        },
        source=street(JUDGED),
        figure=lines(
            months,
            [
                Series("recorded", (rows["target"] * per_30_days).round(1).tolist()),
                Series("as in similar areas", (rows["expected"] * per_30_days).round(1).tolist(), context=True),
            ],
            unit="recorded per 30 days",
            incomplete=incomplete_months(ask, months),
            partial=part,
            events=start_events(operation),
            height=theme.MAIN_HEIGHT,
        ),
        caveat=" ".join(
            filter(None, [words.how_sure(told), _peak(row, told), _spans(row), SIMILAR, left_out(part, drawn=False)])
        ),
        how=(
            f"{HOW} Ratio {theme.decimal(told.ratio, 2)}, 95% {_interval(row.lower, row.upper)}; by months alone "
            f"{_interval(row.noise_lower, row.noise_upper)}, by groups of areas "
            f"{_interval(row.spread_lower, row.spread_upper)}; dispersion {theme.decimal(row.dispersion)}."
        ),
        alt=f"Two lines each month: what was recorded in {told.place}, and what was expected from similar areas.",
    )
    return spoken(made, view, operation)


def _not_evaluated(view: View, operation: OperationRow, row: AnswerRow, told: Answer) -> Panel:
    detail = ""
    if row.evaluated != "yes":
        finding = f"Whether {named(operation)} worked is not judged."
        empty = f"{row.reason}. What is recorded in its areas is still shown, if they are named."
    else:
        finding = wording_short.finding(told, wording_short.room(view.demonstration))
        detail = words.verdict(told)
        empty = needed(row, operation)
    return spoken(
        Panel(finding=finding, detail=detail, table=pd.DataFrame(), source=STREET, empty=empty), view, operation
    )


def needed(row: AnswerRow, operation: OperationRow) -> str:
    """What would let the comparison be made, and where older months are found."""
    if missing := missing_besides_months(row, operation):
        return f"{missing}."
    return f"The comparison needs {months_needed(row, operation)}. Older months are in the archives of data.police.uk."


def missing_besides_months(row: AnswerRow, operation: OperationRow) -> str:
    """What is missing before it can be said which months the comparison needs; "" where nothing is."""
    if not isinstance(operation.named, str):
        return "Nothing can be compared with similar areas until LSOA boundaries that include its areas are imported"
    if pd.isna(operation.started_from) or pd.isna(row.before_months):
        return "Nothing can be compared with similar areas until more is imported"
    return ""


def months_needed(row: AnswerRow, operation: OperationRow) -> str:
    """How many months of which spans the comparison needs. Its start and the months planned have to be known."""
    first, last = operation.started_from, operation.started_to
    before = theme.period(months_later(first, -int(row.before_months)), months_later(first, -1))
    after = theme.period(months_later(last, 1), months_later(last, int(row.after_months)))
    return f"at least {FEWEST_MONTHS} months from {before} and {FEWEST_MONTHS} from {after}"


def _spans(row: AnswerRow) -> str:
    before = theme.period(row.before_from.date(), row.before_to.date())
    after = theme.period(row.after_from.date(), row.after_to.date())
    between = theme.period(row.uncertain_from.date(), row.uncertain_to.date())
    return (
        f"Before: {before} ({_there(row.months_before, row.before_months)}); after: {after} "
        f"({_there(row.months_after, row.after_months)}). It may have begun, or been under way, in {between}, which is "
        "left out."
    )


def _there(months: int, planned: int) -> str:
    """How many months are there, of those that were planned where some are missing."""
    return (
        f"{months} months"
        if months >= planned
        else f"{phrases.part(months, planned, 'month is', 'months are')} imported"
    )


def _interval(lower: float, upper: float) -> str:
    if pd.isna(lower) or pd.isna(upper):
        return "not known"
    return f"{theme.decimal(lower, 2)} to {theme.decimal(upper, 2)}"


@panel("evaluation/questions", question="What can we say, and how sure are we?", options=OperationOptions)
def questions(ask: Ask, view: View) -> Panel:
    """Five questions in order, each with its answer in words."""
    operation, row, told = asked(ask, view)
    if row.evaluated != "yes" or pd.isna(row.ratio):
        return nothing_beside(view, operation, row, "There is nothing more to ask.")
    rows = ask("evaluation/months", operation_id=operation.operation_id)
    overlaps = ask("operations/overlaps", operation_id=operation.operation_id)
    rules = crossed(ask, JUDGED, row.before_from.date(), row.after_to.date())
    said = {
        "Did it fall?": f"{_trend(rows, told.place, row)} {_meanwhile(rows)}".rstrip(),
        "By more than in similar areas?": f"{words.verdict(told)} {words.how_sure(told)}",
        "Did it move next door?": " ".join(
            [
                words.next_door(
                    *(float(value) for value in (row.next_door_ratio, row.next_door_lower, row.next_door_upper)),
                    int(row.next_door_areas),
                ),
                words.together(row.wdd, row.wdd_lower, row.wdd_upper, told.alone),
            ]
        ),
        "Could it be chance?": " ".join(filter(None, [words.chance(told), _alone(row), _years_before(row)])),
        "Could it be something else?": words.something_else([_overlap(each) for each in rows_of(overlaps)], rules),
    }
    names = (operation.name, operation.place, told.place, *place_names(ask))
    table = pd.DataFrame(
        {
            "question": list(said),
            "answer": [wording_operation.operation_sentence(text, view.demonstration, names) for text in said.values()],
        }
    )
    support = (
        f"Of the groups of areas p = {theme.decimal(told.p_value, 3)}. {_square_roots(rows)} "
        f"WDD of the areas alone {theme.whole(row.wdd_target)}; WDQ "
        f"{'none' if pd.isna(row.wdq) else theme.decimal(row.wdq, 2)}. {_level(row)}"
    )
    made = Panel(
        finding=wording_short.chance(told, wording_short.room(view.demonstration)),
        detail=words.chance_in(told),
        title="The five questions at length",
        table=table,
        columns={"question": "Question", "answer": "Answer"},
        source=street(JUDGED),
        show_table=True,
        as_list=True,
        caveat="Only the second question has a verdict; the others show how far to trust it.",
        how=f"{HOW} {support}",
    )
    return spoken(made, view, operation)


def nothing_beside(view: View, operation: OperationRow, row: AnswerRow, why: str) -> Panel:
    """Why a panel about an operation has nothing to show: `why` where it was evaluated, else why it was not."""
    if row.evaluated != "yes":
        why = f"{row.reason}."
    elif pd.isna(row.ratio) and (withheld := withheld_of(row)):
        why = f"{phrases.sentence_case(at_length(withheld))}."
    made = Panel(
        finding=f"{named(operation)} is not compared with similar areas.",
        table=pd.DataFrame(),
        source=STREET,
        empty=why,
    )
    return spoken(made, view, operation)


def own_change(rows: pd.DataFrame) -> Change:
    """What the months of an operation (queries/evaluation/months.sql) say by themselves, after against before."""
    before, after = (rows[rows["part"] == part] for part in ("before", "after"))
    spread = dispersion(months_of(rows), rows["target"].to_numpy(), rows["days"].to_numpy()).cautious
    sums = [(int(part["target"].sum()), float(part["days"].sum())) for part in (after, before)]
    return change(*sums[0], *sums[1], spread)


def _trend(rows: pd.DataFrame, place: str, row: AnswerRow) -> str:
    result = own_change(rows)
    spans = [
        theme.period(first.date(), last.date())
        for first, last in ((row.after_from, row.after_to), (row.before_from, row.before_to))
    ]
    return wording_change.change(result, words.COUNTED, place, *spans)


def _meanwhile(rows: pd.DataFrame) -> str:
    """How similar areas changed, without which a fall says nothing about an operation; "" where that is not known."""
    ratio = similar_areas(rows)
    return "" if isnan(ratio) else f"Similar areas {by_itself.moved(ratio)} meanwhile."


def _square_roots(rows: pd.DataFrame) -> str:
    """The difference of square roots of the two counts, where as many days lie on both sides."""
    before, after = (rows[rows["part"] == part] for part in ("before", "after"))
    if abs(int(before["days"].sum()) - int(after["days"].sum())) > 1:
        return "The square-root difference needs periods of one length."
    counts = int(after["target"].sum()), int(before["target"].sum())
    spread = dispersion(months_of(rows), rows["target"].to_numpy(), rows["days"].to_numpy()).cautious
    return (
        f"Square-root difference {theme.decimal(wheeler_z(*counts), 2)} as Wheeler prints it, "
        f"{theme.decimal(poisson_z(*counts, spread), 2)} with the months’ dispersion of {theme.decimal(spread)}."
    )


def _overlap(row: Any) -> str:
    begun = theme.month(row.started_from.date())
    if row.started_to > pd.Timestamp(same_day_later(row.started_from, 1)):
        begun = f"between {begun} and {theme.month(row.started_to.date())}"
    share = "all" if row.shared_areas == row.areas else f"{row.shared_areas} of {row.areas}"
    return f"{row.name} (in {share} of its areas, begun {begun})".replace("all of its", "all its")


def _level(row: AnswerRow) -> str:
    if pd.isna(row.level_ratio):
        return "No comparative time series: it needs 24 months before and 12 after."
    held = " Neighbouring months resemble each other." if row.autocorrelation_p < 0.05 else ""
    # Where it holds no change the reader should not take it for a second verdict, nor for one against the first.
    open_ = ", which by itself cannot tell" if not (row.level_upper < 1 or row.level_lower > 1) else ""
    return (
        f"Comparative interrupted time series: {theme.decimal(row.level_ratio, 2)} "
        f"({_interval(row.level_lower, row.level_upper)}){open_}, at least as wide as in groups of areas where nothing "
        f"was done.{held}{by_itself.peak_of_months(float(row.stood_last))}"
    )


def _peak(row: AnswerRow, told: Answer) -> str:
    """What a verdict cannot rule out where the years before are not imported."""
    unjudged = told.withheld is not None and told.withheld.reason != Reason.PEAK
    return "" if unjudged else _years_before(row)


def _years_before(row: AnswerRow) -> str:
    return by_itself.years_before(
        int(row.older_months), int(row.before_months), theme.month(row.before_from.date()), float(row.peak)
    )


def _alone(row: AnswerRow) -> str:
    """How the areas stood before the start, and what such areas did by themselves."""
    stood = (row.stood_level, row.stood_last, row.stood_years)
    return by_itself.by_itself(float(row.by_itself), *(float(value) for value in stood))


def forest(rows: Sequence[Row]) -> Figure:
    """Ratios with their intervals around the line of no effect."""
    return dot_intervals(rows, unit=UNIT, places=2, reference=1.0, reference_label="as similar areas", logarithmic=True)


def ratio_row(name: str, row: RatioRow, *, judged: bool) -> Row:
    """A ratio as a row of a figure; only what is judged is coloured."""
    colours: dict[str, Colour] = {"fell more": "improvement", "rose more": "concern"}
    low, high = (None if pd.isna(end) else float(end) for end in (row.lower, row.upper))
    return Row(name, float(row.ratio), low, high, colours.get(row.verdict, "unsure") if judged else "context")


def said_of(verdict: str) -> str:
    """A verdict in the words of a table."""
    return {"fell more": "fewer", "rose more": "more"}.get(verdict, verdict)


@panel("evaluation/all", question="Which operations made a difference beyond chance?")
def every(ask: Ask, view: View) -> Panel:
    """All evaluated operations beside each other; nothing is added up over them."""
    rows = ask("evaluation/all")
    known = rows[rows["ratio"].notna()]
    called = rows[rows["verdict"] != "cannot tell"]
    names, titles, count = called["name"].tolist(), called["title"].tolist(), len(rows)
    places = place_names(ask)
    few, most = wording_short.too_few(reasons_of(rows)), wording_short.room(view.demonstration)
    short = wording_short.all_of(titles, count, county_name(ask), most, few)
    made = Panel(
        finding=wording_operation.operation_sentence(short, view.demonstration, places),
        detail=wording_operation.operation_sentence(
            words.all_of(names, count, county_name(ask)), view.demonstration, places
        ),
        title=wording_short.title_of_all(len(called), count),
        note=UNIT if len(known) else "nothing can be compared yet",
        picture=ratios(
            [
                ratio(wording_short.short_name(str(each.title)), each, judged=True, withheld=withheld_of(each))
                for each in rows_of(pd.concat([called, rows[rows["verdict"] == "cannot tell"]]))
            ],
            alt="How many were recorded for each one expected, with its interval, for each operation evaluated.",
        )
        if len(known)
        else None,
        entries=[] if len(known) else _untold(rows),
        table=in_words(rows).assign(verdict=[said_of(name) for name in rows["verdict"]]).replace({"why": {"": None}}),
        columns={"name": "Operation", "why": "Why not told"}
        if known.empty
        else {"name": "Operation", "before": "Before", "after": "After", **RATIO_COLUMNS, "why": "Why not told"},
        source=street(JUDGED),
        figure=forest(
            [
                ratio_row(str(each.name), each, judged=True)
                if pd.notna(each.ratio)
                else Row(str(each.name), None, unknown=wording_short.verdict("cannot tell", withheld_of(each)))
                for each in rows_of(rows)
            ]
        )
        if len(known)
        else None,
        caveat="This is not a league table: operations differ, and overlap in place and time, so nothing is added up "
        "across them.",
        how=HOW,
        alt="The ratio with its 95% interval for each operation that is evaluated.",
    )
    return replace(made, empty="" if len(rows) else "No operation is evaluated.")


def _untold(rows: pd.DataFrame) -> list[Entry]:
    """The operations of which nothing can be told yet, each with why; that once, where it is the same for all."""
    whys = [in_short(withheld) for withheld in reasons_of(rows)]
    same = len(whys) > 1 and len(set(whys)) == 1
    lines = [
        Entry(wording_short.short_name(str(title)), "" if same else why, sign="unknown")
        for title, why in zip(rows["title"], whys, strict=True)
    ]
    return [*lines, Entry("Why not yet:", whys[0])] if same else lines
