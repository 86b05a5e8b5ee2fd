"""Killed at random moments, an import leaves the old database or the new one serving, whole."""

from __future__ import annotations

import random
import time
from multiprocessing.process import BaseProcess

import psutil

from tests import tiny
from tests.crashing import start_import
from tests.data.importing.test_crash import (  # noqa: F401  # three are fixtures
    NEW_ROWS,
    assert_nothing_is_left_over,
    imported,
    new_file,
    rows_that_serve,
    serving,
)
from tests.tiny import FAR, write_street

KILLS = 12


def processor_seconds(child: BaseProcess, most: float = float("inf")) -> float:
    """Wait until a process has ended, or has used a processor for so long; how long it has.

    Not by the clock, which runs on while a busy machine does something else.
    """
    used = 0.0
    while used < most and child.exitcode is None:
        try:
            used = sum(psutil.Process(child.pid).cpu_times()[:2])
        except psutil.NoSuchProcess:
            break
        time.sleep(0.002)
    return used


def test_killed_at_random_moments_the_old_or_the_new_database_serves_whole(serving, new_file):  # noqa: F811
    folder = serving.settings.folder
    start_import(folder, new_file).join()
    seconds = processor_seconds(start_import(folder, new_file))
    rows_before = rows_that_serve(serving)
    assert rows_before == NEW_ROWS
    rng = random.Random(2025)
    codes = []
    for number in range(KILLS):
        file = write_street(folder.parent / "newer", "lsoa\n" + f"{FAR}\n" * (number + 1))
        child = start_import(folder, file)
        processor_seconds(child, seconds * rng.uniform(number, number + 1) / KILLS)
        child.kill()
        child.join()
        codes.append(child.exitcode)
        rows = rows_that_serve(serving)
        assert rows in (rows_before, number + 1)
        rows_before = rows
    assert len([code for code in codes if code != 0]) >= KILLS / 2, "most imports had ended before they were killed"
    after = tiny.import_into(folder, new_file)
    assert rows_that_serve(after) == NEW_ROWS
    assert_nothing_is_left_over(after)
