"""A copy that could not be published leaves the folder as it was: nothing for another program to carry along."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data.importing.build import BuildRefused
from data.publishing import manifest
from data.publishing.publish import publish
from data.serving import pointer
from data.serving.settings import Settings
from tests import tiny
from tests.crashing import start_publish
from tests.tiny import KINGS_1, write_street

# From the first to the last thing that publishing does, each where it can fail.
STEPS = {
    "a table cannot be copied": "data.publishing.publish._copy_one",
    "counts cannot be protected": "data.publishing.public_counts.fill",
    "a check cannot run": "data.importing.steps.check",
    "the manifest cannot be counted": "data.publishing.manifest._tables",
    "the manifest cannot be written": "data.publishing.manifest.json.dumps",
    "the database cannot be renamed": "pathlib.Path.rename",
    "the pointer cannot be written": "data.serving.pointer.os.fsync",
    "the pointer cannot be put in place": "pathlib.Path.replace",
}
# Made anew for each test: one that was raised keeps what was going on then, open databases among it.
FAULTS: dict[str, Callable[[], BaseException]] = {
    "no room": lambda: OSError(28, "No space left on device"),
    "stopped": KeyboardInterrupt,
    "refused": BuildRefused,
}
# What is no error of the system, where the new copy is not yet whole and where it is half in its place.
SURPRISES = (("a check cannot run", "refused"), ("the pointer cannot be put in place", "stopped"))
# What is no part of a copy: it is empty, and says that somebody may write.
LOCK = "import.lock"


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Settings:
    """An internal database of one row."""
    folder = tmp_path_factory.mktemp("source")
    return tiny.import_into(folder / "data", write_street(folder, f"lsoa\n{KINGS_1}")).settings


@pytest.fixture(scope="module")
def first_copy(source, tmp_path_factory) -> Path:
    """A folder with one public copy. Never write to it."""
    folder = tmp_path_factory.mktemp("copies") / "public"
    publish(source, folder)
    return folder


def held(folder: Path) -> dict[str, str]:
    """What a copy command would find, folders too."""
    return {name: text for name, text in tiny.snapshot(folder).items() if name != LOCK} | {
        path.name: "folder" for path in folder.iterdir() if path.is_dir()
    }


@contextmanager
def failing(step: str, fault: Callable[[], BaseException]) -> Iterator[None]:
    """While a step fails: some are of Python's own library, which the rest of a test run uses, too."""

    def fails(*_: object, **__: object) -> None:
        raise fault()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(step, fails)
        yield


def assert_the_folder_is_as_it_was(source: Settings, first_copy: Path, folder: Path, step: str, fault: str) -> None:
    """Publish into a copy of `first_copy`, and fail; the slow tests try every fault at every step."""
    shutil.copytree(first_copy, folder)
    made = FAULTS[fault]
    with pytest.raises(type(made())), failing(STEPS[step], made):
        publish(source, folder)
    assert held(folder) == held(first_copy)


@pytest.mark.parametrize("step", STEPS)
def test_wherever_it_fails_the_folder_is_as_it_was(source, first_copy, tmp_path, step):
    assert_the_folder_is_as_it_was(source, first_copy, tmp_path / "public", step, "no room")


@pytest.mark.parametrize(("step", "fault"), SURPRISES, ids=lambda words: words)
def test_whatever_the_fault_the_folder_is_as_it_was(source, first_copy, tmp_path, step, fault):
    assert_the_folder_is_as_it_was(source, first_copy, tmp_path / "public", step, fault)


def test_a_folder_that_was_not_there_is_not_there_afterwards(source, tmp_path):
    with (
        pytest.raises(OSError, match="no room"),
        failing("data.publishing.manifest._tables", lambda: OSError("no room")),
    ):
        publish(source, tmp_path / "public")
    assert not (tmp_path / "public").exists()


def test_a_folder_of_somebody_s_own_is_left_to_them(source, tmp_path):
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "index.html").write_text("theirs", encoding="utf-8")
    with (
        pytest.raises(OSError, match="no room"),
        failing("data.publishing.manifest._tables", lambda: OSError("no room")),
    ):
        publish(source, tmp_path / "public")
    assert list(held(tmp_path / "public")) == ["index.html"]


def test_a_copy_that_cannot_be_read_is_told_by_name(source, first_copy, tmp_path):
    folder = tmp_path / "public"
    shutil.copytree(first_copy, folder)
    pointer.current(folder).write_bytes(b"")
    with pytest.raises(BuildRefused, match=r"policing-.*\.duckdb cannot be read, so it may be internal\. Move it away"):
        publish(source, folder)


@pytest.mark.parametrize("step", ["data.importing.steps.check", "pathlib.Path.rename", "pathlib.Path.replace"])
def test_what_was_killed_is_swept_by_the_next(source, first_copy, tmp_path, step):
    folder = tmp_path / "public"
    shutil.copytree(first_copy, folder)
    child = start_publish(source.folder, folder, dies_at=step)
    child.join()
    assert child.exitcode != 0
    assert pointer.current(folder) == folder / pointer.current(first_copy).name
    publish(source, folder)
    names = {path.name for path in folder.iterdir()} - {LOCK, pointer.POINTER}
    builds = pointer.builds(folder)
    assert names == {name for path in builds for name in (path.name, manifest.path_of(path).name)}
    assert all(manifest.fault(path) == "" for path in builds)
