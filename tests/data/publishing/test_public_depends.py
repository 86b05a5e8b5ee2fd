"""Nothing in a public copy depends on what stays inside: two databases that differ in that alone publish the same."""

from __future__ import annotations

import duckdb
import pytest

from data.publishing.publish import publish
from data.serving.pointer import current
from tests import partner, tiny

# Templates of which no row, or only what is asked for below, may be seen outside.
INSIDE = (
    *("patrol", "problem_plan", "action", "target", "measure_value", "top_concern", "phase", "staffing"),
    "tour_action",
    "severity",
)
# What is known of a copy itself, not of what it holds.
OF_THE_COPY = {"database", "sha256", "published_at"}


def written(folder, word, number, months, answers):
    """Partners' files with `word` in every text that stays inside, `number` in every count that is no public one.

    The counts of `months` are small, and so are their sums; fewer than 30 answered.
    """
    texts = {"note", "title", "problem", "action", "owner_role", "measure", "concern", "exit_rule", "priority", "found"}
    for name in INSIDE:
        row = partner.example(name)
        changed = dict.fromkeys(texts & row.keys(), f"{word} team")
        changed |= dict.fromkeys({"rank", "headcount", "fte", "minutes", "weight"} & row.keys(), number)
        changed |= {"value": number, "unit": "incidents"} if "value" in row else {}
        changed |= {"numerator": "", "denominator": ""} if "numerator" in row else {}
        partner.write_csv(folder / f"{word}-{name}.csv", row | changed)
    kept = [{"kind": "visits", "count": 40, "month": "2024-01"}, {"kind": "stop_searches", "count": number}]
    small = [{"kind": "warrants", "month": f"2024-0{month}", "count": count} for month, count in enumerate(months, 1)]
    last = {"kind": "visits", "count": 40, "month": "2024-12"}
    rows = [partner.example("activity", operation_id="", note=word) | one for one in (*kept, *small, last)]
    partner.write_csv(folder / f"{word}-activity.csv", *rows)
    event = partner.example("engagement", title=f"{word} coffee", note=word, attended=35)
    partner.write_csv(folder / f"{word}-engagement.csv", event)
    asked = partner.example("survey_answer", note=word, n_positive=answers[0], n=answers[1])
    partner.write_csv(folder / f"{word}-survey.csv", asked)
    return folder


def held(path):
    """All rows of all tables, as they lie in the file, but for when the database was built."""
    with duckdb.connect(str(path), read_only=True) as con:
        names = [name for (name,) in con.execute("SELECT table_name FROM duckdb_tables() ORDER BY ALL").fetchall()]
        rows = {name: con.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
    rows["meta"] = [row for row in rows["meta"] if row[0] != "built_at"]
    rows["state_step"] = [(step, *rest) for step, _, *rest in rows["state_step"]]
    return rows


@pytest.fixture(scope="module")
def copies(geography, tmp_path_factory):
    """Two public copies, and the words that only the files behind them hold."""
    made = []
    for word, *inside in (("quokka", 6, (1, 2, 0, 3), (9, 20)), ("wombat", 8, (3, 0, 1, 2), (17, 25))):
        folder = tmp_path_factory.mktemp(word)
        done = tiny.import_into(folder / "data", geography, written(folder / "files", word, *inside))
        assert word.encode() in current(done.settings.folder).read_bytes(), "The search finds nothing where it should."
        made.append((publish(done.settings, folder / "public"), word))
    return made


def test_two_copies_that_differ_inside_alone_are_the_same(copies):
    (one, _), (other, _) = copies
    first, second = held(one.path), held(other.path)
    assert first.keys() == second.keys()
    assert {name: rows for name, rows in first.items() if rows != second[name]} == {}
    # So that the comparison means something: some counts are shown, and some are hidden.
    assert {row[-1] for row in first["protected_count"]} >= {None, 40, 80, 35}
    assert [row[-3:-1] for row in first["protected_answer"]] == [(None, None)]


def test_their_manifests_say_the_same(copies):
    one, other = (vars(copy.manifest) for copy, _ in copies)
    assert {name for name in one if one[name] != other[name]} <= OF_THE_COPY


def test_no_word_of_what_stays_inside_is_in_any_file_of_a_copy(copies):
    for copy, word in copies:
        assert not [path.name for path in copy.path.parent.iterdir() if word.encode() in path.read_bytes().lower()]
