"""Before and after a new database: each answer is the old or the new one. Many readers at once are in tests/slow."""

from __future__ import annotations

import pytest

from data.serving.store import Store, current
from tests import tiny
from tests.crashing import start_import
from tests.tiny import KINGS_1, write_street


@pytest.fixture
def built(tmp_path):
    return tiny.import_into(tmp_path / "databases", write_street(tmp_path, f"lsoa\n{KINGS_1}"))


def test_a_store_that_was_opened_before_a_swap_keeps_its_answers(built, tmp_path):
    before = Store(built.path, built.settings)
    start_import(built.settings.folder, write_street(tmp_path / "new", f"lsoa\n{KINGS_1}\n{KINGS_1}")).join()
    after = Store(current(built.settings.folder), built.settings)
    assert before.ask("shared/monthly_count", scope="county")["incidents"].tolist() == [1]
    assert after.ask("shared/monthly_count", scope="county")["incidents"].tolist() == [2]


def test_a_database_can_be_built_while_this_process_reads_the_one_before(built, tmp_path):
    # The dashboard's own process does not import, but nothing may depend on that.
    before = Store(built.path, built.settings)
    tiny.import_into(built.settings.folder, write_street(tmp_path / "new", f"lsoa\n{KINGS_1}\n{KINGS_1}"))
    assert before.ask("shared/monthly_count", scope="county")["incidents"].tolist() == [1]
    assert built.ask("shared/monthly_count", scope="county")[0][2] == 2
