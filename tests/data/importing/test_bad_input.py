"""Bad input ends in one message that names the file, the line and the remedy; the database that was there stays."""

from __future__ import annotations

import errno
import os
import struct
import subprocess
import sys
import time
import tracemalloc
import zipfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from data.importing.build import BuildRefused
from data.importing.plan.files import plan
from data.serving.settings import ROOT
from data.sources.problem import SourceProblem
from tests import tiny
from tests.tiny import FAR, KINGS_1, KINGS_2, write, write_archive, write_street

STREET = "2025-01-northamptonshire-street.csv"
GOOD = tiny.street(f"lsoa\n{KINGS_1}\n{KINGS_2}\n{FAR}")


@pytest.fixture(scope="module")
def serving(tmp_path_factory):
    """A folder with a database that serves."""
    folder = tmp_path_factory.mktemp("serving")
    return tiny.import_into(folder, write_street(folder.parent / "before", f"lsoa\n{KINGS_1}", month="2024-12"))


@contextmanager
def untouched(built: tiny.Built):
    """Nothing in the folder of databases changes."""
    before = tiny.snapshot(built.settings.folder)
    yield
    assert tiny.snapshot(built.settings.folder) == before


def refused(serving: tiny.Built, *paths: Path) -> SourceProblem:
    """The problem in which an import ends."""
    with untouched(serving), pytest.raises(SourceProblem) as caught:
        tiny.read_into(serving.settings.folder, *paths)
    problem = caught.value
    assert problem.what.endswith(".") and problem.remedy.endswith(".")
    assert str(problem).startswith(problem.name)
    return problem


def with_cell(line: int, column: str, value: str) -> str:
    """The good file with another value in one cell; line 1 is the header."""
    lines = [row.split(",") for row in GOOD.splitlines()]
    lines[line - 1][lines[0].index(column)] = value
    return "\n".join(",".join(row) for row in lines) + "\n"


def without_column(column: str) -> str:
    lines = [row.split(",") for row in GOOD.splitlines()]
    gone = lines[0].index(column)
    return "\n".join(",".join(row[:gone] + row[gone + 1 :]) for row in lines) + "\n"


# What is wrong: the file, the line that is named, and words of the message.
BAD_FILES = {
    "a missing column": (without_column("LSOA code"), 1, "“LSOA code” of a street file is missing"),
    "the telling column missing": (without_column("Crime type"), 1, "“Crime type” of a street file is missing"),
    "a column twice": (with_cell(1, "Context", "Month"), 1, "“Month” appears twice"),
    "a word as coordinate": (with_cell(3, "Latitude", "north"), 3, "“north” in the column “Latitude” is not a number"),
    "coordinates swapped": (GOOD.replace("-0.935000,52.245000", "52.245000,-0.935000"), 3, "look swapped"),
    "half a coordinate": (with_cell(3, "Longitude", ""), 3, "only one of longitude and latitude"),
    "a point in the sea off Africa": (GOOD.replace("-0.935000,52.245000", "0,0"), 3, "not in the United Kingdom"),
    "a point that is no point": (GOOD.replace("-0.935000,52.245000", "NaN,NaN"), 3, "not in the United Kingdom"),
    "not for the month than the name says": (with_cell(4, "Month", "2025-02"), 4, "not for the month"),
    "a month that is none": (with_cell(2, "Month", "2025-13"), 2, "“2025-13” is not a month"),
    "not a month": (with_cell(2, "Month", ""), 2, "not a month"),
    "nothing at all": ("", None, "is empty"),
    "column names only": (GOOD.splitlines()[0] + "\r\n\r\n", 1, "column names and no rows"),
    "an unclosed quote": (with_cell(3, "Location", '"On or near'), 3, "quotation mark is not closed"),
    "a row cut short": (GOOD[: GOOD.rindex(",Burglary")], 4, "cut off"),
    "a row too long": (with_cell(3, "Context", "x,y"), 3, "13 columns, not 12"),
    "zero bytes": (with_cell(3, "Location", "Mill\0Road"), 3, "not text"),
    "a line without end": (with_cell(3, "Location", "x" * 3_000_000), 3, "does not end"),
    # DuckDB leaves such a tail out without a word.
    "a tail without end": (f"{GOOD}{GOOD.splitlines()[-1]}{'x' * 33_000_000}", 5, "does not end"),
    "another force than the name says": (
        with_cell(3, "Reported by", "Leicestershire Police"),
        3,
        "reported by “Leicestershire Police”, but the file's name says northamptonshire",
    ),
}


