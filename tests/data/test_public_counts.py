"""What partners counted reaches the public under the 10–5 rule only, whatever an attacker puts together."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.disclosure import WIDTH, behind
from data.public_counts import HIDDEN, SMALL_SURVEY, WHY_LEFT_OUT, fill, pinned
from data.settings import QUERIES

# Three places, one in the other, each of one area more; an operation in the smallest and one in the largest.
AREAS = {"estate": ("A",), "district": ("A", "B"), "town": ("A", "B", "C"), "county": ("A", "B", "C", "D")}
OPERATIONS = {"OP-SMALL": "estate", "OP-TOWN": "town"}
# The columns that the rules read, in the order of the rows below.
READ = {
    "activity": "kind VARCHAR, operation_id VARCHAR, place_id VARCHAR, month DATE, count BIGINT",
    "engagement": "place_id VARCHAR, held_on DATE, attended BIGINT",
    "survey_answer": (
        "survey VARCHAR, question VARCHAR, asked_from DATE, asked_to DATE, place_id VARCHAR, group_asked VARCHAR, "
        "n_positive BIGINT, n BIGINT, wanted_direction VARCHAR"
    ),
    "scope": "scope VARCHAR, kind VARCHAR",
    "scope_area": "scope VARCHAR, area_code VARCHAR",
    "operation": "operation_id VARCHAR, name VARCHAR, place_ids VARCHAR",
    "place": "place_id VARCHAR, name VARCHAR",
    "published_figure": (
        "unit VARCHAR, operation_or_priority VARCHAR, place VARCHAR, period_start VARCHAR, period_end VARCHAR"
    ),
    "external_figure": "unit VARCHAR, place VARCHAR, period_start VARCHAR, period_end VARCHAR",
}


def internal(activity=(), answers=(), events=(), printed=(), outside=()) -> duckdb.DuckDBPyConnection:
    """A database with what the rules read of an internal one, attached as `source`, and the public tables, empty."""
    con = duckdb.connect()
    con.execute("ATTACH ':memory:' AS source")
    for name, columns in READ.items():
        con.execute(f"CREATE TABLE source.{name} ({columns})")
    kinds = {"estate": "place", "district": "place", "town": "town", "county": "county"}
    rows = {
        "activity": activity,
        "engagement": events,
        "survey_answer": answers,
        "scope": kinds.items(),
        "scope_area": [(scope, area) for scope, areas in AREAS.items() for area in areas],
        "operation": [(key, f"Operation in the {place}", place) for key, place in OPERATIONS.items()],
        "place": [(place, place.capitalize()) for place in AREAS if place != "county"],
        "published_figure": printed,
        "external_figure": outside,
    }
    for name, these in rows.items():
        for row in these:
            con.execute(f"INSERT INTO source.{name} VALUES ({', '.join('?' * len(row))})", row)
    con.execute((QUERIES / "build" / "03_public.sql").read_text(encoding="utf-8"))
    return con


def of_2024(kind, place, quarters, operation=None):
    """Four quarters' counts, each entered in its last month."""
    return [(kind, operation, place, date(2024, 3 * n, 1), count) for n, count in enumerate(quarters, start=1)]


def counts(con) -> dict[tuple[str | None, str, int], int | None]:
    """What is shown, by place, period and its first month."""
    rows = con.execute("SELECT place_id, period, month(since), shown FROM protected_count ORDER BY ALL").fetchall()
    return {(place, period, month): shown for place, period, month, shown in rows}


def told(con) -> dict[tuple[str, str], str]:
    return {(part, fate): why for part, fate, why in con.execute("SELECT part, fate, why FROM publication").fetchall()}


def released_as(con, path):
    """What was filled, as a file that an earlier copy left."""
    con.execute(f"ATTACH '{path}' AS earlier")
    con.execute("CREATE TABLE earlier.released AS FROM released")
    con.execute("DETACH earlier")
    return path


