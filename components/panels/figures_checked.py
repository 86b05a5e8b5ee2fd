"""How the published figures were checked: a square for each, by document and kind."""

from __future__ import annotations

import pandas as pd

from components import wording
from components import wording_published as words
from components.panels.figures import SOURCE, finding_in_full, with_checks
from components.panels.panel import Panel, panel
from components.panels.short import fitting
from components.pictures.squares import Plan, Promise, State, promise_squares
from components.view import Ask, View

_PARTS = {"outcome": "Results", "output": "What was done", "input": "What was put in", "claim": "Without a number"}
_REST = "Plans and periods"
# In the order of the legend; "early" is what open data counts, of months that are not imported.
_WORDS: dict[State, str] = {
    "holds": "agree with open data",
    "differs": "do not agree",
    "unclear": "cannot tell",
    "early": "need months that are not imported",
    "not judged": "not checked: invented data",
    "no data": "are in no open file",
}
_OF_VERDICTS: dict[str, State] = {"consistent": "holds", "not consistent": "differs", "inconclusive": "unclear"}


@panel("figures/checks", question="How many published figures agree with open data?")
def checks(ask: Ask, view: View) -> Panel:
    """A square for each figure and result that the documents print, by document and kind."""
    rows = with_checks(ask, view, ask("figures/ledger"))
    rows = rows[rows["entry"] != "outside"].reset_index(drop=True)
    tests = ask("figures/checks").set_index("id")["test"]
    rows = rows.assign(
        state=[
            _state(verdict, tests.get(key, "none")) for key, verdict in zip(rows["id"], rows["verdict"], strict=True)
        ],
        part=[_part(row.entry, row.kind) for row in rows.itertuples()],
    )
    counts = {state: int((rows["state"] == state).sum()) for state in _WORDS}
    told = wording.join_words([f"{count} {_WORDS[state]}" for state, count in counts.items() if count])
    return Panel(
        finding=finding(counts, len(rows), view.demonstration),
        detail=finding_in_full(rows, words.COUNTY_OF_DOCUMENTS, view.demonstration),
        title=f"{len(rows)} published figures and results, by document",
        note="each is a square",
        hint="the list below tells of each",
        picture=promise_squares(
            _plans(rows, view.audience),
            alt=f"Squares, one for each of {len(rows)} published figures and results: {told}.",
            words=_WORDS,
        ),
        table=pd.crosstab(rows["document"], rows["state"]).rename(columns=dict(_WORDS)).reset_index(),
        source=SOURCE,
        real=True,
        caveat="That a figure is in no open file does not make it wrong.",
        how=(
            "A count is set beside the same count in police.uk files, a change or a share beside the same change or "
            "share, each with a 95% range that allows for the ups and downs between months."
        ),
    )


def _state(verdict: str, test: str) -> State:
    if test == "none":
        return "no data"
    return _OF_VERDICTS.get(verdict, "not judged" if verdict == words.NOT_CHECKED else "early")


def _part(entry: str, kind: str) -> str:
    return _PARTS["claim"] if entry == "claim" else _PARTS.get(kind, _REST)


def _plans(rows: pd.DataFrame, audience: str) -> list[Plan]:
    order = [*_PARTS.values(), _REST]
    return [
        Plan(
            str(document),
            [
                (name, [Promise(_named(row, audience), row.state) for row in part.itertuples()])
                for name in order
                if len(part := of_document[of_document["part"] == name])
            ],
            f"{len(of_document)} printed",
        )
        for document, of_document in rows.groupby("document", sort=False)
    ]


def _named(row: object, audience: str) -> str:
    # Documents use words of places that are not said of them to residents.
    if audience == "public" and getattr(row, "entry", "") == "claim":
        return "A result without a number"
    label, printed = str(getattr(row, "label", "")), str(getattr(row, "printed", ""))
    return f"{label}, {printed}" if printed else label


def finding(counts: dict[State, int], total: int, demonstration: bool) -> str:
    """How many of `total` figures are in which state, in one line."""
    county = words.COUNTY_OF_DOCUMENTS
    nowhere = counts["no data"]
    if demonstration:
        return fitting(
            f"{county}: open files can check {total - nowhere} of {total} published figures, invented data none.",
            f"Open files can check {total - nowhere} of {total} published figures, invented data none.",
        )
    said: dict[State, str] = {"holds": "agree", "differs": "differ", "unclear": "unclear", "early": "need more months"}
    told = ", ".join(f"{counts[state]} {word}" for state, word in said.items() if counts[state])
    begin = f"{county}, {total} published figures"
    return fitting(
        f"{begin}: {told}, {nowhere} are in no open file." if told else f"{begin}: none is in an open file.",
        f"{total} published figures: {told}, {nowhere} in no open file.",
    )
