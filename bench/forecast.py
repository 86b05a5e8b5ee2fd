"""How good lists of patrol areas would have been, and whether the ranges of the forecasts held.

    python bench/forecast.py --data data/local
    python bench/forecast.py --data DIR --size 10 --place PLACE

Reads what the import tested (docs/methods.md, “Where next”), of any database and so of any force that is imported: the
share of records that lists of areas caught, made each from the months before, compared with the lists of last month and
of the last twelve, with the best that someone who knew the rates could expect, and with the best in hindsight.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from report import machine, print_table

from analysis.forecast.lists import predictive_accuracy
from data.serving import pointer
from data.serving.settings import Settings
from data.serving.store import connect

GOAL = (0.77, 0.83)  # share of ranges of 80% that hold, of areas with 5 or more expected

LISTS = """
SELECT name, found, months, recorded, caught, last_month_caught, last_year_caught, best_expected, best_hindsight,
    over_last_month, over_last_month_low, over_last_month_high, stayed, would_stay, land
FROM patrol_test INNER JOIN forecast_subject USING (subject)
WHERE scope = $place AND size = $size
ORDER BY sort, subject
"""
RANGES = """
SELECT name, found, areas, expected, recorded, held FROM forecast_held INNER JOIN forecast_subject USING (subject)
WHERE areas > 0 ORDER BY sort, subject
"""


def main() -> None:
    """Print both tables of each database."""
    options = _parser().parse_args()
    print(machine())
    for folder in options.data:
        with connect(pointer.current(folder), Settings()).cursor() as con:
            lists = con.execute(LISTS, {"place": options.place, "size": options.size}).fetchall()
            ranges = con.execute(RANGES).fetchall()
        print(f"\n{folder}: lists of {options.size} areas of {options.place}, shares in per cent\n")
        heads = ("what", "months", "recorded", "caught", "last month’s", "last year’s", "best expected")
        heads += ("best in hindsight", "gain over last month’s (95%)", "stay", "would stay", "of land", "PAI")
        print_table(heads, [_list(*row) for row in lists])
        print("\nRanges of 80%, areas and months with 5 or more expected\n")
        print_table(("what", "areas and months", "expected", "recorded", "held"), [_range(*row) for row in ranges])
        areas, held = (sum(row[at] for row in ranges) for at in (2, 5))
        if areas:
            print(f"\nTogether {100 * held / areas:.1f}% held; goal {GOAL[0]:.0%} to {GOAL[1]:.0%}.")


def _list(name: str, found: bool, months: int, recorded: int, *shares: float | None) -> tuple[str, ...]:
    *caught, gain, low, high, stayed, would, land = shares
    index = predictive_accuracy(caught[0] or 0.0, land or 0.0)
    between = "" if low is None else f" ({100 * low:.1f} to {100 * high:.1f})"
    return (
        _name(name, found),
        str(months),
        f"{recorded:,}",
        *(f"{100 * share:.1f}" for share in caught),
        f"{100 * gain:+.1f}{between}",
        "" if stayed is None else f"{stayed:.1f}",
        f"{would:.1f}",
        *(("", "") if index != index else (f"{100 * land:.1f}", f"{index:.1f}")),
    )


def _range(name: str, found: bool, areas: int, expected: float, recorded: int, held: int) -> tuple[str, ...]:
    return _name(name, found), f"{areas:,}", f"{expected:,.0f}", f"{recorded:,}", f"{100 * held / areas:.1f}%"


def _name(name: str, found: bool) -> str:
    return f"{name}, with what officers find" if found else name


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, action="append", required=True, help="folder of a database; repeatable")
    parser.add_argument("--size", type=int, default=20, choices=(5, 10, 20, 50), help="areas on a list")
    parser.add_argument("--place", default="county", help="the id of a place")
    return parser


if __name__ == "__main__":
    main()
