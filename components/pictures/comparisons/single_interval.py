"""One interval in a card, on the scale of the cards next to it."""

from __future__ import annotations

from dataclasses import replace

from components.pictures.comparisons.interval_list import charted
from components.pictures.comparisons.interval_marks import Heads, Interval, apart, at, interval_marks
from components.pictures.parts.marks import SMALL, Line, Mark, Text, Tone, shortened, text_width
from components.pictures.parts.scales import Scale
from components.pictures.picture import Picture

_APART = 10  # px between two texts


def single_interval(row: Interval, heads: Heads, scale: Scale, *, alt: str, said: str = "") -> Picture:
    """One interval without its name, for a card that gives name, verdict and numbers itself.

    `said` (such as "a quarter fewer") is below the dot, in its colour. 62 px high, or 82 if the words do not fit on one
    line.
    """

    def height(width: float) -> float:
        return 62.0 if len(_under(row, heads, scale, width, said)) < 2 else 80.0

    def draw(width: float, height: float) -> list[Mark]:
        plot = (8.0, width - 8.0)
        x = at(heads.reference, scale, plot)
        line = [] if x is None else [Line([(x, 4), (x, 36)], width=1.2, dash="4 3", opacity=0.75)]
        texts = [
            replace(text, y=54.0 + 18 * level)
            for level, texts in enumerate(_under(row, heads, scale, width, said))
            for text in texts
        ]
        return [*line, *interval_marks(row, scale, plot, 20), *texts]

    return Picture(draw, alt, height, chart=charted([row], heads))


def _under(row: Interval, heads: Heads, scale: Scale, width: float, said: str) -> list[list[Text]]:
    """The words under one interval, in as many lines as needed to avoid overlaps."""
    plot = (8.0, width - 8.0)
    texts = []
    if said and row.value is not None:
        said = shortened(said, width, bold=True)
        texts.append(_centred(said, plot[0] + scale.share(row.value) * (plot[1] - plot[0]), width, row.tone))
    if heads.reference is not None:
        texts.append(_centred(shortened(heads.at, width), at(heads.reference, scale, plot) or 0.0, width, "grey"))
    if len(texts) == 2 and not apart(texts):
        texts = _pushed_apart(texts, width)
        if not apart(texts):
            return [[text] for text in texts]
    ends = [
        Text(0, 0, f"◂ {heads.less}", size=SMALL, tone="grey"),
        Text(width, 0, f"{heads.more} ▸", "end", SMALL, tone="grey"),
    ]
    for end in ends:
        texts += [end] if heads.reference is not None and heads.less and apart([*texts, end]) else []
    return [texts]


def _pushed_apart(texts: list[Text], width: float) -> list[Text]:
    """Two texts moved away from each other, as far as the card is wide."""
    one, other = sorted(texts, key=lambda text: text.x)
    halves = [text_width(text.text, bold=text.bold) / 2 for text in (one, other)]
    short = halves[0] + halves[1] + _APART - (other.x - one.x)
    left = max(halves[0], one.x - short / 2)
    right = min(width - halves[1], left + halves[0] + halves[1] + _APART)
    left = max(halves[0], min(left, right - halves[0] - halves[1] - _APART))
    return [replace(one, x=left), replace(other, x=right)]


def _centred(text: str, x: float, width: float, tone: Tone) -> Text:
    coloured = tone in ("place", "concern")
    half = text_width(text, bold=coloured) / 2
    return Text(min(max(x, half), width - half), 0, text, "middle", bold=coloured, tone=tone)
