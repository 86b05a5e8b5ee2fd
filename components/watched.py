"""A view that notes which of its parts a panel reads: by these, and no others, the panel is the same for two views."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from components.view import View

_FIELDS = {part.name for part in fields(View)}
_OPTION = "option "


@dataclass
class Reads:
    """The parts that were read. Once `closed`, none may be added: the panel is kept by those that it has."""

    parts: set[str] = field(default_factory=set)
    closed: bool = False

    def note(self, part: str) -> None:
        """Add a part. Raises `RuntimeError` for one that is read only after the panel was built."""
        if part in self.parts:
            return
        if self.closed:
            raise RuntimeError(f"A panel reads “{part}” of its view after it was built; read it while it is built.")
        self.parts.add(part)


@dataclass(frozen=True)
class Watched(View):
    """A view that notes in `reads` what is read of it: a field by its name, one of `options` as “option NAME”."""

    reads: Reads = field(default_factory=Reads, repr=False, compare=False)

    def __getattribute__(self, name: str) -> object:
        """Give an attribute, and note it where it is a part of the view."""
        if name in _FIELDS:
            object.__getattribute__(self, "reads").note(name)
        return object.__getattribute__(self, name)

    def option(self, name: str, default: str = "") -> str:
        """As a view gives it; only this one counts as read."""
        self.reads.note(f"{_OPTION}{name}")
        value = _option(object.__getattribute__(self, "options"), name)
        return default if value is None else value


def watched(view: View) -> Watched:
    """The same view, of which nothing is read yet."""
    return Watched(**{name: getattr(view, name) for name in _FIELDS})


def part_of(view: View, part: str) -> object:
    """The value of a part, as `Reads` names it; None for an option that is not chosen."""
    if part.startswith(_OPTION):
        return _option(view.options, part.removeprefix(_OPTION))
    return getattr(view, part)


def _option(options: tuple[tuple[str, str], ...], name: str) -> str | None:
    return dict(options).get(name)
