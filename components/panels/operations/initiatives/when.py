"""When the initiatives ran, on one timeline."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.months import month_end, months_between
from components import theme
from components.initiatives import Kind, kind_of, kinds_of
from components.panels.operations.all_operations.lists import SOURCE
from components.panels.operations.initiatives.known import Known, count_of_plan, known_of, plan_of_most
from components.panels.operations.initiatives.table import CAVEAT, COLUMNS, KindsOptions, none_named, table_of
from components.panels.panel import Panel, panel
from components.panels.shared.months.period import county_name
from components.pictures.months.monthly_series import stretches
from components.pictures.timelines.activity_years import Work, WorkRow, work_years
from components.pictures.timelines.timeline import Band
from components.plans import Plan
from components.view import Ask, View
from components.wording import phrases


@panel("initiatives/when", question="When did the initiatives run, and can they be judged?", options=KindsOptions)
def when(ask: Ask, view: View) -> Panel:
    """Every initiative as a bar over its years, by kind, with the months that police data here covers."""
    kinds = kinds_of(ask)
    if not kinds:
        return none_named("When initiatives ran")
    chosen = kind_of(view.options_of(KindsOptions).kind, kinds)
    known = known_of(ask, kinds)
    rows = [
        WorkRow(
            f"{kind.title}: {len(several)}",
            [Work(f"{each.initiative.name}: {each.ran.words}", each.ran.first, each.ran.last) for each in several],
            quiet=chosen not in (None, kind),
        )
        for kind, several in zip(kinds, known, strict=True)
    ]
    dates = [day for row in rows for piece in row.pieces for day in (piece.first, piece.last) if day]
    data = _police_data(ask)
    since = min([*dates, *([data.first] if data else [])]).replace(month=1, day=1)
    until = max([*dates, *([data.last] if data else [])]).replace(month=12, day=31)
    counted = [each for several in known for each in several]
    plan = plan_of_most(ask)
    return Panel(
        finding=_finding(chosen, kinds, known, plan, county_name(ask)),
        title="When initiatives ran",
        table=table_of(kinds, known, view),
        columns=COLUMNS,
        source=SOURCE,
        real=True,
        caveat=CAVEAT,
        picture=work_years(
            rows,
            since,
            until,
            shade=data,
            alt=(
                f"Timeline of {len(counted)} initiatives in {len(kinds)} kinds: {_within(counted, plan)}"
                f"{sum(each.ran.first is None for each in counted)} have no date. {_covered(data)}"
            ),
        ),
    )


def _police_data(ask: Ask) -> Band | None:
    """The months of police data that are in the database, with the gaps between them."""
    months = [stamp.date() for stamp in ask("shared/month")["month"]]
    if not months:
        return None
    every = months_between(min(months), max(months))
    lost = list(stretches([month not in months for month in every]))
    name = "police data here" if not lost else f"police data: {len(set(months))} of {len(every)} months"
    gaps = [(every[first], month_end(every[last])) for first, last in lost]
    return Band(name, every[0], month_end(every[-1]), "police data", gaps)


def _covered(data: Band | None) -> str:
    """The months that police data covers and lacks, for readers who do not see the band."""
    if data is None:
        return "There is no police data here."
    lost = [theme.period(first, last) for first, last in data.gaps]
    without = f", except for {phrases.join_words(lost)}" if lost else ""
    return f"Police data here: {theme.period(data.first, data.last)}{without}."


def _finding(
    chosen: Kind | None, kinds: Sequence[Kind], known: Sequence[Sequence[Known]], plan: Plan | None, county: str
) -> str:
    if chosen is None:
        every = [each for several in known for each in several]
        dated = f", {count_of_plan(every, plan)} from the plan of {_years(plan)}" if plan else ""
        return f"{county}: {len(every)} initiatives of {len(known)} kinds{dated}; none can be judged."
    mine = known[kinds.index(chosen)]
    count = count_of_plan(mine, plan)
    part = "all" if count == len(mine) else str(count)
    dated = f", {part} of the plan of {plan.span}" if plan else ""
    return f"{chosen.title} in {county}: {len(mine)} initiatives{dated}; none can be judged."


def _within(known: Sequence[Known], plan: Plan | None) -> str:
    return f"{count_of_plan(known, plan)} ran within the plan of {_years(plan)}, " if plan else ""


def _years(plan: Plan) -> str:
    return f"{plan.first.year} to {plan.last.year}"
