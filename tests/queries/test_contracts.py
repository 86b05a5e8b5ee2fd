"""Every query keeps what its header promises, on a full database, on its public copy and on one with almost nothing."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from data.importing.build import import_files
from data.publishing.public_counts import FILLED
from data.serving.query import load
from data.serving.settings import QUERIES, Settings
from data.serving.store import Store, connect, current

QUERIES_BY_NAME = load()
EXAMPLES = {
    "scope": "kings-heath",
    "codes": "E01027243; E01027244",
    "kind": "ward",
    "subject": "reported",
    "crime_type": "Burglary",
    "force": "northamptonshire",
    "since": date(2024, 1, 1),
    "until": date(2025, 9, 1),
    "framework": "CSP Strategy 2020-22",
    "priority": "3 ASB, Hate Crime & Town Centre Disorder",
    "operation_id": "OP03",
    "about": "Operation Revive – King’s Heath",
    "series": "all",
    "crime_types": "Burglary; Robbery",
    "measures": "Burglary | Robbery; Shoplifting",
    "by": "choice",
    "months": 9,
    "dimension": "object",
    "area": "D01000020",
    "areas": "D01000020; D01000021",
    "definition": "self",
    "as_of": date(2025, 9, 30),
    "size": 10,
    "step": 1,
}
STREET = """Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,\
Last outcome category,Context
,2025-01,Northamptonshire Police,Northamptonshire Police,-0.9,52.2,On or near Mill Road,E01027243,\
West Northamptonshire 021E,Anti-social behaviour,,
"""


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """A database with one record and neither boundaries nor lookups."""
    folder = tmp_path_factory.mktemp("bare")
    file = folder / "2025-01-northamptonshire-street.csv"
    file.write_text(STREET, encoding="utf-8")
    import_files(Settings(folder=folder / "data"), [file])
    return folder / "data"


@cache
def store(folder: Path) -> Store:
    return Store(current(folder))


def params_of(query) -> dict[str, object]:
    return {param.name: EXAMPLES[param.name] for param in query.params}


@pytest.mark.parametrize("query", QUERIES_BY_NAME.values(), ids=lambda query: query.name)
def test_a_query_gives_the_columns_and_types_that_its_header_promises(query, demonstration, bare):
    """The types as DuckDB derives them, which needs no row: a column of NULL has one too."""
    for folder in (demonstration, bare):
        with connect(current(folder), Settings()) as con:
            described = con.execute(f"DESCRIBE {query.sql}", params_of(query) or None).fetchall()
        assert [(name, kind) for name, kind, *_ in described] == list(query.columns)
        assert list(store(folder).ask(query.name, **params_of(query)).columns) == [name for name, _ in query.columns]


@pytest.mark.parametrize(
    ("sql", "kind"),
    [("SELECT NULL::DATE AS x", "DATE"), ("SELECT 1.5::DOUBLE AS x", "DOUBLE"), ("SELECT sum(1) AS x", "HUGEINT")],
)
def test_a_type_is_told_without_a_row_and_no_other_passes_for_it(sql, kind):
    with duckdb.connect() as con:
        assert con.execute(f"DESCRIBE {sql} WHERE false").fetchall()[0][1] == kind


@pytest.mark.parametrize("query", QUERIES_BY_NAME.values(), ids=lambda query: query.name)
def test_a_query_declares_the_parameters_that_it_uses(query):
    body = "\n".join(line for line in query.sql.splitlines() if not line.startswith("--"))
    assert {param.name for param in query.params} == set(re.findall(r"\$([a-z_]+)", body))


@pytest.mark.parametrize("query", QUERIES_BY_NAME.values(), ids=lambda query: query.name)
def test_optional_parameters_may_be_left_out_and_others_may_not(query, demonstration):
    for param in query.params:
        given = {name: value for name, value in params_of(query).items() if name != param.name}
        if param.optional:
            store(demonstration).ask(query.name, **given)
        else:
            with pytest.raises(ValueError, match=param.name):
                store(demonstration).ask(query.name, **given)


@pytest.mark.parametrize("query", QUERIES_BY_NAME.values(), ids=lambda query: query.name)
def test_a_query_reads_the_tables_that_its_header_names(query, demonstration):
    body = "\n".join(line for line in query.sql.splitlines() if not line.startswith("--"))
    named = {name.strip() for name in query.source.split(",")}
    with duckdb.connect() as con:
        read = con.get_table_names(re.sub(r"\$\w+", "NULL", body))
    subqueries = set(re.findall(r"(\w+) AS \(\s*(?:--.*\s*)*SELECT", body))
    assert read - subqueries == named
    assert "incident" not in read, "pages read tables that the build made, never the records"


@pytest.mark.parametrize("query", QUERIES_BY_NAME.values(), ids=lambda query: query.name)
def test_a_public_query_answers_alike_on_the_public_copy_and_an_internal_one_refuses(query, demonstration, published):
    if query.audience == "internal":
        with pytest.raises(PermissionError):
            store(published).ask(query.name, **params_of(query))
    else:
        internal = store(demonstration).ask(query.name, **params_of(query))
        public = store(published).ask(query.name, **params_of(query))
        if set(query.source.split(", ")) & set(FILLED):
            # Partners' numbers under the rules are made for the public alone.
            assert internal.empty
            assert len(public)
        else:
            pd.testing.assert_frame_equal(public, internal)


TYPED = {"crime_type", "crime_types", "measures"}
BASES = {"all", "reported", "judged", "each type", "each reported type", "each band"}


@cache
def counted_by_type(folder: Path) -> set[str]:
    """The tables and views that hold how many records there are of each crime type."""
    with connect(current(folder), Settings()) as con:
        columns = con.execute(
            "SELECT table_name, list(column_name) FROM duckdb_columns() WHERE NOT internal GROUP BY table_name"
        ).fetchall()
    return {table for table, names in columns if "crime_type" in names and {"incidents", "crimes"} & {*names}}


@pytest.mark.parametrize("query", QUERIES_BY_NAME.values(), ids=lambda query: query.name)
def test_a_query_that_counts_records_says_by_which_basis(query, demonstration):
    """`counts` names a basis or the parameter that does; a basis of several types comes from the one table of bases."""
    numbers = any(kind in ("BIGINT", "DOUBLE") for _, kind in query.columns)
    if not query.counts:
        assert not (numbers and counted_by_type(demonstration) & set(query.source.split(", ")))
        return
    named, _, otherwise = query.counts.partition(", else ")
    assert named in BASES or named.removeprefix("$") in TYPED & {param.name for param in query.params}
    assert otherwise in {"", *BASES}
    assert bool(otherwise) == any(f"${param.name}" == named and param.optional for param in query.params)
    if otherwise == "reported" or named in ("$crime_types", "$measures"):
        assert "counting_basis" in query.source


@pytest.mark.parametrize(
    ("name", "given", "basis"),
    [
        ("shared/headline", {"crime_type": None}, "all"),
        ("shared/headline", {"crime_type": "Burglary"}, "Burglary"),
        ("hotspots/areas", {}, "reported"),
        ("shared/monthly_of", {"crime_types": "Burglary; Robbery"}, "Burglary; Robbery"),
        ("pillars/repeats", {}, "reported"),
        ("shared/month", {}, ""),
    ],
)
def test_what_an_answer_counts(name, given, basis):
    assert QUERIES_BY_NAME[name].basis(**given) == basis


def test_how_records_arise_is_told_in_one_place():
    """Which kinds of records a basis holds stands in counting_bases.csv: no other SQL compares with a kind."""
    compares = re.compile(r"record_kind\S*(, '\w+'\))?\s*(=|<>|!=|IN\b)")
    files = sorted(QUERIES.rglob("*.sql"))
    assert files
    assert [str(path) for path in files if compares.search(path.read_text(encoding="utf-8"))] == []


def test_every_sql_file_says_first_what_it_is():
    for path in QUERIES.rglob("*.sql"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert re.match(r"-- [A-Z“`].+[.:]$|-- [A-Z“`].+$", first), path
