"""Kinds of file that cannot be read: what each is, and how to make its contents importable.

The first bytes decide if they identify a file, otherwise its name: a renamed workbook is still a workbook.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.sources.inputs import InputFile

# Files that a system leaves next to saved files, with nothing of the user's in them.
_SYSTEM = frozenset(("thumbs.db", "desktop.ini", "icon\r", ".ds_store"))
_SYSTEM_FOLDERS = frozenset(("__macosx", "$recycle.bin", "system volume information"))
# The lock file of an open workbook, with the workbook's own extension.
_LOCK = ("~$", ".~lock.")
_SHAPEFILE_PARTS = (".shx", ".dbf", ".prj", ".cpg", ".qix", ".sbn", ".sbx", ".qpj", ".shp.xml")

XLSX = "Excel Workbook (.xlsx)"
_SAVE_IN_EXCEL = f"Open it in Excel, choose Save As and “{XLSX}”, and import that."
_SAVE_ANYWHERE = f"Open it, save or export it as “{XLSX}” or as CSV, and import that."
_TABLE = "Put its table into an Excel workbook (.xlsx) or a CSV file, and import that."
_UNPACK = "Unpack it and import the folder or files that were in it."
_NOTHING = "You do not need to do anything unless it contains a table: then save that as .xlsx or CSV."


@dataclass(frozen=True)
class Unread:
    """What a file is, in words to follow “it is”, and what to do about it."""

    kind: str
    what: str
    remedy: str

    def __str__(self) -> str:
        """Both in one line, for a report."""
        return f"it is {self.what}, which is not read. {self.remedy}"


_XLS = Unread("old Excel workbook", "an Excel workbook from before 2007 (.xls)", _SAVE_IN_EXCEL)
_XLSB = Unread("binary Excel workbook", "a binary Excel workbook (.xlsb)", _SAVE_IN_EXCEL)
STRICT = Unread(
    "Strict Open XML workbook",
    "a workbook saved as “Strict Open XML Spreadsheet”",
    f"Open it in Excel, choose Save As and “{XLSX}” without “Strict”, and import that.",
)
_LOCKED = Unread(
    "locked workbook",
    "a workbook with a password",
    "Open it in Excel, take the password off (File, Info, Protect Workbook), save it, and import that.",
)
_ODS = Unread("OpenDocument spreadsheet", "an OpenDocument spreadsheet (.ods)", _SAVE_ANYWHERE)
_NUMBERS = Unread(
    "Numbers spreadsheet",
    "a Numbers spreadsheet",
    "Open it in Numbers, choose File, Export To, Excel, and import that.",
)
_PDF = Unread("PDF", "a PDF document", _TABLE)
_WORD = Unread("Word document", "a text document", _TABLE)
_SLIDES = Unread("presentation", "a presentation", _TABLE)
_IMAGE = Unread("picture", "a picture", _NOTHING)
_HTML = Unread(
    "web page",
    "a web page",
    "The download may have saved a sign-in page: download the file again, and import that.",
)
_XML = Unread("XML", "an XML document", _NOTHING)
_KML = Unread(
    "KML",
    "a map in KML, the format of police.uk neighbourhoods",
    "For areas take the LSOA outlines named in docs/sources.md, as GeoJSON, GeoPackage or shapefile.",
)
_ARCHIVE = Unread("archive", "an archive that is not a .zip file", _UNPACK)
_NESTED = Unread("archive", "an archive within an archive", "Unpack the outer one and import what is in it.")
_DATABASE = Unread("database", "a database", "Export its table as CSV, and import that.")
_TEXT = Unread("text", "a text or a program", _NOTHING)
_WORKBOOK = Unread("workbook", "a workbook or an archive", "Rename it to end in .xlsx or .zip, and import it again.")
SHAPE_PART = Unread(
    "part of a shapefile", "a part of a shapefile", "It is read together with the file that ends in .shp."
)

_BY_SUFFIX = {
    (".xls", ".xlt", ".xlm"): _XLS,
    (".xlsb",): _XLSB,
    (".ods", ".ots", ".fods", ".sxc"): _ODS,
    (".numbers",): _NUMBERS,
    (".pdf",): _PDF,
    (".doc", ".docx", ".docm", ".odt", ".rtf", ".pages"): _WORD,
    (".ppt", ".pptx", ".odp", ".key"): _SLIDES,
    (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".svg", ".heic"): _IMAGE,
    (".htm", ".html", ".mht"): _HTML,
    (".kml", ".kmz"): _KML,
    (".xml", ".gml"): _XML,
    (".7z", ".rar", ".gz", ".tgz", ".bz2", ".xz", ".tar", ".zst", ".lzh", ".cab"): _ARCHIVE,
    (".duckdb", ".db", ".sqlite", ".accdb", ".mdb"): _DATABASE,
    (".md", ".log", ".py", ".r", ".sql", ".js", ".css", ".ini", ".cfg", ".toml", ".yaml", ".yml"): _TEXT,
    _SHAPEFILE_PARTS: SHAPE_PART,
}
_BEGINNINGS = (
    (b"%PDF", _PDF),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ", _ARCHIVE),
    (b"\x89PNG", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"{\\rtf", _WORD),
)
_OLD_OFFICE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
# Beyond this size a file is not read completely only to say what it is.
_MOST_LOOKED_THROUGH = 50_000_000


def is_system_file(name: str) -> bool:
    """Whether a system or a program created this file: hidden files, lock files and so on.

    >>> is_system_file("data.zip/__MACOSX/._a.csv"), is_system_file("shared/~$plan.xlsx"), is_system_file("a/plan.xlsx")
    (True, True, False)
    """
    *folders, base = (part.casefold() for part in PurePosixPath(name).parts)
    hidden = any(part.startswith(".") and part not in (".", "..") for part in (*folders, base))
    return hidden or base in _SYSTEM or base.startswith(_LOCK) or bool(_SYSTEM_FOLDERS & set(folders))


def unread(file: InputFile, head: bytes) -> Unread | None:
    """What a file is if its kind cannot be read; None if it may be read. `head` are its first bytes.

    Raises `SourceProblem` if it cannot be opened.
    """
    if found := next((kind for start, kind in _BEGINNINGS if head.startswith(start)), None):
        return found
    suffix = PurePosixPath(file.base).suffix.lower()
    by_name = next((kind for suffixes, kind in _BY_SUFFIX.items() if suffix in suffixes), None)
    if head.startswith(_OLD_OFFICE):
        return _of_old_office(file, by_name)
    if head.startswith(_ZIP):
        return _of_zip(suffix, file.packed_names(), by_name, nested=file.member is not None)
    if head.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")):
        return _HTML
    if suffix == ".zip" and file.member is not None:
        return _NESTED
    # A table that a website named .xls is really text.
    return None if by_name is _XLS and b"\0" not in head else by_name


def _of_old_office(file: InputFile, by_name: Unread | None) -> Unread:
    if file.size <= _MOST_LOOKED_THROUGH and "EncryptedPackage".encode("utf-16-le") in file.read():
        return _LOCKED
    return by_name if by_name in (_WORD, _SLIDES) else _XLS


def _of_zip(suffix: str, names: frozenset[str], by_name: Unread | None, *, nested: bool) -> Unread | None:
    tell = {
        _XLSB: "xl/workbook.bin" in names,
        _NUMBERS: any(name.startswith("Index/") and name.endswith(".iwa") for name in names),
        _WORD: any(name.startswith("word/") for name in names),
        _SLIDES: any(name.startswith("ppt/") for name in names),
        _ODS: {"content.xml", "mimetype"} <= names and by_name not in (_WORD, _SLIDES),
    }
    if found := next((kind for kind, told in tell.items() if told), by_name):
        return found
    if suffix == ".zip":
        return _NESTED if nested else None
    return None if suffix in (".xlsx", ".xlsm") else _WORKBOOK
