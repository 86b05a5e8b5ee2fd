"""What takes seconds to make, kept from one run of the tests to the next while its code stays the same."""

from __future__ import annotations

import hashlib
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from filelock import FileLock

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".pytest_cache" / "made"
# Whatever decides what is in a database: the code, its SQL and reference files, and the versions of the libraries.
MADE_BY = ("analysis", "data", "queries", "requirements.txt")
NOT_CODE = ("__pycache__", "local")
LIST, UNUSED_SECONDS = "files.txt", 86_400


def once(folder: Path, make: Callable[[Path], None]) -> Path:
    """Fill a folder of this run: with what an earlier run made by the same code, else by making it.

    Whichever worker comes first fills it; the others wait.
    """
    done = folder.with_name(f"{folder.name}.done")
    with FileLock(folder.with_name(f"{folder.name}.lock")):
        if not done.exists():
            shutil.copytree(_kept(folder.name, make), folder, ignore=lambda *_: [LIST])
            done.touch()
    return folder


def _kept(name: str, make: Callable[[Path], None]) -> Path:
    KEPT.mkdir(parents=True, exist_ok=True)
    folder = KEPT / f"{name}-{code()}"
    with FileLock(KEPT / f"{name}.lock"):
        if not _whole(folder):
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            (folder / LIST).write_text(_listed(folder), encoding="utf-8")
        (folder / LIST).touch()
        for other in KEPT.glob(f"{name}-*/{LIST}"):
            if time.time() - other.stat().st_mtime > UNUSED_SECONDS:
                shutil.rmtree(other.parent)
    return folder


@cache
def code() -> str:
    """A checksum of all that decides what is made."""
    whole = hashlib.sha256(sys.version.encode())
    for path in _files_of_code():
        whole.update(f"{path.relative_to(ROOT).as_posix()} {_checksum(path)}\n".encode())
    return whole.hexdigest()[:16]


def _files_of_code() -> Iterator[Path]:
    for part in MADE_BY:
        found = (ROOT / part).rglob("*") if (ROOT / part).is_dir() else [ROOT / part]
        yield from sorted(
            path for path in found if path.is_file() and not {*NOT_CODE} & {*path.relative_to(ROOT).parts}
        )


def _whole(folder: Path) -> bool:
    listed = folder / LIST
    return listed.exists() and listed.read_text(encoding="utf-8") == _listed(folder)


def _listed(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != LIST)
    return "".join(f"{path.relative_to(folder).as_posix()} {_checksum(path)}\n" for path in files)


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
