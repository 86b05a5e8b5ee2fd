"""What was promised: the action plan, targets, and figures for outcomes that open data cannot give."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from data.partner.template import Column, Rule, Template, any_filled, not_before
from data.partner.templates.usual import DIRECTIONS, DONE, DUE, NOTE, OUTCOME, OWNER, PLACE, STATE

UNIT = Column("unit", "text", "What the value counts or measures.", "incidents", required=True)
# A change in percentage points is not a share of anything.
_PERCENT = re.compile(r"%|(?:per ?cent|pct|percentage)\b(?! points?\b)", re.IGNORECASE)
# Also for percentages and money, so no narrower limit would be right.
VALUE = Column("value", "number", "The number, without a unit.", "120", required=True, least=-1e12, most=1e12)


def done(row: Mapping[str, Any]) -> bool:
    """Whether the completion date agrees with the state; the date may be unknown."""
    return row["done_on"] is None or row["state"] == "done"


DONE_WHEN_DONE = Rule("done_on", done, "blank where the state is not done")


def _both(row: Mapping[str, Any]) -> bool:
    return (row["numerator"] is None) == (row["denominator"] is None)


def _part(row: Mapping[str, Any]) -> bool:
    return None in (row["numerator"], row["denominator"]) or row["numerator"] <= row["denominator"]


def _percentage(row: Mapping[str, Any]) -> bool:
    """Whether a percentage agrees with its two parts, to its number of decimals."""
    if None in (row["numerator"], row["denominator"]) or not _PERCENT.match(row["unit"]):
        return True
    exponent = int(Decimal(repr(row["value"])).normalize().as_tuple().exponent)
    # 40.0 and 40 are the same number, and a spreadsheet computes more decimals than a float can hold.
    rounding = 10 ** min(exponent, 0) / 2 + 1e-9
    return abs(row["value"] - 100 * row["numerator"] / row["denominator"]) <= rounding


ACTION = Template(
    name="action",
    title="Action plan",
    purpose="Who is doing what by when, and which meeting decided it.",
    key=("action_id",),
    columns=(
        Column("action_id", "id", "Your own reference number for the action.", "A-014", required=True),
        OUTCOME,
        Column("priority", "text", "The priority of the plan, if no outcome fits.", "Town-centre disorder"),
        Column("action", "note", "What will be done.", "Agree a shared patrol plan with the BID.", required=True),
        OWNER,
        DUE,
        STATE,
        DONE,
        Column("reviewed_on", "day", "The date of the last review.", "2025-01-20", past=True),
        Column("meeting_on", "day", "The date of the meeting that decided or last discussed it.", "2025-01-20"),
        Column("decision", "note", "What that meeting decided.", "Continue; report back in April."),
        NOTE,
    ),
    rules=(DONE_WHEN_DONE,),
)

TARGET = Template(
    name="target",
    title="Targets",
    purpose=(
        "Targets that have been set. No strategy document sets one, so enter each target with its due date, the date "
        "it was decided and the role that owns it."
    ),
    key=("outcome_id", "measure", "place_id", "due_on"),
    columns=(
        replace(OUTCOME, meaning="The promised outcome; otherwise fill in measure."),
        Column("measure", "text", "What is measured, if it is not a promised outcome.", "Anti-social behaviour a year"),
        PLACE,
        replace(VALUE, meaning="The number to reach."),
        UNIT,
        Column(
            "direction",
            "choice",
            "up: reach the value or more. down: reach the value or less.",
            "down",
            required=True,
            allowed=DIRECTIONS,
        ),
        replace(DUE, required=True),
        OWNER,
        Column("decided_on", "day", "The date on which it was decided.", "2024-04-10", required=True, past=True),
        Column("source", "text", "Where it is recorded.", "Board minutes, item 6", required=True),
        NOTE,
    ),
    rules=(any_filled("outcome_id", "measure"), not_before("due_on", "decided_on")),
)

MEASURE_VALUE = Template(
    name="measure_value",
    title="Measured values",
    purpose=(
        "Figures for promised outcomes that are not in open data, such as hate crime reported in a year, domestic "
        "abuse incidents, or re-offending."
    ),
    key=("outcome_id", "measure", "place_id", "period_start", "period_end"),
    columns=(
        replace(OUTCOME, required=True),
        Column("measure", "text", "What was measured.", "Victims again within a year", required=True),
        PLACE,
        Column("period_start", "day", "The first day that the value covers.", "2023-04-01", required=True, past=True),
        Column("period_end", "day", "The last day that the value covers.", "2024-03-31", required=True, past=True),
        replace(VALUE, example="40"),
        replace(UNIT, example="per cent"),
        Column("numerator", "whole", "For a share: the cases counted.", "84", least=0, most=1e12),
        Column("denominator", "whole", "For a share: of how many.", "210", least=1, most=1e12),
        Column("source", "text", "Where the figure comes from.", "Force performance team", required=True),
        NOTE,
    ),
    rules=(
        not_before("period_end", "period_start"),
        Rule("denominator", _both, "a number where numerator has one, and blank where it is blank"),
        Rule("numerator", _part, "a number not above denominator"),
        Rule("value", _percentage, "numerator of denominator in per cent, where the unit is per cent"),
    ),
)
