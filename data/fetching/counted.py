"""How far a fetch has got: the files that are there of those that are wanted, and the bytes that came."""

from __future__ import annotations

from data.progress import Progress


class Counted:
    """Tells each step with the numbers before it, once it is known how many files are wanted."""

    def __init__(self, progress: Progress | None = None) -> None:
        self._progress = progress or Progress()
        self._wanted = self._had = self._bytes = 0

    def wants(self, files: int) -> None:
        """That many files in all; those that are there already are not among them."""
        self._wanted = files

    def had(self) -> None:
        """One more file is there, or cannot be had."""
        self._had += 1

    def got(self, size: int) -> None:
        """This many bytes came."""
        self._bytes += size

    def told(self, text: str) -> None:
        """A sentence that stays."""
        self._progress.told(text)

    def said(self, text: str) -> None:
        """A step, such as "File 13 of 120, 8.3 MB so far: Census"."""
        if self._wanted:
            self._progress.share(min(self._had, self._wanted - 1) / self._wanted)
            number = min(self._had + 1, self._wanted)
            text = f"File {number:,} of {self._wanted:,}, {self._bytes / 1e6:,.1f} MB so far: {text}"
        self._progress.said(text)
