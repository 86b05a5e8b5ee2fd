"""An own place is a place like any other, is lost by no import, and whatever goes wrong leaves all as it was."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from filelock import FileLock

from commands import undo
from data.own_places import keep, listed
from data.publishing.publish import publish
from data.serving import pointer
from data.serving.refusal import BuildRefused
from data.serving.store import Store
from tests import tiny
from tests.tiny import CHERWELL, FAR, KINGS_1, KINGS_2, NEXT_DOOR, write_street

BEAT = (KINGS_1, FAR)


@pytest.fixture(scope="module")
def imported(tmp_path_factory, geography):
    folder = tmp_path_factory.mktemp("imported")
    lines = f"lsoa\n{KINGS_1}\n{KINGS_1}\n{FAR}\n{NEXT_DOOR}"
    return tiny.import_into(folder / "data", geography, write_street(folder / "files", lines))


@pytest.fixture
def settings(imported, tmp_path):
    """The settings of a copy of the database."""
    return tiny.copied(imported, tmp_path / "data").settings


def serving(settings) -> Store:
    return Store(pointer.current(settings.folder))


def recorded(settings, scope: str) -> int:
    return int(serving(settings).ask("shared/monthly_count", scope=scope)["incidents"].sum())


def own(settings) -> list[str]:
    places = serving(settings).ask("shared/scope")
    return places.loc[places["kind"] == "own", "name"].tolist()


def test_it_is_counted_as_any_other_place(settings):
    place = keep.keep(settings, "Beat 4", BEAT)
    assert place.scope == "own-beat-4"
    assert recorded(settings, place.scope) == recorded(settings, KINGS_1) + recorded(settings, FAR) == 3
    (people,) = serving(settings).ask("shared/people", scope=place.scope).to_dict("records")
    assert people["residents"] == 1500 + 1400


def test_it_outlives_an_import_and_is_kept_by_undo(settings, tmp_path, capsys):
    keep.keep(settings, "Beat 4", BEAT)
    before = recorded(settings, "own-beat-4")
    tiny.import_into(settings.folder, write_street(tmp_path / "new", f"lsoa\n{FAR}", month="2025-02"))
    assert recorded(settings, "own-beat-4") == before + 1
    keep.keep(settings, "Beat 5", [KINGS_2])
    for way, count in (("--list", before + 1), (None, before), ("--forward", before + 1)):
        assert undo.main([*([way] if way else []), "--data", str(settings.folder)]) == 0
        assert own(settings) == ["Beat 4", "Beat 5"]
        assert recorded(settings, "own-beat-4") == count


def test_it_is_renamed_changed_and_removed(settings):
    keep.keep(settings, "Beat 4", BEAT)
    keep.keep(settings, "Beat four", [NEXT_DOOR], scope="own-beat-4")
    assert own(settings) == ["Beat four"]
    assert recorded(settings, "own-beat-4") == recorded(settings, NEXT_DOOR)
    keep.remove(settings, "own-beat-4")
    assert own(settings) == []
    with pytest.raises(BuildRefused, match="removed already"):
        keep.remove(settings, "own-beat-4")


@pytest.mark.parametrize(
    ("name", "areas", "said"),
    [
        ("Beat 4", [], "Choose the areas"),
        ("Beat 4", ["E01999999", KINGS_1], "No area has the code E01999999"),
        ("Beat 4", [CHERWELL], "is not in Northamptonshire"),
        ("king's heath", [KINGS_1], "already is a place named “king’s heath”"),
        ("x" * 99, [KINGS_1], "too long"),
    ],
)
def test_what_cannot_be_kept_is_told_and_changes_nothing(settings, name, areas, said):
    (settings.folder / "import.lock").touch()
    before = tiny.snapshot(settings.folder)
    with pytest.raises(BuildRefused, match=said):
        keep.keep(settings, name, areas)
    assert tiny.snapshot(settings.folder) == before


@pytest.mark.parametrize(
    ("step", "kept"),
    [("data.own_places.keep.os.fsync", ()), ("data.own_places.keep.pointer.point_to", ("Beat 4",))],
)
def test_if_it_ends_between_build_and_switch_all_is_as_before(settings, monkeypatch, step, kept):
    for name in kept:
        keep.keep(settings, name, BEAT)
    (settings.folder / "import.lock").touch()
    before = tiny.snapshot(settings.folder)

    def fail(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(step, fail)
    with pytest.raises(KeyboardInterrupt):
        keep.keep(settings, "Beat 5", [KINGS_2])
    assert tiny.snapshot(settings.folder) == before


def test_a_second_one_at_the_same_time_says_so(settings, monkeypatch):
    monkeypatch.setattr("data.own_places.keep._WAIT", 0.05)
    with FileLock(settings.folder / "import.lock"), pytest.raises(BuildRefused, match="Try again when it has finished"):
        keep.keep(settings, "Beat 4", BEAT)


def test_a_public_copy_has_none_and_takes_none(settings, tmp_path):
    without = publish(settings, tmp_path / "without").path
    keep.keep(settings, "Quokka beat", BEAT)
    assert b"quokka" in pointer.current(settings.folder).read_bytes().lower()
    public = publish(settings, tmp_path / "public").path
    assert not [path for path in public.parent.iterdir() if b"quokka" in path.read_bytes().lower()]
    assert not [path for path in public.parent.iterdir() if path.name == listed.FILE]
    one, other = (Store(path).ask("shared/scope") for path in (without, public))
    assert one.to_dict() == other.to_dict()
    for refused in (replace(settings, folder=public.parent), replace(settings, audience="public")):
        with pytest.raises(BuildRefused, match="public copy has no own places"):
            keep.keep(refused, "Beat 5", BEAT)
    with pytest.raises(PermissionError):
        Store(public).ask("own_places/all")
    shutil.rmtree(public.parent)
