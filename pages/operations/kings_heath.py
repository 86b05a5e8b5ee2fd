"""Operation Revive in King's Heath: did it work, what it is, what was published."""

from pages.operations.layout import evaluated

evaluated(
    "OP03",
    "When exactly it began: the documents name no month, so a whole span of plausible starts is left out.",
    "Which effect is its own: King’s Heath lies in NN5, where a second operation ran from 2023.",
)
