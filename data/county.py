"""Which county a database is about: chosen for its first import, then kept in the database."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace

from analysis.plurals import plural
from data.profile import County, default, fold, profile_of
from data.serving.settings import Settings
from data.sources.police import force_slug

# What an operator sets, by the part of a county.
VARIABLES = {
    "name": "POLICING_COUNTY",
    "districts": "POLICING_DISTRICTS",
    "former_districts": "POLICING_FORMER_DISTRICTS",
    "forces": "POLICING_FORCES",
}
EVERY_FORCE = "all"  # in place of the names of forces


class AnotherCounty(ValueError):
    """The variables do not name a whole county, or name another than the database; the message says what to set."""


def chosen(settings: Settings, complete: Callable[[County], County] | None = None) -> County:
    """The county of a first import: what is set, completed from its profile or the default one.

    Raises `AnotherCounty` if a county without a profile is only partly set: the rest would be another county's.
    """
    own = _own(settings)
    given = {part: value for part, value in _given(settings).items() if value is not None}
    needed = {part: given.get(part) for part in ("name", "districts", "forces")}
    another = [part for part, value in needed.items() if value is not None and _is_another(own, part, value)]
    missing = [VARIABLES[part] for part, value in needed.items() if value is None]
    if another and missing and (complete is None or settings.county is None):
        raise AnotherCounty(
            f"{VARIABLES[another[0]]} is {_quoted(given[another[0]])}, so set {' and '.join(missing)} too: "
            f"without {plural(len(missing), 'it', 'them')} the database would hold those of {own.name}."
        )
    county = replace(County("", (), (), ()) if another else own, **given)
    forces = tuple(dict.fromkeys(map(force_slug, county.forces)))
    county = replace(county, forces=forces, every_force=forces == (EVERY_FORCE,))
    if county.every_force and county.districts:
        raise AnotherCounty("POLICING_FORCES is “all”, whose districts the files name: unset POLICING_DISTRICTS.")
    return complete(county) if complete and another and (missing or county.every_force) else county


def kept(meta: Mapping[str, str]) -> County:
    """The county that a database is about, from its table `meta`."""
    return County(
        name=meta["county"],
        districts=tuple(json.loads(meta["districts"])),
        former_districts=tuple(json.loads(meta["former_districts"])),
        forces=tuple(json.loads(meta["forces"])),
        every_force="every_force" in meta,
    )


def as_meta(county: County) -> dict[str, str]:
    """The rows of the table `meta` that `kept` reads."""
    lists = {part: json.dumps(getattr(county, part)) for part in ("districts", "former_districts", "forces")}
    return {"county": county.name, **lists} | ({"every_force": "true"} if county.every_force else {})


def agree(settings: Settings, meta: Mapping[str, str]) -> None:
    """Raise `AnotherCounty`, in one sentence, if a variable is set and differs from the database.

    A demonstration has its own county, whatever is set for the first import after it.
    """
    if meta.get("demonstration") == "true":
        return
    differ = differing(settings, kept(meta))
    if differ:
        raise AnotherCounty(
            f"{'; '.join(differ.values())}: unset {' and '.join(differ)}, "
            f"or use another folder than {settings.folder} with --data."
        )


def differing(settings: Settings, own: County) -> dict[str, str]:
    """The variables that are set and differ from a database's county, each with both values."""
    return {
        VARIABLES[part]: f"{VARIABLES[part]} is {_quoted(value)} and the database has {_quoted(getattr(own, part))}"
        for part, value in _given(settings).items()
        if value is not None and not _same(part, value, getattr(own, part)) and not _is_every(own, part, value)
    }


def _is_every(own: County, part: str, value: str | tuple[str, ...]) -> bool:
    return own.every_force and part == "forces" and _folded(part, value) == {EVERY_FORCE}


def _given(settings: Settings) -> dict[str, str | tuple[str, ...] | None]:
    return {
        "name": settings.county,
        "districts": settings.districts,
        "former_districts": settings.former_districts,
        "forces": settings.forces,
    }


def _own(settings: Settings) -> County:
    """The county that is named, if it has a profile; otherwise the default."""
    named = profile_of(County(settings.county or "", (), (), ()))
    return named.county if named.folder else default().county


def _is_another(own: County, part: str, value: str | tuple[str, ...]) -> bool:
    """Whether a value is not the county's own; an additional home force does not make it another county."""
    if part == "forces":
        return not _folded(part, value) & _folded(part, own.forces)
    return not _same(part, value, getattr(own, part))


def _same(part: str, one: str | tuple[str, ...], other: str | tuple[str, ...]) -> bool:
    return _folded(part, one) == _folded(part, other)


def _folded(part: str, value: str | tuple[str, ...]) -> set[str]:
    names = (value,) if isinstance(value, str) else value
    return {force_slug(name) if part == "forces" else fold(name) for name in names}


def _quoted(value: str | tuple[str, ...]) -> str:
    """A value as an operator would set it.

    >>> _quoted(("Leicester", "Melton")), _quoted("Kent"), _quoted(())
    ('“Leicester; Melton”', '“Kent”', 'empty')
    """
    text = value if isinstance(value, str) else "; ".join(value)
    return f"“{text}”" if text else "empty"
