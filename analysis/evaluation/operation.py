"""An operation, evaluated: the verdict, every estimate, and what supports them."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.evaluation.design import CHOICES, MAIN, Choice, County, Operation, Series, window_of
from analysis.evaluation.estimate import FEWEST_MONTHS, Evaluation, Verdict
from analysis.evaluation.judging import Match, Window, judge, matched
from analysis.evaluation.support import Support, support_of
from analysis.evaluation.verdict import Reason, Shortfall, Withheld, verdict_of


@dataclass(frozen=True)
class Estimate:
    """One estimate: its series, choice of method, months and comparison areas."""

    series: Series
    choice: Choice
    window: Window
    match: Match
    found: Evaluation


@dataclass(frozen=True)
class Answer:
    """The answer about an operation, or why there is no verdict (`withheld`, None if there is one).

    Without `support` nothing was estimated, and `estimates` is empty.
    """

    operation: Operation
    verdict: Verdict
    withheld: Withheld | None
    window: Window
    estimates: tuple[Estimate, ...] = ()
    support: Support | None = None


def evaluated(county: County, operation: Operation) -> Answer:
    """Evaluate an operation by the rules that were fixed beforehand: see `evaluation_design`.

    >>> from datetime import date
    >>> import numpy as np
    >>> from analysis.evaluation.matching import Areas
    >>> months = tuple(date(2021 + at // 12, at % 12 + 1, 1) for at in range(25))
    >>> areas = Areas(np.zeros(4), np.ones(4), ["Urban"] * 4, np.arange(4), np.arange(4), np.arange(4) > 0)
    >>> series = Series("judged", "all", np.array([[20] * 13 + [10] * 12] + [[20] * 25] * 3))
    >>> county = County(("A", "B", "C", "D"), months, np.full(25, 30.0), series, (), areas)
    >>> found = evaluated(county, Operation("OP", (0,), (), months[12], months[12], 12, 12))
    >>> found.estimates[0].choice.name, found.estimates[0].found.ratio, found.verdict
    ('main', 0.5, 'fell more')

    Source: the project's own rules, decision 12.
    """
    window = window_of(county.months, operation)
    if not operation.target or not window.enough:
        return Answer(operation, "cannot tell", _too_little(operation, window), window)
    match = matched(county.areas_before(window), operation.target)
    if not match.comparison:
        return Answer(operation, "cannot tell", Withheld(Reason.NO_SIMILAR), window)
    main = judge(county.judged.counts, window, match)
    if main is None:
        return Answer(operation, "cannot tell", Withheld(Reason.TOO_LITTLE), window)
    others = [made for choice in CHOICES if choice is not MAIN and (made := _by_choice(county, operation, choice))]
    parts = [made for part in county.parts if (made := _of_part(part, window, match))]
    support = support_of(county, operation, window, match, main.dispersion)
    verdict, reason = verdict_of(
        main,
        [each.found for each in others if each.choice.varies == "start"],
        saved=support.together.alone.value,
        next_door=support.next_door.ratio if support.next_door else float("nan"),
    )
    estimates = (Estimate(county.judged, MAIN, window, match, main), *others, *parts)
    return Answer(operation, verdict, Withheld(reason) if reason else None, window, estimates, support)


def _too_little(operation: Operation, window: Window) -> Withheld:
    if not operation.target:
        return Withheld(Reason.NO_AREAS)
    short = Shortfall("after", len(window.after), operation.after_months)
    if len(window.before) < FEWEST_MONTHS:
        short = Shortfall("before", len(window.before), operation.before_months)
    return Withheld(Reason.TOO_FEW_MONTHS, short)


def _by_choice(county: County, operation: Operation, choice: Choice) -> Estimate | None:
    """All incidents together by another choice of method; None if there are too few months or incidents."""
    window = window_of(county.months, operation, choice)
    if not window.enough:
        return None
    match = matched(county.areas_before(window), operation.target, choice.nearest, everywhere=choice.everywhere)
    found = judge(county.judged.counts, window, match)
    return None if found is None else Estimate(county.judged, choice, window, match, found)


def _of_part(part: Series, window: Window, match: Match) -> Estimate | None:
    """A band of harm or crime type as it was planned; None if too little of it is recorded."""
    found = judge(part.counts, window, match) if part.enough(window, match.target) else None
    return None if found is None else Estimate(part, MAIN, window, match, found)
