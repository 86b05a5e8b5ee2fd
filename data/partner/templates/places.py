"""What belongs to places: phases, staffing, contacts and lookups of areas."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from data.partner.template import Column, Rule, Template, any_filled, not_before
from data.partner.templates.usual import HERE, NOTE, OPERATION, PLACE

PHASE = Template(
    name="phase",
    title="Clear, Hold, Build phases",
    purpose="The phases of each place, with their dates, and the rule for ending each phase.",
    key=("place_id", "phase", "started_on"),
    columns=(
        replace(PLACE, required=True, meaning="The place."),
        OPERATION,
        Column("phase", "choice", "The phase.", "clear", required=True, allowed=("clear", "hold", "build")),
        Column("started_on", "day", "Its first day.", "2024-03-14", required=True),
        Column("ended_on", "day", "Its last day; blank while it lasts.", "2024-09-30"),
        Column("exit_rule", "note", "What must be true before the phase ends.", "Three months without a signal."),
        Column("source", "text", "Where it is recorded.", "Board minutes, March 2024", required=True),
    ),
    rules=(not_before("ended_on", "started_on"),),
)

STAFFING = Template(
    name="staffing",
    title="Staffing",
    purpose="How many officers and PCSOs each Local Area Partnership or place had on a given date.",
    key=("as_of", "local_area_partnership", "place_id", "role"),
    columns=(
        Column("as_of", "day", "The date of the count.", "2024-03-31", required=True, past=True),
        Column("local_area_partnership", "text", "The partnership's name, as in area_lookup.", f"{HERE.town} Central"),
        replace(PLACE, meaning="The place, if it is not counted by partnership."),
        Column(
            "role",
            "choice",
            "The rank or role.",
            "PCSO",
            required=True,
            allowed=("officer", "PCSO", "sergeant", "inspector"),
        ),
        Column("headcount", "whole", "People in post.", "6", least=0, most=10_000),
        Column("fte", "number", "Full-time equivalents in post.", "5.4", least=0, most=10_000),
        NOTE,
    ),
    rules=(any_filled("local_area_partnership", "place_id"), any_filled("headcount", "fte")),
)

CONTACT = Template(
    name="contact",
    title="Contacts and meetings",
    purpose="How residents contact the team of a place, and its next meeting. Teams only: no names of people.",
    key=("place_id", "team_name"),
    columns=(
        replace(PLACE, required=True, meaning="The place."),
        Column("team_name", "text", "The team.", f"{HERE.place} neighbourhood team", required=True),
        Column("how_to_contact", "note", "How residents contact it.", "Call 101, or report online.", required=True),
        Column("team_email", "team_email", "The team's own address.", f"{HERE.mailbox}.team@example.police.uk"),
        Column("next_meeting_on", "day", "The date of the next public meeting.", "2025-06-05"),
        Column("next_meeting_time", "time", "When it begins.", "18:30"),
        Column("next_meeting_venue", "text", "Where it is held.", "Community centre"),
    ),
)


def _dated(row: Mapping[str, Any]) -> bool:
    return row["kind"] != "ward" or row["vintage"] is not None


AREA_LOOKUP = Template(
    name="area_lookup",
    title="Area lookups",
    purpose=(
        "Which ward, parish, Local Area Partnership and policing area each small area belongs to. Wards change: say of "
        "which year they are."
    ),
    key=("area_code", "kind", "vintage"),
    columns=(
        Column("area_code", "area_code", "The small area (LSOA 2021).", HERE.area_code, required=True),
        Column(
            "kind",
            "choice",
            "The kind of area that it belongs to.",
            "ward",
            required=True,
            allowed=("ward", "parish", "local_area_partnership", "policing_area", "local_policing_area"),
        ),
        Column("code", "id", "The official code of the ward or parish, if it has one.", "E05013243"),
        Column("name", "text", "Its name.", HERE.neighbourhood, required=True),
        Column("vintage", "whole", "The year of these boundaries; wards must have it.", "2024", least=1970, most=2100),
    ),
    rules=(Rule("vintage", _dated, "the year of the ward's boundaries"),),
)
