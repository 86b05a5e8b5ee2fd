"""Which months of street-level files each force has: here, only a part, or missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from analysis.plurals import plural
from components import theme
from components.panels.about.health.files import FILES
from components.panels.accountability.forces.held import (
    BRING_FORCES,
    Force,
    imported_forces,
    missing_forces,
    months_in_view,
)
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.finding_length import fitting
from components.pictures.months.month_columns import EndedRow, month_columns
from components.view import Ask, View
from components.wording import phrases

_TITLE = "Months of each force"
# With more, the months that a force lacks are counted instead of named.
_NAMED = 6
# How many forces with single missing months a line names.
_TOLD = 3


@panel("forces/files", question="Which months of each force’s street-level files are here, and which are missing?")
def files(ask: Ask, view: View) -> Panel:
    """A line of months for each force, alphabetically."""
    imported = list(imported_forces(ask).values())
    if not imported:
        return Panel(
            finding="No police file is imported yet.",
            title=_TITLE,
            table=pd.DataFrame(),
            source=FILES,
            empty="There is nothing to show.",
            remedy="Add the files of data.police.uk on Add data.",
        )
    months = months_in_view(ask, view)
    forces = sorted([*imported, *missing_forces(ask)], key=lambda force: force.name)
    lacking = {force.name: lacks for force in forces if (lacks := _lacks(force, months))}
    partial = sum(force.months[month].partial for force in forces for month in months if month in force.months)
    finding = _finding(forces, lacking, months)
    alone = len(imported) == 1
    return Panel(
        finding=finding,
        detail=_detail(partial, asked=alone and view.audience != "public"),
        title=_TITLE,
        note=theme.period(months[0], months[-1]),
        picture=month_columns(
            [_row(force, bool(lacking.get(force.name)), months) for force in forces],
            months,
            alt=f"Months with street-level files, force by force. {finding}",
        ),
        entries=_only(imported[0], view) if alone else _exceptions(lacking),
        table=pd.DataFrame([_tabled(force, months) for force in forces]).astype({"residents": "Int64"}),
        columns={
            "force": "Force",
            "months": "Months here",
            "lacking": "Months missing",
            "partial": "Months that hold only a part",
            "first": "First month",
            "last": "Last month",
            "missing": "Missing",
            "partly": "Only a part",
            "residents": "Residents",
        },
        source=FILES,
        caveat="A missing month is not a month without crime: the force sent no file, or the file is not imported.",
        how=(
            "Street-level files alone. A month holds only a part if it has under 60% of the rows expected from the "
            "force’s twelve nearest months, or lacks a type that is always there. Where at least half of all forces "
            "are here, those without any file are listed too. “Months missing” and “only a part” are those of the "
            "chosen period; the first and the last month are those of all files."
        ),
    )


def _lacks(force: Force, months: Sequence[date]) -> list[date]:
    return [month for month in months if month not in force.months]


def _row(force: Force, marked: bool, months: Sequence[date]) -> EndedRow:
    here = {month: held for month, held in force.months.items() if months[0] <= month <= months[-1]}
    return EndedRow(
        force.name,
        {month: f"{theme.whole(held.rows)} records" for month, held in here.items()},
        frozenset(month for month, held in here.items() if held.partial),
        end=theme.short_month(max(force.months)) if force.months else "no file",
        marked=marked,
    )


def _finding(forces: Sequence[Force], lacking: dict[str, list[date]], months: Sequence[date]) -> str:
    period, count = theme.period(months[0], months[-1]), len(forces)
    if count == 1:
        (force,) = forces
        here = len(months) - len(lacking.get(force.name, []))
        return fitting(
            f"Only the files of {force.name} are here: {here} of {len(months)} months, {period}.",
            f"Only the files of one force are here: {here} of {len(months)} months, {period}.",
        )
    if not lacking:
        return f"All {count} forces have every month, {period}."
    most = min(lacking, key=lambda name: (-len(lacking[name]), name))
    between = f"between {theme.month(months[0])} and {theme.month(months[-1])}"
    start = f"{len(lacking)} of {count} forces {plural(len(lacking), 'lacks', 'lack')} months {between}"
    return fitting(f"{start}; {most} lacks {len(lacking[most])}.", f"{start}.")


def _detail(partial: int, *, asked: bool) -> str:
    told = f"{phrases.several(partial, 'month holds', 'months hold')} only a part of the usual rows." if partial else ""
    return " ".join(filter(None, [told, BRING_FORCES if asked else ""]))


def _only(force: Force, view: View) -> list[Entry]:
    """What a database of one force lacks for a comparison, and for those who run it where that is added."""
    only = Entry("No other force to compare with", f"only the files of {force.name} are here", sign="no data")
    adding = Entry("Add data", f"takes what is needed. {BRING_FORCES}", url_path="add-data")
    return [only] if view.audience == "public" else [only, adding]


def _exceptions(lacking: dict[str, list[date]]) -> list[Entry]:
    """The single months that are missing, which a line of small boxes shows least."""
    single = [f"{name} {months_named(months)}" for name, months in lacking.items() if len(months) <= _NAMED]
    more = f"; {len(single) - _TOLD} more in the figures" if len(single) > _TOLD else ""
    return [Entry("Lacking", f"{'; '.join(single[:_TOLD])}{more}", sign="no data")] if single else []


def months_named(months: Sequence[date]) -> str:
    """Months in words, or how many they are.

    >>> months_named([date(2025, 3, 1), date(2025, 7, 1)])
    'Mar 2025 and Jul 2025'
    """
    if len(months) > _NAMED:
        return f"{len(months)} months"
    return phrases.join_words([theme.short_month(month) for month in months])


def _tabled(force: Force, months: Sequence[date]) -> dict[str, object]:
    lacks = _lacks(force, months)
    partly = [month for month in months if month in force.months and force.months[month].partial]
    return {
        "force": force.name,
        "months": len(months) - len(lacks),
        "lacking": len(lacks),
        "partial": len(partly),
        "first": min(force.months, default=None),
        "last": max(force.months, default=None),
        "missing": ", ".join(f"{month:%Y-%m}" for month in lacks),
        "partly": ", ".join(f"{month:%Y-%m}" for month in partly),
        "residents": force.residents or None,
    }
