"""What partners counted reaches the public under the 10–5 rule only, whatever an attacker puts together."""

from __future__ import annotations

from datetime import date

import pytest

from data.publishing.answers import SMALL_SURVEY, TWICE
from data.publishing.cells import Answer, Cell
from data.publishing.counts import HIDDEN, WHY_LEFT_OUT
from data.publishing.places import Land
from data.publishing.releases import Release, Seen
from tests.attack.attacker import Figure
from tests.attack.invented import AREAS, NOWHERE, internal, of_2024, published, shown
from tests.attack.trial import copy_of, told

# Something late, so that the year has ended.
LATE = [("patrol_hours", None, None, date(2024, 12, 1), 50)]
MAY = (date(2024, 5, 1), date(2024, 5, 31))


def counts(con) -> dict[tuple[str, str, int], int | None]:
    """What is shown, by place, period and its first month."""
    return {(place, period, since.month): n for (_, _, place, period, since), n in shown(con).items()}


def fates(con) -> dict[tuple[str, str], str]:
    return {(part, fate): why for part, fate, why in con.execute("SELECT part, fate, why FROM publication").fetchall()}


def attacked(con, release, *before, figures=()):
    """What the attacker of the tests can tell from this copy, and from those before."""
    return list(told([*before, copy_of(con, AREAS, release)], figures))


ORDINARY = {
    "zero in one of two towns": (5, 5, 0),
    "all of it in one town": (400, 400, 0),
    "nothing anywhere": (0, 0, 0),
    "ten in one town, nothing in the other": (10, 10, 0),
}


@pytest.mark.parametrize("entered", ORDINARY.values(), ids=ORDINARY)
def test_ordinary_zeros_can_be_published(entered):
    places = (None, "northampton", "wellingborough")
    con = internal(
        [row for place, n in zip(places, entered, strict=True) for row in of_2024("visits", place, (n,) * 4)]
    )
    release = published(con)
    assert release.told == ()
    seen = counts(con)
    assert all(n is None for (place, _, _), n in seen.items() if place == "wellingborough")
    # 398 to 402 less 398 to 402 would leave at most 4 for the other town.
    assert seen["", "quarter", 1] is None or seen["northampton", "quarter", 1] is None
    assert attacked(con, release) == []


def test_answers_that_are_all_the_same_can_be_published():
    places = ((None, None), ("northampton", None), ("wellingborough", None), (None, "young people"))
    con = internal(answers=[("S", "Q", *MAY, place, group, 40, 40, "up") for place, group in places])
    published(con)
    assert con.execute("SELECT DISTINCT positive, answers FROM protected_answer").fetchall() == [(None, None)]


def test_small_counts_are_hidden_and_the_rest_is_rounded():
    con = internal(of_2024("visits", "northampton", (41, 7, 12, 10)))
    published(con)
    assert counts(con) == {
        ("northampton", "quarter", 1): 40,
        ("northampton", "quarter", 4): None,
        ("northampton", "quarter", 7): 10,
        ("northampton", "quarter", 10): 10,
        ("northampton", "year", 1): 70,
    }
    assert fates(con) == {("Visits", "held"): "", ("Visits", "hidden"): HIDDEN}


def test_a_quarter_and_a_year_that_have_not_ended_wait():
    con = internal([("visits", None, "northampton", date(2024, month, 1), 50) for month in (1, 2, 3, 4, 5)])
    published(con)
    assert counts(con) == {("northampton", "quarter", 1): 150}
    assert fates(con)["Visits", "left out"] == WHY_LEFT_OUT["unfinished"]


PERSONAL = ["arrests", "intelligence_logs", "safeguarding_referrals"]


