"""Fetching from a server on this computer that gives parts, refuses them, breaks off, is slow, changes and moves."""

from __future__ import annotations

import csv
import json
import random
import time
from collections import Counter
from dataclasses import replace
from urllib.parse import quote_plus

import pytest

from commands import fetch as command
from data.fetching import fetch as fetching
from data.fetching import tables, web
from data.fetching.addresses import FILE, VARIABLE, addresses
from data.fetching.fetch import fetch, newest_month
from data.fetching.kept import FOLDER, LIST, Kept
from data.fetching.web import FetchProblem
from data.profile import default
from data.progress import Progress
from data.serving import pointer
from data.serving.store import Store
from tests import tiny
from tests.data.fetching.publisher import MONTHS, publisher, with_more, write_addresses, zipped

ARCHIVE = f"/archive/{MONTHS[-1]}.zip"
STREET = [f"police/{month}/{month}-northamptonshire-street.csv" for month in MONTHS]
TABLES = ["boundaries-2021.geojson", "lookup-2011-2021.csv", "lookup-wards.csv", "residents.csv", "deprivation.csv"]


@pytest.fixture
def served(tmp_path, monkeypatch):
    """A publisher, to which all addresses lead. Waiting for it takes no time."""
    one = publisher(tmp_path)
    stop = one.start()
    monkeypatch.setenv(VARIABLE, str(write_addresses(tmp_path / "addresses.toml", one.url)))
    monkeypatch.setattr(web, "PAUSE_S", 0.0)
    monkeypatch.setattr(web, "BACKOFF_S", 0.0)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    yield one
    stop()


def fetched(data, months=3, forces=(), **options):
    county = replace(default().county, forces=forces or default().county.forces)
    return fetch(data, county, addresses(), months=months, **options)


def files(data):
    folder = data / FOLDER
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_what_an_import_needs_arrives_and_only_that(served, tmp_path):
    done = fetched(tmp_path / "data")
    assert done.newest == "2025-01"
    assert sorted(done.new) == sorted([*STREET, *(f"tables/{name}" for name in TABLES)])
    assert files(tmp_path / "data") == sorted([LIST, *done.new]), "nothing else is left"
    listed = json.loads((tmp_path / "data" / FOLDER / LIST).read_text(encoding="utf-8"))
    assert listed[STREET[0]]["from"] == f"{served.url}{ARCHIVE}"
    # Of the archive only parts were asked for.
    assert all(part for path, part in served.asked if path == ARCHIVE)
    assert all("fetch" in agent for agent in served.agents)


def test_from_nothing_to_one_s_own_county_by_one_command(served, tmp_path, capsys):
    data = tmp_path / "data"
    with tiny.in_small_blocks():
        assert command.main(["--data", str(data), "--months", "2"]) == 0
    store = Store(pointer.current(data))
    assert store.ask("shared/month")["month"].dt.strftime("%Y-%m").tolist() == ["2024-12", "2025-01"]
    assert store.meta["county"] == default().county.name
    out = capsys.readouterr().out
    assert "7 files fetched, 0 already here. The newest month that is out: January 2025." in out
    assert "2 months added" in out
    assert command.main(["--data", str(data), "--look"]) == 0
    assert "January 2025 is the newest month that is out, and it is here." in capsys.readouterr().out
    served.files["/months"] = json.dumps([{"date": "2025-02"}]).encode()
    assert command.main(["--data", str(data), "--look"]) == 0
    assert "February 2025 is out; the newest month here is January 2025." in capsys.readouterr().out


