"""One operation: what it is, where, what was published about it, and what open data shows for its areas."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analysis.months import months_later
from analysis.plurals import plural
from components import theme
from components.counting import REPORTED, STREET, street, verdicts
from components.figures.lines import Series, lines
from components.figures.months import Event
from components.maps import area_map as maps
from components.options import option
from components.panels.accountability.published.figures import source_of
from components.panels.operations.evaluation.result import beside_the_chart
from components.panels.operations.rows import OperationRow
from components.panels.panel import Entry, Panel, panel
from components.panels.shared.area_map import map_areas, map_places
from components.panels.shared.areas import BOUNDARIES, DAYS_IN_YEAR, YEARLY
from components.panels.shared.county import county
from components.panels.shared.months.control_chart import control_panel, incomplete_months, recording_changes
from components.panels.shared.months.partial_months import left_out, partial_between, whole_rows
from components.panels.shared.published_checks import checked
from components.pictures.maps.map_picture import AreaMap, Outlined, area_map
from components.places.area_names import area_name
from components.rows import rows_of
from components.view import Ask, View
from components.wording import operation as wording_operation
from components.wording import phrases
from components.wording import short as wording_short
from components.wording import trend as wording_trend
from components.wording.published import (
    as_printed,
    bodies_in_full,
    document_in_words,
    kind_in_words,
    stated_without_number,
)
from components.wording.short import LIMIT, fitted, short_name

# A document's word for places that is not said of them to residents, and ours.
PLACE_WORD = ("hot spot locations", "chosen places")
# The same of a word for people.
GROUP_WORD = ("gangs", "organised groups")
READING = "our reading of which areas make up the place, to be confirmed by the neighbourhood team"
NOT_JUDGED = "A comparison does not show the cause: whether the operation made a difference is not judged here."
# Months on each side of the start that a sentence compares, where no evaluation says how many.
YEARS = 24
_LISTED = "`manage.py ask operations/all` lists the ids of all operations."


class UnknownOperation(ValueError):
    """No operation is named, or none of this database; the message says what to do."""


def _operations(ask: Ask) -> set[str]:
    return set(ask("operations/all")["operation_id"])


@dataclass(frozen=True)
class OperationOptions:
    """Which operation a panel is about."""

    operation: str = option("", "the operation, by its id; it has to be named", allowed=_operations, apart=True)


def operation_of(ask: Ask, view: View) -> OperationRow:
    """The operation that the option `operation` of the view names by its id.

    Raises `UnknownOperation` where it names none, or one that the database does not have.
    """
    wanted = view.options_of(OperationOptions).operation
    if not wanted:
        raise UnknownOperation(f"Name an operation: --param operation=ID. {_LISTED}")
    rows = ask("operations/operation", operation_id=wanted)
    if rows.empty:
        raise UnknownOperation(f"There is no operation “{wanted[:60]}”. {_LISTED}")
    return next(rows_of(rows, OperationRow))


def name_of(operation: OperationRow) -> str:
    """The operation's places within a sentence: as we name its areas, else as the documents do."""
    if isinstance(operation.named, str):
        return phrases.join_words(operation.named.split("; "))
    return str(operation.place)


def named(operation: OperationRow) -> str:
    """The operation's name within a sentence, with its places where it does not name any of them itself."""
    places = name_of(operation)
    own = operation.named.split("; ") if isinstance(operation.named, str) else [places]
    known = any(place.split()[0] in operation.name for place in own)
    return str(operation.name) if known else f"{operation.name} ({places})"


def start_events(operation: OperationRow) -> list[Event]:
    """The start of an operation as a line, or a span where it can only be bounded."""
    if pd.isna(operation.started_from):
        return []
    first, last = operation.started_from.date(), operation.started_to.date()
    if first == last:
        return [Event(first, "walk" if str(operation.kind).startswith("study tour") else "start")]
    return [Event(first, "start, inferred", until=last)]


