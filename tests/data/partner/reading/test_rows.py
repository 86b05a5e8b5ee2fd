"""Every value that is wrong is told by file, sheet, row, column, value and what was expected; what is right is read."""

from __future__ import annotations

import doctest
import importlib
import time
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.partner.model import check
from data.partner.reading.recognise import recognise
from data.partner.reading.sheets import read_sheets
from data.partner.templates import TEMPLATES
from data.sources.inputs import discover
from data.sources.problem import ManyProblems, SourceProblem
from tests.partner import KNOWN, example, faults, read, sheets, write_csv, write_workbook

TOMORROW = (date.today() + timedelta(days=1)).isoformat()
# What is wrong: template, column, value, and words of what was expected.
BAD = {
    "a word as number": ("activity", "count", "many", "a whole number from 0 to 1,000,000"),
    "a number below its limit": ("activity", "count", "-1", "from 0 to"),
    "a number above its limit": ("activity", "count", "1000001", "from 0 to"),
    "a part of a person": ("activity", "count", "1.5", "a whole number"),
    "a year that is none": ("area_lookup", "vintage", "1066", "a whole number from 1970 to 2100"),
    "a number beyond all measure": ("target", "value", "9" * 13, "from -1,000,000,000,000 to 1,000,000,000,000"),
    "a number with its unit": ("target", "value", "60%", "a number"),
    "a number that is none": ("target", "value", "NaN", "a number"),
    "a number without end": ("target", "value", "inf", "a number"),
    "none of the choices": ("activity", "kind", "parties", "one of: arrests, "),
    "a needed value left blank": ("activity", "kind", "", "one of: arrests"),
    "a blank of spaces": ("activity", "count", "   ", "a whole number"),
    "a month in words": ("activity", "month", "last month", "a month such as 2024-01"),
    "a day as month": ("activity", "month", "2024-01-15", "a month such as 2024-01"),
    "a thirteenth month": ("activity", "month", "2024-13", "a month such as"),
    "a month to come": ("activity", "month", "2099-01", "not after today"),
    "a day that is none": ("action", "due_on", "31/02/2024", "a day such as 2024-01-31 or 31/01/2024"),
    "an American day": ("action", "due_on", "12/31/2024", "a day such as"),
    "a year of two digits": ("action", "due_on", "31/01/24", "a day such as"),
    "not a likely year": ("action", "due_on", "0204-01-31", "a day such as"),
    "a day to come": ("action", "reviewed_on", TOMORROW, "not after today"),
    "a fifth quarter": ("top_concern", "quarter", "2024-Q5", "a calendar quarter such as 2024-Q1"),
    "a time that is none": ("contact", "next_meeting_time", "25:00", "a time such as 18:30"),
    "neither yes nor no": ("problem_plan", "assessed", "perhaps", "yes or no"),
    "an id with spaces": ("action", "action_id", "A 1", "an id of up to 40 letters"),
    "an id too long": ("action", "action_id", "A" * 41, "an id of up to 40 letters"),
    "text too long": ("problem_plan", "title", "x" * 201, "up to 200 characters"),
    "a note too long": ("activity", "note", "x" * 2_001, "up to 2,000 characters"),
    "a formula": ("activity", "note", "=1+1", "no formula: no = at its start"),
    "an error": ("activity", "note", "#REF!", "no error of a spreadsheet"),
    "a character that cannot be seen": ("activity", "note", "a\u202eb", "as after “a”: type it again there; text"),
    "a bullet of another program": ("action", "action", "\uf0b7 Lights", "cannot be seen: type it again there"),
    "an operation that is not known": ("activity", "operation_id", "OP99", "Nearest: OP"),
    "a place that is not known": ("activity", "place_id", "kings heath", "Nearest: kings-heath"),
    "a place like no other": ("activity", "place_id", "!", "a place_id of the county’s"),
    "an outcome that is not known": ("target", "outcome_id", "SO3.9", "Nearest: SO3."),
    "a promise of an event that is not known": ("engagement", "outcome_id", "SO1.9", "Nearest: SO1."),
    "an area that is not known": ("area_lookup", "area_code", "E01099999", "lower layer super output"),
    "not the code of an LSOA": ("area_lookup", "area_code", "E05013243", "lower layer super output"),
    "an owner who is a person": ("action", "owner_role", "Jane Placeholder", "an organisation with a word"),
    "a rank and a surname": ("activity", "note", "Seen by PC Placeholder", "no name, number or address of a person"),
    "a title and a surname": ("activity", "note", "Call Mrs Placeholder", "no name"),
    "a collar number": ("activity", "note", "Log of PC 1234", "no name, number"),
    "an address of a person": ("activity", "note", "Ask jane.placeholder@example.org", "no name"),
    "a person's address for a team's": ("contact", "team_email", "edward.p@example.org", "a team's e-mail address"),
    "no address": ("contact", "team_email", "kingsheath.team", "a team's e-mail address"),
    "a review before the plan": ("problem_plan", "reviewed_on", "2020-01-01", "not before opened_on"),
    "a plan that is closed and was not": ("problem_plan", "closed_on", "", "a day where the stage is closed"),
    "a result without an assessment": ("problem_plan", "assessed", "no", "not yet or blank where it is no"),
    "done and not done": ("action", "state", "under way", "blank where the state is not done"),
    "more positive answers than answers": ("survey_answer", "n_positive", "351", "a number not above n"),
    "no answers at all": ("survey_answer", "n", "0", "from 1 to"),
    "asked until before it began": ("survey_answer", "asked_to", "2024-04-01", "not before asked_from"),
    "a share without its whole": ("measure_value", "denominator", "", "where numerator has one"),
    "a whole without its share": ("measure_value", "numerator", "", "where numerator has one"),
    "a share of nothing": ("measure_value", "denominator", "0", "a whole number from 1 to"),
    "less than none of a whole": ("measure_value", "numerator", "-1", "a whole number from 0 to"),
    "a part of a case": ("measure_value", "numerator", "84.5", "a whole number from 0 to"),
    "a part of a whole case": ("measure_value", "denominator", "210.5", "a whole number from 1 to"),
    "more than the whole": ("measure_value", "numerator", "211", "not above denominator"),
    "a percentage that is not that of its parts": (
        "measure_value",
        "value",
        "90",
        "numerator of denominator in per cent",
    ),
    "a percentage rounded beyond its decimals": (
        "measure_value",
        "value",
        "40.1",
        "numerator of denominator in per cent",
    ),
    "a period that ends before it began": ("measure_value", "period_end", "2023-03-31", "not before period_start"),
    "a target due before it was set": ("target", "due_on", "2024-01-01", "not before decided_on"),
    "a target without a day": ("target", "due_on", "", "a day such as"),
    "a target without an owner": ("target", "owner_role", "", "an organisation with a word"),
    "a ward of no year": ("area_lookup", "vintage", "", "the year of the ward's boundaries"),
    "published and not told": ("tour_action", "we_did", "", "you_said and we_did"),
}
# The column that a rule between columns names, where it is not the one that was changed.
NAMED = {
    "a result without an assessment": "assessment_result",
    "done and not done": "done_on",
    "published and not told": "public",
    "a whole without its share": "denominator",
}


