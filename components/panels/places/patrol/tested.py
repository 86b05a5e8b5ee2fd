"""Did such lists hold? Those made before each month against last month's, and the best that could have been."""

from __future__ import annotations

from math import isnan

import pandas as pd

from analysis.forecast.lists import predictive_accuracy
from components import theme
from components.panels.panel import Panel, panel
from components.panels.places.patrol.lists import PatrolOptions, nothing, patrol_list
from components.pictures.months.share_lines import ShareLine, share_lines
from components.view import Ask, View
from components.wording import patrol, phrases


@panel(
    "patrol/tested",
    question="Did lists made before each month hold, and were they better than last month’s?",
    audience="internal",
    options=PatrolOptions,
)
def tested(ask: Ask, view: View) -> Panel:
    """The share of each month's records in the list made before it, in last month's list, and in the best."""
    title = "Did such lists hold?"
    made = patrol_list(ask, view, view.options_of(PatrolOptions))
    if made is None:
        return nothing(ask, view, title)
    many = patrol.how_many(made.size)
    rows = ask("patrol/test_months", subject=made.subject.subject, scope=view.scope, size=made.size)
    if made.tested is None or rows.empty:
        few = f"It has {phrases.several(len(made.areas), 'area', 'areas')}; a test of {many} needs {2 * made.size}."
        return Panel(
            title=title,
            finding=f"Lists of {many} for {made.place} could not be tested.",
            table=pd.DataFrame(),
            source=made.source,
            empty=few if made.too_small else "A test needs months before and after each list: too few are imported.",
        )
    test, month = made.tested, [stamp.date() for stamp in rows["month"]]
    shares = {
        name: [float(a) / b if b else None for a, b in zip(rows[name], rows["recorded"], strict=True)]
        for name in ("caught", "last_month_caught", "best_hindsight")
    }
    row = ask("patrol/test", subject=made.subject.subject, scope=view.scope, size=made.size).iloc[0]
    lines = [
        ShareLine("best possible, in hindsight", shares["best_hindsight"], test.best_hindsight, "dashed"),
        ShareLine("these lists", shares["caught"], test.caught, "main"),
        ShareLine(f"last month’s {many}", shares["last_month_caught"], test.last_month),
        ShareLine(f"{many} at random", [], float(row["random_caught"]), "level"),
    ]
    return Panel(
        title=patrol.test_title(test),
        note=patrol.test_note(test),
        finding=patrol.test_finding(made.place, made.subject.what, test),
        detail=" ".join(filter(None, [patrol.ceiling(test), patrol.stays(test)])),
        table=rows,
        columns={
            "month": "Month",
            "recorded": "Recorded",
            "caught": "In these lists",
            "last_month_caught": "In last month’s list",
            "best_hindsight": "In the best in hindsight",
        },
        source=made.source,
        picture=share_lines(month, lines, alt=f"Lines by month: shares of {made.subject.what} in lists of {many}."),
        caveat="Past months say how good such lists were, not how good the next will be.",
        how=(
            "Each list is made from the months before its own and nothing else. The interval of the gain comes from "
            f"drawing months again, {theme.period(month[0], month[-1])}."
            f"{_of_the_land(test.caught, float(row['land']))}"
        ),
    )


def _of_the_land(caught: float, land: float) -> str:
    """The share of the land as a second line, because an index of land favours tiny areas; "" if it is not known."""
    index = predictive_accuracy(caught, land)
    if isnan(index):
        return ""
    return (
        f" They covered {theme.decimal(100 * land)}% of the land. The predictive accuracy index, share of records ÷ "
        f"share of land, is {theme.decimal(index)}. Areas are not chosen by it, as the smallest would win."
    )