@panel("operations/about", question="What is the operation?", options=OperationOptions)
def about(ask: Ask, view: View) -> Panel:
    """What the documents say the operation is."""
    operation = operation_of(ask, view)
    facts = {
        "What": operation.kind,
        "Where": operation.place,
        "Start, as stated": operation.start_as_stated,
        "Start, as inferred": operation.start_inferred,
        "End, or last report": operation.ended,
        "Lead": operation.lead,
        "With": operation.partners,
        "How": operation.tactics,
    }
    table = pd.DataFrame(
        [(name, phrases.dated(bodies_in_full(value))) for name, value in facts.items() if isinstance(value, str)],
        columns=["fact", "stated"],
    )
    short, police = short_name(str(operation.title)).replace(*PLACE_WORD), county(ask).police
    return Panel(
        finding=fitted(
            LIMIT,
            f"{short}: {operation.kind}, led by {_lead(operation, police)}.",
            f"{short}: {operation.kind}.",
        ),
        detail=_about(operation, police),
        title="What it is, as the documents say",
        table=table,
        entries=[Entry(row.fact, rest=row.stated) for row in rows_of(table)],
        columns={"fact": "About it", "stated": "As the documents say"},
        source=phrases.sentence_case(str(operation.documents)),
        real=True,
    )


def _about(operation: OperationRow, police: str) -> str:
    started = operation.start_as_stated
    start = f" Its start is stated as “{started}”." if isinstance(started, str) else " Its start is not stated."
    name, lead = operation.name.replace(*PLACE_WORD), _lead(operation, police)
    return f"{name}: {operation.kind}, {operation.place}, led by {lead}.{start}"


def _lead(operation: OperationRow, police: str) -> str:
    """Who leads it, within a sentence."""
    lead = bodies_in_full(str(operation.lead))
    own = lead.startswith("Neighbourhood policing") or (police and lead.startswith(police))
    return lead if own else f"the {lead}"


@panel("operations/where", question="Which areas does it cover?", options=OperationOptions)
def where(ask: Ask, view: View) -> Panel:
    """The areas of the operation and those next door, on the map."""
    operation = operation_of(ask, view)
    rows = ask("operations/areas", operation_id=operation.operation_id)
    target = rows[rows["role"] == "target"]
    if target["outline"].notna().sum() == 0:
        return Panel(
            finding=f"The areas of {named(operation)} are not in the database.",
            table=rows.drop(columns="outline"),
            source=BOUNDARIES,
            empty="No boundaries that include them have been imported.",
            remedy="Whoever runs the dashboard can import the LSOA 2021 boundaries; Data health shows what is missing.",
        )
    next_door = len(rows) - len(target)
    roles = {"target": "the operation’s areas", "next_door": "next door"}
    areas = plural(len(target), "area", "areas")
    return Panel(
        finding=phrases.fitting(
            f"{operation.place} is shown as {len(target)} {areas}, with {next_door or 'none'} next door.",
            f"{name_of(operation)} is shown as {len(target)} {areas}, with {next_door or 'none'} next door.",
        ),
        table=rows.drop(columns="outline"),
        columns={"name": "Area", "ward": "Ward", "role": "Role", "residents": "Residents"},
        source=f"{BOUNDARIES}; {READING}",
        title="Where it is",
        note=f"{len(target)} {areas}, {next_door} next door",
        picture=area_map(
            AreaMap(
                map_areas(rows, [f"{area_name(row.name, row.ward)}, {roles[row.role]}" for row in rows_of(rows)]),
                f"Map of {len(target)} {areas} of the operation and {next_door} next door.",
                operations=[Outlined(tuple(target["area_code"]))],
                operations_label="the operation’s areas",
                fit=target["area_code"].tolist(),
                places=map_places(ask),
            )
        ),
        deck=maps.shape_map(
            rows,
            None,
            [f"{area_name(row.name, row.ward)}\n{roles[row.role]}" for row in rows_of(rows)],
            places=ask("hotspots/place_labels"),
            marked=target["area_code"].tolist(),
            marked_label="the operation’s areas",
            fit=target["area_code"].tolist(),
        ),
        caveat="An area is larger than an estate, and its boundary does not follow the estate’s.",
        alt=(
            f"Map of {phrases.several(len(target), 'area', 'areas')} of the operation and "
            f"{phrases.several(next_door, 'neighbouring area', 'neighbouring areas')}."
        ),
    )


