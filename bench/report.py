"""What every measurement prints with its numbers: machine, databases, and a table to paste into docs."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))

from data.serving.settings import Settings  # noqa: E402
from data.serving.store import Store, current  # noqa: E402


def database_folders(chosen: Sequence[Path] | None) -> dict[str, Path]:
    """The folders to serve, each under a name for the table, such as "demonstration, internal"."""
    folders: dict[str, Path] = {}
    for folder in chosen or [Settings.from_environment().folder]:
        path = current(folder)
        if path is None:
            raise SystemExit(
                f"There is no database in {folder}. Make one with manage.py demo or import, or name --data."
            )
        meta = Store(path).meta
        kind = "demonstration" if meta.get("demonstration") == "true" else "imported"
        name = f"{kind}, {meta.get('audience')}"
        folders[name if name not in folders else f"{name} ({folder})"] = folder
    return folders


def imported_months(folder: Path) -> list[str]:
    """The months in the current database of `folder`, as an address writes them."""
    path = current(folder)
    return [] if path is None else [f"{month:%Y-%m}" for month in Store(path).ask("shared/month")["month"]]


def machine() -> str:
    """Processors, how busy they are, and the versions that matter."""
    load = f", load average {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{psutil.cpu_count()} processors{load}; {platform.system()}, Python {platform.python_version()}, "
        f"Streamlit {version('streamlit')}, DuckDB {version('duckdb')}"
    )


def print_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a Markdown table."""
    print()
    for row in (heads, ["---"] * len(heads), *rows):
        print(f"| {' | '.join(row)} |")


def quantile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
