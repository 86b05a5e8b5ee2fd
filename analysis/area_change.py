"""Which of many areas changed beyond chance, between two periods?"""

from __future__ import annotations

from math import nan

import numpy as np
import numpy.typing as npt

from analysis.comparison import Verdict, rate_ratio
from analysis.funnel import FEWEST_AREAS, drawn_in, winsorised_dispersion
from analysis.series.unusual import FALSE_DISCOVERIES, benjamini_hochberg

# Areas with fewer incidents than this in both periods together are not tested: almost no split could be beyond chance.
FEWEST_TOGETHER = 10


def change_dispersion(now: npt.ArrayLike, before: npt.ArrayLike) -> float:
    """How much more the changes of areas differ from one another than chance alone would make them (φ), at least 1.

    `now` and `before` are the counts of each area in two periods. Given their sum n, the newer count is binomial with
    the share that all areas have in common; z is its difference from that share in standard deviations, and φ the
    winsorised mean of z². The common share is the mean of the areas' winsorised shares, weighted by n, so that a fall
    everywhere does not count as dispersion and one large area does not decide it.

    Areas with fewer than 10 incidents in both periods are left out. Gives nan if fewer than 20 are left, because the
    spread of so few areas cannot be measured.

    >>> change_dispersion(now=[30, 34, 40, 55] * 5, before=[31, 30, 44, 50] * 5)
    1.0
    >>> round(change_dispersion(now=[20, 34, 60, 55] * 5, before=[31, 20, 44, 80] * 5), 1)
    4.8

    Source: as `winsorised_dispersion`, of the conditional test that `rate_ratio` names.
    """
    a, b = np.asarray(now, dtype=float), np.asarray(before, dtype=float)
    enough = a + b >= FEWEST_TOGETHER
    if enough.sum() < FEWEST_AREAS:
        return nan
    a, together = a[enough], (a + b)[enough]
    common = float(np.average(drawn_in(a / together), weights=together))
    if not 0 < common < 1:
        return nan
    z = (a - together * common) / np.sqrt(together * common * (1 - common))
    return max(1.0, winsorised_dispersion(z))


def changed_areas(
    now: npt.ArrayLike,
    now_days: float,
    before: npt.ArrayLike,
    before_days: float,
    phi: float,
    false_discoveries: float = FALSE_DISCOVERIES,
) -> tuple[Verdict, ...]:
    """For each area whether its rate of incidents a day is "higher" or "lower" than before, beyond chance.

    `now` and `before` are counts in two periods of `now_days` and `before_days`; `phi` is the dispersion that widens
    the range of chance, as `change_dispersion` gives it; nan (not known) gives "cannot tell" for every area. A change
    is beyond chance if Benjamini and Hochberg's rule lists it among all areas with 10 incidents or more: where nothing
    changed, about one map in 20 names an area at all, and about 5% of the areas named are chance.

    >>> changed_areas([90, 55, 3], 365, [40, 50, 0], 365, phi=1.2)
    ('higher', 'cannot tell', 'cannot tell')

    Source: the exact conditional test of `rate_ratio`; list: see `benjamini_hochberg`.
    """
    pairs = list(zip(np.asarray(now).tolist(), np.asarray(before).tolist(), strict=True))
    tested = [phi == phi and a + b >= FEWEST_TOGETHER for a, b in pairs]
    found = [
        rate_ratio(a, now_days, b, before_days, phi) if enough else None
        for (a, b), enough in zip(pairs, tested, strict=True)
    ]
    listed = benjamini_hochberg([nan if each is None else each.p_value for each in found], false_discoveries)
    return tuple(
        "cannot tell" if each is None or not kept else "higher" if each.ratio > 1 else "lower"
        for each, kept in zip(found, listed, strict=True)
    )
