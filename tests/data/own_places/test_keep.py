"""An own place is a place like any other, is lost by no import, and whatever goes wrong leaves all as it was."""

from __future__ import annotations

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
def kept(tmp_path_factory, geography):
    """A database that has one own place. Never change it."""
    folder = tmp_path_factory.mktemp("kept")
    lines = f"lsoa\n{KINGS_1}\n{KINGS_1}\n{FAR}\n{NEXT_DOOR}"
    built = tiny.import_into(folder / "data", geography, write_street(folder / "files", lines))
    assert keep.keep(built.settings, "Beat 4", BEAT).scope == "own-beat-4"
    (built.settings.folder / "import.lock").touch()
    return built


@pytest.fixture
def settings(kept, tmp_path):
    """The settings of a copy of that database."""
    return tiny.copied(kept, tmp_path / "data").settings


def serving(settings) -> Store:
    return Store(pointer.current(settings.folder))


def recorded(settings, scope: str) -> int:
    return int(serving(settings).ask("shared/monthly_count", scope=scope)["incidents"].sum())


def own(settings) -> list[str]:
    places = serving(settings).ask("shared/scope")
    return places.loc[places["kind"] == "own", "name"].tolist()


def test_it_is_counted_as_any_other_place(kept):
    settings = kept.settings
    assert recorded(settings, "own-beat-4") == recorded(settings, KINGS_1) + recorded(settings, FAR) == 3
    (people,) = serving(settings).ask("shared/people", scope="own-beat-4").to_dict("records")
    assert people["residents"] == 1500 + 1400


def test_it_outlives_an_import_and_is_kept_by_undo(settings, tmp_path, capsys):
    before = recorded(settings, "own-beat-4")
    tiny.import_into(settings.folder, write_street(tmp_path / "new", f"lsoa\n{FAR}", month="2025-02"))
    assert recorded(settings, "own-beat-4") == before + 1
    keep.keep(settings, "Beat 5", [KINGS_2])
    for way, count in (("--list", before + 1), (None, before), ("--forward", before + 1)):
        assert undo.main([*([way] if way else []), "--data", str(settings.folder)]) == 0
        assert own(settings) == ["Beat 4", "Beat 5"]
        assert recorded(settings, "own-beat-4") == count


def test_it_is_renamed_changed_and_removed(settings):
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
        ("Beat 5", [], "Choose the areas"),
        ("Beat 5", ["E01999999", KINGS_1], "No area has the code E01999999"),
        ("Beat 5", [CHERWELL], "is not in Northamptonshire"),
        ("beat 4", [KINGS_1], "already is a place named “beat 4”"),
        ("king's heath", [KINGS_1], "already is a place named “king’s heath”"),
        ("x" * 99, [KINGS_1], "too long"),
    ],
)
def test_what_cannot_be_kept_is_told_and_changes_nothing(kept, name, areas, said):
    settings = kept.settings
    before = tiny.snapshot(settings.folder)
    with pytest.raises(BuildRefused, match=said):
        keep.keep(settings, name, areas)
    assert tiny.snapshot(settings.folder) == before


@pytest.mark.parametrize("step", ["data.serving.switching.os.fsync", "data.own_places.keep.pointer.point_to"])
def test_if_it_ends_between_build_and_switch_all_is_as_before(kept, monkeypatch, step):
    before = tiny.snapshot(kept.settings.folder)

    def fail(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(step, fail)
    with pytest.raises(KeyboardInterrupt):
        keep.keep(kept.settings, "Beat 5", [KINGS_2])
    assert tiny.snapshot(kept.settings.folder) == before


def test_a_second_one_at_the_same_time_says_so(kept, monkeypatch):
    monkeypatch.setattr("data.importing.copied.WAIT_S", 0.05)
    folder = kept.settings.folder
    with FileLock(folder / "import.lock"), pytest.raises(BuildRefused, match="Try again when it has finished"):
        keep.keep(kept.settings, "Beat 5", BEAT)


def test_a_public_copy_has_none_and_takes_none(settings, tmp_path):
    keep.keep(settings, "Quokka beat", BEAT)
    inside = serving(settings).ask("shared/scope")
    assert b"quokka" in pointer.current(settings.folder).read_bytes().lower()
    public = publish(settings, tmp_path / "public").path
    assert not [path for path in public.parent.iterdir() if b"quokka" in path.read_bytes().lower()]
    assert not [path for path in public.parent.iterdir() if path.name == listed.FILE]
    outside = Store(public).ask("shared/scope")
    assert outside["scope"].tolist() == inside.loc[inside["kind"] != "own", "scope"].tolist()
    for refused in (replace(settings, folder=public.parent), replace(settings, audience="public")):
        with pytest.raises(BuildRefused, match="public copy has no own places"):
            keep.keep(refused, "Beat 5", BEAT)
    with pytest.raises(PermissionError):
        Store(public).ask("own_places/all")
