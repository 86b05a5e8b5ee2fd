"""Thresholds, which are matters of judgement, from a database: see data/reference/thresholds.csv."""

from __future__ import annotations

from components.view import Ask, once


def threshold(ask: Ask, name: str) -> float:
    """The value of one threshold, such as "unknown_ethnicity_share"; `KeyError` if there is none with that name."""
    return once(ask, "thresholds", _read)[name]


def _read(ask: Ask) -> dict[str, float]:
    rows = ask("shared/threshold")
    return dict(zip(rows["name"], rows["value"].astype(float), strict=True))
