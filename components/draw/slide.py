"""A panel as a slide: its finding and one picture fill the screen, and everything is done with the keyboard.

A slide is laid out on 1280 by 720 px; `slides.css` enlarges it to the screen it is shown on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape

import plotly.graph_objects as go
import streamlit as st

from components import maps
from components.draw import notices, tables
from components.draw.card import listed, pictured
from components.draw.rows import rowed
from components.draw.slide_fit import enlargement, entries_that_fit, lines_that_fit, rows_that_fit, widths_of
from components.draw.text import plain
from components.panels.panel import Panel
from components.pictures.marks import text_width
from components.pictures.parts import Part, part_svg, parts
from components.pictures.picture import fitted
from components.view import View
from components.wording import DEMONSTRATION, LICENCE, chosen

ENLARGED = 1.547  # times; letters of 13 px, the smallest of a picture, become 20
WIDTH = 1216.0  # px of a slide between its margins
_NOTED = 796.0  # px that are left where the notes stand beside the picture
_FINDING, _LINE = 36, 42  # px of the letters of a finding, and of its lines
_ROOM = 720 - 18 - 30 - 12 - 14 - 40 - 10  # px for the finding and the picture: less margins, title and foot
_SPARE = 2  # px, so that no rounding lets it scroll
_LEGEND = 40  # px under a map
ROWS, COLUMNS = 8, 5
_LONGEST_CELL = 90
_STILL = {"staticPlot": True, "displayModeBar": False, "responsive": False}

# To the finding of a slide that is new, so that it is read out; without a slide, to the button that began them.
# In a block of its own, since it runs again in the same page. A server in front knows scripts by their text:
# deploy/nginx/policing/headers.conf has a hash of each.
TO_THE_SLIDE = """<script>{
const until = Date.now() + 3000;
const look = () => {
  const slide = document.querySelector('.st-key-slide');
  const found = slide ? slide.querySelector('h1') : document.querySelector('.st-key-present-go button');
  if (found && slide) found.tabIndex = -1;
  if (found) found.focus({preventScroll: true});
  else if (Date.now() < until) setTimeout(look, 50);
};
look();
}</script>"""

Do = Callable[[], None]


@dataclass(frozen=True)
class Keys:
    """What the keys of a slide do; None where there is nowhere to go."""

    back: Do | None
    on: Do | None
    first: Do | None
    last: Do | None
    notes: Do
    leave: Do


def _can_show(panel: Panel) -> bool:
    """Whether a panel has anything to see: no download alone, and nothing that is empty."""
    drawn = panel.picture is not None or panel.figure is not None or panel.deck is not None
    seen = drawn or bool(panel.entries) or bool(panel.rows)
    return not panel.empty and (seen or (panel.show_table and len(panel.table) > 0))


@dataclass(frozen=True)
class Slide:
    """A panel that has something to show, its question and its view; of a high picture a `part`, and which it is."""

    panel: Panel
    question: str
    view: View
    part: Part | None = None
    which: str = ""

    @property
    def finding(self) -> str:
        """What the panel says in one sentence."""
        return self.panel.finding or self.panel.title or self.question

    @property
    def about(self) -> str:
        """What stands above that; the question, where the panel has no title."""
        return " · ".join(text for text in (self.panel.title or self.question, self.panel.note, self.which) if text)


def slides_of(panel: Panel, question: str, view: View) -> list[Slide]:
    """The slides of a panel: none where it has nothing to see, several where its picture is higher than a screen."""
    one = Slide(panel, question, view)
    if not _can_show(panel):
        return []
    if panel.picture is None:
        return [one]
    width, height = WIDTH / ENLARGED, (_height(one.finding) - _SPARE) / ENLARGED
    drawn = fitted(panel.picture, width, height)
    one = replace(one, panel=replace(panel, picture=drawn))
    cut = parts(drawn, width, height)
    if len(cut) == 1:
        return [one]
    return [replace(one, part=part, which=f"part {number} of {len(cut)}") for number, part in enumerate(cut, start=1)]


def draw(slide: Slide, keys: Keys, *, number: int, of: int, noted: bool, demonstration: bool) -> None:
    """Fill the screen with slide `number` of `of`; `noted` shows what its menu says on a page."""
    width = _NOTED if noted else WIDTH
    with st.container(key="slide"):
        _markup(f"{_head(slide.about, demonstration)}<h1>{escape(slide.finding)}</h1>")
        with st.container(key="slide-body", horizontal=True):
            with st.container(key="slide-picture"):
                # Beside the notes there is less room; there a high picture is whole, and scrolls.
                part = None if noted else slide.part
                _seen(slide.panel, width, _height(slide.finding) - _SPARE, part)
            if noted:
                _notes(slide.panel, slide.view)
        _foot(keys, f"{number} of {of} · {slide.panel.source}", noted=noted)
        # In a place of its own for each of two slides in a row: where nothing changes, no script runs.
        places = st.empty(), st.empty()
        with places[number % 2]:
            focus()


def draw_nothing(title: str, keys: Keys, *, demonstration: bool) -> None:
    """The slide of a page that has none."""
    with st.container(key="slide"):
        _markup(f"{_head(title, demonstration)}<h1>There is nothing to present here yet.</h1>")
        _foot(keys, "No slide", noted=False)
        focus()


def focus() -> None:
    """Take the keyboard to the slide, or back to where the slides began."""
    st.html(TO_THE_SLIDE, unsafe_allow_javascript=True)


def _head(about: str, demonstration: bool) -> str:
    badge = f'<span class="slide-badge">{escape(DEMONSTRATION)}</span>' if demonstration else ""
    return f'<div class="slide-head"><p>{escape(about)}</p>{badge}</div>'


def _height(finding: str) -> float:
    """Px that are left for the picture under a finding of one line or more."""
    lines = -(-text_width(finding, _FINDING, bold=True) // WIDTH)
    return _ROOM - max(1.0, lines) * _LINE


def _seen(panel: Panel, width: float, height: float, part: Part | None) -> None:
    """The one thing that the slide shows, in a room of so many px."""
    if panel.picture is not None and part is not None:
        _markup(
            f'<div class="pic slide-part">{part_svg(panel.picture, width / ENLARGED, height / ENLARGED, part)}</div>'
        )
    elif panel.picture is not None:
        times = enlargement(panel.picture, width, height)
        _markup(pictured(panel.picture, width / times, height / times))
    elif panel.deck is not None:
        _map(panel, panel.deck, height)
    elif panel.figure is not None:
        width, height = width / ENLARGED, height / ENLARGED
        figure = go.Figure(panel.figure).update_layout(width=round(width), height=round(height))
        st.plotly_chart(
            figure,
            key="slide-figure",
            config=_STILL,
            alt=panel.alt or panel.finding,
            width=round(width),
            height=round(height),
        )
    elif panel.rows:
        fit = lines_that_fit(panel.rows, bool(panel.heads), height)
        _markup(rowed([replace(row, url_path="", selected=False) for row in panel.rows[:fit]], panel.heads))
        _more(fit, len(panel.rows))
    elif panel.entries:
        fit, size = entries_that_fit(panel.entries, width, height)
        lines = listed([replace(entry, url_path="") for entry in panel.entries[:fit]])
        _markup(f'<div class="slide-list" style="--letters: {size}">{lines}</div>')
        _more(fit, len(panel.entries))
    else:
        _table(panel, width, height)


def _map(panel: Panel, deck: maps.Map, height: float) -> None:
    high = height - (_LEGEND if deck.legend.classes else 0)
    alt = escape(panel.alt or panel.finding)
    _markup(f'<img src="{escape(deck.picture)}" alt="{alt}" style="--high: {high:g}">')
    if deck.legend.classes:
        notices.legend(deck.legend.title, deck.legend.classes, [])


def _table(panel: Panel, width: float, height: float) -> None:
    """The first columns of a table, and as many of its rows as fit."""
    shown = tables.shown(panel.table, panel.columns).head(ROWS).iloc[:, :COLUMNS]
    words = tables.words(shown, safe=_cut)
    right = [tables.is_number(shown[name]) for name in words.columns]
    rows = [[str(text) for text in row] for row in (words.columns, *words.itertuples(index=False, name=None))]
    widths = widths_of(rows, width)
    fit = rows_that_fit(rows, widths, height)
    columns = "".join(f'<col style="width: {100 * each / sum(widths):.2f}%">' for each in widths)
    titles, *lines = (
        "".join(_cell("td" if number else "th", text, far) for text, far in zip(row, right, strict=True))
        for number, row in enumerate(rows[: fit + 1])
    )
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    _markup(f'<table class="slide-table"><colgroup>{columns}</colgroup><tr>{titles}</tr>{body}</table>')
    _more(fit, len(panel.table))


def _cell(kind: str, text: object, far: bool) -> str:
    edge = ' class="far"' if far else ""
    return f"<{kind}{edge}>{escape(str(text))}</{kind}>"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else f"{text[: _LONGEST_CELL - 1].rstrip()}…"


def _more(shown: int, count: int) -> None:
    if count > shown:
        _markup(f'<p class="slide-more">{shown} of {count}; all are on the page.</p>')


def _notes(panel: Panel, view: View) -> None:
    """What a presenter may be asked: what was chosen, where it comes from, and how sure it is."""
    told = (
        ("Chosen", plain(chosen(view))),
        ("In full", plain(panel.detail)),
        ("Bear in mind", plain(panel.caveat)),
        ("Source", plain(f"{panel.source}.")),
        ("How it was computed", panel.how),
        ("Licences", plain(LICENCE)),
    )
    with st.container(key="slide-notes"):
        st.markdown("\n\n".join(f"**{name}**  \n{text}" for name, text in told if text))


def _foot(keys: Keys, line: str, *, noted: bool) -> None:
    with st.container(key="slide-foot", horizontal=True, vertical_alignment="center"):
        _key("Back", "slide-back", "Left", keys.back)
        _key("Next", "slide-on", "Right", keys.on)
        _markup(f'<p class="slide-line">{escape(line)}</p>')
        _key("Hide notes" if noted else "Notes", "slide-notes-key", "N", keys.notes)
        _key("Leave", "slide-leave", "Escape", keys.leave)
    # A clicker in the hand sends these, and what is not seen is heard all the same.
    with st.container(key="slide-keys"):
        _key("Page back", "slide-page-back", "PageUp", keys.back)
        _key("Page on", "slide-page-on", "PageDown", keys.on)
        _key("First slide", "slide-first", "Home", keys.first)
        _key("Last slide", "slide-last", "End", keys.last)


def _key(label: str, key: str, shortcut: str, do: Do | None) -> None:
    # By its end the door knows what such a control gives.
    st.button(label, key=f"{key}-go", shortcut=shortcut, on_click=do, disabled=do is None)


def _markup(html: str) -> None:
    st.markdown(html, unsafe_allow_html=True, anchors=False)