def test_what_is_here_is_not_fetched_again_and_what_was_changed_is(served, tmp_path):
    data = tmp_path / "data"
    fetched(data)
    (data / FOLDER / STREET[1]).write_text("changed by hand", encoding="utf-8")
    served.asked.clear()
    done = fetched(data)
    assert done.new == [STREET[1]]
    assert len(done.paths) == 8
    assert Counter(path for path, _ in served.asked).keys() == {"/months", ARCHIVE}
    # A newer archive has newer outcomes of the same months.
    served.files["/archive/2025-02.zip"] = zipped(
        {
            f"{month}/{month}-northamptonshire-street.csv": tiny.street("lsoa\nE01027243", month=month)
            for month in (*MONTHS, "2025-02")
        }
    )
    served.files["/months"] = json.dumps([{"date": month} for month in (*MONTHS, "2025-02")]).encode()
    assert len(fetched(data).new) == 3


def test_months_before_those_of_an_archive_are_in_an_older_one(served, tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(write_addresses(tmp_path / "a.toml", served.url, months_in_archive="2")))
    served.files["/archive/2024-11.zip"] = served.files[ARCHIVE]
    fetched(tmp_path / "data")
    listed = json.loads((tmp_path / "data" / FOLDER / LIST).read_text(encoding="utf-8"))
    assert [listed[name]["from"].rpartition("/")[2] for name in STREET] == ["2024-11.zip", "2025-01.zip", "2025-01.zip"]


def test_a_month_that_a_force_did_not_send_is_named(served, tmp_path, capsys):
    del served.files[ARCHIVE]
    served.files[ARCHIVE] = zipped({"2025-01/2025-01-northamptonshire-street.csv": tiny.street("lsoa\nE01027243")})
    assert command.main(["--data", str(tmp_path / "data"), "--only", "--months", "3"]) == 0
    assert "Not in the archive: 2024-12-northamptonshire, 2024-11-northamptonshire." in capsys.readouterr().out
    assert pointer.current(tmp_path / "data") is None


def test_another_county_has_the_force_of_its_name_and_the_districts_of_its_newest_month(served, tmp_path, capsys):
    with tiny.in_small_blocks():
        assert command.main(["--data", str(tmp_path / "data"), "--county", "Leicestershire", "--months", "1"]) == 0
    meta = Store(pointer.current(tmp_path / "data")).meta
    assert (meta["county"], meta["forces"], meta["districts"]) == (
        "Leicestershire",
        '["leicestershire"]',
        '["North Northamptonshire", "West Northamptonshire"]',
    )
    assert command.main(["--data", str(tmp_path / "data"), "--county", "Kent"]) == 1
    assert "POLICING_COUNTY is “Kent” and the database has “Leicestershire”" in capsys.readouterr().err
    assert command.main(["--data", str(tmp_path / "other"), "--county", "Kent"]) == 1
    assert (
        "There is no file of kent in the archive of 2025-01. It has leicestershire, northamptonshire."
        in capsys.readouterr().err
    )


def test_of_several_forces_one_may_lack_a_month_and_one_that_nobody_has_is_an_error(served, tmp_path):
    both = ("northamptonshire", "leicestershire")
    names = [f"{month}/{month}-{force}-street.csv" for force in both for month in MONTHS]
    served.files[ARCHIVE] = zipped({name: tiny.street("lsoa\nE01027243") for name in names[:-1]})
    done = fetched(tmp_path / "data", forces=both)
    assert {name for name in done.new if name.startswith("police/")} == {f"police/{name}" for name in names[:-1]}
    assert done.missing == ["2025-01-leicestershire"]
    # A force whose files have been missing for years.
    done = fetched(tmp_path / "data", forces=(*both, "greater-manchester"))
    assert done.missing == ["2025-01-leicestershire", "greater-manchester, all 3 months"]
    with pytest.raises(FetchProblem, match=r"There is no file of leicestershir in the archive of 2025-01\. It has"):
        fetched(tmp_path / "data", forces=(*both, "leicestershir"))


