"""The time axis of a picture: the position of each month, the years below it, and its breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from analysis.months import months_apart
from components import theme
from components.pictures.months.monthly_series import stretches
from components.pictures.parts.marks import SMALL, Line, Mark, Text, text_width

# A gap of more months than this is narrowed and the axis broken there.
LONG_GAP = 6
_NARROWED = 62.0  # px of a narrowed gap, with "no data" in it
_APART = 10.0  # px between the labels of two years
_CLEAR = 16.0  # px around the label of a year whose January is not drawn


@dataclass(frozen=True)
class MonthAxis:
    """Months from `left` to `right` px; `missing` says which of them have no data."""

    months: Sequence[date]
    missing: Sequence[bool]
    left: float
    right: float

    @cached_property
    def gaps(self) -> list[tuple[int, int]]:
        """First and last index of each gap."""
        return list(stretches(self.missing))

    @cached_property
    def narrowed(self) -> list[tuple[int, int]]:
        """The gaps that are drawn narrower than their length; if everything is a gap, it has all the space."""
        if all(self.missing):
            return []
        width, count = self.right - self.left, len(self.months)
        long = [(first, last) for first, last in self.gaps if last - first + 1 > LONG_GAP]
        return [(a, b) for a, b in long if (b - a + 1) * width / count > self._narrow(len(long))]

    @cached_property
    def edges(self) -> list[float]:
        """The px at which each month begins, and at which the last one ends."""
        width = self.right - self.left
        narrow = self._narrow(len(self.narrowed))
        inside = {i for first, last in self.narrowed for i in range(first, last + 1)}
        step = (width - narrow * len(self.narrowed)) / max(1, len(self.months) - len(inside))
        length = {i: narrow / (last - first + 1) for first, last in self.narrowed for i in range(first, last + 1)}
        found = [self.left]
        for i in range(len(self.months)):
            found.append(found[-1] + length.get(i, step))
        return found

    @property
    def step(self) -> float:
        """Px of one month that is not narrowed."""
        return max(b - a for a, b in pairwise(self.edges))

    def x(self, i: int) -> float:
        """The middle of a month in px."""
        return (self.edges[i] + self.edges[i + 1]) / 2

    def at(self, day: date) -> float | None:
        """The position of a day in px; None if it is outside the months."""
        i = months_apart(self.months[0], day)
        if not 0 <= i < len(self.months):
            return None
        return self.edges[i] + (self.edges[i + 1] - self.edges[i]) * (day.day - 1) / 31

    def base(self, y: float) -> list[Mark]:
        """The zero line, broken at narrowed gaps."""
        ends = [self.left, *(self.x((a + b) // 2) for a, b in self.narrowed), self.right]
        marks: list[Mark] = []
        for n, (start, end) in enumerate(pairwise(ends)):
            from_x, to_x = start + (4 if n else 0), end - (4 if n < len(ends) - 2 else 0)
            marks.append(Line([(from_x, y), (to_x, y)], opacity=0.5))
            if n:
                marks += [Line([(start + d - 2, y + 4), (start + d + 2, y - 4)], opacity=0.5) for d in (-3, 3)]
        return marks

    def years(self, y: float, width: float, size: float = SMALL) -> list[Text]:
        """The labels of the years with their baseline at `y`, each at its January, as many as fit in `width` px.

        A year without its January, such as the first, is named at its first month if that is clear of other labels. If
        there would be only one label, which gives no scale, the first and the last month are named instead.
        """
        januaries = [(i, month.year) for i, month in enumerate(self.months) if month.month == 1]
        named = [(self.x(i), year) for i, year in januaries if not self._in_narrowed(i)]
        placed: list[tuple[float, float]] = []
        marks: list[Text] = []
        room = text_width("2000", size) + _APART
        # If not all fit, every second, fifth or tenth year is named, including the newest.
        every = next((n for n in (1, 2, 5, 10, 20) if self.step * 12 * n >= room), 50)
        newest = named[-1][1] if named else 0
        wanted = [(x, year) for x, year in named if (newest - year) % every == 0][::-1]
        parts = self._parts({year for _, year in named}) if every == 1 else []
        for x, year, clear in [*((x, year, _APART) for x, year in wanted), *((x, year, _CLEAR) for x, year in parts)]:
            half = text_width(str(year), size) / 2
            middle = min(max(x, half), width - half)
            if all(abs(middle - other) >= half + reach + clear for other, reach in placed):
                placed.append((middle, half))
                marks.append(Text(middle, y, str(year), anchor="middle", size=size, tone="grey"))
        return marks if len(marks) > 1 else self._ends(y, width, size) or marks

    def _ends(self, y: float, width: float, size: float) -> list[Text]:
        """The first and last month, if both have space; otherwise a single month."""
        shown = [i for i in range(len(self.months)) if not self._in_narrowed(i)]
        marks: list[Text] = []
        for i in dict.fromkeys((shown[0], shown[-1])):
            label = theme.short_month(self.months[i])
            half = text_width(label, size) / 2
            middle = min(max(self.x(i), half), width - half)
            marks.append(Text(middle, y, label, anchor="middle", size=size, tone="grey"))
        boxes = [text.bounds() for text in marks]
        whole = boxes[0][0] >= 0 and boxes[-1][2] <= width
        return marks if whole and (len(boxes) == 1 or boxes[0][2] + _APART <= boxes[1][0]) else []

    def _parts(self, named: set[int]) -> list[tuple[float, int]]:
        """Years whose January is not drawn, at the first of their months; gaps have no years."""
        found = []
        for year in dict.fromkeys(month.year for month in self.months):
            here = [i for i, month in enumerate(self.months) if month.year == year and not self._in_narrowed(i)]
            if here and year not in named:
                found.append((self.x(here[0]), year))
        return found

    def _in_narrowed(self, i: int) -> bool:
        return any(first <= i <= last for first, last in self.narrowed)

    def _narrow(self, count: int) -> float:
        """Px of each narrowed gap: together they take no more than a third."""
        return min(_NARROWED, (self.right - self.left) / 3 / max(1, count))
