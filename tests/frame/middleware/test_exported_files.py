"""Files for others: those of the copy in use by their exact names, whole, and nothing else of the machine."""

from __future__ import annotations

import asyncio
import hashlib
import json

import pytest

from data.serving.exported import exported, folder_of
from data.serving.pointer import new_path, point_to
from frame.middleware.exported_files import ExportedFiles

CSV = b"area_code,incidents\r\nE01,5\r\n"
PASSED_ON = 299


@pytest.fixture
def public(tmp_path):
    """A folder with a database in use (its name is all that matters here) and its export."""
    database = new_path(tmp_path)
    database.write_bytes(b"")
    point_to(database)
    (tmp_path / "secret.csv").write_text("secret", encoding="utf-8")
    write(folder_of(database), database.name, {"area_month.csv": CSV, "areas.geojson": b"{}", "README.txt": b"Hello"})
    return tmp_path


def write(folder, database, files, **more):
    folder.mkdir(exist_ok=True)
    resources = [
        {"name": name.split(".")[0], "path": name, "bytes": len(body), "rows": 1, "description": "what it is"}
        | {"hash": f"sha256:{hashlib.sha256(body).hexdigest()}"}
        | more
        for name, body in files.items()
    ]
    for name, body in files.items():
        (folder / name).write_bytes(body)
    text = json.dumps({"policing": {"database": database}, "resources": resources})
    (folder / "datapackage.json").write_text(text, encoding="utf-8")


def asked(folder, path, method="GET", **headers):
    """The status, the headers and the body of an answer."""
    sent = []

    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": PASSED_ON, "headers": []})

    async def receive():
        await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    lines = [(name.replace("_", "-").lower().encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "headers": lines, "extensions": {}}
    asyncio.run(ExportedFiles(app, lambda: exported(folder))(scope, receive, send))
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], told, b"".join(message.get("body", b"") for message in sent[1:])


def test_a_file_is_sent_whole_with_its_kind_and_to_be_kept(public):
    status, told, body = asked(public, "/files/area_month.csv")
    assert (status, body) == (200, CSV)
    assert told["content-type"] == "text/csv; charset=utf-8"
    assert told["content-disposition"] == 'attachment; filename="area_month.csv"'
    assert told["content-length"] == str(len(CSV))
    assert asked(public, "/files/areas.geojson")[1]["content-type"] == "application/geo+json"
    status, told, body = asked(public, "/files/datapackage.json")
    assert (status, told["content-type"], told["content-disposition"][:6]) == (200, "application/json", "inline")
    assert json.loads(body)["resources"]


def test_who_has_it_already_is_told_so_and_a_part_can_be_asked_for(public):
    tag = asked(public, "/files/area_month.csv")[1]["etag"]
    for known in (tag, f'W/{tag}, "other"'):
        assert asked(public, "/files/area_month.csv", if_none_match=known)[0] == 304
    status, told, body = asked(public, "/files/area_month.csv", range="bytes=0-8")
    assert (status, body, told["content-range"]) == (206, CSV[:9], f"bytes 0-8/{len(CSV)}")
    assert asked(public, "/files/area_month.csv", range=f"bytes={'0-1,' * 500}0-1")[::2] == (200, CSV)
    status, told, body = asked(public, "/files/area_month.csv", "HEAD")
    assert (status, told["content-length"], body) == (200, str(len(CSV)), b"")


@pytest.mark.parametrize(
    "name",
    [
        *("", "/", ".", "..", "../secret.csv", "..%2fsecret.csv", "%2e%2e/secret.csv", "....//secret.csv"),
        *("//etc/passwd", "/etc/passwd", "..\\secret.csv", "area_month.csv/", "area_month.csv/..", "AREA_MONTH.CSV"),
        *("area_month.csv\x00", "area_month.csv%00.txt", "area_month", "index.html", "area_month.csv::$DATA"),
        *("../current", "secret.csv", "hidden.csv"),
    ],
)
def test_no_other_name_is_sent_and_there_is_no_listing(public, name):
    (next(public.glob("*.files")) / "hidden.csv").write_text("not described", encoding="utf-8")
    status, told, body = asked(public, f"/files/{name}")
    assert (status, body) == (404, b"There is no file of that name.")
    assert told["content-type"].startswith("text/plain")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"])
def test_files_can_only_be_read(public, method):
    status, told, _ = asked(public, "/files/area_month.csv", method)
    assert (status, told["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("path", ["/", "/files", "/data-health", "/static/files/area_month.csv"])
def test_everything_else_is_passed_on(public, path):
    assert asked(public, path)[0] == PASSED_ON


@pytest.mark.parametrize("path", ["../secret.csv", "/etc/passwd", "sub/a.csv", "a.html", "a.csv\n", 5, None])
def test_a_description_cannot_name_a_file_elsewhere(public, path):
    (folder,) = public.glob("*.files")
    write(folder, folder.with_suffix(".duckdb").name, {"a.csv": b"secret"}, path=path)
    assert set(exported(public)) == {"datapackage.json"}


def test_a_link_or_a_file_of_another_size_is_not_sent(public):
    (folder,) = public.glob("*.files")
    assert set(exported(public)) == {"area_month.csv", "areas.geojson", "README.txt", "datapackage.json"}
    (folder / "README.txt").write_bytes(b"Hello, again")
    (folder / "area_month.csv").unlink()
    (public / "other.csv").write_bytes(CSV)
    (folder / "area_month.csv").symlink_to(public / "other.csv")
    for name in ("README.txt", "area_month.csv"):
        assert asked(public, f"/files/{name}")[0] == 404


def test_files_of_another_database_are_not_offered(public):
    successor = new_path(public)
    successor.write_bytes(b"")
    point_to(successor)
    assert exported(public) == {}
    # Nor those of another copy under its name.
    (folder,) = public.glob("*.files")
    folder.rename(folder_of(successor))
    assert exported(public) == {}
    assert asked(public, "/files/area_month.csv")[0] == 404


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"policing": {}, "resources": {}}', '{"policing": 1, "resources": []}']
)
def test_a_description_that_is_none_offers_nothing(public, text):
    (folder,) = public.glob("*.files")
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    assert exported(public) == {}
