"""How areas change without an operation, in plain sentences: their level before, and how far they changed."""

from __future__ import annotations

from math import isnan

from analysis.evaluation.estimate import FEWEST_MONTHS
from analysis.plurals import plural

# A change smaller than this is not worth a number.
SLIGHT = 0.005
# From this ratio the last six months before a start are called a peak.
PEAK_OF_MONTHS = 1.1


def moved(ratio: float) -> str:
    """How far areas changed.

    >>> moved(0.91), moved(1.0)
    ('fell by about 9%', 'stayed about level')
    """
    if abs(ratio - 1) < SLIGHT:
        return "stayed about level"
    return f"{'fell' if ratio < 1 else 'rose'} by about {abs(ratio - 1):.0%}"


def by_itself(ratio: float, level: float, last: float, years: float) -> str:
    """The areas' level before the start, and how areas with that level changed anyway (regression to the mean).

    `ratio` is the change of such areas. `level` is an area's records ÷ those of a similar area, `last` the last six
    months ÷ the earlier ones, compared with similar areas, `years` all of these ÷ the months before them, nan if those
    are not imported.

    >>> by_itself(0.91, 1.31, 1.0, float("nan"))[:86]
    'Before the start, each of these areas recorded on average 31% more than a similar area'
    """
    apart = [f"the last six months were {_beside(last)} the earlier ones"]
    if not isnan(years):
        apart.append(f"all of them were {_beside(years)} the months before those")
    stood = (
        f"Before the start, each of these areas recorded on average {_more(level)} a similar area. Compared with "
        f"similar areas, {' and '.join(apart)}."
    )
    if isnan(ratio):
        return f"{stood} How much such areas change by themselves is not known: too few are left."
    if level >= 1 + SLIGHT and ratio <= 1 - SLIGHT:
        return f"{stood} The highest areas tend to fall by themselves: those with the same level {moved(ratio)}."
    return f"{stood} Areas with the same level {moved(ratio)} by themselves."


def years_before(months: int, wanted: int, since: str, peak: float) -> str:
    """What cannot be judged if the years before the comparison's months are not imported; "" if they are.

    `months` of the `wanted` ones before `since`, the first month of the comparison in words, are imported. `peak` is
    the ratio to which a peak above these years could fall.

    >>> years_before(9, 24, "January 2021", 0.92)[87:-85]
    'only 9 of the 24 months before January 2021 are imported, and 12 are needed.'
    """
    if months >= FEWEST_MONTHS:
        return ""
    there = f"{f'only {months}' if months else 'none'} of the {wanted} months"
    return (
        f"We cannot judge whether these areas were chosen at a peak compared with earlier years: {there} before "
        f"{since} {plural(months or 1, 'is', 'are')} imported, and {FEWEST_MONTHS} are needed. Peaks pass by "
        f"themselves, so we say “fewer” only beyond the {1 - peak:.0%} that a peak may lose."
    )


def peak_of_months(last: float) -> str:
    """How a peak in the last six months before the start affects a time series; "" without one.

    `last` is their ratio to the earlier ones, compared with similar areas.

    >>> peak_of_months(1.2)
    ' The last six months were 20% above the earlier ones: a return from there can look like an effect.'
    >>> peak_of_months(1.02), peak_of_months(float("nan"))
    ('', '')
    """
    if not last >= PEAK_OF_MONTHS:
        return ""
    return f" The last six months were {_beside(last)} the earlier ones: a return from there can look like an effect."


def _more(ratio: float) -> str:
    if abs(ratio - 1) < SLIGHT:
        return "as much as"
    return f"{abs(ratio - 1):.0%} {'more' if ratio > 1 else 'less'} than"


def _beside(ratio: float) -> str:
    if abs(ratio - 1) < SLIGHT:
        return "as high as"
    return f"{abs(ratio - 1):.0%} {'above' if ratio > 1 else 'below'}"
