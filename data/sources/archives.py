"""Zip archives that an operator gives: their contents, and whether they may be read.

Members are read into memory: nothing is unpacked to disk, so a hostile name cannot reach the disk.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path, PurePosixPath

from data.sources.problem import SourceProblem

MAX_MEMBER_BYTES = 512_000_000
# Police files compress about 8 to 12 times; a large file that compresses a hundred times is not one of them.
MAX_RATIO = 100
RATIO_MATTERS_ABOVE = 20_000_000
# The whole archive of data.police.uk holds some 25,000 files.
MAX_MEMBERS = 100_000
_AGAIN = "Download the archive again."
_ONLY_FROM = "Only import archives from data.police.uk, ONS or MHCLG."


def members(path: Path, name: str) -> list[zipfile.ZipInfo]:
    """The files in an archive, by name.

    Raises `SourceProblem` if it is not an archive or is damaged, and if it is hostile: names that point outside, a
    password, or contents that would unpack to an enormous size.
    """
    if path.stat().st_size == 0:
        raise SourceProblem(name, None, "The file is empty.", _AGAIN)
    with damage_as_source_problem(name, "This is not a zip file, or its end is missing."):
        _open.cache_clear()  # this path may now hold a different archive
        found = sorted(
            (entry for entry in _open(path).infolist() if not entry.is_dir()), key=lambda entry: entry.filename
        )
    if len(found) > MAX_MEMBERS:
        raise SourceProblem(name, None, f"It holds {len(found):,} files, too many for police data.", _AGAIN)
    for entry, before in zip(found, [None, *found], strict=False):
        _refuse_hostile(name, entry)
        if before and entry.filename == before.filename:
            raise SourceProblem(name, None, f"It holds “{_shown(entry)}” twice.", _AGAIN)
    _refuse_bomb(name, "It", sum(entry.file_size for entry in found), path.stat().st_size)
    return found


def member_bytes(path: Path, member: str, most: int = -1) -> bytes:
    """The first bytes of a member, or all; the surrounding `damage_as_source_problem` reports damage."""
    if most < 0:
        return _open(path).read(member)
    with _open(path).open(member) as part:
        return part.read(most)


@contextmanager
def damage_as_source_problem(name: str, damage: str = "This part of the zip file is damaged.") -> Generator[None]:
    """Turn what goes wrong while a file or an archive is read into a `SourceProblem`."""
    try:
        yield
    except (PermissionError, FileNotFoundError, IsADirectoryError) as error:
        raise SourceProblem(
            name, None, f"It cannot be opened: {error.strerror}.", "Give a file that you may read."
        ) from error
    except NotImplementedError as error:
        raise SourceProblem(
            name, None, "It is compressed in a way that cannot be read here.", "Unpack it and import the folder."
        ) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, LookupError) as error:
        raise SourceProblem(name, None, damage, _AGAIN) from error


@lru_cache(maxsize=4)
def _open(path: Path) -> zipfile.ZipFile:
    # Kept open: reading the list of a large archive again for each member takes longer than the members.
    return zipfile.ZipFile(path)


def _refuse_hostile(name: str, entry: zipfile.ZipInfo) -> None:
    parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
    if entry.filename.startswith(("/", "\\")) or ".." in parts or ":" in (parts[0] if parts else ""):
        what = f"It holds a file named “{_shown(entry)}”, which points outside the archive."
        raise SourceProblem(name, None, what, _ONLY_FROM)
    if entry.flag_bits & 0x1:
        raise SourceProblem(name, None, f"“{_shown(entry)}” is locked with a password.", _ONLY_FROM)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # For other compression methods Python unpacks a piece without a size limit.
        raise SourceProblem(
            name,
            None,
            f"“{_shown(entry)}” is compressed in a way that cannot be read here.",
            "Unpack it and import the folder.",
        )
    if entry.file_size > MAX_MEMBER_BYTES:
        raise _too_large(name, f"“{_shown(entry)}”", entry.file_size, entry.compress_size)
    _refuse_bomb(name, f"“{_shown(entry)}”", entry.file_size, entry.compress_size)


def _refuse_bomb(name: str, what: str, size: int, packed: int) -> None:
    if size > RATIO_MATTERS_ABOVE and size > MAX_RATIO * packed:
        raise _too_large(name, what, size, packed)


def _too_large(name: str, what: str, size: int, packed: int) -> SourceProblem:
    times = f"{size / max(packed, 1):,.0f} times its size in the archive"
    return SourceProblem(name, None, f"{what} would grow to {size / 1e6:,.0f} MB, {times}.", _ONLY_FROM)


def _shown(entry: zipfile.ZipInfo) -> str:
    return entry.filename[:80].encode("utf-8", "replace").decode()
