"""What is told while work goes on: the step, the share of all of it that is done, and what is to come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Said = Callable[[str], None]


def _nothing(_: object) -> None:
    pass


def percent(share: float) -> int:
    """A share in whole per cent, rounded down, so that nothing before the end is all.

    >>> percent(0.087), percent(0.9993)
    (8, 99)
    """
    return min(99, max(0, int(100 * share)))


@dataclass(frozen=True)
class Progress:
    """Functions to tell: `said` the step in words; `share` the part that is done, from 0 to below 1, where it is known;
    `told` a sentence that stays while the work goes on.
    """

    said: Said = _nothing
    share: Callable[[float], None] = _nothing
    told: Said = _nothing
