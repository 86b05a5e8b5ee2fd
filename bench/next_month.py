"""How often the next month of an unchanged series is called unusual.

    python bench/next_month.py
    python bench/next_month.py --histories 10000 --dispersion 1.8
    python bench/next_month.py --earlier 12 24 --jump 1.3

Each history is negative binomial, independent from month to month, with the dispersion that neighbouring areas of the
county show, about 3, 10, 40 or 400 a month, without a season or with one (30% more in July than in January). Its
earlier months are all that the judge knows. Three judges: the control chart's mark on the newest month; the 95% range
that the newest month's own test gives (two sides); and the control chart where the season was taken out with factors
from the earlier months of the same series. Then how often the newest month is outside the limits, with the season
removed: if it also sets the limits, as in the chart, and if only the earlier months do. Printed: the share flagged,
with its Monte Carlo error (95%). With --jump the newest month's expected count is multiplied by a factor.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from math import cos, pi, sqrt

import numpy as np
from report import machine, print_table

from analysis.months import months_later
from analysis.series.control_chart import MONTH_DAYS, control_chart
from analysis.series.season import season_factors, seasonal_days
from analysis.series.stretches import days_in
from analysis.series.unusual import unusual

MEANS = (3, 10, 40, 400)
EARLIER = (24, 35, 60)  # 35 and the judged month are the 36 that the public archive serves
SWING = 0.13  # 30% between January and July
GOAL = 0.05
SEED = 20251123


def main() -> None:
    """Simulate, judge, print."""
    options = _parser().parse_args()
    print(machine())
    rng = np.random.default_rng(SEED)
    rows = [
        _row(rng, mean, earlier, swing, options)
        for swing in (0.0, SWING)
        for mean in MEANS
        for earlier in options.earlier
    ]
    heads = ("a month", "earlier months", "season", "chart", "own test (95%)", "chart, season taken out")
    heads += ("outside", "outside, limits of the earlier months")
    print_table(heads, rows)
    error = 196 * sqrt(GOAL * (1 - GOAL) / options.histories)
    print(
        f"\nGoal where nothing changed: {GOAL:.0%}. {options.histories:,} histories a row, dispersion "
        f"{options.dispersion:g}; Monte Carlo error at 5%: ±{error:.1f} points."
    )


def _row(
    rng: np.random.Generator, mean: float, earlier: int, swing: float, options: argparse.Namespace
) -> tuple[str, ...]:
    months, days = _calendar(earlier + 1)
    factors = np.array([1 - swing * cos((month.month - 1) * pi / 6) for month in months])
    expected = mean * factors * days / 30
    expected[-1] *= options.jump
    marked, tested, without_season, outside, beyond = 0, 0, 0, 0, 0
    for counts in _histories(rng, expected, options.histories, options.dispersion):
        marked += control_chart(months, counts, days).newest != "usual"
        result = unusual(months, counts, days, side="both")
        tested += result.p_value[0] < 1 - 0.95
        season = season_factors(months[:-1], counts[:-1], days[:-1])
        lengths = days if season is None else seasonal_days(months, days, season.factors)
        chart = control_chart(months, counts, lengths)
        without_season += chart.newest != "usual"
        outside += any(signal.kind == "outside" and signal.last == earlier for signal in chart.signals)
        beyond += _beyond_earlier(months, counts, lengths)
    flags = (marked, tested, without_season, outside, beyond)
    shares = (_share(flagged, options.histories) for flagged in flags)
    return f"{mean}", f"{earlier}", "yes" if swing else "no", *shares


def _beyond_earlier(months: Sequence[date], counts: Sequence[int], lengths: np.ndarray) -> bool:
    """Whether the newest month is outside limits set by the earlier months alone."""
    earlier = control_chart(months[:-1], counts[:-1], lengths[:-1])
    return not (earlier.lower or 0.0) <= counts[-1] * MONTH_DAYS / lengths[-1] <= (earlier.upper or 0.0)


def _calendar(count: int) -> tuple[list[date], np.ndarray]:
    months = [months_later(date(2015, 1, 1), at) for at in range(count)]
    return months, np.array(days_in(months), dtype=float)


def _histories(
    rng: np.random.Generator, expected: np.ndarray, histories: int, dispersion: float
) -> Iterator[Sequence[int]]:
    """Negative binomial counts whose variance is `dispersion` × their mean; Poisson for a dispersion of 1."""
    for _ in range(histories):
        if dispersion <= 1:
            yield rng.poisson(expected)
        else:
            yield rng.negative_binomial(expected / (dispersion - 1), 1 / dispersion)


def _share(flagged: int, histories: int) -> str:
    share = flagged / histories
    error = 1.96 * sqrt(max(share * (1 - share), 1 / histories) / histories)
    return f"{share * 100:.1f}% ±{error * 100:.1f}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--histories", type=int, default=2000)
    parser.add_argument("--dispersion", type=float, default=1.8)
    parser.add_argument("--earlier", type=int, nargs="+", default=EARLIER, help="months before the newest")
    parser.add_argument("--jump", type=float, default=1.0, help="how many times as much is expected in the newest")
    return parser


if __name__ == "__main__":
    main()