@pytest.mark.parametrize("kind", PERSONAL)
def test_what_could_point_at_a_person_is_shown_for_a_town_or_larger(kind):
    small = [*of_2024(kind, "estate", (50,) * 4), *of_2024(kind, "nn3", (60,) * 4)]
    # Neither through an operation that is known to work in an estate only.
    small += of_2024(kind, None, (40,) * 4, "OP-EST") + of_2024(kind, "northampton", (45,) * 4, "OP-EST")
    con = internal([*small, *of_2024(kind, "northampton", (90,) * 4), *of_2024(kind, None, (400,) * 4)])
    published(con)
    assert {place for place, _, _ in counts(con)} == {"northampton", ""}
    assert con.execute("SELECT DISTINCT operation_id FROM protected_count").fetchall() == [(None,)]


@pytest.mark.parametrize("kind", PERSONAL)
def test_an_operation_whose_places_are_not_known_is_not_taken_for_one_of_the_county(kind):
    rows = of_2024(kind, None, (40,) * 4, "OP-SOME") + of_2024(kind, "northampton", (30,) * 4, "OP-SOME")
    con = internal([*rows, *of_2024(kind, None, (50,) * 4, "OP-WIDE")])
    published(con)
    assert {operation for _, operation, *_ in shown(con)} == {"OP-WIDE"}


def test_stop_searches_are_left_to_the_open_data():
    con = internal(of_2024("stop_searches", None, (500,) * 4))
    published(con)
    assert counts(con) == {}


def test_what_a_document_prints_is_not_made_sharper():
    by_operation = [("arrests", "Operation OP-TOWN", "Northampton", None, None, None, "48")]
    rows = [*of_2024("arrests", "northampton", (90,) * 4, "OP-TOWN"), *of_2024("arrests", None, (400,) * 4)]
    con = internal(rows, printed=by_operation)
    published(con)
    assert {place for place, _, _ in counts(con)} == {""}
    by_place = [("CPNs", "District", "2023", "2024", "12")]
    kind = "community_protection_notices"
    places = ("estate", "district", "northampton", NOWHERE)
    rows = [row for place in places for row in of_2024(kind, place, (90,) * 4)]
    rows.append((kind, None, "estate", date(2025, 12, 1), 44))
    con = internal(rows, outside=by_place)
    published(con)
    read = con.execute("SELECT DISTINCT place_id, year(since) FROM protected_count").fetchall()
    assert set(read) == {("northampton", 2024), ("estate", 2025)}


def test_a_printed_figure_is_known_to_be_no_more_than_what_holds_it():
    """24 printed in the estate and 30 shown for the town would leave at most 8 for the rest of the town."""
    kind, printed = "warrants", [("warrants", "Estate", "2024-01", "2024-03", "24")]
    rows = of_2024(kind, "northampton", (30, 40, 40, 40)) + of_2024(kind, "nn3", (5, 30, 30, 30))
    con = internal(rows, outside=printed)
    release = published(con)
    figure = Figure(kind, "", AREAS["estate"], (date(2024, 1, 1),), 24)
    assert attacked(con, release, figures=(figure,)) == []
    # C and D of the town lie in NN3, E and G of NN3 elsewhere: so nothing had to be hidden for it but here.
    rows = of_2024(kind, "northampton", (30, 40, 40, 40)) + of_2024(kind, "district", (26, 30, 30, 30))
    rows += of_2024(kind, "estate", (25, 25, 25, 25), "OP-EST")
    con = internal(rows, outside=printed)
    assert attacked(con, published(con), figures=(figure,)) == []


def test_a_place_within_a_place_within_a_place_cannot_be_worked_out():
    rows = of_2024("visits", "estate", (3, 0, 9, 4)) + of_2024("visits", "district", (14, 11, 10, 12))
    con = internal(rows + of_2024("visits", "northampton", (14, 11, 19, 40)))
    release = published(con)
    assert attacked(con, release) == []
    seen = counts(con)
    assert seen["estate", "quarter", 1] is None
    assert seen["northampton", "quarter", 10] == 40


