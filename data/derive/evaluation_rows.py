"""Answers about operations as rows of the tables of evaluations, by the names of their columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from math import isfinite
from typing import Any

from analysis.evaluation.design import County
from analysis.evaluation.operation import Answer, Estimate
from analysis.evaluation.support import Support
from analysis.evaluation.verdict import Withheld

Rows = list[dict[str, Any]]


def tables(county: County, answers: Sequence[Answer]) -> dict[str, Rows]:
    """The rows of each of the five tables (queries/build/49_evaluation_tables.sql) for `answers`."""
    supported = [(answer, answer.support) for answer in answers if answer.support]
    return {
        "evaluation": [_estimate(county, answer, made) for answer in answers for made in answer.estimates],
        "evaluation_answer": [_answer(answer) for answer in answers],
        "evaluation_area": list(_listed((answer, support.areas) for answer, support in supported)),
        "evaluation_month": list(_listed((answer, support.months) for answer, support in supported)),
        "evaluation_placebo": list(_listed((answer, support.placebos) for answer, support in supported)),
    }


def _listed(parts: Iterator[tuple[Answer, Sequence[Any]]]) -> Iterator[dict[str, Any]]:
    for answer, records in parts:
        for record in records:
            yield {"operation_id": answer.operation.operation_id, **asdict(record)}


def _estimate(county: County, answer: Answer, made: Estimate) -> dict[str, Any]:
    months, window, match, found = county.months, made.window, made.match, made.found
    return {
        "operation_id": answer.operation.operation_id,
        "series": made.series.name,
        "series_kind": made.series.kind,
        "choice": made.choice.name,
        "varies": made.choice.varies,
        "before_from": months[window.before[0]],
        "before_to": months[window.before[-1]],
        "after_from": months[window.after[0]],
        "after_to": months[window.after[-1]],
        "months_before": len(window.before),
        "months_after": len(window.after),
        "target_areas": len(match.target),
        "comparison_areas": len(match.comparison),
        **found.cells._asdict(),
        "ratio": found.ratio,
        "lower": _known(found.lower),
        "upper": _known(found.upper),
        "noise_lower": found.noise.lower,
        "noise_upper": found.noise.upper,
        "spread_lower": found.spread.lower if found.spread else None,
        "spread_upper": found.spread.upper if found.spread else None,
        "dispersion": found.dispersion,
        "by_itself": _known(found.by_itself),
        "peak": found.peak,
        "placebos": found.placebos,
        "p_value": found.p_value,
        "smallest_p": found.smallest_p,
        "detectable": _known(found.detectable),
        "verdict": found.verdict,
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "operation_id": answer.operation.operation_id,
        "verdict": answer.verdict,
        **_withheld(answer.withheld),
        "uncertain_from": answer.operation.first,
        "uncertain_to": answer.operation.last,
        **(_support(answer, answer.support) if answer.support else {}),
    }


def _withheld(withheld: Withheld | None) -> dict[str, Any]:
    months = withheld.months if withheld else None
    return {
        "withheld": withheld.reason.value if withheld else None,
        "missing_side": months.side if months else None,
        "months_found": months.found if months else None,
        "months_planned": months.planned if months else None,
        "months_needed": months.needed if months else None,
    }


def _support(answer: Answer, support: Support) -> dict[str, Any]:
    whole, near, level, stood = support.together.whole, support.next_door, support.level, support.stood
    return {
        "wdd": whole.value,
        "wdd_lower": _known(whole.lower),
        "wdd_upper": _known(whole.upper),
        "wdd_target": support.together.alone.value,
        "wdq": _known(support.together.quotient),
        "next_door_ratio": near.ratio if near else None,
        "next_door_lower": _known(near.lower) if near else None,
        "next_door_upper": _known(near.upper) if near else None,
        "next_door_areas": len(answer.operation.next_door),
        "level_ratio": level.ratio if level else None,
        "level_lower": _known(level.lower) if level else None,
        "level_upper": _known(level.upper) if level else None,
        "autocorrelation_p": level.autocorrelation_p if level else None,
        "stood_level": stood[0],
        "stood_last": stood[1],
        "stood_years": stood[2] if answer.window.years_known else None,
        "older_months": len(answer.window.older),
    }


def _known(value: float | None) -> float | None:
    """A number as stored: NULL if infinite or not known."""
    return value if value is not None and isfinite(value) else None