def subject_of(operation: OperationRow) -> str:
    """Whom a published figure is about, in a sentence."""
    about = about_in_documents(operation)
    return named(operation) if about == operation.name else f"{about} ({name_of(operation)} among them)"


def about_in_documents(operation: OperationRow) -> str:
    """What the documents call it: they write about the study tours together, and one of them was held."""
    return "Problem-solving Study Tours" if operation.kind == "study tour" else str(operation.name)


@panel("operations/published", question="What was published?", options=OperationOptions)
def published(ask: Ask, view: View) -> Panel:
    """Every figure that the documents print about the operation, with its qualifier, kind and caveat."""
    operation = operation_of(ask, view)
    rows = ask("operations/figures", about=about_in_documents(operation))
    table = pd.DataFrame(
        {
            "label": rows["label"],
            "printed": [as_printed(row.value, row.unit, row.qualifier) for row in rows_of(rows)],
            "kind": rows["kind"].map(kind_in_words),
            "period": [_period(row) for row in rows_of(rows)],
            "caveat": rows["caveat"],
            "document": [document_in_words(row.document, row.published) for row in rows_of(rows)],
        }
    )
    return Panel(
        finding=_published_finding(rows, subject_of(operation), short_name(str(operation.title)), name_of(operation)),
        title="Figures as the documents print them",
        table=table,
        columns={
            "label": "Figure",
            "printed": "As printed",
            "kind": "Kind",
            "period": "Period",
            "caveat": "Caveat",
            "document": "Document",
        },
        source="Figures as the documents print them",
        real=True,
        caveat=(
            "Arrests and referrals show what was done, not what it achieved. Open data cannot check these figures."
        ),
        show_table=not rows.empty,
        empty="" if len(rows) else "The documents give no figures about this operation.",
    )


def _period(row: Any) -> str:
    inferred = f" (inferred: {row.period_inferred})" if isinstance(row.period_inferred, str) else ""
    return phrases.dated(f"{row.period_as_stated if isinstance(row.period_as_stated, str) else 'not stated'}{inferred}")


def _published_finding(rows: pd.DataFrame, about: str, short: str, where: str) -> str:
    figures = phrases.sentence_case(phrases.several(len(rows), "figure was", "figures were"))
    outcomes = int((rows["kind"] == "outcome").sum())
    if rows.empty:
        return f"{figures} published about {about}."
    if outcomes == 0:
        what = "on what was done rather than what resulted"
        return fitted(
            LIMIT,
            f"{figures} published about {about}, {what}.",
            f"{figures} published about {short}, {what}.",
            f"{figures} published about {where}, {what}.",
            f"{figures} published about {where}.",
        )
    return fitted(
        LIMIT,
        f"{figures} published about {about}, {outcomes} of them on results.",
        f"{figures} published about {short}, {outcomes} of them on results.",
    )


@panel("operations/claims", question="Which results were stated without a number?", options=OperationOptions)
def claims(ask: Ask, view: View) -> Panel:
    """Results that the documents state in words, and whether open data could check each."""
    operation = operation_of(ask, view)
    rows = ask("operations/claims", about=about_in_documents(operation))
    ledger = ask("figures/ledger")
    checks = checked(ask, ledger[ledger["id"].isin(rows["claim_id"])], view.demonstration)
    table = pd.DataFrame(
        {
            "claim": rows["claim"],
            "direction": rows["direction_published"],
            "check": [checks[key].why for key in rows["claim_id"]],
            "document": [document_in_words(row.document, row.published) for row in rows_of(rows)],
        }
    )
    if view.audience == "public":
        # An empty column has no type of its own.
        table = table.assign(**{name: table[name].astype(str).str.replace(*GROUP_WORD) for name in ("claim", "check")})
    known = sum(item.verdict in ("consistent", "not consistent", "inconclusive") for item in checks.values())
    return Panel(
        finding=fitted(
            LIMIT,
            told := stated_without_number(subject_of(operation), len(rows), None if view.demonstration else known),
            told.partition(";")[0].rstrip(".") + ".",
            stated_without_number(short_name(str(operation.title)), len(rows), 0).partition(";")[0] + ".",
        ),
        detail=told,
        title="Results stated without a number",
        table=table,
        columns={"claim": "Result", "direction": "As stated", "check": "What open data says", "document": "Document"},
        source=source_of(view, "Statements as the documents make them, in our words"),
        real=True,
        caveat="This does not show whether the operation was the reason.",
        show_table=not rows.empty,
        empty="" if len(rows) else "The documents state none.",
    )


