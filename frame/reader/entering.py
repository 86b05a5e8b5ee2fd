"""Entering partners' rows on a page: choose what, add a row, change, end or remove one, and take the rows away.

Every row is checked as a spreadsheet's is. A public server never draws any of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from components.draw import notices
from components.draw.cards import tables
from components.draw.text import plain
from components.widget_keys import Kind, WidgetKey, widget_key
from components.wording.phrases import sentence_case, several
from data.entries import keep
from data.entries.ending import ENDINGS, ended
from data.entries.load import ENTERED
from data.entries.rows import Row, rows
from data.entries.texts import text_of
from data.partner.reading.cells import FIRST_YEAR, LAST_YEAR, MOST_LETTERS
from data.partner.spreadsheet import workbook
from data.partner.template import KNOWN_IN, Column, Template
from data.partner.templates import TEMPLATES
from data.serving.refusal import BuildRefused
from data.serving.store import connect
from frame.answering.database import settings
from frame.page_context import PageContext
from frame.reader import row_words as said
from frame.reader.page_choices import pick

_OPEN = "entering"  # the row that the form is about: the texts of its cells, {} for a new one
_DONE, _REFUSED = "entered", "entering refused"  # what to say at the next run
_NEEDED = "needed"
_WRONG, _CLOSE = "entering wrong", "entering closed"  # in the form: what is wrong by column, and that it is kept
_TIMES = "times entered"  # after each change the table begins without a chosen row, which may now be another
_FIRST = "problem_plan"
# What each kind of column is entered with; the others as a line of text.
_WITH: Mapping[str, Kind] = {
    "note": "lines",
    "day": "day",
    "choice": "choice",
    "yes_no": "choice",
    "month": "choice",
    "quarter": "choice",
    **dict.fromkeys(KNOWN_IN, "choice"),
}
_YEARS_BACK, _YEARS_ON = 10, 2  # months and quarters that a list offers
_MOST = 1_000  # rows of the table
_ACROSS = 3  # fields in a row of the form
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw(here: PageContext) -> None:
    """Draw the rows of one template, the one that is chosen, and the form if it was asked for."""
    if why := st.session_state.pop(_REFUSED, ""):
        notices.refusal(why)
    with st.container(border=True, key="entering-rows-card", gap="small"):
        below = st.container()
        with st.container(horizontal=True, vertical_alignment="bottom"):
            template = TEMPLATES[pick("what", "What to enter", _titles(), _FIRST, below, width=420)]
            every = _rows(here, template)
            if not here.demonstration:
                st.button("Add a row", type="primary", key=_go("add"), on_click=_ask, args=(here, template, {}))
            _files(here, template, every)
        st.markdown(plain(template.purpose))
        if here.demonstration:
            st.markdown(
                "Nothing can be entered among invented rows. Add files of your own first, on the page Add data."
            )
        chosen = _table(here, template, every)
        if chosen is not None:
            _chosen(here, template, chosen)
    if here.finding is not None:
        here.finding.header(said.headline(template, every, demonstration=here.demonstration), anchor=False)
    if done := st.session_state.pop(_DONE, ""):
        st.toast(done)
    if _OPEN in st.session_state:
        _form(here, template, st.session_state.pop(_OPEN))


def _titles() -> dict[str, str]:
    return {name: template.title for name, template in TEMPLATES.items()}


def _rows(here: PageContext, template: Template) -> list[Row]:
    with connect(here.store.path, settings()) as con:
        return rows(con, template, ENTERED)


def _table(here: PageContext, template: Template, every: list[Row]) -> Row | None:
    if not every:
        st.markdown("There is no row yet. Add the first one, or fill in the spreadsheet and add it on Add data.")
        return None
    if len(every) > _MOST:
        st.markdown(f"The newest {_MOST:,} are shown. The spreadsheet has all of them.")
    number = tables.browsed(
        said.table(template, every[:_MOST], _names(here)),
        {},
        key=widget_key("table", "entering", template.name, st.session_state.get(_TIMES, 0)),
        alt=f"Rows of {template.title}",
        widths=said.widths(template),
        selectable=True,
    )
    return None if number is None else every[number]


def _chosen(here: PageContext, template: Template, row: Row) -> None:
    """What the chosen row says, and what can be done with it."""
    st.subheader("Chosen row", anchor=False)
    named = said.lines(template, row, _names(here))
    st.markdown("  \n".join(f"**{name}:** {plain(text)}" for name, text in named))
    if here.demonstration:
        return
    with st.container(horizontal=True):
        st.button("Change it", type="primary", key=_go("change"), on_click=_ask, args=(here, template, row.cells))
        over = ended(template.name, row.cells, date.today())
        if over:
            st.button(
                ENDINGS[template.name].words,
                key=_go("end"),
                on_click=_do,
                args=("It has ended.", keep.enter, settings(), template.name, over),
                kwargs={"before": row.cells},
            )
        with st.popover("Remove it", key=widget_key("menu", "entering", "remove")):
            st.markdown("It stays removed, also if a spreadsheet that is added later has it.")
            st.button(
                "Remove it",
                key=_go("remove"),
                on_click=_do,
                args=("It is removed.", keep.remove, settings(), template.name, row.cells),
            )


def _files(here: PageContext, template: Template, every: list[Row]) -> None:
    """The empty spreadsheet, and one with the rows. Invented rows are not given away: they could be added as real."""
    st.download_button(
        "Empty spreadsheet",
        data=lambda: workbook(template),
        file_name=f"{template.name}.xlsx",
        mime=_XLSX,
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
        key=widget_key("csv", "entering", "empty"),
    )
    if every and not here.demonstration:
        st.download_button(
            "All rows as a spreadsheet",
            data=lambda: workbook(template, [row.cells for row in every]),
            file_name=f"{template.name}_{date.today():%Y-%m-%d}.xlsx",
            mime=_XLSX,
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
            key=widget_key("csv", "entering", "rows"),
        )


def _ask(here: PageContext, template: Template, begun: Mapping[str, str]) -> None:
    """Open the form, filled in with these cells."""
    st.session_state[_OPEN] = dict(begun)
    st.session_state[_WRONG] = {}
    filled = dict(begun) or {name: text for name, text in _suggested(here, template).items() if text}
    for column in template.columns:
        st.session_state[_key(template, column)] = value_of(column, filled.get(column.name, ""))


def value_of(column: Column, text: str) -> date | str | None:
    """A cell's text as the value of its field."""
    kind = _WITH.get(column.kind, "words")
    if kind == "day" and text:
        return date.fromisoformat(text)
    return text or (None if kind in ("day", "choice") else "")


