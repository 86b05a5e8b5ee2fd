"""One thread stops what runs too long, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import duckdb
import pytest

from data.serving.watchdog import Watchdog
from tests.conftest import ROOT

ENDLESS = "SELECT count(*) FROM range(10000000000) AS a WHERE a.range % 7 = 3"


@pytest.fixture
def watchdog():
    made = Watchdog()
    yield made
    made._end()


@pytest.fixture
def con():
    with duckdb.connect(":memory:") as con:
        yield con


def test_only_the_one_whose_time_is_up_is_stopped(watchdog, con):
    def run(sql, seconds):
        with con.cursor() as cursor, watchdog.watching(cursor, seconds):
            return cursor.execute(sql).fetchall()

    with ThreadPoolExecutor(3) as pool:
        endless = [pool.submit(run, ENDLESS, seconds) for seconds in (0.6, 0.2)]
        short = [pool.submit(run, "SELECT 42", 60).result() for _ in range(50)]
        assert all(isinstance(one.exception(timeout=30), duckdb.InterruptException) for one in endless)
    assert short == [[(42,)]] * 50
    assert not watchdog._watched


def test_a_query_that_had_not_begun_when_its_time_was_up_is_stopped_all_the_same(watchdog, con):
    with con.cursor() as cursor, pytest.raises(duckdb.InterruptException), watchdog.watching(cursor, 0.05):
        time.sleep(0.2)
        cursor.execute(ENDLESS).fetchall()


def test_a_thousand_queries_take_one_thread(watchdog, con):
    before = threading.active_count()
    with con.cursor() as cursor:
        for _ in range(1000):
            with watchdog.watching(cursor, 10):
                pass
    assert threading.active_count() <= before + 1


def test_a_program_that_asked_ends_at_once_and_says_nothing():
    program = (
        "import duckdb\nfrom data.serving.watchdog import WATCHDOG\ncursor = duckdb.connect(':memory:').cursor()\n"
        "with WATCHDOG.watching(cursor, 600):\n    cursor.execute('SELECT 1').fetchall()\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
