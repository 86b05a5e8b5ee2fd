"""From recognised tables to the plan: police files, tables about areas, partners' sheets, and near misses."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from data import sources
from data.importing.plan.plan import GeographyFile, Plan, PoliceFile
from data.partner.reading.found import find
from data.sources import police
from data.sources.inputs import InputFile
from data.sources.near_misses import near_miss
from data.sources.problem import SourceProblem
from data.sources.tables.layouts import Layout
from data.sources.tables.spreadsheet_exports import Numbered, tidied

# Modules that read tables about areas: each says in READS what these are.
TABLES: tuple[ModuleType, ...] = tuple(
    module
    for name in sorted(found.name for found in iter_modules(sources.__path__))
    if hasattr(module := import_module(f"data.sources.{name}"), "READS")
)
KINDS_IN_WORDS = (
    "police.uk street, outcomes and stop-and-search files, LSOA boundaries, "
    f"{', '.join(module.READS for module in TABLES)}, and spreadsheets filled in from data/templates"
)
NO_KIND = "not of a kind that is imported"


def is_official(header: tuple[str, ...]) -> bool:
    """Whether these are the columns of a police file or of a table about areas."""
    return police.kind_of(police.canonical(header)) is not None or table_of(header) is not None


def table_of(header: tuple[str, ...]) -> tuple[ModuleType, str] | None:
    """The source of a table about areas and its kind, from the columns."""
    found = ((module, module.recognise(header)) for module in TABLES)
    return next(((module, kind) for module, kind in found if kind), None)


def add_official(result: Plan, file: InputFile, layout: Layout, rows: Iterable[Numbered], encoded: str = "") -> None:
    """Tidy and add a police file or a table about areas; `rows` begin with the column names.

    `encoded` is what to say about its encoding.
    """
    names = police.canonical(layout.header)
    kind = police.kind_of(names)
    # Below a table about areas, blank rows show where notes begin.
    ordered = tidied(file, layout, rows, blank_rows=kind is None, encoded=encoded)
    if kind:
        police.recognise(file.name, names, layout.line)
        if not ordered.has_rows():
            pass_over_blank(result, file)
            return
        add_police(result, ordered, kind, names)
    elif found := table_of(layout.header):
        result.geography.append(GeographyFile(ordered, *found))


def add_police(result: Plan, file: InputFile, kind: police.PoliceKind, header: tuple[str, ...]) -> None:
    """Add a police file; raises `SourceProblem` if nothing gives its force."""
    said = police.month_and_force(file.name)
    if said is None and kind is police.STOPS:
        raise SourceProblem(
            file.name,
            None,
            "A stop-and-search file does not name its force.",
            "Name it as data.police.uk does, such as 2025-09-kent-stop-and-search.csv.",
        )
    result.police.append(PoliceFile(file, kind, header, *(said or (None, None))))


def add_partner(result: Plan, file: InputFile, without: frozenset[str] = frozenset()) -> None:
    """Add the sheets of a partner's file; sheets `without` are read as something else."""
    same = (other.file for other in result.partner if other.file.size == file.size)
    if again := next((other for other in same if other.sha256() == file.sha256()), None):
        result.pass_over(file.name, f"the same content as {again.name}")
        return
    sheets, passed_over = find(file, without)
    result.partner += sheets
    result.passed_over += passed_over


def refuse_unknown(result: Plan, file: InputFile, layouts: list[Layout]) -> None:
    """Refuse or skip a table of unknown kind: name the right file if it is a near miss, otherwise list the kinds."""
    if say_near_miss(result, file, layouts):
        return
    line = layouts[0].line if layouts else 1
    if file.explicit:
        what = "The columns do not match any file that can be imported."
        raise SourceProblem(file.name, line, what, f"Give {KINDS_IN_WORDS}.")
    result.pass_over(file.name, NO_KIND)


def say_near_miss(result: Plan, file: InputFile, layouts: list[Layout]) -> bool:
    """Refuse or skip a near miss, naming the right table; returns whether it was one."""
    found = ((layout, near_miss(layout.header, file.name)) for layout in layouts)
    for layout, near in found:
        if near:
            refuse_or_note(result, file, layout.line, near.what, near.remedy)
            return True
    return False


def refuse_or_note(result: Plan, file: InputFile, line: int | None, what: str, remedy: str) -> None:
    """Refuse a file that the operator named; for any other, note what it is and what to do."""
    if file.explicit:
        raise SourceProblem(file.name, line, what, remedy)
    where = f"row {line}: " if line and line > 1 else ""
    result.pass_over(file.name, f"{where}{what} {remedy}")


def pass_over_blank(result: Plan, file: InputFile) -> None:
    """Refuse or skip a police file without rows."""
    # A force that sent no data is not a force without crime: such a month stays missing, or as it was.
    if file.explicit:
        raise SourceProblem(file.name, 1, "The file has column names and no rows.", police.DOWNLOAD)
    result.pass_over(file.name, "column names and no rows")
