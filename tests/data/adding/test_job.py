"""Adding files from a page: nothing changes until it is put in place, whatever happens before."""

from __future__ import annotations

import time

import pytest
from filelock import FileLock

from data.adding import job, sent, work
from data.adding.state import State, read, write
from data.fetching.addresses import VARIABLE
from data.own_places.keep import keep
from data.serving import pointer
from data.serving.refusal import BuildRefused
from data.serving.settings import Settings
from data.serving.store import Store
from data.serving.switching import LOCK
from tests import tiny
from tests.data.fetching.publisher import publisher, write_addresses
from tests.partner import example, write_csv
from tests.tiny import FAR, KINGS_1, KINGS_2, OLD, write_street

pytestmark = pytest.mark.usefixtures("ended")


@pytest.fixture(scope="module")
def imported(tmp_path_factory, geography):
    folder = tmp_path_factory.mktemp("imported")
    months = [write_street(folder / f"2024-{n:02d}", f"lsoa\n{KINGS_1}", month=f"2024-{n:02d}") for n in range(1, 13)]
    return tiny.import_into(folder / "databases", geography, *months)


@pytest.fixture
def built(imported, tmp_path):
    return tiny.copied(imported, tmp_path / "databases")


@pytest.fixture
def ended():
    """No process of a test goes on after it."""
    yield
    for process in job._STARTED:
        process.kill()
        process.wait()
        process.stdin.close()
    job._STARTED.clear()


def send(built, path):
    content = path.read_bytes()
    with sent.receiving(built.settings.folder, path.name, len(content)) as receiver:
        receiver.write(content)


def new_month(folder, rows=3):
    return write_street(folder, "lsoa\n" + "\n".join([KINGS_1, KINGS_2] * rows), month="2025-01")


def until_checked(data):
    """Wait for a check to end; gives its state."""
    until = time.monotonic() + 120
    while (now := job.state(data)).stage == "checking":
        assert time.monotonic() < until, now
        time.sleep(0.05)
    return now


def test_files_are_checked_then_put_in_place_and_what_changed_is_told(built, tmp_path):
    data, before = built.settings.folder, pointer.named(built.settings.folder)
    own = keep(built.settings, "Beat 4", [KINGS_1])
    before = pointer.named(data)
    send(built, new_month(tmp_path / "new", rows=35))
    job.start(built.settings)
    now = until_checked(data)
    assert now.stage == "ready", now
    assert pointer.named(data) == before
    assert now.changes["months"] == [
        {"force": "northamptonshire", "kind": "street", "first": "2025-01", "last": "2025-01", "months": 1}
    ]
    assert sum(each["now"] for each in now.changes["types"]) == 70
    (found,) = [each for each in now.changes["series"] if each["name"] == "King’s Heath"]
    assert (found["crime_type"], found["month"]) == ("Burglary", "2025-01")
    assert (found["before"]["state"], found["now"]) == ("usual", {"state": "above", "signal": "outside", "months": 1})
    assert now.changes["charts"] >= len(now.changes["series"])
    assert [(file["name"], file["rows"]) for file in now.report["files"]] == [
        ("2025-01-northamptonshire-street.csv", 70)
    ]
    job.put(built.settings)
    after = job.state(data)
    assert (after.stage, after.before, after.database) == ("added", before, pointer.named(data))
    assert after.changes == now.changes
    store = Store(data / pointer.named(data), built.settings)
    assert store.meta["last_month"][:7] == "2025-01"
    assert own.scope in set(store.ask("shared/scope")["scope"]), "own places are there as well"
    assert sent.sent(data) == []
    assert {path.name for path in sent.folder(data).iterdir()} <= {"state.json", job.LOG, job.WORKING}
    send(built, new_month(tmp_path / "newer"))
    assert job.state(data).stage == "", "what comes next is told, not what was added before"


def test_rows_that_take_the_place_of_others_are_not_counted_twice(built, tmp_path):
    first = write_csv(tmp_path / "first.csv", example("action", outcome_id=""))
    tiny.import_with(built.settings, first)
    send(built, write_csv(tmp_path / "again.csv", example("action", outcome_id="", state="stopped", done_on="")))
    job.start(built.settings)
    told = [
        (other["kind"], other["before"], other["now"])
        for other in until_checked(built.settings.folder).changes["others"]
    ]
    assert told == [("action", 1, 1)]


def test_a_faulty_file_changes_nothing_and_says_why(built, tmp_path):
    data, before = built.settings.folder, tiny.snapshot(built.settings.folder)
    send(built, tiny.write(tmp_path / "notes.csv", "When,Where\nMonday,Here\n"))
    job.start(built.settings)
    now = until_checked(data)
    assert now.stage == "refused"
    assert now.said.startswith("notes.csv")
    assert str(sent.folder(data)) not in now.said
    assert now.report["files"][0]["status"] == "refused"
    with pytest.raises(BuildRefused, match="nothing to put in place"):
        job.put(built.settings)
    job.leave(data)
    assert job.state(data) == State()
    left = {name: found for name, found in tiny.snapshot(data).items() if not name.startswith("adding/")}
    assert left == before


def test_a_month_that_is_held_back_is_asked_about_and_added_when_accepted(built, tmp_path):
    data = built.settings.folder
    full = [
        write_street(tmp_path / f"{n}", "lsoa\n" + "\n".join([FAR, OLD, KINGS_1] * 200), month=f"2025-{n:02d}")
        for n in range(1, 13)
    ]
    big = tiny.import_into(data, *full)
    send(big, write_street(tmp_path / "cut", f"lsoa\n{KINGS_1}", month="2026-01"))
    job.start(big.settings)
    now = until_checked(data)
    assert now.stage == "asks", now
    (held,) = now.report["held_back"]
    assert (held["month"], held["rows_now"], held["rows_before"]) == ("2026-01", 1, None)
    job.start(big.settings, accept=["northamptonshire-2026-01"])
    now = until_checked(data)
    assert now.stage == "ready", now
    assert now.report["partial_months"][0]["month"] == "2026-01"


