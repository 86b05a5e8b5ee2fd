"""The operation that a panel is about, and how sentences name it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pandas as pd

from components.figures.months import Event
from components.options import required
from components.panels.operations.rows import OperationRow
from components.panels.panel import Panel
from components.rows import rows_of
from components.view import Ask, View
from components.wording import operation as wording_operation
from components.wording import phrases

# A document's word for places that is not used for residents, and ours.
PLACE_WORD = ("hot spot locations", "chosen places")
READING = "our reading of which areas make up the place, to be confirmed by the neighbourhood team"
NOT_JUDGED = "A comparison does not show the cause: whether the operation made a difference is not judged here."
_LISTED = "`manage.py ask operations/all` lists the ids of all operations"


class UnknownOperation(ValueError):
    """The database has no such operation; the message says what to do."""


def _operations(ask: Ask) -> set[str]:
    return set(ask("operations/all")["operation_id"])


@dataclass(frozen=True)
class OperationOptions:
    """Which operation a panel is about."""

    operation: str = required(f"the operation, by its id; {_LISTED}", allowed=_operations, apart=True)


def operation_of(ask: Ask, view: View) -> OperationRow:
    """The operation whose id is the view's option `operation`.

    Raises `UnknownOperation` for one that the database does not have.
    """
    wanted = view.options_of(OperationOptions).operation
    rows = ask("operations/operation", operation_id=wanted)
    if rows.empty:
        raise UnknownOperation(f"There is no operation “{wanted[:60]}”. {_LISTED}.")
    return next(rows_of(rows, OperationRow))


def name_of(operation: OperationRow) -> str:
    """The operation's places within a sentence: by our names for its areas, otherwise by the documents'."""
    if isinstance(operation.named, str):
        return phrases.join_words(operation.named.split("; "))
    return str(operation.place)


def named(operation: OperationRow) -> str:
    """The operation's name within a sentence, with its places if its name does not include any of them."""
    places = name_of(operation)
    own = operation.named.split("; ") if isinstance(operation.named, str) else [places]
    known = any(place.split()[0] in operation.name for place in own)
    return str(operation.name) if known else f"{operation.name} ({places})"


def start_events(operation: OperationRow) -> list[Event]:
    """The start of an operation as a line, or a span if it is not exact."""
    if pd.isna(operation.started_from):
        return []
    first, last = operation.started_from.date(), operation.started_to.date()
    if first == last:
        return [Event(first, "walk" if operation.layout == "study tour" else "start")]
    return [Event(first, "start, inferred", until=last)]


def subject_of(operation: OperationRow) -> str:
    """The subject of a published figure, in a sentence."""
    about = operation.in_documents
    return named(operation) if about == operation.name else f"{about} ({name_of(operation)} among them)"


def marked_as_invented(made: Panel, view: View, operation: OperationRow) -> Panel:
    """The same panel; on demonstration data finding and detail say first that the data is invented."""
    # A sentence may begin with part of the name of its place or page.
    parts = re.findall(r"[A-Z][\w’']+", f"{operation.place} {operation.title}")
    names = (operation.name, operation.place, name_of(operation), *parts)
    finding, detail = (
        wording_operation.operation_sentence(text, view.demonstration, names) for text in (made.finding, made.detail)
    )
    return replace(made, finding=finding, detail=detail)
