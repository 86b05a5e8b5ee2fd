"""Operation Revive in NN3 and NN5 of Northampton: did it work, what it is, what was published."""

from pages.operations.layout import evaluated

evaluated(
    "OP02",
    "A small effect: it covers half of Northampton, so that few areas like it are left to compare with.",
    "Which effect is its own: King’s Heath and Blackthorn lie in it, with operations of their own.",
)
