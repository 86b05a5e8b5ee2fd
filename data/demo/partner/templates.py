"""Filled-in templates for the invented county: every number, plan and promise in them is made up.

They do not depend on the seed of the police files. Nobody is named: owners are roles, and team addresses use a domain
reserved for examples.
"""

from collections.abc import Sequence
from pathlib import Path

from data.demo.geography.areas import Geography
from data.demo.partner.places import area_lookups, contacts, phases, staffing
from data.demo.partner.promises import ACTIONS, TARGETS, measure_values
from data.demo.partner.public import TOUR_ACTIONS, engagement, survey_answers, top_concerns
from data.demo.partner.work import PROBLEM_PLANS, SEVERITIES, activity, patrols
from data.demo.write import write_csv
from data.partner.templates import TEMPLATES


def write_partner_files(folder: Path, geography: Geography) -> None:
    """Write a filled-in CSV file of each template into `folder`/partner."""
    home = folder / "partner"
    home.mkdir(exist_ok=True)
    for name, rows in _rows(geography).items():
        write_csv(home / f"{name}.csv", TEMPLATES[name].names, rows)


def _rows(geography: Geography) -> dict[str, Sequence[Sequence[object]]]:
    """The rows of each template, with their values in the order of its columns."""
    return {
        "activity": activity(),
        "patrol": patrols(geography),
        "problem_plan": PROBLEM_PLANS,
        "action": ACTIONS,
        "target": TARGETS,
        "measure_value": measure_values(),
        "engagement": engagement(),
        "top_concern": top_concerns(),
        "survey_answer": survey_answers(),
        "tour_action": TOUR_ACTIONS,
        "phase": phases(),
        "staffing": staffing(geography),
        "contact": contacts(),
        "area_lookup": area_lookups(geography),
        "severity": SEVERITIES,
    }
