"""What slides of a panel show: one picture, list or table each, or a part of one, as large as possible."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape

import plotly.graph_objects as go
import streamlit as st

from components import printed
from components.draw import notices
from components.draw.cards.card import TILE_HEIGHT, listed, pictured, tiled
from components.draw.cards.rows import rowed
from components.draw.slides.fit import (
    MORE,
    TABLES,
    Run,
    columns_of,
    enlargement,
    entries_in_runs,
    entries_that_fit,
    large_of,
    lines_in_runs,
    lines_of,
    rows_in_runs,
    space_between,
    width_of_list,
    widths_of,
)
from components.maps import area_map
from components.panels.panel import Entry, Panel, Row
from components.pictures.picture import Picture, fitted
from components.pictures.row_spacing import spaced
from components.pictures.splitting import Part, part_svg, parts

ENLARGED = 1.547  # factor; text of 13 px, the smallest in a picture, becomes 20
WIDTH = 1216.0  # px of a slide between its margins
_NOTED = 796.0  # px left if the notes are next to the picture
_FINDING, _LINE = 36, 42  # px of a finding's font, and of its lines
_ROOM = 720 - 18 - 30 - 12 - 14 - 40 - 10  # px for the finding and the picture: less margins, title and foot
_SPARE = 2  # px, so that rounding never makes it scroll
_LEGEND = 40  # px under a map
ROWS, COLUMNS = 8, 5
TILES, _ACROSS = 8, 4  # small charts on a slide, and side by side
_BETWEEN = 12  # px between them
_AROUND = 26  # px of padding and edges of one, in either direction
_OVER = 104  # px over its chart: a name and a state of two lines each
_LARGEST = 2.2  # factor
_LONGEST_CELLS = (400, 160, 90)  # characters per cell: the first with which a table fits one slide, otherwise the last
_MOST_READ = 40  # rows of a table that slides may show
# No line of a finding breaks between a month and its year, a place name and its number, or within "5 of 137".
_TOGETHER = re.compile(
    r"[A-Z][\w'’]*(?: [A-Z][\w'’]*){0,2}(?: town centre| ward)?(?: \d{1,4}(?![,.]?\d))?"
    r"(?: \((?:[a-z]+ [a-z]+|\d{3}[A-Z])\))?|\d+ of \d+"
)
_STILL = {"staticPlot": True, "displayModeBar": False, "responsive": False}


@dataclass(frozen=True)
class Slide:
    """A panel that has something to show, its question, and the choices that it uses.

    If it is higher than a screen, a slide shows a `part` of the picture or a `run` of lines, and says `which`.
    """

    panel: Panel
    question: str
    chosen: str
    part: Part | None = None
    run: Run | None = None
    which: str = ""

    @property
    def finding(self) -> str:
        """The panel's finding, with names and numbers kept together."""
        return _together(self.panel.finding or self.panel.title or self.question)

    @property
    def about(self) -> str:
        """The line above the finding; the question if the panel has no title."""
        return " · ".join(text for text in (self.panel.title or self.question, self.panel.note, self.which) if text)


def slides_of(panel: Panel, question: str, chosen: str) -> list[Slide]:
    """The slides of a panel: none if it has nothing to see, several if it does not fit on one."""
    if panel.beside and panel.entries:  # the picture is the smaller part
        panel = replace(panel, picture=None)
    one = Slide(panel, question, chosen)
    if not _can_show(panel):
        return []
    height = height_under(one.finding)
    if panel.picture is None:
        runs = _runs(panel, height)
        return _numbered([replace(one, run=run) for run in runs]) if runs else [one]
    drawn, cut = _cut(panel.picture, WIDTH / ENLARGED, height / ENLARGED)
    if len(cut) == 1:
        return [one]
    one = replace(one, panel=replace(panel, picture=drawn))
    return _numbered([replace(one, part=part) for part in cut])


def height_under(finding: str) -> float:
    """Px left for the picture below a finding of one or more lines."""
    return _ROOM - lines_of(finding, WIDTH, _FINDING) * _LINE - _SPARE


def _together(finding: str) -> str:
    return _TOGETHER.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), finding)


