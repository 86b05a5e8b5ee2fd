"""What the public may see of answers to surveys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb

from analysis.disclosure.hiding import Count, Protected
from data.derive.inserting import insert
from data.publishing.cells import EVERYONE, SIDES, Answer
from data.publishing.facts import facts_of_answers
from data.publishing.history import Earlier, join
from data.publishing.places import Land
from data.publishing.protection import Told, protected
from data.publishing.releases import Release, Seen
from data.serving import sqlfiles

FEWEST_ANSWERS = 30
SMALL_SURVEY = f"Fewer than {FEWEST_ANSWERS} answers, or fewer than 10 of one kind."
TWICE = "Entered twice for everyone: once blank and once as “everyone”."


def fill_answers(
    inside: duckdb.DuckDBPyConnection,
    outside: duckdb.DuckDBPyConnection,
    land: Land,
    earlier: Sequence[Release],
    told: Told,
) -> tuple[dict[Any, Seen], Protected[Any]]:
    """Fill protected_answer; returns what is shown of each answer, and how they were protected. Adds to `told`."""
    numbers: dict[Answer, int] = {}
    details: dict[tuple, tuple] = {}
    for *whose, positive, other, asked_to, wanted in sqlfiles.run(inside, "publish/answers", everyone=EVERYONE):
        if tuple(whose) in details:
            told["Survey answers", "left out", TWICE] += 1
            continue
        details[tuple(whose)] = (asked_to, wanted)
        numbers |= {Answer(*whose, side): n for side, n in zip(SIDES, (positive, other), strict=True)}
    pairs = {whose: tuple(Answer(*whose, side) for side in SIDES) for whose in details}
    few = {cell for pair in pairs.values() if sum(numbers[one] for one in pair) < FEWEST_ANSWERS for cell in pair}
    counts = {cell: Count(number, hidden=cell in few) for cell, number in numbers.items()}
    before: list[Earlier] = [(one.name, one.land, one.answers) for one in earlier]
    facts = facts_of_answers(numbers, land, "")
    made = protected(*join(counts, land, facts, before, facts_of_answers), together=list(pairs.values()))
    shown, rows = made.shown, []
    for whose, (positive, other) in pairs.items():
        yes, no = shown[positive], shown[other]
        answers = None if yes is None or no is None else yes + no
        told["Survey answers", *(("held", "") if answers else ("hidden", SMALL_SURVEY))] += 1
        survey, question, asked_from, place_id, group = whose
        asked_to, wanted = details[whose]
        rows.append(
            {
                "survey": survey,
                "question": question,
                "asked_from": asked_from,
                "asked_to": asked_to,
                "place_id": place_id or None,
                "group_asked": group or None,
                "positive": yes,
                "answers": answers,
                "wanted_direction": wanted,
            }
        )
    insert(outside, "protected_answer", rows)
    return {cell: Seen(shown[cell], number) for cell, number in numbers.items()}, made
