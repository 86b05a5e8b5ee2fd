"""The forces and months that a build writes: from new files, from files joined of several, from the database before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from data.importing.plan.plan import PoliceFile

# Rows are read and placed in batches of about this many bytes of CSV, so that memory does not grow with the archive.
# Eight runs of small files (data/importing/loading/reading.py), of which each thread holds one, so that none waits
# long for the last.
BATCH_BYTES = 232_000_000
# What a row takes in a file of data.police.uk.
ROW_BYTES = 220


@dataclass(frozen=True)
class Part:
    """One force and month of one kind.

    It is the whole of a `new` file; or of a new file that joins several, the rows that the forces named `reported_by`
    reported; or the rows of the file `file_id` in the database before. `size` is in bytes of CSV.
    """

    kind: str
    force: str
    month: date
    size: int
    new: PoliceFile | None = None
    reported_by: tuple[str, ...] = ()
    file_id: int = 0

    @property
    def key(self) -> tuple[str, str, date]:
        """What another file of the same month shares."""
        return self.kind, self.force, self.month

    @property
    def name(self) -> str:
        """The file's name; none for rows of the database before."""
        return self.new.file.name if self.new else ""

    @property
    def whole(self) -> PoliceFile | None:
        """The new file that this part is the whole of."""
        return None if self.reported_by else self.new

    @property
    def origin(self) -> tuple[object, ...]:
        """What parts must share to be read in one go."""
        if self.new is None:
            return self.kind, "old"
        if self.reported_by:
            return self.kind, "joined", self.new.file
        return self.kind, "named", self.new.header


def batches(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """Neighbouring parts of one origin, in their order, as many as memory is meant to hold."""
    batch: list[Part] = []
    size = 0
    for part in parts:
        if batch and (size + part.size > BATCH_BYTES or part.origin != batch[0].origin):
            yield batch
            batch, size = [], 0
        batch.append(part)
        size += part.size
    if batch:
        yield batch