def show(slide: Slide, *, noted: bool) -> None:
    """Draw the one thing that the slide shows; next to the notes a high picture is complete and scrolls."""
    panel, height = slide.panel, height_under(slide.finding)
    width = _NOTED if noted else WIDTH
    if panel.picture is not None and slide.part is not None and not noted:
        markup(
            f'<div class="pic slide-part">'
            f"{part_svg(panel.picture, width / ENLARGED, height / ENLARGED, slide.part)}</div>"
        )
    elif panel.picture is not None:
        times = enlargement(panel.picture, width, height)
        drawn = _drawn(panel.picture, width / times, height / times)
        markup(pictured(drawn, width / times, height / times))
    elif panel.deck is not None:
        _map(panel, panel.deck, height)
    elif panel.figure is not None:
        _figure(panel, panel.figure, width / ENLARGED, height / ENLARGED)
    elif panel.tiles:
        _tiles(slide, width, height)
    elif _promised(panel):
        _lines(slide, width, height)
    elif panel.entries:
        _entries(slide, width, height)
    else:
        _table(slide, width, height)


def markup(html: str) -> None:
    """HTML of a slide; text from data is already escaped."""
    st.markdown(html, unsafe_allow_html=True, anchors=False)


def _can_show(panel: Panel) -> bool:
    """Whether a panel has anything to see: not only a download, and not empty."""
    drawn = panel.picture is not None or panel.figure is not None or panel.deck is not None
    seen = drawn or bool(panel.tiles) or bool(_told(panel)) or bool(_promised(panel))
    return not panel.empty and (seen or (panel.show_table and len(panel.table) > 0))


def _numbered(slides: list[Slide]) -> list[Slide]:
    if len(slides) == 1:
        return slides
    return [replace(slide, which=f"part {place} of {len(slides)}") for place, slide in enumerate(slides, start=1)]


def _drawn(picture: Picture, width: float, height: float) -> Picture:
    return spaced(fitted(picture, width, height), width, height)


def _cut(picture: Picture, width: float, height: float) -> tuple[Picture, tuple[Part, ...]]:
    """The picture and its parts; if there are several, its rows are as far apart as possible without adding parts."""
    drawn = _drawn(picture, width, height)
    cut = parts(drawn, width, height)
    if len(cut) > 1:
        for full in (0.95, 0.85, 0.75):
            wider = spaced(picture, width, len(cut) * height * full)
            if len(fewer := parts(wider, width, height)) == len(cut):
                return wider, fewer
    return drawn, cut


def _runs(panel: Panel, height: float) -> list[Run]:
    """Which lines of a list or table each slide shows; none for anything else."""
    if panel.deck is not None or panel.figure is not None:
        return []
    if panel.tiles:
        return [(first, min(first + TILES, len(panel.tiles))) for first in range(0, len(panel.tiles), TILES)]
    if _promised(panel):
        return lines_in_runs(_promised(panel), WIDTH, height, heads=bool(panel.heads))
    if told := _told(panel):
        if entries_that_fit(told, WIDTH, height)[0] == len(told):
            return [(0, len(told))]
        return entries_in_runs(told, WIDTH, height)
    return _table_runs(panel, WIDTH, height)[1]


def _told(panel: Panel) -> list[Entry]:
    """The lines of a list that a slide shows: all except those that say where on the page the others are."""
    return [entry for entry in panel.entries if not entry.elsewhere]


def _promised(panel: Panel) -> list[Row]:
    """The lines with parts side by side, without any that only link to another page."""
    return [row for row in panel.rows if row.state or row.value or row.without or row.before]


def _figure(panel: Panel, figure: go.Figure, width: float, height: float) -> None:
    st.plotly_chart(
        go.Figure(figure).update_layout(width=round(width), height=round(height)),
        key="slide-figure",
        config=_STILL,
        alt=panel.alt or panel.finding,
        width=round(width),
        height=round(height),
    )


def _map(panel: Panel, deck: area_map.Map, height: float) -> None:
    high = height - (_LEGEND if deck.legend.classes else 0)
    alt = escape(panel.alt or panel.finding)
    markup(f'<img src="{escape(deck.picture)}" alt="{alt}" style="--high: {high:g}">')
    if deck.legend.classes:
        notices.legend(deck.legend.title, deck.legend.classes, [])