@pytest.mark.parametrize("beside", [("OP-WIDE", None), ("OP-SOME", None), ("OP-NN3", None), ("", "nn3"), ("", NOWHERE)])
def test_an_operation_of_the_county_or_a_place_in_two_towns_unlocks_nothing(beside):
    """County 12, Northampton 11, Wellingborough 1: told to within 0 to 2, however much overlaps all three."""
    operation, place = beside
    rows = [
        *of_2024("visits", None, (12,) * 4),
        *of_2024("visits", "northampton", (11,) * 4),
        *of_2024("visits", "wellingborough", (1,) * 4),
        *of_2024("visits", place, (10,) * 4, operation or None),
    ]
    con = internal(rows)
    release = published(con)
    assert attacked(con, release) == []
    assert release.told == ()


def test_surveys_of_few_are_hidden_and_shares_come_from_rounded_numbers():
    answers = [
        ("S", "Q", *MAY, None, None, 702, 1_196, "up"),
        ("S", "Q", *MAY, "estate", None, 11, 24, "up"),
        ("S", "Q", *MAY, None, "young people", 61, 66, "up"),
        ("S", "Q", *MAY, "northampton", None, 251, 402, "up"),
    ]
    con = internal(answers=answers)
    published(con)
    rows = con.execute("SELECT place_id, group_asked, positive, answers FROM protected_answer").fetchall()
    assert set(rows) == {
        (None, None, 700, 1_195),
        ("estate", None, None, None),
        (None, "young people", None, None),
        ("northampton", None, 250, 400),
    }
    assert fates(con)["Survey answers", "hidden"] == SMALL_SURVEY


@pytest.mark.parametrize("word", ["everyone", None])
def test_a_group_cannot_be_more_than_everyone(word):
    """Of everyone 10 to 12 gave another answer and of women 8 did: nobody may learn that it was at most 12."""
    answers = [("S", "Q", *MAY, None, word, 40, 51, "up"), ("S", "Q", *MAY, None, "women and girls", 40, 42, "up")]
    answers.append(("S", "Q", *MAY, "northampton", "women and girls", 30, 41, "up"))
    con = internal(answers=answers)
    published(con)
    rows = {
        (place, group): (positive, n)
        for place, group, positive, n in con.execute(
            "SELECT place_id, group_asked, positive, answers FROM protected_answer"
        ).fetchall()
    }
    assert rows[None, None] == (40, 50)  # 2 of the women lie in 0 to 12, which is wide enough
    # 11 in Northampton are among 2 in the county: these contradict each other, and nothing follows from them.
    assert rows["northampton", "women and girls"] == (30, 40)
    assert rows[None, "women and girls"] == (None, None)


def test_everyone_entered_twice_is_shown_once():
    answers = [("S", "Q", *MAY, None, word, n, 100, "up") for word, n in ((None, 40), ("everyone", 60))]
    con = internal(answers=answers)
    published(con)
    rows = con.execute("SELECT group_asked, positive FROM protected_answer").fetchall()
    assert rows == [(None, 40)]
    assert fates(con)["Survey answers", "left out"] == TWICE


def test_what_was_hidden_stays_hidden_and_a_correction_gives_nothing_away():
    first = published(internal(of_2024("visits", "northampton", (41, 7, 12, 10))), "1")
    con = internal(of_2024("visits", "northampton", (41, 17, 12, 10)))
    second = published(con, "2", [first])
    assert counts(con)["northampton", "quarter", 4] is None
    # The third is told by the second what the first had hidden, though the record of the first is gone.
    con = internal(of_2024("visits", "northampton", (41, 30, 12, 10)))
    published(con, "3", [second])
    assert counts(con)["northampton", "quarter", 4] is None


