"""What a new database builds on: the current one, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data import county
from data.importing.county_names import Origin
from data.importing.force_area import FIRST_MONTH, completed, with_new_forces
from data.importing.plan.plan import PoliceFile
from data.profile import County, Profile
from data.serving import pointer
from data.serving.opened import opened
from data.serving.refusal import BuildRefused
from data.serving.settings import Settings
from data.serving.store import OtherVersion


@dataclass(frozen=True)
class Before:
    """The database to build on, and its table `meta`."""

    path: Path
    meta: dict[str, str]


def before(settings: Settings, *, demonstration: bool, force: bool) -> Before | None:
    """The database to build on, or None to start from empty: the first import, or after a demonstration.

    Raises `BuildRefused` if the existing database cannot be built on, or `AnotherCounty`.
    """
    try:
        path = pointer.current(settings.folder)
        if path is None:
            return None
        meta = opened(path, settings).meta
    except OtherVersion as other:
        if other.demonstration or (demonstration and force):
            return None
        raise BuildRefused(str(other)) from None
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not pointer.builds(settings.folder):
            return None
        raise BuildRefused(f"{error} To start again, import all files with --data and another folder.") from None
    if meta["audience"] == "public":
        raise BuildRefused(f"{settings.folder} holds a public copy. Import into another folder, then publish again.")
    if demonstration and meta["demonstration"] == "false" and not force:
        raise BuildRefused(
            f"{settings.folder} holds imported data, which the demonstration would replace. "
            "Give --data with another folder, or --force to replace it."
        )
    if demonstration or meta["demonstration"] == "true":
        return None
    county.agree(settings, meta)
    return Before(path, meta)


def county_of(
    settings: Settings, old: Before | None, generated: Profile | None, files: Sequence[PoliceFile]
) -> tuple[County, Origin]:
    """The county of the new database, and where its names come from; `generated` is that of a demonstration.

    What is not set of a county without a profile is taken from the police `files`, as far as that is clear.
    """
    if generated:
        return generated.county, Origin(settings, kept=False)
    if old:
        kept = county.kept(old.meta)
        if kept.every_force:
            kept = with_new_forces(
                kept, files, date.fromisoformat(old.meta.get("last_month") or FIRST_MONTH.isoformat())
            )
        return kept, Origin(settings, kept=True)
    home = county.chosen(settings, lambda named: completed(named, files))
    return home, Origin(settings, kept=False)