def _tiles(slide: Slide, width: float, height: float) -> None:
    """Small charts side by side, as large as possible so that all of a slide fit; next to the notes they scroll."""
    first, last = slide.run or (0, len(slide.panel.tiles))
    tiles = [replace(tile, url_path="") for tile in slide.panel.tiles[first:last]]
    rows = -(-len(tiles) // (_ACROSS if width == WIDTH else _ACROSS - 1))
    across = -(-len(tiles) // rows)
    inside = (width - _BETWEEN * (across - 1)) / across - _AROUND
    rest = [f"{entry.words}: on the page." for entry in slide.panel.entries if entry.elsewhere]
    high = ((height - MORE * len(rest) - _BETWEEN * (rows - 1)) / rows - _AROUND - _OVER) / TILE_HEIGHT
    times = min(_LARGEST, max(ENLARGED, high))
    markup(f'<div class="slide-tiles" style="--across: {across}">{tiled(tiles, width=inside / times)}</div>')
    for line in rest:
        markup(f'<p class="slide-more">{escape(line)}</p>')


def _lines(slide: Slide, width: float, height: float) -> None:
    """Lines with parts side by side, as large as possible so that all of them fit."""
    panel = slide.panel
    lines = _promised(panel)
    first, last = slide.run or (0, len(lines))
    rows = [replace(row, url_path="", selected=False, chooses=None, drawer=None) for row in lines[first:last]]
    large = large_of(rows, width, heads=bool(panel.heads), height=height)
    parts = columns_of(rows, width, large, heads=bool(panel.heads))
    # With heads, a part that no line has is left out; without them it gets no width.
    columns = " ".join(f"calc({each:.0f} * var(--u))" for each in parts if each or not panel.heads)
    markup(f'<div class="slide-rows" style="--large: {large}; --parts: {columns}">{rowed(rows, panel.heads)}</div>')
    _more(slide, last - first, len(lines))


def _entries(slide: Slide, width: float, height: float) -> None:
    panel, entries = slide.panel, _told(slide.panel)
    first, last = slide.run or (0, len(entries))
    shown = [replace(entry, url_path="") for entry in entries[first:last]]
    fit, size = entries_that_fit(shown, width, height)
    if slide.run is not None and width == WIDTH:
        # All parts of a list in the font size of the fullest.
        size = min(entries_that_fit(entries[one:other], width, height)[1] for one, other in _runs(panel, height))
    wide = width_of_list(shown, width, size)
    between = space_between(shown, width, size, height) if fit == len(shown) else 12
    markup(
        f'<div class="slide-list" style="--letters: {size}; --between: {between:.0f}; --wide: {wide:.0f}">'
        f"{listed(shown, whole=True)}</div>"
    )
    elsewhere = [entry.words for entry in panel.entries if entry.elsewhere and entry.words.endswith(" more")]
    if elsewhere:
        markup(f'<p class="slide-more">{escape(elsewhere[0])} are not shown here.</p>')
    else:
        _more(slide, last - first, len(entries))


def _table_runs(panel: Panel, width: float, height: float) -> tuple[list[list[str]], list[Run], list[bool], int]:
    """Titles and first rows of a table as text, the rows of each slide, which columns are numbers, and the font size.

    The font is as large as possible so that one slide holds it all; otherwise cells are cut before it takes several
    slides.
    """
    shown = printed.shown(panel.table, panel.columns).head(_MOST_READ).iloc[:, :COLUMNS]
    right = [printed.is_number(shown[name]) for name in shown.columns]
    tries = [(size, _LONGEST_CELLS[0]) for size in TABLES] + [(TABLES[-1], longest) for longest in _LONGEST_CELLS[1:]]
    for size, longest in tries:
        words = printed.words(shown, safe=lambda text, longest=longest: _cut_off(text, longest))
        rows = [[str(text) for text in row] for row in (words.columns, *words.itertuples(index=False, name=None))]
        runs = rows_in_runs(rows, widths_of(rows, width, size), height, ROWS, size)
        if len(runs) == 1 and runs[0][1] == len(panel.table):
            break
    return rows, runs, right, size


def _table(slide: Slide, width: float, height: float) -> None:
    """The first columns of a table, and the rows that this slide shows."""
    rows, runs, right, size = _table_runs(slide.panel, width, height)
    first, last = slide.run or runs[0]
    chosen = [rows[0], *rows[first + 1 : last + 1]]
    widths = widths_of(chosen, width, size)
    columns = "".join(f'<col style="width: {100 * each / sum(widths):.2f}%">' for each in widths)
    titles, *lines = (
        "".join(_cell("td" if number else "th", text, far) for text, far in zip(row, right, strict=True))
        for number, row in enumerate(chosen)
    )
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    style = f"--letters: {size}"
    markup(f'<table class="slide-table" style="{style}"><colgroup>{columns}</colgroup><tr>{titles}</tr>{body}</table>')
    _more(slide, last - first, len(slide.panel.table))


def _cell(kind: str, text: object, far: bool) -> str:
    edge = ' class="far"' if far else ""
    return f"<{kind}{edge}>{escape(str(text))}</{kind}>"


def _cut_off(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _more(slide: Slide, shown: int, count: int) -> None:
    """How many there are, if only one slide shows them."""
    if count > shown and not slide.which:
        markup(f'<p class="slide-more">{shown} of {count}; all are on the page.</p>')
