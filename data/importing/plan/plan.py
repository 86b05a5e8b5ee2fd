"""What an import will read: the police files, the tables about areas and the sheets of partners that were found."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from types import ModuleType

from data.importing.report import FileReport
from data.partner.reading.found import PartnerSheet
from data.sources import police
from data.sources.inputs import InputFile

PASSED_OVER = "skipped"
HIDDEN = "hidden"


@dataclass(frozen=True)
class PoliceFile:
    """A police file; month and force are None if its name does not give them."""

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
    """What an import will read. `passed_over` are files that cannot be imported."""

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
        """Note files left by a system or a program, in one line."""
        if names:
            count = f"{len(names):,} hidden files" if len(names) > 1 else names[0]
            examples = f", such as {PurePosixPath(names[0]).name}" if len(names) > 1 else ""
            self.pass_over(count, f"hidden, or put there by the operating system or an open program{examples}", HIDDEN)

    def pass_over(self, name: str, note: str, kind: str = "") -> None:
        """Note a file, or several under one name, that is not read, and why."""
        self.passed_over.append(FileReport(name, kind, status=PASSED_OVER, note=note))
