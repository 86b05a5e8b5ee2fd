"""Police files: which months are out, and those of forces from the archives that hold them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date

from analysis.months import months_later
from analysis.plurals import plural
from data.fetching.addresses import Police
from data.fetching.archives import Archive, Size
from data.fetching.kept import Kept
from data.fetching.web import FetchProblem, NoParts, Web
from data.importing.county_names import forces as known_forces

ALL = "all"  # in place of the forces to compare with: every other force in the archive
_KINDS = ("street", "outcomes", "stop-and-search")
# What the comparison of forces reads.
_COMPARED = ("street",)
_STREET = re.compile(r"\d{4}-\d\d/\d{4}-\d\d-([a-z-]+)-street\.csv", re.ASCII)
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True)
class Forces:
    """Whose files are wanted: all kinds of the `home` forces, street-level files of those to `compare` with.

    Either may be `all` that the archive has. `held` are the force-months of street-level files that are in use; those
    of forces to compare with are not fetched.
    """

    home: tuple[str, ...]
    compare: tuple[str, ...] = ()
    held: Collection[tuple[str, str]] = ()


@dataclass
class _Wanted:
    """A file of an archive: its name there, the bytes that it takes, and whether it is here."""

    archive: Archive
    name: str
    size: Size
    home: bool
    here: bool


@dataclass
class _Found:
    """What the archives have of what is wanted."""

    files: list[_Wanted] = field(default_factory=list)
    missing: list[tuple[str, str]] = field(default_factory=list)
    named: set[str] = field(default_factory=set)


def months_out(web: Web, police: Police) -> list[str]:
    """The months that are out as 2025-09, the oldest first. Raises `FetchProblem`."""
    web.said("Asking which months are out")
    answer = web.json("the list of months of data.police.uk", police.months)
    dates = [each.get("date") for each in answer if isinstance(each, dict)] if isinstance(answer, list) else []
    months = sorted({text for text in dates if isinstance(text, str) and _MONTH.fullmatch(text)})
    if not months:
        raise FetchProblem(
            f"The list of months has another layout than expected. {police.page} shows which months are out; if the "
            f"list has moved, correct {police.months} in {web.addresses}."
        )
    return months


def police_files(web: Web, kept: Kept, police: Police, forces: Forces, months: list[str], *, others: int = 0) -> None:
    """Have the files of these forces and months, each from the newest archive that holds it, with the newest outcomes.

    The list of each archive is read once, then each file as one part. `others` is how many other files will be
    fetched. Tells how much it will be before it begins. Raises `FetchProblem`.
    """
    with ExitStack() as stack:
        found = _Found()
        for newest, held in _by_archive(police, months):
            archive = stack.enter_context(Archive(web, f"the archive of {newest}", police.archive.format(month=newest)))
            web.said(f"Reading the list of files in {archive.name}")
            _look(kept, police, archive, forces, held, found)
        _refuse_unknown(forces, found, months[-1])
        kept.done.missing += _missing(forces, found, len(months))
        new = [each for each in found.files if not each.here]
        web.counted.wants(len(new) + others)
        if new:
            web.counted.told(_amount(new))
        for each in found.files:
            name = f"police/{each.name}"
            if each.here:
                kept.again(name)
                continue
            web.said(each.name.partition("/")[2])
            kept.fetched(name, each.archive.address, lambda path, each=each: each.archive.take(each.name, path))
            web.counted.had()


def _by_archive(police: Police, months: list[str]) -> list[tuple[str, list[str]]]:
    """The months of archives, and the wanted months that each holds."""
    left, found = sorted(months, reverse=True), []
    while left:
        newest = left[0]
        first = f"{months_later(date.fromisoformat(f'{newest}-01'), 1 - police.months_in_archive):%Y-%m}"
        held = [month for month in left if month >= first]
        found.append((newest, held))
        left = left[len(held) :]
    return found


def _look(kept: Kept, police: Police, archive: Archive, forces: Forces, months: Sequence[str], found: _Found) -> None:
    """Add what an archive has of these months."""
    sizes = _sizes(archive, police)
    named = {each[1] for name in sizes if (each := _STREET.fullmatch(name))}
    found.named |= named
    own = sorted(named) if forces.home == (ALL,) else forces.home
    others = sorted(named) if forces.compare == (ALL,) else forces.compare
    for month in months:
        for force in dict.fromkeys((*own, *others)):
            home = force in own
            kinds = _KINDS if home else _COMPARED
            names = [name for kind in kinds if (name := f"{month}/{month}-{force}-{kind}.csv") in sizes]
            if f"{month}/{month}-{force}-street.csv" not in sizes:
                found.missing.append((force, month))
            elif not home and (force, month) in forces.held:
                names = []
            # A newer archive has newer outcomes, which are only shown of the county's own records.
            origin = archive.address if home else None
            found.files += [
                _Wanted(archive, name, sizes[name], home, kept.has(f"police/{name}", origin)) for name in names
            ]


def _sizes(archive: Archive, police: Police) -> Mapping[str, Size]:
    try:
        held = archive.sizes()
    except NoParts:
        raise FetchProblem(
            f"The server, or a proxy before it, gives {archive.name} only whole, more than a gigabyte. Download "
            f"the months of your force from {police.page} in a browser, and add them on the page Add data."
        ) from None
    if not any(file.endswith("-street.csv") for file in held):
        some = ", ".join(sorted(held)[:3]) or "nothing"
        raise FetchProblem(
            f"The layout of {archive.name} is another than expected: it holds {some}. Download the months of your "
            f"force from {police.page} in a browser."
        )
    return held


def _refuse_unknown(forces: Forces, found: _Found, newest: str) -> None:
    """Raise `FetchProblem` for a force that nobody has, and if there is nothing of any home force."""
    unknown = [force for force in (*forces.home, *forces.compare) if force not in {*found.named, ALL}]
    wrong = next((force for force in unknown if force not in known_forces()), None)
    if wrong is None and set(forces.home) <= set(unknown):
        wrong = forces.home[0]
    if wrong is not None:
        raise FetchProblem(
            f"There is no file of {wrong} in the archive of {newest}. It has {', '.join(sorted(found.named))}."
        )


def _missing(forces: Forces, found: _Found, months: int) -> list[str]:
    """The force-months that the archives lack, a line for each, or for a force that lacks them all."""
    by_force: dict[str, list[str]] = {}
    for force, month in found.missing:
        by_force.setdefault(force, []).append(month)
    lines = []
    for force, lacking in by_force.items():
        if len(lacking) == months and len(lacking) > 1:
            lines.append(f"{force}, all {months:,} months")
        else:
            lines += [f"{month}-{force}" for month in lacking]
    return lines


def _amount(new: Sequence[_Wanted]) -> str:
    """How much is to be fetched, in a sentence."""
    parts = []
    for home, whose in ((True, "of the county"), (False, "of forces to compare with")):
        files = [each for each in new if each.home == home]
        if files:
            size = sum(each.size.packed for each in files) / 1e6
            parts.append(f"{len(files):,} {plural(len(files), 'file', 'files')} {whose} ({size:,.1f} MB)")
    unpacked = sum(each.size.unpacked for each in new) / 1e6
    archives = len({each.archive.address for each in new})
    which = "the police archive" if archives == 1 else f"{archives} police archives"
    return (
        f"To fetch: {' and '.join(parts)}, which take {unpacked:,.1f} MB on the disk. Of {which} only these parts are "
        "read, each once. Boundaries, lookups and census tables follow."
    )
