"""What a reader has chosen to look at."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

import pandas as pd

T = TypeVar("T")

Ask = Callable[..., pd.DataFrame]
"""`ask("asb/monthly_count", scope="county", since=…)` gives the rows of a named query."""


def once(ask: Ask, key: Hashable, make: Callable[[Ask], T]) -> T:
    """The result of `make`, kept by `key` for all panels if `ask` can keep results.

    For results that no filter changes. `key` names the computation and everything it depends on besides the database.
    The result is shared: never change it.
    """
    keep: Callable[[Hashable, Callable[[Ask], T]], T] | None = getattr(ask, "once", None)
    return make(ask) if keep is None else keep(key, make)


@dataclass(frozen=True)
class View:
    """The place, period and crime type in view, and what kind of database answers.

    `since` and `until` are first days of months, both included. `crime_type` is None for all types. `options` are the
    declared options of the view's panel; None if it is for no particular panel. `today` decides what is overdue; on
    demonstration data it is the day of the newest file, so that the invented plans do not all become overdue.
    """

    scope: str
    scope_name: str
    since: date
    until: date
    crime_type: str | None = None
    demonstration: bool = False
    audience: str = "internal"
    options: object = None
    today: date = field(default_factory=date.today)

    def options_of(self, kind: type[T]) -> T:
        """Give the panel's options, which are of the dataclass `kind`; the defaults if none are chosen.

        Raises `TypeError` for a panel that reads other options than it declares.
        """
        return of_kind(self.options, kind)


def of_kind(options: object, kind: type[T]) -> T:
    """As `View.options_of`, for the options alone."""
    if options is None:
        return kind()
    if not isinstance(options, kind):
        raise TypeError(f"A panel that declares {type(options).__name__} reads {kind.__name__}.")
    return options
