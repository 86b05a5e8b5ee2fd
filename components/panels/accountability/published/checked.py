"""How the published figures were checked: how many in each document, which ones, and why the others were not."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.panels.accountability.published.figures import SOURCE, finding_in_full, source_of, with_checks
from components.panels.panel import Entry, Panel, Sign, panel
from components.panels.shared.finding_length import fitting
from components.panels.shared.months.period import county_name
from components.pictures.counts.bars import Bar, Bars, bars
from components.pictures.counts.counted_bars import Counted, counted_bars
from components.pictures.promises.promise_squares import State
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases
from components.wording import published as words

# In the order of the legend, differing figures first; "early" means that open data counts it but the months are not
# imported.
_WORDS: dict[State, str] = {
    "differs": "do not agree",
    "holds": "agree with open data",
    "unclear": "cannot tell",
    "early": "need months that are not imported",
    "not judged": "not checked: invented data",
    "no data": "are not in open data",
}
# The same for one figure, next to its name.
_OF_ONE: dict[State, str] = {
    "differs": "does not agree",
    "holds": "agrees",
    "unclear": "cannot tell",
    "early": "needs months that are not imported",
    "not judged": "not checked: invented data",
}
_SIGNS: dict[State, Sign] = {
    "differs": "differs",
    "holds": "holds",
    "unclear": "unclear",
    "early": "early",
    "not judged": "not judged",
}
_OF_VERDICTS: dict[str, State] = {"consistent": "holds", "not consistent": "differs", "inconclusive": "unclear"}
_REASONS = 5  # bars of reasons; the others are counted together


@panel("figures/checks", question="How many published figures agree with open data?")
def checks(ask: Ask, view: View) -> Panel:
    """A bar for each document: how many of its figures and results open data can check."""
    rows = _rows(ask, view)
    counts = {state: int((rows["state"] == state).sum()) for state in _WORDS}
    told = phrases.join_words([f"{count} {_WORDS[state]}" for state, count in counts.items() if count])
    return Panel(
        finding=finding(counts, len(rows), county_name(ask), view.demonstration),
        detail=finding_in_full(rows, county_name(ask), view.demonstration),
        title=f"{len(rows)} published figures and results",
        note="by document",
        picture=counted_bars(
            [
                Counted(
                    words.dates_in_words(str(document)),
                    {state: int((part["state"] == state).sum()) for state in _WORDS},
                )
                for document, part in rows.groupby("document", sort=False)
            ],
            _WORDS,
            alt=f"Bars by document, of {len(rows)} published figures and results: {told}.",
        ),
        table=pd.crosstab(rows["document"], rows["state"]).rename(columns=dict(_WORDS)).reset_index(),
        source=source_of(view),
        real=True,
        caveat="A figure may be right even if it is not in open data.",
        how=(
            "Each count is compared with the same count in police.uk files, and each change or share with the same "
            "change or share, with a 95% range that allows for the ups and downs between months."
        ),
    )


@panel("figures/checkable", question="Which published figures can open data check, and do they agree?")
def checkable(ask: Ask, view: View) -> Panel:
    """The figures and results that open data counts, differing ones first, each as printed."""
    rows = _rows(ask, view)
    rows = rows[rows["state"] != "no data"]
    order = list(_WORDS)
    rows = rows.iloc[sorted(range(len(rows)), key=lambda i: order.index(rows["state"].iloc[i]))]
    states = [state for state in order if (rows["state"] == state).any()]
    told = phrases.join_words([f"{(rows['state'] == state).sum()} {_WORDS[state]}" for state in states])
    alike = len(states) == 1
    return Panel(
        finding=fitting(
            f"{county_name(ask)}, {len(rows)} published figures in open data: {told}.",
            f"{county_name(ask)}: open data can check {len(rows)} published figures.",
        ),
        title=f"The {len(rows)} that open data can check",
        note=_noted(states[0]) if alike else "",
        entries=[_line(row, alike=alike) for row in rows_of(rows)],
        table=rows[["label", "printed", "said", "why", "document"]],
        columns={
            "label": "Figure",
            "printed": "As printed",
            "said": "Check",
            "why": "Why",
            "document": "Document",
        },
        source=source_of(view),
        real=True,
        caveat="“More than” and “almost” are part of the figure.",
        empty="" if len(rows) else "Open data cannot check any of the published figures.",
    )


@panel("figures/reasons", question="Why can open data not check the other published figures?")
def reasons(ask: Ask, view: View) -> Panel:
    """The most common reasons why a figure is not in open data, as bars."""
    rows = _rows(ask, view)
    rows = rows[rows["state"] == "no data"]
    counts = rows["why_not"].value_counts()
    shown, others = counts.head(_REASONS), counts.iloc[_REASONS:]
    drawn = [Bar(phrases.sentence_case(str(reason)), int(count)) for reason, count in shown.items()]
    rest = [Bar(f"{len(others)} other reasons, each for fewer figures", int(others.sum()))] if len(others) else []
    first = str(counts.index[0]) if len(counts) else ""
    return Panel(
        finding=fitting(
            f"{county_name(ask)}, {len(rows)} published figures not in open data; {counts.max()}: {first}.",
            f"{county_name(ask)}: {len(rows)} published figures are not in open data.",
        )
        if len(rows)
        else "Every published figure is in open data.",
        title=f"Why {len(rows)} cannot be checked",
        picture=bars(
            [Bars(drawn, "grey"), *([Bars(rest, "grey")] if rest else [])],
            alt=f"Bars: {phrases.join_words([f'{bar.value:g} {bar.name}' for bar in [*drawn, *rest]])}.",
            names=0,
        )
        if drawn
        else None,
        table=counts.rename_axis("reason").reset_index(name="figures"),
        columns={"reason": "Reason", "figures": "Figures"},
        source=SOURCE,
        real=True,
        caveat="A figure may be right even if it is not in open data.",
        empty="" if len(rows) else "Open data can check every published figure.",
    )


def _rows(ask: Ask, view: View) -> pd.DataFrame:
    """The rows of the documents with the state of each, and why it cannot be checked."""
    rows = with_checks(ask, view, ask("figures/ledger"))
    rows = rows[rows["entry"] != "outside"].reset_index(drop=True)
    tests = ask("figures/checks").set_index("id")
    of_each = tests["test"].reindex(rows["id"]).fillna("none")
    return rows.assign(
        state=[_state(verdict, test) for verdict, test in zip(rows["verdict"], of_each, strict=True)],
        why_not=tests["why_not"].reindex(rows["id"]).to_numpy(),
    )


def _line(row: Any, *, alike: bool) -> Entry:
    state: State = row.state
    return Entry(str(row.label), "" if alike else _OF_ONE[state], _SIGNS[state], end=str(row.printed))


def _noted(state: State) -> str:
    """The state that all share, in a few words."""
    return {"not judged": _WORDS["not judged"], "early": "all need more months"}.get(state, f"all {_WORDS[state]}")


def _state(verdict: str, test: str) -> State:
    if test == "none":
        return "no data"
    return _OF_VERDICTS.get(verdict, "not judged" if verdict == words.NOT_CHECKED else "early")


def finding(counts: dict[State, int], total: int, county: str, demonstration: bool) -> str:
    """How many of `total` figures are in which state, in one line."""
    nowhere = counts["no data"]
    if demonstration:
        of = f"{total - nowhere} of {total} published figures"
        told = f"open data can check {of}; invented data cannot check any."
        return fitting(f"{county}: {told}", phrases.sentence_case(told))
    said: dict[State, str] = {"holds": "agree", "differs": "differ", "unclear": "unclear", "early": "need more months"}
    told = ", ".join(f"{counts[state]} {word}" for state, word in said.items() if counts[state])
    begin = f"{county}, {total} published figures"
    return fitting(
        f"{begin}: {told}, {nowhere} are not in open data." if told else f"{begin}: none is in open data.",
        f"{total} published figures: {told}, {nowhere} not in open data.",
    )
