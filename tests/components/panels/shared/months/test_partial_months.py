"""A month that holds only a part is drawn and counted, and every range and comparison is as if it were missing."""

from __future__ import annotations

import random
import re
from datetime import date

import pandas as pd
import pytest

from commands import check
from components.panels import PANELS
from components.panels.shared.months.control_chart import control_panel
from components.panels.shared.months.partial_months import left_out
from components.viewing import view_from
from data.publishing.publish import publish
from data.serving.settings import Settings
from tests import tiny
from tests.answers import meant_for, opened
from tests.data.importing.test_plausibility import ONE_TYPE, USUAL, street_file
from tests.tiny import KINGS_1

SPAN = [f"{2022 + at // 12}-{at % 12 + 1:02}" for at in range(40)]
PARTIAL, LAST = "2025-02", SPAN[-1]
STATISTICS = {
    "season": "FROM season ORDER BY ALL",
    "evaluation": "FROM evaluation ORDER BY ALL",
    "evaluation_month": "FROM evaluation_month ORDER BY ALL",
    "repeat_month": "FROM repeat_month ORDER BY ALL",
}
QUERIES = {
    "shared/types_year_on_year": {"scope": "county", "until": date(2025, 4, 1)},
    "shared/wards_year_on_year": {"scope": "county", "crime_type": "Burglary", "until": date(2025, 4, 1)},
    "overview/type_months": {"scope": "county", "until": date(2025, 4, 1)},
    "similar/counts": {"since": date(2024, 5, 1), "until": date(2025, 4, 1)},
    "similar/group": {"area": KINGS_1, "crime_type": None, "since": date(2024, 5, 1), "until": date(2025, 4, 1)},
}
JUDGING = (
    *("overview/headline", "overview/types", "overview/stands_out", "operations/trend"),
    *("neighbourhood/recorded", "neighbourhood/changing", "neighbourhood/compared", "hotspots/ranking"),
    *("operations/beside", "evaluation/answer", "evaluation/all"),
)


def months(folder, partial, missing=()):
    """A database of forty months that vary, those in `partial` with one type only."""
    chance = random.Random(7)
    files = []
    for month in SPAN:
        counts = {name: count + 2 * chance.randrange(8) for name, count in USUAL.items()}
        if month not in missing:
            files.append(street_file(folder / "files", month, ONE_TYPE if month in partial else counts))
    return tiny.import_into(folder / "databases", tiny.write_geography(folder / "geography"), *files)


@pytest.fixture(scope="module")
def partly(tmp_path_factory):
    return months(tmp_path_factory.mktemp("partly"), {PARTIAL})


@pytest.fixture(scope="module")
def without(tmp_path_factory):
    return months(tmp_path_factory.mktemp("without"), set(), {PARTIAL})


@pytest.fixture(scope="module")
def newest_partly(tmp_path_factory):
    return months(tmp_path_factory.mktemp("newest"), {LAST})


def panel(built, panel_id, **params):
    known = opened(built.settings.folder)
    return PANELS[panel_id].build(known.ask, PANELS[panel_id].view(known.ask, known.meta, meant_for(panel_id, params)))


def test_it_is_marked_and_counted_as_published(partly):
    found = partly.rows("SELECT strftime(month, '%Y-%m'), rows FROM partial_month")
    assert found == [(PARTIAL, 60)]
    assert partly.one("SELECT sum(incidents) FROM scope_month WHERE scope = 'county' AND month = '2025-02-01'") == 60
    assert partly.one("SELECT sum(incidents) FROM area_month WHERE month = '2025-02-01'") == 60


@pytest.mark.parametrize("name", STATISTICS)
def test_tables_of_statistics_are_as_without_it(partly, without, name):
    found = partly.rows(STATISTICS[name])
    assert found
    assert found == without.rows(STATISTICS[name])


@pytest.mark.parametrize("name", QUERIES)
def test_comparisons_are_as_without_it(partly, without, name):
    found = partly.ask(name, **QUERIES[name])
    assert found
    assert found == without.ask(name, **QUERIES[name])


def test_the_map_of_change_is_as_without_it(partly, without):
    view = {"scope": "county", "crime_type": None, "since": date(2024, 5, 1), "until": date(2025, 4, 1)}
    both = [[(row[0], *row[-2:]) for row in built.ask("hotspots/areas", **view)] for built in (partly, without)]
    assert sorted(both[0]) == sorted(both[1])


