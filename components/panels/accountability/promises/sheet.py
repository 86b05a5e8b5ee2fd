"""All promises on paper, for a meeting without a screen."""

from __future__ import annotations

from collections.abc import Mapping

from components import theme
from components.panels.panel import Sheet
from components.panels.shared.months.period import newest_year
from components.panels.shared.promises.card import SIGNS, finding_of
from components.panels.shared.promises.outcomes import outcome_states
from components.panels.shared.promises.rows import promise_rows
from components.pictures.promises.promise_squares import WORDS
from components.sheets.promises import Promises, promises_sheet
from components.view import Ask, View
from components.wording import phrases

CANNOT_TELL = (
    "Better or worse: beyond chance, in the wanted direction or against it. None of this shows that police and "
    "partners caused the change."
)


def promise_sheet(plans: Mapping[str, str], where: str) -> Sheet:
    """The sheet of all promises, by the `plans` that made them (each with its printed name), to people of `where`."""

    def html(ask: Ask, view: View) -> str:
        return _html(ask, view, plans, where)

    return Sheet("All promises to print (A4)", html, "promises")


def _html(ask: Ask, view: View, plans: Mapping[str, str], where: str) -> str:
    rows = outcome_states(ask, view)
    until = newest_year(ask, view)[1]
    counts = rows["state"].map(SIGNS).value_counts()
    told = phrases.join_words([f"{count} {WORDS[state]}" for state, count in counts.items()])
    parts = [(name, rows[rows["framework"] == plan]) for plan, name in plans.items()]
    return promises_sheet(
        Promises(
            title="What the plans promise",
            finding=finding_of(rows, where, until),
            counts=f"{len(rows)} promises: {told}.",
            period=(
                f"Year to {theme.month(until)} against the year before; lines show "
                f"{theme.period(view.since, view.until)}. Produced on {theme.full_date(view.today)}."
            ),
            plans=[(name, promise_rows(ask, view, part, full=True)) for name, part in parts if len(part)],
            cannot_tell=CANNOT_TELL,
            source=f"Source: {'; '.join(plans.values())}; police.uk files. {phrases.LICENCE}",
            mark=f"{phrases.DEMONSTRATION}." if view.demonstration else "",
        )
    )
