"""What an import showed is kept for the next one: carried over, undone, limited, and the same as the pages show."""

from __future__ import annotations

import pytest

from analysis.changed_states import METHOD
from components.panels.front.changes.compared import compared
from components.panels.panel import PANELS
from components.panels.shared.promises.outcomes import outcome_states
from components.viewing import view_from
from data.publishing.publish import publish
from data.serving.pointer import current
from data.serving.settings import Settings
from data.serving.store import Store
from data.serving.undo import undo
from tests import tiny
from tests.tiny import KINGS_1, NEXT_DOOR, write_street


def months(folder, number, last=12):
    """Files of so many months from January 2024 on, ten burglaries each in one area, and `last` in the newest."""
    for at in range(number):
        count = last if at == number - 1 else 10 + at % 3
        drawn = "lsoa | type\n" + "\n".join([f"{KINGS_1} | Burglary"] * count)
        write_street(folder, drawn, month=f"{2024 + at // 12}-{at % 12 + 1:02}")
    return folder


def found(built, scope="county"):
    store = Store(built.path)
    return compared(store.ask, view_from(store.ask, store.meta, {"place": scope}))


@pytest.fixture(scope="module")
def first(tmp_path_factory, geography):
    folder = tmp_path_factory.mktemp("first")
    return tiny.import_into(folder / "databases", geography, months(folder / "files", 14))


def test_a_first_import_has_nothing_to_compare_with(first):
    assert first.rows("SELECT step, method, last_month::VARCHAR FROM state_step") == [(1, METHOD, "2025-02-01")]
    result = found(first)
    assert (result.why_not, result.changes) == ("first", ())
    assert "first import" in result.finding("the county")


def test_a_first_import_tells_what_the_next_one_is_compared_with(first):
    store = Store(first.path)
    panel = PANELS["changes/new"].build(store.ask, view_from(store.ask, store.meta, {"place": "kings-heath"}))
    assert {(entry.words, entry.rest.split(",")[0]) for entry in panel.entries} >= {
        ("1 count", "of the newest month"),
        ("14 months", "of records"),
    }
    assert "first import" in panel.finding


def test_a_new_month_far_above_the_others_is_a_new_signal(first, tmp_path):
    built = tiny.copied(first, tmp_path / "databases")
    drawn = "lsoa | type\n" + "\n".join([f"{KINGS_1} | Burglary"] * 60)
    built = tiny.import_into(built.settings.folder, write_street(tmp_path, drawn, month="2025-03"))
    assert built.rows("SELECT step FROM state_step ORDER BY step") == [(1,), (2,)]
    result = found(built)
    assert {(each.change.kind, each.change.of.key) for each in result.changes} == {
        ("new signal", "Burglary"),
        ("area stands out", "Burglary"),
    }
    assert result.months == 1
    assert "became unusual since the data to February 2025" in result.finding("the county")
    # The place that has the area changed too; another one did not.
    assert found(built, "kings-heath").of("new signal")
    assert built.one("SELECT count(*) FROM state_at WHERE step = 1") == first.one("SELECT count(*) FROM state_at")


def test_the_same_files_again_change_nothing(first, tmp_path):
    built = tiny.copied(first, tmp_path / "databases")
    built = tiny.import_into(built.settings.folder, months(tmp_path / "files", 14))
    result = found(built)
    assert (result.changes, result.months) == ((), 0)
    assert "nothing changed since the import of" in result.finding("the county")


def test_a_revised_month_is_told_with_both_numbers(first, tmp_path):
    built = tiny.copied(first, tmp_path / "databases")
    drawn = "lsoa | type\n" + "\n".join([f"{KINGS_1} | Burglary"] * 13)
    built = tiny.import_into(built.settings.folder, write_street(tmp_path, drawn, month="2024-06"))
    revised = found(built).of("count revised")
    assert [(each.words.split(" in ")[0], each.rest) for each in revised] == [("June 2024", "13 records, 12 before")]


