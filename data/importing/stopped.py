"""What happened to each file of an import that stopped, so that every file is reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from analysis.plurals import plural
from data.importing.plan.plan import HIDDEN, PASSED_OVER, Plan
from data.importing.plausibility import HeldBack
from data.importing.report import FileReport
from data.sources.inputs import SHEET, Given, every_name
from data.sources.problem import ManyProblems, SourceProblem

READ, REFUSED, NOT_READ = "read", "refused", "not read"
_STOPPED = "the import stopped before it"


def files_of_stopped(
    paths: Iterable[Given], planned: Plan, reports: Iterable[FileReport], error: Exception
) -> list[FileReport]:
    """A report on every file below `paths`: refused, read, skipped, or not read because the import stopped.

    `planned` and `reports` are as far as the import got before it raised `error`. Nothing that was read is imported.
    """
    names = dict(every_name(paths))
    refused = _refused(planned, error, names)
    notes = {each.sheet.name: each.sheet.note for each in planned.partner}
    told = [*refused, *_read(reports, notes, error), *_sheets_without_fault(planned, error)]
    done = _names(told)
    told += [each for each in planned.passed_over if each.name not in done]
    done |= _names(planned.passed_over)
    told += [FileReport(*each, status=NOT_READ, note=_STOPPED) for each in planned.recognised if each[0] not in done]
    done = _names(told)
    done |= {name.partition(SHEET)[0] for name in done}
    told += [
        FileReport(name, status=NOT_READ, note=_STOPPED)
        for name, hidden in names.items()
        if not hidden and name not in done
    ]
    return told + _hidden(planned, names)


def _refused(planned: Plan, error: Exception, names: Iterable[str]) -> list[FileReport]:
    """The faulty files; none if the import stopped for another reason."""
    kinds = dict(planned.recognised)
    if isinstance(error, ManyProblems):
        faults = Counter(f"{each.file}{SHEET}{each.sheet}" if each.sheet else each.file for each in error.faults)
        return [
            FileReport(
                name, kinds.get(name, ""), status=REFUSED, note=f"{count:,} {plural(count, 'value', 'values')} refused"
            )
            for name, count in faults.items()
        ]
    if isinstance(error, SourceProblem) and (error.name in names or error.name.partition(SHEET)[0] in names):
        line = f"line {error.line}: " if error.line else ""
        note = f"{line}{error.what} {error.remedy}"
        return [FileReport(error.name, kinds.get(error.name, ""), status=REFUSED, note=note)]
    return []


def _read(reports: Iterable[FileReport], notes: dict[str, str], error: Exception) -> list[FileReport]:
    """The files that were read, with nothing imported: a partner's rows were not added. Months held back say so."""
    held = {(each.force, each.month): each for each in error.months} if isinstance(error, HeldBack) else {}
    found = []
    for report in reports:
        month = held.get((report.force, report.month)) if report.kind == "street" else None
        if report.status == PASSED_OVER:
            found.append(report)
        elif month:
            rows = f"{month.rows_now:,} {plural(month.rows_now, 'row', 'rows')}"
            why = f"held back: {rows}, where about {month.expected:,} are expected"
            found.append(replace(report, status=REFUSED, note=", ".join(filter(None, (why, report.note)))))
        else:
            found.append(replace(report, status=READ, note=notes.get(report.name, report.note)))
    return found


def _sheets_without_fault(planned: Plan, error: Exception) -> list[FileReport]:
    """Partners' sheets that were read before the faulty values were reported."""
    if not isinstance(error, ManyProblems):
        return []
    faulty = {(each.file, each.sheet) for each in error.faults}
    return [
        FileReport(sheet.name, each.template.name, rows=len(sheet.rows), status=READ, note=sheet.note)
        for each in planned.partner
        if ((sheet := each.sheet).file, sheet.title) not in faulty
    ]


def _hidden(planned: Plan, names: dict[str, bool]) -> list[FileReport]:
    """One line about hidden files, if the plan did not get to them."""
    if any(each.kind == HIDDEN for each in planned.passed_over):
        return []
    rest = Plan()
    rest.pass_over_hidden([name for name, hidden in names.items() if hidden])
    return rest.passed_over


def _names(reports: Iterable[FileReport]) -> set[str]:
    return {each.name for each in reports}
