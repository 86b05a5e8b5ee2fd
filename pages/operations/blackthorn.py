"""Clear, Hold, Build in Blackthorn: did it work, what it is; it comes from outside the five documents."""

from pages.operations.layout import evaluated

evaluated(
    "EX-CHB1",
    "What the five documents say of it: nothing. A press report of March 2024 names it; its phases are not known.",
    "Which effect is its own: Blackthorn lies in NN3, where Operation Revive ran from 2023.",
    phased=True,
)
