"""A page, or an agenda, as slides for a shared screen: the address says which slide is shown.

While a page is presented it runs as usual, hidden, and `frame.answering.answers.show` collects its panels.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

import streamlit as st

from components.draw.slides import slide
from components.draw.slides.shown import Slide, slides_of
from components.panels import PANELS
from components.view import View
from components.widget_keys import widget_key
from components.wording.phrases import chosen_of
from data.serving.store import QueryTooSlow
from frame import packs
from frame.answering import answers
from frame.page_context import PageContext
from frame.reader import agenda, noting
from frame.reader.offers import choices

log = logging.getLogger("policing")

_PRESENT, _SLIDE, _NOTES = "present", "slide", "notes"
_PAGE, _AGENDA = "1", "agenda"


def button(here: PageContext, *, offered: bool = True) -> None:
    """The buttons that start a presentation: of the page, if it is `offered`, and of the agenda."""
    if here.slides is not None:
        return
    agenda.draw(here, lambda: begin(_AGENDA), lambda: packs.begin(_AGENDA), partial(_named, here))
    if offered:
        st.button(
            "Present",
            icon=":material/slideshow:",
            type="tertiary",
            key=widget_key("go", "present"),
            shortcut="P",
            on_click=begin,
            args=(_PAGE,),
        )
        packs.button()


def presenting(here: PageContext) -> bool:
    """Whether the address asks for slides, and the database has a month to show."""
    return st.query_params.get(_PRESENT) in (_PAGE, _AGENDA) and bool(choices(here.file).months)


def present(here: PageContext, run: Callable[[], None]) -> None:
    """Show the slide that the address names, from the page that `run` runs or from the agenda."""
    with st.container(key="behind-slides"):
        if st.query_params[_PRESENT] == _AGENDA:
            here.slides = agenda.views(here)
        else:
            here.slides = []
            run()
        shown = gathered(here)
    number = min(_number(), max(1, len(shown)))
    keys = slide.Keys(
        back=_to(number - 1, len(shown)),
        on=_to(number + 1, len(shown)),
        first=_to(1, len(shown)),
        last=_to(len(shown), len(shown)),
        notes=_switch_notes,
        leave=_leave,
        decide=noting.ask,
        decides=noting.possible(here),
    )
    if noting.open_in(here):  # what is typed there must not change the slide
        keys = slide.Keys(*[None] * 7, decides=True)
    if not shown:
        slide.draw_nothing(here.page.title_for(here.audience), keys, demonstration=here.demonstration)
        return
    slide.draw(
        shown[number - 1],
        keys,
        number=number,
        of=len(shown),
        noted=_NOTES in st.query_params,
        demonstration=here.demonstration,
    )
    noting.draw(here, shown[number - 1].panel.finding)


def gathered(here: PageContext) -> list[Slide]:
    """What the collected panels show; those that are empty or only give a file are left out."""
    slides: list[Slide] = []
    for panel_id, view in dict.fromkeys(here.slides or []):
        try:
            built = answers.built_of(here, panel_id, view)
        except QueryTooSlow as slow:
            log.warning("Panel %s: %s", panel_id, slow)
            continue
        except Exception as wrong:
            # An address may give a panel choices that no page does, so this is not an error that needs a trace.
            log.warning("Panel %s has no slide: %s", panel_id, type(wrong).__name__)
            continue
        slides += slides_of(built.panel, PANELS[panel_id].question, chosen_of(view, built.read))
    return slides


def _named(here: PageContext, panel_id: str, view: View) -> str:
    """The title of a panel, otherwise its question."""
    try:
        return answers.panel_of(here, panel_id, view).title or PANELS[panel_id].question
    except Exception as wrong:
        log.warning("Panel %s has no title: %s", panel_id, type(wrong).__name__)
        return PANELS[panel_id].question


def begin(what: str) -> None:
    """Present the page ("1") or the agenda ("agenda") from its first slide."""
    st.query_params[_PRESENT] = what
    st.query_params.pop(_SLIDE, None)


def _leave() -> None:
    for name in (_PRESENT, _SLIDE, _NOTES):
        st.query_params.pop(name, None)


def _switch_notes() -> None:
    if st.query_params.pop(_NOTES, None) is None:
        st.query_params[_NOTES] = "1"


def _number() -> int:
    """The slide in the address; the first if there is none."""
    said = st.query_params.get(_SLIDE, "")
    return max(1, int(said)) if said.isascii() and said.isdigit() and len(said) < 4 else 1


def _to(number: int, of: int) -> Callable[[], None] | None:
    """The action that shows slide `number`; None if there is no such slide."""

    def show() -> None:
        if number == 1:
            st.query_params.pop(_SLIDE, None)
        else:
            st.query_params[_SLIDE] = str(number)

    return show if 1 <= number <= of else None