def test_marks_between_letters_that_nobody_sees_are_left_out(tmp_path):
    action = "Li\u00adghts\u200b \U0001f468\u200d\U0001f467"
    hidden = example("action", action=action, owner_role="Licens\u00ading team")
    row, wrong = check(TEMPLATES["action"], hidden, KNOWN)
    assert not wrong
    assert (row["action"], row["owner_role"]) == ("Lights \U0001f468\U0001f467", "Licensing team")
    _, wrong = check(TEMPLATES["action"], hidden | {"owner_role": "Ja\u200bne Place\u00adholder"}, KNOWN)
    assert [each.column for each in wrong] == ["owner_role"], "nor do they hide a person's name"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("what", BAD)
def test_a_bad_value_is_told_by_row_and_column(tmp_path, what, kind):
    template, column, value, expected = BAD[what]
    changes = {column: value} | ({"public": "yes"} if what == "published and not told" else {})
    rows = (example(template), example(template, **changes))
    path = (
        write_csv(tmp_path / "bad.csv", *rows)
        if kind == "csv"
        else write_workbook(tmp_path / "bad.xlsx", *rows, sheet="Given")
    )
    fault = next(fault for fault in faults(path) if "each of these once" not in fault.expected)
    assert (fault.file, fault.sheet) == (path.name, "Given" if kind == "xlsx" else "")
    assert (fault.row, fault.column) == (3, NAMED.get(what, column))
    assert expected in fault.expected
    if what not in NAMED:
        assert fault.value == " ".join(value[:40].split()) + ("…" if len(value) > 40 else "")


