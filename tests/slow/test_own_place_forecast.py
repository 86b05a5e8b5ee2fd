"""The lists of an own place are tested in the same way when it is kept as in an import."""

from __future__ import annotations

import shutil

import duckdb
import pandas as pd

from data.own_places import keep
from data.serving import pointer
from data.serving.settings import Settings
from data.serving.store import Store

TESTS = "SELECT * EXCLUDE (scope) FROM patrol_test WHERE scope = '{}' ORDER BY subject, size"


def test_a_place_with_the_areas_of_a_town_has_the_tests_of_the_town(demonstration, tmp_path):
    shutil.copytree(demonstration, tmp_path / "data")
    settings = Settings(folder=tmp_path / "data")
    areas = Store(pointer.current(settings.folder)).ask("shared/scope_area")
    wellingborough = areas.loc[areas["scope"] == "wellingborough", "area_code"].tolist()
    keep.keep(settings, "East beats", wellingborough)
    with duckdb.connect(str(pointer.current(settings.folder)), read_only=True) as con:
        own, town = (con.execute(TESTS.format(scope)).df() for scope in ("own-east-beats", "wellingborough"))
    assert len(own) > 50
    pd.testing.assert_frame_equal(own, town)
