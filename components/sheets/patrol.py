"""The patrol sheet: where to go, why, what the choice was worth before, and space to write what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.pictures.maps.walk_plan import Plan
from components.sheets.template import template

WIDTH_MM, HEIGHT_MM = 78.0, 68.0
# Of the longer list, the rows to fill in are on the second page.
ROWS_TO_FILL = 4


@dataclass(frozen=True)
class PatrolArea:
    """A numbered area on the plan: its name and code, what to expect with its range, its streets, and work there."""

    name: str
    code: str
    expected: str
    between: str
    streets: str
    work: str


@dataclass(frozen=True)
class PatrolSheet:
    """What a patrol sheet says; `mark` is at the top if the numbers are invented.

    `facts` are pairs of what is told and its words: the problem, the end of the data, how such lists fared. `mix` are
    lines about the residents of the list compared with the county; none if they are not known.
    """

    title: str
    where: str
    month: str
    facts: Sequence[tuple[str, str]]
    areas: Sequence[PatrolArea]
    plan: Plan
    mix: Sequence[str]
    source: str
    mark: str = ""


def patrol_sheet(sheet: PatrolSheet) -> str:
    """One page of A4, or two with a long list, as self-contained HTML, to print from any browser.

    Every text is escaped: names of streets come from files.
    """
    return template("patrol.html.jinja").render(sheet=sheet, rows=ROWS_TO_FILL)
