"""All evaluations side by side: which operations made a difference beyond chance."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from components.counting import JUDGED, street
from components.figures.ranking import Row
from components.panels.operations.evaluation.answer import HOW
from components.panels.operations.evaluation.pictures import ratio, ratios
from components.panels.operations.evaluation.ratios import RATIO_COLUMNS, UNIT, forest, ratio_row, said_of
from components.panels.operations.evaluation.result import in_words, reasons_of, withheld_of
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.county import place_names
from components.panels.shared.months.period import county_name
from components.rows import rows_of
from components.view import Ask, View
from components.wording import operation as wording_operation
from components.wording import short as wording_short
from components.wording.evaluation import verdict as words
from components.wording.evaluation.withheld import in_short


@panel("evaluation/all", question="Which operations made a difference beyond chance?")
def every(ask: Ask, view: View) -> Panel:
    """All evaluated operations side by side; they are not added up."""
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
    """The operations without a verdict yet, each with the reason, or once if it is the same for all."""
    whys = [in_short(withheld) for withheld in reasons_of(rows)]
    same = len(whys) > 1 and len(set(whys)) == 1
    lines = [
        Entry(wording_short.short_name(str(title)), "" if same else why, sign="unknown")
        for title, why in zip(rows["title"], whys, strict=True)
    ]
    return [*lines, Entry("Why not yet:", whys[0])] if same else lines
