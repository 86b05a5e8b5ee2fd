"""Readers while databases are swapped or imported: each answer is the old one or the new one, whole, none an error."""

from __future__ import annotations

import sys

import duckdb

from data.serving import pointer
from data.serving.settings import Settings
from data.serving.store import Store, current
from tests.crashing import start_import
from tests.data.serving.test_swap import built  # noqa: F401  # a fixture
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


def test_threads_and_another_process_read_on_while_a_third_imports(built, tmp_path):  # noqa: F811
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


def test_readers_in_threads_and_another_process_never_see_an_error_while_databases_are_swapped(demonstration, tmp_path):
    folder = tmp_path / "swapped"
    folder.mkdir()
    original = current(demonstration)
    databases = []
    for number in range(2):
        path = pointer.new_path(folder)
        path.write_bytes(original.read_bytes())
        with duckdb.connect(str(path)) as con:
            con.execute("UPDATE meta SET value = $1 WHERE key = 'built_at'", [f"build {number}"])
        databases.append(path)
    pointer.point_to(databases[0])
    script = (
        "import sys; from pathlib import Path; from data.serving.store import Store, current\n"
        "seen = {Store(current(Path(sys.argv[1]))).meta['built_at'] for _ in range(60)}\n"
        "assert seen <= {'build 0', 'build 1'}, seen"
    )
    turns = 0

    def read() -> None:
        assert len(Store(current(folder), Settings(folder=folder)).ask("shared/month")) == 66

    with another_process([sys.executable, "-c", script, str(folder)]) as other, reading_on(read, 3) as wrong:
        while other.poll() is None:
            turns += 1
            pointer.point_to(databases[turns % 2])
        assert other.returncode == 0, other.stderr.read()
    assert turns > 10
    assert wrong == []
