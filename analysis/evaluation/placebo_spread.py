"""How far an estimate moves if nothing is done, measured in groups of areas that no operation reached."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, sqrt

import numpy as np
import numpy.typing as npt
from scipy import special


@dataclass(frozen=True)
class Spread:
    """Half of a 95% interval around an estimate, and the groups' estimates brought to the target's scale.

    `drift` is the standard deviation of the groups' movements beyond their Poisson errors, 0 if there is none.
    """

    half: float
    brought: tuple[float, ...]
    drift: float = 0.0

    @property
    def groups(self) -> int:
        """How many groups there are."""
        return len(self.brought)

    def as_far(self, estimate: float) -> int:
        """How many groups moved at least as far."""
        return sum(abs(moved) >= abs(estimate) for moved in self.brought)


def placebo_spread(estimates: npt.ArrayLike, errors: npt.ArrayLike, error: float) -> Spread:
    """How far the same estimate goes in groups where nothing was done; `error` is the target's Poisson error.

    `estimates` are those of the groups on a scale where 0 is no change (logarithms of ratios, or differences ÷ the
    count before), `errors` their standard errors if all incidents were independent (Poisson). Movement beyond that is a
    variance between areas, estimated by moments and added to the Poisson variance of the target: unlike Poisson errors,
    drift does not shrink as more is recorded. Student's t allows for the number of groups.

    Without a group `half` is infinite. Raises `ValueError` if estimates and errors differ in number, or errors are not
    above 0.

    >>> found = placebo_spread([0.1, -0.2, 0.1, 0.05], [0.1, 0.1, 0.1, 0.1], error=0.1)
    >>> round(found.half, 3), found.as_far(0.15), found.groups, round(found.drift, 3)
    (0.347, 1, 4, 0.075)

    Source: placebo groups as in A. Abadie, A. Diamond, J. Hainmueller, *Synthetic control methods for comparative case
    studies*, J. American Statistical Association 105 (2010) 493–505; the variance between groups by moments as in R.
    DerSimonian, N. Laird, *Meta-analysis in clinical trials*, Controlled Clinical Trials 7 (1986) 177–188, around no
    change and unweighted.
    """
    moved, alone = np.asarray(estimates, float), np.asarray(errors, float)
    if moved.shape != alone.shape:
        raise ValueError("there must be an error for each estimate")
    if not (alone > 0).all() or not error > 0:
        raise ValueError("errors must be above 0")
    if not len(moved):
        return Spread(inf, ())
    between = float(np.mean(moved**2 - alone**2))
    # Below 0 where groups move less than Poisson counts would: then the target's error is less than that, too.
    own = sqrt(max(0.0, error**2 + between))
    brought = moved * sqrt(error**2 + max(0.0, between)) / np.sqrt(alone**2 + max(0.0, between))
    half = float(special.stdtrit(len(moved), 0.975)) * own
    return Spread(half, tuple(brought.tolist()), sqrt(max(0.0, between)))
