"""Ask a publisher's server: politely, again if it fails, on with what has arrived, and clear about what went wrong."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from zipfile import BadZipFile
from zlib import error as ZlibError

import requests
from remotezip import RemoteZip, RemoteZipError
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError
from urllib3.util import Retry

from data.fetching.counted import Counted

CONNECT_S, READ_S = 15.0, 60.0  # to connect, and between two pieces
MOST_S = 900.0  # for one file
MOST_BYTES = 500_000_000  # of one file
TRIES = 4  # if a transfer breaks off
PAUSE_S = 0.2  # between two requests
BACKOFF_S = 0.5  # before the second try, doubled before each further one
_PIECE = 1 << 18
_AGAIN = (408, 425, 429, 500, 502, 503, 504)
_DIRECTORY = 1 << 20  # bytes at the end of an archive, which hold the list of thousands of files
_BROKEN_OFF = (requests.ConnectionError, requests.exceptions.ChunkedEncodingError, requests.Timeout, HTTPError)
# A certificate or a proxy is not another a second later.
_FOR_GOOD = (requests.exceptions.SSLError, requests.exceptions.ProxyError)


class FetchProblem(ValueError):
    """Why something cannot be fetched, and what to do."""


class NoParts(FetchProblem):
    """A server gives only whole files."""


class Moved(FetchProblem):
    """Something that is no longer where it was, or as it was; the rest may be."""


class BrokenOff(FetchProblem):
    """A part of an archive that did not arrive as it should; another try may succeed."""


class Web:
    """A session with retries, whose errors name what was asked for, and the file of addresses."""

    def __init__(self, addresses: Path, counted: Counted | None = None) -> None:
        self.addresses, self.counted = addresses, counted or Counted()
        self.said = self.counted.said
        self._session = requests.Session()
        # For answers that ask to wait; a connection that fails is tried again here.
        retry = Retry(
            connect=0,
            read=0,
            other=0,
            status=4,
            status_forcelist=_AGAIN,
            backoff_factor=BACKOFF_S,
            raise_on_status=False,
        )
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=retry))
        self._session.headers["User-Agent"] = "neighbourhood-policing-dashboard (manage.py fetch)"
        self._session.headers["Accept-Encoding"] = "identity"  # lengths and parts are of the file itself

    def json(self, name: str, address: str, params: Mapping[str, str] | None = None) -> Any:
        """What a server answers as JSON. Raises `FetchProblem`."""
        with self._told(name, address):
            for attempt in self._tries(name):
                with attempt:
                    return self._json(name, address, params)

    def _json(self, name: str, address: str, params: Mapping[str, str] | None) -> Any:
        answer = self._session.get(address, params=params, timeout=(CONNECT_S, READ_S))
        self._check(name, address, answer)
        self.counted.got(len(answer.content))
        try:
            return answer.json()
        except requests.JSONDecodeError:
            raise FetchProblem(self._other(name, address, answer.content[:200])) from None

    def download(self, name: str, address: str, path: Path) -> None:
        """A whole file; what has arrived of it is kept next to `path`, and a second try goes on from there.

        Raises `FetchProblem`.
        """
        part, mark = path.with_name(f"{path.name}.part"), path.with_name(f"{path.name}.mark")
        began = monotonic()
        with self._told(name, address):
            for attempt in self._tries(name):
                with attempt:
                    self._go_on(name, address, part, mark, began)
        with part.open("rb") as file:
            start = file.read(200)
        if _is_page(start):
            part.unlink()
            raise FetchProblem(self._other(name, address, start))
        part.replace(path)
        mark.unlink(missing_ok=True)

    def _go_on(self, name: str, address: str, part: Path, mark: Path, began: float) -> None:
        """Append what is missing, or begin again if the file has changed or the server gives no parts."""
        have = part.stat().st_size if part.exists() and mark.exists() else 0
        asked = {"Range": f"bytes={have}-", "If-Range": mark.read_text(encoding="ascii")} if have else {}
        with self._session.get(address, headers=asked, stream=True, timeout=(CONNECT_S, READ_S)) as answer:
            if answer.status_code == 416:
                part.unlink(missing_ok=True)
                raise requests.ConnectionError("another length")
            self._check(name, address, answer)
            goes_on = answer.status_code == 206
            whole = int(answer.headers.get("Content-Length", 0)) + (have if goes_on else 0)
            tag = answer.headers.get("ETag", "") or answer.headers.get("Last-Modified", "")
            if tag and not tag.startswith("W/"):
                mark.write_text(tag, encoding="ascii", errors="ignore")
            else:
                mark.unlink(missing_ok=True)
            with part.open("ab" if goes_on else "wb") as file:
                for piece in answer.iter_content(_PIECE):
                    file.write(piece)
                    self.counted.got(len(piece))
                    if file.tell() > MOST_BYTES:
                        raise FetchProblem(f"{name} is larger than {MOST_BYTES / 1e6:,.0f} MB. {self._moved(address)}")
                    if monotonic() - began > MOST_S:
                        raise FetchProblem(
                            f"{name} did not arrive within {MOST_S / 60:.0f} minutes. Try again: what has arrived is "
                            "kept."
                        )
                    share = f" of {whole / 1e6:,.1f}" if whole else ""
                    self.said(f"{name}: {file.tell() / 1e6:,.1f}{share} MB")
                if whole and file.tell() < whole:
                    raise requests.ConnectionError("broken off")

    def _tries(self, name: str) -> Generator[AbstractContextManager[None]]:
        """Blocks to try in turn, until one ends without the transfer breaking off; the last one lets that out."""
        for tried in range(1, TRIES + 1):
            ended: list[bool] = []

            @contextmanager
            def attempt(last: bool, ended: list[bool]) -> Generator[None]:
                try:
                    yield
                    ended.append(True)
                except _BROKEN_OFF as error:
                    if last or isinstance(error, _FOR_GOOD):
                        raise

            sleep(PAUSE_S)
            yield attempt(tried == TRIES, ended)
            if ended:
                return
            self.said(f"{name}: broken off, once more")
            sleep(min(20, BACKOFF_S * 2**tried))

    def opened(self, name: str, address: str) -> RemoteZip:
        """An archive on the server, of which only the members that are read are fetched; inside `of_archive`.

        Raises `NoParts` if the server gives only whole files.
        """
        timeout = (CONNECT_S, READ_S)
        with self._session.get(address, headers={"Range": "bytes=0-199"}, stream=True, timeout=timeout) as answer:
            self._check(name, address, answer)
            start = next(answer.iter_content(200), b"")
            if not start.startswith(b"PK"):
                raise FetchProblem(self._other(name, address, start))
            if answer.status_code != 206:
                raise NoParts(f"The server of {name} gives only whole files.")
        # Where the address led: each part would be led there again.
        return RemoteZip(answer.url, _DIRECTORY, session=self._session, timeout=timeout)

    @contextmanager
    def of_archive(self, name: str, address: str) -> Generator[None]:
        """What goes wrong with an archive, in words: `BrokenOff` for what another try may get over."""
        with self._told(name, address, BrokenOff):
            try:
                yield
            except (BadZipFile, RemoteZipError, EOFError, ZlibError, NotImplementedError) as error:
                raise BrokenOff(f"{name} cannot be read as an archive ({error}). {self._moved(address)}") from None

    @contextmanager
    def _told(self, name: str, address: str, broken: type[FetchProblem] = FetchProblem) -> Generator[None]:
        """Errors of the network in words; `broken` for those that another try may get over."""
        try:
            yield
        except requests.exceptions.SSLError:
            raise FetchProblem(
                f"The certificate of {_host(address)} is not trusted by this computer. If your organisation inspects "
                "connections, REQUESTS_CA_BUNDLE must name the file of its certificates; ask its IT."
            ) from None
        except requests.exceptions.ProxyError:
            raise FetchProblem(
                f"The proxy that this computer uses to reach {_host(address)} does not answer. HTTPS_PROXY says which "
                "one it is."
            ) from None
        except requests.Timeout:
            raise broken(f"{_host(address)} did not answer in time. Try again later.") from None
        except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError, HTTPError):
            raise broken(
                f"{_host(address)} cannot be reached. Check that this computer has a network, and try again: what has "
                "arrived is kept."
            ) from None
        except requests.RequestException as error:
            raise FetchProblem(f"{name} cannot be fetched: {error}. {self._moved(address)}") from None

    def _check(self, name: str, address: str, answer: requests.Response) -> None:
        if answer.status_code in (404, 410):
            raise Moved(f"{name} is no longer there. {self._moved(address)}")
        if answer.status_code in (401, 403, 407):
            raise FetchProblem(
                f"{_host(answer.url or address)} refuses to give {name} ({answer.status_code}). It may not let this "
                "network in; try from another."
            )
        if answer.status_code >= 400:
            raise FetchProblem(f"{_host(address)} answers with an error ({answer.status_code}). Try again later.")

    def _other(self, name: str, address: str, start: bytes) -> str:
        what = "a web page" if _is_page(start) else "something else"
        return (
            f"{_host(address)} gave {what} in place of {name}. A network may ask you to sign in first: open "
            f"{address} in a browser. {self._moved(address)}"
        )

    def _moved(self, address: str) -> str:
        return f"If it has moved, correct {address} in {self.addresses}."


def _host(address: str) -> str:
    return address.split("/")[2]


def _is_page(start: bytes) -> bool:
    """Whether a file begins as a web page does.

    >>> _is_page(b"\\n<!DOCTYPE html>"), _is_page(b"PK"), _is_page(b"LSOA21CD,")
    (True, False, False)
    """
    return start.lstrip().lower().startswith((b"<!doctype html", b"<html", b"<head", b"<?xml"))
