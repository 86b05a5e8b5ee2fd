"""The file of own places next to the databases, and what may be in it.

It is the only list of them: each import, and each change of a place, makes the tables from it. So neither an import nor
`undo` loses a place.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Collection, Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data.derive.inserting import insert
from data.partner.names.persons import Personal, refuse_persons
from data.serving.refusal import BuildRefused
from data.serving.text_file import replaced

FILE = "own-places.csv"
# Only own places have an id that begins with it; the public copy leaves out whatever has it.
PREFIX = "own-"
LONGEST = 60  # characters of a name
MOST = 200  # places
_COLUMNS = ("scope", "name", "area_code")
_CODES = re.compile(r"(?:[EWD]01[0-9]{6})+")
_ONE_CODE = re.compile(r"[EWD]01[0-9]{6}")
# A letter and several digits, as in a code that was cut or mistyped; "021E" of an area's name is not one.
_LIKE_A_CODE = re.compile(r"[A-Z][0-9]{4,}[A-Z0-9]*")
_WORD = re.compile(r"[0-9A-Za-z]+")
# Nothing that a page, an address or a spreadsheet would read as anything but text.
_NAME = re.compile(r"[^\W_](?:[^\W_]|[ ’&(),./–-])*")
_SCOPE = re.compile(rf"{PREFIX}[a-z0-9-]+")


@dataclass(frozen=True)
class OwnPlace:
    """A place of one's own: its id, its name and the codes of its areas, in order."""

    scope: str
    name: str
    areas: tuple[str, ...]


def codes_in(text: str) -> tuple[list[str], list[str]]:
    """The area codes in a text, once each and in order, whatever separates them; and what only looks like a code.

    >>> codes_in("E01027243, e01027244\\tWest Anyshire 021E;E0102724 E01027243")
    (['E01027243', 'E01027244'], ['E0102724'])
    """
    words = [word.upper() for word in _WORD.findall(text)]
    codes = [code for word in words if _CODES.fullmatch(word) for code in _ONE_CODE.findall(word)]
    wrong = [word for word in words if _LIKE_A_CODE.fullmatch(word) and not _CODES.fullmatch(word)]
    return list(dict.fromkeys(codes)), list(dict.fromkeys(wrong))


def checked_name(text: str) -> str:
    """A name as it is kept.

    Raises `BuildRefused` if it is empty, too long, names a person, or has characters that a name does not need.

    >>> checked_name("  St Olave's   and Larkhollow ")
    'St Olave’s and Larkhollow'
    """
    name = unicodedata.normalize("NFC", text).strip(" ").replace("'", "’")
    name = re.sub(" +", " ", name)
    if not name:
        raise BuildRefused("Give the place a name.")
    if len(name) > LONGEST:
        raise BuildRefused(f"The name is too long: it has {len(name)} characters, and {LONGEST} are allowed.")
    if not _NAME.fullmatch(name):
        raise BuildRefused(
            "A name begins with a letter or digit; it may have letters, digits, spaces and - ’ & ( ) , . /"
        )
    try:
        refuse_persons(name)
    except Personal:
        raise BuildRefused("The name looks like that of a person. Name the place or the team instead.") from None
    return name


def scope_of(name: str, taken: Collection[str]) -> str:
    """An id for a name that is not among those `taken`.

    >>> scope_of("St Olave’s & Larkhollow", []), scope_of("Beat 4", ["own-beat-4"])
    ('own-st-olaves-larkhollow', 'own-beat-4-2')
    """
    plain = unicodedata.normalize("NFKD", name).replace("’", "").encode("ascii", "ignore").decode().lower()
    slug = f"{PREFIX}{re.sub('[^a-z0-9]+', '-', plain).strip('-') or 'place'}"
    return next(one for one in (slug, *(f"{slug}-{n}" for n in range(2, MOST + 3))) if one not in taken)


def read(folder: Path) -> list[OwnPlace]:
    """The places in the file of a folder, by name; none if there is no file.

    Raises `BuildRefused` if it cannot be read or is not such a file.
    """
    path = folder / FILE
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BuildRefused(f"{path} cannot be read: {error}. {_REMEDY}") from None
    if not rows:
        return []
    if tuple(rows[0]) != _COLUMNS:
        raise BuildRefused(f"{path} does not have the columns {', '.join(_COLUMNS)}. {_REMEDY}")
    found: dict[str, tuple[str, list[str]]] = {}
    for line, row in enumerate(rows[1:], start=2):
        if len(row) != len(_COLUMNS) or not _SCOPE.fullmatch(row[0]) or not _ONE_CODE.fullmatch(row[2]):
            raise BuildRefused(f"Line {line} of {path} is not an id, a name and a code of an area. {_REMEDY}")
        if row[0] not in found:
            found[row[0]] = checked_name(row[1]), []
        found[row[0]][1].append(row[2])
    places = [OwnPlace(scope, name, tuple(dict.fromkeys(areas))) for scope, (name, areas) in found.items()]
    return sorted(places, key=lambda place: place.name.casefold())


_REMEDY = "Correct the file, or move it away to go on without own places."


@contextmanager
def written(folder: Path, places: Iterable[OwnPlace]) -> Generator[None]:
    """Put these places into the file of a folder; if the block fails, the file is as before."""
    text = io.StringIO(newline="")
    rows = [(place.scope, place.name, code) for place in places for code in place.areas]
    csv.writer(text).writerows([_COLUMNS, *rows])
    with replaced(folder / FILE, text.getvalue()):
        yield


def load(con: duckdb.DuckDBPyConnection, places: Iterable[OwnPlace]) -> None:
    """Fill the table `own_place`, which is empty."""
    rows = [{"scope": one.scope, "name": one.name, "area_code": code} for one in places for code in one.areas]
    insert(con, "own_place", rows)
