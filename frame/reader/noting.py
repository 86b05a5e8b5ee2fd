"""Note a decision or an action while slides are shown: a row of the action plan, in use at once.

Only where the reader keeps data of their own: never on a public copy, and not among invented rows.
"""

from __future__ import annotations

from datetime import date

import streamlit as st

from board.noted import SHOWN
from components.draw.text import plain
from components.widget_keys import widget_key
from components.wording.phrases import sentence_case
from data.entries import keep
from data.entries.load import ENTERED
from data.entries.rows import rows
from data.partner.reading.cells import LAST_YEAR, MOST_LETTERS
from data.partner.templates import TEMPLATES
from data.serving.refusal import BuildRefused
from data.serving.store import connect
from frame.answering.database import settings
from frame.page_context import PageContext
from frame.reader import row_words as said

_OPEN, _WRONG, _DONE = "noting", "noting wrong", "noting done"
_DECIDED, _ACTION = widget_key("lines", "noting", "decided"), widget_key("lines", "noting", "action")
_OWNER, _DUE = widget_key("words", "noting", "owner"), widget_key("day", "noting", "due")
_TEMPLATE = "action"
_FIRST = "M-001"  # the reference number of the first row of an action plan that has none


def possible(here: PageContext) -> bool:
    """Whether this reader can note something: on a database of their own, with real data."""
    return here.audience == "internal" and not here.demonstration


def open_in(here: PageContext) -> bool:
    """Whether the form is open."""
    return bool(st.session_state.get(_OPEN)) and possible(here)


def ask() -> None:
    """Open the form at the next run."""
    st.session_state[_OPEN] = True
    st.session_state.pop(_WRONG, None)
    for key in (_DECIDED, _ACTION, _OWNER):
        st.session_state[key] = ""
    st.session_state[_DUE] = None


def draw(here: PageContext, shown: str) -> None:
    """The form, if it was asked for, and that a row was kept; `shown` is the finding on the slide."""
    if done := st.session_state.pop(_DONE, ""):
        st.toast(done)
    if not open_in(here):
        return

    # A click next to the form would throw away what was typed.
    @st.dialog("Note a decision or an action", width="medium", dismissible=False)
    def form() -> None:
        if not st.session_state.get(_OPEN):
            st.rerun()
        st.text_area("What was decided", key=_DECIDED, height=68, max_chars=MOST_LETTERS["note"])
        st.text_area("What will be done, if anything", key=_ACTION, height=68, max_chars=MOST_LETTERS["note"])
        st.date_input(
            "By when, if there is a date",
            value=None,
            key=_DUE,
            format="DD/MM/YYYY",
            min_value=date.today(),
            max_value=date(LAST_YEAR, 12, 31),
        )
        st.text_input(
            "Whose it is: an organisation, team or role",
            key=_OWNER,
            max_chars=MOST_LETTERS["text"],
            placeholder="Such as Neighbourhood inspector",
            help="Never a person’s name.",
        )
        if wrong := st.session_state.get(_WRONG, ""):
            st.markdown(f":red[{plain(wrong)}]")
        with st.container(horizontal=True):
            st.button(
                "Keep it",
                type="primary",
                key=widget_key("go", "noting", "keep"),
                on_click=_keep,
                args=(here, shown),
            )
            st.button("Cancel", key=widget_key("go", "noting", "leave"), on_click=_leave)

    form()


def cells(
    decided: str, action: str, owner: str, due: date | None, shown: str, number: str, today: date
) -> dict[str, str]:
    """The cells of a row of the action plan, as texts.

    A decision without an action is kept as done: there is nothing left to do.
    """
    only = not action
    return {
        "action_id": number,
        "action": action or decided,
        "decision": decided,
        "owner_role": owner,
        "due_on": "" if only or due is None else due.isoformat(),
        "state": "done" if only else "not started",
        "done_on": today.isoformat() if only else "",
        "meeting_on": today.isoformat(),
        "note": f"{SHOWN}{shown}" if shown else "",
    }


def _keep(here: PageContext, shown: str) -> None:
    """Keep what the form holds; if it cannot be kept, say why."""
    decided, action, owner = (
        " ".join(str(st.session_state.get(key) or "").split()) for key in (_DECIDED, _ACTION, _OWNER)
    )
    if not decided and not action:
        st.session_state[_WRONG] = "Write what was decided, what will be done, or both."
        return
    if not owner:
        st.session_state[_WRONG] = "Write whose it is: an organisation, a team or a role."
        return
    template = TEMPLATES[_TEMPLATE]
    with connect(here.store.path, settings()) as con:
        number = said.next_id([row.cells["action_id"] for row in rows(con, template, ENTERED)]) or _FIRST
    row = cells(decided, action, owner, st.session_state.get(_DUE), shown=shown, number=number, today=date.today())
    try:
        keep.enter(settings(), _TEMPLATE, row)
    except keep.WrongCells as wrong:
        first = wrong.wrong[0]
        column = next(each for each in template.columns if each.name == first.column)
        expected = said.expected(template, first.expected)
        st.session_state[_WRONG] = f"{said.label(column)}: {sentence_case(expected)}."
    except BuildRefused as refused:
        st.session_state[_WRONG] = str(refused)
    else:
        st.session_state[_DONE] = "It is in the action plan, and in the files of this meeting’s day."
        _leave()


def _leave() -> None:
    """Close the form."""
    st.session_state.pop(_OPEN, None)