def test_a_place_by_another_name_is_the_same_place():
    rows = of_2024("visits", "estate", (11, 11, 1, 11))
    first_con = internal(rows)
    first = published(first_con, "1")
    hidden = [cell[4] for cell, n in shown(first_con).items() if n is None]
    areas = AREAS | {"new-estate": AREAS["estate"]}
    con = internal([(*row[:2], "new-estate", *row[3:]) for row in rows], areas=areas)
    second = published(con, "2", [first])
    assert [cell[4] for cell, n in shown(con).items() if n is None] == hidden
    assert list(told([copy_of(first_con, AREAS, first), copy_of(con, areas, second)], ())) == []


def test_an_operation_by_another_name_stays_hidden():
    rows = of_2024("visits", None, (11, 11, 1, 11), "OP-NN3")
    first_con = internal(rows)
    first = published(first_con, "1")
    hidden = [cell[4] for cell, n in shown(first_con).items() if n is None]
    con = internal([(row[0], "OP-TOWN", *row[2:]) for row in rows])
    published(con, "2", [first])
    assert set(hidden) <= {cell[4] for cell, n in shown(con).items() if n is None}


def test_a_survey_by_another_name_stays_hidden():
    rows = [("S", "Q", *MAY, None, None, 40, 52, "up"), ("S", "Q", *MAY, "estate", None, 20, 29, "up")]
    first = published(internal(answers=rows), "1")
    later = [("Survey, final", *row[1:6], row[6], row[7] + (row[4] == "estate"), row[8]) for row in rows]
    con = internal(answers=later)
    published(con, "2", [first])
    read = con.execute("SELECT place_id, positive FROM protected_answer").fetchall()
    # One more answer makes 30, but those who said yes are the same 20 as those that were hidden.
    assert dict(read) == {None: 40, "estate": None}


def test_a_year_that_ends_is_hidden_where_it_would_tell_a_quarter_of_before():
    """The first copy had no year to hide; with the last quarter comes the sum of all four."""
    three = of_2024("visits", "northampton", (12, 11, 1, 0))[:3]
    con = internal(three)
    first = published(con, "1")
    seen = counts(con)
    assert list(seen.values()) == [10, 10, None]
    before = copy_of(con, AREAS, first)
    con = internal([*three, ("visits", None, "northampton", date(2024, 12, 1), 11)])
    second = published(con, "2", [first])
    assert attacked(con, second, before) == []
    seen = counts(con)
    assert seen["northampton", "quarter", 1] == 10
    assert seen["northampton", "year", 1] is None or seen["northampton", "quarter", 10] is None


def test_a_count_that_leaves_the_data_is_still_protected():
    """The year was hidden for the sake of one quarter of the estate, which is then taken out of the files."""
    rows = of_2024("visits", "estate", (1, 11, 11, 11))
    con = internal(rows)
    first = published(con, "1")
    before = copy_of(con, AREAS, first)
    assert None in shown(con).values()
    # Once more under the town's name alone: its numbers are the estate's, in the same areas' sum.
    later = [*rows[1:], *of_2024("visits", "northampton", (1, 11, 11, 11))]
    con = internal(later)
    second = published(con, "2", [first])
    assert attacked(con, second, before) == []
    con = internal([row for row in later if row[2] == "northampton"])
    third = published(con, "3", [first, second])
    assert attacked(con, third, before) == []


def test_what_an_earlier_copy_gave_away_is_hidden_with_all_that_holds_it_and_said():
    """An earlier program showed too much: 34 in the year, three quarters of 10 to 12."""
    cells = [Cell("visits", "", "estate", "quarter", date(2024, month, 1)) for month in (1, 4, 7, 10)]
    year = Cell("visits", "", "estate", "year", date(2024, 1, 1))
    seen = {cell: Seen(n) for cell, n in zip([*cells, year], (None, 10, 10, 10, 35), strict=True)}
    earlier = Release("1", Land({"estate": frozenset("A")}, {}), seen)
    con = internal(of_2024("visits", "estate", (1, 11, 11, 11)) + of_2024("visits", "nn3", (50,) * 4))
    release = published(con, "2", [earlier])
    read = counts(con)
    assert read["estate", "quarter", 1] is None
    assert read["estate", "year", 1] is None
    assert read["nn3", "quarter", 1] == 50
    assert release.told == ("Visits, estate, quarter from 2024-01-01",)
    # The public is not told which: the same words as for every other.
    assert {why for (_, fate), why in fates(con).items() if fate == "hidden"} == {HIDDEN}


