"""Areas in common, and the place that holds another, from five places of six areas."""

from __future__ import annotations

import pandas as pd
import pytest

from components.panels.shared.overlaps import holding, operation_areas, place_areas, reaching

PLACES = {
    "county": ("county", "Northamptonshire", "abcdef"),
    "west": ("district", "West", "abcd"),
    "town": ("town", "Northampton (former borough)", "abc"),
    "ward": ("ward", "Castle", "abc"),
    "estate": ("place", "Estate", "cd"),
    "street": ("area", "Street", "a"),
}
NAMED = {"OP1": "ab", "OP2": "f", "OP3": "cdef"}


def ask(name):
    if name == "shared/scope":
        return pd.DataFrame([(scope, kind, told) for scope, (kind, told, _) in PLACES.items()], columns=SCOPE)
    if name == "shared/scope_area":
        rows = [(scope, area) for scope, (*_, areas) in PLACES.items() for area in areas]
        return pd.DataFrame(rows, columns=["scope", "area_code"])
    rows = [(operation, area) for operation, areas in NAMED.items() for area in areas]
    return pd.DataFrame(rows, columns=["operation_id", "area_code"])


SCOPE = ["scope", "kind", "name"]


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        ("street", ("town", "Northampton")),
        ("estate", ("west", "West")),
        # A ward that is the whole town lies in what is larger than both.
        ("ward", ("west", "West")),
        ("town", ("west", "West")),
        ("west", ("county", "Northamptonshire")),
        ("county", None),
    ],
)
def test_a_place_lies_in_the_smallest_larger_one_that_holds_it_whole(scope, found):
    assert holding(ask, scope) == found


@pytest.mark.parametrize(
    ("scope", "found"),
    [("street", ["OP1"]), ("estate", ["OP3"]), ("town", ["OP1", "OP3"]), ("county", list(NAMED)), ("unknown", [])],
)
def test_an_operation_reaches_the_places_with_which_it_has_an_area_in_common(scope, found):
    named = pd.DataFrame({"operation_id": list(NAMED)})
    assert list(reaching(ask, scope, named, "operation_id", operation_areas(ask))["operation_id"]) == found
    assert reaching(ask, scope, named.head(0), "operation_id", place_areas(ask)).columns.tolist() == ["operation_id"]
