"""Readers while another process imports: each answer is the old one or the new one, whole, and none is an error."""

from __future__ import annotations

import sys

import pytest

from data.serving.store import Store, current
from tests import tiny
from tests.crashing import start_import
from tests.readers import another_process, reading_on
from tests.tiny import KINGS_1, write_street

# Each import brings the month again with this many rows.
ROWS = [3, 50, 700, 9000]
READER = """
import sys, time
from pathlib import Path
from data.serving.settings import Settings
from data.serving.store import Store, current
folder, seen = Path(sys.argv[1]), set()
print("ready", flush=True)
while sys.argv[2] not in map(str, seen):
    store = Store(current(folder), Settings(folder=folder))
    (total,) = store.ask("shared/monthly_count", scope="county")["incidents"]
    ways = store.ask("shared/headline", since="2025-01", until="2025-01")["incidents"].sum()
    assert total == ways, (total, ways)
    seen.add(int(total))
print(sorted(seen))
"""


@pytest.fixture
def built(tmp_path):
    return tiny.import_into(tmp_path / "databases", write_street(tmp_path, f"lsoa\n{KINGS_1}"))


def test_threads_and_another_process_read_on_while_a_third_imports(built, tmp_path):
    folder, seen = built.settings.folder, set()

    def read() -> None:
        (total,) = Store(current(folder), built.settings).ask("shared/monthly_count", scope="county")["incidents"]
        seen.add(int(total))

    with another_process([sys.executable, "-c", READER, str(folder), str(ROWS[-1])]) as other:
        other.stdout.readline()
        with reading_on(read, 4) as wrong:
            for rows in ROWS:
                text = "lsoa\n" + f"{KINGS_1}\n" * rows
                child = start_import(folder, write_street(tmp_path / str(rows), text))
                child.join()
                assert child.exitcode == 0
            out, err = other.communicate(timeout=60)
    assert wrong == []
    assert (other.returncode, err) == (0, "")
    assert {ROWS[-1]} <= seen <= {1, *ROWS}
    assert str(ROWS[-1]) in out


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
