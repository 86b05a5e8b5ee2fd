"""How often a control chart newly marks the newest month of a series that has not changed.

    python bench/new_signals.py

Months are negative binomial around a constant mean with a variance of 1.8 times it, as the county's areas had in 2025.
Each series is judged with all of its months, and as it was one, three and six months earlier.
"""

from __future__ import annotations

from datetime import date

import numpy as np
from report import print_table

from analysis.months import month_end, months_later
from analysis.series.control_chart import control_chart
from analysis.series.newest import newest_month

SERIES = 1_200
SPREAD = 1.8
MEANS, LENGTHS, EARLIER = (3, 12, 60, 400), (24, 36, 60), (1, 3, 6)
MARKED = ("above", "below")


def main() -> None:
    """Simulate each mean and length, and print the shares."""
    rng = np.random.default_rng(7)
    rows, shares = [], []
    for mean in MEANS:
        for length in LENGTHS:
            found = np.mean([_newly_marked(rng, mean, length) for _ in range(SERIES)], axis=0)
            shares.append(found)
            rows.append([str(mean), str(length), *(f"{share:.2%}" for share in found)])
    rows.append(["all", "", *(f"{share:.2%}" for share in np.mean(shares, axis=0))])
    print_table(["Mean a month", "Months", *(f"New after {months}" for months in EARLIER)], rows)


def _newly_marked(rng: np.random.Generator, mean: float, length: int) -> list[bool]:
    """Whether the newest month of one series is marked now and was not, for each number of months earlier."""
    months = [months_later(date(2020, 1, 1), at) for at in range(length)]
    expected = mean * np.array([month_end(month).day for month in months]) / 30
    counts = rng.negative_binomial(expected / (SPREAD - 1), 1 / SPREAD)
    states = {
        back: newest_month(control_chart(months[: length - back], counts[: length - back])).state
        for back in (0, *EARLIER)
    }
    return [states[0] in MARKED and states[back] != states[0] for back in EARLIER]


if __name__ == "__main__":
    main()