def test_two_home_forces_are_fetched_and_imported_by_one_command(served, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("POLICING_COUNTY", "The Two")
    monkeypatch.setenv("POLICING_FORCES", "Northamptonshire; Leicestershire")
    monkeypatch.setenv("POLICING_DISTRICTS", f"{tiny.WEST}; {tiny.NORTH}")
    data = tmp_path / "data"
    with tiny.in_small_blocks(), tiny.without_pages():
        assert command.main(["--data", str(data), "--months", "1"]) == 0
    rows = Store(pointer.current(data)).ask("forces/months").dropna(subset=["month"])
    assert rows[["force", "is_home"]].to_numpy().tolist() == [["leicestershire", True], ["northamptonshire", True]]
    assert "To fetch: 2 files of the county (0.0 MB), which take 0.0 MB on the disk. Of the police archive only " in (
        capsys.readouterr().out
    )


def test_forces_to_compare_with_give_street_files_alone_and_what_is_in_use_is_not_fetched(served, tmp_path):
    members = {
        f"{month}/{month}-{force}-{kind}.csv": tiny.street("lsoa\nE01027243")
        for month in MONTHS
        for force in ("northamptonshire", "leicestershire", "kent")
        for kind in ("street", "outcomes")
    }
    served.files[ARCHIVE] = zipped(members)
    told = []
    held = frozenset({("kent", "2024-11"), ("northamptonshire", "2024-11")})
    done = fetched(tmp_path / "data", compare=("all",), held=held, progress=Progress(told=told.append))
    others = {name for name in done.new if name.startswith("police/") and "northamptonshire" not in name}
    assert others == {
        *(f"police/{month}/{month}-leicestershire-street.csv" for month in MONTHS),
        *(f"police/{month}/{month}-kent-street.csv" for month in MONTHS[1:]),
    }
    assert {name for name in done.new if "northamptonshire" in name} == {
        f"police/{name}" for name in members if "northamptonshire" in name
    }
    (amount,) = told
    assert amount.startswith(
        "To fetch: 6 files of the county (0.0 MB) and 5 files of forces to compare with (0.0 MB), "
    )
    # What was fetched from an older archive stays: of other forces only the counts are shown.
    served.files["/archive/2025-02.zip"] = served.files.pop(ARCHIVE)
    served.files["/months"] = json.dumps([{"date": "2025-02"}, *({"date": month} for month in MONTHS)]).encode()
    again = fetched(tmp_path / "data", months=4, compare=("kent",), held=held)
    assert not [name for name in again.new if "kent" in name]
    assert again.missing == ["2025-02-northamptonshire", "2025-02-kent"]
    with pytest.raises(FetchProblem, match="There is no file of knt"):
        fetched(tmp_path / "data", compare=("knt",))


def test_of_every_force_all_files_are_fetched_and_of_many_districts_whole_tables(served, tmp_path, monkeypatch):
    monkeypatch.setattr(fetching, "_MOST_DISTRICTS", 1)
    done = fetched(tmp_path / "data", forces=("all",))
    assert {name for name in done.new if name.startswith("police/")} == {
        f"police/{month}/{month}-{force}-street.csv"
        for month in MONTHS
        for force in ("northamptonshire", "leicestershire")
    }
    assert {query["where"][0] for _, query in served.queries} == {"1=1"}


def test_the_list_of_an_archive_is_read_once_and_each_file_is_one_part(served, tmp_path, monkeypatch):
    monkeypatch.setattr(web, "_DIRECTORY", 1 << 10)
    # Larger than what is read of the end of the archive.
    noise = random.Random(1)
    names = [f"{month}/{month}-northamptonshire-{kind}.csv" for month in MONTHS for kind in ("street", "outcomes")]
    text = tiny.street("lsoa\nE01027243")
    served.files[ARCHIVE] = zipped({name: text + noise.randbytes(2_000).hex() for name in names})
    fetched(tmp_path / "data")
    assert len([path for path, _ in served.asked if path == ARCHIVE]) == 2 + 6
    # An address that leads elsewhere is asked once.
    served.asked.clear()
    served.files["/elsewhere.zip"] = served.files.pop(ARCHIVE)
    served.led = {ARCHIVE: "/elsewhere.zip"}
    fetched(tmp_path / "other")
    assert Counter(path for path, _ in served.asked if path.endswith("e.zip") or path == ARCHIVE) == {
        ARCHIVE: 1,
        "/elsewhere.zip": 2 + 6,
    }


def test_town_and_country_postcodes_and_parishes_are_those_of_the_county_and_can_be_imported(
    served, tmp_path, monkeypatch, capsys
):
    with_more(served)
    monkeypatch.setenv(VARIABLE, str(write_addresses(tmp_path / "more.toml", served.url, more="yes")))
    monkeypatch.setattr(tables, "_MOST_CONDITION", 60)
    with tiny.in_small_blocks(), tiny.without_pages():
        assert command.main(["--data", str(tmp_path / "data"), "--months", "1"]) == 0
    folder = tmp_path / "data" / FOLDER / "tables"
    own = {code for code, area in tiny.AREAS.items() if tiny.district_of(area["name"])[1] in (tiny.WEST, tiny.NORTH)}
    with (folder / "postcodes.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["LSOA21CD"] for row in rows} == own
    assert len(rows) == 3 * len(own)
    assert list(rows[0]) == ["PCDS", "DOTERM", "USRTYPIND", "LSOA21CD", "PARNCP26CD"]
    asked = [query["where"][0] for path, query in served.queries if path == "/postcodes/1/query"]
    assert len(set(asked)) > 1, "asked in parts"
    assert all(len(quote_plus(where)) < 120 for where in asked)
    store = Store(pointer.current(tmp_path / "data"))
    assert {"postcodes", "parishes", "lookup-rural-urban"} <= set(store.ask("health/files")["kind"])
    capsys.readouterr()


@pytest.mark.parametrize(
    ("path", "why"),
    [("/postcodes/1/query", "Postcodes has no row"), ("/rural", "Town and country is no longer there")],
)
def test_a_table_that_an_import_can_do_without_is_left_out_if_it_has_moved(served, tmp_path, monkeypatch, path, why):
    with_more(served)
    monkeypatch.setenv(VARIABLE, str(write_addresses(tmp_path / "more.toml", served.url, more="yes")))
    if path == "/rural":
        served.always(path, "404")
    else:
        served.tables[path] = []
    done = fetched(tmp_path / "data")
    assert [reason[: len(why)] for reason in done.left_out] == [why]
    assert len(done.paths) == 10
    served.always("/rural", "500")
    with pytest.raises(FetchProblem, match="answers with an error"):
        fetched(tmp_path / "other")


def test_all_rows_of_a_table_are_asked_for_without_naming_districts(served, tmp_path):
    wanted = next(one for one in addresses().table if one.file == "lookup-wards.csv")
    kept = Kept(tmp_path)
    tables.table(web.Web(FILE), kept, wanted, None)
    with kept.done.paths[0].open(newline="") as file:
        assert len(list(csv.DictReader(file))) == len(tiny.AREAS)
    assert {query["where"][0] for _, query in served.queries} == {"1=1"}


def test_the_share_of_a_fetch_is_that_of_its_files_and_never_falls_or_is_whole(served, tmp_path):
    shares, said = [], []
    fetched(tmp_path / "data", progress=Progress(said.append, shares.append))
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 7 / 8)
    assert said[-1].startswith("File 8 of 8, 0.0 MB so far: Deprivation")


@pytest.mark.parametrize("kind", ["breaks", "503", "429"])
@pytest.mark.parametrize("path", ["/months", "/outlines", "/census.zip", "/deprivation.csv", ARCHIVE])
def test_what_goes_wrong_twice_is_tried_again(served, tmp_path, path, kind):
    served.fault(path, kind, kind)
    assert len(fetched(tmp_path / "data").paths) == 8


def test_a_transfer_that_breaks_off_goes_on_where_it_was(served, tmp_path, monkeypatch):
    monkeypatch.setattr(web, "_PIECE", 1)
    served.fault("/deprivation.csv", "breaks")
    fetched(tmp_path / "data")
    half = len(served.files["/deprivation.csv"]) // 2
    assert [part for path, part in served.asked if path == "/deprivation.csv"] == ["", f"bytes={half}-"]
    assert (tmp_path / "data" / FOLDER / "tables" / "deprivation.csv").read_bytes() == served.files["/deprivation.csv"]


def test_a_file_that_changed_meanwhile_begins_again(served, tmp_path):
    served.always("/deprivation.csv", "breaks")
    with pytest.raises(FetchProblem, match="cannot be reached"):
        fetched(tmp_path / "data")
    served.faults.clear()
    served.files["/deprivation.csv"] += b"E01099999,5\n"
    fetched(tmp_path / "data")
    assert (tmp_path / "data" / FOLDER / "tables" / "deprivation.csv").read_bytes() == served.files["/deprivation.csv"]


def test_a_small_archive_comes_whole_from_a_server_that_gives_no_parts_and_a_large_one_does_not(served, tmp_path):
    served.whole = True
    with pytest.raises(FetchProblem, match=r"more than a gigabyte.*https://police.example/archive in a browser"):
        fetched(tmp_path / "data")
    assert not [name for name in files(tmp_path / "data") if name.endswith((".part", ".zip"))]


@pytest.mark.parametrize(
    ("path", "fault", "why"),
    [
        ("/months", "page", "gave a web page in place of the list of months"),
        ("/months", "404", "the list of months of data.police.uk is no longer there"),
        ("/months", "403", "refuses to give the list of months"),
        (ARCHIVE, "page", "gave a web page in place of the archive of 2025-01"),
        (ARCHIVE, "404", "the archive of 2025-01 is no longer there"),
        (ARCHIVE, "500", "answers with an error"),
        ("/outlines", "page", "gave a web page in place of Outlines"),
        ("/outlines", "error", "Outlines cannot be had: the server says “Invalid URL”"),
        ("/census.zip", "page", "gave a web page in place of Residents"),
        ("/deprivation.csv", "page", "gave a web page in place of Deprivation"),
        ("/deprivation.csv", "404", "Deprivation is no longer there"),
        ("/deprivation.csv", "breaks", "what has arrived is kept"),
        (ARCHIVE, "breaks", "cannot be read as an archive|cannot be reached"),
    ],
)
def test_what_stays_wrong_is_said_in_a_sentence_and_what_came_before_is_kept(
    served, tmp_path, capsys, path, fault, why
):
    served.always(path, fault)
    with pytest.raises(FetchProblem, match=why):
        fetched(tmp_path / "data")
    assert command.main(["--data", str(tmp_path / "data")]) == 1
    said = capsys.readouterr().err
    assert "Not everything was fetched" in said
    assert "Traceback" not in said
    assert pointer.current(tmp_path / "data") is None
    if fault in ("404", "page"):
        assert "addresses.toml" in said, "where the address is kept"
    served.faults.clear()
    assert len(fetched(tmp_path / "data").paths) == 8


@pytest.mark.parametrize(
    ("path", "content", "why"),
    [
        ("/months", b'{"months": []}', "another layout than expected"),
        ("/months", b'[{"date": "September"}]', "another layout than expected"),
        ("/months", b"[]", "another layout than expected"),
        (ARCHIVE, zipped({"northamptonshire/2025.csv": "x"}), "it holds northamptonshire/2025.csv"),
        (ARCHIVE, b"PK and no archive" * 20, "cannot be read as an archive"),
        ("/census.zip", zipped({"other.csv": "x"}), "there is no census-lsoa.csv in the archive, but other.csv"),
    ],
)
def test_another_layout_is_named(served, tmp_path, path, content, why):
    served.files[path] = content
    with pytest.raises(FetchProblem, match=why):
        fetched(tmp_path / "data")


def test_a_table_that_lost_a_column_or_rows_is_named(served, tmp_path):
    rows = served.tables["/wards"]
    served.tables["/wards"] = [{"attributes": {"LSOA21CD": row["attributes"]["LSOA21CD"]}} for row in rows]
    with pytest.raises(FetchProblem, match="Wards has no column WD24CD, WD24NM"):
        fetched(tmp_path / "data")
    served.tables["/wards"] = []
    with pytest.raises(FetchProblem, match="Wards has no row for"):
        fetched(tmp_path / "data")
    served.tables["/wards"] = rows
    served.fault("/wards", "", "", "short")
    with pytest.raises(FetchProblem, match="only 4 of 8 rows arrived"):
        fetched(tmp_path / "data")


def test_a_server_that_stalls_is_left_in_the_end(served, tmp_path, monkeypatch):
    monkeypatch.setattr(web, "READ_S", 0.2)
    served.always("/deprivation.csv", "stalls")
    with pytest.raises(FetchProblem, match=r"did not answer in time|cannot be reached"):
        fetched(tmp_path / "data")


def test_a_file_without_end_is_left(served, tmp_path, monkeypatch):
    monkeypatch.setattr(web, "MOST_BYTES", 50)
    with pytest.raises(FetchProblem, match="is larger than"):
        fetched(tmp_path / "data")


def test_without_a_network_one_sentence_says_so(tmp_path, monkeypatch, capsys, served):
    monkeypatch.setenv(VARIABLE, str(write_addresses(tmp_path / "a.toml", "http://127.0.0.1:9")))
    assert command.main(["--data", str(tmp_path / "data")]) == 1
    said = capsys.readouterr().err.strip().splitlines()
    assert said[-1] == (
        "Not everything was fetched. 127.0.0.1:9 cannot be reached. Check that this computer has a network, and try "
        "again: what has arrived is kept."
    )


def test_a_database_that_is_damaged_is_said_in_a_sentence(served, tmp_path, capsys):
    (tmp_path / "policing-20250101T000000-000000.duckdb").write_bytes(b"no database" * 1_000)
    (tmp_path / pointer.POINTER).write_text("policing-20250101T000000-000000.duckdb", encoding="utf-8")
    assert command.main(["--data", str(tmp_path)]) == 1
    said = capsys.readouterr().err.strip()
    assert said.startswith("Not everything was fetched. ")
    assert len(said.splitlines()) == 1


def test_a_certificate_that_is_not_trusted_is_said_at_once(served, tmp_path, monkeypatch):
    """The server does not speak TLS, which is one way to have no certificate."""
    slept = []
    monkeypatch.setattr(time, "sleep", slept.append)
    monkeypatch.setattr(web, "sleep", slept.append)
    monkeypatch.setattr(web, "BACKOFF_S", 5.0)
    secure = served.url.replace("http://", "https://")
    monkeypatch.setenv(VARIABLE, str(write_addresses(tmp_path / "a.toml", secure)))
    with pytest.raises(FetchProblem, match="REQUESTS_CA_BUNDLE must name the file of its certificates"):
        newest_month()
    assert not any(slept), "nothing is tried again"


def test_a_proxy_that_does_not_answer_is_named(served, tmp_path, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with pytest.raises(FetchProblem, match="HTTPS_PROXY says which one it is"):
        newest_month()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("police = ", "cannot be read"),
        ("[police]\nname = 'x'", "police.page"),
        ("[[file]]\nfile = '../x'", "police"),
    ],
)
def test_a_wrong_file_of_addresses_is_named(tmp_path, monkeypatch, text, why):
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(path))
    with pytest.raises(ValueError, match=f"mine.toml.*{why}|{why}.*mine.toml"):
        addresses()


def test_the_addresses_of_the_project_can_be_read():
    found = addresses()
    assert found.path == FILE
    assert {one.file for one in found.table} >= {"boundaries-2021.geojson", "lookup-2011-2021.csv"}
    assert all(one.address.startswith("https://") for one in (*found.table, *found.file))
