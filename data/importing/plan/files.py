"""From the files found to what each is and the order to read them in, before any row is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from data.importing.newest import newest, plain_name
from data.importing.plan.plan import GeographyFile, Plan
from data.importing.plan.tables import (
    KINDS_IN_WORDS,
    NO_KIND,
    add_official,
    add_partner,
    add_police,
    is_official,
    pass_over_blank,
    refuse_or_note,
    refuse_unknown,
    table_of,
)
from data.partner.reading.found import is_partner_file
from data.partner.reading.sheets import is_workbook
from data.sources import boundaries, police
from data.sources.inputs import Given, InputFile, discover
from data.sources.near_misses import near_miss
from data.sources.problem import NothingToImport, SourceProblem
from data.sources.tables.encodings import decoded_from
from data.sources.tables.layouts import text_layouts
from data.sources.tables.saved_format import encoding
from data.sources.tables.spreadsheet_exports import text_rows
from data.sources.unread import SHAPE_PART, Unread, is_system_file, unread

_AGAIN = "Save or download it again, and import that."


def plan(paths: Iterable[Given], said: Callable[[str], None] = lambda _: None, result: Plan | None = None) -> Plan:
    """Recognise every file below `paths` by its columns.

    `result` is an empty plan to fill; if this raises, it shows how far it got. Raises `SourceProblem` for a file named
    by the operator whose kind is not known, or if nothing can be imported.
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
    """Of tables about areas, or outlines, downloaded twice, keep the newest."""
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
    """Add a file to the plan. The first line identifies most police files; only other files are opened further."""
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
        from data.importing.plan.workbook import (
            sort_workbook,
        )  # loads the library for workbooks, which other imports do not need

        sort_workbook(result, file)
    else:
        _sort_text(result, file)


def _sort_as_published(result: Plan, file: InputFile) -> bool:
    """Whether a file is a table as published: column names in the first line, separated by commas."""
    header = file.header()
    names = police.canonical(header)
    if kind := police.kind_of(names):
        police.recognise(file.name, names)
        if file.has_rows():
            add_police(result, file, kind, names)
        else:
            pass_over_blank(result, file)
        return True
    if len(header) > 1 and not encoding(file.head(2)) and (found := table_of(header)):
        result.geography.append(GeographyFile(file, *found))
        return True
    return False


def _sort_text(result: Plan, file: InputFile) -> None:
    """Tidy a text file whose column names are below its first line or have another separator."""
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


def _sort_outlines(result: Plan, file: InputFile) -> None:
    try:
        header = boundaries.vector_header(file.path)
    except SourceProblem as problem:
        # A folder may hold other JSON and other maps; only files named by the operator must be readable.
        if file.explicit:
            raise
        result.pass_over(file.name, f"{NO_KIND}: {problem.what}")
        return
    if kind := boundaries.recognise(header):
        result.geography.append(GeographyFile(file, boundaries, kind))
    elif near := near_miss(header, file.name, outlines=True):
        refuse_or_note(result, file, None, near.what, near.remedy)
    elif file.explicit:
        what = "Its outlines are not LSOAs: there is no column such as LSOA21CD."
        raise SourceProblem(file.name, None, what, f"Give {KINDS_IN_WORDS}.")
    else:
        result.pass_over(file.name, NO_KIND)


def _refuse_or_pass_over(result: Plan, file: InputFile, kind: Unread) -> None:
    police_name = police.month_and_force(file.name)
    if kind is not SHAPE_PART and (file.explicit or (police_name and file.base.lower().endswith(".csv"))):
        raise SourceProblem(file.name, None, f"It is {kind.what}, which is not read.", kind.remedy)
    result.pass_over(file.name, str(kind), kind.kind)