@pytest.mark.parametrize("panel_id", JUDGING)
def test_findings_are_as_without_it(partly, without, panel_id):
    params = {"operation": "OP03"}
    drawn, as_if = (panel(built, panel_id, **params) for built in (partly, without))
    told = re.sub(r"; 35 of the 36 months chosen are imported", "", f"{as_if.finding} {as_if.detail}")
    assert f"{drawn.finding} {drawn.detail}" == told


def test_a_chart_shows_it_hollow_and_a_sentence_says_why(partly):
    drawn = panel(partly, "overview/headline")
    row = drawn.table[drawn.table["month"] == "2025-02-01"].iloc[0]
    assert (row["incidents"], row["signal"], row["upper"] == row["upper"]) == (60, "partial", False)
    ring = next(trace for trace in drawn.figure.data if trace.marker.symbol == "circle-open")
    assert [value for value in ring.y if value is not None] == [row["per_30_days"]]
    assert left_out([date(2025, 2, 1)]) in drawn.caveat


def test_the_newest_month_is_judged_by_nobody_where_it_is_partial(newest_partly):
    drawn = panel(newest_partly, "overview/headline")
    assert not re.search(r"(?:lower|below)[^.]* 2025", f"{drawn.finding} {drawn.detail}")
    assert drawn.table["signal"].iloc[-1] == "partial"
    assert newest_partly.one("SELECT max(month) FROM unusual") == date(2025, 3, 1)
    assert "lower than usual" not in set(panel(newest_partly, "overview/types").table["newest_month"])


def test_a_place_with_partial_months_only_says_that_nothing_can_be_said(partly):
    known = opened(partly.settings.folder)

    def ask(name, **params):
        rows = known.ask(name, **params)
        return rows[rows["month"] == f"{PARTIAL}-01"] if name == "shared/monthly_count" else rows

    drawn = PANELS["overview/headline"].build(ask, view_from(known.ask, known.meta, {}))
    assert "we cannot say whether it changed" in drawn.finding
    assert drawn.figure is not None and drawn.alt


def test_a_period_of_a_partial_month_alone_draws_it_beside_the_verdict_of_all_months(partly):
    drawn = panel(partly, "overview/headline", **{"from": PARTIAL, "to": PARTIAL})
    assert drawn.finding == panel(partly, "overview/headline").finding
    assert drawn.detail.split(";")[0] == panel(partly, "overview/headline").detail.split(";")[0]
    assert drawn.table["signal"].tolist() == ["partial"]


@pytest.mark.parametrize("entry", PANELS.values(), ids=lambda entry: entry.id)
def test_every_panel_copes_with_one(entry, newest_partly):
    assert panel(newest_partly, entry.id).finding


def test_years_are_compared_without_it(partly, without):
    titles = [panel(built, "hotspots/map", measure="change").finding for built in (partly, without)]
    assert titles[0] == titles[1]


@pytest.mark.parametrize("panel_id", ["neighbourhood/changing", "urban_rural/rates", "operations/beside"])
def test_a_panel_of_a_partial_month_alone_has_something_to_say(partly, panel_id):
    assert "nan" not in panel(partly, panel_id, **{"from": PARTIAL, "to": PARTIAL, "operation": "OP03"}).finding


@pytest.mark.parametrize("panel_id", ["urban_rural/rates", "operations/beside", "priority/investigations"])
def test_other_charts_say_it_too(partly, panel_id):
    drawn = panel(partly, panel_id, operation="OP03")
    assert drawn.empty or left_out([date(2025, 2, 1)]) in drawn.caveat


def test_an_evaluation_names_it_as_left_out(partly):
    drawn = panel(partly, "evaluation/answer", operation="OP03")
    assert "Only part of February 2025 is in the data: it is left out of every range" in drawn.caveat
    assert "hollow" not in drawn.caveat


def test_a_count_on_the_map_says_it_too(partly):
    assert "Only part of February 2025 is in the data." in panel(partly, "hotspots/map").caveat
    assert "Only part" not in panel(partly, "hotspots/map", **{"from": "2025-03"}).caveat


def test_the_town_centre_s_own_caveat_keeps_the_sentence(partly):
    drawn = panel(partly, "asb/town_centre")
    assert drawn.empty or "Only part of February 2025" in drawn.caveat


def test_searches_have_months_of_their_own(partly):
    known = opened(partly.settings.folder)
    rows, view = known.ask("shared/monthly_count", scope="county"), view_from(known.ask, known.meta, {})
    drawn = control_panel(known.ask, view, rows, what="stop and search", series="stops", wanted=None, street=False)
    assert "partial" not in set(drawn.table["signal"])


