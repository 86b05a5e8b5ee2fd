"""What the public may see of partners' counts: the 10–5 rule over quarters, years and places within places.

The rules are those of docs/methods.md, "What the public may see". Nothing here is rounded or hidden by judgement:
`analysis.disclosure.hiding` decides, given everything an attacker may know (`data.publishing.facts`) and everything
that earlier copies showed (`data.publishing.history`). It runs when a public copy is made. A count that cannot be
protected is hidden, with what it is linked to, and named to the publisher, not to the public; publishing continues.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import duckdb

from data.derive.inserting import insert
from data.publishing.answers import fill_answers
from data.publishing.counts import fill_counts
from data.publishing.protection import Told, named, table_of
from data.publishing.releases import Release, land_of

RULES = "2"

# The tables that it fills.
FILLED = ("protected_count", "protected_answer", "publication")


def fill(
    inside: duckdb.DuckDBPyConnection,
    outside: duckdb.DuckDBPyConnection,
    name: str = "",
    earlier: Sequence[Release] = (),
) -> Release:
    """Fill protected_count, protected_answer and publication, empty in `outside`, from the internal database `inside`.

    `earlier` are all releases before this one, which will be called `name`. Returns the record of this one. Raises
    `RuntimeError` if the result would reveal a hidden count, which is an error in the program.
    """
    land = land_of(inside)
    told: Told = defaultdict(int)
    counts, made_of_counts = fill_counts(inside, outside, land, earlier, told)
    answers, made_of_answers = fill_answers(inside, outside, land, earlier, told)
    fates = [{"part": part, "fate": fate, "n": n, "why": why} for (part, fate, why), n in sorted(told.items())]
    insert(outside, "publication", fates)
    return Release(
        name,
        land,
        counts,
        answers,
        tuple(sorted(map(named, made_of_counts.told | made_of_answers.told))),
        hidden_whole=tuple(sorted({*map(table_of, made_of_counts.given_up | made_of_answers.given_up)})),
    )
