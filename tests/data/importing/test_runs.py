"""Small files are read in runs, as if several were one: each row keeps its file and line, and so does a fault."""

from __future__ import annotations

import pytest

from data.importing.loading.reading import InputFiles, _Run
from data.serving.store import connect
from data.sources import police
from data.sources.inputs import discover
from data.sources.problem import SourceProblem
from tests import tiny
from tests.data.importing.test_large_files import lines
from tests.tiny import STREET_HEADER, write_archive

MONTHS = ("2025-01", "2025-02", "2025-03")
ODD = {
    "as they are downloaded": lambda text: text,
    "no end of the last line": lambda text: text.rstrip("\n"),
    "an empty line": lambda text: text.replace("\n4,", "\n\n4,"),
    "empty lines at the end": lambda text: text + "\n\n",
    "a mark before the header": lambda text: "\ufeff" + text,
    "Windows' ends of lines": lambda text: text.replace("\n", "\r\n"),
    "a quoted comma": lambda text: text.replace("Mill Road", '"Mill Road, north"', 1),
    "a row over two lines": lambda text: text.replace("On or near Mill Road", '"On or near\nMill Road"', 1),
}


def members(second: str) -> dict[str, str]:
    texts = {month: "\n".join([STREET_HEADER, *lines(month, 50)]) + "\n" for month in MONTHS}
    return {f"{m}-northamptonshire-street.csv": second if m == MONTHS[1] else texts[m] for m in MONTHS}


def text() -> str:
    return "\n".join([STREET_HEADER, *lines(MONTHS[1], 50)]) + "\n"


# Unpacked files are put together in the same way: of those, two are enough.
IN_FOLDERS = ("an empty line", "a row over two lines")


@pytest.mark.parametrize(
    ("odd", "packed"),
    [*((odd, True) for odd in ODD), *((odd, False) for odd in IN_FOLDERS)],
    ids=lambda given: given if isinstance(given, str) else ("in a folder", "in an archive")[given],
)
def test_every_row_keeps_its_file_and_line(tmp_path, odd, packed):
    texts = {name: content.encode() for name, content in members(ODD[odd](text())).items()}
    if packed:
        given = write_archive(tmp_path / "police.zip", texts)
    else:
        given = tmp_path / "police"
        given.mkdir()
        for name, content in texts.items():
            (given / name).write_bytes(content)
    built = tiny.read_into(tmp_path / "databases", given)
    with connect(built.path, built.settings) as con:
        found = con.execute(
            """
            SELECT count(*), count(DISTINCT (incident.file_id, line)), count_if(crime_id <> line::VARCHAR)
            FROM incident
            INNER JOIN source_file ON incident.file_id = source_file.file_id AND incident.month = source_file.month
            """
        ).fetchall()
    assert found == [(150, 150, 0)]


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        (("-0.945,52.245", "52.245,-0.945"), 2),
        (("\n7,2025-02", "\n7,2025-04"), 7),
        (("\n9,", "\n9,,"), 9),
        (("\n9,2025-02,", "\n9,2025-02"), 9),
        (("\n9,2025-02,", '\n9,"2025-02,'), 9),
    ],
    ids=["swapped", "month", "a cell more", "a cell less", "open quote"],
)
def test_a_fault_is_told_by_its_file_and_line(tmp_path, wrong, line):
    assert_told(tmp_path, wrong, line)


def test_one_thread_alone_passes_over_no_open_quotation_mark(tmp_path):
    assert_told(tmp_path, ("\n9,2025-02,", '\n9,"2025-02,'), 9, threads=1)


def assert_told(tmp_path, wrong, line, **settings):
    archive = write_archive(tmp_path / "police.zip", members(text().replace(*wrong, 1)))
    with pytest.raises(SourceProblem) as caught:
        tiny.read_into(tmp_path / "databases", archive, **settings)
    assert caught.value.name == "police.zip/2025-02-northamptonshire-street.csv"
    assert caught.value.line == line


def test_what_is_downloaded_is_read_in_runs(tmp_path, monkeypatch):
    read = []

    def noted(con, kind, header, addresses, *, led=False):
        read.append((led, addresses))
        return ""

    monkeypatch.setattr(police, "read", noted)
    with pytest.raises(Exception, match="part"):  # nothing was read
        tiny.read_into(tmp_path / "databases", write_archive(tmp_path / "police.zip", members(text())))
    assert read == [(True, ["input://from-1"])]


def test_a_run_says_how_long_it_is_and_can_be_read_again():
    content = {"a": b"head\n1\n2\n", "b": b"head\n3"}
    run = _Run(content.__getitem__)
    run.files = {7: "a", 12: "b"}
    whole = run.read()
    assert whole.splitlines()[1:] == [b"7,1", b"7,2", b"12,3"]
    assert run.size() == len(whole) == run.tell()
    run.seek(len(whole) - 5)
    assert (run.read(3), run.read(9)) == (whole[-5:-2], whole[-2:])


def test_files_are_let_go_of_once_they_are_in_a_run(tmp_path):
    archive = write_archive(tmp_path / "police.zip", members(text()))
    held = dict(enumerate(discover([archive])))
    inputs = InputFiles(threads=2)
    inputs.prefetch(held)
    inputs.wait(held)
    (run,) = inputs.runs(held)
    first = inputs._open(run).read()
    assert not inputs._contents
    assert inputs._open(run).size() == len(first)
    inputs.close()
