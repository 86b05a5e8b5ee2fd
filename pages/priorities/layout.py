"""What the pages of priorities show: what is recorded and promised, where, and how it ends; or what was delivered."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from components.draw.cards.card import cells
from components.panels.priorities.promises import EVERY
from components.plans import Priority, priorities_of, priority_of
from frame.answering.answers import ask, show
from frame.card_rows import level
from frame.page import cannot_tell, open_page
from frame.page_context import page_context
from frame.reader.page_choices import chosen_option, option, tabs

# The panel of each chart that a part of a priority can have in place of the usual one.
CHARTS: Mapping[str, str] = {"town centre": "asb/town_centre"}
# Px of the chart, so that it ends where the promises do: the least, and what grows with each of them.
_LEAST, _WITHOUT, _EACH = 200, 122, 25


def priority() -> None:
    """A page about one priority of a plan: its parts to choose from, the first of which is shown at first."""
    open_page(typed=False)
    shown = _of_page()
    first = next(iter(shown.parts))
    part = chosen_option("part", shown.parts, first)
    promises_first = shown.promises_first(page_context().audience)

    def choose(_: object) -> None:
        option("part", "What is shown", shown.parts, first, linked=[shown.figures_page], labelled=False)

    left, right = cells(7, 5, height=_height(shown))
    several = len(shown.parts) > 1
    main, control = not promises_first, choose if several else None
    if part in shown.charts:
        show(CHARTS[shown.charts[part]], left, main=main, control=control)
    else:
        show("priority/trend", left, main=main, control=control, part=part)
    show(
        "priority/outcomes",
        right,
        main=promises_first,
        framework=shown.plan,
        priority=shown.priority,
        part=part,
        parts=" ".join(shown.parts) if several else "",
    )
    _below(shown, part)
    _closer(shown, part)
    cannot_tell(*page_context().page.limits)


def _of_page() -> Priority:
    page = page_context().page
    return priority_of(ask, page.plan, page.priority)


def _height(shown: Priority) -> float:
    promises = len(ask("strategy/outcomes", framework=shown.plan, priority=shown.priority))
    return max(_LEAST, _WITHOUT + _EACH * promises)


def _below(shown: Priority, part: str) -> None:
    """Where it is recorded, how investigations end, and what was published, side by side."""
    types = " ".join(shown.investigated)
    cards: list[tuple[str, dict[str, Any]]] = [("priority/areas", {"part": part})]
    if len(shown.investigated) > 1:
        cards.append(("priority/endings", {"types": types}))
    elif shown.investigated:
        cards.append(("priority/investigations", {"part": types}))
    if shown.figures_page:
        cards.append(("priority/published", {"part": shown.figures_page}))
    places = level(cells(*{1: (12,), 2: (6, 6), 3: (5, 4, 3)}[len(cards)], height=230), *cards)
    for (panel, options), place in zip(cards, places, strict=True):
        show(panel, place, **options)


def _closer(shown: Priority, part: str) -> None:
    """In tabs: the areas, the months of investigations, partners' numbers, and all that was published."""
    parts = {"Where, by area": lambda: show("priority/where", part=part)}
    if shown.investigated:
        ended = part if part in shown.investigated else shown.investigated[0]
        parts["How investigations end, by month"] = lambda: show(
            "priority/investigations", part=ended, explored=True, card="by month"
        )
    if page_context().audience == "internal":
        parts["Partners"] = lambda: show("priority/partners", framework=shown.plan, priority=shown.priority)
    if shown.figures_page:
        parts["Published in full"] = lambda: show("priority/picture", part=shown.figures_page)
    tabs(parts)


def delivered() -> None:
    """A page about a plan that has ended: its promises, and what was published about each of its priorities."""
    open_page(filtered=False)
    plan = page_context().page.plan
    left, right = cells(6, 6, height=240)
    show("delivered/overall", left, main=True, framework=plan)
    show("priority/outcomes", right, framework=plan, priority=EVERY)
    shown = {each.title: each.priority_id for each in priorities_of(ask, plan)}
    tabs({name: partial(show, "delivered/priority", framework=plan, part=key) for name, key in shown.items()})
    cannot_tell(*page_context().page.limits)
