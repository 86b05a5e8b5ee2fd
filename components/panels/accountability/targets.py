"""Targets that partners set, each with its current value; and re-offending as partners count it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.plurals import plural
from components import theme
from components.counting import EACH_MEASURE, counted
from components.panels.panel import Panel, panel
from components.panels.shared.months.partial_months import whole_rows
from components.panels.shared.months.period import YEAR, county_name, newest_year
from components.panels.shared.partner_entries import (
    PER_CENT,
    VALUE_COLUMNS,
    nothing_entered,
    period_in_words,
    place_names,
    target_in_words,
    value_in_words,
    value_table,
)
from components.pictures.counts.bars import standing_bars
from components.pictures.promises.target_rows import TargetRow, target_rows
from components.rows import rows_of
from components.view import Ask, View
from components.viewing import COUNTY
from components.wording import phrases

_COUNTED = ("incidents", "crimes", "offences", "recorded")  # units of counts in police files
NOTHING = "now: not supplied"


@dataclass(frozen=True)
class Now:
    """The current value of a target's measure: the value in its unit, its description, earlier values, the source."""

    value: float | None = None
    words: str = NOTHING
    earlier: Sequence[float] = ()
    source: str = ""


@panel("actions/targets", question="Which targets have been set?", audience="internal")
def targets(ask: Ask, view: View) -> Panel:
    """Targets with their current value, due date and the role that owns them."""
    rows = ask("partner/target")
    if rows.empty:
        return nothing_entered(
            f"No targets have been set in {county_name(ask)}; the strategies do not set any.",
            rows,
            "Targets entered by partners",
            "target",
        )
    now = [_now(ask, view, row) for row in rows_of(rows)]
    passed = int((rows["due_on"] < pd.Timestamp(view.today)).sum())
    places = [_placed(name, county_name(ask)) for name in place_names(ask, rows["place_id"])]
    table = rows.assign(target=[target_in_words(row) for row in rows_of(rows)], place=places)
    table["now"] = [one.words for one in now]
    count = len(rows)
    late = f"; {passed} {plural(passed, 'is past its', 'are past their')} due date" if passed else ""
    return Panel(
        title="Targets: latest figure, target and due date",
        note="set by their owners; the strategies do not set any",
        finding=f"{phrases.several(count, 'target is', 'targets are')} set in {county_name(ask)}{late}.",
        picture=target_rows(
            [_row(row, one, place, view) for row, one, place in zip(rows_of(rows), now, places, strict=True)],
            alt=f"{phrases.several(count, 'target', 'targets')}, each on a line with its latest figure.",
        ),
        table=table[["measure", "place", "now", "target", "due_on", "owner_role", "decided_on", "source"]],
        columns={
            "measure": "Measure",
            "place": "Place",
            "now": "Now",
            "target": "Target",
            "due_on": "Due",
            "owner_role": "Owner",
            "decided_on": "Decided",
            "source": "Where",
        },
        source=f"Targets entered by partners; what is recorded: police.uk street-level files. {counted(EACH_MEASURE)}",
        caveat="A number may reach its target by chance: see the chart of its measure.",
    )


def _placed(name: str, county: str) -> str:
    return county if name == "whole county" else name


def _row(row: Any, now: Now, place: str, view: View) -> TargetRow:
    due = row.due_on.date()
    past = due < view.today
    reached = now.value is not None and (now.value <= row.value if row.direction == "down" else now.value >= row.value)
    return TargetRow(
        name=f"{row.measure}, {place}",
        target=float(row.value),
        target_words=f"{value_in_words(row)} or {'fewer' if row.direction == 'down' else 'more'}",
        due=f"{theme.short_date(due)}, past" if past else theme.short_date(due),
        now=now.value,
        now_words=now.words,
        earlier=now.earlier,
        note=now.source or str(row.owner_role),
        late=past and not reached,
        said=_said(row.unit),
    )


def _said(unit: str) -> Callable[[float], str]:
    return (lambda value: f"{value:.0f}%") if unit in PER_CENT else theme.whole


def _now(ask: Ask, view: View, target: Any) -> Now:
    """The newest number of the same measure and place: from partners, a survey, or otherwise records of a year."""
    return _by_partners(ask, target) or _by_survey(ask, target) or _recorded(ask, view, target) or Now()


