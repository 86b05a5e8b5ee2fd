"""A panel as a slide: its finding and one picture fill the screen, and the keyboard controls everything.

A slide is laid out on 1280 by 720 px; `slides.css` enlarges it to the screen it is shown on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import streamlit as st

from components.draw.slides.shown import Slide, markup, show
from components.draw.text import plain
from components.panels.panel import Panel
from components.widget_keys import widget_key
from components.wording.phrases import DEMONSTRATION, LICENCE

# Focus goes to the finding of a new slide, so that it is read out, and after the last one back to the button that
# started them. A finding that is replaced a moment later gets it again, and none gets it before the buttons are there
# and the browser has nothing else to do: keys pressed earlier would be lost. Streamlit may run a script again when it
# draws, so only the newest goes on, and it knows from the window whether there were slides on its page. In a separate
# block, since it runs again in the same page. The server in front allows scripts by their hash:
# deploy/nginx/policing/headers.conf lists them.
TO_THE_SLIDE = """<script>{
const me = window.slideScript = {}, page = location.pathname, until = Date.now() + 10000;
const whenIdle = window.requestIdleCallback || setTimeout;
let seen = null, focused = null;
const look = () => {
  if (window.slideScript !== me || location.pathname !== page) return;
  const slide = document.querySelector('.st-key-slide'), button = document.querySelector('.st-key-present-go button');
  if (slide) {
    window.slidesOn = page;
    const found = slide.querySelector('.st-key-slide-keys button') && slide.querySelector('h1');
    const form = document.querySelector('[role=dialog]');
    if (found && !form && found === seen && found !== focused && Date.now() < until) {
      found.tabIndex = -1;
      found.focus({preventScroll: true});
      focused = found;
    }
    seen = found;
  } else if (button) {
    if (window.slidesOn === page && document.activeElement === document.body) button.focus({preventScroll: true});
    window.slidesOn = null;
    return;
  }
  const early = Date.now() < until;
  if (slide || early) setTimeout(() => slide && early ? whenIdle(look) : look(), early ? 50 : 250);
};
look();
}</script>"""

_KEYS = (
    "Arrows, Page Up and Page Down, Home, End and the space bar change the slide. B leaves the screen blank, N hides "
    "these notes, {deciding}Escape goes back to the page."
)
Do = Callable[[], None]


@dataclass(frozen=True)
class Keys:
    """What the keys of a slide do; None if there is nowhere to go, and of all while a form is open.

    Where a meeting `decides`, there is a key to note what.
    """

    back: Do | None
    on: Do | None
    first: Do | None
    last: Do | None
    notes: Do | None
    leave: Do | None
    decide: Do | None = None
    decides: bool = False


def draw(slide: Slide, keys: Keys, *, number: int, of: int, noted: bool, demonstration: bool) -> None:
    """Fill the screen with slide `number` of `of`; `noted` shows the text of its menu."""
    with st.container(key="slide"):
        markup(f"{_head(slide.about, demonstration)}<h1>{escape(slide.finding)}</h1>")
        with st.container(key="slide-body", horizontal=True):
            with st.container(key="slide-picture"):
                show(slide, noted=noted)
            if noted:
                _notes(slide.panel, slide.chosen, decides=keys.decides)
        _foot(keys, f"{number} of {of} · {slide.panel.source}", noted=noted)
        # Two consecutive slides use different containers: if nothing changes, no script runs.
        places = st.empty(), st.empty()
        with places[number % 2]:
            st.html(TO_THE_SLIDE, unsafe_allow_javascript=True)


def draw_nothing(title: str, keys: Keys, *, demonstration: bool) -> None:
    """The slide of a page that has none."""
    with st.container(key="slide"):
        markup(f"{_head(title, demonstration)}<h1>There is nothing to present yet.</h1>")
        _foot(keys, "No slides", noted=False)
        st.html(TO_THE_SLIDE, unsafe_allow_javascript=True)


def _head(about: str, demonstration: bool) -> str:
    badge = f'<span class="slide-badge">{escape(DEMONSTRATION)}</span>' if demonstration else ""
    return f'<div class="slide-head"><p>{escape(about)}</p>{badge}</div>'


def _notes(panel: Panel, chosen: str, *, decides: bool) -> None:
    """What a presenter may be asked: what was chosen, its source, and how certain it is."""
    deciding = "D notes a decision, " if decides else ""
    told = (
        ("Chosen", plain(chosen)),
        ("In full", plain(panel.detail)),
        ("Limits", plain(panel.caveat)),
        ("Source", plain(f"{panel.source}.")),
        ("How it was computed", panel.how),
        ("Licences", plain(LICENCE)),
        ("Keys", _KEYS.format(deciding=deciding)),
    )
    with st.container(key="slide-notes"):
        st.markdown("\n\n".join(f"**{name}**  \n{text}" for name, text in told if text))


def _foot(keys: Keys, line: str, *, noted: bool) -> None:
    with st.container(key="slide-foot", horizontal=True, vertical_alignment="center"):
        _key("Back", "slide-back", "Left", keys.back)
        _key("Next", "slide-on", "Right", keys.on)
        markup(f'<p class="slide-line">{escape(line)}</p>')
        if keys.decides:
            _key("Decision", "slide-decide", "D", keys.decide)
        _key("Hide notes" if noted else "Notes", "slide-notes-key", "N", keys.notes)
        _key("Leave", "slide-leave", "Escape", keys.leave)
    # A presenter's clicker sends these keys, and screen readers still read hidden text.
    with st.container(key="slide-keys"):
        _key("Previous page", "slide-page-back", "PageUp", keys.back)
        _key("Next page", "slide-page-on", "PageDown", keys.on)
        _key("First slide", "slide-first", "Home", keys.first)
        _key("Last slide", "slide-last", "End", keys.last)


def _key(label: str, key: str, shortcut: str, do: Do | None) -> None:
    st.button(label, key=widget_key("go", key), shortcut=shortcut, on_click=do, disabled=do is None)
