"""Control charts before and after a decision, with a date and a reason, to restart a usual range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from analysis.series.control_chart import ControlChart, control_chart
from components import theme
from components.figures.months import Event
from components.rows import rows_of
from components.view import Ask, once
from components.wording import months as wording_months


@dataclass(frozen=True)
class Rebased:
    """A month from which the usual range is calculated again, and why."""

    month: date
    reason: str

    @property
    def event(self) -> Event:
        """The thin line that a chart draws for it."""
        return Event(self.month, f"new average: {self.reason}", kind="recording")


def rebased_months(ask: Ask, months: Sequence[date], scope: str, series: str) -> list[Rebased]:
    """The decisions for a place and series that fall between the first and the last of `months`, oldest first."""
    decisions = once(ask, "rebased", _rebased).get((scope, series), [])
    return [decision for decision in decisions if months[0] < decision.month <= months[-1]]


def _rebased(ask: Ask) -> dict[tuple[str, str], list[Rebased]]:
    found: dict[tuple[str, str], list[Rebased]] = {}
    for row in rows_of(ask("shared/rebased")):
        found.setdefault((str(row.scope), str(row.series)), []).append(Rebased(row.from_month.date(), str(row.reason)))
    return found


def charts_between(
    months: Sequence[date], counts: np.ndarray, lengths: np.ndarray, decisions: Sequence[Rebased]
) -> list[ControlChart]:
    """One control chart for each part between decisions, oldest first; a part without months has none."""
    edges = [sum(month < decision.month for month in months) for decision in decisions]
    spans = [slice(*ends) for ends in zip([0, *edges], [*edges, len(months)], strict=True)]
    return [control_chart(months[span], counts[span], lengths[span]) for span in spans if len(months[span]) > 0]


def rebased_words(
    charts: Sequence[ControlChart],
    decisions: Sequence[Rebased],
    what: str,
    where: str,
    season: float | None,
    shown: str = "",
) -> str:
    """What both parts show: the newest part's trend, then why it starts there and what was usual before."""
    decision, (before, after) = decisions[-1], charts[-2:]
    usual = wording_months.usual_range(before)
    earlier = (
        f"before, it was {usual}{' over the year' if season not in (None, 1.0) else ''}"
        if usual
        else "there are too few earlier months for one"
    )
    trend = wording_months.trend(after, what, where, season, shown)
    anew = f"The usual range was recalculated from {theme.month(decision.month)} ({decision.reason}); {earlier}."
    return f"{trend} {anew}"
