"""The rows of initiatives, and the choices of pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from components.initiatives import ALL, Kind, kinds_of
from components.options import option, required
from components.panels.operations.all_operations.lists import SOURCE
from components.panels.operations.initiatives.known import Known, counted_of, full_name
from components.panels.operations.one_operation.operation import (
    OperationOptions,
)
from components.panels.panel import Panel
from components.view import Ask, View

CAVEAT = "What was done is never marked good or bad; only a result can be."


def table_of(kinds: Sequence[Kind], known: Sequence[Sequence[Known]], view: View) -> pd.DataFrame:
    """A row for each initiative, with the columns of `COLUMNS`."""
    return pd.DataFrame(
        [
            (kind.title, full_name(each, view), each.row.place, each.ran.words, counted_of(each), each.row.reason)
            for kind, several in zip(kinds, known, strict=True)
            for each in several
        ],
        columns=["kind", "name", "place", "when", "counted", "reason"],
    )


COLUMNS: Mapping[str, str] = {
    "kind": "Kind",
    "name": "Initiative",
    "place": "Place",
    "when": "When",
    "counted": "What was counted",
    "reason": "Why it is not judged",
}


def none_named(title: str) -> Panel:
    """The panel for a database whose documents name no initiative."""
    return Panel(
        finding="No initiative is named in the documents.",
        title=title,
        table=pd.DataFrame(columns=list(COLUMNS)),
        source=SOURCE,
        real=True,
        empty="The documents name no initiative.",
    )


def _slugs(ask: Ask) -> list[str]:
    return [kind.slug for kind in kinds_of(ask)]


def _slugs_and_all(ask: Ask) -> list[str]:
    return [ALL, *_slugs(ask)]


def _initiatives(ask: Ask) -> list[str]:
    return [each.operation_id for kind in kinds_of(ask) for each in kind.initiatives]


@dataclass(frozen=True)
class KindsOptions:
    """Which kind of initiatives is chosen."""

    kind: str = option(ALL, "the kind, or “all”", allowed=_slugs_and_all)


@dataclass(frozen=True)
class KindOptions:
    """Which kind of initiatives is shown."""

    kind: str = option("", "the kind; empty for the first", allowed=_slugs, apart=True)


@dataclass(frozen=True)
class InitiativeOptions(OperationOptions):
    """Which initiative is shown."""

    operation: str = required(
        "the initiative, by its id; `manage.py ask operations/initiatives` lists the ids of all initiatives",
        allowed=_initiatives,
        apart=True,
    )
