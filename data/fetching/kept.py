"""The folder of fetched files, next to the databases: where each is from, and its checksum."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FOLDER, LIST = "fetched", "fetched.json"


@dataclass
class Fetched:
    """What is there after a fetch: the newest month that is out, the files, which are new, and what is missing.

    `missing` are months of forces that the archive lacks; `left_out` says why a file that an import can do without was
    not fetched.
    """

    newest: str = ""
    paths: list[Path] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


class Kept:
    """The files that were fetched before; a file that is whole and from the same address is not fetched again."""

    def __init__(self, data: Path) -> None:
        self.folder = data / FOLDER
        self.done = Fetched()
        self.folder.mkdir(parents=True, exist_ok=True)
        self._listed: dict[str, dict[str, Any]] = {}
        with suppress(OSError, ValueError):
            self._listed = dict(json.loads((self.folder / LIST).read_text(encoding="utf-8")))

    def keep(self, name: str, origin: str, write: Callable[[Path], object]) -> Path:
        """Have the file `name` from `origin`; if it is not there, `write` puts it at a path, whole."""
        if self.has(name, origin):
            return self.again(name)
        return self.fetched(name, origin, write)

    def has(self, name: str, origin: str | None) -> bool:
        """Whether the file is there, whole, and from `origin`; None: from anywhere."""
        noted, path = self._listed.get(name), self.folder / name
        if not isinstance(noted, dict) or origin not in (None, noted.get("from")) or not path.is_file():
            return False
        return noted.get("sha256") == sha256(path)

    def again(self, name: str) -> Path:
        """Use a file that is there."""
        path = self.folder / name
        self.done.paths.append(path)
        return path

    def fetched(self, name: str, origin: str, write: Callable[[Path], object]) -> Path:
        """Fetch the file, whether it is there or not."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path)
        self._note(name, origin)
        self.done.new.append(name)
        return self.again(name)

    def _note(self, name: str, origin: str) -> None:
        path = self.folder / name
        self._listed[name] = {
            "from": origin,
            "bytes": path.stat().st_size,
            "sha256": sha256(path),
            "fetched_on": datetime.now(UTC).date().isoformat(),
        }
        written(self.folder / LIST, json.dumps(self._listed, indent=1))


def written(path: Path, text: str) -> None:
    """Write a text file that is whole as soon as it has its name."""
    part = path.with_name(f"{path.name}.part")
    part.write_text(text, encoding="utf-8", newline="")
    part.replace(path)


def sha256(path: Path) -> str:
    """The checksum of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
