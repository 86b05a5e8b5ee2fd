"""Rows as records: what is declared of them is what their query gives."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Literal, Protocol, get_args, get_origin, get_type_hints

import pandas as pd
import pytest

from components import panels
from components.rows import KINDS, rows_of
from data.serving.query import load

for _module in pkgutil.walk_packages(panels.__path__, "components.panels."):
    importlib.import_module(_module.name)

# What pandas makes of a column; whole numbers with gaps are floating ones.
TYPES = {
    "VARCHAR": {str},
    "BOOLEAN": {bool},
    "INTEGER": {int, float},
    "BIGINT": {int, float},
    "DOUBLE": {float},
    "DATE": {pd.Timestamp},
}


class Area(Protocol):
    """A row for these tests."""

    name: str
    residents: int


TABLE = pd.DataFrame({"name": ["Castle", "Abington"], "residents": [1600, 1700], "more": [1, 2]})


def test_rows_come_in_order_with_the_names_of_their_columns():
    assert [(row.name, row.residents) for row in rows_of(TABLE, Area)] == [("Castle", 1600), ("Abington", 1700)]
    assert [row.more for row in rows_of(TABLE)] == [1, 2]
    assert list(rows_of(TABLE.head(0), Area)) == []


def test_a_row_that_lacks_a_column_is_refused_by_name():
    with pytest.raises(KeyError, match="Area needs the columns residents"):
        rows_of(TABLE.drop(columns="residents"), Area)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_kind_of_row_declares_what_its_query_gives(kind):
    given = dict(load()[KINDS[kind]].columns)
    declared = {name: _plain(declared) for name, declared in get_type_hints(kind).items()}
    assert {name: given.get(name) for name in declared if declared[name] not in TYPES.get(given.get(name), ())} == {}


def _plain(declared):
    """The type of a column's values, also where only some of them are declared."""
    return type(get_args(declared)[0]) if get_origin(declared) is Literal else declared
