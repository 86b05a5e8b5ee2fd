"""Files that were sent: kept whole or not at all, under a number, with the ending that their content asks for."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from data.adding import sent
from data.serving.refusal import BuildRefused
from tests import tiny


def send(data, name, content, *, size=None, changed=None):
    """Send a file in blocks of a few bytes."""
    with sent.receiving(data, name, len(content) if size is None else size, changed) as receiver:
        for start in range(0, len(content), 7):
            receiver.write(content[start : start + 7])


def workbook():
    file = io.BytesIO()
    openpyxl.Workbook().save(file)
    return file.getvalue()


def archive(*names):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name in names:
            packed.writestr(name, "content")
    return file.getvalue()


def test_a_file_is_kept_as_it_came_with_its_name_and_its_day(tmp_path):
    content = bytes(range(256)) * 50
    send(tmp_path, "2025-09-kent-street.csv", content, changed=1_700_000_000.0)
    (file,) = sent.sent(tmp_path)
    assert (file.name, file.size, file.path.read_bytes()) == ("2025-09-kent-street.csv", len(content), content)
    assert file.path.stat().st_mtime == 1_700_000_000.0
    assert str(file.given(alone=True)) == "2025-09-kent-street.csv"


@pytest.mark.parametrize(
    "name",
    [
        "../../up.csv",
        "/etc/passwd",
        "..\\..\\up.csv",
        "a\x00b.csv",
        "con",
        "x" * 5_000,
        "",
        "\u202egpj.exe",
        "a/../../b\n",
    ],
)
def test_a_name_is_never_a_path_and_always_one_line(tmp_path, name):
    data = tmp_path / "data"
    send(data, name, b"a,b\n1,2\n")
    (file,) = sent.sent(data)
    assert file.path == data / "adding" / "sent" / "1.csv"
    assert file.name.isprintable()
    assert "/" not in file.name
    assert 0 < len(file.name) <= sent.LONGEST_NAME
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_the_content_decides_what_a_file_is_whatever_its_name_says(tmp_path):
    contents = {
        b"Crime ID,Month\n": ".csv",
        b'\xef\xbb\xbf {"type": "FeatureCollection"}': ".geojson",
        b"SQLite format 3\x00" + bytes(80): ".gpkg",
        archive("2025-09/2025-09-kent-street.csv"): ".zip",
        archive("a.csv")[:40]: ".zip",
        archive("mimetype", "content.xml"): ".ods",
        archive("[Content_Types].xml", "word/document.xml"): ".docx",
        archive("[Content_Types].xml", "xl/workbook.bin"): ".xlsb",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(80): ".xls",
        b"%PDF-1.7": ".pdf",
    }
    for content in contents:
        send(tmp_path, "plans.zip.csv.xlsx", content)
    assert [file.path.suffix for file in sent.sent(tmp_path)] == [*contents.values()]


def test_a_workbook_is_one_whatever_its_name_says(tmp_path):
    send(tmp_path, "plans.csv", workbook())
    assert sent.sent(tmp_path)[0].path.suffix == ".xlsx"


def test_a_file_that_breaks_off_or_is_longer_than_said_or_empty_leaves_nothing(tmp_path):
    for size, content in ((20, b"too short"), (3, b"too long"), (0, b"")):
        with pytest.raises(BuildRefused):
            send(tmp_path, "a.csv", content, size=size)
    with pytest.raises(ConnectionError), sent.receiving(tmp_path, "a.csv", 100) as receiver:
        receiver.write(b"half")
        raise ConnectionError
    assert sent.sent(tmp_path) == []
    assert tiny.snapshot(sent.folder(tmp_path)) == {}


def test_what_is_too_large_or_too_many_is_refused_before_a_byte_is_written(tmp_path, monkeypatch):
    with pytest.raises(BuildRefused, match="larger than 500 MB"), sent.receiving(tmp_path, "a", sent.MOST_BYTES + 1):
        pass
    monkeypatch.setattr(sent, "MOST_FILES", 2)
    for number in range(2):
        send(tmp_path, f"{number}.csv", b"a")
    with pytest.raises(BuildRefused, match="2 files are waiting already"):
        send(tmp_path, "more.csv", b"a")
    monkeypatch.setattr(sent, "_FREE_PER_BYTE", 1e18)
    sent.remove(tmp_path, 1)
    with pytest.raises(BuildRefused, match="too little room"):
        send(tmp_path, "more.csv", b"a")
    assert [file.name for file in sent.sent(tmp_path)] == ["1.csv"]


def test_files_that_come_at_the_same_time_do_not_get_into_each_other_s_way(tmp_path):
    with sent.receiving(tmp_path, "a.csv", 1) as first, sent.receiving(tmp_path, "b.csv", 1) as second:
        second.write(b"b")
        first.write(b"a")
        assert sent.sent(tmp_path) == []
    assert {file.name: file.path.read_bytes() for file in sent.sent(tmp_path)} == {"a.csv": b"a", "b.csv": b"b"}
    sent.remove_all(tmp_path)
    assert sent.sent(tmp_path) == []


def test_the_key_stays_and_nothing_else_is_it():
    key = sent.key()
    assert sent.key() == key
    assert sent.is_key(key)
    for other in ("", key[:-1], key + "A", key.swapcase(), "\ud800"):
        assert not sent.is_key(other)
