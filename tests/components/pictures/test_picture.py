"""A picture is drawn once for each room that it stands in, however often a page shows it."""

from __future__ import annotations

from components.pictures.parts.marks import Text
from components.pictures.picture import _MOST_ROOMS, Picture, svg


def test_a_picture_is_drawn_once_for_each_room():
    drawn = []

    def draw(width, height):
        drawn.append((width, height))
        return [Text(5, 20, f"{width:g} by {height:g}")]

    picture = Picture(draw, "words")
    for _ in range(3):
        assert "500 by 200" in svg(picture, 500, 200)
        assert "290 by 190" in svg(picture, 290, 190)
    assert drawn == [(500, 200), (290, 190)]
    assert picture == Picture(draw, "words")
    assert "500 by 200" not in repr(picture)


def test_what_is_kept_of_a_picture_is_bounded():
    picture = Picture(lambda width, height: [], "words")
    for width in range(100, 150):
        assert f'width="{width}"' in svg(picture, width, 100)
        assert len(picture._drawn) <= _MOST_ROOMS