def _same_place(rows: pd.DataFrame, place: Any) -> pd.DataFrame:
    return rows[rows["place_id"] == place] if isinstance(place, str) else rows[rows["place_id"].isna()]


def _by_partners(ask: Ask, target: Any) -> Now | None:
    rows = _same_place(ask("partner/measure_value"), target.place_id)
    rows = rows[(rows["measure"] == target.measure) & (rows["unit"] == target.unit)].sort_values("period_end")
    if rows.empty:
        return None
    *earlier, last = list(rows_of(rows))
    return Now(
        float(last.value),
        f"now {value_in_words(last)} ({period_in_words(last)})",
        [float(row.value) for row in earlier],
        "supplied by partners",
    )


def _by_survey(ask: Ask, target: Any) -> Now | None:
    """A survey about the same outcome; its question is named if the target uses another name."""
    if target.unit not in PER_CENT or not isinstance(target.outcome_id, str):
        return None
    rows = _same_place(ask("partner/survey_answer"), target.place_id)
    rows = rows[(rows["outcome_id"] == target.outcome_id) & rows["group_asked"].isna() & (rows["n"] > 0)]
    if rows.empty:
        return None
    rows = rows.sort_values("asked_to")
    rows = rows[rows["question"] == rows["question"].iloc[-1]]
    shares = (rows["n_positive"] / rows["n"] * 100).tolist()
    last = rows.iloc[-1]
    asked = "" if last["question"] == target.measure else f"by survey: “{last['question']}”"
    return Now(shares[-1], f"now {shares[-1]:.0f}% ({theme.month(last['asked_to'].date())})", shares[:-1], asked)


def _recorded(ask: Ask, view: View, target: Any) -> Now | None:
    """Records of the outcome in the newest twelve months, if all of them are imported."""
    promised = ask("strategy/outcomes", framework=None, priority=None).set_index("outcome_id")
    if target.unit not in _COUNTED or target.outcome_id not in promised.index:
        return None
    kind, types = promised.loc[target.outcome_id, ["kind", "crime_types"]]
    if kind != "open" or not isinstance(types, str):
        return None
    since, until = newest_year(ask, view)
    place = target.place_id if isinstance(target.place_id, str) else COUNTY
    rows = whole_rows(ask, ask("shared/monthly_of", scope=place, crime_types=types, since=since, until=until))
    if len(rows) < YEAR:
        return Now(words=f"now: {len(rows)} of 12 months imported")
    count = float(rows["incidents"].sum())
    return Now(count, f"now {theme.whole(count)} (year to {theme.month(until)})", source="recorded by police")


@panel("actions/reoffending", question="How many people re-offend?", audience="internal")
def reoffending(ask: Ask, view: View) -> Panel:
    """Re-offending as partners entered it: open data does not identify offenders."""
    rows = ask("partner/measure_value")
    rows = rows[rows["measure"].str.contains("re-?offend", case=False) & rows["place_id"].isna()]
    rows = rows.sort_values("period_end", ascending=False)
    if rows.empty:
        return nothing_entered(
            f"Re-offending in {county_name(ask)}: no partner has supplied a number.",
            rows,
            "Partner data",
            "measure_value",
        )
    first = rows.iloc[0]
    table = value_table(ask, rows)
    same = rows[(rows["measure"] == first["measure"]) & (rows["unit"] == first["unit"])].iloc[::-1]
    return Panel(
        title=str(first["measure"])[:60],
        note="partner data, not police.uk files",
        finding=(
            f"Re-offending in {county_name(ask)} (partner data): {table['value'].iloc[0]} in {table['period'].iloc[0]}."
        ),
        picture=standing_bars(
            [(_year(row), float(row.value)) for row in rows_of(same)],
            said=[value_in_words(row) for row in rows_of(same)],
            alt=f"Bars: {first['measure']} by year, as partners entered it.",
        ),
        table=table,
        columns=VALUE_COLUMNS,
        source=f"Partner data: {first['source']}",
        caveat="Partner data, not open data: the number depends on who is followed, and for how long.",
    )


def _year(row: Any) -> str:
    """A financial year as 2024/25, otherwise the month in which a period ends."""
    start, end = row.period_start, row.period_end
    if (start.month, start.day, end.month, end.day, end.year - start.year) == (4, 1, 3, 31, 1):
        return f"{start.year}/{end.year % 100:02d}"
    return theme.short_month(end.date())