@pytest.mark.parametrize(("text", "line", "says"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_is_refused_by_name_and_line(tmp_path, serving, text, line, says):
    problem = refused(serving, write(tmp_path / STREET, text))
    assert (problem.name, problem.line) == (STREET, line)
    assert says in problem.what


# Of each way in which a fault is found among files that are read together; the slow tests try the others.
IN_ARCHIVES = (
    "a missing column",
    "coordinates swapped",
    "not for the month than the name says",
    "nothing at all",
    "an unclosed quote",
    "a row cut short",
    "a row too long",
    "zero bytes",
    "another force than the name says",
)


@pytest.mark.parametrize("what", IN_ARCHIVES)
def test_a_bad_file_in_an_archive_is_refused_by_name_and_line(tmp_path, serving, what):
    assert_refused_in_an_archive(tmp_path, serving, *BAD_FILES[what])


def assert_refused_in_an_archive(tmp_path: Path, serving: tiny.Built, text: str, line: int | None, says: str) -> None:
    """Between good files, a bad one is refused by its name and line."""
    good = {f"2025-0{month}/2025-0{month}-leicestershire-street.csv": _of(f"2025-0{month}") for month in (2, 3)}
    archive = write_archive(tmp_path / "police.zip", {**good, f"2025-01/{STREET}": text})
    problem = refused(serving, archive)
    assert (problem.name, problem.line) == (f"police.zip/2025-01/{STREET}", line)
    assert says in problem.what


def test_an_outcomes_file_of_another_force_is_refused_too(tmp_path, serving):
    text = tiny.outcomes("type\nUnder investigation", force="thames-valley")
    problem = refused(serving, write(tmp_path / "2025-01-northamptonshire-outcomes.csv", text))
    assert (problem.line, "Thames Valley Police" in problem.what) == (2, True)


@pytest.mark.parametrize("printed", ["NORTHAMPTONSHIRE POLICE", " Northamptonshire  Police ", "", "Northamptonshire"])
def test_a_force_written_otherwise_or_left_blank_is_no_other_force(tmp_path, printed):
    file = write(tmp_path / STREET, with_cell(3, "Reported by", printed))
    assert tiny.read_into(tmp_path / "databases", file).file(STREET).rows == 3


def test_a_last_row_that_is_whole_needs_no_line_end(tmp_path):
    file = write(tmp_path / STREET, GOOD.rstrip("\n"))
    assert tiny.read_into(tmp_path / "databases", file).file(STREET).rows == 3


def _of(month: str) -> str:
    return tiny.street(f"lsoa\n{KINGS_1}", month=month, force="leicestershire")


def test_text_of_a_mac_is_refused_by_line_and_letter(tmp_path, serving):
    path = tmp_path / STREET
    path.write_bytes(with_cell(3, "Location", "Café").encode("mac-roman"))
    problem = refused(serving, path)
    assert problem.line == 3
    assert "after “Caf” (byte 8E)" in problem.what
    assert "CSV UTF-8" in problem.remedy


def test_the_first_bad_row_of_the_first_bad_file_is_named(tmp_path, serving):
    bad = with_cell(2, "Latitude", "north").replace("NaN", "x")
    files = [
        write(tmp_path / f"2025-0{month}-northamptonshire-street.csv", bad.replace("2025-01", f"2025-0{month}"))
        for month in (3, 1, 2)
    ]
    problem = refused(serving, *files)
    assert (problem.name, problem.line) == (STREET, 2)


def test_a_month_without_rows_in_an_archive_stays_as_it_was_and_is_reported(tmp_path):
    tiny.read_into(tmp_path / "databases", write(tmp_path / STREET, GOOD))
    header_only = GOOD.splitlines()[0] + "\n"
    archive = write_archive(
        tmp_path / "police.zip", {STREET: header_only, "2025-02-leicestershire-street.csv": _of("2025-02")}
    )
    built = tiny.read_into(tmp_path / "databases", archive)
    assert built.one("SELECT count(*) FROM incident WHERE month = '2025-01-01'") == 3
    file = built.file(STREET)
    assert (file.status, file.note) == ("skipped", "column names and no rows")


def test_a_search_without_a_time_is_refused_by_line(tmp_path, serving):
    path = tiny.write_stops(tmp_path, "date\n2025-01-01T10:00:00+00:00\nyesterday")
    problem = refused(serving, path)
    assert (problem.line, problem.what) == (3, "“yesterday” is not a month or a time.")


def test_a_search_of_quite_another_month_is_refused(tmp_path, serving):
    assert refused(serving, tiny.write_stops(tmp_path, "date\n2025-04-01T10:00:00+00:00")).line == 2


def test_a_search_file_under_a_name_of_its_own_is_refused_for_its_force(tmp_path, serving):
    path = write(tmp_path / "searches.csv", tiny.stops("date\n2025-01-01T10:00:00+00:00"))
    assert "does not name its force" in refused(serving, path).what


def test_a_joined_file_with_a_row_of_no_force_is_refused(tmp_path, serving):
    path = write(tmp_path / "joined.csv", with_cell(3, "Reported by", ""))
    assert "which force" in refused(serving, path).what


def test_a_file_of_another_kind_is_refused_with_what_can_be_imported(tmp_path, serving):
    for name, content in {
        "notes.csv": b"a,b\n1,2\n",
        "notes.dat": b"\x00\xff\n\x00,\x01",
        "old.csv": b"a\rb\rc",
    }.items():
        path = tmp_path / name
        path.write_bytes(content)
        assert "police.uk street" in refused(serving, path).remedy


# What is not text whatever its name: its bytes, and words of what is said.
SAVED = {
    "as an old workbook": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "from before 2007"),
    "as a packed workbook": (b"PK\x03\x04\x14\0" + b"\0" * 100, "a workbook or an archive"),
    "as a document": (b"%PDF-1.7\n\x00\xff", "a PDF document"),
    "as a web page": (b"\n<!DOCTYPE html><html><body>Sign in</body></html>", "a web page"),
    "as a packed file": (b"\x1f\x8b\x08\0\0", "an archive that is not a .zip file"),
}


@pytest.mark.parametrize("name", [STREET, "given.csv"])
@pytest.mark.parametrize("how", SAVED)
def test_what_is_no_text_is_refused_by_what_it_is(tmp_path, serving, how, name):
    content, says = SAVED[how]
    path = tmp_path / name
    path.write_bytes(content)
    assert says in refused(serving, path).what


@pytest.mark.parametrize(("name", "from_police"), [(STREET, True), ("actions.csv", False), ("actions.xlsx", False)])
def test_only_an_empty_police_file_is_to_be_downloaded_from_the_police(tmp_path, serving, name, from_police):
    problem = refused(serving, write(tmp_path / name, ""))
    assert "is empty" in problem.what
    assert ("data.police.uk" in problem.remedy) == from_police


# Archives

ARCHIVE_NAME = "police.zip"


@pytest.fixture
def archive(tmp_path) -> Path:
    return write_archive(tmp_path / ARCHIVE_NAME, {f"2025-01/{STREET}": GOOD * 50})


@pytest.mark.parametrize("share", [0.01, 0.3, 0.6, 0.9, 0.999])
def test_an_archive_that_was_cut_off_is_refused(serving, archive, share):
    content = archive.read_bytes()
    archive.write_bytes(content[: int(len(content) * share)])
    problem = refused(serving, archive)
    assert (problem.name, problem.what) == (ARCHIVE_NAME, "This is not a zip file, or its end is missing.")


def test_what_is_called_zip_and_is_none_is_refused(tmp_path, serving):
    assert "not a zip file" in refused(serving, write(tmp_path / ARCHIVE_NAME, GOOD)).what
    assert "is empty" in refused(serving, write(tmp_path / ARCHIVE_NAME, "")).what


@pytest.mark.parametrize("place", [0.3, 0.5, 0.7])
def test_a_member_with_damaged_bytes_is_refused_by_its_name(serving, archive, place):
    content = bytearray(archive.read_bytes())
    with zipfile.ZipFile(archive) as packed:
        (entry,) = packed.infolist()
    at = entry.header_offset + 30 + len(entry.filename) + int(entry.compress_size * place)
    content[at] ^= 0xFF
    archive.write_bytes(content)
    problem = refused(serving, archive)
    assert problem.name == f"{ARCHIVE_NAME}/2025-01/{STREET}"
    assert "damaged" in problem.what


@pytest.mark.parametrize(
    "name", ["../evil.csv", "a/../../evil.csv", "/etc/evil.csv", "C:\\evil.csv", "..\\evil.csv", "\\\\host\\evil.csv"]
)
def test_a_name_that_points_outside_the_archive_is_refused(tmp_path, serving, name):
    archive = write_archive(tmp_path / ARCHIVE_NAME, {STREET: GOOD, name: GOOD})
    assert "points outside the archive" in refused(serving, archive).what
    assert not list(tmp_path.parent.rglob("evil.csv"))


def test_an_archive_that_holds_a_name_twice_is_refused(tmp_path, serving):
    with zipfile.ZipFile(tmp_path / ARCHIVE_NAME, "w") as packed, pytest.warns(UserWarning, match="Duplicate name"):
        packed.writestr(STREET, GOOD)
        packed.writestr(STREET, GOOD)
    assert refused(serving, tmp_path / ARCHIVE_NAME).what == f"It holds “{STREET}” twice."


def test_a_locked_archive_is_refused(serving, archive):
    _patch_directory(archive, 8, struct.pack("<H", 1))
    assert "locked with a password" in refused(serving, archive).what


def test_a_packing_that_cannot_be_read_is_refused_with_what_to_do(serving, archive):
    _patch_directory(archive, 10, struct.pack("<H", 9))  # Deflate64, as Windows packs large files
    assert "Unpack it" in refused(serving, archive).remedy


def test_a_member_that_would_grow_beyond_measure_is_refused(tmp_path, serving):
    archive = write_archive(tmp_path / ARCHIVE_NAME, {STREET: b"\0" * 30_000_000})
    assert "would grow to 30 MB" in refused(serving, archive).what


def test_members_that_together_would_grow_beyond_measure_are_refused(tmp_path, serving):
    members = {f"2025-0{month}-northamptonshire-street.csv": b"," * 15_000_000 for month in range(1, 4)}
    assert "would grow to 45 MB" in refused(serving, write_archive(tmp_path / ARCHIVE_NAME, members)).what


def test_a_member_that_lies_about_its_size_is_not_unpacked_whole(tmp_path, serving):
    archive = write_archive(tmp_path / ARCHIVE_NAME, {STREET: GOOD.encode() + b"," * 60_000_000})
    _patch_directory(archive, 24, struct.pack("<I", len(GOOD)))
    tracemalloc.start()
    problem = refused(serving, archive)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "damaged" in problem.what
    assert peak < 20_000_000


def _patch_directory(archive: Path, offset: int, value: bytes) -> None:
    """Overwrite a field of the first entry in an archive's directory."""
    content = bytearray(archive.read_bytes())
    start = content.index(b"PK\x01\x02")
    content[start + offset : start + offset + len(value)] = value
    archive.write_bytes(content)


# Decoys


@pytest.mark.parametrize("name", ["decoy.csv", "decoy.zip", STREET, "decoy.geojson", "folder/decoy.csv"])
def test_two_empty_gigabytes_are_refused_at_once_and_in_little_memory(tmp_path, serving, name):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        file.truncate(2_000_000_000)
    tracemalloc.start()
    began = time.perf_counter()
    refused(serving, path if path.parent == tmp_path else path.parent)
    seconds = time.perf_counter() - began
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seconds < 10
    assert peak < 20_000_000


def test_column_names_before_gigabytes_of_nothing_are_refused_at_once(tmp_path, serving):
    path = write(tmp_path / STREET, GOOD)
    with path.open("r+b") as file:
        file.truncate(900_000_000)
    began = time.perf_counter()
    assert refused(serving, path).line == 5
    assert time.perf_counter() - began < 10


# Paths

# What Windows does not know or allow is not tried there: a skipped test counts as a failure.
POSIX = os.name != "nt"


def test_a_path_that_is_not_there_is_refused(tmp_path, serving):
    problem = refused(serving, tmp_path / "polcie.zip")
    assert problem.what == "There is no such file or folder."


def test_a_folder_without_data_is_refused(tmp_path, serving):
    write(tmp_path / "folder" / "readme.txt", "nothing")
    assert "No file here can be imported." in refused(serving, tmp_path / "folder").what
    (tmp_path / "2025-01-northamptonshire-street.csv").mkdir()
    assert "No file here" in refused(serving, tmp_path / "2025-01-northamptonshire-street.csv").what


def test_a_file_that_may_not_be_read_is_refused(tmp_path, serving, monkeypatch):
    path = write(tmp_path / STREET, GOOD)
    _forbid(monkeypatch, path)
    assert refused(serving, path).what == "It cannot be opened: Permission denied."


def test_an_archive_that_may_not_be_read_is_refused_and_not_called_damaged(serving, archive, monkeypatch):
    def forbidden(*_):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("data.sources.archives.zipfile.ZipFile", forbidden)
    assert refused(serving, archive).what == "It cannot be opened: Permission denied."


def test_a_file_that_goes_away_while_it_is_read_is_refused(tmp_path, serving, monkeypatch):
    path = write(tmp_path / STREET, GOOD)
    planned = plan

    def plan_and_delete(*arguments):
        found = planned(*arguments)
        path.unlink()
        return found

    monkeypatch.setattr("data.importing.build.plan", plan_and_delete)
    assert refused(serving, path).what == "It cannot be opened: No such file or directory."


def _forbid(monkeypatch, forbidden: Path) -> None:
    opened = Path.open

    def guarded(path, *arguments, **options):
        if path == forbidden:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opened(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", guarded)


def test_links_that_run_in_circles_do_not_keep_an_import_from_ending(tmp_path):
    write(tmp_path / "files" / STREET, GOOD)
    if POSIX:
        (tmp_path / "files" / "around").symlink_to(tmp_path / "files")
        (tmp_path / "files" / "self.csv").symlink_to(tmp_path / "files" / "self.csv")
    built = tiny.read_into(tmp_path / "databases", tmp_path / "files")
    assert built.one("SELECT count(*) FROM incident") == 3


ODD_NAME = "it's [odd] {a,b} 50% #1 !; ünï café  x"


def test_odd_characters_in_paths_do_no_harm(tmp_path):
    odd = tmp_path / ODD_NAME
    tiny.write_geography(odd)
    write(odd / "single" / STREET, GOOD)
    write_archive(odd / f"{ODD_NAME}.zip", {"a'b [1]/2025-02-leicestershire-street.csv": _of("2025-02")})
    tiny.read_into(odd / "databases", odd)
    built = tiny.import_into(odd / "databases", odd / "single" / STREET)
    assert built.one("SELECT count(*) FROM incident WHERE placed = 'area'") == 4
    assert built.file(STREET).rows == 3


def test_a_question_mark_is_allowed_where_files_lie_but_not_where_databases_do(tmp_path):
    file = write(tmp_path / ("what?" if POSIX else "what") / STREET, GOOD)
    assert tiny.read_into(tmp_path / "databases", file).file(STREET).rows == 3
    with pytest.raises(ValueError, match="question mark"):
        tiny.read_into(tmp_path / "data?bases", file)


def test_a_name_that_is_no_text_can_be_reported(tmp_path):
    strange, shown = (b"\xff\xfe", "??") if sys.platform == "linux" else (b"strange", "strange")
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + strange))
    write(folder / STREET, GOOD)
    built = tiny.read_into(tmp_path / "databases", folder)
    assert built.file(STREET).name == f"{shown}/{STREET}"


