"""The one table of what is counted: which crime types each basis holds."""

from __future__ import annotations

import csv

import duckdb
import pytest

from components.counting import ALL, JUDGED, REPORTED, basis_words, counted, street
from data.serving import sqlfiles
from data.serving.settings import REFERENCE

NEW = "Moon theft"  # a type that police.uk may bring one day


def rows_of(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


KINDS = {row["crime_type"]: row["record_kind"] for row in rows_of("crime_types.csv")}
BASES = {row["basis"]: row for row in rows_of("counting_bases.csv")}


@pytest.fixture(scope="module")
def held():
    """The types of each basis, as the build makes them of every type that is known and of a new one."""
    with duckdb.connect() as con:
        con.execute("CREATE TABLE force_month AS SELECT unnest($types) AS crime_type", {"types": [*KINDS, NEW]})
        con.execute("CREATE TABLE crime_type (crime_type VARCHAR, record_kind VARCHAR)")
        con.executemany("INSERT INTO crime_type VALUES (?, ?)", list(KINDS.items()))
        con.execute("CREATE TABLE basis (basis VARCHAR, record_kinds VARCHAR)")
        con.executemany("INSERT INTO basis VALUES (?, ?)", [(name, row["record_kinds"]) for name, row in BASES.items()])
        con.execute(sqlfiles.text("build/31_counting_basis"))
        found = con.execute("SELECT basis, crime_type FROM counting_basis").fetchall()
    assert len(found) == len(set(found))
    return {basis: {kind for name, kind in found if name == basis} for basis, _ in found}


def test_each_basis_leaves_out_what_its_name_says(held):
    assert held[ALL] == {*KINDS, NEW}
    assert held[ALL] - held[REPORTED] == {"Drugs", "Possession of weapons"}
    assert held[REPORTED] - held[JUDGED] == {"Public order", "Public disorder and weapons", NEW}


def test_a_type_is_a_basis_of_itself_and_no_type_has_the_name_of_a_basis(held):
    assert {name for name in held if name not in BASES} == {*KINDS, NEW}
    assert all(held[name] == {name} for name in (*KINDS, NEW))


def test_each_basis_says_why_it_leaves_out_what_it_does():
    assert set(BASES) == {ALL, REPORTED, JUDGED}
    assert all(row["why"] for row in BASES.values())


def test_the_words_of_a_source_line_name_what_is_left_out():
    assert basis_words(REPORTED).endswith("without drugs and weapons")
    assert basis_words(JUDGED).endswith("without drugs, weapons and public order")
    assert "without" not in basis_words(ALL)


def test_several_bases_are_named_in_turn_and_each_once():
    assert counted("Burglary", REPORTED, "Burglary") == f"Counted: burglary; {basis_words(REPORTED)}"
    assert street("Drugs; reported").endswith(f"Counted: drug offences and {basis_words(REPORTED)}")
