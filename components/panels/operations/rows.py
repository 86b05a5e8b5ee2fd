"""Rows that go from one panel about an operation to another: the operation, its evaluation, a ratio."""

from __future__ import annotations

from typing import Literal, Protocol

import pandas as pd

from components.rows import from_query


@from_query("operations/operation")
class OperationRow(Protocol):
    """An operation as described in the documents."""

    operation_id: str
    name: str
    title: str
    layout: str
    in_documents: str
    kind: str
    place: str
    named: str
    place_ids: str
    start_as_stated: str
    start_inferred: str
    started_from: pd.Timestamp
    started_to: pd.Timestamp
    ended: str
    lead: str
    partners: str
    tactics: str
    documents: str


class RatioRow(Protocol):
    """How areas changed compared with similar ones: shared by evaluation/all, evaluation/answer, evaluation/ratios."""

    before: int
    after: int
    ratio: float
    lower: float
    upper: float
    by_itself: float
    peak: float
    detectable: float
    verdict: str


@from_query("evaluation/answer")
class AnswerRow(RatioRow, Protocol):
    """The answer about an operation, with its basis; without an evaluation only its first eight columns."""

    name: str
    title: str
    url_path: str
    evaluated: str
    reason: str
    version: str
    fixed_on: str
    withheld: str
    missing_side: Literal["before", "after"]
    months_found: int
    months_planned: int
    months_needed: int
    uncertain_from: pd.Timestamp
    uncertain_to: pd.Timestamp
    before_from: pd.Timestamp
    before_to: pd.Timestamp
    after_from: pd.Timestamp
    after_to: pd.Timestamp
    months_before: int
    months_after: int
    before_months: int
    after_months: int
    comparison_areas: int
    comparison_before: int
    comparison_after: int
    noise_lower: float
    noise_upper: float
    spread_lower: float
    spread_upper: float
    dispersion: float
    placebos: int
    p_value: float
    smallest_p: float
    wdd: float
    wdd_lower: float
    wdd_upper: float
    wdd_target: float
    wdq: float
    next_door_ratio: float
    next_door_lower: float
    next_door_upper: float
    next_door_areas: int
    level_ratio: float
    level_lower: float
    level_upper: float
    autocorrelation_p: float
    stood_level: float
    stood_last: float
    stood_years: float
    older_months: int
