"""Operation Revive in Wellingborough: did it work, what it is, what was published."""

from pages.operations.layout import evaluated

evaluated(
    "OP01",
    "Which effect is its own: the alley gates of Queensway lie in the same town from 2022 on.",
)
