"""Series as files may hold them, for the pictures of months: gaps, partial months, events, tiny and huge counts."""

from __future__ import annotations

from datetime import date
from random import Random

from hypothesis import strategies as st

from analysis.months import months_between
from components.pictures.months.monthly_series import Event, MonthlySeries

ALT = "Shoplifting recorded each month in Northampton, with its usual range."
MARKS = (None, None, "higher", "lower", "rising", "falling")


@st.composite
def charts(draw: st.DrawFn) -> MonthlySeries:
    """A series that is judged."""
    count = draw(st.integers(1, 150))
    start = date(draw(st.integers(1998, 2024)), draw(st.integers(1, 12)), 1)
    every = months_between(start, date(start.year + 20, 12, 1))[:count]
    size = draw(st.sampled_from([1.0, 9.0, 400.0, 9_000.0, 4_000_000.0]))
    random = draw(st.randoms(use_true_random=False))
    hole = draw(st.tuples(st.integers(0, count), st.integers(0, 60)))
    months = [month for i, month in enumerate(every) if not hole[0] <= i < sum(hole)] or every[:1]
    values = [None if random.random() < 0.06 else round(random.random() * size, 1) for _ in months]
    partial = [month for month in months if random.random() < 0.05]
    limits = [None if value is None or month in partial else size for value, month in zip(values, months, strict=True)]
    return MonthlySeries(
        months,
        values,
        mean=[None if limit is None else limit * 0.5 for limit in limits],
        lower=[None if limit is None else limit * 0.1 for limit in limits],
        upper=[None if limit is None else limit * 0.9 for limit in limits],
        signals=_signals(random, len(months)),
        wanted=draw(st.sampled_from([None, "up", "down"])),
        partial=partial,
    )


def _signals(random: Random, count: int) -> list[str | None]:
    """Marks in runs, as signals come, that end within the months."""
    found: list[str | None] = []
    while len(found) < count:
        found += [random.choice(MARKS)] * random.randint(1, 9)
    return found[:count]


@st.composite
def events(draw: st.DrawFn) -> list[Event]:
    """Up to five labelled days, some of them close together or outside the chart."""
    days = st.dates(date(1998, 1, 1), date(2030, 1, 1))
    labels = st.sampled_from(["counting rules changed", "Operation Revive starts in King’s Heath", "<b>new</b>"])
    kinds = st.sampled_from(["operation", "recording"])
    return draw(st.lists(st.builds(Event, days, labels, st.none() | days, kinds), max_size=5))
