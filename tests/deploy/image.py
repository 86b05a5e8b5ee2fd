"""The Containerfile's steps, taken one by one where there is no engine that could build it."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from data.serving.settings import ROOT


@dataclass(frozen=True)
class Image:
    """What the Containerfile says."""

    variables: dict[str, str]
    copies: list[tuple[str, str]]
    runs: list[str]
    user: str
    health: list[str]
    start: list[str]

    @classmethod
    def shipped(cls) -> Image:
        """Read deploy/Containerfile."""
        text = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
        steps = [line.split(" ", 1) for line in text.splitlines() if re.match(r"[A-Z]+ ", line)]
        said = {name: [rest for other, rest in steps if other == name] for name, _ in steps}
        copied = [line.split() for line in said["COPY"]]
        return cls(
            variables=dict(pair.split("=", 1) for line in said["ENV"] for pair in line.split()),
            copies=[(source, target) for *sources, target in copied for source in sources],
            runs=said["RUN"],
            user=said["USER"][0],
            health=json.loads(said["HEALTHCHECK"][0].split(" CMD ", 1)[1]),
            start=json.loads(said["CMD"][0]),
        )

    def lay_out(self, folder: Path) -> None:
        """Copy what the image would hold, and make it read-only."""
        databases = shutil.ignore_patterns("local", "__pycache__", "*.duckdb*")
        for source, target in self.copies:
            path = ROOT / source
            if path.is_dir():
                shutil.copytree(path, folder / target, ignore=databases)
            else:
                shutil.copy(path, folder / target)
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
