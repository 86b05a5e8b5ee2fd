"""A database knows its county: chosen for the first import, checked by name, and kept whatever is set later."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from commands import ask, check, demo, importing, publish
from data import county
from data.county import AnotherCounty, chosen
from data.importing import county_names
from data.importing.county_names import Origin
from data.importing.force_area import completed, with_new_forces
from data.importing.plan.plan import PoliceFile
from data.profile import County, default
from data.serving.pointer import current
from data.serving.settings import REFERENCE, Settings
from data.serving.store import Store
from data.sources.inputs import InputFile
from data.sources.police import STREET, force_slug
from tests import tiny
from tests.tiny import KINGS_1, write, write_street

# Two areas of a city and one of a borough, of codes that are no real place's.
LEICESTER = {"E01097001": "Leicester 001A", "E01097002": "Leicester 002A", "E01097003": "Charnwood 001A"}
LEICESTERSHIRE = {
    "POLICING_COUNTY": "Leicestershire",
    "POLICING_DISTRICTS": "Leicester; Charnwood",
    "POLICING_FORMER_DISTRICTS": "",
    "POLICING_FORCES": "leicestershire",
}
ROWS = "lsoa      | name\n" + "\n".join(f"{code} | {name}" for code, name in LEICESTER.items())


@pytest.fixture(autouse=True)
def no_variables(monkeypatch):
    for name in ("DATA", "AUDIENCE", "COUNTY", "DISTRICTS", "FORMER_DISTRICTS", "FORCES"):
        monkeypatch.delenv(f"POLICING_{name}", raising=False)


@pytest.fixture
def data(tmp_path) -> Path:
    return tmp_path / "data"


def outlines(folder: Path, names: dict[str, str] = LEICESTER) -> Path:
    """Squares in a row, with the names of areas."""
    features = [
        {
            "type": "Feature",
            "properties": {"LSOA21CD": code, "LSOA21NM": name},
            "geometry": {"type": "Polygon", "coordinates": [tiny.square(like)]},
        }
        for (code, name), like in zip(names.items(), tiny.AREAS, strict=False)
    ]
    return write(folder / "outlines.geojson", json.dumps({"type": "FeatureCollection", "features": features}))


def leicestershire(folder: Path, month: str = "2025-01") -> Path:
    return write_street(folder, ROWS, month=month, force="leicestershire")


def set_to(monkeypatch, **changed: str | None) -> None:
    """Set Leicestershire's variables, some of them to something else or not at all."""
    for name, value in {**LEICESTERSHIRE, **{f"POLICING_{part}": text for part, text in changed.items()}}.items():
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)


def run(command, data: Path, *arguments: object) -> int:
    return command.main([*map(str, arguments), "--data", str(data)])


