"""Colours can be seen and told apart, and numbers are written one way."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from components import theme

# Machado, Oliveira and Fernandes (2009), severity 1: what three kinds of colour-blind readers see, in linear RGB.
SIGHT = {
    "all cones": np.eye(3),
    "no red": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "no green": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "no blue": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
# Every colour that has a meaning.
COLOURS = (theme.PLACE, theme.CONCERN, theme.SECOND, theme.THIRD, theme.CONTEXT)
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)


def linear(colour: str) -> np.ndarray:
    part = np.array(theme.rgb(colour)[:3]) / 255
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """WCAG 2: the ratio of the two luminances, the lighter over the darker."""
    bright, dark = sorted((float(TO_XYZ[1] @ linear(colour)) for colour in (one, other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def lab(colour: str, sight: np.ndarray = SIGHT["all cones"]) -> np.ndarray:
    """CIELAB, where a step of one is about the smallest that can be seen."""
    part = TO_XYZ @ np.clip(sight @ linear(colour), 0, 1) / (TO_XYZ @ np.ones(3))
    x, y, z = np.where(part > 216 / 24389, np.cbrt(part), (24389 / 27 * part + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("ground", theme.GROUNDS)
@pytest.mark.parametrize("colour", COLOURS)
def test_every_colour_has_three_to_one_on_both_grounds(colour, ground):
    assert contrast(colour, ground) >= 3


def test_contrast_is_computed_as_published():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("count", theme.SEQUENTIAL)
def test_the_classes_of_a_map_grow_darker_in_equal_steps(count):
    lightness = [lab(colour)[0] for colour in theme.SEQUENTIAL[count]]
    steps = -np.diff(lightness)
    assert len(lightness) == count
    assert np.all(np.abs(steps - steps.mean()) < 1)


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("ramp", [*theme.SEQUENTIAL.values(), theme.DIVERGING], ids=["5", "6", "7", "diverging"])
def test_neighbouring_classes_differ_for_every_kind_of_sight(ramp, sight):
    nearest = min(np.linalg.norm(lab(a, SIGHT[sight]) - lab(b, SIGHT[sight])) for a, b in pairwise(ramp))
    assert nearest > 9


def test_a_change_map_diverges_evenly_from_a_pale_middle():
    lightness = [lab(colour)[0] for colour in theme.DIVERGING]
    assert max(lightness) == lightness[3] > 90
    assert lightness[:3] == pytest.approx(lightness[:3:-1], abs=1)


def test_colours_for_the_map_are_numbers():
    assert theme.rgb("#2F7FC1") == [47, 127, 193, 255]
    assert theme.rgb("#000000", 0.5) == [0, 0, 0, 128]


def test_numbers_are_written_one_way():
    assert theme.whole(1378) == "1,378"
    assert theme.whole(-1378.4) == "−1,378"
    assert theme.decimal(3.14159) == "3.1"
    assert theme.percent(0.1234) == "12%"


def test_days_are_written_one_way():
    assert theme.month(date(2024, 1, 1)) == "January 2024"
    assert theme.short_month(date(2024, 9, 1)) == "Sep 2024"
    assert theme.full_date(date(2025, 11, 7)) == "7 November 2025"
    assert theme.period(date(2022, 1, 1), date(2025, 9, 1)) == "January 2022 to September 2025"
    assert theme.period(date(2022, 1, 1), date(2022, 1, 31)) == "January 2022"


@pytest.mark.parametrize(
    ("last", "step"),
    [(date(2026, 1, 1), "M12"), (date(2040, 1, 1), "M24")],
)
def test_ticks_stand_at_years(last, step):
    axis = theme.month_axis([date(2024, 1, 1), last])
    assert axis["dtick"] == step
    assert "tickvals" not in axis


def test_ticks_stand_at_quarters_up_to_two_years_and_each_year_is_told_once():
    axis = theme.month_axis([date(2024, 2, 1), date(2025, 8, 1)])
    assert axis["ticktext"] == ["Apr<br>2024", "Jul", "Oct", "Jan<br>2025", "Apr", "Jul"]
    assert axis["tickvals"][0] == "2024-04-01"
    assert theme.month_axis([date(2024, 2, 1), date(2024, 3, 1)])["ticktext"] == ["Feb<br>2024", "Mar"]


def test_a_layout_has_no_legend_and_letters_of_13_px_and_keeps_what_it_merges_into():
    layout = theme.layout(240, margin={"t": 50}, xaxis={"type": "date"})
    assert layout["showlegend"] is False
    assert layout["font"]["size"] == layout["hoverlabel"]["font"]["size"] == 13
    assert layout["margin"] == {"l": 8, "r": 12, "t": 50, "b": 8, "pad": 0}
    assert layout["xaxis"]["automargin"] is True
    assert theme.layout()["margin"]["t"] == 8
