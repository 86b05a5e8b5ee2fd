"""What a reader has chosen to look at."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

import pandas as pd

T = TypeVar("T")

Ask = Callable[..., pd.DataFrame]
"""`ask("asb/monthly_count", scope="county", since=…)` gives the rows of a named query."""


def once(ask: Ask, key: Hashable, make: Callable[[Ask], T]) -> T:
    """What `make` computes from answers, kept by `key` for all panels where what answers can keep things.

    For what no filter changes. `key` names the computation and all that it depends on beside the database. The result
    is shared: never change it.
    """
    keep: Callable[[Hashable, Callable[[Ask], T]], T] | None = getattr(ask, "once", None)
    return make(ask) if keep is None else keep(key, make)


@dataclass(frozen=True)
class View:
    """The place, period and crime type in view, and what kind of database answers.

    `since` and `until` are first days of months, both included. `crime_type` is None for all types. `options`
    holds what only one page offers, such as the measure that its map shows. `today` is the day by which something is
    overdue; on demonstration data that of its newest file, so that the invented plans do not all grow old.
    """

    scope: str
    scope_name: str
    since: date
    until: date
    crime_type: str | None = None
    demonstration: bool = False
    audience: str = "internal"
    options: tuple[tuple[str, str], ...] = ()
    today: date = field(default_factory=date.today)

    def option(self, name: str, default: str = "") -> str:
        """Give a page's own choice, or `default` where none was made."""
        return dict(self.options).get(name, default)

    def with_options(self, **options: str) -> View:
        """Give the same view with a page's own choices set."""
        return replace(self, options=tuple(sorted({**dict(self.options), **options}.items())))
