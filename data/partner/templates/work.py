"""What officers and partners do: activity, patrols and problem-solving plans."""

from collections.abc import Mapping
from typing import Any

from data.partner.template import Column, Rule, Template, not_before
from data.partner.templates.usual import DUE, HERE, NOTE, OPERATION, OWNER, PLACE

ACTIVITY = Template(
    name="activity",
    title="Activity",
    purpose=(
        "What operations and teams did, month by month: arrests, referrals, notices, patrols. These are inputs and "
        "outputs: the dashboard never colours them good or bad."
    ),
    key=("operation_id", "place_id", "month", "kind"),
    columns=(
        OPERATION,
        PLACE,
        Column("month", "month", "The month in which it was done.", "2024-01", required=True, past=True),
        Column(
            "kind",
            "choice",
            "What was done.",
            "arrests",
            required=True,
            allowed=(
                "arrests",
                "intelligence_logs",
                "safeguarding_referrals",
                "stop_searches",
                "community_protection_warnings",
                "community_protection_notices",
                "criminal_behaviour_orders",
                "injunctions",
                "closure_orders",
                "warrants",
                "patrol_hours",
                "visits",
                "other",
            ),
        ),
        Column("count", "whole", "How many; 0 if there were none.", "12", required=True, least=0, most=1_000_000),
        NOTE,
    ),
)

PATROL = Template(
    name="patrol",
    title="Patrols",
    purpose=(
        "Where patrols were made, on which day and for how long. These are inputs: the dashboard shows them next to "
        "what was recorded before and after, and never as proof of an effect."
    ),
    key=("area_code", "day"),
    columns=(
        Column("area_code", "area_code", "The small area (LSOA 2021).", HERE.area_code, required=True),
        Column("day", "day", "The day.", "2025-02-14", required=True, past=True),
        Column(
            "minutes",
            "whole",
            "Minutes on patrol in the area on that day, all patrols together; 0 if one was planned and none was made.",
            "45",
            required=True,
            least=0,
            most=10_000,
        ),
        Column("found", "note", "What was found, without names of people.", "Broken lights in the car park."),
    ),
)

_JUDGED = ("worked", "did not work", "cannot tell")


def _closed(row: Mapping[str, Any]) -> bool:
    return (row["stage"] == "closed") == (row["closed_on"] is not None)


def _judged(row: Mapping[str, Any]) -> bool:
    return (row["assessment_result"] in _JUDGED) == row["assessed"]


PROBLEM_PLAN = Template(
    name="problem_plan",
    title="Problem-solving plans",
    purpose="Problem-solving plans (OSARA): what the problem is, the stage of the plan, and whether it was assessed.",
    key=("plan_id",),
    columns=(
        Column("plan_id", "id", "Your own reference number for the plan.", "PP-2024-07", required=True),
        Column("title", "text", "The plan in a few words.", "Nuisance bikes on the green", required=True),
        PLACE,
        Column("area_code", "area_code", "The small area, if the plan covers less than a place.", HERE.area_code),
        Column(
            "problem_type",
            "choice",
            "The kind of problem.",
            "anti-social behaviour",
            required=True,
            allowed=(
                "anti-social behaviour",
                "burglary",
                "criminal damage",
                "domestic abuse",
                "drugs",
                "exploitation",
                "hate crime",
                "retail crime",
                "road safety",
                "rural crime",
                "vehicle crime",
                "violence",
                "other",
            ),
        ),
        Column("opened_on", "day", "The date on which the plan was opened.", "2024-02-01", required=True, past=True),
        Column(
            "stage",
            "choice",
            "The stage of OSARA that it has reached.",
            "closed",
            required=True,
            allowed=("objective", "scanning", "analysis", "response", "assessment", "closed"),
        ),
        OWNER,
        DUE,
        Column("reviewed_on", "day", "The date of the last review.", "2024-08-15", past=True),
        Column("assessed", "yes_no", "Whether anyone has assessed if it worked.", "yes", required=True),
        Column(
            "assessment_result",
            "choice",
            "What the assessment found; “not yet” or blank before it.",
            "worked",
            allowed=(*_JUDGED, "not yet"),
        ),
        Column("closed_on", "day", "The date on which it was closed.", "2024-11-30", past=True),
        NOTE,
    ),
    rules=(
        not_before("due_on", "opened_on"),
        not_before("reviewed_on", "opened_on"),
        not_before("closed_on", "opened_on"),
        Rule("closed_on", _closed, "a day where the stage is closed, and blank before"),
        Rule(
            "assessment_result", _judged, f"{', '.join(_JUDGED)} where assessed is yes; not yet or blank where it is no"
        ),
    ),
)