def test_undo_takes_back_what_the_import_showed(first, tmp_path):
    built = tiny.copied(first, tmp_path / "databases")
    drawn = f"lsoa | type\n{NEXT_DOOR} | Burglary"
    built = tiny.import_into(built.settings.folder, write_street(tmp_path, drawn, month="2025-03"))
    undo(built.settings)
    assert built.rows("SELECT step FROM state_step") == [(1,)]


def test_imports_of_more_than_a_year_ago_and_many_imports_are_forgotten(first, tmp_path):
    built = tiny.copied(first, tmp_path / "databases")
    tiny.change(
        built.path,
        "INSERT INTO state_step SELECT 0, built_at - INTERVAL 13 MONTH, NULL, NULL, 1, 0 FROM state_step",
        "INSERT INTO state_at SELECT 0, * EXCLUDE (step) FROM state_at",
        "INSERT INTO state_step SELECT step + n, built_at + to_minutes(n), data_vintage, last_month, method, 0 "
        "FROM state_step CROSS JOIN unnest(range(1, 31)) AS more (n) WHERE step = 1",
    )
    built = tiny.import_into(built.settings.folder, write_street(tmp_path, f"lsoa\n{KINGS_1}", month="2025-03"))
    assert built.rows("SELECT min(step), max(step), count(*) FROM state_step") == [(8, 32, 25)]
    assert built.rows("SELECT DISTINCT step FROM state_at") == [(32,)]


def test_another_method_is_not_compared(first, tmp_path):
    built = tiny.copied(first, tmp_path / "databases")
    tiny.change(built.path, "UPDATE state_step SET method = method - 1")
    drawn = f"lsoa | type\n{KINGS_1} | Burglary"
    built = tiny.import_into(built.settings.folder, write_street(tmp_path, drawn, month="2025-03"))
    result = found(built)
    assert (result.why_not, result.changes) == ("method", ())
    assert result.finding("x") == "The method has changed since the data to February 2025, so the two are not compared."


def test_the_public_copy_holds_nothing_of_partners_and_no_own_place(demonstration, tmp_path):
    built = tiny.copied(tiny.Built(Settings(folder=demonstration)), tmp_path / "databases")
    tiny.change(built.path, "INSERT INTO state_at VALUES (1, 'signal', 'Burglary', 'own-beat', 'above', NULL, 1)")
    assert built.one("SELECT count(*) FROM partner_state_at") > 0
    publish(built.settings, tmp_path / "public", demonstration_too=True)
    public = tiny.Built(Settings(folder=tmp_path / "public"))
    tables = {name for (name,) in public.rows("SELECT table_name FROM duckdb_tables()")}
    assert "state_at" in tables
    assert "partner_state_at" not in tables
    assert public.one("SELECT count(*) FROM state_at WHERE starts_with(scope, 'own-')") == 0
    assert public.one("SELECT count(*) FROM state_at WHERE scope IS NULL AND kind <> 'verdict'") == 0
    store = Store(public.path)
    with pytest.raises(PermissionError):
        store.ask("changes/figures", step=1, scope="county")


def test_the_states_are_those_that_the_pages_show(demonstration):
    store = Store(current(demonstration))
    step = int(store.ask("changes/steps")["step"].max())
    for place in ("county", "kings-heath"):
        view = view_from(store.ask, store.meta, {"place": place})
        states = store.ask("changes/states", step=step, scope=place)
        signals = states[(states["kind"] == "signal") & (states["scope"] == place)].set_index("key")["state"]
        tiles = PANELS["front/types"].build(store.ask, view)
        judged = tiles.table[tiles.table["state"] != "not judged"]
        words = {"usual": "as usual", "early": "too early to say"}
        for row in judged.itertuples():
            stored = signals[row.crime_type]
            assert stored == "above" or stored == "below" or row.state == words[stored]
            assert (stored in ("above", "below")) == (row.state not in words.values())
    promises = store.ask("changes/states", step=step, scope="county")
    promises = promises[promises["kind"] == "promise"].set_index("key")["state"]
    shown = outcome_states(store.ask, view_from(store.ask, store.meta, {}))
    shown = shown[shown["year"].notna()].set_index("outcome_id")["state"]
    assert len(shown) > 5
    assert promises[shown.index].to_dict() == shown.to_dict()
