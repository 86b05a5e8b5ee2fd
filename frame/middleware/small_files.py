"""Streamlit's own scripts, styles and fonts, compressed before they are sent.

Streamlit sends them uncompressed: 2.3 MB before the first word of a page, and 4.7 MB more for a chart.
"""

from __future__ import annotations

import asyncio
import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import pyarrow
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from frame.streamlit_internals import BROWSER_FILES

Encoding = Literal["br", "gzip", ""]

_STATIC = BROWSER_FILES / "static"
FONTS = Path(__file__).parent.parent.parent / "components" / "draw" / "fonts"
# The picture that a messenger shows with a link to any page; bench/preview_image.py draws it.
PREVIEW = "/static/preview.png"
_PREVIEW = FONTS.parent / "assets" / "preview.png"
_COMPRESSED = {".js", ".css", ".svg", ".json", ".wasm"}
# Their names change with their content.
_FOR_GOOD = "public, immutable, max-age=31536000"
# Our subset of a font has the address of the whole font, and changes when an icon is added.
_FOR_AN_HOUR = "public, max-age=3600, stale-while-revalidate=2592000"
# Brotli's best level (11) saves another tenth, but takes 7 s instead of 0.3 s for the largest script.
_CODEC = {"br": ("brotli", 9), "gzip": ("gzip", 9)}
# For the 60 scripts that every page waits for, this level saves 6% more, for 0.6 s of work once.
_OF_SMALL = {"br": ("brotli", 10), "gzip": ("gzip", 9)}
_SMALL = 1_000_000  # bytes


@dataclass(frozen=True)
class File:
    """A file that is sent; `ours` replaces Streamlit's."""

    path: Path
    ours: bool

    @property
    def compressed(self) -> bool:
        """Whether it gets smaller; fonts and pictures are already compressed."""
        return self.path.suffix in _COMPRESSED


class SmallFiles:
    """Middleware that sends the files below /static/ if it can do so in fewer bytes.

    Each file is compressed when it is first asked for and kept in memory: a public server may not write to disk. A page
    needs 0.5 to 3 MB of them; all together are 6 to 7 MB in each of the two encodings.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send a file; pass on everything else, and requests for part of a file."""
        headers = Headers(scope=scope) if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") else None
        file = files().get(scope["path"]) if headers is not None else None
        how = encoding(headers.get("accept-encoding", "")) if file and file.compressed and headers else ""
        if file is None or headers is None or "range" in headers or not (how or file.ours):
            await self.app(scope, receive, send)
            return
        body, tag = await asyncio.to_thread(content, file.path, how)
        told = {"Cache-Control": _FOR_AN_HOUR if file.ours else _FOR_GOOD, "ETag": tag}
        if file.compressed:
            told["Vary"] = "Accept-Encoding"
        if tag in (one.strip() for one in headers.get("if-none-match", "").split(",")):
            await Response(status_code=304, headers=told)(scope, receive, send)
            return
        if how:
            told["Content-Encoding"] = how
        kind = mimetypes.guess_type(file.path.name)[0] or "application/octet-stream"
        await Response(body, headers=told, media_type=kind)(scope, receive, send)


@cache
def files() -> dict[str, File]:
    """Every file by its address; no other file is ever opened."""
    own = {path.stem: path for path in FONTS.glob("*.woff2")}
    found = {PREVIEW: File(_PREVIEW, ours=True)}
    for path in _STATIC.rglob("*"):
        if path.is_file():
            part = own.get(path.name.split(".")[0]) if path.suffix == ".woff2" else None
            address = f"/static/{path.relative_to(_STATIC).as_posix()}"
            found[address] = File(part or path, ours=part is not None)
    return found


def addresses(*names: str) -> list[str]:
    """The addresses of Streamlit's files with these names; each address ends with a hash of the content.

    Raises `KeyError` for a name that no file has: Streamlit has changed.
    """
    known = {address.rsplit("/", 1)[1].split(".")[0]: address for address in sorted(files())}
    return [known[name] for name in names]


def encoding(accepted: str) -> Encoding:
    """The best encoding in a browser's Accept-Encoding; "" for none.

    >>> encoding("gzip, deflate, br;q=1.0, zstd"), encoding("gzip;q=0.5, br;q=0"), encoding("identity")
    ('br', 'gzip', '')
    """
    known = set()
    for one in accepted.lower().split(","):
        name, _, weight = one.replace(" ", "").partition(";q=")
        if weight.strip("0.") or not weight:
            known.add(name)
    return "br" if "br" in known else "gzip" if "gzip" in known else ""


@cache
def content(path: Path, how: Encoding) -> tuple[bytes, str]:
    """A file's bytes in this encoding, and its ETag."""
    plain = path.read_bytes()
    body = packed(plain, how, _OF_SMALL if len(plain) < _SMALL else _CODEC)
    return body, f'"{hashlib.sha256(body).hexdigest()[:20]}"'


def packed(plain: bytes, how: Encoding, codecs: Mapping[str, tuple[str, int]] = _CODEC) -> bytes:
    """Bytes in this encoding."""
    if not how:
        return plain
    name, level = codecs[how]
    return pyarrow.Codec(name, compression_level=level).compress(plain, asbytes=True)
