"""The forces and months that a build writes: from new files, from joined files, or from the previous database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from data.importing.plan.plan import PoliceFile

# Rows are read and placed in batches of about this many bytes of CSV, so that memory does not grow with the archive.
# Eight runs of small files (data/importing/loading/reading.py); each thread holds one, so that none waits long for the
# last.
BATCH_BYTES = 232_000_000
# The size of a row in a file of data.police.uk.
ROW_BYTES = 220


@dataclass(frozen=True)
class Part:
    """One force and month of one kind.

    It is the whole of a `new` file; or, in a new file that joins several, the rows of the forces in `reported_by`; or
    the rows of the file `file_id` in the previous database. `size` is in bytes of CSV.
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
        """The key that files of the same month share."""
        return self.kind, self.force, self.month

    @property
    def name(self) -> str:
        """The file's name; none for rows of the previous database."""
        return self.new.file.name if self.new else ""

    @property
    def whole(self) -> PoliceFile | None:
        """The new file, if this part is all of it."""
        return None if self.reported_by else self.new

    @property
    def origin(self) -> tuple[object, ...]:
        """What parts must share to be read together."""
        if self.new is None:
            return self.kind, "old"
        if self.reported_by:
            return self.kind, "joined", self.new.file
        return self.kind, "named", self.new.header


def batches(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """Neighbouring parts of one origin, in order, as many as memory should hold."""
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