def refused(capsys, data: Path, *paths: Path) -> str:
    """What an import says that changes nothing."""
    before = tiny.snapshot(data) if data.exists() else {}
    assert run(importing, data, *paths) == 1
    assert {**tiny.snapshot(data), "import.lock": ""} == {**before, "import.lock": ""}
    (message,) = [line for line in capsys.readouterr().err.splitlines() if line.startswith("Nothing was imported")]
    return message


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A folder with a database of Leicestershire. Never write to it."""
    folder = tmp_path_factory.mktemp("leicestershire")
    settings = Settings(
        folder / "data", "Leicestershire", ("Leicester", "Charnwood"), forces=("leicestershire",), former_districts=()
    )
    tiny.import_with(settings, outlines(folder), leicestershire(folder))
    return settings.folder


@pytest.fixture
def serving(made, data) -> Path:
    """A copy of the database of Leicestershire."""
    shutil.copytree(made, data)
    return data


def test_a_later_import_without_the_variables_stays_in_its_county(serving, tmp_path):
    assert run(importing, serving, leicestershire(tmp_path, "2025-02")) == 0
    store = Store(current(serving))
    assert county.kept(store.meta) == county.County(
        "Leicestershire", ("Leicester", "Charnwood"), (), ("leicestershire",)
    )
    months = store.ask("shared/monthly_count", scope="county")
    assert months["incidents"].tolist() == [3, 3]
    assert store.ask("shared/scope")["name"].tolist()[0] == "Leicestershire"


@pytest.mark.parametrize(
    ("variable", "value", "own"),
    [
        ("COUNTY", "Northamptonshire", "Leicestershire"),
        ("DISTRICTS", "Leicester", "Leicester; Charnwood"),
        ("FORCES", "northamptonshire", "leicestershire"),
        ("FORMER_DISTRICTS", "Corby", None),
    ],
)
def test_a_variable_that_differs_later_is_refused_in_one_sentence(
    serving, tmp_path, monkeypatch, capsys, variable, value, own
):
    monkeypatch.setenv(f"POLICING_{variable}", value)
    said = refused(capsys, serving, leicestershire(tmp_path, "2025-02"))
    has = f"“{own}”" if own else "empty"
    assert said.removeprefix("Nothing was imported. ") == (
        f"POLICING_{variable} is “{value}” and the database has {has}: unset POLICING_{variable}, "
        f"or use another folder than {serving} with --data."
    )


@pytest.mark.parametrize(
    "command", [(ask, "shared/month"), (check,), (publish, "--to", "public")], ids=["ask", "check", "publish"]
)
def test_readers_refuse_it_too(serving, monkeypatch, capsys, command, tmp_path):
    monkeypatch.chdir(tmp_path)
    module, *arguments = command
    assert run(module, serving, *arguments) == 0
    monkeypatch.setenv("POLICING_COUNTY", "Northamptonshire")
    capsys.readouterr()
    assert run(module, serving, *arguments) == 1
    assert "POLICING_COUNTY is “Northamptonshire” and the database has “Leicestershire”" in capsys.readouterr().err


@pytest.mark.parametrize(
    "same",
    [
        {"POLICING_COUNTY": "LEICESTERSHIRE "},
        {"POLICING_DISTRICTS": "charnwood;Leicester"},
        {"POLICING_FORCES": "Leicestershire Police"},
        {"POLICING_FORMER_DISTRICTS": ""},
    ],
    ids=lambda same: next(iter(same)),
)
def test_the_same_written_otherwise_does_not_differ(serving, monkeypatch, same):
    for name, value in same.items():
        monkeypatch.setenv(name, value)
    county.agree(Settings.from_environment(serving), Store(current(serving)).meta)


@pytest.mark.usefixtures("without_pages")
def test_names_are_kept_as_the_boundaries_and_files_spell_them(data, tmp_path, monkeypatch):
    set_to(monkeypatch, DISTRICTS="LEICESTER;  charnwood", FORCES="Leicestershire Police")
    assert run(importing, data, outlines(tmp_path), leicestershire(tmp_path)) == 0
    kept = county.kept(Store(current(data)).meta)
    assert (kept.districts, kept.forces) == (("Leicester", "Charnwood"), ("leicestershire",))


@pytest.mark.usefixtures("without_pages")
@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"DISTRICTS": "Leicester; Charnwod"}, ("POLICING_DISTRICTS names “Charnwod”", "Most similar: Charnwood")),
        ({"DISTRICTS": "Liecester"}, ("None of the areas", "Charnwood, Leicester", "Correct POLICING_DISTRICTS")),
        ({"DISTRICTS": "Leicester, Charnwood"}, ("None of the areas", "Leicester")),
        ({"FORCES": "leicestershir"}, ("POLICING_FORCES names “leicestershir”", "Most similar: leicestershire")),
        ({"FORMER_DISTRICTS": "Leicster"}, ()),
        (
            {"COUNTY": "Rutland", "DISTRICTS": None, "FORCES": None},
            ("The police files are from leicestershire", "set POLICING_DISTRICTS and POLICING_FORCES too"),
        ),
        (
            {"COUNTY": "Rutland", "DISTRICTS": None},
            ("only a part of the area of leicestershire", "set POLICING_DISTRICTS"),
        ),
        ({"COUNTY": None, "FORCES": None}, ("so set POLICING_COUNTY and POLICING_FORCES too",)),
    ],
)
def test_names_that_do_not_exist_are_refused_with_the_nearest(data, tmp_path, monkeypatch, capsys, changed, told):
    set_to(monkeypatch, **changed)
    if not told:  # nobody can know a former district that no file names and that is like no other
        assert run(importing, data, outlines(tmp_path), leicestershire(tmp_path)) == 0
        return
    said = refused(capsys, data, outlines(tmp_path), leicestershire(tmp_path))
    assert [words for words in told if words not in said] == []


def test_another_county_s_files_without_any_variable_are_refused(data, tmp_path, capsys):
    said = refused(capsys, data, outlines(tmp_path), leicestershire(tmp_path))
    assert "is in North Northamptonshire or West Northamptonshire" in said
    assert "For another county set POLICING_COUNTY, and POLICING_DISTRICTS and POLICING_FORCES too if" in said


LEICESTERSHIRE_ALONE = {"DISTRICTS": None, "FORCES": None, "FORMER_DISTRICTS": None}


def test_the_name_of_a_force_s_area_is_enough_and_a_neighbour_s_files_change_nothing(
    data, tmp_path, monkeypatch, capsys
):
    set_to(monkeypatch, **LEICESTERSHIRE_ALONE)
    neighbour = write_street(tmp_path, f"lsoa\n{KINGS_1}")
    older = leicestershire(tmp_path, "2024-12")
    assert run(importing, data, outlines(tmp_path), leicestershire(tmp_path), older, neighbour) == 0
    kept = county.kept(Store(current(data)).meta)
    assert (kept.name, kept.forces) == ("Leicestershire", ("leicestershire",))
    assert sorted(kept.districts) == ["Charnwood", "Leicester"]
    told = " ".join(capsys.readouterr().out.split())
    assert (
        "Taken from the police files for Leicestershire: force leicestershire; districts Charnwood, Leicester." in told
    )


def test_of_districts_that_are_set_the_force_of_the_files_is_the_force(data, tmp_path, monkeypatch):
    set_to(monkeypatch, COUNTY="City of Leicester", DISTRICTS="Leicester", FORCES=None)
    assert run(importing, data, outlines(tmp_path), leicestershire(tmp_path)) == 0
    assert county.kept(Store(current(data)).meta).forces == ("leicestershire",)
    with pytest.raises(AnotherCounty, match=r"from leicestershire, lincolnshire, .* set POLICING_FORCES too"):
        completed(County("City of Leicester", ("Leicester",), (), ()), street_files(tmp_path, {}, "lincolnshire"))


@pytest.mark.parametrize(
    ("rows", "districts"),
    [
        ({"Leicester": 700, "Charnwood": 300, "Rugby": 1}, ("Charnwood", "Leicester")),
        ({"Leicester": 700, "Charnwood": 300, "Rugby": 8}, None),
        ({}, None),
    ],
)
def test_districts_with_a_few_rows_are_others_and_with_some_more_not_clear(rows, districts, tmp_path):
    named = County("Leicestershire", (), (), ())
    files = street_files(tmp_path, rows)
    if districts:
        assert completed(named, files).districts == districts
        return
    with pytest.raises(AnotherCounty, match="Whether Rugby is in" if rows else "No district is named"):
        completed(named, files)


def test_a_file_whose_districts_cannot_be_read_is_named_with_what_to_set(tmp_path):
    files = street_files(tmp_path, {"x" * 200_000: 1})
    with pytest.raises(AnotherCounty, match=r"street\.csv cannot be read.*: set POLICING_"):
        completed(County("Leicestershire", (), (), ()), files)


EVERY = County("England and Wales", (), (), ("all",), every_force=True)


def test_every_force_is_each_one_that_goes_on_with_the_districts_that_its_rows_are_in(tmp_path):
    # An island of 30 rows in two areas of 4,000 in all is a district; some moved points elsewhere are none.
    files = street_files(tmp_path, {"Leicester": 3970, "Scilly": 20, "Rugby": 3}, "surrey", "btp", "kent")
    stopped = replace(files[3], month=date(2024, 9, 1))
    home = completed(EVERY, [*files[:3], stopped])
    assert home.forces == ("leicestershire", "surrey")
    assert home.districts == ("Leicester", "Scilly")
    again = [replace(files[3], month=date(2024, 12, 1))]
    assert with_new_forces(home, again, date(2025, 1, 1)).forces == ("leicestershire", "surrey", "kent")
    assert with_new_forces(home, [stopped], date(2025, 1, 1)) == home
    with pytest.raises(AnotherCounty, match="No street-level file has a force"):
        completed(EVERY, [files[2]])


def test_all_in_place_of_forces_makes_a_database_of_every_force(data, tmp_path, monkeypatch, capsys):
    set_to(monkeypatch, COUNTY="England and Wales", DISTRICTS=None, FORCES="all", FORMER_DISTRICTS=None)
    assert run(importing, data, outlines(tmp_path), leicestershire(tmp_path)) == 0
    kept = county.kept(Store(current(data)).meta)
    assert (kept.forces, kept.every_force) == (("leicestershire",), True)
    assert run(importing, data, write_street(tmp_path, f"lsoa\n{KINGS_1}")) == 0
    later = county.kept(Store(current(data)).meta)
    assert set(later.forces) == {"leicestershire", "northamptonshire"}
    assert "West Northamptonshire" in later.districts
    monkeypatch.setenv("POLICING_DISTRICTS", "Leicester")
    assert "unset POLICING_DISTRICTS" in refused(capsys, tmp_path / "other", leicestershire(tmp_path))


def street_files(folder: Path, rows: dict[str, int], *more: str) -> list[PoliceFile]:
    """Street-level files of Leicestershire Police and of `more` forces, as an import plans them."""
    lines = "".join(f"{name} 001A\n" * count for name, count in rows.items())
    path = write(folder / "street.csv", f"LSOA name\n{lines}")
    file = InputFile(path.name, path, None, path.stat().st_size, date(2025, 3, 1), True)
    forces = ("leicestershire", *more)
    return [PoliceFile(file, STREET, ("LSOA name",), date(2025, 1, 1), force) for force in forces]


@pytest.mark.usefixtures("without_pages")
def test_boundaries_that_hold_nothing_of_the_database_s_county_are_refused(data, tmp_path, capsys):
    tiny.import_into(data, write_street(tmp_path, f"lsoa\n{KINGS_1}"))
    said = refused(capsys, data, outlines(tmp_path))
    assert "Import files of that county, or give another folder with --data." in said


@pytest.mark.usefixtures("without_pages")
def test_a_slip_in_a_former_district_is_refused_and_a_name_that_cannot_be_known_passes(
    data, tmp_path, monkeypatch, capsys
):
    old = write_street(tmp_path, f"lsoa\n{tiny.OLD}", month="2019-01")  # prints "Northampton 009A"
    monkeypatch.setenv("POLICING_FORMER_DISTRICTS", "Northamton; Corby")
    said = refused(capsys, data, tiny.write_geography(tmp_path / "geography"), old)
    assert "POLICING_FORMER_DISTRICTS names “Northamton”" in said
    assert "Most similar: Northampton" in said
    monkeypatch.setenv("POLICING_FORMER_DISTRICTS", "Northampton; Corby")
    assert run(importing, data, tmp_path / "geography", old) == 0


@pytest.mark.usefixtures("without_pages")
@pytest.mark.parametrize(
    "first",
    ["police files without boundaries", "boundaries alone", "one of two home forces", "a neighbour first"],
)
def test_a_first_import_that_cannot_be_judged_yet_passes(data, tmp_path, monkeypatch, capsys, first):
    set_to(monkeypatch, FORCES="leicestershire; lincolnshire")
    files = {
        "police files without boundaries": [leicestershire(tmp_path)],
        "boundaries alone": [outlines(tmp_path)],
        "one of two home forces": [outlines(tmp_path), leicestershire(tmp_path)],
        "a neighbour first": [outlines(tmp_path), write_street(tmp_path, ROWS)],
    }
    assert run(importing, data, *files[first]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert ("No areas of Leicestershire are known" in said) is (first == "police files without boundaries")
    assert ("None of the police files is from leicestershire or lincolnshire" in said) is (first == "a neighbour first")


@pytest.mark.usefixtures("without_pages")
def test_a_district_that_only_police_files_name_passes(data, tmp_path, monkeypatch):
    set_to(monkeypatch)
    part = outlines(tmp_path, {code: name for code, name in LEICESTER.items() if name.startswith("Leicester")})
    assert run(importing, data, part, leicestershire(tmp_path)) == 0


@pytest.mark.usefixtures("without_pages")
def test_boundaries_of_one_of_the_districts_pass_without_any_variable(data, tmp_path):
    part = outlines(tmp_path, {KINGS_1: "West Northamptonshire 001A"})
    assert run(importing, data, part, write_street(tmp_path, f"lsoa\n{KINGS_1}")) == 0
    assert run(importing, data, write_street(tmp_path, f"lsoa\n{KINGS_1}", month="2025-02")) == 0


@pytest.mark.usefixtures("without_pages")
def test_a_force_that_only_the_rows_of_a_joined_file_name_passes(data, tmp_path, monkeypatch):
    set_to(monkeypatch, FORCES="rutland")
    text = tiny.street(ROWS, force="leicestershire").replace("Leicestershire Police", "Rutland Police")
    assert run(importing, data, outlines(tmp_path), write(tmp_path / "joined.csv", text)) == 0


def test_a_wrong_force_is_refused_beside_a_joined_file_too(data, tmp_path, monkeypatch, capsys):
    set_to(monkeypatch, FORCES="rutland")
    joined = write(tmp_path / "joined.csv", tiny.street(ROWS, force="leicestershire"))
    assert "POLICING_FORCES names “rutland”" in refused(capsys, data, outlines(tmp_path), joined)


def test_the_demonstration_is_of_northamptonshire_and_does_not_bind_the_first_import(
    data, tmp_path, monkeypatch, capsys
):
    def tiny_county(folder: Path, county: object) -> None:
        tiny.write_geography(folder)
        write_street(folder, f"lsoa\n{KINGS_1}")
        for name in ("places.csv", "place_areas.csv"):
            shutil.copy(REFERENCE / "northamptonshire" / name, folder)
        for file in folder.iterdir():  # invented areas have codes of their own
            file.write_text(file.read_text(encoding="utf-8").replace("E010", "D010"), encoding="utf-8")

    set_to(monkeypatch)
    monkeypatch.setattr(demo, "generate", tiny_county)
    assert run(demo, data) == 0
    assert county.kept(Store(current(data)).meta) == default().county
    assert "It shows Northamptonshire. POLICING_COUNTY" in capsys.readouterr().out
    assert run(check, data) == 0
    assert run(importing, data, outlines(tmp_path), leicestershire(tmp_path)) == 0
    assert Store(current(data)).meta["county"] == "Leicestershire"


def test_a_public_copy_of_another_county_is_not_replaced(serving, tmp_path, capsys):
    other = tiny.import_into(tmp_path / "other", write_street(tmp_path, f"lsoa\n{KINGS_1}")).settings.folder
    assert run(publish, other, "--to", tmp_path / "public") == 0
    before = tiny.snapshot(tmp_path / "public")
    assert run(publish, serving, "--to", tmp_path / "public") == 1
    assert "holds public copies of Northamptonshire. Publish Leicestershire into another" in capsys.readouterr().err
    assert tiny.snapshot(tmp_path / "public") == before


def test_a_further_home_force_makes_no_other_county():
    both = ("northamptonshire", "Leicestershire Police")
    assert chosen(Settings(forces=both)).districts == default().county.districts
    assert chosen(Settings(forces=both)).forces == ("northamptonshire", "leicestershire")
    with pytest.raises(AnotherCounty, match="set POLICING_COUNTY and POLICING_DISTRICTS too"):
        chosen(Settings(forces=("leicestershire",)))


def test_every_force_is_named_as_the_files_name_it():
    assert {force_slug(name) for name in county_names.forces()} == county_names.forces()
    assert len(county_names.forces()) == 45
    county_names.check_forces(default().county, Origin(Settings(), kept=False), set())
