"""A text file next to the databases that alone holds what people entered: whole, or as before if anything fails."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def replaced(path: Path, text: str) -> Generator[None]:
    """Put a text into a file; if the block fails, the file is as before. Raises `OSError` if it cannot be written."""
    aside = path.with_name(f"{path.name}.next")
    before = path.read_bytes() if path.exists() else None
    try:
        with aside.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
        yield
    except BaseException:
        aside.unlink(missing_ok=True)
        with suppress(OSError):
            path.unlink(missing_ok=True) if before is None else path.write_bytes(before)
        raise
