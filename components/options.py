"""The options of a panel: what a page, a link, an agenda or a command may choose besides place, period and type.

A panel declares them as a frozen dataclass in its module, each field a text made with `option`, or with
`required` if no default would make sense:

    @dataclass(frozen=True)
    class TrendOptions:
        part: str = option("burglary", "the measure", allowed=measures_counted, apart=True)

    @panel("priority/trend", question="…", options=TrendOptions)
    def trend(ask: Ask, view: View) -> Panel:
        part = view.options_of(TrendOptions).part
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, cast

import pandas as pd

Allowed = Collection[str] | Callable[[Callable[..., pd.DataFrame]], Collection[str]] | None
"""The values that an option may have: a fixed set, or a function of `ask` where the data decides; None for any text."""

_OPTION = "option"
_LISTED = 8  # allowed values that a message names
_LONGEST = 60  # characters of a wrong value that are quoted back


@dataclass(frozen=True)
class Option:
    """One option of a panel. `several`: its value is any number of allowed ones, separated by spaces.

    `apart`: it distinguishes two panels of one page; any other option changes while the reader looks at the same panel.
    `required`: it has to be given; its default is empty.
    """

    name: str
    default: str
    says: str
    allowed: Allowed
    several: bool
    apart: bool
    required: bool

    @property
    def fixed(self) -> tuple[str, ...]:
        """The values that are allowed with any data; empty if any text is allowed, or the data decides."""
        return tuple(self.allowed) if isinstance(self.allowed, Collection) else ()


@dataclass(frozen=True)
class NoOptions:
    """The options of a panel that has none."""


def option(
    default: str, says: str, *, allowed: Allowed = None, several: bool = False, apart: bool = False
) -> Any:  # the field of a dataclass, as from `dataclasses.field`
    """A field of a panel's options: its default, its description in a few words, and the rest as in `Option`."""
    return field(
        default=default, metadata={_OPTION: {"says": says, "allowed": allowed, "several": several, "apart": apart}}
    )


def required(says: str, *, allowed: Allowed = None, apart: bool = False) -> Any:
    """A field of a panel's options that has no default and has to be given; the rest as in `Option`."""
    return field(metadata={_OPTION: {"says": says, "allowed": allowed, "several": False, "apart": apart}})


def declared(kind: type) -> tuple[Option, ...]:
    """The options that a panel's dataclass declares, in its order."""
    return tuple(
        Option(
            one.name,
            default="" if one.default is MISSING else str(one.default),
            required=one.default is MISSING,
            **one.metadata[_OPTION],
        )
        for one in fields(cast(Any, kind))
    )


def chosen(kind: type, given: Mapping[str, str], ask: Callable[..., pd.DataFrame] | None = None) -> Any:
    """The options of `kind` with the given values and the defaults of the others.

    With `ask`, options whose allowed values depend on the data are checked too. Raises `ValueError` for an option that
    is not declared, for a value that is not allowed, and if a required option is not given.
    """
    known = {one.name: one for one in declared(kind)}
    for name, value in given.items():
        if name not in known:
            has = f"it has {', '.join(known)}" if known else "it has none"
            raise ValueError(f"This panel has no option “{name[:_LONGEST]}”; {has}.")
        _check(known[name], value, ask)
    for name, one in known.items():
        if one.required and not given.get(name):
            raise ValueError(f"This panel needs the option “{name}”: {one.says}.")
    return kind(**given)


def written(options: object) -> dict[str, str]:
    """The options by name, as in a link or a command, including those with their default.

    An empty one whose default is empty is left out: it chooses nothing.
    """
    if options is None:
        return {}
    values = {one.name: str(getattr(options, one.name)) for one in declared(type(options))}
    return {one.name: values[one.name] for one in declared(type(options)) if values[one.name] or one.default}


def apart(options: object) -> list[str]:
    """The values that distinguish the panel from the same panel with other options on one page."""
    if options is None:
        return []
    named = sorted(one.name for one in declared(type(options)) if one.apart)
    return [value for name in named if (value := str(getattr(options, name)))]


def _check(one: Option, value: str, ask: Callable[..., pd.DataFrame] | None) -> None:
    allowed = _allowed(one, ask)
    if allowed is None or value == one.default:
        return
    for word in value.split() if one.several else [value]:
        if word not in allowed:
            raise ValueError(f"The option {one.name} cannot be “{word[:_LONGEST]}”; it can be {_named(allowed)}.")


def _allowed(one: Option, ask: Callable[..., pd.DataFrame] | None) -> Collection[str] | None:
    """The values that an option may have, if known; None for any text."""
    if one.allowed is None or isinstance(one.allowed, Collection):
        return one.allowed
    return None if ask is None else one.allowed(ask)


def _named(allowed: Collection[str]) -> str:
    names = sorted(name or "empty" for name in allowed)
    more = len(names) - _LISTED
    return ", ".join(names[:_LISTED]) + (f" or one of {more} more" if more > 0 else "")
