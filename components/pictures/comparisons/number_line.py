"""A number line: what was recorded, what was expected, and the range of chance."""

from __future__ import annotations

from dataclasses import dataclass

from components.pictures.chart import Band, Chart, Plotted, Reference
from components.pictures.parts.marks import Circle, Line, Mark, Rect, Text, Tone, shortened, text_width
from components.pictures.parts.scales import Scale, scale_of
from components.pictures.picture import Picture
from components.theme import whole

HEIGHT = 84.0  # px
_PAD = 10.0


@dataclass(frozen=True)
class Counts:
    """Recorded and expected counts; `low` to `high` is the range of chance if nothing had been done.

    `tone` colours what was recorded if it is beyond that range.
    """

    recorded: float
    expected: float
    low: float | None = None
    high: float | None = None
    tone: Tone = "text"

    @property
    def values(self) -> list[float]:
        """All values that the line must include."""
        return [value for value in (self.recorded, self.expected, self.low, self.high) if value is not None]


def number_line(counts: Counts, *, alt: str) -> Picture:
    """The line alone, 84 px high: values above, words below."""
    return Picture(
        lambda width, height: number_line_marks(counts, width, 0.0), alt, lambda width: HEIGHT, chart=_charted(counts)
    )


def _charted(counts: Counts) -> Chart:
    """The line as data: one row, with the range of chance and the expected count."""
    recorded = Plotted("", [counts.recorded], counts.tone, said=[whole(counts.recorded)])
    known = counts.low is not None and counts.high is not None
    chance = Band("if nothing had been done", [counts.low], [counts.high]) if known else None
    return Chart("intervals", ["recorded"], [recorded], chance, [Reference("expected", counts.expected)])


def number_line_marks(counts: Counts, width: float, top: float) -> list[Mark]:
    """The marks of the line in the 84 px from `top`, `width` px wide."""
    scale = scale_of([counts.values])  # one row, so that nothing is cut off
    y = top + 42.0

    def x(value: float) -> float:
        return _PAD + scale.share(value) * (width - 2 * _PAD)

    marks: list[Mark] = [Line([(_PAD, y), (width - _PAD, y)], opacity=0.45)]
    if counts.low is not None and counts.high is not None:
        left, right = x(counts.low), x(counts.high)
        marks.append(Rect(left, y - 9, max(right - left, 2), 18, opacity=0.18, radius=9))
    marks.append(Line([(x(counts.expected), y - 9), (x(counts.expected), y + 9)], width=2))
    marks.append(Circle(x(counts.recorded), y, 8, counts.tone, tip=f"recorded: {whole(counts.recorded)}"))
    above = [
        Text(x(counts.recorded), top + 24, whole(counts.recorded), "middle", 17, bold=True, tone=counts.tone),
        Text(x(counts.expected), top + 24, f"about {whole(counts.expected)}", "middle", bold=True),
    ]
    return [*marks, *_side_by_side(above, width), *_below(counts, scale, width, y + 30)]


def _below(counts: Counts, scale: Scale, width: float, y: float) -> list[Text]:
    def x(value: float) -> float:
        return _PAD + scale.share(value) * (width - 2 * _PAD)

    recorded = Text(x(counts.recorded), y, "recorded", "middle", tone=counts.tone)
    if counts.low is None or counts.high is None:
        return _side_by_side([recorded, Text(x(counts.expected), y, "expected", "middle", tone="grey")], width)
    span = f"{whole(counts.low)} to {whole(counts.high)}"
    middle = (x(counts.low) + x(counts.high)) / 2
    room = width - text_width("recorded") - 12
    full = f"{span} if nothing had been done"
    text = next((said for said in (full, f"{span} by chance", span) if text_width(said) <= room), shortened(span, room))
    return _side_by_side([recorded, Text(middle, y, text, "middle", tone="grey")], width)


def _side_by_side(texts: list[Text], width: float, gap: float = 12.0) -> list[Text]:
    """Two texts on one line, as close to their positions as the widths allow."""
    first, second = sorted(texts, key=lambda text: text.x)
    halves = [text_width(text.text, text.size, bold=text.bold) / 2 for text in (first, second)]
    wanted = halves[0] + gap + halves[1]
    short = max(0.0, wanted - (second.x - first.x))
    left = min(max(halves[0], first.x - short / 2), width - halves[0])
    right = min(max(left + wanted, second.x), width - halves[1])
    left = max(halves[0], min(left, right - wanted))
    return [_at(first, left), _at(second, right)]


def _at(text: Text, x: float) -> Text:
    return Text(x, text.y, text.text, text.anchor, text.size, text.bold, text.tone)