@panel("operations/trend", question="What is recorded in its areas, month by month?", options=OperationOptions)
def trend(ask: Ask, view: View) -> Panel:
    """Monthly counts of the operation's own areas, with the start marked."""
    operation = operation_of(ask, view)
    rows = ask(
        "operations/beside",
        operation_id=operation.operation_id,
        crime_type=view.crime_type,
    )
    target = rows[rows["side"] == "target"].reset_index(drop=True)
    series = view.crime_type or REPORTED
    made = control_panel(
        ask,
        view,
        target,
        what=phrases.what_reported(view.crime_type),
        series=series,
        where=name_of(operation),
        scope="",  # an operation's areas are no place of their own, and its start never begins a range anew
        wanted=None,
        events=[*start_events(operation), *recording_changes(ask, view.crime_type)],
        caveat="If the start is in the period shown, it is marked; a signal near it shows when something changed, not "
        "why.",
        longest=wording_short.room(view.demonstration),
    )
    evaluated = beside_the_chart(ask, operation.operation_id, name_of(operation), target, series)
    made = replace(
        made,
        title=wording_trend.title(
            phrases.what_reported(view.crime_type), wording_short.short_place(name_of(operation))
        ),
        source=made.source if made.empty else _counted(view),
        detail=f"{made.detail or made.finding} {evaluated}".rstrip(),
    )
    return spoken(made, view, operation)


@panel(
    "operations/beside",
    question="How does what is recorded in its areas compare with the rest of the county?",
    options=OperationOptions,
)
def beside(ask: Ask, view: View) -> Panel:
    """Rates per 1,000 residents of the operation's areas beside the part of the county that no operation reached."""
    operation = operation_of(ask, view)
    rows = ask(
        "operations/beside",
        operation_id=operation.operation_id,
        crime_type=view.crime_type,
    )
    residents = ask("operations/sides", operation_id=operation.operation_id).set_index("side")["residents"]
    if rows.empty or not {"target", "untouched"} <= set(residents.dropna().index):
        return Panel(
            finding=f"There is nothing to compare {name_of(operation)} with.",
            table=rows,
            source=STREET,
            empty="This needs LSOA boundaries and Census residents.",
            remedy="Whoever runs the dashboard can import them; Data health shows which are missing.",
        )
    rows = rows.assign(
        rate=[round(row.incidents / row.days * DAYS_IN_YEAR / residents[row.side] * 1000, 1) for row in rows_of(rows)]
    )
    in_view = rows[rows["month"].between(pd.Timestamp(view.since), pd.Timestamp(view.until))].reset_index(drop=True)
    wide = in_view.pivot(index="month", columns="side", values="rate")
    months = [stamp.date() for stamp in wide.index]
    part = partial_between(ask, months[0], months[-1])
    place = name_of(operation)
    detail = _beside_finding(
        whole_rows(ask, rows),
        operation,
        residents,
        _sides(ask, operation),
        f"of {phrases.what_reported(view.crime_type)}, {place}",
    )
    made = Panel(
        finding=wording_short.fitted(
            wording_short.room(view.demonstration),
            detail,
            f"{wording_short.short_place(place)} per 1,000 residents, compared with areas that no operation reached.",
        ),
        detail=detail,
        title="Compared with the rest of the county",
        note="per 1,000 residents a year",
        table=in_view,
        columns={
            "month": "Month",
            "side": "Side",
            "incidents": "Recorded",
            "days": "Days",
            "rate": "Per 1,000 residents a year",
        },
        source=f"{_counted(view)}. Residents: Census 2021. {READING[0].upper()}{READING[1:]}",
        figure=lines(
            months,
            [
                Series(place, wide["target"].tolist()),
                Series("no operation", wide["untouched"].tolist(), context=True),
            ],
            unit=YEARLY,
            incomplete=incomplete_months(ask, months),
            partial=part,
            events=[*start_events(operation), *recording_changes(ask, view.crime_type)],
            height=theme.MAIN_HEIGHT,
        ),
        caveat=" ".join(filter(None, [NOT_JUDGED, _found_by_officers(ask, view), left_out(part)])),
        how=(
            "“No operation” are the areas of the county that no operation with a known or inferred start reached, "
            "neither as its own areas nor next door. They are not matched to the operation’s areas. Types that "
            "officers find are left out unless you choose one."
        ),
        alt=(f"Two lines: {place} and the part of the county that no operation reached, per 1,000 residents a year."),
    )
    return spoken(made, view, operation)


