"""A map with an enlarged part: every number once, in the part exactly those that it shows; else the map alone."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.maps.classes import classes
from components.pictures.maps.enlarged_map import enlarged_map
from components.pictures.maps.shown import AreaMap
from components.pictures.parts.marks import Text
from tests.components.pictures.laws import faults
from tests.components.pictures.maps.test_map_picture import AREAS, CODES

ALT = "Map of areas, ten of which are numbered."


def map_of(numbered):
    return AreaMap(AREAS, ALT, classes(range(len(AREAS))), legend="Recorded", listed=numbered, numbered=numbered)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(CODES), max_size=10, unique=True),
    st.sampled_from([(290, 340), (560, 330), (700, 345), (900, 400)]),
)
def test_it_keeps_the_laws_and_shows_every_number_once(numbered, size):
    picture = enlarged_map(map_of(numbered))
    assert [fault for fault in faults(picture, *size) if "lies on" not in fault] == []
    said = Counter(mark.text for mark in picture.draw(*size) if isinstance(mark, Text) and mark.bold)
    assert all(said[str(place)] == 1 for place in range(1, len(numbered) + 1))


@pytest.mark.parametrize(("numbered", "enlarged"), [(CODES[7:10], True), ([CODES[0], CODES[5], CODES[-1]], False)])
def test_a_part_is_enlarged_only_where_numbers_crowd(numbered, enlarged):
    texts = [mark.text for mark in enlarged_map(map_of(numbered)).draw(540, 180) if isinstance(mark, Text)]
    assert any(text.startswith("Enlarged") for text in texts) == enlarged
