"""What the pages of the four priorities share: what is recorded, what was promised, where, and outcomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from components.draw.cards.card import cells
from frame.answering.answers import show
from frame.card_rows import level
from frame.page import cannot_tell, open_page
from frame.page_context import page_context
from frame.reader.page_choices import opted, option, tabs

FRAMEWORK = "CSP Strategy 2020-22"


@dataclass(frozen=True)
class Priority:
    """A priority of the Community Safety Strategy 2020–22, by its name there.

    `parts` are the ids of the measures to choose from, the default first; `ended` those with outcomes of
    investigations. `whole` is the name of its published figures, "" if the documents print none. With `promises_first`
    the page's finding is about the promises, otherwise about what is recorded. `trends` gives the panel of a part that
    has its own, `height` the height of the chart in px, so that it ends level with the promises.
    """

    name: str
    parts: Mapping[str, str]
    ended: tuple[str, ...]
    whole: str
    promises_first: bool = False
    trends: Mapping[str, str] = field(default_factory=dict)
    height: float = 222


def board(priority: Priority, *limits: str) -> None:
    """The page of a priority; `limits` are what its figures cannot show."""
    open_page(typed=False)
    first = next(iter(priority.parts))
    part = opted("part", priority.parts, first)
    name = priority.name

    def choose(_: object) -> None:
        option("part", "What is shown", priority.parts, first, linked=[priority.whole], labelled=False)

    left, right = cells(7, 5, height=priority.height)
    several = len(priority.parts) > 1
    main, control = not priority.promises_first, choose if several else None
    if part in priority.trends:
        show(priority.trends[part], left, main=main, control=control)
    else:
        show("priority/trend", left, main=main, control=control, part=part)
    show(
        "priority/outcomes",
        right,
        main=priority.promises_first,
        framework=FRAMEWORK,
        priority=name,
        part=part,
        parts=" ".join(priority.parts) if several else "",
    )
    _below(priority, part)
    ended = part if part in priority.ended else priority.ended[0]
    partners = {"Partners": lambda: show("priority/partners", framework=FRAMEWORK, priority=name)}
    published = {"Published in full": lambda: show("priority/picture", part=priority.whole)}
    tabs(
        {
            "Where, by area": lambda: show("priority/where", part=part),
            "How investigations end, by month": lambda: show(
                "priority/investigations", part=ended, explored=True, section="months"
            ),
            **({} if page_context().audience == "public" else partners),
            **(published if priority.whole else {}),
        }
    )
    cannot_tell(*limits)


def _below(priority: Priority, part: str) -> None:
    """Where it is recorded, outcomes of investigations, and what was published, side by side."""
    types, several = " ".join(priority.ended), len(priority.ended) > 1
    ends = ("priority/endings", {"types": types}) if several else ("priority/investigations", {"part": types})
    published = [("priority/published", {"part": priority.whole})] if priority.whole else []
    places = cells(*(5, 4, 3) if published else (6, 6), height=230)
    left, middle, *right = level(places, ("priority/areas", {"part": part}), ends, *published)
    show("priority/areas", left, part=part)
    if several:
        show("priority/endings", middle, types=types)
    else:
        show("priority/investigations", middle, part=types)
    if right:
        show("priority/published", right[0], part=priority.whole)
