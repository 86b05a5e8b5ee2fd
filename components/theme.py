"""Colours by meaning, number and date formats, and the layout that every figure starts from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from analysis.months import month_count, months_between

# Luminance chosen so that each has a contrast of at least 3:1 on white and on the dark background, which a test checks.
PLACE = "#2F7FC1"  # this place, the main series
IMPROVEMENT = PLACE  # better beyond chance
CONCERN = "#D4691E"  # worse beyond chance
OPERATION = CONCERN  # the area of an operation
SECOND = "#189A86"
THIRD = "#C0509A"
CONTEXT = "#7B838C"  # comparison, usual range, and everything that is not judged
GROUNDS = ("#FFFFFF", "#0E1117")
SHADE = "rgba(123, 131, 140, 0.14)"  # CONTEXT, light enough for text and grid to show through
GAP = "rgba(123, 131, 140, 0.07)"  # no data, even lighter: it is not a finding
BAND = "rgba(123, 131, 140, 0.18)"

# Sequential: pale green to deep blue, CIELAB lightness 90 to 30 in equal steps. Diverging: lightness 40, 61, 80 on
# both sides of a pale middle, blue for less and orange for more. The tests simulate three kinds of colour blindness.
SEQUENTIAL = {
    5: ("#DDE7BF", "#92C4A2", "#4C9D9B", "#2B728E", "#33437F"),
    6: ("#DDE7BF", "#A2CBA4", "#60AE9F", "#368D97", "#29698B", "#33437F"),
    7: ("#DDE7BF", "#ACD0A5", "#77B8A1", "#4C9D9B", "#2C8194", "#286388", "#33437F"),
}
DIVERGING = ("#29609D", "#6098CC", "#A9CBE6", "#EDEBE6", "#EEBD95", "#D47E3E", "#A04102")

# The middle of the diverging ramp on a dark background, where unclear values must not stand out.
MIDDLE_IN_DARK = "#3A3F46"

MAIN_HEIGHT = 320
SMALL_HEIGHT = 240
FONT = 13
CHARACTER = 7.0  # px of one character at FONT, slightly overestimated

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def rgb(colour: str, opacity: float = 1.0) -> list[int]:
    """A colour in pydeck's form: [red, green, blue, opacity], each 0 to 255."""
    return [*(int(colour[i : i + 2], 16) for i in (1, 3, 5)), round(255 * opacity)]


def whole(number: float) -> str:
    """A count, as 1,378."""
    return f"{number:,.0f}".replace("-", "−")


def decimal(number: float, places: int = 1) -> str:
    """A rate or a ratio, as 3.1."""
    return f"{number:,.{places}f}".replace("-", "−")


def percent(share: float) -> str:
    """A share of 1 as a percentage without decimals, as 12%."""
    return f"{share * 100:,.0f}%".replace("-", "−")


def month(day: date) -> str:
    """January 2024."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def short_month(day: date) -> str:
    """Jan 2024, for axes and filters."""
    return f"{_MONTHS[day.month - 1][:3]} {day.year}"


def full_date(day: date) -> str:
    """7 November 2025."""
    return f"{day.day} {month(day)}"


def short_date(day: date) -> str:
    """31 Mar 2025, for the ends of lines."""
    return f"{day.day} {short_month(day)}"


def period(since: date, until: date) -> str:
    """January 2022 to September 2025, or one month alone."""
    if (since.year, since.month) == (until.year, until.month):
        return month(since)
    return f"{month(since)} to {month(until)}"


def layout(height: int = MAIN_HEIGHT, **changes: Any) -> dict[str, Any]:
    """The layout of every figure; `changes` are merged in one level deep.

    Background, text and grid have no colour here: they follow the page, light or dark. The axes cannot be dragged, so
    that a finger on a phone scrolls the page.
    """
    untitled = {"text": "", "standoff": 0}
    base: dict[str, Any] = {
        "template": {},
        # The background of the card shows through.
        "paper_bgcolor": "rgba(0, 0, 0, 0)",
        "plot_bgcolor": "rgba(0, 0, 0, 0)",
        "height": height,
        "font": {"size": FONT},
        "margin": {"l": 8, "r": 12, "t": 8, "b": 8, "pad": 0},
        "showlegend": False,
        "separators": ".,",
        "hovermode": "closest",
        "hoverlabel": {"font": {"size": FONT}, "align": "left", "namelength": -1},
        "dragmode": False,
        "uirevision": "keep",
        "xaxis": {"fixedrange": True, "automargin": True, "tickfont": {"size": FONT}, "title": untitled},
        "yaxis": {"fixedrange": True, "automargin": True, "tickfont": {"size": FONT}, "title": untitled},
    }
    for key, value in changes.items():
        base[key] = {**base[key], **value} if isinstance(base.get(key), dict) and isinstance(value, dict) else value
    return base


def _quarters(months: Sequence[date], step: int) -> dict[str, Any]:
    """Ticks every `step` months from January, labelled with the month."""
    ticks = [each for each in months_between(months[0], months[-1]) if (each.month - 1) % step == 0]
    years = {tick.year: tick for tick in reversed(ticks)}
    return {
        "tickmode": "array",
        "tickvals": [tick.isoformat() for tick in ticks],
        "ticktext": [f"{tick:%b}<br>{tick.year}" if years[tick.year] == tick else f"{tick:%b}" for tick in ticks],
    }


def month_axis(months: Sequence[date]) -> dict[str, Any]:
    """A time axis over `months`: ticks in quarters up to two years, otherwise only years.

    The year appears once, below its first quarter: seven of them side by side would touch on a phone.
    """
    span = month_count(months[0], months[-1])
    step = "M12" if span <= 120 else "M24"
    written = {} if span > 24 else _quarters(months, 1 if span <= 4 else 3)
    return {
        "type": "date",
        "tickformat": "%Y",
        "tick0": "2000-01-01",
        "dtick": step,
        **written,
        "tickangle": 0,
        "ticklabelstandoff": 4,
        "showgrid": False,
        "zeroline": False,
    }
