"""A headline names its place, and a panel about another place than the one in view says so in its headline."""

from __future__ import annotations

import re

import pytest

from components.panels import PANELS
from components.panels.period import in_words, shown
from components.viewing import view_from
from tests.answers import opened
from tests.conftest import ROOT

# About the database, not about a place.
OF_THE_DATABASE = {"overview/last_import", "overview/age"}
OTHER_PLACES = re.compile(r"\b(?:Northampton|Northamptonshire)\b")
SHOWN = re.compile(r'show\(\s*"(?P<panel>[\w/]+)"(?P<options>[^\n]*)')
OPTION = re.compile(r'(\w+)="([^"]*)"')


def beside_a_filter():
    """The panels of each page on which a reader chooses a place, with the page's own choices."""
    for page in sorted(ROOT.glob("pages/*/*.py")):
        text = page.read_text(encoding="utf-8")
        opens = re.search(r"open_page\(([^\n]*)\)", text)
        if opens and "filtered=False" not in opens[1] and "placed=False" not in opens[1]:
            for found in SHOWN.finditer(text):
                yield page.stem, found["panel"], tuple(OPTION.findall(found["options"]))


CASES = sorted(set(beside_a_filter()))


@pytest.mark.parametrize(("page", "panel_id", "options"), CASES, ids=lambda value: str(value)[:60])
def test_a_headline_beside_the_filter_names_its_place(page, panel_id, options, demonstration):
    known = opened(demonstration)
    view = view_from(known.ask, known.meta, {"place": "blackthorn", **dict(options)})
    made = PANELS[panel_id].build(known.ask, view)
    told = made.finding or made.empty
    if panel_id not in OF_THE_DATABASE:
        assert "Blackthorn" in told or OTHER_PLACES.search(told), told


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


def test_promises_of_another_place_say_whose_they_are(demonstration):
    known = opened(demonstration)
    view = view_from(known.ask, known.meta, {"place": "blackthorn"})
    assert PANELS["priority/outcomes"].build(known.ask, view).finding.startswith("In Northampton (former borough): ")
    two = view.with_options(framework="CSP Strategy 2020-22", priority="3 ASB, Hate Crime & Town Centre Disorder")
    said = PANELS["priority/outcomes"].build(known.ask, two).finding
    assert said.startswith("For anti-social behaviour in Northampton (former borough) and disorder in Northampton town")
    assert said.count("town centre") == 1


@pytest.mark.parametrize("panel_id", ["overview/headline", "hotspots/map", "targeting/rank", "urban_rural/rates"])
def test_months_that_are_missing_are_said_in_the_same_sentence(panel_id, demonstration):
    known = opened(demonstration)

    def ask(name, **params):
        rows = known.ask(name, **params)
        dated = name in ("shared/month", "shared/monthly_count")
        return rows[rows["month"] != "2024-05-01"].reset_index(drop=True) if dated else rows

    said = PANELS[panel_id].build(ask, view_from(known.ask, known.meta, {})).finding
    assert re.search(r"35 of (?:the )?36 months", said.split(". ")[0]), said


def test_a_whole_period_needs_no_word(demonstration):
    months = [stamp.date() for stamp in opened(demonstration).ask("shared/month")["month"]]
    assert shown(months, months[3], months[-1]) == ""
    assert "of" not in in_words(months, months[0], months[-1])