def test_a_place_that_earlier_copies_told_before_it_was_entered_is_hidden_and_said():
    """30 in the two and 20 in one of them were shown when nobody had entered the other, which is 8: 6 to 14."""
    areas = {**AREAS, "both": "AEF"}
    before = [("visits", None, "both", date(2024, 3, 1), 28), ("visits", None, "wellingborough", date(2024, 3, 1), 20)]
    first = published(internal([*before, *LATE], areas=areas), "1")
    con = internal([*before, ("visits", None, "estate", date(2024, 3, 1), 8), *LATE], areas=areas)
    second = published(con, "2", [first])
    assert counts(con)["estate", "quarter", 1] is None
    assert second.told == ("Visits, estate, quarter from 2024-01-01", "Visits, estate, year from 2024-01-01")


def test_answers_of_before_are_reckoned_with():
    con = internal(answers=[("S", "Q", *MAY, "estate", None, 20, 32, "up")])
    hidden = {Answer("S", "Q", MAY[0], "estate", "", side): Seen(None, 12) for side in ("positive", "other")}
    published(con, "2", [Release("1", Land({"estate": frozenset("A")}, {}), {}, hidden)])
    assert con.execute("SELECT positive FROM protected_answer").fetchall() == [(None,)]


def test_a_count_that_is_gone_and_may_still_be_true_is_reckoned_with_beside_what_is_new():
    """16 in NN3 was shown as 15; then the line is gone, and 17 of all its operation leave at most 4 to one in F."""
    areas = {**AREAS, "street": "F"}
    first = published(internal([("visits", "OP-TWO", "nn3", date(2024, 3, 1), 16), *LATE], areas=areas), "1")
    rows = [("visits", "OP-TWO", None, date(2024, 3, 1), 17), ("visits", "OP-TWO", "street", date(2024, 3, 1), 1)]
    con = internal([*rows, *LATE], areas=areas)
    published(con, "2", [first])
    of = {place: n for (_, operation, place, period, _), n in shown(con).items() if operation and period == "quarter"}
    assert of == {"": None, "street": None}


def test_places_without_outlines_are_those_of_the_public_list():
    """A database of partners' rows alone: 12 in the town and 11 in its estate leave at most 2 to the street beside."""
    areas = {**AREAS, "street": "B"}
    rows = [("northampton", 12), ("estate", 11), ("street", 1)]
    con = internal([*(("visits", None, place, date(2024, 3, 1), n) for place, n in rows), *LATE], areas=areas, drawn={})
    published(con)
    read = counts(con)
    assert read["street", "quarter", 1] is None
    assert None in (read["northampton", "quarter", 1], read["estate", "quarter", 1])


def test_what_was_hidden_stays_hidden_when_its_place_is_drawn_anew():
    """12 in the town had to be hidden beside 11 in its estate and 1 in the street; another outline changes nothing."""
    rows = [("northampton", 12), ("estate", 11), ("street", 1)]
    entered = [*(("visits", None, place, date(2024, 3, 1), n) for place, n in rows), *LATE]
    first = internal(entered, areas={**AREAS, "street": "B"})
    release = published(first, "1")
    second = internal(entered, areas={**AREAS, "street": "D", "estate": "AH", "northampton": "BCDE"})
    published(second, "2", [release])
    before, after = counts(first), counts(second)
    assert None in (before["northampton", "quarter", 1], before["estate", "quarter", 1])
    assert all(after[cell] is None for cell, n in before.items() if n is None)