def test_a_fault_reads_as_a_sentence(tmp_path):
    path = write_workbook(tmp_path / "plan.xlsx", example("action", due_on="31.01.2024"), sheet="Actions")
    assert str(faults(path)[0]) == (
        "plan.xlsx, sheet Actions, row 2, column due_on: “31.01.2024”; expected a day such as 2024-01-31 or "
        "31/01/2024; or blank."
    )


def test_everything_wrong_is_told_at_once(tmp_path):
    bad = example("activity", month="x", count="y", kind="z")
    told = faults(write_csv(tmp_path / "bad.csv", bad, bad))
    assert [(fault.row, fault.column) for fault in told] == [
        (row, column) for row in (2, 3) for column in ("month", "kind", "count")
    ]


def test_of_very_many_the_first_twenty_are_shown_and_the_others_counted(tmp_path):
    told = faults(write_csv(tmp_path / "bad.csv", *[example("activity", count="x")] * 35))
    lines = str(ManyProblems(told)).splitlines()
    assert lines[0] == "35 values cannot be imported. Correct them and import again."
    assert len(lines) == 22
    assert lines[-1].strip() == "… and 15 more."


def test_of_one_value_it_is_told_as_of_one(tmp_path):
    told = faults(write_csv(tmp_path / "bad.csv", example("activity", count="x")))
    assert str(ManyProblems(told)).splitlines()[0] == "1 value cannot be imported. Correct it and import again."


HEADERS = {
    "a column that is missing": ({"count": None}, "count", "a column with this name"),
    "a column that is spelt wrong": ({"note": None, "notes": "x"}, "notes", "note"),
    "a column of a person": ({"officer_name": "x"}, "officer_name", "no name, number or address of a person"),
    "a column that no template has": ({"weather": "x"}, "weather", "only the columns of activity"),
}


@pytest.mark.parametrize("what", HEADERS)
def test_column_names_that_are_wrong_are_told_by_name(tmp_path, what):
    changes, column, expected = HEADERS[what]
    told = faults(write_csv(tmp_path / "bad.csv", example("activity", **changes)))
    assert [(fault.row, fault.column) for fault in told] == [(1, column)]
    assert expected in told[0].expected


def test_a_column_that_comes_twice_is_told(tmp_path):
    path = write_csv(tmp_path / "bad.csv", example("activity"))
    path.write_text(path.read_text().replace("note", "month", 1))
    assert [fault.expected for fault in faults(path)] == ["each column once"]


def test_a_value_under_no_column_name_is_told_by_the_spreadsheet_s_letter(tmp_path):
    path = write_csv(tmp_path / "bad.csv", example("activity"))
    lines = path.read_text().splitlines()
    path.write_text(f"{lines[0]}\n{lines[1]},,lost\n")
    assert [(fault.column, fault.value) for fault in faults(path)] == [("H", "lost")]


def test_a_row_that_comes_twice_is_told_with_the_first(tmp_path):
    path = write_csv(tmp_path / "bad.csv", example("activity", count=1), example("activity", count=2))
    (fault,) = faults(path)
    assert fault.row == 3
    assert fault.column == "operation_id, place_id, month, kind"
    assert "row 2 has the same" in fault.expected


def test_a_row_whose_key_differs_only_in_capitals_and_spaces_comes_twice(tmp_path):
    rows = (example("action", action_id="d9"), example("action", action_id=" D9"))
    (fault,) = faults(write_csv(tmp_path / "bad.csv", *rows))
    assert (fault.row, fault.column, fault.value) == (3, "action_id", "D9")
    assert "row 2 has the same" in fault.expected