def test_residents_see_it_marked_too(partly, tmp_path, capsys):
    published = publish(partly.settings, tmp_path / "public").path
    copy = tiny.Built(Settings(folder=published.parent))
    assert copy.rows("SELECT strftime(month, '%Y-%m'), rows FROM partial_month") == [(PARTIAL, 60)]
    assert left_out([date(2025, 2, 1)]) in panel(copy, "overview/headline").caveat
    assert "February 2025 (60 records" in panel(copy, "health/months").detail
    assert check.main(["--data", str(published.parent)]) == 0
    assert "2025-02 is marked as partial" in capsys.readouterr().out


def test_many_months_are_told_by_their_number():
    assert (
        "only part of 5 months is in the data: they are drawn"
        in left_out([date(2025, month, 1) for month in range(1, 6)]).lower()
    )
    assert left_out([]) == ""


def test_data_health_names_it_with_its_rows_and_crosses_it_out(partly):
    drawn = panel(partly, "health/months")
    assert "1 month holds only part of the usual rows: February 2025 (60 records, where about" in drawn.detail
    assert ", 1 of them partial; the newest, " in drawn.finding
    assert drawn.table.set_index("month").loc["2025-02-01", "missing_types"].startswith("Anti-social behaviour; ")
    assert drawn.figure.data[1].x == (f"{PARTIAL}-01",)
    (words,) = [text for text in drawn.figure.data[0].hovertext[0] if "February 2025" in text]
    assert words.endswith("60 rows, partial")


def test_data_health_has_no_word_of_it_where_all_is_whole(without):
    drawn = panel(without, "health/months")
    assert "part" not in drawn.finding + drawn.detail
    assert len(drawn.figure.data) == 1


def test_data_health_says_which_months_lack_the_file_of_a_force(tmp_path):
    forces = ("northamptonshire", "leicestershire")
    files = [street_file(tmp_path, month, USUAL, force) for month in SPAN[:3] for force in forces][:-1]
    built = tiny.import_into(tmp_path / "databases", *files, forces=forces)
    found = panel(built, "health/months").detail
    assert "All 2 street-level months from January 2022 to February 2022" in found
    assert "1 more lacks the file of one of the county’s forces, and counts as missing." in found


def test_check_tells_it_and_finds_nothing_wrong(partly, capsys):
    assert check.main(["--data", str(partly.settings.folder)]) == 0
    assert "northamptonshire 2025-02 is marked as partial: 60 rows" in capsys.readouterr().out


@pytest.mark.parametrize("panel_id", ["periods/quarters", "periods/years"])
def test_a_quarter_or_year_with_part_of_a_month_is_counted_and_not_judged(panel_id, partly, without):
    held, missing = (opened(built.settings.folder) for built in (partly, without))
    entry = PANELS[panel_id]
    table, other = (entry.build(one.ask, view_from(one.ask, one.meta, {})).table for one in (held, missing))
    counted = held.ask("shared/monthly_count", scope="county", crime_type=None, since=None, until=None)
    assert table["incidents"].sum() == counted["incidents"].sum()
    (row,) = [row for row in table.itertuples() if row.period in ("Jan to Mar 2025", "2024/25")]
    assert row.months in ("3 of 3", "12 of 12")
    assert (row.state, pd.isna(row.lower), pd.isna(row.upper)) == ("not judged", True, True)
    # All others are as if the month were missing.
    kept = table[table["period"] != row.period].set_index("period")
    assert (kept["state"] == "usual").any()
    pd.testing.assert_frame_equal(kept, other.set_index("period").loc[kept.index])


def test_each_quarter_is_the_sum_of_its_months_and_the_finding_gives_the_newest(without):
    known = opened(without.settings.folder)
    panel = PANELS["periods/quarters"].build(known.ask, view_from(known.ask, known.meta, {}))
    rows = known.ask("shared/monthly_count", scope="county", crime_type=None, since=None, until=None)
    by_quarter = rows.groupby(rows["month"].dt.to_period("Q"))["incidents"].sum()
    assert panel.table["incidents"].tolist() == by_quarter.tolist()[::-1]
    newest = next(row for row in panel.table.itertuples() if row.state != "not judged")
    assert panel.finding.startswith(f"{newest.period}: {newest.incidents:,} ")
