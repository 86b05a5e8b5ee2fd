"""The page of all operations: a card for each that is evaluated, and short entries for all the others."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components import theme
from components.counting import JUDGED, STREET, street
from components.initiatives import kinds_of
from components.panels.operations.all_operations.lists import SOURCE, as_read
from components.panels.operations.all_operations.map import numbers_of
from components.panels.operations.evaluation.answer import HOW
from components.panels.operations.evaluation.pictures import AS_EXPECTED, ratio
from components.panels.operations.evaluation.result import in_words, withheld_of
from components.panels.operations.one_operation.operation import OperationOptions, marked_as_invented, operation_of
from components.panels.panel import Entry, Panel, Sign, panel
from components.panels.shared.months.period import county_name
from components.pictures.comparisons.interval_marks import common_scale
from components.pictures.comparisons.single_interval import single_interval
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases, short
from components.wording.evaluation.withheld import in_short

_NAMED = 4  # initiatives named in the line of their kind; all of them are on the page that it links to
_SIGNS: dict[str, Sign] = {"fell more": "below", "rose more": "above"}


@panel("operations/verdict", question="Did it make a difference compared with similar areas?", options=OperationOptions)
def verdict(ask: Ask, view: View) -> Panel:
    """One evaluated operation in brief: its interval on a common scale, the verdict and why."""
    rows = {str(row.operation_id): row for row in rows_of(ask("evaluation/all"))}
    operation = operation_of(ask, view)
    row = rows.get(str(operation.operation_id))
    what, where = short.what_and_where(str(operation.title))
    if row is None:
        made = Panel(
            finding="This operation is not evaluated.",
            table=pd.DataFrame(),
            source=STREET,
            empty="It is not evaluated.",
        )
        return marked_as_invented(made, view, operation)
    intervals = [ratio(str(each.name), each, judged=True, withheld=withheld_of(each)) for each in rows.values()]
    mine = ratio(str(row.name), row, judged=True, withheld=withheld_of(row))
    said = phrases.sentence_case(short.verdict(str(row.verdict), withheld_of(row)))
    made = Panel(
        finding=_sentence(row, short.room(view.demonstration)),
        title=f"{numbers_of(ask)[str(row.operation_id)]} {where or what}",
        note=what if where else "",
        table=in_words(pd.DataFrame([row._asdict()])).drop(columns=["operation_id"]),
        columns={
            "name": "Operation",
            "before": "Recorded before",
            "after": "Recorded after",
            "ratio": "Ratio",
            "lower": "95% from",
            "upper": "95% to",
        },
        source=street(JUDGED),
        how=HOW,
        # If no operation has a verdict, no scale is needed.
        picture=single_interval(
            mine,
            AS_EXPECTED,
            common_scale(intervals, AS_EXPECTED),
            alt=f"{short.short_name(str(row.title))}: {mine.words or 'no interval yet'}.",
        )
        if any(each.value is not None for each in intervals)
        else None,
        entries=[
            Entry(
                said,
                rest=_why(row),
                sign=_SIGNS.get(str(row.verdict), "unknown"),
                url_path=_page_of(ask, str(row.operation_id)),
            )
        ],
    )
    return marked_as_invented(made, view, operation)


def _page_of(ask: Ask, operation_id: str) -> str:
    rows = ask("operations/all").set_index("operation_id")["url_path"]
    return str(rows[operation_id]) if isinstance(rows.get(operation_id), str) else ""


def _counts(row: Any) -> str:
    expected = row.after / row.ratio
    return f"{phrases.number(row.after)} against {phrases.number(expected)} expected"


def _why(row: Any) -> str:
    """What was recorded and expected, after the reason if there is no verdict."""
    return ": ".join(filter(None, [in_short(withheld_of(row)), _counts(row) if pd.notna(row.ratio) else ""]))


def _sentence(row: Any, most: int) -> str:
    name = short.short_name(str(row.title))
    said = short.verdict(str(row.verdict), withheld_of(row))
    return short.fitted(most, f"{name}: {said}; {_why(row)}.", f"{name}: {said}.")


@panel("operations/tours", question="Which study tours were held or are planned?")
def tours(ask: Ask, view: View) -> Panel:
    """Each study tour with its day, or that it is planned; each links to its page."""
    rows = ask("operations/all")
    rows = rows[rows["layout"] == "study tour"]
    held = [pd.notna(day) for day in rows["started_from"]]
    planned = len(held) - sum(held)
    entries = [
        Entry(
            short.what_and_where(str(row.title))[1] or str(row.title),
            end=theme.full_date(row.started_from.date()) if pd.notna(row.started_from) else "planned",
            url_path=str(row.url_path),
        )
        for row in rows_of(rows)
    ]
    return Panel(
        finding=f"{phrases.sentence_case(phrases.several(sum(held), 'study tour was', 'study tours were'))} held in "
        f"{county_name(ask)}, {planned or 'none'} planned.",
        title="Study tours",
        note=f"{sum(held) or 'none'} held, {planned or 'none'} planned",
        table=rows[["name", "place", "reason"]],
        columns={"name": "Study tour", "place": "Place", "reason": "Why it is not evaluated"},
        source=SOURCE,
        real=True,
        entries=entries,
    )


@panel("operations/others", question="What else was done, and why is it not evaluated?")
def others(ask: Ask, view: View) -> Panel:
    """Every initiative by its short name, by kind; each kind links to its part of the page of initiatives."""
    rows = ask("operations/all").set_index("operation_id")
    kinds = kinds_of(ask)
    ids = [each.operation_id for kind in kinds for each in kind.initiatives]
    count = phrases.sentence_case(f"{len(ids) or 'no'} initiatives")
    return Panel(
        finding=f"{count} in {county_name(ask)} cannot be compared: no lasting place or no known start.",
        title=f"{count}, not evaluated",
        table=as_read(rows.loc[ids, ["name", "kind", "place", "reason"]], view).reset_index(drop=True),
        columns={"name": "Initiative", "kind": "Kind", "place": "Place", "reason": "Why it is not evaluated"},
        source=SOURCE,
        real=True,
        entries=[
            Entry(
                f"{kind.title}: {len(kind.initiatives)}",
                rest=_named([each.name for each in kind.initiatives]),
                url_path=kind.address,
            )
            for kind in kinds
        ],
    )


def _named(names: list[str]) -> str:
    """The first names of a kind, and how many more there are."""
    rest = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED else []
    return " · ".join([*names[:_NAMED], *rest])
