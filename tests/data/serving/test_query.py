"""A query's header is read by machine; what it lacks is named with the file."""

from __future__ import annotations

import pytest

from data.serving.query import Param, load, read

WHOLE = """-- Incidents recorded each month,
-- in a place.
--
-- A remark of its own.
--
-- grain:    one row per month
-- params:   $scope VARCHAR; $since DATE or NULL for all
-- columns:  month DATE, days INTEGER,
--           incidents BIGINT
-- source:   scope_count, area
-- audience: public

SELECT 1
"""


@pytest.fixture
def read_text(tmp_path):
    def reading(text: str):
        path = tmp_path / "asb" / "monthly.sql"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return read(path)

    return reading


def test_a_whole_header(read_text):
    query = read_text(WHOLE)
    assert query.name == "asb/monthly"
    assert query.summary == "Incidents recorded each month, in a place. A remark of its own."
    assert query.params == (Param("scope", "VARCHAR", False), Param("since", "DATE", True))
    assert query.columns == (("month", "DATE"), ("days", "INTEGER"), ("incidents", "BIGINT"))
    assert (query.grain, query.source, query.audience) == ("one row per month", "scope_count, area", "public")


def test_no_parameters(read_text):
    assert read_text(WHOLE.replace("$scope VARCHAR; $since DATE or NULL for all", "none")).params == ()


@pytest.mark.parametrize("key", ["grain", "params", "columns", "source", "audience"])
def test_a_line_that_is_missing_is_named_with_the_file(read_text, key):
    with pytest.raises(ValueError, match=rf"monthly\.sql: the header has no line “{key}:”"):
        read_text(WHOLE.replace(f"-- {key}:", "-- other:"))


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("audience: public", "audience: everyone", "audience is “everyone”"),
        ("$scope VARCHAR", "scope", "cannot read the parameter “scope"),
        ("month DATE", "month", "cannot read the column “month”"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_file(read_text, right, wrong, says):
    with pytest.raises(ValueError, match=rf"monthly\.sql: .*{says}"):
        read_text(WHOLE.replace(right, wrong))


def test_every_query_has_a_name_of_its_own_and_says_something():
    queries = load()
    assert len(queries) > 20
    assert all(query.summary.endswith(".") for query in queries.values())
    assert len({query.summary for query in queries.values()}) == len(queries)
    assert not [name for name in queries if name.split("/")[0] in ("build", "checks", "derive", "import")]
