"""How often one group of residents is counted compared with another, and how far unknowns could change that."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, isfinite, sqrt

from scipy import special

# No ratio if either group has fewer searches than this.
FEWEST = 10


@dataclass(frozen=True)
class GroupRatio:
    """Rate of one group over the rate of another, its interval, and its bounds.

    `lower` and `upper` are the limits by chance. `least` and `most` are the ratio if every count whose group is
    unknown belonged to the other group, or every one to this group.
    """

    ratio: float
    lower: float
    upper: float
    least: float
    most: float


def group_ratio(
    count: int,
    residents: float,
    other_count: int,
    other_residents: float,
    unknown: int = 0,
    confidence: float = 0.95,
) -> GroupRatio | None:
    """Ratio of the rate per resident of a group to that of another; None with under 10 counts in either group.

    `count` and `other_count` are counts of the two groups in the same period, `unknown` the counts of that
    period whose group is not known. A ratio of 2 means twice as many per resident.

    The limits are Wald limits on the log scale and assume Poisson counts: the variance of ln(ratio) is 1/count +
    1/other_count. They are too narrow if counts cluster, for example when one person is counted several times.
    Residents are treated as known. The bounds hold whatever the unknowns are, and say nothing about chance. A ratio
    compares all residents of the groups, not those who could have been counted, and never says why they differ.

    Raises `ValueError` for negative or fractional counts, and for residents that are not a number above 0.

    >>> ratio = group_ratio(136, 22050, 1709, 127650, confidence=0.90)
    >>> round(ratio.ratio, 2), round(ratio.lower, 2), round(ratio.upper, 2)
    (0.46, 0.4, 0.53)

    Source: K. J. Rothman, *Epidemiology: An Introduction* (2nd ed. 2012), chapter 9, table 9-2.
    """
    for number in (count, other_count, unknown):
        if not (number >= 0 and number == int(number)):
            raise ValueError(f"a count must be a whole number of 0 or more, not {number}")
    for people in (residents, other_residents):
        if not (isfinite(people) and people > 0):
            raise ValueError(f"residents must be a number above 0, not {people}")
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must lie between 0 and 1, not {confidence}")
    if min(count, other_count) < FEWEST:
        return None
    weight = other_residents / residents
    ratio = count / other_count * weight
    factor = exp(float(special.ndtri((1 + confidence) / 2)) * sqrt(1 / count + 1 / other_count))
    return GroupRatio(
        ratio=ratio,
        lower=ratio / factor,
        upper=ratio * factor,
        least=count / (other_count + unknown) * weight,
        most=(count + unknown) / other_count * weight,
    )
