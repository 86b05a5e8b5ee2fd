"""What patrols could change: what was expected in the list, by the effects that published reviews print."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from components import theme
from components.options import option
from components.panels.panel import Entry, Panel, panel
from components.panels.places.patrol.lists import PatrolList, PatrolOptions, nothing, patrol_list
from components.panels.shared.many_areas import each_area
from components.pictures.comparisons.forecast_list import few
from components.pictures.comparisons.interval_list import interval_list
from components.pictures.comparisons.interval_marks import Heads, Interval
from components.rows import rows_of
from components.view import Ask, View
from components.wording import patrol, phrases

TITLE = "What could patrols change?"
USUAL = "16"
_TENTHS = 1.2816  # standard deviations from the mean to the ends of a range of 8 in 10
_NONE = "No published effect is in the database."


def steps(ask: Ask) -> list[str]:
    """The whole per cents between the smallest and the largest printed effect; empty without any."""
    rows = ask("patrol/effects")
    if rows.empty:
        return []
    least, most = float(rows["central"].min()), float(rows["central"].max())
    return [str(share) for share in range(round(100 * least), round(100 * most) + 1)]


@dataclass(frozen=True)
class EffectOptions(PatrolOptions):
    """The list, and the effect that is supposed."""

    effect: str = option(USUAL, "the supposed effect: per cent fewer", allowed=steps)


@panel(
    "patrol/effects",
    question="If it works here as elsewhere, how many fewer might be recorded?",
    audience="internal",
    options=EffectOptions,
)
@each_area("What patrols could change")
def effects(ask: Ask, view: View) -> Panel:
    """The expected count of the list times the chosen effect, and times each of those that reviews print."""
    options = view.options_of(EffectOptions)
    made, rows = patrol_list(ask, view, options), ask("patrol/effects")
    if made is None:
        return nothing(ask, view, TITLE)
    if rows.empty:
        return Panel(title=TITLE, finding=_NONE, table=rows, source=made.source, empty=_NONE)
    share = _share(options.effect)
    low, central, high = expected_together(made)
    month = theme.month(made.month)
    table = rows.assign(
        expected=round(central, 1),
        fewer=[round(central * effect, 1) for effect in rows["central"]],
        fewer_low=[round(low * effect, 1) for effect in rows["central"]],
        fewer_high=[round(high * effect, 1) for effect in rows["central"]],
    )
    chosen = Interval(
        f"Chosen: {options.effect}% fewer",
        share * central,
        share * low,
        share * high,
        number=few(share * central),
        tone="place",
    )
    drawn = [
        Interval(
            f"{row.what} ({_per_cent(row.central)})",
            row.fewer,
            row.fewer_low,
            row.fewer_high,
            number=few(row.fewer),
        )
        for row in rows_of(table)
    ]
    return Panel(
        title=TITLE,
        note=f"fewer in {month}, in the areas of the list together",
        finding=patrol.fewer(made.place, made.subject.what, share * low, share * central, share * high),
        table=table,
        columns={
            "what": "What was tried",
            "central": "Share fewer, as printed",
            "expected": f"Expected in {month}",
            "fewer": "Fewer at most",
            "fewer_low": "Range from",
            "fewer_high": "to",
            "about": "About it",
            "source": "Source",
            "link": "Link",
        },
        source=f"{made.source}. Effects: {phrases.join_words(list(dict.fromkeys(rows['source'])))}",
        picture=interval_list(
            [chosen, *drawn],
            Heads(zero=True, unit=f"fewer of {made.subject.what} in {month}"),
            alt="Intervals: how many fewer, by each published effect.",
        ),
        entries=[Entry(f"{row.what}: {_per_cent(row.central)} fewer", str(row.about), end="") for row in rows_of(rows)],
        caveat=(
            "Published effects are of streets and blocks that were patrolled far more than before; for areas of 1,800 "
            "residents the effect is likely to be smaller, so this is a most. Their abstracts print no interval: "
            "the range is that of the count to expect."
        ),
        how=(
            f"About {phrases.number(round(central))} are expected in the areas of the list together in {month} "
            f"({theme.whole(low)} to {theme.whole(high)} in 8 of 10 months); that is multiplied by the share."
        ),
    )


def expected_together(made: PatrolList) -> tuple[float, float, float]:
    """The count to expect in all areas of the list, between the ends of its range of 8 in 10.

    The counts of areas are treated as independent, given their rates.
    """
    central = float(made.chosen["expected"].sum())
    widths = (made.chosen["upper"] - made.chosen["lower"]).astype(float) / 2 / _TENTHS
    spread = _TENTHS * sqrt(float((widths**2).sum()))
    return max(0.0, central - spread), central, central + spread


def _share(effect: str) -> float:
    """The chosen per cent as a share; the usual one for any other text, which an address may hold."""
    return int(effect if effect.isdecimal() and len(effect) < 3 else USUAL) / 100


def _per_cent(share: float) -> str:
    return f"{theme.decimal(100 * share).removesuffix('.0')}%"
