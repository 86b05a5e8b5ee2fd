"""A publisher's server on this computer, for tests: files in parts, tables in pages, and everything that goes wrong."""

from __future__ import annotations

import csv
import io
import json
import re
import threading
import time
import zipfile
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests import tiny
from tests.tiny import FAR, KINGS_1, KINGS_2

MONTHS = ("2024-11", "2024-12", "2025-01")
PAGE = b"<!DOCTYPE html><html><title>Sign in</title></html>"


@dataclass
class Publisher:
    """What is served by path, the next faults by path, and what was asked for: path and part; conditions of tables."""

    files: dict[str, bytes] = field(default_factory=dict)
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    faults: dict[str, deque[str]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    queries: list[tuple[str, dict[str, list[str]]]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    led: dict[str, str] = field(default_factory=dict)
    whole: bool = False
    page_rows: int = 4
    url: str = ""

    def fault(self, path: str, *kinds: str) -> None:
        """The next answers for a path are these faults, one each."""
        self.faults[path] = deque(kinds)

    def always(self, path: str, kind: str) -> None:
        """Every answer for a path is this fault."""
        self.faults[path] = deque([kind] * 1_000)

    def start(self) -> Callable[[], None]:
        """Serve; returns what stops it."""
        publisher = self

        class Handler(_Handler):
            served = publisher

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        self.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()

        def stop() -> None:
            server.shutdown()
            server.server_close()
            thread.join()

        return stop


class _Handler(BaseHTTPRequestHandler):
    served: Publisher
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on the screen."""

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        self.served.asked.append((address.path, self.headers.get("Range", "")))
        self.served.agents.add(self.headers.get("User-Agent", ""))
        waiting = self.served.faults.get(address.path)
        fault = waiting.popleft() if waiting else ""
        if fault.isdigit():
            self._send(b"no", int(fault))
        elif fault == "page":
            self._send(PAGE, content_type="text/html")
        elif address.path in self.served.led:
            self._send(b"", 302, headers={"Location": self.served.led[address.path]})
        elif address.path in self.served.tables:
            self.served.queries.append((address.path, parse_qs(address.query)))
            self._table(self.served.tables[address.path], parse_qs(address.query), fault)
        elif address.path in self.served.files:
            self._file(self.served.files[address.path], fault)
        else:
            self._send(b"Not found", 404)

    def _file(self, content: bytes, fault: str) -> None:
        part = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", ""))
        headers = {"ETag": f'"{len(content)}-{hash(content)}"'}
        unchanged = self.headers.get("If-Range", headers["ETag"]) == headers["ETag"]
        status, start, end = 200, 0, len(content)
        if part and unchanged and not self.served.whole:
            first, last = part.groups()
            start = int(first) if first else max(0, len(content) - int(last))
            end = min(len(content), int(last) + 1) if first and last else len(content)
            status = 206
            headers["Content-Range"] = f"bytes {start}-{end - 1}/{len(content)}"
        self._send(content[start:end], status, headers=headers, fault=fault)

    def _table(self, rows: list[dict[str, Any]], query: dict[str, list[str]], fault: str) -> None:
        rows = [row for row in rows if _meant(row, query.get("where", [""])[0])]
        if fault == "error":
            self._json({"error": {"code": 400, "message": "Invalid URL"}})
        elif "where" not in query:
            self._json({"layers": [{"id": 1, "name": "the only one"}], "tables": []})
        elif query.get("returnCountOnly") == ["true"]:
            self._json({"count": len(rows)})
        else:
            offset = int(query["resultOffset"][0])
            most = min(self.served.page_rows, int(query["resultRecordCount"][0]))
            page = [] if fault == "short" else rows[offset : offset + most]
            taken = query["outFields"][0].split(",")
            if taken != ["*"]:
                page = [{"attributes": {name: row["attributes"][name] for name in taken}} for row in page]
            self._json({"features": page, "exceededTransferLimit": offset + len(page) < len(rows)})

    def _json(self, value: Any) -> None:
        self._send(json.dumps(value).encode(), content_type="application/json")

    def _send(
        self,
        content: bytes,
        status: int = 200,
        *,
        headers: dict[str, str] | None = None,
        content_type: str = "application/octet-stream",
        fault: str = "",
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(content)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        if fault == "breaks":
            self.wfile.write(content[: len(content) // 2])
            self.close_connection = True
        elif fault == "stalls":
            self.wfile.write(content[:1])
            self.wfile.flush()
            time.sleep(2)
            self.close_connection = True
        else:
            self.wfile.write(content)


def _meant(row: dict[str, Any], where: str) -> bool:
    """Whether a condition is true of a row, as far as tests need: codes in a list, and names of districts."""
    values = row.get("attributes") or row.get("properties") or {}
    texts = re.findall(r"'([^']*)'", where)
    if " IN (" in where:
        return values[where.partition(" IN (")[0]] in texts
    if " = " in where:
        return values[where.lstrip("(").partition(" = ")[0]] in texts
    name = values.get("LSOA21NM")
    return name is None or where == "1=1" or not texts or f"{name[: -len(' 001A')]} ____" in texts


def publisher(folder: Path) -> Publisher:
    """One with the files of the tiny county, of three months and of two forces."""
    geography = tiny.write_geography(folder / "geography")
    outlines = json.loads((geography / "boundaries.geojson").read_text(encoding="utf-8"))["features"]
    served = Publisher()
    served.tables = {
        "/outlines": outlines,
        "/changes": [{"attributes": row} for row in _rows(geography / "changes.csv")],
        "/wards": [{"attributes": row} for row in _rows(geography / "wards.csv")],
    }
    lines = f"lsoa\n{KINGS_1}\n{KINGS_2}\n{FAR}"
    members = {
        f"{month}/{month}-{force}-street.csv": tiny.street(lines, month=month, force=force)
        for month in MONTHS
        for force in ("northamptonshire", "leicestershire")
    }
    served.files = {
        "/months": json.dumps([{"date": month, "stop-and-search": []} for month in reversed(MONTHS)]).encode(),
        f"/archive/{MONTHS[-1]}.zip": zipped(members),
        "/census.zip": zipped(
            {"census-lsoa.csv": (geography / "residents.csv").read_text(encoding="utf-8"), "x.csv": "x"}
        ),
        "/deprivation.csv": (geography / "deprivation.csv").read_bytes(),
    }
    return served


def write_addresses(path: Path, url: str, **changed: str) -> Path:
    """The file of addresses of such a server."""
    text = f"""
[police]
name = "the archive"
months = "{url}/months"
archive = "{url}/archive/{{month}}.zip"
months_in_archive = {changed.get("months_in_archive", "36")}
page = "https://police.example/archive"

[[table]]
file = "boundaries-2021.geojson"
name = "Outlines"
address = "{url}/outlines"
where = "LSOA21NM LIKE '{{district}} ____'"
needs = ["LSOA21CD", "LSOA21NM"]
page = "https://geography.example"

[[table]]
file = "lookup-2011-2021.csv"
name = "Changes"
address = "{url}/changes"
where = "LSOA21NM LIKE '{{district}} ____'"
needs = ["LSOA11CD", "LSOA21CD", "CHGIND"]
page = "https://geography.example"

[[table]]
file = "lookup-wards.csv"
name = "Wards"
address = "{url}/wards"
where = "LSOA21NM LIKE '{{district}} ____'"
needs = ["LSOA21CD", "WD24CD", "WD24NM"]
page = "https://geography.example"

[[file]]
file = "residents.csv"
name = "Residents"
address = "{url}/census.zip"
member = "census-lsoa.csv"
page = "https://census.example"

[[file]]
file = "deprivation.csv"
name = "Deprivation"
address = "{url}/deprivation.csv"
page = "https://deprivation.example"
"""
    path.write_text(text + (_more(url) if changed.get("more") else ""), encoding="utf-8")
    return path


def _more(url: str) -> str:
    """Tables that an import can do without."""
    return f"""
[[table]]
file = "lookup-rural-urban.csv"
name = "Town and country"
address = "{url}/rural"
where = "LSOA21NM LIKE '{{district}} ____'"
needs = ["LSOA21CD", "RUC21CD", "RUC21NM"]
optional = true
page = "https://geography.example"

[[table]]
file = "postcodes.csv"
name = "Postcodes"
address = "{url}/postcodes/{{layer}}/query"
where = "LSOA21CD IN ({{areas}})"
needs = ["PCDS", "DOTERM", "USRTYPIND", "LSOA21CD"]
takes = 'PCDS|DOTERM|USRTYPIND|LSOA21CD|PARNCP\\d\\dCD'
optional = true
page = "https://postcodes.example"

[[table]]
file = "parishes.csv"
name = "Parishes"
address = "{url}/parishes"
where = "LAD24NM = '{{district}}'"
needs = ["PAR24CD", "PAR24NM"]
optional = true
page = "https://parishes.example"
"""


def with_more(served: Publisher) -> None:
    """Tables of town and country, postcodes in use and parishes; the postcodes are in the second layer."""
    codes = [(code, area["name"]) for code, area in tiny.AREAS.items()]
    served.tables |= {
        "/rural": [
            {"attributes": {"LSOA21CD": code, "LSOA21NM": name, "RUC21CD": "UN1", "RUC21NM": "Urban"}}
            for code, name in codes
        ],
        "/postcodes": [],
        "/postcodes/1/query": [
            {
                "attributes": {
                    "PCDS": f"NN{number} {unit}AA",
                    "DOTERM": None,
                    "USRTYPIND": "0",
                    "LSOA21CD": code,
                    "PARNCP26CD": "E04000001",
                    "LAT": 52.0,
                }
            }
            for number, (code, _) in enumerate(codes, start=1)
            for unit in range(1, 4)
        ],
        "/parishes": [{"attributes": {"PAR24CD": "E04000001", "PAR24NM": "Kings Parish", "LAD24NM": tiny.WEST}}],
    }


def zipped(members: dict[str, str]) -> bytes:
    """An archive, each file of which is compressed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return made.getvalue()


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
