"""Colour is a judgement: only a signal has one, neither what officers find nor an unsure change.

Within the usual range a run or a trend is a signal only where the time of the year is known, which may be its reason.

Read from the figures as they are drawn, not from the tables beside them.
"""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from components import theme
from components.panels import PANELS
from components.panels.operations.evaluation.ratios import ratio_row
from components.viewing import type_slug
from tests.answers import meant_for, opened, panel_of

JUDGING = {theme.IMPROVEMENT, theme.CONCERN}
PLACES = ("county", "northampton", "kings-heath", "corby-central", "queensway")
# Every panel that draws one control chart of the place and type in view, or of a place and type of its own.
CHARTS = ("overview/headline", "hotspots/area", "operations/trend", "priority/trend")
OWN = ("asb/town_centre", "framework/basket", "stops/trend", "neighbourhood/changing")


def points(figure):
    """Every point that is drawn with a colour of its own, as (x, y, colour)."""
    for trace in figure.data:
        colours = getattr(trace.marker, "color", None)
        if isinstance(colours, (list, tuple)):
            yield from zip(trace.x, trace.y, colours, strict=True)


def coloured(panel):
    """The points drawn in a judging colour as (month, value), and how many signals stay grey."""
    drawn = list(points(panel.figure)) if panel.figure is not None else []
    judged = [(x, y) for x, y, colour in drawn if colour in JUDGING]
    return judged, len(drawn) - len(judged)


def judged_types(folder):
    return dict(opened(folder).ask("shared/crime_type").set_index("crime_type")["judged"])


def test_only_signals_are_coloured_and_only_of_what_is_reported(demonstration):
    found, inside = 0, 0
    for name, may_be_judged in judged_types(demonstration).items():
        for place in PLACES:
            panel = panel_of(
                demonstration, "overview/headline", place=place, type=type_slug(name), **{"from": "2020-04"}
            )
            if panel.figure is None:
                continue  # none was recorded
            judged, _ = coloured(panel)
            rows = {f"{row.month:%Y-%m-%d}": row for row in panel.table.itertuples()}
            for month, value in judged:
                row = rows[month]
                assert may_be_judged, f"{name} in {place} is coloured, though officers find it"
                assert row.signal
                assert value == row.per_30_days
            inside += sum(row.lower <= row.per_30_days <= row.upper for row in map(rows.get, dict(judged)))
            found += len(judged)
    # The walk has something to find: months outside, and runs within the range.
    assert found > inside > 20


@pytest.mark.parametrize("panel_id", [*CHARTS, *OWN])
def test_where_the_time_of_year_is_not_known_no_month_within_its_range_is_coloured(panel_id, demonstration):
    known = opened(demonstration)

    def ask(name, **params):
        rows = known.ask(name, **params)
        return rows.head(0) if name == "shared/season" else rows

    for params in ({}, {"place": "kings-heath", "operation": "OP07"}, {"type": "drugs", "part": "shoplifting"}):
        given = meant_for(panel_id, {**params, "from": "2020-04"})
        panel = PANELS[panel_id].build(ask, PANELS[panel_id].view(ask, known.meta, given))
        if not {"upper", "lower"} <= set(panel.table):
            continue  # its table holds the parts of what is drawn
        limits = {f"{row.month:%Y-%m-%d}": (row.lower, row.upper) for row in panel.table.itertuples()}
        assert not [at for at, value in coloured(panel)[0] if limits[at][0] <= value <= limits[at][1]]


def test_every_chart_is_among_those_walked(demonstration):
    drawn = {entry for entry in PANELS if panel_of(demonstration, entry).charts == 1}
    assert drawn == {*CHARTS, *OWN, "operations/hold", "plans/chart", "forces/course"}


@pytest.mark.parametrize("panel_id", ["overview/types", "framework/basket_types"])
def test_what_is_put_in_or_done_and_what_is_unsure_is_not_coloured(panel_id, demonstration):
    """Each dot's colour is that of its row's verdict; types that officers find, wholly or partly, have none."""
    may_be_judged = judged_types(demonstration)
    for place in PLACES:
        panel = panel_of(demonstration, panel_id, place=place)
        verdicts = panel.table.set_index("crime_type")["verdict" if "verdict" in panel.table else "state"]
        for _, label, colour in points(panel.figure):
            name = next(name for name in verdicts.index if label.replace("<br>", " ").startswith(name))
            sure = verdicts[name] in ("higher", "lower", "improving", "worsening")
            assert colour not in JUDGING or (may_be_judged[name] and sure), (place, name, verdicts[name])
            if not may_be_judged[name]:
                assert colour == theme.CONTEXT, (place, name)
            elif sure:
                wanted = theme.IMPROVEMENT if verdicts[name] in ("lower", "improving") else theme.CONCERN
                assert colour == wanted


def test_a_verdict_that_does_not_hold_for_so_many_types_is_plain(demonstration):
    """Of 14 types one interval that just leaves out no change is chance: drawn, and not coloured."""
    plain = 0
    for place in PLACES:
        panel = panel_of(demonstration, "overview/types", place=place)
        rows = panel.table.set_index("crime_type")
        unsure = rows[(rows["verdict"] == "cannot tell") & ((rows["lower"] > 1) | (rows["upper"] < 1))]
        plain += len(unsure)
        for _, label, colour in points(panel.figure):
            if label.replace("<br>", " ") in unsure.index:
                assert colour not in JUDGING
    assert plain > 0


def test_a_ratio_that_chance_may_explain_has_no_colour():
    row = SimpleNamespace(ratio=1.06, lower=0.8, upper=1.3, verdict="cannot tell")
    assert ratio_row("Operation X", row, judged=True).colour == "unsure"
    assert ratio_row("Operation X", SimpleNamespace(**{**vars(row), "verdict": "fell more"}), judged=True).colour == (
        "improvement"
    )