def test_small_counts_are_hidden_and_the_rest_is_rounded():
    con = internal(of_2024("visits", "town", (41, 7, 12, 10)))
    fill(con, "source", [])
    assert counts(con) == {
        ("town", "quarter", 1): 40,
        ("town", "quarter", 4): None,
        ("town", "quarter", 7): 10,
        ("town", "quarter", 10): 10,
        ("town", "year", 1): 70,
    }
    assert told(con) == {("Visits", "held"): "", ("Visits", "hidden"): HIDDEN}


def test_a_quarter_and_a_year_that_have_not_ended_wait():
    con = internal([("visits", None, "town", date(2024, month, 1), 50) for month in (1, 2, 3, 4, 5)])
    fill(con, "source", [])
    assert counts(con) == {("town", "quarter", 1): 150}
    assert told(con)["Visits", "left out"] == WHY_LEFT_OUT["unfinished"]


@pytest.mark.parametrize("kind", ["arrests", "intelligence_logs", "safeguarding_referrals"])
def test_what_could_point_at_a_person_is_shown_for_a_town_or_larger(kind):
    small = [*of_2024(kind, "estate", (50,) * 4), *of_2024(kind, "district", (60,) * 4)]
    # Neither through an operation that is known to work in an estate only.
    small += of_2024(kind, None, (40,) * 4, "OP-SMALL") + of_2024(kind, "town", (45,) * 4, "OP-SMALL")
    con = internal([*small, *of_2024(kind, "town", (90,) * 4), *of_2024(kind, None, (400,) * 4)])
    fill(con, "source", [])
    assert {place for place, _, _ in counts(con)} == {"town", None}
    assert con.execute("SELECT DISTINCT operation_id FROM protected_count").fetchall() == [(None,)]


def test_stop_searches_are_left_to_the_open_data():
    con = internal(of_2024("stop_searches", None, (500,) * 4))
    fill(con, "source", [])
    assert counts(con) == {}


def test_what_a_document_prints_is_not_made_sharper():
    by_operation = [("arrests", "Operation in the town", "Town", None, None)]
    con = internal(
        [*of_2024("arrests", "town", (90,) * 4, "OP-TOWN"), *of_2024("arrests", None, (400,) * 4)], printed=by_operation
    )
    fill(con, "source", [])
    assert {place for place, _, _ in counts(con)} == {None}
    by_place = [("CPNs", "District", "2023", "2024")]
    kind = "community_protection_notices"
    rows = [row for place in ("estate", "district", "town") for row in of_2024(kind, place, (90,) * 4)]
    rows.append((kind, None, "estate", date(2025, 12, 1), 44))
    con = internal(rows, outside=by_place)
    fill(con, "source", [])
    read = con.execute("SELECT DISTINCT place_id, year(since) FROM protected_count").fetchall()
    assert set(read) == {("town", 2024), ("estate", 2025)}


def test_a_place_within_a_place_within_a_place_cannot_be_worked_out():
    rows = of_2024("visits", "estate", (3, 0, 9, 4)) + of_2024("visits", "district", (14, 11, 10, 12))
    con = internal(rows + of_2024("visits", "town", (14, 11, 19, 40)))
    fill(con, "source", [])
    assert pinned(con, "source") == []
    shown = counts(con)
    assert shown["estate", "quarter", 1] is None
    assert shown["town", "quarter", 10] == 40


def test_surveys_of_few_are_hidden_and_shares_come_from_rounded_numbers():
    may = (date(2024, 5, 1), date(2024, 5, 31))
    answers = [
        ("S", "Q", *may, None, None, 702, 1_196, "up"),
        ("S", "Q", *may, "estate", None, 11, 24, "up"),
        ("S", "Q", *may, None, "young people", 61, 66, "up"),
        ("S", "Q", *may, "town", None, 251, 402, "up"),
    ]
    con = internal(answers=answers)
    fill(con, "source", [])
    rows = con.execute("SELECT place_id, group_asked, positive, answers FROM protected_answer").fetchall()
    assert set(rows) == {
        (None, None, 700, 1_195),
        ("estate", None, None, None),
        (None, "young people", None, None),
        ("town", None, 250, 400),
    }
    assert told(con)["Survey answers", "hidden"] == SMALL_SURVEY
    assert pinned(con, "source") == []