def _suggested(here: PageContext, template: Template) -> dict[str, str]:
    """What a new row begins with: the next reference number."""
    ids = [column.name for column in template.columns if column.kind == "id" and template.key == (column.name,)]
    every = _rows(here, template) if ids else []
    return {name: said.next_id([row.cells[name] for row in every]) for name in ids}


def _form(here: PageContext, template: Template, begun: dict[str, str]) -> None:
    title = f"{template.title}: {'change a row' if begun else 'a new row'}"

    # A click next to the form would throw away what was typed.
    @st.dialog(title, width="large", dismissible=False)
    def form() -> None:
        if st.session_state.pop(_CLOSE, False):
            st.rerun()
        wrong = st.session_state.get(_WRONG, {})
        short = [column for column in template.columns if column.kind != "note"]
        # A row at a time, so that the Tab key follows the eye.
        for first in range(0, len(short), _ACROSS):
            for room, column in zip(st.columns(_ACROSS, gap="small"), short[first : first + _ACROSS], strict=False):
                with room:
                    _field(here, column, _key(template, column), wrong)
        for column in template.columns:
            if column.kind == "note":
                _field(here, column, _key(template, column), wrong)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button("Keep it", type="primary", key=_go("keep"), on_click=_keep, args=(template, begun))
            st.button("Cancel", key=_go("leave"), on_click=_leave)
            if wrong:
                count = len(wrong.keys() - {""})
                told = wrong.get("") or f"{sentence_case(several(count, 'field', 'fields'))} to correct."
                st.markdown(f"**{plain(told)}**")

    form()


