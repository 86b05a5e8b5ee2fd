"""What the plans promise on paper: every promise with its state, its newest number, and how it went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.panels.panel import Row, Sign
from components.pictures.picture import svg
from components.sheets.template import template

# Printers leave out background colours, so letters and lines show the state.
MARKS: dict[Sign, str] = {"better": "✓", "worse": "!", "unclear": "=", "early": "?", "no data": "✕"}
WENT_WIDTH, WENT_HEIGHT = 150, 30  # px of a picture, printed at its own size


@dataclass(frozen=True)
class Promises:
    """What the sheet says: the promises of each plan; `mark` is at the top if numbers are invented."""

    title: str
    finding: str
    counts: str
    period: str
    plans: Sequence[tuple[str, Sequence[Row]]]
    cannot_tell: str
    source: str
    mark: str = ""


def promises_sheet(told: Promises) -> str:
    """Pages of A4 as self-contained HTML, to print from any browser."""
    plans = [
        (name, [(row, MARKS.get(row.sign, ""), _drawn(row), row.sign.replace(" ", "-")) for row in rows])
        for name, rows in told.plans
    ]
    return template("promises.html.jinja").render(told=told, plans=plans)


def _drawn(row: Row) -> str:
    """The picture of a row, whose texts are escaped when it is drawn."""
    return svg(row.went, WENT_WIDTH, WENT_HEIGHT) if row.went else ""
