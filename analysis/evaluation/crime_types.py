"""Several estimates of one operation looked at together: which differ from similar areas for so many looked at."""

from __future__ import annotations

from math import inf, log, nan

import numpy as np
import numpy.typing as npt
from scipy import special

from analysis.evaluation.estimate import unmoved
from analysis.series.unusual import FALSE_DISCOVERIES, benjamini_hochberg


def p_of_interval(ratio: float, upper: float, by_itself: float, peak: float = 1.0) -> float:
    """Two-sided p-value that belongs to the verdict on a ratio with its 95% interval; nan where it has none.

    `upper` is the interval's upper end; the interval is symmetric in the logarithm. `by_itself` is what such areas do
    by themselves, nan where it is not known, and `peak` what a peak may lose besides: the ratio has to lie beyond no
    change and beyond those. p is under 0.05 exactly where the interval includes none, and 1 where the ratio lies
    between them.

    >>> round(p_of_interval(0.6, 0.8, nan), 4), p_of_interval(0.9, 1.2, 0.8)
    (0.0005, 1.0)

    Source: a normal test in the logarithm, as the interval of `evaluation_estimate.evaluate`.
    """
    if not 0 < ratio < upper < inf:
        return nan
    least, most = unmoved(by_itself, peak)
    error = log(upper / ratio) / float(special.ndtri(0.975))
    beyond = max(log(least / ratio), log(ratio / most))
    return float(2 * special.ndtr(-beyond / error)) if beyond > 0 else 1.0


def listed_together(
    ratios: npt.ArrayLike,
    upper: npt.ArrayLike,
    by_itself: npt.ArrayLike,
    peak: npt.ArrayLike,
    false_discoveries: float = FALSE_DISCOVERIES,
) -> npt.NDArray[np.bool_]:
    """Which estimates keep their verdict where all are looked at together: Benjamini and Hochberg's list.

    Arrays of one value an estimate, as in `p_of_interval`. Valid also where estimates rise and fall together, as a type
    and the band of harm that holds it do.

    >>> listed_together([0.6, 0.8, 1.0, 1.1], [0.8, 0.99, 1.3, 1.4], [nan] * 4, [1] * 4).tolist()
    [True, False, False, False]

    Source: see `unusual.benjamini_hochberg`; for estimates that go together Y. Benjamini and D. Yekutieli, *The control
    of the false discovery rate in multiple testing under dependency*, Annals of Statistics 29 (2001).
    """
    given = zip(*(np.asarray(each, dtype=float) for each in (ratios, upper, by_itself, peak)), strict=True)
    return benjamini_hochberg([p_of_interval(*map(float, one)) for one in given], false_discoveries)
