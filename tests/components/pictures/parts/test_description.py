"""What a picture says in words: its rows, once, and no more of them than one would listen to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from components.pictures.comparisons.interval_list import interval_list
from components.pictures.comparisons.interval_marks import Heads, Interval
from components.pictures.counts.bars import Bar, Bars, bars
from components.pictures.parts.description import described

WORDS = st.text("abcdefgh ,<>&'", min_size=1, max_size=20).map(str.strip).filter(bool)
ROWS = st.lists(st.tuples(WORDS, WORDS), max_size=30)


@given(WORDS, ROWS)
def test_each_of_the_first_rows_is_told_and_the_others_are_counted(alt, rows):
    told = described(alt, rows)
    assert told.startswith(alt)
    assert all(words.rstrip(".") in told for _, words in rows[:12])
    assert told == alt or (f"and {len(rows) - 12} more" in told) == (len(rows) > 12)


def test_what_is_told_already_is_not_told_again():
    alt = "Bars: Corby 1,204 and Kettering 900."
    assert bars([Bars([Bar("Corby", 1204), Bar("Kettering", 900)])], alt=alt).alt == alt
    assert bars([Bars([Bar("Corby", 1)])], alt="Bars of 1,204 in 2021.").alt == "Bars of 1,204 in 2021. Corby: 1."
    assert bars([Bars([Bar("Corby", 1204)])], alt="Bars by town.").alt == "Bars by town. Corby: 1,204."


def test_an_interval_has_the_decimals_of_its_number():
    rows = [
        Interval("Revive", 0.74, 0.61, 0.9, "fewer than expected", number="0.74"),
        Interval("Searches", 24, 22.4, 25.6, number="24%"),
        Interval("Hold", None, verdict="cannot tell", reason="9 months of 12"),
    ]
    assert interval_list(rows, Heads(), alt="Ratios.").alt == (
        "Ratios. Revive: 0.74 (0.61 to 0.90), fewer than expected; Searches: 24% (22 to 26); "
        "Hold: cannot tell: 9 months of 12."
    )
