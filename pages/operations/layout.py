"""What the pages of operations share, in the order of a reader's questions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from components.draw.cards.card import cells
from frame.answering.answers import ask, filled, show
from frame.card_rows import level, packed
from frame.page import cannot_tell, open_page
from frame.page_context import page_context
from frame.reader.filters import typed
from frame.reader.page_choices import tabs


def evaluated(*, phased: bool = False) -> None:
    """A page about an operation that is compared with similar areas: did it work, what was done, what was published.

    Phases of Clear, Hold, Build have a tab if any are entered, and always with `phased`.
    """
    open_page(filtered=False)
    operation = page_context().page.operation
    told = bool(ask("evaluation/answer", operation_id=operation)["ratio"].notna().any())
    left, right = cells(8, 4, height=330 if told else 240)
    show("evaluation/answer" if told else "operations/trend", left, operation=operation)
    show("evaluation/asked", right, main=True, operation=operation)
    shown = ("operations/where", _work(), "operations/printed")
    left, middle, right = packed(shown, (3, 5, 4), (4, 8), height=200, operation=operation)
    show("operations/where", left, operation=operation)
    show(_work(), middle, operation=operation)
    show("operations/printed", right, operation=operation)
    parts: dict[str, Callable[[], None]] = {
        "What the documents say": lambda: _published(operation),
        "Own months": lambda: _own_months(operation, again=told),
    }
    if told:
        parts["How sure"] = lambda: _proof(operation)
    if page_context().audience == "internal" and (phased or _has_phases(operation)):
        parts["Phases"] = lambda: _phases(operation)
    tabs(parts)
    cannot_tell(
        "Why it changed: similar areas show what would have been likely, not what else happened there.",
        "What was prevented elsewhere, and what was never reported.",
        *page_context().page.limits,
    )


def _work() -> str:
    """What was done; for residents, what the disclosure rules allow."""
    return "operations/counted" if page_context().audience == "public" else "operations/activity"


def _has_phases(operation: str) -> bool:
    return bool((ask("partner/phase")["operation_id"] == operation).any())


def _published(operation: str) -> None:
    show("operations/about", operation=operation)
    show("operations/published", operation=operation)
    show("operations/claims", operation=operation)


def _own_months(operation: str, *, again: bool) -> None:
    """What is recorded in its areas, of the type chosen here; `again` if the page has not shown it yet."""
    here = page_context()
    here.view = typed(here)
    if again:
        show("operations/trend", operation=operation)
    show("operations/beside", operation=operation)


def _phases(operation: str) -> None:
    st.markdown(
        "In Clear, police and partners act against those who harm the place; in Hold they keep it calm; in Build they "
        "and residents make that last."
    )
    show("operations/phases", operation=operation)
    if not _has_phases(operation):
        return
    left, right = cells(6, 6, height=190)
    show("operations/clear", left, operation=operation)
    show("operations/hold", right, operation=operation)
    show("operations/build", operation=operation)


def _proof(operation: str) -> None:
    show("evaluation/questions", operation=operation)
    left, right = cells(6, 6)
    show("evaluation/difference", left, operation=operation)
    show("evaluation/placebos", right, operation=operation)
    show("evaluation/quarters", operation=operation)
    left, right = cells(6, 6)
    show("evaluation/choices", left, operation=operation)
    show("evaluation/types", right, operation=operation)
    show("evaluation/match", operation=operation)


def study_tour() -> None:
    """A page about the area of a study tour: the walk, what is recorded there, and why a walk is not judged."""
    open_page(placed=False)
    operation = page_context().page.operation
    walked = bool(ask("operations/operation", operation_id=operation)["started_from"].notna().any())
    public = page_context().audience == "public"
    # Residents do not see the list of places under the map, so the map takes its space.
    left, right = cells(5, 7, height=440 if public and walked else 300)
    show("tours/map", left, operation=operation)
    heard = walked and bool(filled("tours/said", operation=operation))
    height = _beside_map(public=public, walked=walked, said=heard)
    show("operations/trend", replace(right, height=height), operation=operation)
    if walked:
        show("tours/said", right, operation=operation)
    # If nothing is reviewed yet, a sentence says so.
    spans = (6, 6) if filled("tours/reviews", operation=operation) else (4, 8)
    left, right = level(cells(*spans), "tours/reviews", "operations/similar", operation=operation)
    show("tours/reviews", left, main=True, operation=operation)
    show("operations/similar", right, operation=operation)
    agreed: dict[str, Callable[[], object]] = {
        "Agreed on the walk": lambda: show("tours/log", operation=operation),
        "Where to walk": lambda: show("tours/places", operation=operation),
    }
    said: dict[str, Callable[[], object]] = {
        "What the documents say": lambda: show("operations/about", operation=operation),
    }
    printed = {"Published": "operations/published", "Results without a number": "operations/claims"}
    there = filled(*printed.values(), operation=operation)
    said |= {name: partial(show, panel, operation=operation) for name, panel in printed.items() if panel in there}
    if not public and not filled("tours/log", operation=operation):
        del agreed["Agreed on the walk"]
    tabs(said if public else agreed | said if walked else said | agreed)
    cannot_tell(
        "What the walk changed: monthly figures cannot show what one day changed, and what was fixed may never have "
        "been recorded.",
        "What residents said on the walk, until it is entered.",
        *page_context().page.limits,
    )


def _beside_map(*, public: bool, walked: bool, said: bool) -> float:
    """The height in px of the chart next to a walk's map, with what was said below it if a walk was held.

    If nothing is entered, one line says so.
    """
    if walked:
        return (260 if public else 270) + (0 if said else 100)
    return 300 if public else 455
