"""What the pages of operations have in common, in the order in which a reader asks."""

from __future__ import annotations

import streamlit as st

from frame.answers import ask, show
from frame.filters import option
from frame.page import cannot_tell, open_page
from frame.visit import visit

# Each part fills a page of its own, which a reader who wants the answer need not pass.
PARTS = {"work": "What was done and published", "phases": "Clear, Hold, Build", "proof": "How sure is that?"}
TOUR = {"walk": "The area and the walk", "documents": "What the documents say"}


def evaluated(operation: str, *limits: str, phased: bool = False, explained: str = "") -> None:
    """A page about an operation that is set beside similar areas: did it work, what it is, what was published.

    `explained` says what its name means, where that needs words. Phases of Clear, Hold, Build have a part of the page
    where some are entered, and with `phased` in any case.
    """
    open_page(placed=False)
    if explained:
        st.markdown(explained)
    st.caption("The evaluation has months of its own; those chosen above are for what is recorded in its areas.")
    show("evaluation/answer", main=True, operation=operation)
    told = ask("evaluation/answer", operation_id=operation)["ratio"].notna().any()
    show("evaluation/questions" if told else "operations/beside", operation=operation)
    left_out = set() if told else {"proof"}
    if visit().audience == "public" or not (phased or _has_phases(operation)):
        left_out.add("phases")
    part = _part({name: label for name, label in PARTS.items() if name not in left_out})
    {"work": _work, "phases": _phases, "proof": _proof}[part](operation)
    cannot_tell(
        "Why it changed: similar areas show what would have been likely, not what else happened there.",
        "What was prevented elsewhere, and what was never reported.",
        *limits,
    )


def _part(parts: dict[str, str]) -> str:
    """Which part of the page a reader chose; there is nothing to choose from one."""
    first = next(iter(parts))
    return option("depth", "Show", parts, first) if len(parts) > 1 else first


def _has_phases(operation: str) -> bool:
    return bool((ask("partner/phase")["operation_id"] == operation).any())


def _work(operation: str) -> None:
    _described(operation)
    show("operations/published", operation=operation)
    show("operations/claims", operation=operation)
    show("operations/counted" if visit().audience == "public" else "operations/activity", operation=operation)
    show("operations/trend", operation=operation)


def _phases(operation: str) -> None:
    show("operations/phases", operation=operation)
    show("operations/clear", operation=operation)
    show("operations/hold", operation=operation)
    show("operations/build", operation=operation)


def _proof(operation: str) -> None:
    left, right = st.columns(2, gap="large")
    show("evaluation/difference", left, operation=operation, depth="proof")
    show("evaluation/placebos", right, operation=operation, depth="proof")
    show("evaluation/quarters", operation=operation, depth="proof")
    left, right = st.columns(2, gap="large")
    show("evaluation/choices", left, operation=operation, depth="proof")
    show("evaluation/types", right, operation=operation, depth="proof")
    show("evaluation/match", operation=operation, depth="proof")


def study_tour(operation: str, *limits: str) -> None:
    """A page about the area of a study tour: what is recorded there, and why a walk is not judged."""
    open_page(placed=False)
    show("operations/trend", main=True, operation=operation)
    if _part(TOUR) == "walk":
        show("tours/map", operation=operation)
        show("operations/similar", operation=operation)
        show("tours/said", operation=operation)
        show("tours/reviews", operation=operation)
        show("tours/places", operation=operation)
        show("tours/log", operation=operation)
    else:
        _described(operation)
        show("operations/published", operation=operation)
        show("operations/claims", operation=operation)
        show("evaluation/answer", operation=operation)
    cannot_tell(
        "What the walk changed: months cannot show what a day did, and what was mended may never have been recorded.",
        "What residents said on it, until it is entered.",
        *limits,
    )


def initiatives(*operations: str, area: str = "", limits: tuple[str, ...]) -> None:
    """A page with a section for each initiative of a kind, and the record of `area`'s areas where they have any.

    Without `area` nothing on it depends on a period or a type, so there is nothing to choose.
    """
    open_page(filtered=bool(area), placed=False)
    show("operations/kind", main=True, operations=" ".join(operations))
    for operation in operations:
        show("operations/about", operation=operation, section=operation)
    if area:
        show("operations/trend", operation=area)
    cannot_tell(*limits)


def _described(operation: str) -> None:
    left, right = st.columns(2, gap="large")
    show("operations/about", left, operation=operation)
    show("operations/where", right, operation=operation)
