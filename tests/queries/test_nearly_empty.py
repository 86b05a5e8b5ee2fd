"""Every query answers, with its promised columns, on databases that lack whole kinds of files."""

from __future__ import annotations

import pytest

from data.serving.query import load
from data.serving.store import Store
from tests import tiny
from tests.queries.test_contracts import EXAMPLES
from tests.tiny import KINGS_1, write_street

PARAMS = EXAMPLES | {"scope": "county"}


@pytest.fixture(scope="module")
def databases(tmp_path_factory):
    """Databases of geography alone, of another force alone, of searches alone, and of one row without a place."""
    folder = tmp_path_factory.mktemp("nearly-empty")
    geography = tiny.write_geography(folder / "geography")
    other = write_street(folder, f"lsoa\n{KINGS_1}", force="leicestershire")
    searches = tiny.write_stops(folder, "date\n2025-01-03T10:00:00+00:00")
    unlocated = write_street(folder / "unlocated", "lsoa\n-")
    return {
        "geography": tiny.import_into(folder / "a", geography),
        "another force": tiny.import_into(folder / "b", geography, other),
        "searches": tiny.import_into(folder / "c", searches),
        "no place": tiny.import_into(folder / "d", unlocated),
    }


@pytest.fixture(scope="module")
def stores(databases):
    return {name: Store(built.path, built.settings) for name, built in databases.items()}


@pytest.mark.parametrize("query", load().values(), ids=lambda query: query.name)
@pytest.mark.parametrize("database", ["geography", "another force", "searches", "no place"])
def test_every_query_answers_with_its_columns(stores, database, query):
    params = {param.name: PARAMS[param.name] for param in query.params}
    answer = stores[database].ask(query.name, **params)
    assert list(answer.columns) == [name for name, _ in query.columns]


def test_without_a_file_of_the_home_force_there_is_no_month(databases):
    for name in ("geography", "another force", "searches"):
        assert databases[name].ask("shared/month") == []
        assert databases[name].ask("shared/monthly_count", scope="county") == []
        assert dict(databases[name].rows("SELECT key, value FROM meta")).get("first_month") is None


def test_a_month_of_rows_without_a_place_counts_in_the_county_alone(databases):
    built = databases["no place"]
    assert built.ask("shared/monthly_count", scope="county")[0][2] == 1
    assert built.one("SELECT count(*) FROM area_month") == 0
