"""Files that were found → what each is and the order to read them in, before a row is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from types import ModuleType

from data.newest import newest, plain_name
from data.partner.found import PartnerSheet, find, is_partner_file
from data.partner.sheets import is_workbook
from data.report import FileReport
from data.sources import boundaries, deprivation, ethnicity, lookups, police, residents
from data.sources.encodings import decoded_from
from data.sources.inputs import InputFile, discover
from data.sources.layouts import Layout, text_layouts
from data.sources.near_misses import near_miss
from data.sources.problem import NothingToImport, SourceProblem
from data.sources.saved import encoding
from data.sources.tidied import Numbered, text_rows, tidied
from data.sources.unread import SHAPE_PART, Unread, is_system_file, unread

TABLES: tuple[ModuleType, ...] = (residents, ethnicity, deprivation, lookups)
KINDS_IN_WORDS = (
    "police.uk street, outcomes and stop-and-search files, LSOA boundaries, Census residents, households and "
    "ethnic groups, Indices of Deprivation, LSOA lookups, and spreadsheets filled in from data/templates"
)
PASSED_OVER = "passed over"
HIDDEN = "hidden"
NO_KIND = "of no kind that is imported"

_AGAIN = "Save or download it again, and import that."


@dataclass(frozen=True)
class PoliceFile:
    """A police file; month and force are None where its name does not say them."""

    file: InputFile
    kind: police.PoliceKind
    header: tuple[str, ...]
    month: date | None
    force: str | None


@dataclass(frozen=True)
class GeographyFile:
    """A file of outlines (`module` is boundaries) or a table about areas."""

    file: InputFile
    module: ModuleType
    kind: str


@dataclass
class Plan:
    """What an import will read. `passed_over` are files that are no input of any kind."""

    police: list[PoliceFile] = field(default_factory=list)
    geography: list[GeographyFile] = field(default_factory=list)
    partner: list[PartnerSheet] = field(default_factory=list)
    passed_over: list[FileReport] = field(default_factory=list)

    @property
    def recognised(self) -> list[tuple[str, str]]:
        """The name and kind of each file or sheet that will be read, in the order of reading."""
        tables = [(each.file.name, each.kind) for each in self.geography]
        sheets = [(each.sheet.name, each.template.name) for each in self.partner]
        return [*tables, *sheets, *((each.file.name, each.kind.kind) for each in self.police)]

    def pass_over_hidden(self, names: list[str]) -> None:
        """Note files that a system or a program laid there, in one line."""
        if names:
            count = f"{len(names):,} hidden files" if len(names) > 1 else names[0]
            examples = f", such as {PurePosixPath(names[0]).name}" if len(names) > 1 else ""
            self.pass_over(count, f"hidden, or laid there by a system or an open program{examples}", HIDDEN)

    def pass_over(self, name: str, note: str, kind: str = "") -> None:
        """Note a file, or several under one name, that is not read, and why."""
        self.passed_over.append(FileReport(name, kind, status=PASSED_OVER, note=note))


def plan(paths: Iterable[Path], said: Callable[[str], None] = lambda _: None, result: Plan | None = None) -> Plan:
    """Recognise every file below `paths` by its columns.

    `result` is an empty plan to fill, which tells how far this came where it raises.
    Raises `SourceProblem` for a file named by the operator that is of no known kind, or where nothing can be imported.
    """
    result = result or Plan()
    given = list(paths)
    system = []
    for number, file in enumerate(discover(given), start=1):
        if number % 500 == 0:
            said(f"Looking at the files: {number:,} so far")
        if not file.explicit and is_system_file(file.inner):
            system.append(file.name)
        else:
            _sort_in(result, file)
    _leave_out_older_tables(result)
    result.pass_over_hidden(system)
    if not result.police and not result.geography and not result.partner:
        names = ", ".join(str(path) for path in given)
        raise NothingToImport(names, [(file.name, file.note) for file in result.passed_over], f"Give {KINDS_IN_WORDS}.")
    return result


def _leave_out_older_tables(result: Plan) -> None:
    """Of tables about areas, or outlines, that were downloaded twice keep the newest."""
    downloads: dict[tuple[str, str], list[GeographyFile]] = {}
    for each in result.geography:
        downloads.setdefault((each.kind, plain_name(each.file)), []).append(each)
    for (kind, _), twice in downloads.items():
        _, reasons = newest([each.file for each in twice])
        for each, why in zip(twice, reasons, strict=True):
            if why:
                result.geography.remove(each)
                result.pass_over(each.file.name, why, kind)


def _sort_in(result: Plan, file: InputFile) -> None:
    """Put a file where it belongs. Most police files are known by their first line; only others are looked into."""
    if file.size == 0:
        police_name = police.month_and_force(file.name)
        if file.explicit or police_name:
            raise SourceProblem(file.name, None, "The file is empty.", police.DOWNLOAD if police_name else _AGAIN)
        result.pass_over(file.name, "empty")
    elif file.is_vector:
        _sort_outlines(result, file)
    elif not is_workbook(file) and _sort_as_published(result, file):
        return
    elif kind := unread(file, file.head()):
        _refuse_or_pass_over(result, file, kind)
    elif is_workbook(file):
        from data.plan_workbook import (
            sort_workbook,
        )  # loads what reads workbooks, for which other imports need not wait

        sort_workbook(result, file)
    else:
        _sort_text(result, file)


def _sort_as_published(result: Plan, file: InputFile) -> bool:
    """Whether a file is a table as its publisher gives it: column names in the first line, separated by commas."""
    header = file.header()
    names = police.canonical(header)
    if kind := police.kind_of(names):
        police.recognise(file.name, names)
        if file.has_rows():
            add_police(result, file, kind, names)
        else:
            _pass_over_blank(result, file)
        return True
    if len(header) > 1 and not encoding(file.head(2)) and (found := table_of(header)):
        result.geography.append(GeographyFile(file, *found))
        return True
    return False


def _sort_text(result: Plan, file: InputFile) -> None:
    """Put in order a text file whose column names stand below its first line, or are separated otherwise."""
    layouts = text_layouts(file)
    for layout in layouts:
        if is_official(layout.header):
            add_official(result, file, layout, text_rows(file, layout), decoded_from(file.read()))
            return
    if is_partner_file(file):
        add_partner(result, file)
        return
    if layouts:
        nearest = max(layouts, key=lambda layout: police.alike(layout.header))
        police.recognise(file.name, police.canonical(nearest.header), nearest.line)
    elif police.month_and_force(file.name):
        raise SourceProblem(file.name, 1, "The file has no row with column names.", police.DOWNLOAD)
    refuse_unknown(result, file, layouts)


def is_official(header: tuple[str, ...]) -> bool:
    """Whether these are the columns of a police file or of a table about areas."""
    return police.kind_of(police.canonical(header)) is not None or table_of(header) is not None


def table_of(header: tuple[str, ...]) -> tuple[ModuleType, str] | None:
    """The source of a table about areas and its kind, by the columns."""
    found = ((module, module.recognise(header)) for module in TABLES)
    return next(((module, kind) for module, kind in found if kind), None)


def add_official(result: Plan, file: InputFile, layout: Layout, rows: Iterable[Numbered], encoded: str = "") -> None:
    """Put in order and add a police file or a table about areas, whose `rows` begin with the column names.

    `encoded` is what to say of its encoding.
    """
    names = police.canonical(layout.header)
    kind = police.kind_of(names)
    # Below a table about areas blank rows tell where notes begin.
    ordered = tidied(file, layout, rows, blank_rows=kind is None, encoded=encoded)
    if kind:
        police.recognise(file.name, names, layout.line)
        if not ordered.has_rows():
            _pass_over_blank(result, file)
            return
        add_police(result, ordered, kind, names)
    elif found := table_of(layout.header):
        result.geography.append(GeographyFile(ordered, *found))


def add_police(result: Plan, file: InputFile, kind: police.PoliceKind, header: tuple[str, ...]) -> None:
    """Add a police file; raises `SourceProblem` where nothing says its force."""
    said = police.month_and_force(file.name)
    if said is None and kind is police.STOPS:
        raise SourceProblem(
            file.name,
            None,
            "A stop-and-search file does not say its force inside.",
            "Name it as data.police.uk does, such as 2025-09-northamptonshire-stop-and-search.csv.",
        )
    result.police.append(PoliceFile(file, kind, header, *(said or (None, None))))


def add_partner(result: Plan, file: InputFile, without: frozenset[str] = frozenset()) -> None:
    """Add the sheets of a partner's file; those `without` are read as something else."""
    same = (other.file for other in result.partner if other.file.size == file.size)
    if again := next((other for other in same if other.sha256() == file.sha256()), None):
        result.pass_over(file.name, f"the same content as {again.name}")
        return
    sheets, passed_over = find(file, without)
    result.partner += sheets
    result.passed_over += passed_over


