"""A headline names its place, and a panel about another place than the one in view says so in its headline."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from components.panels import PANELS
from components.panels.operations.one_operation.operation import named
from components.panels.shared.months.period import in_words, shown
from components.viewing import view_from
from pages.priorities.layout import CHARTS
from tests.answers import built, meant_for, opened, panel_of, panel_with
from tests.conftest import ROOT
from tests.register import PAGES, PRIORITIES

# About the database or the dashboard itself, not about a place.
OF_THE_DATABASE = {
    "overview/last_import",
    "framework/pillars",
    "framework/list",
    "measures/all",
    "measures/others",
    "measures/one",
    "partners/lists",
}
ABOUT_ITSELF = ("health/", "accessibility/")
# One of several alike under a headline that names the place for all of them.
ONE_OF_A_LIST = {"delivered/priority", "operations/verdict"}
WITH_PARTS = ("priority/trend", "priority/areas", "priority/where")
# Asks for a choice until one is made, or names the place of what is chosen.
A_CHOICE = {"plans/chart", "figures/one"}
OTHER_PLACES = re.compile(r"\b(?:Northampton|Northamptonshire)\b")
SHOWN = re.compile(r'show\(\s*"(?P<panel>[\w/]+)"(?P<options>[^\n]*)')
NAMED = re.compile(r'"(\w+/\w+)"')
OPTION = re.compile(r'(\w+)="([^"]*)"')
# What lays out a page of an operation, and the function that does it.
LAYOUTS = {
    "evaluated": ("evaluated", "_work", "_published", "_own_months", "_phases", "_proof"),
    "study_tour": ("study_tour",),
}


def beside_a_filter():
    """The panels of each page on which a reader chooses a place, with the page's own choices."""
    return [case for case, chosen in on_pages() if chosen]


def on_pages():
    """The panels of each page with the page's own choices, and whether a reader chooses a place there."""
    for page in sorted(ROOT.glob("pages/*/*.py")):
        text = page.read_text(encoding="utf-8")
        opens = re.search(r"open_page\(([^\n]*)\)", text)
        chosen = bool(opens) and "filtered=False" not in opens[1] and "placed=False" not in opens[1]
        if opens and page.stem != "layout":
            for found in SHOWN.finditer(text):
                yield (page.stem, found["panel"], tuple(OPTION.findall(found["options"]))), chosen


def of_operations():
    """The panels of each page about one operation, with that operation; and those of a page about a kind of them."""
    layout = (ROOT / "pages/operations/layout.py").read_text(encoding="utf-8")
    bodies = dict(re.findall(r"^def (\w+)(.*?)(?=^def |\Z)", layout, re.DOTALL | re.MULTILINE))
    for page in PAGES:
        if page.operation:
            text = (ROOT / page.file).read_text(encoding="utf-8")
            (functions,) = (functions for name, functions in LAYOUTS.items() if f"{name}(" in text)
            for panel_id in dict.fromkeys(NAMED.findall("".join(bodies[each] for each in functions))):
                # The rest are queries.
                if panel_id in PANELS:
                    yield page.url_path, panel_id, (("operation", page.operation),)


def of_priorities():
    """The panels of the pages of priorities, which have one layout, with all that a reader can choose there."""
    for row in PRIORITIES:
        if row["layout"] != "priority":
            continue
        parts = [part.partition(": ")[0] for part in row["parts"].split("; ")]
        ended, figures = row["investigated"].split("; "), row["figures_page"]
        named = (("framework", row["plan"]), ("priority", row["priority"]))
        cases = [(panel, (("part", part),)) for panel in WITH_PARTS for part in parts]
        cases += [(CHARTS[chart.partition(": ")[2]], ()) for chart in row["charts"].split("; ") if chart]
        cases += [("priority/investigations", (("part", part),)) for part in ended]
        cases.append(("priority/endings", (("types", " ".join(ended)),)))
        cases += [(panel, named) for panel in ("priority/outcomes", "priority/partners")]
        cases += [(panel, (("part", figures),)) for panel in ("priority/picture", "priority/published") if figures]
        yield from ((row["url_path"], *case) for case in cases)


def of_delivered():
    """The panels of the page of each plan that has ended."""
    for row in PRIORITIES:
        if row["layout"] == "delivered":
            yield row["url_path"], "delivered/overall", (("framework", row["plan"]),)
            yield row["url_path"], "priority/outcomes", (("framework", row["plan"]), ("priority", "all"))


CASES = sorted({*beside_a_filter(), *of_priorities()})
OTHERS = [
    case
    for case in sorted({case for case, chosen in on_pages() if not chosen} | set(of_operations()) | set(of_delivered()))
    if case[1] not in OF_THE_DATABASE | ONE_OF_A_LIST | A_CHOICE and not case[1].startswith(ABOUT_ITSELF)
]
# Each by whom it is read.
READ = [(*case, "internal") for case in OTHERS]
READ += [(*case, "public") for case in OTHERS if PANELS[case[1]].audience == "public"]


@pytest.mark.parametrize(("page", "panel_id", "options"), CASES, ids=lambda value: str(value)[:60])
def test_a_headline_beside_the_filter_names_its_place(page, panel_id, options, demonstration):
    made = panel_of(demonstration, panel_id, **{"place": "blackthorn", **dict(options)})
    told = made.finding or made.empty
    if panel_id not in OF_THE_DATABASE:
        assert "Blackthorn" in told or OTHER_PLACES.search(told), told


