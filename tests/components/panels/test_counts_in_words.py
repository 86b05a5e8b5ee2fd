"""One of something is told as one, and none as none: every panel with no row, one row and two rows of what it asks."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd
import pytest

from components.panels import PANELS
from components.panels.front.last_import import _import_finding
from components.panels.operations.all_operations.lists import _reach_finding
from components.panels.pillars.engagement import _survey_finding
from components.panels.pillars.plans import _stages_finding
from components.panels.priorities.promises import _outcomes_finding
from components.panels.shared.months import period
from components.panels.shared.published_checks import _absent
from components.viewing import view_from
from tests.answers import meant_for, opened

# Words that end as a plural does and are none.
NO_PLURALS = frozenset(
    (
        *("is", "was", "has", "less", "this", "its", "as", "across", "plus", "does", "lies", "comes", "holds", "lacks"),
        *("differs", "agrees", "makes", "needs", "follows"),
    )
)
ONE = re.compile(r"(?<![\d.,–-])\b1 (?!in |of |and |to |per )((?:[a-z]+ ){0,3}[a-z]+)\b")
MANY = re.compile(r"\b(are|were|have)\b")
NOUGHT = re.compile(r"(?:^|[.:] )0 [a-z]+")


def faults(text: str) -> list[str]:
    """What is wrong about the counts of a text."""
    ones = [words for words in ONE.findall(text) if _is_plural(words)]
    return [*(f"1 {words}" for words in ones), *NOUGHT.findall(text)]


def _is_plural(words: str) -> bool:
    first = words.split()[0]
    return (first.endswith("s") and first not in NO_PLURALS) or bool(MANY.search(" ".join(words.split()[:3])))


@pytest.mark.parametrize(
    "text", ["1 events were held.", "1 more questions are in the chart.", "Done: 0 plans are open."]
)
def test_a_wrong_count_is_seen(text):
    assert faults(text)


@pytest.mark.parametrize(
    "text", ["1 event was held.", "1 in 10 said so.", "On 1 October 2025: 21 plans.", "No plan is open."]
)
def test_a_right_count_is_let_through(text):
    assert faults(text) == []


@pytest.mark.parametrize("rows", [0, 1, 2])
def test_every_panel_counts_in_words(rows, demonstration):
    known = opened(demonstration)

    def ask(name, **params):
        answer = known.ask(name, **params)
        return answer if name.startswith("shared/") else answer.head(rows)

    wrong, built = [], 0
    for entry in PANELS.values():
        try:
            view = view_from(known.ask, known.meta, {"place": "kings-heath"})
            made = entry.build(ask, entry.with_options(view, meant_for(entry.id, {})))
        except (LookupError, StopIteration, ValueError):  # a table that no database is without
            continue
        built += 1
        wrong += [
            (entry.id, fault) for text in (made.finding, made.caveat, made.empty, made.alt) for fault in faults(text)
        ]
    assert wrong == []
    assert built > len(PANELS) / 2


def test_one_more_question_is_one(demonstration):
    rows = opened(demonstration).ask("partner/survey_answer").assign(share=0.5)
    told = rows.drop_duplicates("question")
    again = told.iloc[[0] * 4].assign(question=["A", "B", "C", "D"])
    assert _survey_finding(again, "Kent").endswith("1 more question is in the chart.")
    assert _survey_finding(again.assign(question=["A", "B", "C", "C"]), "Kent").count("more question") == 0


def test_a_period_without_an_imported_month_has_none_of_them():
    since, until = date(2022, 10, 1), date(2025, 9, 1)
    assert period.shown([], since, until) == "none of the 36 months chosen is imported"
    assert period.shown([since], since, until) == "1 of the 36 months chosen is imported"
    assert period.shown([date(2025, 10, 1)], until, until).startswith("the one month chosen is not imported and ")


def test_what_all_of_them_share_is_said_of_all():
    closed = pd.DataFrame({"assessment_result": ["worked", "worked"]})
    assert _stages_finding(4, closed, 2, "Kent") == "Kent: 2 of 4 plans closed, all assessed: 2 worked."
    assert _stages_finding(4, closed.head(1), 1, "Kent") == "Kent: 1 of 4 plans closed, and assessed: 1 worked."
    assert "2 of 4 plans closed, 1 of these assessed: " in _stages_finding(4, closed, 1, "Kent")
    assert _stages_finding(4, closed, 0, "Kent") == "Kent: 2 of 4 plans closed; no assessment has been entered."
    assert _stages_finding(4, closed.head(0), 0, "Kent") == "Kent: none of 4 plans closed."
    promised = pd.DataFrame({"kind": ["partner"] * 3, "state": ["not judged"] * 3, "place": None, "measure": "A"})
    assert _outcomes_finding(promised, "Anstey").endswith("; partners supplied something for all 3 promised results.")
    promised.loc[0, "state"] = "no data"
    assert _outcomes_finding(promised, "Anstey").endswith(
        "; partners supplied something for 2 of the 3 promised results; 1 of the 3 promised results has no data."
    )


@pytest.mark.parametrize(
    ("added", "again", "changed", "told"),
    [
        (1, 0, 0, "added 1 month of files."),
        (0, 1, 1, "imported 1 month of files again, with a different number of rows."),
        (0, 1, 0, "imported 1 month of files again, with the same number of rows as before."),
        (0, 2, 2, "imported 2 months of files again, all of them with a different number of rows."),
        (3, 2, 0, "added 3 months of files and imported 2 again, none of them with a different number of rows."),
    ],
)
def test_an_import_that_added_no_month_does_not_say_so_of_nought(added, again, changed, told):
    assert _import_finding(added, again, changed) == f"The newest import {told}"


def test_months_that_a_check_needs_are_counted_in_words():
    assert [_absent(count, 12) for count in (1, 2, 12)] == [
        *("1 of these 12 is not", "2 of these 12 are not", "none of these 12 is")
    ]
    assert _absent(1, 1) == "it is not"


def test_a_database_of_another_county_names_no_area_for_these_operations():
    assert _reach_finding(0, 0, "Anstey").startswith("No area of this database is named by ")
    assert _reach_finding(3, 0, "Anstey").endswith("; none of them by more than one.")
