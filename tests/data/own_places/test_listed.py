"""What may be an own place: codes however they are separated, names that are only text, a file that is whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.own_places import listed
from data.own_places.listed import OwnPlace
from data.serving.refusal import BuildRefused

CODE = st.integers(0, 999_999).map(lambda number: f"E01{number:06d}")
BETWEEN = st.text(st.characters(exclude_categories=["L", "N", "Cs"]), min_size=1, max_size=4)


@given(st.lists(st.tuples(CODE, BETWEEN, st.booleans()), max_size=20), BETWEEN)
def test_codes_are_found_whatever_separates_them(parts, start):
    text = start + "".join((code.lower() if small else code) + between for code, between, small in parts)
    assert listed.codes_in(text) == (list(dict.fromkeys(code for code, _, _ in parts)), [])


@given(st.text(max_size=200))
def test_any_text_is_read_and_gives_codes_alone(text):
    codes, wrong = listed.codes_in(text)
    assert all(len(code) == 9 and code[1:3] == "01" and code[3:].isascii() for code in codes)
    assert not set(codes) & set(wrong)


@pytest.mark.parametrize("cut", ["E0102724", "E010272433", "E02002724", "W1100000"])
def test_what_looks_like_a_code_is_told(cut):
    assert listed.codes_in(f"E01027243 {cut} Castle 021E") == (["E01027243"], [cut])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "Give the place a name"),
        (" ", "Give the place a name"),
        ("x" * 61, "too long: it has 61"),
        ("Beat\x00 4", "only|letters"),
        ("Beat\n4", "letters"),
        ("Beat \u202e4", "letters"),
        ("=SUM(A1)", "begins with a letter"),
        ("-1+1", "begins with a letter"),
        ("<b>Beat</b>", "begins with a letter"),
        ("Beat <b>", "letters"),
        ("Beat [x](y)", "letters"),
        ("PC Smith’s beat", "that of a person"),
    ],
)
def test_a_name_that_is_not_one_is_refused_in_a_sentence(name, said):
    with pytest.raises(BuildRefused, match=said) as refused:
        listed.checked_name(name)
    assert str(refused.value).count(". ") <= 1


def test_the_file_gives_back_what_was_put_in(tmp_path):
    places = [
        OwnPlace("own-a", "A, b & (c)", ("E01027243", "E01027244")),
        OwnPlace("own-eclair", "Éclair", ("E01099003",)),
    ]
    assert listed.read(tmp_path) == []
    with listed.written(tmp_path, places):
        pass
    assert listed.read(tmp_path) == places


def test_the_file_is_as_before_if_what_follows_fails(tmp_path):
    for before in ([], [OwnPlace("own-a", "A", ("E01027243",))]):
        with listed.written(tmp_path, before):
            pass
        with pytest.raises(KeyError), listed.written(tmp_path, [OwnPlace("own-b", "B", ("E01027244",))]):
            raise KeyError
        assert listed.read(tmp_path) == before
        assert [path.name for path in tmp_path.iterdir()] == [listed.FILE]


HEAD = "scope,name,area_code\n"


@pytest.mark.parametrize(
    "text", ["a,b\n", f"{HEAD}own-a,A\n", f"{HEAD}own-a,A,E01\n", f"{HEAD}county,A,E01027243\n", "\udcff"]
)
def test_a_file_that_is_something_else_is_refused_with_what_to_do(tmp_path, text):
    (tmp_path / listed.FILE).write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(BuildRefused, match="Correct the file"):
        listed.read(tmp_path)
