"""The patrol sheet of a list: what is needed to decide on it and to write down what was done."""

from __future__ import annotations

from components import theme
from components.panels.panel import Sheet
from components.panels.places.patrol.files import file_name
from components.panels.places.patrol.lists import PatrolList, streets_of
from components.panels.places.patrol.mix import KINDS, mix_of, told
from components.panels.places.patrol.work import reasons
from components.panels.shared.months.period import county_name
from components.pictures.comparisons.forecast_list import few
from components.pictures.maps.walk_plan import plan
from components.rows import rows_of
from components.sheets import patrol as sheets
from components.view import Ask, View
from components.wording import patrol, phrases
from components.wording.phrases import DEMONSTRATION, LICENCE

_STREETS = 2


def sheet_of(ask: Ask, view: View, made: PatrolList) -> Sheet | None:
    """The patrol sheet; none if the outlines of the areas are not imported."""
    if made.chosen["outline"].isna().any():
        return None

    def html(ask: Ask, view: View) -> str:
        return _written(ask, view, made)

    name = file_name(view, made).removesuffix("_demonstration").replace("patrol-areas", "patrol-sheet", 1)
    return Sheet("Patrol sheet to print (A4)", html, name)


def _written(ask: Ask, view: View, made: PatrolList) -> str:
    streets, why = streets_of(ask, view, made.subject), reasons(ask, view, made)
    codes = list(made.chosen["area_code"])
    beside = made.areas[~made.areas["area_code"].isin(codes)].dropna(subset="outline")["outline"].tolist()
    points = list(zip(made.chosen["longitude"], made.chosen["latitude"], strict=True))
    month = theme.month(made.month)
    return sheets.patrol_sheet(
        sheets.PatrolSheet(
            title=f"Patrol sheet: {made.place}, {month}",
            where=f"{phrases.sentence_case(made.subject.what)}. Produced on {theme.full_date(view.today)}.",
            month=month,
            facts=[
                ("Problem", _problem(made)),
                ("Data end", f"{theme.month(made.until)}, the newest complete month"),
                ("Such lists before", _before(made)),
            ],
            areas=[
                sheets.PatrolArea(
                    name=str(row.label),
                    code=str(row.area_code),
                    expected=few(float(row.expected)),
                    between=f"{theme.whole(row.lower)} to {theme.whole(row.upper)}",
                    streets=", ".join(streets.get(row.area_code, [])[:_STREETS]),
                    work=why[row.area_code].work_in_words(1),
                )
                for row in rows_of(made.chosen)
            ],
            plan=plan(made.chosen["outline"].tolist(), beside, points, sheets.WIDTH_MM, sheets.HEIGHT_MM),
            mix=_mix(ask, made),
            source=f"Source: {made.source}. {LICENCE}",
            mark=f"{DEMONSTRATION}: nothing on this sheet is true of this place." if view.demonstration else "",
        )
    )


def _mix(ask: Ask, made: PatrolList) -> list[str]:
    county = county_name(ask)
    return [told(made.place, county, rows, kind) for kind in KINDS.values() if len(rows := mix_of(ask, made, kind))]


def _problem(made: PatrolList) -> str:
    many, areas = patrol.how_many(len(made.chosen)), phrases.several(len(made.areas), "area", "areas")
    held = f"{theme.percent(made.share)} of {made.subject.what}"
    return f"{phrases.sentence_case(many)} of {areas} held {held} in the year to {theme.month(made.until)}."


def _before(made: PatrolList) -> str:
    if made.tested is None:
        return "Not tested: too few areas or too few months."
    return patrol.test_finding(made.place, "what was recorded", made.tested)
