"""What was planted in the demonstration is found with the right sign, and what was not planted is not called."""

from __future__ import annotations

from datetime import date

import pytest

from data.demo import planted
from data.serving.pointer import current
from data.serving.settings import Settings
from data.serving.store import connect
from tests import tiny


@pytest.fixture(scope="module")
def con(demonstration):
    with connect(current(demonstration), Settings(folder=demonstration)) as con:
        yield con


def found(con, operation, choice="main"):
    row = con.execute(
        "SELECT ratio, lower, upper, detectable FROM evaluation "
        "WHERE operation_id = ? AND series = 'judged' AND choice = ?",
        [operation, choice],
    ).fetchone()
    return row


def answer(con, operation):
    return con.execute(
        "SELECT verdict, withheld, months_found FROM evaluation_answer WHERE operation_id = ?", [operation]
    ).fetchone()


@pytest.mark.parametrize("effect", [planted.KINGS_HEATH, planted.QUEENSWAY])
def test_a_planted_fall_has_the_right_sign_and_its_interval_holds_the_truth(con, effect):
    ratio, lower, upper, detectable = found(con, effect.operation_id)
    assert ratio < 1
    assert lower <= effect.ratio <= upper
    assert 0.5 < detectable < 1


@pytest.mark.parametrize("effect", [planted.KINGS_HEATH, planted.QUEENSWAY])
def test_a_planted_fall_is_called(con, effect):
    assert answer(con, effect.operation_id) == ("fell more", None, None)


def test_a_start_that_dilutes_the_difference_withholds_nothing(con):
    ratio, _, upper, _ = found(con, "OP09", "start: the earliest month")
    assert ratio < 1 < upper, "from its earliest start on, the fall alone could be chance"
    assert answer(con, "OP09")[0] == "fell more"


def test_support_is_as_wide_as_the_placebo_groups_make_it(con):
    rows = con.execute(
        "SELECT operation_id, wdd, wdd_lower, wdd_upper FROM evaluation_answer WHERE wdd IS NOT NULL"
    ).fetchall()
    assert rows
    for operation, wdd, lower, upper in rows:
        noise = con.execute(
            "SELECT sqrt(dispersion) * sqrt(before + after) FROM evaluation "
            "WHERE operation_id = ? AND series_kind = 'all' AND varies = 'nothing'",
            [operation],
        ).fetchone()[0]
        assert lower < wdd < upper
        assert upper - lower > 2 * 1.96 * noise, "at least the Poisson error of the target's own counts"


def test_how_areas_stood_and_what_such_areas_did_is_stored(con):
    rows = con.execute(
        """
        SELECT stood_level, stood_last, older_months, by_itself, peak FROM evaluation_answer
        INNER JOIN evaluation USING (operation_id) WHERE series_kind = 'all' AND varies = 'nothing'
        """
    ).fetchall()
    assert rows
    for level, last, months, by_itself, peak in rows:
        assert 0.5 < level < 2
        assert 0.5 < last < 2
        assert 0.7 < by_itself < 1.3
        assert 0.8 < peak <= 1.0, "room for a peak that cannot be seen"
        assert months < 12, "the demonstration begins less than a year before the comparisons"


def test_what_was_not_planted_is_not_called(con):
    assert answer(con, "OP01")[0] == answer(con, "OP02")[0] == answer(con, "EX-CHB1")[0] == "cannot tell"
    assert answer(con, "OP01")[1:] == ("too few months", 9)


def test_displacement_next_to_queensway_points_the_right_way(con):
    ratio, wdq = con.execute(
        "SELECT next_door_ratio, wdq FROM evaluation_answer WHERE operation_id = 'OP09'"
    ).fetchone()
    assert ratio > 1
    assert wdq < 0


def test_uncertain_months_are_left_out_and_the_parts_add_up(con):
    parts = dict(
        con.execute(
            "SELECT part, sum(target) FROM evaluation_month WHERE operation_id = 'OP03' GROUP BY part"
        ).fetchall()
    )
    before, after = con.execute(
        "SELECT before, after FROM evaluation "
        "WHERE operation_id = 'OP03' AND series_kind = 'all' AND varies = 'nothing'"
    ).fetchone()
    assert (parts["before"], parts["after"]) == (before, after)
    months = con.execute(
        "SELECT min(month), max(month) FROM evaluation_month WHERE operation_id = 'OP03' AND part = 'uncertain'"
    ).fetchone()
    assert months == (date(2023, 1, 1), date(2023, 12, 1))


def test_the_counts_are_those_that_pages_show(con):
    shown = con.execute(
        """
        SELECT sum(incidents) FROM area_month
        INNER JOIN crime_type USING (crime_type)
        WHERE record_kind = 'reported' AND month BETWEEN '2021-01-01' AND '2022-12-01'
            AND area_code IN (SELECT area_code FROM operation_area WHERE operation_id = 'OP03' AND role = 'target')
        """
    ).fetchone()
    assert (
        shown
        == con.execute(
            "SELECT before FROM evaluation WHERE operation_id = 'OP03' AND series_kind = 'all' AND varies = 'nothing'"
        ).fetchone()
    )


def test_what_officers_find_is_never_evaluated(con):
    series = {row[0] for row in con.execute("SELECT DISTINCT series FROM evaluation").fetchall()}
    assert not series & {"Drugs", "Possession of weapons", "Public order"}


def test_of_few_months_it_is_stored_how_many_there_are_and_are_needed(tmp_path):
    file = tiny.write_street(tmp_path, f"lsoa\n{tiny.KINGS_1}", month="2024-05")
    built = tiny.import_into(tmp_path / "databases", tiny.write_geography(tmp_path / "geography"), file)
    rows = built.rows(
        "SELECT operation_id, verdict, withheld, missing_side, months_found, months_planned, months_needed "
        "FROM evaluation_answer ORDER BY operation_id"
    )
    assert {verdict for _, verdict, *_ in rows} == {"cannot tell"}
    told = {operation: why for operation, _, *why in rows}
    assert told["OP03"] == ["too few months", "before", 0, 24, 12]
    assert told["EX-CHB1"] == ["areas not in the database", None, None, None, None]


@pytest.mark.parametrize("where", [tiny.KINGS_1, tiny.RIVER], ids=["only there", "nothing there"])
def test_a_side_where_nothing_is_recorded_stops_no_build(tmp_path, where):
    months = [date(2021 + at // 12, at % 12 + 1, 1) for at in range(54)]
    for month in months:
        tiny.write_street(tmp_path, f"lsoa | type\n{where} | Burglary", month=f"{month:%Y-%m}")
    built = tiny.import_into(tmp_path / "databases", tiny.write_geography(tmp_path / "geography"), tmp_path)
    rows = dict(built.rows("SELECT operation_id, verdict FROM evaluation_answer"))
    assert rows["OP03"] == "cannot tell"
