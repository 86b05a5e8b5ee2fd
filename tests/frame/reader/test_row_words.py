"""Partners' rows in words: names in place of ids, days as people write them, and the next reference number."""

from __future__ import annotations

import pytest

from data.entries.rows import Row
from data.partner.templates import TEMPLATES
from frame.reader import row_words
from tests.partner import example

PLAN = TEMPLATES["problem_plan"]
NAMES = {"place_id": {"kings-heath": "King’s Heath, Northampton"}, "operation_id": {"OP03": "Operation Revive"}}


def row(entered=True, **changes):
    return Row(example("problem_plan", **changes), entered)


def test_each_column_of_every_template_has_a_name_of_its_own():
    for template in TEMPLATES.values():
        labels = [row_words.label(column) for column in template.columns]
        assert len({*labels}) == len(labels), template.name
        assert not [label for label in labels if "_" in label or label.endswith(" id")], template.name


def test_rules_between_columns_call_them_as_their_fields_are_called():
    rules = [row_words.expected(template, rule.expected) for template in TEMPLATES.values() for rule in template.rules]
    assert "a day not before “Opened on”" in rules
    assert "a number not above “Answered”" in rules
    assert "a value in headcount or “Full-time equivalents”" in rules
    assert not [rule for rule in rules if "_" in rule]


@pytest.mark.parametrize(
    ("every", "said"),
    [
        ([], "Problem-solving plans: none yet."),
        ([row()], "Problem-solving plans: 1 row, entered here."),
        ([row(), row(entered=False)], "Problem-solving plans: 2 rows, 1 of them entered here."),
        ([row(entered=False)], "Problem-solving plans: 1 row, from a spreadsheet."),
    ],
)
def test_the_headline_counts_what_was_entered_here(every, said):
    assert row_words.headline(PLAN, every, demonstration=False) == said


def test_the_headline_of_a_demonstration_says_that_the_rows_are_invented():
    assert row_words.headline(PLAN, [row(False)], demonstration=True) == (
        "Problem-solving plans: 1 invented row. Nothing is entered here yet."
    )


def test_the_table_has_what_tells_rows_apart_first_and_no_empty_column():
    told = row_words.table(PLAN, [row(area_code=None), row(area_code=None, plan_id="PP-2", place_id="far")], NAMES)
    assert list(told) == ["Reference", "Title", "Place", "Problem type", "Opened on", "Stage", "Who is responsible"]
    assert told["Place"].tolist() == ["King’s Heath, Northampton", "far"]
    assert told["Opened on"].tolist() == ["1 February 2024", "1 February 2024"]


def test_a_row_in_words_has_each_filled_column_and_no_other():
    lines = dict(row_words.lines(PLAN, row(due_on=None), NAMES))
    assert "Due on" not in lines
    assert lines["Place"] == "King’s Heath, Northampton"
    assert lines["Small area"] == example("problem_plan")["area_code"]
    activity = dict(row_words.lines(TEMPLATES["activity"], Row(example("activity"), entered=True), NAMES))
    assert (activity["Month"], activity["Operation"]) == ("January 2024", "Operation Revive")


@pytest.mark.parametrize(
    ("ids", "following"),
    [
        ([], ""),
        (["PP-2024-07"], "PP-2024-08"),
        (["A-9"], "A-10"),
        (["A-099", "A-100"], "A-101"),
        (["7", "12"], "13"),
        (["Nuisance", ""], ""),
        (["A-1", "B-7", "B-2"], "B-8"),
        (["A-٣"], ""),
    ],
)
def test_the_next_reference_number_follows_the_last_of_its_kind(ids, following):
    assert row_words.next_id(ids) == following
