"""Cells of a download: whatever hides the sign in front, a spreadsheet runs nothing, and numbers stay numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.spreadsheet import without_formula

# As spreadsheets read them, with what they skip: written out, so that the code's own rule is not asked.
SIGNS = "=+-@＝＋－＠﹦﹢﹣﹫"
UNSEEN = " \t\r\n\x00\x0b\x1f\xa0\xad\u034f\u115f\u180e\u2000\u200b\u200d\u2028\u2060\u2800\u3000\u3164\ufeff\ufe0f"


@given(st.text(UNSEEN, max_size=6), st.sampled_from(SIGNS), st.text(max_size=8))
def test_a_sign_that_begins_a_formula_never_comes_first(before, sign, after):
    cell = without_formula(f"{before}{sign}{after}")
    if cell[0] == "'":
        assert cell[1:] == f"{before}{sign}{after}"
    else:
        float(cell.rstrip("%").replace(",", ""))  # nothing but a number is left without the mark


@given(st.sampled_from("\t\r\n"), st.text(max_size=8))
def test_nor_does_what_some_programs_drop(first, after):
    assert without_formula(first + after) == "'" + first + after


@given(st.text(max_size=12))
def test_nothing_else_is_changed(text):
    assert without_formula(text) in (text, "'" + text)
    if text[:1].isalnum():
        assert without_formula(text) == text


@given(st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False)))
def test_a_number_stays_a_number(number):
    assert without_formula(number) is number
    assert without_formula(str(number)) == str(number)


@pytest.mark.parametrize("text", ["-5", "+5", "-1,234.5", "-12%", "-1e-05"])
def test_a_number_as_text_stays_so(text):
    assert without_formula(text) == text


@pytest.mark.parametrize("text", ["-1+1", "+44 1604 000000", "-", "--1", "-1,2", "=1", "-A1", "- 5", "-٣"])
def test_what_only_looks_like_one_does_not(text):
    assert without_formula(text) == "'" + text


@pytest.mark.parametrize("value", [None, "", " ", 3, -3, "King's Heath", "–", "'=1"])
def test_harmless_cells_are_left_as_they_are(value):
    assert without_formula(value) == value