def test_rows_count_as_in_the_spreadsheet_with_blank_rows_and_line_breaks_in_cells(tmp_path):
    good = example("activity", note="one\ntwo")
    path = write_csv(tmp_path / "bad.csv", good, example("activity", count="x", month="2024-02"))
    path.write_bytes(b"\r\n" + path.read_bytes().replace(b"\r\nOP03", b"\r\n,,,,,\r\nOP03"))
    assert sheets_rows(path) == [4, 6]
    assert [fault.row for fault in faults(path)] == [6]


def sheets_rows(path):
    (each,) = sheets(path)
    return [row for row, _ in each.sheet.rows]


# What is right


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_text_is_read_in_the_ways_in_which_a_spreadsheet_saves_it(tmp_path, encoding):
    rows, wrong = read(write_csv(tmp_path / "a.csv", example("activity", note="Café – £5"), encoding=encoding))
    assert not wrong
    assert rows[0]["note"] == "Café – £5"


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(";", "utf-8-sig"), ("\t", "utf-8"), ("\t", "utf-16"), (",", "utf-16")]
)
def test_what_spreadsheets_call_csv_elsewhere_is_read(tmp_path, delimiter, encoding):
    row = example("activity", note="Café; £5, \t or “less”")
    rows, wrong = read(write_csv(tmp_path / "a.csv", row, row | {"month": "x"}, encoding=encoding, delimiter=delimiter))
    assert rows[0]["note"] == "Café; £5, or “less”"
    assert [fault.row for fault in wrong] == [3]


@pytest.mark.parametrize("delimiter", [";", "\t"])
@pytest.mark.parametrize("value", ["1,250", "2,5"])
def test_a_comma_that_may_mean_thousands_or_decimals_is_refused(tmp_path, delimiter, value):
    path = write_csv(tmp_path / "a.csv", example("target", value=value), delimiter=delimiter)
    (file,) = discover([path])
    with pytest.raises(SourceProblem, match="may mean thousands or decimals") as caught:
        read_sheets(file, recognise)
    assert (caught.value.line, "workbook" in caught.value.remedy) == (2, True)


def test_columns_may_stand_in_any_order_and_case_and_blank_ones_be_left_out(tmp_path):
    row = {"Kind": "Arrests", "MONTH": "Jan-24", "Count ": "1,200"}
    rows, wrong = read(write_csv(tmp_path / "a.csv", row))
    assert not wrong
    assert rows == [
        {
            "operation_id": None,
            "place_id": None,
            "month": date(2024, 1, 1),
            "kind": "arrests",
            "count": 1200,
            "note": None,
            "line": 2,
        }
    ]


@pytest.mark.parametrize(
    ("value", "meant"),
    [("stop searches", "stop_searches"), ("PATROL-HOURS", "patrol_hours"), (" warrants ", "warrants")],
)
def test_a_choice_is_known_however_it_is_spelt(tmp_path, value, meant):
    assert read(write_csv(tmp_path / "a.csv", example("activity", kind=value)))[0][0]["kind"] == meant


def test_an_area_is_taken_on_trust_where_no_outlines_are_imported(tmp_path):
    path = write_csv(tmp_path / "a.csv", example("area_lookup", area_code="e01099999"))
    (each,) = sheets(path)
    from data.partner.reading.rows import read_rows

    rows, wrong = read_rows(each.sheet, each.template, {})
    assert not wrong
    assert rows[0]["area_code"] == "E01099999"


@pytest.mark.parametrize(
    "role",
    [
        "Special constable",
        "Neighbourhood inspector",
        "PCSO Supervisor",
        "Head of community safety",
        "ASB team",
        "Co-ordinator, West",
    ],
)
def test_a_role_is_no_person(tmp_path, role):
    assert not faults(write_csv(tmp_path / "a.csv", example("action", owner_role=role, note=f"Ask the {role}.")))


