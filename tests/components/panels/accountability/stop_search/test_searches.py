"""Stop and search: what is counted, what is left out and said, and that nothing is judged."""

from __future__ import annotations

import re
from functools import partial

import pytest

from components import theme
from components.panels import PANELS
from components.pictures.picture import svg
from components.wording.searches import QUESTION
from data.demo.planted import OFFICER_SAW, RESIDENT_SHARES, SEARCH_RATIOS
from data.serving.store import Store
from tests import tiny
from tests.answers import opened

STOPS = [panel for panel in PANELS if panel.startswith("stops/")]
RATIOS = ["stops/ethnicity_self", "stops/ethnicity_officer"]
GROUPS = {"White": 1000, "Black": 100, "Asian": 100, "Mixed": 50, "Other": 20}


@pytest.fixture(scope="module")
def store(demonstration):
    return opened(demonstration)


@pytest.fixture(scope="module")
def public(published):
    return opened(published)


def built(store, panel, **params):
    return PANELS[panel].build(store.ask, PANELS[panel].view(store.ask, store.meta, params))


def small(folder, months, drawn, groups=None):
    """A database of the tiny county with the same searches in each month."""
    tiny.write_geography(folder / "geography")
    for number in range(months):
        month = f"{2023 + number // 12}-{number % 12 + 1:02}"
        header, *lines = drawn.strip().splitlines()
        rows = "\n".join(f"{month}-15T12:00:00+00:00 | {line}" for line in lines)
        tiny.write_stops(folder, f"date | {header}\n{rows}", month=month)
    tiny.write_street(folder, f"lsoa\n{tiny.RIVER}", month="2024-01")
    if groups:
        tiny.write_groups(folder, groups)
    return Store(tiny.import_into(folder / "databases", folder).path)


def searches(**counts):
    """Searches of a month: how many of each officer-defined group; what people say is not stated."""
    return "officer\n" + "\n".join(name for group, n in counts.items() for name in [group.replace("Blank", "-")] * n)


@pytest.mark.parametrize("panel", STOPS)
def test_nothing_is_coloured_as_better_or_worse(panel, store):
    figure = built(store, panel).figure.to_dict()
    assert theme.CONCERN not in str(figure)
    drawn = figure["data"]
    assert not [trace for trace in drawn if "triangle" in str(trace) and theme.PLACE in str(trace["marker"]["color"])]


@pytest.mark.parametrize("panel", STOPS)
def test_its_picture_has_no_colour_at_all(panel, store):
    drawn = svg(built(store, panel).picture, 560, 260)
    assert not [colour for colour in (theme.PLACE, theme.CONCERN, theme.SECOND, theme.THIRD) if colour in drawn]


@pytest.mark.parametrize("panel", [panel for panel in STOPS if panel not in ("stops/trend", "stops/years")])
def test_beside_each_title_stands_the_year_of_the_finding(panel, store):
    assert built(store, panel).note == "October 2024 to September 2025"
    assert built(store, "stops/years").finding.startswith("Year to September 2025, Northamptonshire: ")


def test_the_chart_of_months_says_which_months_it_shows(store):
    made = built(store, "stops/trend", **{"from": "2024-01", "to": "2024-02"})
    first, last = made.table["month"].iloc[0].date(), made.table["month"].iloc[-1].date()
    assert made.note == f"per 30 days, {theme.period(first, last)}"


def test_what_is_unknown_is_said_in_words_beside_the_ratios(tiny_store):
    shown = built(tiny_store, "stops/ethnicity_officer")
    assert [entry.words for entry in shown.entries] == [
        "Unknown for 7% of searches.",
        "This raises a question and is not proof of bias.",
    ]


@pytest.mark.parametrize("panel", STOPS)
@pytest.mark.parametrize("params", [{"from": "2024-01", "to": "2024-02"}, {"place": "kings-heath"}], ids=str)
def test_neither_period_nor_place_narrows_what_is_pooled(panel, params, store):
    assert built(store, panel, **params).table.equals(built(store, panel).table)


def test_single_months_are_internal(store):
    assert [panel for panel in STOPS if PANELS[panel].audience == "internal"] == ["stops/trend"]


@pytest.mark.parametrize("panel", ["stops/trend", "stops/years"])
def test_the_words_say_how_old_its_newest_month_is(panel, store):
    made = built(store, panel)
    assert (made.detail or made.finding).endswith("The newest of these months, September 2025, ended 59 days ago.")
    assert "September 2025" in made.finding


@pytest.mark.parametrize("panel", ["stops/objects", "stops/outcomes", "stops/ages"])
def test_the_parts_add_up_to_the_searches_of_the_year(panel, public):
    total = built(public, "stops/years").table["searches"].iloc[-1]
    table = built(public, panel).table
    assert table["searches"].sum() == total
    assert table["share"].sum() == pytest.approx(100, abs=0.3)


