"""The pictures of an evaluation: before and after with what chance allows, and lists of ratios."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite
from typing import Any

import pandas as pd

from analysis.evaluation.verdict import Reason, Withheld
from components import theme
from components.panels.operations.rows import AnswerRow, RatioRow
from components.panels.shared.months.control_chart import months_of
from components.pictures.comparisons.before_after import BeforeAfter, before_after
from components.pictures.comparisons.interval_list import interval_list
from components.pictures.comparisons.interval_marks import Heads, Interval, Side
from components.pictures.comparisons.number_line import Counts
from components.pictures.parts.marks import Tone
from components.pictures.picture import Picture
from components.wording import short
from components.wording.evaluation.verdict import Answer
from components.wording.evaluation.withheld import in_short

AS_EXPECTED = Heads(reference=1.0, logarithmic=True)
TONES: dict[str, Side] = {"fell more": "place", "rose more": "concern"}


def around_the_start(rows: pd.DataFrame, row: AnswerRow, told: Answer) -> Picture:
    """Monthly and average records, the values expected from similar areas, and the number line of both.

    `rows` are those of queries/evaluation/months.sql, `row` that of queries/evaluation/answer.sql.
    """
    per_30_days = 30 / rows["days"]
    before, after = (rows[rows["part"] == part] for part in ("before", "after"))
    days = float(after["days"].sum())
    low, high = told.by_chance if isfinite(told.upper) else (None, None)
    tone: Tone = TONES.get(told.verdict, "text")
    story = BeforeAfter(
        months_of(rows),
        (rows["target"] * per_30_days).tolist(),
        [None if pd.isna(value) else float(value) for value in rows["expected"] * per_30_days],
        _ends(before),
        (row.uncertain_from.date(), row.uncertain_to.date()),
        _ends(after),
        30 * told.before / float(before["days"].sum()),
        30 * told.after / days,
        30 * told.expected / days,
        tone,
    )
    alt = (
        f"Recorded per 30 days: {theme.whole(story.mean_before)} before the start and {theme.whole(story.mean_after)} "
        f"after it, where about {theme.whole(30 * told.expected / days)} would be expected from similar areas. In all, "
        f"{theme.whole(told.after)} recorded, about {theme.whole(told.expected)} "
        f"expected{'' if low is None else f'; chance allows {theme.whole(low)} to {theme.whole(high or 0)}'}."
    )
    return before_after(story, alt=alt, counts=Counts(told.after, told.expected, low, high, tone))


def _ends(rows: pd.DataFrame) -> Any:
    months = months_of(rows)
    return months[0], months[-1]


def ratios(intervals: Iterable[Interval], *, alt: str) -> Picture:
    """Ratios on one scale around as expected."""
    return interval_list(list(intervals), AS_EXPECTED, alt=alt)


def ratio(name: str, row: RatioRow, *, judged: bool, withheld: Withheld | None = None) -> Interval:
    """One ratio with its verdict or the reason for none; one that is not judged has its verdict without colour.

    Reasons for no verdict are known only for an operation as a whole, not for its types or choices.
    """
    known = pd.notna(row.ratio)
    low, high = (float(end) if known and pd.notna(end) else None for end in (row.lower, row.upper))
    return Interval(
        name,
        float(row.ratio) if known else None,
        low,
        high,
        short.verdict(str(row.verdict), withheld),
        in_short(withheld),
        tone=TONES.get(str(row.verdict), "text") if judged else "text",
        open=row.verdict == "cannot tell",
        hangs=withheld is not None and withheld.reason in (Reason.START, Reason.METHODS),
    )