def _keep(template: Template, begun: dict[str, str]) -> None:
    """Keep what the form holds; if it cannot be kept, note why by column, and under "" what is about no one column."""
    entered = {column.name: _text(st.session_state.get(_key(template, column))) for column in template.columns}
    st.session_state[_WRONG] = {}
    try:
        keep.enter(settings(), template.name, entered, before=begun or None)
    except keep.WrongCells as wrong:
        st.session_state[_WRONG] = {
            each.column: said.expected(template, each.expected) if entered[each.column] else _NEEDED
            for each in wrong.wrong
        }
    except BuildRefused as refused:
        st.session_state[_WRONG] = {"": str(refused)}
    else:
        _noted("It is kept, and every page shows it.")
        st.session_state[_CLOSE] = True


def _leave() -> None:
    """Close the form and keep nothing of it."""
    st.session_state[_CLOSE] = True


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else value or ""


def _field(here: PageContext, column: Column, key: WidgetKey, wrong: Mapping[str, str]) -> None:
    """Draw the field of one column, and below it what is wrong."""
    label = said.label(column) + (" (needed)" if column.required else "")
    kind = _WITH.get(column.kind, "words")
    # A list shows what may be chosen.
    about = column.meaning if kind == "choice" else f"{column.meaning} {sentence_case(column.expected)}."
    if kind == "day":
        most = date.today() if column.past else date(LAST_YEAR, 12, 31)
        st.date_input(
            label,
            value=None,  # so that the day can be cleared
            key=key,
            format="DD/MM/YYYY",
            min_value=date(FIRST_YEAR, 1, 1),
            max_value=most,
            help=about,
        )
    elif kind == "choice":
        offered = _offered(here, column, st.session_state.get(key) or "")
        st.selectbox(
            label,
            list(offered),
            index=None,  # so that the choice can be cleared
            format_func=offered.__getitem__,
            key=key,
            help=about,
            placeholder="",
        )
    elif kind == "lines":
        st.text_area(label, key=key, help=about, height=68, max_chars=MOST_LETTERS["note"])
    else:
        st.text_input(
            label,
            key=key,
            help=about,
            placeholder=f"Such as {column.example}",
            max_chars=MOST_LETTERS["text"],
        )
    told = wrong.get(column.name, "")
    if told and not (told == _NEEDED and st.session_state.get(key)):
        st.markdown(f":red[{plain(sentence_case(told))}.]")


def _offered(here: PageContext, column: Column, now: str) -> dict[str, str]:
    """What a list offers, each as it is kept and as it is shown; also what the row has `now`."""
    if column.kind in KNOWN_IN:
        offered = dict(_names(here).get(column.kind, {}))
        if column.kind == "area_code":  # also found by its code, which other systems know it by
            offered = {code: f"{name}, {code}" for code, name in offered.items()}
    elif column.kind in ("month", "quarter"):
        offered = _periods(column)
    else:
        offered = {text: text for text in (column.allowed or ("yes", "no"))}
    return {now: now, **offered} if now and now not in offered else offered


def _periods(column: Column) -> dict[str, str]:
    """Months or quarters, the newest first."""
    newest = date.today().year + (0 if column.past else _YEARS_ON)
    months = [
        date(year, month, 1)
        for year in range(newest, date.today().year - _YEARS_BACK, -1)
        for month in (range(12, 0, -1) if column.kind == "month" else (10, 7, 4, 1))
    ]
    texts = [text_of(column, month) for month in months if not column.past or month <= date.today()]
    return {text: said.words(column, text, {}) for text in texts}


def _names(here: PageContext) -> dict[str, dict[str, str]]:
    """What ids are called, by their kind."""
    found: dict[str, dict[str, str]] = {}
    for kind, one, name in here.store.ask("entries/offered").itertuples(index=False, name=None):
        found.setdefault(kind, {})[one] = name
    return found


def _do(done: str, act: Callable[..., object], *arguments: object, **named: Any) -> None:
    """An action of a button; what came of it is shown on the page."""
    try:
        act(*arguments, **named)
    except BuildRefused as refused:
        st.session_state[_REFUSED] = str(refused)
    else:
        _noted(done)


def _noted(done: str) -> None:
    """Say at the next run what was done."""
    st.session_state[_DONE] = done
    st.session_state[_TIMES] = st.session_state.get(_TIMES, 0) + 1


def _key(template: Template, column: Column) -> WidgetKey:
    return widget_key(_WITH.get(column.kind, "words"), "entering", template.name, column.name)


def _go(name: str) -> WidgetKey:
    return widget_key("go", "entering", name)
