"""What the public was asked, told and promised: engagement, concerns, surveys and Study Tours."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from data.partner.template import Column, Rule, Template, not_before
from data.partner.templates.promises import DONE_WHEN_DONE
from data.partner.templates.usual import (
    DIRECTIONS,
    DONE,
    DUE,
    GROUPS,
    HERE,
    NOTE,
    OPERATION,
    OUTCOME,
    OWNER,
    PLACE,
    STATE,
)

ENGAGEMENT = Template(
    name="engagement",
    title="Engagement events",
    purpose="Events at which the public was met or asked, and who they reached.",
    key=("held_on", "title", "place_id", "kind", "group_reached"),
    columns=(
        Column("held_on", "day", "The date of the event.", "2024-06-12", required=True, past=True),
        Column(
            "title",
            "text",
            "What it was called; separates events on the same date in the same place.",
            "Coffee with a cop",
        ),
        PLACE,
        Column(
            "kind",
            "choice",
            "The kind of event.",
            "drop-in",
            required=True,
            allowed=("drop-in", "street meeting", "public meeting", "survey", "school", "online", "visit", "other"),
        ),
        Column(
            "group_reached", "choice", "Who it was for; “everyone” if it was for all.", "everyone", True, allowed=GROUPS
        ),
        Column("attended", "whole", "How many came or answered.", "35", required=True, least=0, most=100_000),
        replace(OUTCOME, meaning="The promised outcome that the event supported, if any.", example=HERE.by_events),
        NOTE,
    ),
)

TOP_CONCERN = Template(
    name="top_concern",
    title="Top concerns",
    purpose="What matters most to residents, quarter by quarter, and what was done about it.",
    key=("quarter", "place_id", "rank"),
    columns=(
        Column(
            "quarter", "quarter", "The calendar quarter: 2024-Q1 is January to March 2024.", "2024-Q1", True, past=True
        ),
        PLACE,
        Column("rank", "whole", "1 for the greatest concern.", "1", required=True, least=1, most=20),
        Column("concern", "text", "The concern in the words of residents.", "Speeding on the ring road", required=True),
        Column(
            "source",
            "choice",
            "How residents raised the concern.",
            "survey",
            required=True,
            allowed=("survey", "meetings", "online", "reports to police", "councillors", "other"),
        ),
        Column("what_was_done", "note", "What was done about it.", "Speed checks on four days."),
    ),
)


def _positive(row: Mapping[str, Any]) -> bool:
    return row["n_positive"] <= row["n"]


SURVEY_ANSWER = Template(
    name="survey_answer",
    title="Survey answers",
    purpose="Answers to surveys, with the number who answered, so that the uncertainty can be shown.",
    key=("survey", "question", "asked_from", "place_id", "group_asked"),
    columns=(
        Column("survey", "text", "The survey.", "Neighbourhood survey 2024", required=True),
        Column("question", "text", "The question, as it was asked.", "I feel safe here after dark", required=True),
        Column("asked_from", "day", "The first day of asking.", "2024-05-01", required=True, past=True),
        Column("asked_to", "day", "The last day of asking.", "2024-05-31", required=True, past=True),
        PLACE,
        Column("group_asked", "choice", "Whose answers these are; blank for all.", "older people", allowed=GROUPS),
        Column(
            "n_positive",
            "whole",
            "How many gave a positive answer, unweighted.",
            "212",
            required=True,
            least=0,
            most=10_000_000,
        ),
        Column("n", "whole", "How many answered this question.", "350", required=True, least=1, most=10_000_000),
        Column(
            "wanted_direction",
            "choice",
            "Whether more or fewer positive answers are wanted.",
            "up",
            required=True,
            allowed=DIRECTIONS,
        ),
        OUTCOME,
        NOTE,
    ),
    rules=(
        not_before("asked_to", "asked_from"),
        Rule("n_positive", _positive, "a number not above n"),
    ),
)


def _told(row: Mapping[str, Any]) -> bool:
    return not row["public"] or (row["you_said"] is not None and row["we_did"] is not None)


TOUR_ACTION = Template(
    name="tour_action",
    title="Study Tour actions",
    purpose="What a Study Tour decided, from the problem to “you said, we did”.",
    key=("tour_action_id",),
    columns=(
        Column("tour_action_id", "id", "Your own reference number for the action.", "QW-03", required=True),
        OPERATION,
        PLACE,
        Column(
            "problem",
            "note",
            "The problem that was seen or reported.",
            "Bins set alight behind the shops",
            required=True,
        ),
        Column("action", "note", "What will be done about it.", "Move the bins into a locked store.", required=True),
        OWNER,
        DUE,
        Column(
            "sara_stage",
            "choice",
            "The stage of SARA that it has reached.",
            "response",
            required=True,
            allowed=("scanning", "analysis", "response", "assessment"),
        ),
        STATE,
        DONE,
        Column("you_said", "note", "For the public: what residents said.", "The bins are set on fire."),
        Column("we_did", "note", "For the public: what was done.", "They now stand in a locked store."),
        Column("public", "yes_no", "Whether the public may read what was said and done.", "no", required=True),
        NOTE,
    ),
    rules=(
        DONE_WHEN_DONE,
        Rule("public", _told, "no, until you_said and we_did are both filled in"),
    ),
)
