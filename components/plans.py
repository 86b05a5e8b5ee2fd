"""The plans of a county and their priorities: the name, subject and page of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.plurals import plural
from components.rows import rows_of
from components.view import Ask, once
from components.wording import phrases

NEIGHBOURHOOD = "neighbourhood policing"  # the kind of plan that My neighbourhood shows
PRIORITY, DELIVERED = "priority", "delivered"  # layouts
PROMISES = "promises"  # what the finding of a page can be about
_LISTED = "`manage.py ask strategy/priorities` lists the priorities of all plans."


class UnknownPlan(ValueError):
    """A plan or a priority that the database does not have; the message says where they are listed."""


@dataclass(frozen=True)
class Plan:
    """A plan that promises something.

    `plan` is what its promises are kept under, `years` is as in an address (2024-27). `place_id` is the place that it
    is about, "" for the whole county. `on_timeline` names it on the timeline of operations, "" where it is not
    drawn. `figures_for` is the year (2019/20) that its published figures are about, and `figures_named` what they are
    kept under where that is not the plan. `about` is the town or county that the plan is about.
    """

    plan: str
    name: str
    short_name: str
    years: str
    place_id: str
    kind: str
    on_timeline: str
    figures_for: str
    figures_named: str
    about: str = ""

    @property
    def span(self) -> str:
        """Its years as they are printed: 2024–27."""
        return self.years.replace("-", "–")

    @property
    def printed(self) -> str:
        """Its name with its years."""
        return f"{self.name} {self.span}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(int(self.years[:4]), 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        year = int(self.years[:2] + self.years[-2:])
        return date(year if year >= self.first.year else year + 100, 12, 31)


@dataclass(frozen=True)
class Priority:
    """A priority of a plan, and its page where it has one; a page about a whole plan is one without a `priority`.

    `parts` are measures by id with their names on the page, `investigated` those of which investigations can end.
    `figures_page` is what its published figures are kept under for a page of its own, `figures_named` what they say
    that they are about. `said` is the text if nothing is promised. `finding` and `public_finding` say what the page's
    finding is about: promises, otherwise what is recorded. `charts` names the chart of a part that has its own, `types`
    the types of crime whose card on the overview links to the page.
    """

    plan: str
    priority: str
    priority_id: str
    short_name: str
    layout: str
    url_path: str
    title: str
    parts: Mapping[str, str]
    investigated: Sequence[str]
    figures_page: str
    figures_named: str
    said: str
    finding: str
    public_finding: str
    charts: Mapping[str, str]
    types: Sequence[str]

    def promises_first(self, audience: str) -> bool:
        """Whether the finding of its page is about promises, for this audience."""
        return ((audience == "public" and self.public_finding) or self.finding) == PROMISES


def plans(ask: Ask) -> tuple[Plan, ...]:
    """The plans of the county in the order in which pages show them."""
    return once(ask, "plans", _plans)


def plan_of(ask: Ask, plan: str) -> Plan:
    """The plan that promises are kept under. Raises `UnknownPlan`."""
    known = {each.plan: each for each in plans(ask)}
    if plan not in known:
        raise UnknownPlan(f"There is no plan “{plan[:60]}”. {_LISTED}")
    return known[plan]


def printed_names(ask: Ask) -> dict[str, str]:
    """The name and years of each plan, by what its promises are kept under, in order."""
    return {each.plan: each.printed for each in plans(ask)}


def names_in_figures(ask: Ask) -> dict[str, str]:
    """What published figures call the plans that they are about, and the names that plans have on pages."""
    return {named: each.printed for each in plans(ask) for named in (each.figures_named, each.plan) if named}


def priorities(ask: Ask) -> tuple[Priority, ...]:
    """The priorities of all plans, in the order of the menu."""
    return once(ask, "priorities", _priorities)


def priorities_of(ask: Ask, plan: str) -> tuple[Priority, ...]:
    """The priorities of a plan that its page shows one by one, in order."""
    return tuple(each for each in priorities(ask) if each.plan == plan and not each.layout and each.title)


def priority_of(ask: Ask, plan: str, priority_id: str) -> Priority:
    """The priority of a plan by its id. Raises `UnknownPlan`."""
    found = next((each for each in priorities(ask) if (each.plan, each.priority_id) == (plan, priority_id)), None)
    if found is None:
        raise UnknownPlan(f"There is no priority “{priority_id[:60]}” of “{plan[:60]}”. {_LISTED}")
    return found


def first_of(ask: Ask, layout: str) -> Priority:
    """The first priority or plan with a page of a layout. Raises `UnknownPlan` if the county has none."""
    found = next((each for each in priorities(ask) if each.layout == layout), None)
    if found is None:
        raise UnknownPlan("No plan of the county has such a page.")
    return found


def page_of_type(ask: Ask) -> dict[str, str]:
    """By type of crime, the address of the page that is about it."""
    found: dict[str, str] = {}
    for each in priorities(ask):
        found |= {name: each.url_path for name in each.types if each.layout and name not in found}
    return found


def the_plans(count: int) -> str:
    """The plans of a county within a sentence.

    >>> the_plans(1), the_plans(3)
    ('the plan', 'the three plans')
    """
    return plural(count, "the plan", f"the {phrases.in_words(count)} plans")


def _plans(ask: Ask) -> tuple[Plan, ...]:
    return tuple(
        Plan(
            *(_text(value) for value in (row.plan, row.name, row.short_name, row.years, row.place_id, row.kind)),
            *(_text(value) for value in (row.on_timeline, row.figures_for, row.figures_named, row.about)),
        )
        for row in rows_of(ask("strategy/plans"))
    )


def _priorities(ask: Ask) -> tuple[Priority, ...]:
    return tuple(_priority(row) for row in rows_of(ask("strategy/priorities")))


def _priority(row: Any) -> Priority:
    return Priority(
        plan=str(row.plan),
        priority=_text(row.priority),
        priority_id=str(row.priority_id),
        short_name=_text(row.short_name),
        layout=_text(row.layout),
        url_path=_text(row.url_path),
        title=_text(row.title),
        parts=_named(row.parts),
        investigated=_listed(row.investigated),
        figures_page=_text(row.figures_page),
        figures_named=_text(row.figures_named),
        said=_text(row.said),
        finding=_text(row.finding),
        public_finding=_text(row.public_finding),
        charts=_named(row.charts),
        types=_listed(row.types),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _listed(value: object) -> list[str]:
    return _text(value).split("; ") if _text(value) else []


def _named(value: object) -> dict[str, str]:
    """What stands before and after the colon of each part.

    >>> _named("burglary: Burglary; vehicle-crime: Vehicle crime")
    {'burglary': 'Burglary', 'vehicle-crime': 'Vehicle crime'}
    """
    pairs = (each.partition(": ") for each in _listed(value))
    return {key: name for key, _, name in pairs}
