"""Files go straight to the disk, for pages that have the key; on a public server there is no such address."""

from __future__ import annotations

import asyncio
from urllib.parse import quote

import pytest

from data.adding import sent
from frame.middleware import sent_files
from frame.middleware.sent_files import ADDRESS, SentFiles


def answer(data, *blocks, method="PUT", path=ADDRESS, pause=0.0, leaves=False, **headers):
    """The status and text of the answer; None where the request is passed on or nobody is there to be answered."""
    waiting, answers = [*blocks], []

    async def app(scope, receive, send):
        answers.append({"type": "passed on"})

    async def receive():
        await asyncio.sleep(pause)
        if not waiting:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": waiting.pop(0), "more_body": leaves or bool(waiting)}

    async def send(message):
        answers.append(message)

    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "headers": raw, "query_string": b""}
    asyncio.run(SentFiles(app, data)(scope, receive, send))
    if not answers or answers[0]["type"] == "passed on":
        return None
    return answers[0]["status"], answers[1]["body"].decode()


def put(data, *blocks, name="months.csv", size=None, key=None, **more):
    whole = sum(len(block) for block in blocks) if size is None else size
    given = {"x_adding_key": sent.key() if key is None else key, "content_length": str(whole)}
    return answer(data, *blocks, **given, x_file_name=quote(name), **more)


def test_a_file_is_kept_with_the_name_and_the_day_that_the_browser_says(tmp_path):
    assert put(tmp_path, b"a,b\n", b"1,2\n", name="Pläne – März.csv", x_file_changed="1700000000000") == (204, "")
    (file,) = sent.sent(tmp_path)
    assert (file.name, file.path.read_bytes()) == ("Pläne – März.csv", b"a,b\n1,2\n")
    assert file.path.stat().st_mtime == 1_700_000_000


@pytest.mark.parametrize("key", ["", "guessed", "None", "\\u0000"])
def test_without_the_key_of_the_page_nothing_is_kept(tmp_path, key):
    status, said = put(tmp_path, b"a", key=key)
    assert status == 403
    assert "Open the page" in said
    assert sent.sent(tmp_path) == []


def test_a_public_server_passes_everything_on_and_writes_nothing(tmp_path):
    key = sent.key()
    for method in ("PUT", "POST", "GET", "DELETE"):
        assert answer(None, b"a", method=method, x_adding_key=key, content_length="1") is None
    assert list(tmp_path.iterdir()) == []


def test_other_addresses_and_methods_are_passed_on(tmp_path):
    key = sent.key()
    for method, path in (("GET", ADDRESS), ("POST", ADDRESS), ("PUT", "/add-data"), ("PUT", f"{ADDRESS}/..")):
        assert answer(tmp_path, b"a", method=method, path=path, x_adding_key=key, content_length="1") is None
    assert sent.sent(tmp_path) == []


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"size": 10**9}, 413),
        ({"size": 0}, 422),
        ({"size": 3}, 422),
        ({"size": 9}, 422),
        ({"content_length": "-4"}, 411),
        ({"content_length": "4e0"}, 411),
        ({"content_length": "9" * 30}, 411),
        ({"transfer_encoding": "chunked"}, 411),
    ],
)
def test_what_is_not_whole_or_too_large_is_refused_and_leaves_nothing(tmp_path, given, status):
    headers = {"x_adding_key": sent.key(), "content_length": str(given.pop("size", 4)), **given}
    found = answer(tmp_path, b"four", **headers)
    assert (found and found[0]) == status
    assert sent.sent(tmp_path) == []
    assert not list((sent.folder(tmp_path) / "sent").glob("*"))


def test_of_a_reader_who_leaves_nothing_is_kept(tmp_path):
    assert put(tmp_path, b"half", size=9, leaves=True) is None
    assert not list((sent.folder(tmp_path) / "sent").glob("*"))


def test_who_sends_too_slowly_is_told_so(tmp_path, monkeypatch):
    monkeypatch.setattr(sent_files, "LONGEST_PAUSE_S", 0.05)
    assert put(tmp_path, b"a", b"b", pause=0.5)[0] == 408
    monkeypatch.setattr(sent_files, "LONGEST_PAUSE_S", 60)
    monkeypatch.setattr(sent_files, "LONGEST_S", 0.05)
    assert put(tmp_path, b"a", b"b", pause=0.5)[0] == 408
    assert sent.sent(tmp_path) == []
    assert not list((sent.folder(tmp_path) / "sent").glob("*"))


def test_a_full_disk_is_said_in_a_sentence(tmp_path, monkeypatch, caplog):
    def full(self, block):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sent.Receiver, "write", full)
    status, said = put(tmp_path, b"a")
    assert status == 507
    assert "Free some room" in said
    assert "months.csv" not in caplog.text
