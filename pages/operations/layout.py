"""What the pages of operations have in common, in the order in which a reader asks."""

from __future__ import annotations

import streamlit as st

from components.draw import notices
from frame.answers import ask, show
from frame.filters import option
from frame.page import open_page

# The proof fills a page of its own, which a reader who wants the answer need not pass.
DEPTHS = {"work": "What was done and published", "proof": "How sure is that?"}


def evaluated(operation: str, *cannot_tell: str, phased: bool = False) -> None:
    """A page about an operation that is set beside similar areas: did it work, what it is, what was published."""
    open_page(placed=False)
    st.caption("The evaluation has months of its own; those chosen above are for what is recorded in its areas.")
    show("evaluation/answer", main=True, operation=operation)
    if ask("evaluation/answer", operation_id=operation)["ratio"].isna().all():
        show("operations/beside", operation=operation)
        _work(operation, phased)
    else:
        show("evaluation/questions", operation=operation)
        if option("depth", "Show", DEPTHS, "work") == "proof":
            _proof(operation)
        else:
            _work(operation, phased)
    notices.cannot_tell(
        "Why it changed: similar areas show what would have been likely, not what else happened there.",
        "What was prevented elsewhere, and what was never reported.",
        *cannot_tell,
    )


def _work(operation: str, phased: bool) -> None:
    _described(operation)
    show("operations/published", operation=operation)
    show("operations/claims", operation=operation)
    show("operations/activity", operation=operation)
    if phased:
        show("operations/phases", operation=operation)
        show("operations/clear", operation=operation)
        show("operations/hold", operation=operation)
        show("operations/build", operation=operation)
    show("operations/trend", operation=operation)


def _proof(operation: str) -> None:
    left, right = st.columns(2, gap="large")
    show("evaluation/difference", left, operation=operation, depth="proof")
    show("evaluation/placebos", right, operation=operation, depth="proof")
    show("evaluation/quarters", operation=operation, depth="proof")
    left, right = st.columns(2, gap="large")
    show("evaluation/choices", left, operation=operation, depth="proof")
    show("evaluation/types", right, operation=operation, depth="proof")
    show("evaluation/match", operation=operation, depth="proof")


def study_tour(operation: str, *cannot_tell: str) -> None:
    """A page about the area of a study tour: what is recorded there, and why a walk is not judged."""
    open_page(placed=False)
    show("operations/trend", main=True, operation=operation)
    show("operations/similar", operation=operation)
    show("tours/said", operation=operation)
    show("tours/reviews", operation=operation)
    show("tours/places", operation=operation)
    show("tours/log", operation=operation)
    _described(operation)
    show("operations/published", operation=operation)
    show("operations/claims", operation=operation)
    show("evaluation/answer", operation=operation)
    notices.cannot_tell(
        "What the walk changed: months cannot show what a day did, and what was mended may never have been recorded.",
        "What residents said on it, until it is entered.",
        *cannot_tell,
    )


def initiatives(*operations: str, area: str = "", cannot_tell: tuple[str, ...]) -> None:
    """A page with a section for each initiative of a kind, and the record of `area`'s areas where they have any."""
    open_page(placed=False)
    show("operations/kind", main=True, operations=" ".join(operations))
    for operation in operations:
        show("operations/about", operation=operation, section=operation)
    if area:
        show("operations/trend", operation=area)
    notices.cannot_tell(*cannot_tell)


def _described(operation: str) -> None:
    left, right = st.columns(2, gap="large")
    show("operations/about", left, operation=operation)
    show("operations/where", right, operation=operation)
