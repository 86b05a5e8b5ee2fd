"""Every template, by name. A new one is a `Template` in a module of this package, with its table in 02_partner.sql."""

from data.partner.template import Template
from data.partner.templates.places import AREA_LOOKUP, CONTACT, PHASE, STAFFING
from data.partner.templates.promises import ACTION, MEASURE_VALUE, TARGET
from data.partner.templates.public import ENGAGEMENT, SURVEY_ANSWER, TOP_CONCERN, TOUR_ACTION
from data.partner.templates.severity import SEVERITY
from data.partner.templates.work import ACTIVITY, PATROL, PROBLEM_PLAN

TEMPLATES: dict[str, Template] = {
    template.name: template
    for template in (
        ACTIVITY,
        PATROL,
        PROBLEM_PLAN,
        ACTION,
        TARGET,
        MEASURE_VALUE,
        ENGAGEMENT,
        TOP_CONCERN,
        SURVEY_ANSWER,
        TOUR_ACTION,
        PHASE,
        STAFFING,
        CONTACT,
        AREA_LOOKUP,
        SEVERITY,
    )
}
