"""How much of a build is done: from what its stages took before, never falling, never whole."""

from __future__ import annotations

import json

import pytest

from data.importing.build import import_files
from data.importing.share import ADDED, FILE, WHOLE, Share
from tests import tiny
from tests.tiny import KINGS_1, write_street


class Build:
    """A build whose clock is moved by hand, and the shares that it told."""

    def __init__(self, folder, kind=WHOLE):
        self.now, self.shares = 0.0, []
        self.share = Share(folder, kind, self.shares.append, lambda: self.now)

    def stage(self, name, seconds, *parts):
        self.share.begin(name)
        for part in parts:
            self.share.part(part)
        self.now += seconds


def built(folder, *stages, kind=WHOLE, **amounts):
    build = Build(folder, kind)
    build.share.expect(amounts)
    for stage in stages:
        build.stage(*stage)
    build.share.end()
    return build.shares


def test_nothing_is_told_the_first_time_and_then_the_stages_have_the_weight_of_what_they_took(tmp_path):
    stages = [("areas", 1), ("police", 6, 0.5), ("tables", 3)]
    assert built(tmp_path, *stages, areas=1, police=100, tables=100) == []
    assert built(tmp_path, *stages, areas=1, police=100, tables=100) == pytest.approx([0, 0.1, 0.4, 0.7])
    # Twice the files: police files and tables take twice as long, areas do not.
    assert built(tmp_path, *stages, areas=1, police=200, tables=200) == pytest.approx([0, 1 / 19, 7 / 19, 13 / 19])


def test_a_build_that_adds_has_weights_of_its_own_once_there_was_one(tmp_path):
    built(tmp_path, ("police", 9), ("tables", 1), police=100, tables=100)
    added = {"kind": ADDED, "police": 100, "tables": 100}
    assert built(tmp_path, ("police", 1), ("tables", 9), **added) == pytest.approx([0, 0.9])
    assert built(tmp_path, ("police", 1), ("tables", 9), **added) == pytest.approx([0, 0.1])
    assert built(tmp_path, ("police", 9), ("tables", 1), police=100, tables=100) == pytest.approx([0, 0.9])


def test_the_share_never_falls_and_never_says_that_all_is_done(tmp_path):
    built(tmp_path, ("police", 5), ("tables", 5), police=100, tables=100)
    build = Build(tmp_path)
    build.share.expect({"police": 100, "tables": 100})
    build.stage("police", 5, 0.9)
    build.share.expect({"tables": 10_000})
    build.stage("tables", 5, 1.0)
    build.stage("a stage that did not exist before", 5)
    assert build.shares == sorted(build.shares)
    assert max(build.shares) == 0.99


@pytest.mark.parametrize(
    "text", ["", "[]", "7", '{"whole": 3}', '{"whole": {"police": [NaN, 1], "tables": [1, 0], "x": [1e999, 1]}}']
)
def test_a_damaged_file_of_durations_is_none(tmp_path, text):
    (tmp_path / FILE).write_text(text)
    assert built(tmp_path, ("police", 5), police=100) == []
    assert set(json.loads((tmp_path / FILE).read_text())["whole"]) == {"police"}


def test_an_import_keeps_what_it_took_and_the_next_one_tells_its_share(tmp_path, geography):
    folder, shares = tmp_path / "databases", []
    with tiny.without_pages():
        built = tiny.import_into(folder, geography, write_street(tmp_path / "a", f"lsoa\n{KINGS_1}", month="2025-01"))
        kept = json.loads((folder / FILE).read_text())
        assert {"geography", "partners", "police files", "checks"} < set(kept[WHOLE])
        month = write_street(tmp_path / "b", f"lsoa\n{KINGS_1}", month="2025-02")
        import_files(built.settings, [month], share=shares.append)
    assert len(shares) > 10
    assert shares == sorted(shares)
    assert 0 < shares[-1] <= 0.99
    assert set(json.loads((folder / FILE).read_text())) == {WHOLE, ADDED}
