"""Several estimates of one operation: which still differ from similar areas when all are looked at together."""

from __future__ import annotations

from math import inf, log, nan

import numpy as np
import numpy.typing as npt
from scipy import special

from analysis.evaluation.estimate import unmoved
from analysis.series.unusual import FALSE_DISCOVERIES, benjamini_hochberg


def p_of_interval(ratio: float, upper: float, by_itself: float, peak: float = 1.0) -> float:
    """Two-sided p-value behind the verdict on a ratio with its 95% interval; nan if there is none.

    `upper` is the interval's upper end; the interval is symmetric in the logarithm. `by_itself` is how such areas
    change without an operation (nan if not known), and `peak` how far a peak may fall as well: the ratio has to be
    beyond no change and beyond both of these. p is under 0.05 exactly when the interval includes none of them, and 1 if
    the ratio is between them.

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
    """Which estimates keep their verdict when all are looked at together: Benjamini and Hochberg's list.

    Arrays of one value per estimate, as in `p_of_interval`. Also valid if estimates rise and fall together, as a type
    and the band of harm that includes it do.

    >>> listed_together([0.6, 0.8, 1.0, 1.1], [0.8, 0.99, 1.3, 1.4], [nan] * 4, [1] * 4).tolist()
    [True, False, False, False]

    Source: see `unusual.benjamini_hochberg`; for correlated estimates Y. Benjamini and D. Yekutieli, *The control
    of the false discovery rate in multiple testing under dependency*, Annals of Statistics 29 (2001).
    """
    given = zip(*(np.asarray(each, dtype=float) for each in (ratios, upper, by_itself, peak)), strict=True)
    return benjamini_hochberg([p_of_interval(*map(float, one)) for one in given], false_discoveries)
