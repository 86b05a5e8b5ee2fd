"""Hotspots: the map, its table, its trend and its account of what is missing speak of the same records."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from components import theme
from components.panels import PANELS
from components.panels.places.hotspots.changes import YearOnYear
from components.panels.shared.areas import RateYear
from components.viewing import view_from
from tests.answers import meant_for, opened, panel_with


@pytest.fixture(scope="module")
def store(demonstration):
    return opened(demonstration)


def built(store, panel, **params):
    return PANELS[panel].build(store.ask, PANELS[panel].view(store.ask, store.meta, params))


@pytest.mark.parametrize("params", [{}, {"type": "burglary"}, {"type": "drugs"}], ids=["all", "burglary", "drugs"])
def test_map_left_off_unlocated_and_outside_are_the_total(store, params):
    on_map = built(store, "hotspots/map", **params).table["incidents"].sum()
    account = built(store, "hotspots/not_on_map", **params)
    counts = account.table.set_index("belongs")["incidents"]
    assert counts.iloc[0] == on_map
    assert counts.iloc[:-1].sum() == counts.iloc[-1]
    assert any("drugs and weapons" in words for words in counts.index) == (not params)
    view = view_from(store.ask, store.meta, params)
    headline = store.ask("shared/headline", crime_type=view.crime_type, since=view.since, until=view.until)
    assert counts.iloc[-1] == headline["incidents"].sum()


def test_the_months_of_an_area_add_up_to_its_count_on_the_map(store):
    areas = built(store, "hotspots/map").table
    code, count = areas[["area_code", "incidents"]].iloc[5]
    months = built(store, "hotspots/area", area=code)
    assert months.table["incidents"].sum() == count
    assert "without drugs and weapons" in months.detail


def test_an_area_of_another_place_is_not_looked_at_closer(store):
    elsewhere = built(store, "hotspots/map", place="queensway").table["area_code"].iloc[0]
    chosen = built(store, "hotspots/closer", place="kings-heath", area=elsewhere)
    usual = built(store, "hotspots/closer", place="kings-heath")
    assert chosen.table.equals(usual.table)
    assert not chosen.table.equals(built(store, "hotspots/closer", area=elsewhere).table)


def layers(panel):
    return {layer["id"]: layer for layer in json.loads(panel.deck.to_json())["layers"]}


def colours_of(panel):
    """The colours drawn, as those of the legend."""
    return {tuple(row["c"][:3]) for row in layers(panel)["shapes"]["data"]}


def test_a_change_compares_the_newest_year_with_the_year_before_and_names_both(store):
    both = "October 2024 to September 2025 against October 2023 to September 2024"
    panel = built(store, "hotspots/map", measure="change")
    assert both in panel.detail
    assert panel.finding.startswith("Year to September 2025")
    assert "October 2024 to September 2025: " in layers(panel)["shapes"]["data"][0]["t"]
    headings = list(built(store, "hotspots/table", measure="change").columns.values())
    assert headings == ["Area", "Change", "Oct 2024–Sep 2025", "Oct 2023–Sep 2024"]
    assert set(headings) <= set(panel.columns.values())


def test_no_month_is_on_both_sides_of_a_change(store):
    rows = built(store, "hotspots/map", measure="change").table
    year = built(store, "hotspots/map", **{"from": "2024-10"}).table.set_index("area_code")["incidents"]
    earlier = built(store, "hotspots/map", **{"from": "2023-10", "to": "2024-09"}).table
    assert rows["now_paired"].tolist() == year.loc[rows["area_code"]].tolist()
    assert rows["before"].tolist() == earlier.set_index("area_code")["incidents"].loc[rows["area_code"]].tolist()


def of_months(store, since):
    """The same database, as if it had no month before `since`."""

    def ask(name, **params):
        rows = store.ask(name, **params)
        return rows[rows["month"] >= since].reset_index(drop=True) if name == "shared/month" else rows

    return ask


def test_a_change_over_a_few_months_is_not_mapped(store):
    view = PANELS["hotspots/map"].view(store.ask, store.meta, {"measure": "change"})
    ask = of_months(store, "2024-05-01")
    panel = PANELS["hotspots/map"].build(ask, view)
    assert panel.deck is None
    assert "only 5 months are imported for the year before as well" in panel.empty
    assert list(PANELS["hotspots/table"].build(ask, view).columns.values())[1] == "Recorded"
    assert "No month of" in PANELS["hotspots/map"].build(of_months(store, "2025-05-01"), view).empty


def test_of_months_with_a_gap_the_number_is_said():
    months = tuple(date(2025, month, 1) for month in (1, 2, 3, 5, 6, 7))
    pair = YearOnYear((months[0], months[-1]), months, 180, 180)
    assert pair.now == "6 months of January 2025 to July 2025"
    assert pair.before == "6 months of January 2024 to July 2024"


def test_only_areas_beyond_chance_are_coloured_and_chance_is_counted(store):
    panel = built(store, "hotspots/map", measure="change")
    verdicts = panel.table["verdict"]
    assert (verdicts == "cannot tell").all(), "no area of the invented county changed beyond chance for so many"
    assert panel.deck.legend.classes[1] == (theme.DIVERGING[3], "cannot tell")
    assert panel.detail.startswith("We cannot tell for any of 440 areas whether crime and anti-social behaviour")
    assert (
        "440 areas tested together: where nothing changed, about 1 such map in 20 would colour any area."
    ) in panel.caveat
    shapes = {row["id"]: tuple(row["c"][:3]) for row in layers(panel)["shapes"]["data"]}
    pale = tuple(theme.rgb(theme.DIVERGING[3])[:3])
    sure = set(panel.table.loc[verdicts != "cannot tell", "area_code"])
    assert {code for code, colour in shapes.items() if colour != pale} == sure


def changed(store):
    """The rows of the county with an area that doubled, one that halved and one whose count is tiny."""

    def ask(name, **params):
        rows = store.ask(name, **params)
        if name == "hotspots/areas":
            rows = rows.assign(now_paired=200, before=200)
            rows.loc[:2, "now_paired"] = [400, 100, 7]
            rows.loc[2, "before"] = 1
        return rows

    return ask


@pytest.mark.parametrize(
    ("params", "colours"),
    [
        ({}, {0: theme.DIVERGING[5], 1: theme.DIVERGING[1]}),
        ({"type": "burglary"}, {0: theme.DIVERGING[5], 1: theme.DIVERGING[1]}),
        ({"type": "drugs"}, {0: theme.CONTEXT, 1: theme.CONTEXT}),
        ({"type": "public-order"}, {0: theme.CONTEXT, 1: theme.CONTEXT}),
    ],
    ids=["everything that is reported", "burglary", "found by officers", "partly found"],
)
def test_more_is_orange_and_less_blue_where_less_is_wanted(store, params, colours):
    ask = changed(store)
    panel = PANELS["hotspots/map"].build(
        ask, PANELS["hotspots/map"].view(store.ask, store.meta, params | {"measure": "change"})
    )
    assert panel.table["verdict"].tolist()[:4] == ["more", "less", "cannot tell", "cannot tell"]
    assert "in 1 area and less in 1 area of 440" in panel.detail
    assert panel.finding.endswith("more than a year before in 1 area, less in 1 area of 440.")
    changed_ones = {0, 1}
    assert {at for at, verdict in enumerate(panel.table["verdict"]) if verdict != "cannot tell"} == changed_ones
    drawn = [tuple(row["c"][:3]) for row in layers(panel)["shapes"]["data"]]
    for at in range(4):
        assert drawn[at] == tuple(theme.rgb(colours.get(at, theme.DIVERGING[3]))[:3])


def test_a_small_place_judges_changes_by_the_county_s_spread(store):
    panel = built(store, "hotspots/map", measure="change", place="kings-heath")
    assert "of the county’s areas" in panel.how
    assert "We cannot tell for any of 2 areas" in panel.detail


def test_an_area_has_one_rate_that_of_the_newest_year_on_every_panel_and_in_every_period(store):
    """Worked out from the months themselves: incidents of the newest twelve ÷ residents × 1,000."""
    rates = built(store, "hotspots/map", place="kingsthorpe").table.set_index("area_code")
    longest = built(store, "hotspots/table", place="kingsthorpe", **{"from": "2020-04"}).table
    assert longest.set_index("area_code")["rate_per_1000_year"].to_dict() == rates["rate_per_1000_year"].to_dict()
    ranked = built(store, "hotspots/ranking", place="kingsthorpe", **{"from": "2025-09"}).table
    for code, row in rates.iterrows():
        months = store.ask("shared/monthly_of", scope=code, crime_types="reported").tail(12)
        rate = round(months["incidents"].sum() / row["residents"] * 1000, 1)
        assert row["rate_per_1000_year"] == rate
        assert ranked.set_index("area_code")["rate_per_1000_year"].get(code, rate) == rate
        beside = built(store, "similar/funnel", place="kingsthorpe", area=code, **{"from": "2020-04", "to": "2022-09"})
        own = beside.table[beside.table["area"] == "this area"] if "area" in beside.table else beside.table.head(0)
        assert own["rate_per_1000_year"].tolist() in ([], [rate])
        assert not len(own) or f"{rate:.1f} per 1,000 residents a year" in beside.finding or "Cannot" in beside.finding
    row = built(store, "hotspots/ranking").table.iloc[0]
    assert row["lower"] < row["rate_per_1000_year"] < row["upper"]


def test_a_rate_leaves_out_the_days_of_months_that_are_missing_and_says_so(store):
    def ask(name, **params):
        rows = store.ask(name, **params)
        return rows[rows["month"] != "2025-01-01"] if name == "shared/month" else rows

    year = RateYear.of(ask, view_from(store.ask, store.meta, {"from": "2024-10"}))
    assert year.years == (365 - 31) / 365
    assert year.words == "October 2024 to September 2025 (11 of 12 months)"


def test_the_area_with_most_is_not_called_most_of_all(store):
    assert built(store, "hotspots/map").detail.startswith(
        "More crime and anti-social behaviour (without drugs and weapons) was recorded in "
    )
    assert " than in any other area of Northamptonshire: " in built(store, "hotspots/map").detail
    assert "More drug offences were recorded in" in built(store, "hotspots/map", type="drugs").detail
    rate = built(store, "hotspots/map", measure="rate").detail
    assert rate.startswith("The highest rate of crime and anti-social behaviour")
    assert " per 1,000 residents a year, " in rate


def test_areas_alike_are_not_told_apart(store):
    def ask(name, **params):
        rows = store.ask(name, **params)
        return rows.assign(incidents=3) if name == "hotspots/areas" else rows

    panel = PANELS["hotspots/map"].build(ask, view_from(store.ask, store.meta, {"type": "burglary"}))
    assert panel.detail.startswith("In no area of Northamptonshire was more burglary recorded than in ")
    assert ": no area has more recorded than " in panel.finding


@pytest.mark.parametrize("measure", ["count", "rate", "change"])
@pytest.mark.parametrize("crime_type", ["", "violence-and-sexual-offences", "drugs"])
@pytest.mark.parametrize("place", ["county", "kings-heath", "northampton", "D01000001"])
def test_the_map_s_finding_is_short_and_names_its_area_or_place_and_its_months(store, measure, crime_type, place):
    known = {"measure": measure, "place": place} | ({"type": crime_type} if crime_type else {})
    panel = built(store, "hotspots/map", **known)
    assert len(panel.finding) <= 110
    assert "2025" in panel.finding
    assert panel.detail
    scope = view_from(store.ask, store.meta, {"place": place}).scope_name
    assert measure == "change" or scope in panel.finding or " areas." in panel.finding


@pytest.mark.parametrize("measure", ["count", "rate"])
def test_the_map_s_finding_says_how_many_of_its_months_are_imported(store, measure):
    def ask(name, **params):
        rows = store.ask(name, **params)
        return rows[rows["month"] != "2025-01-01"] if name == "shared/month" else rows

    view = view_from(store.ask, store.meta, {"from": "2024-10"})
    finding = panel_with("hotspots/map", ask, view, measure=measure).finding
    assert "(11 of 12 months): " in finding
    assert len(finding) <= 110


def test_one_area_is_spoken_of_as_one(store):
    one = {"place": "D01000001"}
    for panel in ("hotspots/map", "hotspots/ranking"):
        found = built(store, panel, **one)
        assert "1 areas" not in f"{found.finding} {found.alt} {found.caveat}"
        assert "any other" not in found.finding
    assert built(store, "hotspots/ranking", **one).detail.startswith("The area of ")
    changed_one = built(store, "hotspots/map", measure="change", **one)
    assert "1 areas" not in f"{changed_one.finding} {changed_one.alt} {changed_one.caveat}"


def test_an_area_without_any_is_not_among_those_with_most(store):
    few = {"type": "shoplifting", "place": "kingsthorpe"}
    year = {"since": "2024-10-01", "until": "2025-09-01"}
    counts = store.ask("hotspots/areas", scope="kingsthorpe", crime_type="Shoplifting", **year)
    assert (counts["incidents"] == 0).any()
    ranking = built(store, "hotspots/ranking", **few)
    assert (ranking.table["incidents"] > 0).all()
    assert len(ranking.table) == min(10, (counts["incidents"] > 0).sum())


def test_where_none_is_recorded_there_is_no_ranking(store):
    def ask(name, **params):
        rows = store.ask(name, **params)
        return rows.assign(incidents=0, year_incidents=0) if name == "hotspots/areas" else rows

    panel = PANELS["hotspots/ranking"].build(ask, view_from(store.ask, store.meta, {"type": "robbery"}))
    assert panel.finding.startswith("No robbery was recorded in Northamptonshire in ")
    assert panel.figure is None


def test_intervals_say_that_they_take_incidents_as_independent(store):
    assert "Poisson" in built(store, "hotspots/ranking").how


@pytest.mark.parametrize("measure", ["count", "rate"])
def test_a_small_place_has_one_colour_and_no_classes(store, measure):
    small = built(store, "hotspots/map", measure=measure, place="kings-heath")
    assert len(colours_of(small)) == 1
    ((_, label),) = small.deck.legend.classes
    assert not any(letter.isdigit() for letter in label)
    assert "recorded" in layers(small)["shapes"]["data"][0]["t"]
    assert len(built(store, "hotspots/map", measure=measure, place="northampton-town-centre").deck.legend.classes) > 1


def test_a_chosen_area_is_outlined_with_its_neighbourhood_and_told_with_its_numbers(store):
    whole = built(store, "hotspots/map")
    row = whole.table.iloc[200]
    chosen = built(store, "hotspots/map", area=row["area_code"])
    assert chosen.finding == whole.finding
    assert chosen.deck.legend.marked == "chosen area"
    assert chosen.deck.initial_view_state.zoom > whole.deck.initial_view_state.zoom + 0.9
    assert len(layers(chosen)["shapes"]["data"]) == len(layers(whole)["shapes"]["data"])
    told = built(store, "hotspots/table", area=row["area_code"])
    assert re.search(r": [\d,]+ recorded in the period, [\d,.]+ per 1,000 residents a year", told.finding)
    assert f"{row['incidents']:,} recorded in the period, {row['rate_per_1000_year']} per 1,000" in told.caveat
    year = built(store, "hotspots/table", area=row["area_code"], measure="change")
    assert f"{row['now_paired']:,} recorded in October 2024 to September 2025, " in year.caveat


@pytest.mark.parametrize("measure", ["count", "rate"])
def test_the_list_is_the_map_s_ten_with_their_numbers_and_the_chosen_area_wherever_it_is(store, measure):
    column = {"count": "incidents", "rate": "rate_per_1000_year"}[measure]
    shown = built(store, "hotspots/table", measure=measure)
    rows = built(store, "hotspots/map", measure=measure).table.sort_values(
        [column, "area_code"], ascending=[False, True]
    )
    assert [choice.key for choice in shown.choices] == rows["area_code"].head(10).tolist()
    assert [choice.number for choice in shown.choices] == list(range(1, 11))
    assert [float(choice.said.replace(",", "")) for choice in shown.choices] == rows[column].head(10).tolist()
    assert shown.choices[0].share == 1
    # On the map of a town all of its numbers have room; each stands in its area.
    town = built(store, "hotspots/map", measure=measure, zoom="northampton")
    numbers = {row["n"]: row["x"] for row in layers(town)["numbers"]["data"]}
    points = store.ask("hotspots/areas", scope="county", since="2025-09-01", until="2025-09-01").set_index("area_code")
    for choice in shown.choices:
        if str(choice.number) in numbers:
            assert numbers[str(choice.number)] == pytest.approx(
                points.loc[choice.key, ["longitude", "latitude"]], abs=1e-4
            )
    assert len(numbers) >= 3
    far = rows["area_code"].iloc[200]
    chosen = built(store, "hotspots/table", measure=measure, area=far).choices
    assert [choice.key for choice in chosen if choice.chosen] == [far]
    assert (len(chosen), chosen[-1].number) == (11, 201)


def test_of_changes_that_all_could_be_chance_the_list_says_so_and_numbers_none(store):
    shown = built(store, "hotspots/table", measure="change")
    assert shown.title == "Largest rises: each could be chance"
    assert {choice.number for choice in shown.choices} == {choice.share for choice in shown.choices} == {None}
    assert shown.choices[0].said.startswith("+")


def test_an_area_that_is_not_in_view_is_said(store):
    elsewhere = built(store, "hotspots/map", place="queensway").table["area_code"].iloc[0]
    for code in (elsewhere, "E99"):
        told = built(store, "hotspots/table", place="kings-heath", area=code).finding
        assert told.startswith("The area in this link is not in King’s Heath."), told
    assert built(store, "hotspots/table", place="kings-heath").finding.startswith("King’s Heath, ")


def test_a_closer_look_outlines_the_chosen_area(store):
    code = built(store, "hotspots/map").table["area_code"].iloc[3]
    assert built(store, "hotspots/closer", area=code).deck.legend.marked == "chosen area"
    assert built(store, "hotspots/closer", place="kings-heath").deck.legend.marked == ""


def test_a_name_on_the_map_is_short(store):
    names = set(store.ask("hotspots/place_labels")["name"])
    assert {"Redhill Grange", "Queensway"} <= names
    assert max(map(len, names)) <= 16


@pytest.mark.parametrize("measure", ["count", "rate", "change"])
def test_no_panel_for_residents_speaks_of_hotspots(store, measure):
    for panel_id, entry in PANELS.items():
        if panel_id.startswith("hotspots/") and entry.audience == "public":
            panel = built(store, panel_id, **meant_for(panel_id, {"measure": measure, "area": "D01000100"}))
            said = f"{entry.question} {panel.finding} {panel.empty} {panel.caveat} {panel.how} {panel.alt}"
            assert "hotspot" not in f"{said} {list(panel.columns.values())}".lower().replace(" ", "")


@pytest.mark.parametrize(("place", "title"), [("kings-heath", "2 areas, most first"), ("corby-central", "1 area")])
def test_a_list_of_one_has_no_order(store, place, title):
    assert built(store, "hotspots/table", place=place).title == title