@pytest.mark.parametrize("unit", ["per cent", "%", "percent", "Percentage of victims", "per cent of victims"])
@pytest.mark.parametrize(
    ("value", "right"), [("33", True), ("33.3", True), ("33.33", True), ("34", False), ("33.4", False)]
)
def test_a_percentage_is_that_of_its_parts_as_far_as_its_decimals_go(tmp_path, unit, value, right):
    row = example("measure_value", value=value, unit=unit, numerator="70", denominator="210")
    assert (not faults(write_csv(tmp_path / "a.csv", row))) == right


@pytest.mark.parametrize("unit", ["percentage points", "victims", "per 1,000"])
def test_a_value_that_is_no_percentage_is_not_compared_with_its_parts(tmp_path, unit):
    assert not faults(write_csv(tmp_path / "a.csv", example("measure_value", value="90", unit=unit)))


def test_a_percentage_that_a_workbook_computed_is_that_of_its_parts(tmp_path):
    row = example("measure_value", value=100 * 70 / 210, numerator=70, denominator=210)
    assert not faults(write_workbook(tmp_path / "a.xlsx", row))


def test_ten_thousand_wrong_rows_are_told_in_seconds(tmp_path):
    lines = ["area_code,kind,code,name,vintage", *[f"E0109{n:04},ward,,W,2024" for n in range(10_000)]]
    path = tmp_path / "wrong.csv"
    path.write_text("\n".join(lines))
    began = time.perf_counter()
    assert len(faults(path)) == 10_000
    assert time.perf_counter() - began < 10


# Apostrophes become printed ones, which has a test of its own.
written = st.characters(codec="utf-8", categories=("L", "N", "P", "S"), exclude_characters="'")
words = st.text(written, min_size=1, max_size=12).map(lambda text: f"w{text}")
activity_rows = st.fixed_dictionaries(
    {
        "month": st.dates(date(1990, 1, 1), date(2025, 1, 1)).map(lambda day: day.replace(day=1)),
        "kind": st.sampled_from(TEMPLATES["activity"].column("kind").allowed),
        "count": st.integers(0, 1_000_000),
        "note": st.none() | st.lists(words, min_size=1, max_size=4).map(" ".join),
        "place_id": st.sampled_from([None, "kings-heath", "nn5"]),
    }
)


@pytest.mark.parametrize("write", [write_csv, write_workbook], ids=["csv", "xlsx"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        activity_rows, min_size=1, max_size=5, unique_by=lambda row: (row["month"], row["kind"], row["place_id"])
    )
)
def test_what_is_written_is_read_back_equal(tmp_path, write, rows):
    path = write(tmp_path / ("a.csv" if write is write_csv else "a.xlsx"), *rows)
    back, wrong = read(path)
    refused = [fault for fault in wrong if "no name" in fault.expected]
    assert wrong == refused
    if not refused:
        assert [{column: row[column] for column in rows[0]} for row in back] == rows


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300))
def test_no_bytes_at_all_end_in_another_error_than_a_problem_or_a_fault(tmp_path, content):
    path = tmp_path / "any.csv"
    path.write_bytes(b"month,kind,count\n" + content)
    try:
        faults(path)
    except SourceProblem:
        return


def test_a_csv_file_with_a_quotation_mark_that_is_not_closed_is_refused_by_line(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('month,kind,count\n2024-01,"arrests,1\n')
    (file,) = discover([path])
    with pytest.raises(SourceProblem, match="quotation mark"):
        read_sheets(file, recognise)


def test_a_cell_beyond_the_limit_is_refused_with_the_limit(tmp_path):
    path = write_csv(tmp_path / "a.csv", example("activity", note="x" * 200_000))
    (file,) = discover([path])
    with pytest.raises(SourceProblem, match="more than 131,072 characters"):
        read_sheets(file, recognise)


@pytest.mark.parametrize(
    "name",
    [
        *("partner.names.persons", "partner.reading.cells", "partner.reading.rows", "partner.reading.sheets"),
        *("partner.template", "sources.tables.saved_format", "sources.tables.spreadsheet_exports"),
        *("sources.unread", "sources.police"),
    ],
)
def test_examples_in_docstrings_run(name):
    result = doctest.testmod(importlib.import_module(f"data.{name}"))
    assert result.attempted > 0
    assert result.failed == 0