def refuse_unknown(result: Plan, file: InputFile, layouts: list[Layout]) -> None:
    """Refuse or pass over a table of no known kind: with the right file where it is nearly one, else with the kinds."""
    if say_near_miss(result, file, layouts):
        return
    line = layouts[0].line if layouts else 1
    if file.explicit:
        what = "The columns are those of no file that can be imported."
        raise SourceProblem(file.name, line, what, f"Give {KINDS_IN_WORDS}.")
    result.pass_over(file.name, NO_KIND)


def say_near_miss(result: Plan, file: InputFile, layouts: list[Layout]) -> bool:
    """Whether a table was nearly one that is imported, and so refused or passed over with the right one named."""
    found = ((layout, near_miss(layout.header, file.name)) for layout in layouts)
    for layout, near in found:
        if near:
            _say(result, file, layout.line, near.what, near.remedy)
            return True
    return False


def _sort_outlines(result: Plan, file: InputFile) -> None:
    try:
        header = boundaries.vector_header(file.path)
    except SourceProblem as problem:
        # A folder may hold other JSON and other maps; only what the operator named must be readable.
        if file.explicit:
            raise
        result.pass_over(file.name, f"{NO_KIND}: {problem.what}")
        return
    if kind := boundaries.recognise(header):
        result.geography.append(GeographyFile(file, boundaries, kind))
    elif near := near_miss(header, file.name, outlines=True):
        _say(result, file, None, near.what, near.remedy)
    elif file.explicit:
        what = "The outlines in it are not those of LSOAs: there is no column such as LSOA21CD."
        raise SourceProblem(file.name, None, what, f"Give {KINDS_IN_WORDS}.")
    else:
        result.pass_over(file.name, NO_KIND)


def _refuse_or_pass_over(result: Plan, file: InputFile, kind: Unread) -> None:
    police_name = police.month_and_force(file.name)
    if kind is not SHAPE_PART and (file.explicit or (police_name and file.base.lower().endswith(".csv"))):
        raise SourceProblem(file.name, None, f"It is {kind.what}, which is not read.", kind.remedy)
    result.pass_over(file.name, str(kind), kind.kind)


def _say(result: Plan, file: InputFile, line: int | None, what: str, remedy: str) -> None:
    if file.explicit:
        raise SourceProblem(file.name, line, what, remedy)
    where = f"row {line}: " if line and line > 1 else ""
    result.pass_over(file.name, f"{where}{what} {remedy}")


def _pass_over_blank(result: Plan, file: InputFile) -> None:
    # A force that sent nothing is not a force without crime: such a month stays missing, or as it was.
    if file.explicit:
        raise SourceProblem(file.name, 1, "The file has column names and no rows.", police.DOWNLOAD)
    result.pass_over(file.name, "column names and no rows")
