"""How areas with a target's history before the start changed without an operation (regression to the mean).

Operations go where most is recorded, and often when most is recorded. Such areas fall without any operation. How far is
measured in all areas that no operation reached, each compared with its own similar areas.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, nan

import numpy as np
import numpy.typing as npt

# Fewer areas than this do not show how areas change without an operation.
FEWEST_AREAS = 20
# Added to every count, so that a logarithm exists.
HALF = 0.5
# A slight pull towards no change, for measures that barely vary between areas.
_RIDGE = 1e-6


def standing(before: Sequence[npt.ArrayLike], comparison: Sequence[npt.ArrayLike]) -> npt.NDArray[np.float64]:
    """A count relative to its comparison before the start, as logarithms: one entry (a row for arrays) per measure.

    `before` are incidents per area in the earlier and in the last months before the start and, if there are any, in the
    months before those; `comparison` is the same for its comparison areas. The measures are the level of earlier and
    last months together, the last months over the earlier ones, and both over the months before those. 0 means the same
    as the comparison.

    Raises `ValueError` if there are not two or three counts on each side.

    >>> standing([60, 60], [30, 30]).round(2).tolist(), standing([60, 90], [60, 60]).round(2).tolist()
    ([0.69, 0.0], [0.22, 0.4])

    Source: the project's own measures of the baseline, which A. G. Barnett, J. C. van der Pols, A. J. Dobson,
    *Regression to the mean: what it is and how to deal with it*, Int. J. Epidemiology 34 (2005) 215–220, advise
    adjusting for.
    """
    if len(before) != len(comparison) or len(before) not in (2, 3):
        raise ValueError("two or three counts are needed on each side")
    apart = [
        np.log(np.asarray(own, float) + HALF) - np.log(np.asarray(other, float) + HALF)
        for own, other in zip(
            [np.add(before[0], before[1]), *before], [np.add(comparison[0], comparison[1]), *comparison], strict=True
        )
    ]
    together, earlier, last = apart[:3]
    return np.array([together, last - earlier, *(together - older for older in apart[3:])])


def change_by_itself(
    standings: npt.ArrayLike, changes: npt.ArrayLike, errors: npt.ArrayLike, own: npt.ArrayLike
) -> float:
    """The ratio by which areas with the target's history before the start changed without an operation.

    `standings` are those of areas in which nothing was done (areas × measures, as `standing` gives them), `changes` the
    logarithms of their ratios of changes, `errors` the Poisson errors of these, `own` the target's standing. Changes
    are regressed on standings without a constant, since an area at its comparison's level has no reason to change
    differently; weights are the inverse of the Poisson variance plus a variance between areas. 0.9: such areas fell by
    about 10% compared with similar ones. nan with fewer than 20 areas.

    It fits one line to all areas, so a target further out than any of them is judged by extrapolation.

    Raises `ValueError` if the numbers of areas or measures differ.

    >>> level = np.linspace(-0.5, 0.5, 21)
    >>> round(change_by_itself(level[:, None], -0.2 * level, np.full(21, 0.1), [0.5]), 3)
    0.905

    Source: weighted least squares; A. G. Barnett, J. C. van der Pols, A. J. Dobson, *Regression to the mean: what it is
    and how to deal with it*, Int. J. Epidemiology 34 (2005) 215–220.
    """
    stood, moved, alone = np.asarray(standings, float), np.asarray(changes, float), np.asarray(errors, float)
    if stood.shape != (len(moved), len(np.asarray(own))) or moved.shape != alone.shape:
        raise ValueError("there must be a change, an error and the same measures for each area")
    if len(moved) < FEWEST_AREAS:
        return nan
    between = max(0.0, float(np.mean(moved**2 - alone**2)))
    weighted = stood.T / (alone**2 + between)
    slopes = np.linalg.solve(weighted @ stood + _RIDGE * np.eye(stood.shape[1]), weighted @ moved)
    return exp(float(np.asarray(own, float) @ slopes))