def _counted(view: View) -> str:
    """What is counted month by month, and that a verdict on the same page leaves out more."""
    return f"{street(view.crime_type or REPORTED)}. {verdicts()}"


def _found_by_officers(ask: Ask, view: View) -> str:
    types = ask("shared/crime_type")
    found = view.crime_type in types.loc[~types["reported"], "crime_type"].tolist()
    return "Officers find these: more patrols give more records." if found else ""


def _sides(ask: Ask, operation: OperationRow) -> tuple[int, int]:
    """How many months before the start and after it the evaluation of an operation looks at."""
    row = ask("evaluation/answer", operation_id=operation.operation_id).iloc[0]
    before, after = (
        YEARS if pd.isna(months) else int(months) for months in (row["before_months"], row["after_months"])
    )
    return before, after


def _beside_finding(
    rows: pd.DataFrame, operation: OperationRow, residents: pd.Series, sides: tuple[int, int], subject: str
) -> str:
    """Rates on both sides of the start, over no more months than are evaluated: those long ago are no comparison."""
    if pd.isna(operation.started_from):
        return f"The start of {operation.name} is not known, so there is no before and after."
    # Whole months, as the evaluation has them, also where a start is known to the day.
    begun, under_way = operation.started_from, operation.started_to
    spans = {
        "before": (months_later(begun, -sides[0]), months_later(begun, -1)),
        "after": (months_later(under_way, 1), months_later(under_way, sides[1])),
    }
    parts = {side: rows[rows["month"].between(*map(pd.Timestamp, span))] for side, span in spans.items()}
    for (side, part), months in zip(parts.items(), sides, strict=True):
        if part.empty:
            return (
                f"None of the {months} months {side} the start of {operation.name} is imported, so its areas cannot be "
                "compared with the rest of the county."
            )
    before, after = (_rates(part, residents) for part in parts.values())
    known = [part["month"].nunique() for part in parts.values()]
    return phrases.sentence_case(
        f"{subject} recorded {before['target']:.1f} {YEARLY} in {_share(known[0], sides[0])} months before the start "
        f"and {after['target']:.1f} in {_share(known[1], sides[1])} after it; areas that no operation reached recorded "
        f"{before['untouched']:.1f} and {after['untouched']:.1f}. Whether that is more than chance is not judged here."
    )


def _share(known: int, months: int) -> str:
    return f"the {months}" if known == months else f"{known} of the {months}"


def _rates(rows: pd.DataFrame, residents: pd.Series) -> dict[str, float]:
    sums = rows.groupby("side")[["incidents", "days"]].sum()
    return {
        str(side): float(row.incidents / row.days * DAYS_IN_YEAR / residents[side] * 1000)
        for side, row in sums.iterrows()
    }


def spoken(made: Panel, view: View, operation: OperationRow) -> Panel:
    """The same panel; on demonstration data finding and detail say first that the data is invented."""
    # A sentence may begin with a part of what its place or its page is called.
    parts = re.findall(r"[A-Z][\w’']+", f"{operation.place} {operation.title}")
    names = (operation.name, operation.place, name_of(operation), *parts)
    finding, detail = (
        wording_operation.operation_sentence(text, view.demonstration, names) for text in (made.finding, made.detail)
    )
    return replace(made, finding=finding, detail=detail)
