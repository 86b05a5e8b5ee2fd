"""The types and bands of harm behind an answer about an operation."""

from __future__ import annotations

import pandas as pd

from analysis.evaluation.crime_types import listed_together
from components.counting import JUDGED, street
from components.panels.operations.evaluation.answer import HOW, asked, nothing_beside
from components.panels.operations.evaluation.pictures import ratio, ratios
from components.panels.operations.evaluation.ratios import RATIO_COLUMNS, UNIT, forest, ratio_row, said_of
from components.panels.operations.evaluation.robustness import standing
from components.panels.operations.one_operation.operation import OperationOptions, marked_as_invented
from components.panels.panel import Panel, panel
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases, short
from components.wording.evaluation.verdict import Answer


def _types_finding(parts: list[str], tested: int, others: int, place: str) -> str:
    """Which of the types and bands differ, as `parts` say, and how many others are unclear."""
    if parts:
        rest = f"; for {'the other' if others == 1 else f'the other {others}'} we cannot tell" if others else ""
        return f"Compared with similar areas, {place} recorded {' and '.join(parts)}{rest}."
    if tested == 1:
        return f"For the one type or band we cannot tell a difference between {place} and similar areas."
    return f"For none of {tested} types and bands can we tell a difference between {place} and similar areas."


def _types_brief(lower: list[str], higher: list[str], tested: int, told: Answer, most: int) -> str:
    """Which types changed beyond chance, or that none is clear on its own, short enough for a heading."""
    place, rest = short.short_place(told.place), tested - len(lower) - len(higher)
    if not lower and not higher:
        any_of = f"any one of {tested} types and bands" if tested > 1 else "the one type or band"
        alone = f"Cannot tell for {any_of} in {place}"
        whole = "" if told.verdict == "cannot tell" else f"; together {said_of(told.verdict)}"
        return short.fitted(most, f"{alone}{whole}.", f"Cannot tell for any one type in {place}{whole}.")
    moved = [f"{word} {phrases.join_words(names)}" for word, names in (("fewer", lower), ("more", higher)) if names]
    counts = [f"{word} of {len(names)}" for word, names in (("fewer", lower), ("more", higher)) if names]
    others = f"; cannot tell for {rest} others" if rest > 1 else ""
    return short.fitted(
        most,
        f"{place}: {', '.join(moved)}{others}.",
        f"{place}: {', '.join(counts)} of {tested} types and bands{others}.",
        f"{', '.join(counts)} of {tested} types and bands{others}.",
    )


def _series_name(series: str) -> str:
    return "All together" if series == JUDGED else phrases.sentence_case(series)


@panel("evaluation/types", question="Which types changed?", options=OperationOptions)
def types(ask: Ask, view: View) -> Panel:
    """The estimate by band of harm and by crime type."""
    operation, row, told = asked(ask, view)
    rows = ask("evaluation/ratios", operation_id=operation.operation_id, by="series")
    if row.evaluated != "yes" or len(rows) < 2:
        return nothing_beside(view, operation, row, "Too little is recorded in its areas to look at each type.")
    rows = standing(_together(rows), told)
    parts = rows[rows["series_kind"] != "all"]
    beyond = parts[parts["verdict"] != "cannot tell"]
    tested = len(parts)
    lower = [phrases.what(name) for name in beyond.loc[beyond["verdict"] == "fell more", "series"]]
    higher = [phrases.what(name) for name in beyond.loc[beyond["verdict"] == "rose more", "series"]]
    told_parts = [f"fewer incidents of {phrases.join_words(lower)}"] if lower else []
    told_parts += [f"more incidents of {phrases.join_words(higher)}"] if higher else []
    detail = _types_finding(told_parts, tested, tested - len(beyond), told.place)
    together = not told_parts and told.verdict != "cannot tell"
    if together:
        detail += f" All together are {said_of(told.verdict)} beyond chance; each type alone has too few to tell."
    made = Panel(
        finding=_types_brief(lower, higher, tested, told, short.room(view.demonstration)),
        detail=detail,
        title="By type and band of harm",
        note=UNIT,
        picture=ratios(
            [ratio(_series_name(str(each.series)), each, judged=each.series_kind == "all") for each in rows_of(rows)],
            alt=f"How many were recorded for each one expected in {told.place}, by type and band of harm.",
        ),
        table=rows.assign(
            series=rows["series"].replace({JUDGED: "all together"}),
            verdict=[said_of(name) for name in rows["verdict"]],
        ),
        columns={
            "series": "Type or band of harm",
            "before": "Before",
            "after": "After",
            **RATIO_COLUMNS,
        },
        source=street(JUDGED),
        figure=forest(
            [
                ratio_row(_series_name(str(each.series)), each, judged=each.series_kind == "all")
                for each in rows_of(rows)
            ]
        ),
        caveat=(
            f"“Fewer” or “more” allows for testing all {tested} together: where nothing changed, about 1 such list "
            "in 20 names any. Each line is the 95% interval of its own type."
        ),
        how=HOW,
        alt="The ratio with its 95% interval for each type of crime.",
    )
    return marked_as_invented(made, view, operation)


def _together(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows; types and bands keep a verdict only if it holds for that many, all together is the planned one."""
    parts = rows["series_kind"] != "all"
    kept = pd.Series(~parts, index=rows.index)
    kept[parts] = listed_together(*(rows.loc[parts, name] for name in ("ratio", "upper", "by_itself", "peak")))
    return rows.assign(verdict=rows["verdict"].where(kept, "cannot tell"))
