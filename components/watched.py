"""A view that notes which of its parts a panel reads: if only these are the same in two views, so is the panel."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TypeVar, cast

from components.view import View, of_kind

T = TypeVar("T")

_FIELDS = {part.name for part in fields(View)}
_OPTION = "option "


@dataclass
class Reads:
    """The parts that were read. Once `closed`, none may be added: the panel is cached by these parts."""

    parts: set[str] = field(default_factory=set)
    closed: bool = False

    def note(self, part: str) -> None:
        """Add a part. Raises `RuntimeError` for a part first read after the panel was built."""
        if part in self.parts:
            return
        if self.closed:
            raise RuntimeError(f"A panel reads “{part}” of its view after it was built; read it while it is built.")
        self.parts.add(part)


@dataclass(frozen=True)
class Watched(View):
    """A view that notes in `reads` which of its parts are read: a field by its name, an option as “option NAME”."""

    reads: Reads = field(default_factory=Reads, repr=False, compare=False)

    def __getattribute__(self, name: str) -> object:
        """Give an attribute, and note it if it is a part of the view."""
        if name in _FIELDS:
            object.__getattribute__(self, "reads").note(name)
        return object.__getattribute__(self, name)

    def options_of(self, kind: type[T]) -> T:
        """As in a view; only the options that are then used count as read."""
        given = of_kind(object.__getattribute__(self, "options"), kind)
        return cast(T, _Noting(given, self.reads))


class _Noting:
    """Options that note which of them are read."""

    def __init__(self, options: object, reads: Reads) -> None:
        self._options, self._reads = options, reads

    def __getattr__(self, name: str) -> object:
        self._reads.note(f"{_OPTION}{name}")
        return getattr(self._options, name)


def watched(view: View) -> Watched:
    """The same view, with nothing read yet."""
    return Watched(**{name: getattr(view, name) for name in _FIELDS})


def part_of(view: View, part: str) -> object:
    """The value of a part, as `Reads` names it."""
    if part.startswith(_OPTION):
        return getattr(view.options, part.removeprefix(_OPTION))
    return getattr(view, part)