# The folder of databases


def test_a_folder_of_databases_that_is_a_file_is_refused(tmp_path):
    path = write(tmp_path / "databases", "I am a file.")
    with pytest.raises(BuildRefused, match="--data"):
        tiny.read_into(path, write(tmp_path / STREET, GOOD))
    assert path.read_text(encoding="utf-8") == "I am a file."


def test_a_full_disk_at_the_last_moment_leaves_the_database_that_was_there(tmp_path, serving, monkeypatch):
    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("data.serving.switching.os.fsync", full)
    with untouched(serving), pytest.raises(BuildRefused, match=r"No space left on device.*--data"):
        tiny.read_into(serving.settings.folder, write(tmp_path / STREET, GOOD))


# Linux and macOS can end a file's growth as a full disk would.
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
import read_for_the_first_time
from commands.importing import main
raise SystemExit(main(sys.argv[2:]))
"""


@pytest.mark.parametrize("bytes_left", [0, 10_000, 300_000] if POSIX else [])
def test_a_disk_that_fills_up_ends_in_one_message(tmp_path, serving, bytes_left):
    path = write(tmp_path / STREET, GOOD)
    modules = write(tmp_path / "modules" / "read_for_the_first_time.py", "x = 1\n" * 5_000).parent
    # What Python compiles would be cut short too, and kept: the next import from this checkout would fail of it.
    variables = {**os.environ, "PYTHONPATH": str(modules), "PYTHONDONTWRITEBYTECODE": "1"}
    with untouched(serving):
        run = subprocess.run(
            [sys.executable, "-c", LIMITED, str(bytes_left), str(path), "--data", str(serving.settings.folder)],
            capture_output=True,
            text=True,
            cwd=ROOT,
            env=variables,
            check=False,
        )
    assert [file.name for file in modules.iterdir()] == ["read_for_the_first_time.py"]
    assert run.returncode == 1, run.stderr
    assert "Nothing was imported." in run.stderr
    assert "Traceback" not in run.stderr
    assert run.stdout == ""
