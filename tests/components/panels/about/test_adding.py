"""The cards about files that were sent say in one sentence what they would change, or why they cannot be added."""

from __future__ import annotations

import pytest

from components.panels.about import adding
from components.wording.short import LIMIT

NOTHING = {
    "replaced": "",
    "months": [],
    "others": [],
    "types": [],
    "series": [],
    "charts": 0,
    "stands_out": [],
    "no_more": [],
    "verdicts": [],
}
EMPTY = {
    "files": [],
    "replaced_months": 0,
    "changed_months": [],
    "partial_months": [],
    "held_back": [],
    "problems": [],
    "notices": [],
}
STANDS_OUT = {
    "area_code": "E01099003",
    "area": "Newshire West 032E",
    "ward": "Castle",
    "crime_type": "Shoplifting",
    "month": "2025-10",
    "incidents": 41,
    "expected": 17.25,
}


def street(rows, month="2025-10"):
    return {"name": f"{month}.csv", "kind": "street", "month": month, "rows": rows, "status": "imported", "note": ""}


def months(kind="street", first="2025-10", last="2025-10", count=1):
    return {"force": "anyshire", "kind": kind, "first": first, "last": last, "months": count}


AGAIN = {"kind": "street", "force": "anyshire", "month": "2025-09", "rows_before": 1_200, "rows_now": 1_250}


@pytest.mark.parametrize(
    ("report", "changes", "said"),
    [
        ({}, {}, "These files change nothing: all of it is in use already."),
        (
            {"files": [street(6_182)]},
            {"months": [months(), months("outcomes")]},
            "These files add October 2025: 6,182 records of crime and anti-social behaviour.",
        ),
        (
            {"files": [street(1_234_567), street(1, "2010-12")]},
            {"months": [months(first="2010-12", last="2025-10", count=179)]},
            "These files add 179 months, December 2010 to October 2025: 1,234,568 records.",
        ),
        ({"changed_months": [AGAIN]}, {}, "1 month of police files would be replaced by newer ones."),
        ({}, {"months": [months("stop-and-search")]}, "These files add months of stop and search."),
        (
            {},
            {"others": [{"kind": "problem_plan", "title": "Plans", "before": 0, "now": 3}]},
            "These files change: Plans.",
        ),
    ],
)
def test_the_finding_is_what_matters_most_in_one_line(report, changes, said):
    panel = adding.would_change(EMPTY | report, NOTHING | changes)
    assert panel.finding == said
    assert len(panel.finding) <= LIMIT
    assert panel.entries


def test_what_was_left_out_of_a_fetch_and_what_the_archive_lacks_have_lines():
    fetched = {"newest": "2025-10", "missing": ["2025-10-kent"], "left_out": ["Postcodes has moved."]}
    told = [(entry.words, entry.rest) for entry in adding.would_change(EMPTY, NOTHING, fetched=fetched).entries]
    assert told == [("Not in the archive", "2025-10-kent"), ("Left out", "Postcodes has moved.")]


def test_every_difference_has_a_line_with_its_numbers():
    report = EMPTY | {
        "files": [street(9), {"name": "a.pdf", "kind": "", "status": "skipped", "note": "it is a PDF", "rows": 0}],
        "changed_months": [AGAIN],
        "replaced_months": 3,
        "notices": ["Action plan: 1 row of a spreadsheet differs from what was entered, which stays."],
        "partial_months": [{"force": "anyshire", "month": "2025-10", "rows": 9, "expected": 1_200, "missing": []}],
    }
    changes = NOTHING | {
        "replaced": "demonstration",
        "months": [months()],
        "others": [{"kind": "boundaries-2021", "title": "", "before": 0, "now": 442}],
    }
    told = [(entry.words, entry.rest, entry.end) for entry in adding.would_change(report, changes).entries]
    assert told == [
        ("The demonstration", "Its invented numbers are replaced by these files.", ""),
        ("Crime and anti-social behaviour", "Anyshire, October 2025", "1 month new"),
        ("Crime and anti-social behaviour, again", "Anyshire, September 2025", "1,200 → 1,250"),
        ("October 2025 is marked as partial", "9 records; about 1,200 were expected", ""),
        ("Not read", "a.pdf: it is a PDF", ""),
        ("Note", "Action plan: 1 row of a spreadsheet differs from what was entered, which stays.", ""),
        ("Outlines of areas of 2021", "", "0 → 442 rows"),
        ("The same rows again", "2 months of police files", ""),
    ]