@pytest.fixture
def served(tmp_path, monkeypatch):
    """A publisher of files of November 2024 to January 2025, to which all addresses lead; and what stops it."""
    one = publisher(tmp_path)
    stop = one.start()
    monkeypatch.setenv(VARIABLE, str(write_addresses(tmp_path / "addresses.toml", one.url)))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    yield stop
    stop()


def test_files_are_fetched_and_checked_together_with_those_that_were_sent(built, served, tmp_path):
    data = built.settings.folder
    job.start(built.settings, fetch=True)
    now = until_checked(data)
    assert (now.stage, now.fetched["newest"], now.fetched["new"]) == ("ready", "2025-01", 8), now
    assert now.fetched["missing"] == []
    assert [(each["first"], each["last"]) for each in now.changes["months"]] == [("2025-01", "2025-01")]
    send(built, write_street(tmp_path / "own", f"lsoa\n{KINGS_1}", month="2025-02"))
    assert job.state(data).stage == "", "what was found in other files does not count"
    with pytest.raises(BuildRefused, match="nothing to put in place"):
        job.put(built.settings)
    job.start(built.settings)
    now = until_checked(data)
    assert [(each["first"], each["last"]) for each in now.changes["months"]] == [("2025-01", "2025-02")]
    job.put(built.settings)
    assert Store(pointer.current(data), built.settings).meta["last_month"][:7] == "2025-02"

    job.start(built.settings, fetch=True)
    now = until_checked(data)
    assert (now.stage, now.fetched["new"], now.changes["months"], now.changes["others"]) == ("ready", 0, [], [])
    job.cancel(data)
    served()
    job.start(built.settings, fetch=True)
    now = until_checked(data)
    assert (now.stage, now.fetch) == ("refused", True)
    assert "cannot be reached" in now.said


def test_another_county_is_fetched_by_its_name_alone(served, tmp_path):
    settings = Settings(folder=tmp_path / "databases")
    job.start(settings, fetch=True, county="Leicestershire", compare="all")
    now = until_checked(settings.folder)
    assert now.stage == "ready", now
    assert {month["force"] for month in now.changes["months"]} == {"leicestershire", "northamptonshire"}
    assert now.fetched["new"] == 3 + 3 + 5
    job.put(settings)
    assert Store(pointer.current(settings.folder), settings).meta["county"] == "Leicestershire"


def test_pages_read_the_step_the_share_and_the_amount_and_a_build_does_not_keep_the_share_of_a_fetch(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(work, "_SAY_S", 0.0)
    progress = work._progress(tmp_path, State("checking", fetch=True, county="Kent"))
    progress.told("To fetch: 2 files")
    progress.share(0.5)
    progress.said("File 2 of 2")
    now = read(tmp_path)
    assert (now.stage, now.said, now.share, now.amount, now.county) == (
        *("checking", "File 2 of 2", 0.5, "To fetch: 2 files", "Kent"),
    )
    began = State("checking", fetched={"new": 1})
    work._progress(tmp_path, began).said("Reading")
    assert read(tmp_path).share is None


def test_it_can_be_cancelled_and_a_killed_check_says_that_it_was_stopped(built, tmp_path):
    data = built.settings.folder
    send(built, new_month(tmp_path / "new"))
    before = pointer.named(data)
    with FileLock(data / LOCK):
        job.start(built.settings)
        until = time.monotonic() + 60
        while "Waiting until another import" not in job.state(data).said:
            assert time.monotonic() < until, job.state(data)
            time.sleep(0.05)
        with pytest.raises(BuildRefused, match="being checked already"):
            job.start(built.settings)
        job.cancel(data)
        assert job.state(data) == State()
        assert len(sent.sent(data)) == 1
        job._STARTED[-1].wait(20)
        job.start(built.settings)
        job._STARTED[-1].kill()
        job._STARTED[-1].wait(20)
    write(data, State("checking", "Reading"))
    assert job.state(data).stage == "stopped"
    assert pointer.named(data) == before
    job.cancel(data)
    assert not list(sent.folder(data).glob("prepared*"))


def test_a_check_ends_with_its_server(built, tmp_path):
    data = built.settings.folder
    send(built, new_month(tmp_path / "new"))
    with FileLock(data / LOCK):
        job.start(built.settings)
        (process,) = job._STARTED
        process.stdin.close()
        assert process.wait(60) != 0
    write(data, State("checking", "Reading"))
    assert job.state(data).stage == "stopped"


def test_what_was_prepared_from_other_data_is_not_put_in_place(built, tmp_path):
    data = built.settings.folder
    send(built, new_month(tmp_path / "new"))
    job.start(built.settings)
    assert until_checked(data).stage == "ready"
    tiny.read_into(data, write_street(tmp_path / "other", f"lsoa\n{KINGS_1}", month="2025-02"))
    serving = pointer.named(data)
    with pytest.raises(BuildRefused, match="imported meanwhile"):
        job.put(built.settings)
    assert pointer.named(data) == serving
    assert job.state(data).stage == "ready"


def test_without_files_nothing_begins_and_a_damaged_state_is_none(tmp_path):
    with pytest.raises(BuildRefused, match="no file"):
        job.start(Settings(folder=tmp_path))
    sent.folder(tmp_path).mkdir()
    for text in ("", "[]", '{"stage": "ready"', '{"unknown": 1}'):
        (sent.folder(tmp_path) / "state.json").write_text(text)
        assert read(tmp_path) == State()