def test_groups_that_make_up_everyone_give_none_of_them_away():
    may = (date(2024, 5, 1), date(2024, 5, 31))
    groups = [("older people", 11, 60), ("young people", 11, 50), ("women and girls", 1, 16)]
    answers = [("S", "Q", *may, None, group, *numbers, "up") for group, *numbers in groups]
    con = internal(answers=[*answers, ("S", "Q", *may, None, None, 23, 126, "up")])
    fill(con, "source", [])
    assert pinned(con, "source") == []
    assert con.execute("SELECT count(*) FROM protected_answer WHERE positive IS NULL").fetchall()[0][0] >= 2


def test_what_was_hidden_stays_hidden_and_a_correction_gives_nothing_away(tmp_path):
    first = internal(of_2024("visits", "town", (41, 7, 12, 10)))
    fill(first, "source", [])
    earlier = released_as(first, tmp_path / "first.duckdb")
    second = internal(of_2024("visits", "town", (41, 17, 12, 10)))
    fill(second, "source", [earlier])
    assert counts(second)["town", "quarter", 4] is None
    assert pinned(second, "source") == []
    # The third is told by the second what the first had hidden, though the first is gone.
    third = internal(of_2024("visits", "town", (41, 30, 12, 10)))
    fill(third, "source", [released_as(second, tmp_path / "second.duckdb")])
    assert counts(third)["town", "quarter", 4] is None


def test_a_year_that_ends_is_hidden_where_it_would_tell_a_quarter_of_before(tmp_path):
    """The first copy had no year to hide; with the last quarter comes the sum of all four."""
    three = of_2024("visits", "town", (12, 11, 1, 0))[:3]
    first = internal(three)
    fill(first, "source", [])
    assert counts(first) == {("town", "quarter", 1): 10, ("town", "quarter", 4): 10, ("town", "quarter", 7): None}
    second = internal([*three, ("visits", None, "town", date(2024, 12, 1), 11)])
    fill(second, "source", [released_as(first, tmp_path / "first.duckdb")])
    assert pinned(second, "source") == []
    shown = counts(second)
    assert shown["town", "quarter", 1] == 10
    assert shown["town", "year", 1] is None or shown["town", "quarter", 10] is None


def test_the_check_before_a_copy_is_put_in_place_finds_what_gives_a_count_away():
    con = internal(of_2024("visits", "town", (11, 11, 1, 12)))
    fill(con, "source", [])
    con.execute("UPDATE protected_count SET shown = 10 WHERE period = 'quarter' AND month(since) <> 7")
    con.execute("UPDATE protected_count SET shown = 35 WHERE period = 'year'")
    assert pinned(con, "source") != []


entered = st.lists(st.integers(min_value=0, max_value=40), min_size=12, max_size=12)


@settings(max_examples=25, deadline=None)
@given(entered, st.booleans())
def test_an_attacker_with_paper_and_pencil_pins_nothing(numbers, whole):
    """Independent of the rule's own arithmetic: every subtraction that one line of the public table allows."""
    estate, district, town = numbers[:4], numbers[4:8], numbers[8:]
    district = [a + b for a, b in zip(estate, district, strict=True)]
    town = district if whole else [a + b for a, b in zip(district, town, strict=True)]
    rows = of_2024("visits", "estate", estate) + of_2024("visits", "district", district)
    con = internal(rows + of_2024("visits", "town", town))
    fill(con, "source", [])
    shown = counts(con)
    lines: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for place, period, month in shown:
        lines[place].append((period, month))
    for place, cells in lines.items():
        quarters = [(place, *cell) for cell in cells if cell[0] == "quarter"]
        for hidden in [cell for cell in quarters if shown[cell] is None]:
            others = [_behind(shown[cell]) for cell in quarters if cell != hidden]
            year = _behind(shown[place, "year", 1])
            most = year[1] - sum(low for low, _ in others)
            least = max(0, year[0] - sum(high for _, high in others))
            for larger in ("district", "town"):
                if place == "estate" or larger == "town":
                    most = min(most, _behind(shown[larger, *hidden[1:]])[1])
            assert most - least >= WIDTH


def _behind(shown):
    return (0, float("inf")) if shown is None else behind(shown)
