"""Which county a database is about: chosen for its first import, and the database's own from then on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from data.serving.settings import REFERENCE, Settings
from data.sources.police import force_slug

# What an operator sets, by what it is of a county.
VARIABLES = {
    "name": "POLICING_COUNTY",
    "districts": "POLICING_DISTRICTS",
    "former_districts": "POLICING_FORMER_DISTRICTS",
    "forces": "POLICING_FORCES",
}


@dataclass(frozen=True)
class County:
    """A county: today's districts, those whose names police files print before May 2023, and the home forces.

    `forces` are written as in the names of police.uk's files.
    """

    name: str
    districts: tuple[str, ...]
    former_districts: tuple[str, ...]
    forces: tuple[str, ...]


NORTHAMPTONSHIRE = County(
    name="Northamptonshire",
    districts=("North Northamptonshire", "West Northamptonshire"),
    former_districts=(
        *("Corby", "Daventry", "East Northamptonshire", "Kettering", "Northampton", "South Northamptonshire"),
        "Wellingborough",
    ),
    forces=("northamptonshire",),
)


class AnotherCounty(ValueError):
    """The variables name no whole county, or another than the database is about; the message says what to set."""


def chosen(settings: Settings) -> County:
    """The county of a first import: what is set, the rest that of Northamptonshire.

    Raises `AnotherCounty` where another county is only half set: what is left would be Northamptonshire's.
    """
    given = {part: value for part, value in _given(settings).items() if value is not None}
    needed = {part: given.get(part) for part in ("name", "districts", "forces")}
    another = [part for part, value in needed.items() if value is not None and _is_another(part, value)]
    missing = [VARIABLES[part] for part, value in needed.items() if value is None]
    if another and missing:
        raise AnotherCounty(
            f"{VARIABLES[another[0]]} is {_quoted(given[another[0]])}, so set {' and '.join(missing)} too: "
            f"without {'it' if len(missing) == 1 else 'them'} the database would hold those of Northamptonshire."
        )
    county = replace(County("", (), (), ()) if another else NORTHAMPTONSHIRE, **given)
    return replace(county, forces=tuple(dict.fromkeys(map(force_slug, county.forces))))


def kept(meta: Mapping[str, str]) -> County:
    """The county that a database is about, from its table `meta`."""
    return County(
        name=meta["county"],
        districts=tuple(json.loads(meta["districts"])),
        former_districts=tuple(json.loads(meta["former_districts"])),
        forces=tuple(json.loads(meta["forces"])),
    )


def folder_of(county: County) -> Path | None:
    """The folder of data/reference with what is this county's own, named after it; None where it has none."""
    folder = REFERENCE / fold(county.name).replace(" ", "-")
    return folder if folder.is_dir() else None


def as_meta(county: County) -> dict[str, str]:
    """The rows of the table `meta` that `kept` reads."""
    lists = {part: json.dumps(getattr(county, part)) for part in ("districts", "former_districts", "forces")}
    return {"county": county.name, **lists}


def agree(settings: Settings, meta: Mapping[str, str]) -> None:
    """Raise `AnotherCounty`, in one sentence, where a variable is set and differs from the database.

    A demonstration is of Northamptonshire, whatever is set for the first import after it.
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
    """The variables that are set and differ from the county of a database, each with both values in words."""
    return {
        VARIABLES[part]: f"{VARIABLES[part]} is {_quoted(value)} and the database has {_quoted(getattr(own, part))}"
        for part, value in _given(settings).items()
        if value is not None and not _same(part, value, getattr(own, part))
    }


def fold(name: str) -> str:
    """A name without what people write one way or the other.

    >>> fold("King’s Lynn  & West Norfolk") == fold("king's lynn and west norfolk")
    True
    """
    return " ".join(name.casefold().replace("’", "'").replace("&", " and ").split())


def _given(settings: Settings) -> dict[str, str | tuple[str, ...] | None]:
    return {
        "name": settings.county,
        "districts": settings.districts,
        "former_districts": settings.former_districts,
        "forces": settings.forces,
    }


def _is_another(part: str, value: str | tuple[str, ...]) -> bool:
    """Whether a value is not Northamptonshire's; a further home force beside its own makes no other county."""
    if part == "forces":
        return not _folded(part, value) & _folded(part, NORTHAMPTONSHIRE.forces)
    return not _same(part, value, getattr(NORTHAMPTONSHIRE, part))


def _same(part: str, one: str | tuple[str, ...], other: str | tuple[str, ...]) -> bool:
    return _folded(part, one) == _folded(part, other)


def _folded(part: str, value: str | tuple[str, ...]) -> set[str]:
    names = (value,) if isinstance(value, str) else value
    return {force_slug(name) if part == "forces" else fold(name) for name in names}


def _quoted(value: str | tuple[str, ...]) -> str:
    """A value as one would set it.

    >>> _quoted(("Leicester", "Melton")), _quoted("Kent"), _quoted(())
    ('“Leicester; Melton”', '“Kent”', 'empty')
    """
    text = value if isinstance(value, str) else "; ".join(value)
    return f"“{text}”" if text else "empty"