@pytest.mark.parametrize(("page", "panel_id", "options", "audience"), READ, ids=lambda value: str(value)[:60])
def test_a_headline_without_the_filter_names_its_place(page, panel_id, options, audience, demonstration, published):
    """With all that partners enter, and with none of it."""
    folder = demonstration if audience == "internal" else published
    known, kept = opened(folder), built(folder, panel_id, **dict(options))
    places = named_by(known, dict(options).get("operation"))
    assert any(place in kept.panel.finding for place in places), kept.panel.finding
    if not any(name.startswith("partner/") for name, _ in kept.asked):
        return

    def nothing_entered(name, **params):
        rows = known.ask(name, **params)
        return rows.head(0) if name.startswith("partner/") else rows

    view = view_from(known.ask, known.meta, {})
    told = panel_with(panel_id, nothing_entered, view, **meant_for(panel_id, dict(options))).finding
    assert any(place in told for place in places), told


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("CS01", "Public disorder offences, earlier year, Northampton (borough)."),
        ("KH01", "Arrests, first 12 months of Operation Revive in King’s Heath."),
    ],
)
def test_one_figure_names_its_place_once(figure, said, demonstration):
    known = opened(demonstration)
    view = view_from(known.ask, known.meta, {})
    assert panel_with("figures/one", known.ask, view, figure=figure).finding == said


def named_by(known, operation):
    """The words of which a headline has to hold one: an operation's own places, else the county's or the town's."""
    if not operation:
        return ("Northampton",)
    row = next(iter(known.ask("operations/operation", operation_id=operation).itertuples()))
    return [place.split()[0] for place in str(row.named).split("; ")]


def test_a_place_is_named_once_where_the_operation_names_it():
    revive = SimpleNamespace(name="Operation Revive – Wellingborough", named="Wellingborough", place="Wellingborough")
    patrols = SimpleNamespace(name="Targeted patrols", named="Northamptonshire", place="county")
    grants = SimpleNamespace(name="Personal safety events", named=None, place="five named locations")
    assert named(revive) == "Operation Revive – Wellingborough"
    assert named(patrols) == "Targeted patrols (Northamptonshire)"
    assert named(grants) == "Personal safety events (five named locations)"


def test_the_walk_above_finds_the_panels():
    panels = {panel for _, panel, _ in CASES}
    assert {
        "overview/headline",
        "priority/outcomes",
        "asb/town_centre",
        "targeting/rank",
        "prevention/points",
    } <= panels
    assert len(panels) > 20
    others = {panel for _, panel, _ in OTHERS}
    assert {"engagement/groups", "actions/plan", "figures/ledger", "stops/ages", "operations/published"} <= others
    assert {"evaluation/questions", "evaluation/placebos", "tours/log", "initiatives/when"} <= others


def test_promises_of_another_place_say_whose_they_are(demonstration):
    known = opened(demonstration)
    view = view_from(known.ask, known.meta, {"place": "blackthorn"})
    one = {"framework": "CSP Strategy 2020-22", "priority": "4 (Serious) Acquisitive Crime"}
    made = panel_with("priority/outcomes", known.ask, view, **one)
    assert ", Northampton: " in made.finding
    assert made.detail.startswith("In Northampton (former borough): ")
    two = one | {"priority": "3 ASB, Hate Crime & Town Centre Disorder"}
    said = panel_with("priority/outcomes", known.ask, view, **two).detail
    assert said.startswith("For anti-social behaviour in Northampton (former borough) and disorder in Northampton town")
    assert said.count("town centre") == 1


@pytest.mark.parametrize("panel_id", ["overview/headline", "hotspots/map", "targeting/rank", "urban_rural/rates"])
def test_months_that_are_missing_are_said_in_the_same_sentence(panel_id, demonstration):
    known = opened(demonstration)

    def ask(name, **params):
        rows = known.ask(name, **params)
        dated = name in ("shared/month", "shared/monthly_count")
        return rows[rows["month"] != "2024-05-01"].reset_index(drop=True) if dated else rows

    made = PANELS[panel_id].build(ask, view_from(known.ask, known.meta, {}))
    # The newest month has its own line; what its chart lacks is said with the rest of its story.
    said = made.detail if panel_id in ("overview/headline", "urban_rural/rates") else made.finding
    assert re.search(r"35 of (?:the )?36 months", said.split(". ")[0]), said


@pytest.mark.parametrize(("partial", "newest"), [("", "September 2025"), ("2025-09-01", "August 2025")])
@pytest.mark.parametrize("crime_type", ["", "burglary", "violence-and-sexual-offences"])
def test_town_and_country_are_told_by_the_newest_whole_numbers_drawn(partial, newest, crime_type, demonstration):
    known = opened(demonstration)

    def ask(name, **params):
        rows = known.ask(name, **params)
        return rows.assign(partial=rows["month"] == partial) if name == "shared/month" and partial else rows

    made = PANELS["urban_rural/rates"].build(
        ask, PANELS["urban_rural/rates"].view(known.ask, known.meta, {"type": crime_type})
    )
    assert made.note == f"each month; numbers: {newest}"
    ends = re.findall(r": (\d+\.\d)", made.picture.alt)
    assert len(ends) == 3
    assert re.findall(r"\d+\.\d", made.finding) == sorted(ends, key=float, reverse=True)
    assert " recorded per 1,000 residents a year, " in made.finding


def test_a_whole_period_needs_no_word(demonstration):
    months = [stamp.date() for stamp in opened(demonstration).ask("shared/month")["month"]]
    assert shown(months, months[3], months[-1]) == ""
    assert "of" not in in_words(months, months[0], months[-1])