def test_shares_of_further_action_lie_in_their_intervals(public):
    table = built(public, "stops/found").table
    assert ((table["lower"] <= table["share"]) & (table["share"] <= table["upper"])).all()
    assert (table["searches"] >= 10).all()


def test_the_planted_ratio_lies_in_the_interval(public):
    table = built(public, "stops/ethnicity_officer").table.set_index("group")
    for group in ("Black", "Asian", "Other"):
        assert table.loc[group, "lower"] < SEARCH_RATIOS[group] < table.loc[group, "upper"]


def test_what_is_planted_fits_together():
    by_group = {name.split(",")[0].split()[0]: share for name, share in RESIDENT_SHARES.items()}
    assert sum(by_group.values()) == pytest.approx(1, abs=1e-4)
    for group, ratio in SEARCH_RATIOS.items():
        found = OFFICER_SAW[group] / by_group[group] / (OFFICER_SAW["White"] / by_group["White"])
        assert found == pytest.approx(ratio, abs=0.002)


@pytest.mark.parametrize("panel", RATIOS)
def test_a_ratio_comes_with_what_it_cannot_say(panel, public):
    shown = built(public, panel)
    assert QUESTION in shown.caveat
    assert "unknown for" in shown.caveat
    assert shown.finding.startswith("In the invented data, ")
    known = shown.table.dropna(subset="ratio")
    assert (known["least"] <= known["ratio"]).all()
    assert (known["ratio"] <= known["most"]).all()


@pytest.fixture(scope="module")
def tiny_store(tmp_path_factory):
    """Twelve months of 10 searches of White, 3 of Black and 1 of unknown people."""
    folder = tmp_path_factory.mktemp("tiny-stops")
    return small(folder, 12, searches(White=10, Black=3, Blank=1), GROUPS)


def test_a_ratio_is_that_of_rates_per_resident(tiny_store):
    table = built(tiny_store, "stops/ethnicity_officer").table.set_index("group")
    assert table["searches"].to_dict() == {"White": 120, "Black": 36, "Asian": 0, "Mixed": 0, "Other": 0, "Unknown": 12}
    assert table.loc["Black", "ratio"] == 3.0
    assert table.loc["Black", "least"] == pytest.approx(36 / 132 * 10, abs=0.005)
    assert table.loc["Black", "most"] == pytest.approx(48 / 120 * 10, abs=0.005)


def test_a_group_with_under_ten_searches_has_no_ratio_and_no_dot(tiny_store):
    shown = built(tiny_store, "stops/ethnicity_officer")
    assert shown.table.set_index("group")["ratio"].drop("Black").isna().all()
    assert list(shown.figure.data[-1].y) == ["Black"]
    assert "fewer than 10 searches" in shown.caveat


def test_months_without_self_defined_ethnicity_leave_nothing_to_pool(tiny_store):
    shown = built(tiny_store, "stops/ethnicity_self")
    assert shown.figure is None
    assert shown.finding == "By self-defined ethnicity searches in Northamptonshire cannot be pooled over 12 months."
    assert "more than 20% of searches" in shown.empty


def test_without_residents_by_group_the_panel_names_the_census_table(tmp_path):
    store = small(tmp_path, 12, searches(White=10, Black=3))
    shown = built(store, "stops/ethnicity_officer")
    assert shown.figure is None
    assert "TS021" in shown.empty
    assert "Nomis" in shown.remedy


@pytest.mark.parametrize("panel", [panel for panel in STOPS if panel != "stops/trend"])
def test_fewer_than_twelve_months_show_nothing_and_say_so(panel, few):
    shown = built(few, panel)
    assert shown.finding == (
        "Stop and search in Northamptonshire cannot be pooled over 12 months: only 5 months in a row are imported."
    )
    assert shown.empty
    assert shown.figure is None
    assert list(shown.table.columns) == ["month"]


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    return small(tmp_path_factory.mktemp("few-stops"), 5, searches(White=10, Black=3), GROUPS)


def test_a_period_without_search_files_shows_every_month_there_is(few):
    shown = built(few, "stops/trend")
    assert len(shown.table) == 5
    assert re.search(r"The newest of these months, \w+ \d{4}, ended .* ago\.$", shown.detail)


def test_no_search_file_at_all_is_said(tmp_path):
    tiny.write_geography(tmp_path)
    tiny.write_street(tmp_path, f"lsoa\n{tiny.RIVER}")
    ask = partial(built, Store(tiny.import_into(tmp_path / "databases", tmp_path).path))
    said = {ask(panel).finding for panel in STOPS if panel != "stops/trend"}
    assert said == {"No stop-and-search file of Northamptonshire is imported."}
    assert ask("stops/trend").empty
