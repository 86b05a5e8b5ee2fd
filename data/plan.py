"""Files that were found → what each is and the order to read them in, before a row is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import ModuleType

from data.partner.found import PartnerSheet, find, is_partner_file
from data.report import FileReport
from data.sources import boundaries, deprivation, ethnicity, lookups, police, residents
from data.sources.inputs import InputFile, discover
from data.sources.problem import SourceProblem
from data.sources.saved import unusual

TABLES: tuple[ModuleType, ...] = (residents, ethnicity, deprivation, lookups)
KINDS_IN_WORDS = (
    "police.uk street, outcomes and stop-and-search files, LSOA boundaries, Census residents, households and "
    "ethnic groups, Indices of Deprivation, LSOA lookups, and spreadsheets filled in from data/templates"
)

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


def plan(paths: Iterable[Path], said: Callable[[str], None] = lambda _: None) -> Plan:
    """Recognise every file below `paths` by its columns.

    Raises `SourceProblem` for a file named by the operator that is of no known kind, or where nothing can be imported.
    """
    result = Plan()
    given = list(paths)
    for number, file in enumerate(discover(given), start=1):
        if number % 500 == 0:
            said(f"Looking at the files: {number:,} so far")
        _sort_in(result, file)
    if not result.police and not result.geography and not result.partner:
        names = ", ".join(str(path) for path in given)
        raise SourceProblem(names, None, "No file here can be imported.", f"Give {KINDS_IN_WORDS}.")
    return result


def _outlines(file: InputFile) -> str | None:
    try:
        return boundaries.recognise(boundaries.vector_header(file.path))
    except SourceProblem:
        # A folder may hold other JSON and other maps; only what the operator named must be readable.
        if file.explicit:
            raise
        return None


def _pass_over_blank(result: Plan, file: InputFile) -> None:
    # A force that sent nothing is not a force without crime: such a month stays missing, or as it was.
    if file.explicit:
        raise SourceProblem(file.name, 1, "The file has column names and no rows.", police.DOWNLOAD)
    result.passed_over.append(FileReport(file.name, status="passed over", note="column names and no rows"))


def _says_how_it_was_saved(result: Plan, file: InputFile) -> bool:
    """Whether a table was refused or passed over because it was saved in a way that is not read."""
    odd = unusual(file.head(), file.first_line())
    if not odd or is_partner_file(file):
        return False
    police_name = police.month_and_force(file.name)
    if file.explicit or police_name:
        raise SourceProblem(file.name, 1, odd.what, police.DOWNLOAD if police_name else odd.remedy)
    result.passed_over.append(FileReport(file.name, status="passed over", note=odd.what))
    return True


def _sort_in(result: Plan, file: InputFile) -> None:
    if file.size == 0:
        police_name = police.month_and_force(file.name)
        if file.explicit or police_name:
            raise SourceProblem(file.name, None, "The file is empty.", police.DOWNLOAD if police_name else _AGAIN)
        result.passed_over.append(FileReport(file.name, status="passed over", note="empty"))
        return
    if file.is_vector:
        kind = _outlines(file)
        if kind:
            result.geography.append(GeographyFile(file, boundaries, kind))
            return
    else:
        header = file.header()
        # Column names that are one only, or none: the commas are something else, or it is no text.
        if len(header) <= 1 and _says_how_it_was_saved(result, file):
            return
        police_kind = police.recognise(file.name, header)
        if police_kind:
            said = police.month_and_force(file.name)
            if said is None and police_kind is police.STOPS:
                raise SourceProblem(
                    file.name,
                    None,
                    "A stop-and-search file does not say its force inside.",
                    "Name it as data.police.uk does, such as 2025-09-northamptonshire-stop-and-search.csv.",
                )
            if not file.has_rows():
                _pass_over_blank(result, file)
                return
            result.police.append(PoliceFile(file, police_kind, header, *(said or (None, None))))
            return
        for module in TABLES:
            kind = module.recognise(header)
            if kind:
                result.geography.append(GeographyFile(file, module, kind))
                return
    if is_partner_file(file):
        sheets, passed_over = find(file)
        result.partner += sheets
        result.passed_over += passed_over
        return
    if file.explicit:
        raise SourceProblem(
            file.name, 1, "The columns are those of no file that can be imported.", f"Give {KINDS_IN_WORDS}."
        )
    result.passed_over.append(FileReport(file.name, status="passed over", note="of no kind that is imported"))
