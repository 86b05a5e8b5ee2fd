"""An operation's areas compared with similar areas: each in its own group, none ranked."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.funnel import FEWEST_AREAS, funnel
from analysis.plurals import plural
from components.counting import REPORTED, STREET, street
from components.panels.operations.one_operation.operation import (
    OperationOptions,
    marked_as_invented,
    name_of,
    operation_of,
)
from components.panels.panel import Entry, Panel, Sign, panel
from components.panels.shared.areas import YEARLY, RateYear
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.wording import phrases, short

_SAID = {
    "higher": "above their range",
    "lower": "below their range",
    "no different": "within their range",
    "too few": "too little is recorded to tell",
    "too different": "similar areas differ too much from each other",
    "none": "no similar areas are known",
}
_WHERE = {
    "higher": "above the range of similar areas",
    "lower": "below the range of similar areas",
    "no different": "within the range of similar areas",
}
_TONES: dict[str, Sign] = {"higher": "above", "lower": "below"}
TOLD = ("higher", "lower", "no different")


@panel("operations/similar", question="Is more recorded there than in similar areas?", options=OperationOptions)
def similar(ask: Ask, view: View) -> Panel:
    """Each of an operation's areas compared with similar areas, in the newest twelve months in view."""
    operation = operation_of(ask, view)
    areas = ask("operations/areas", operation_id=operation.operation_id)
    areas = areas[areas["role"] == "target"]
    year = RateYear.of(ask, view)
    if areas.empty or not year.years:
        made = Panel(
            finding=f"There is nothing to compare {name_of(operation)} with.",
            table=pd.DataFrame(),
            source=STREET,
            empty="This needs LSOA boundaries, Census residents and a month of street files.",
        )
        return marked_as_invented(made, view, operation)
    rows = [_beside(ask, view, row, year) for row in rows_of(areas)]
    table = pd.DataFrame(rows)
    made = Panel(
        finding=_brief(rows, name_of(operation), short.room(view.demonstration)),
        detail=_in_full(rows, view, name_of(operation), year.words),
        title="Its areas compared with similar areas",
        note=YEARLY,
        entries=[
            Entry(
                str(row["area"]),
                rest=_numbers(row),
                badge=_SAID[str(row["verdict"])] if row["verdict"] in TOLD else "cannot tell",
                tone=_TONES.get(str(row["verdict"]), ""),
            )
            for row in rows
        ],
        table=table.assign(said=table["verdict"].map(_SAID)).drop(columns="verdict"),
        columns={
            "area": "Area",
            "rate": f"Recorded {YEARLY}",
            "lower": "Similar areas from",
            "upper": "Similar areas to",
            "said": "Compared with them",
        },
        source=f"{street(view.crime_type or REPORTED)}. Residents: Census 2021",
        caveat="Similar areas are of the same kind, with similar deprivation. Rates per resident mislead where there "
        "are many visitors.",
        how=(
            "The range covers 95% of similar areas, allowing for chance and for their real differences (Spiegelhalter "
            "2005, additive random effects). Verdicts and rates are those of the newest year, whatever period is "
            "chosen."
        ),
    )
    return marked_as_invented(made, view, operation)


def _beside(ask: Ask, view: View, area: Any, year: RateYear) -> dict[str, object]:
    named = {"area": area_name(area.name, area.ward), "rate": None, "lower": None, "upper": None, "verdict": "none"}
    group = ask(
        "similar/group", area=area.area_code, crime_type=view.crime_type, since=year.since, until=year.until
    ).reset_index(drop=True)
    at = group.index[group["area_code"] == area.area_code]
    if len(group) < FEWEST_AREAS or not len(at):
        return named
    people = group["residents"].to_numpy() * year.years
    try:
        found = funnel(group["incidents"].to_numpy(), people)
    except ValueError:
        return named | {"verdict": "too few"}
    place = int(at[0])
    verdict = found.verdicts[place]
    named |= {"rate": round(float(found.rates[place]), 1), "verdict": verdict}
    if verdict not in TOLD:
        return named
    lower, upper = found.limits(people)
    return named | {"lower": round(float(lower[place]), 1), "upper": round(float(upper[place]), 1)}


def _numbers(row: dict[str, Any]) -> str:
    """An area's rate and the range of similar areas, as far as known."""
    why = _SAID[str(row["verdict"])]
    if row["rate"] is None:
        return why
    rate = phrases.number(row["rate"])
    if row["lower"] is None:
        return f"{rate} per 1,000; {why}"
    return f"{rate} per 1,000; similar areas {phrases.number(row['lower'])} to {phrases.number(row['upper'])}"


def _brief(rows: list[dict[str, Any]], place: str, most: int) -> str:
    """How many of the areas are within, above and below the range of similar areas."""
    told = [str(row["verdict"]) for row in rows if row["verdict"] in TOLD]
    count = len(rows)
    if not told:
        sentence = "cannot tell whether more was recorded than in similar areas."
    elif count == 1:
        sentence = f"its one area lies {_WHERE[told[0]]}."
    elif len(set(told)) == 1 and len(told) == count:
        sentence = f"{'both' if count == 2 else f'all {count}'} areas lie {_WHERE[told[0]]}."
    else:
        each = {verdict: told.count(verdict) for verdict in TOLD if verdict in told}
        parts = [f"{number} {_lies(number)} {_WHERE[verdict]}" for verdict, number in each.items()]
        rest = count - len(told)
        sentence = f"of {count} areas {phrases.join_words(parts)}{f'; cannot tell for {rest}' if rest else ''}."
    return short.fitted(most, f"{place}: {sentence}", f"{short.short_place(place)}: {sentence}")


def _in_full(rows: list[dict[str, Any]], view: View, place: str, period: str) -> str:
    what = f"{phrases.what_reported(view.crime_type)}, {period}"
    told = [row["verdict"] for row in rows if row["verdict"] in TOLD]
    count, unknown = len(rows), len(rows) - len(told)
    if not told:
        return f"We cannot tell whether more was recorded in {place} than in similar areas: {what}."
    if set(told) == {"no different"} and not unknown:
        which = f"The one area of {place} lies" if count == 1 else f"Each of the {count} areas of {place} lies"
        low, high = min(row["lower"] for row in rows), max(row["upper"] for row in rows)
        return (
            f"{which} within the range of similar areas, from {phrases.number(low)} to {phrases.number(high)} "
            f"{YEARLY}: {what}."
        )
    if count == 1:
        return f"The one area of {place} lies {_WHERE[told[0]]}: {what}."
    counted = {verdict: told.count(verdict) for verdict in TOLD if verdict in told}
    parts = [f"{number} {_lies(number)} {_WHERE[verdict]}" for verdict, number in counted.items()]
    parts += [f"of {unknown} we cannot tell"] if unknown else []
    return f"Of the {count} areas of {place} {phrases.join_words(parts)}: {what}."


def _lies(count: int) -> str:
    return plural(count, "lies", "lie")
