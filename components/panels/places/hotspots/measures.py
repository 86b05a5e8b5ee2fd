"""What the areas of a map are coloured and sorted by: a count, a rate, a change or an expected count."""

from __future__ import annotations

from dataclasses import dataclass

from components import theme
from components.options import option
from components.panels.shared.areas import YEARLY
from components.view import View
from components.wording import phrases


@dataclass(frozen=True)
class Measured:
    """A number of each area, and its words.

    `column` is its column, `label` how a reader chooses it, `unit` the title of its legend, `per` what follows the
    number, and `places` its decimals. `most` says in the list's title which areas come first. A `yearly` rate is that
    of the newest year, whatever period is chosen. `led` names the area with most, and `tied` one of several.
    """

    column: str
    label: str
    title: str
    unit: str
    most: str
    per: str = ""
    places: int = 1
    yearly: bool = True
    led: str = "{} has the highest rate"
    tied: str = "no area has a higher rate than {}"
    no_data: str = "no residents"

    def said(self, value: float) -> str:
        """A value in figures."""
        return theme.decimal(value, self.places) if self.places else phrases.number(value)

    def told(self, value: float) -> str:
        """A value with its unit."""
        return f"{self.said(value)} {self.per}".rstrip()


COUNT = Measured(
    column="incidents",
    label="Recorded",
    title="Where most is recorded",
    unit="Recorded",
    most="with most recorded",
    places=0,
    yearly=False,
    led="{} has most recorded",
    tied="no area has more recorded than {}",
)
RATE = Measured(
    column="rate_per_1000_year",
    label="Per 1,000",
    title="Where the rate is highest",
    unit=phrases.sentence_case(YEARLY),
    most="with the highest rates",
    per="per 1,000",
)
HOUSEHOLDS = Measured(
    column="rate_per_1000_households_year",
    label="Per 1,000 households",
    title="Where most is recorded for its households",
    unit="Per 1,000 households a year",
    most="with most for their households",
    per="per 1,000 households",
    no_data="no households",
)
LAND = Measured(
    column="rate_per_km2_year",
    label="Per square kilometre",
    title="Where most is recorded for its size",
    unit="Per square kilometre a year",
    most="with most for their size",
    per="per km²",
    places=0,
    led="{} has most for its size",
    tied="no area has more for its size than {}",
    no_data="no area",
)
WORKDAY = Measured(
    column="rate_per_1000_workday_year",
    label="Per 1,000 people by day",
    title="Where most is recorded for people there by day",
    unit="Per 1,000 people by day, a year",
    most="with most for people there by day",
    per="per 1,000 people by day",
    no_data="not known",
)
VALUED = {"count": COUNT, "rate": RATE, "households": HOUSEHOLDS, "land": LAND, "workday": WORKDAY}
CHANGE = "change"
# Who lives in an area says little about how many are there.
OF_RESIDENTS = (RATE.column, HOUSEHOLDS.column)

# What residents may choose, as three buttons.
MEASURES = {"count": COUNT.label, "rate": RATE.label, CHANGE: "Change"}


@dataclass(frozen=True)
class AreaOptions:
    """Which area is chosen."""

    area: str = option("", "the chosen area, by its code; empty for none")


@dataclass(frozen=True)
class MeasureOptions(AreaOptions):
    """Which area is chosen, and what all areas are sorted by."""

    measure: str = option("count", "what areas are sorted by", allowed=(*VALUED, CHANGE))


def measure_of(view: View) -> str:
    """Which measure the reader chose: one of `VALUED`, or the change."""
    return view.options_of(MeasureOptions).measure
