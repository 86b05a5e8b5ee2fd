"""The residents' page on one sheet of A4: to put up in a shop or give out at a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.sheets.template import template
from components.wording.phrases import HOW_TO_REPORT, RESIDENTS_CANNOT_TELL

# What fits on one page.
MOST_WORK = 3


@dataclass(frozen=True)
class Neighbourhood:
    """What the sheet says; `mark` is at the top if the numbers are invented."""

    title: str
    made_on: str
    work: Sequence[tuple[str, str]]
    work_finding: str
    said: Sequence[tuple[str, str]]
    team: str
    findings: Sequence[str]
    source: str
    mark: str = ""


def neighbourhood_sheet(place: Neighbourhood) -> str:
    """One page of A4 as self-contained HTML, to print from any browser."""
    return template("neighbourhood.html.jinja").render(
        place=place, report=HOW_TO_REPORT, cannot_tell=RESIDENTS_CANNOT_TELL
    )
