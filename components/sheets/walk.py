"""The sheet for a study tour walk: what is recorded, where, and space to write what people see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.pictures.maps.walk_plan import Plan
from components.sheets.template import template

# What fits on one page of A4 with the form.
MOST_PLACES = 8
ROWS_TO_FILL = 7
WIDTH_MM, HEIGHT_MM = 92.0, 84.0
LOOK_FOR = (
    *("lighting", "overgrown bushes", "sight lines", "gates and doors", "rubbish and fly-tipping", "graffiti"),
    *("damage", "abandoned vehicles", "needles or bottles", "who uses the place, and who does not"),
)


@dataclass(frozen=True)
class Place:
    """A numbered place on the plan: its street or square, and what is mostly recorded there."""

    name: str
    incidents: int
    main_type: str


@dataclass(frozen=True)
class Walk:
    """What a walk sheet says; `mark` is at the top if the numbers are invented."""

    title: str
    where: str
    finding: str
    period: str
    places: Sequence[Place]
    plan: Plan
    source: str
    mark: str = ""


def walk_sheet(walk: Walk) -> str:
    """One page of A4 as self-contained HTML, to print from any browser.

    Every text is escaped: names of streets come from files.
    """
    return template("walk.html.jinja").render(walk=walk, rows=ROWS_TO_FILL, look_for=LOOK_FOR)