def test_what_the_pages_would_say_differently_is_named():
    usual, above = {"state": "usual", "signal": "", "months": 0}, {"state": "above", "signal": "outside", "months": 1}
    castle = {"name": "Castle", "kind": "ward", "crime_type": "Shoplifting", "month": "2025-10"}
    changes = NOTHING | {
        "series": [castle | {"now": above, "before": usual}],
        "charts": 990,
        "stands_out": [STANDS_OUT],
        "no_more": [STANDS_OUT | {"ward": "", "area": "Mill Hill 1"}],
        "verdicts": [{"name": "Operation Revive", "before": "cannot tell", "now": "fell more"}],
    }
    panel = adding.findings(changes)
    assert "about 20 of the 990 charts" in panel.caveat
    assert [(entry.words, entry.rest) for entry in panel.entries] == [
        ("Shoplifting in Castle would be above the usual range", "October 2025; before, as usual"),
        ("Shoplifting in Castle (032E) would stand out", "October 2025: 41, expected 17.2"),
        ("Shoplifting in Mill Hill 1 would no longer stand out", "October 2025: 41, expected 17.2"),
        ("Operation Revive", "cannot tell → fell more"),
    ]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"charts": 990}, "No series, area or verdict differs from before."),
        ({"replaced": "demonstration"}, "Before, every number was invented."),
        ({}, "There were or are too few months to say what is usual."),
    ],
)
def test_that_no_page_says_anything_else_is_told_apart_from_nothing_to_compare_with(changes, said):
    assert [entry.rest for entry in adding.findings(NOTHING | changes, done=True).entries] == [said]


def test_what_was_not_read_is_told_before_a_long_list_hides_it():
    skipped = {"kind": "", "month": "", "status": "skipped", "note": "the same content", "rows": 0}
    kinds = [{"kind": kind, "title": "", "before": 0, "now": 9} for kind in [*adding.KINDS][:13]]
    panel = adding.would_change(
        EMPTY | {"files": [skipped | {"name": f"{n}.csv"} for n in range(9)]}, NOTHING | {"others": kinds}
    )
    assert [entry.rest for entry in panel.entries[:4]] == [
        "0.csv: the same content",
        "1.csv: the same content",
        "2.csv: the same content",
        "6 more files; “Figures and method” has them all",
    ]
    assert panel.entries[-1].words == "… and 5 more"
    assert [*panel.table["name"]] == [f"{n}.csv" for n in range(9)]
    fits = adding.would_change(EMPTY, NOTHING | {"others": kinds})
    assert fits.entries[-1].words == adding.KINDS[kinds[-1]["kind"]], (
        "one more takes no more room than that there is one more"
    )


def test_each_value_that_cannot_be_read_is_named_with_what_was_expected():
    fault = {"file": "plans.xlsx", "sheet": "Plans", "row": 3, "column": "due_on", "value": "soon", "expected": "a day"}
    panel = adding.refused(EMPTY | {"problems": [fault] * 15}, "")
    assert panel.finding == "15 values cannot be read. Nothing has changed."
    assert (panel.entries[0].words, panel.entries[0].rest) == (
        "plans.xlsx: Plans, row 3, column due_on",
        "“soon”; expected a day.",
    )
    assert panel.entries[-1].words == "… and 3 more"
    assert len(panel.table) == 15
    other = adding.refused(EMPTY, "No file here can be imported.\n  a.txt: not of a kind that is imported")
    assert [entry.words for entry in other.entries] == [
        "No file here can be imported.",
        "a.txt: not of a kind that is imported",
    ]


def test_a_month_that_is_held_back_says_what_is_missing_and_against_what():
    held = {"force": "anyshire", "month": "2025-10", "rows_before": None, "rows_now": 9, "expected": 1_200}
    report = EMPTY | {"held_back": [held | {"missing": ["Burglary"]}, held | {"rows_before": 1_250, "missing": []}]}
    assert [entry.rest for entry in adding.asked(report).entries] == [
        "9 records, where about 1,200 are usual. Missing: burglary.",
        "9 records, where 1,250 are in use.",
    ]
