"""Safer Streets in Queensway: alley gates, doors and cameras; did it work, what was published."""

from pages.operations.layout import evaluated

evaluated(
    "OP09",
    "Which gate or camera did what: the files know the month and the area, not the alley.",
    "Which effect is its own: Queensway lies in Wellingborough, where Operation Revive began in 2021.",
)
