"""Adding data from the page: files that wait, what they would change, putting it in use, and taking it back.

Whoever opens the page sees the same: there is one such job for a data folder. A public server never draws any of it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Literal

import duckdb
import streamlit as st

from components import theme
from components.draw import notices, sending
from components.draw.cards.card import Cell, cells
from components.draw.cards.menu import Notes
from components.draw.cards.panel import draw_panel
from components.panels.about import adding as cards
from components.panels.panel import Panel
from components.widget_keys import widget_key
from components.wording import phrases
from data.adding import job, sent
from data.adding.sent import Sent
from data.adding.state import State
from data.county import kept as kept_county
from data.entries.today import bring_in
from data.fetching.fetch import MONTHS
from data.fetching.police import ALL
from data.importing.county_names import forces
from data.profile import default
from data.progress import percent
from data.serving import lineage
from data.serving.refusal import BuildRefused
from data.serving.undo import Kept, kept, undo
from frame.answering.answers import show
from frame.answering.database import settings
from frame.answering.database_watch import alone
from frame.page_context import PageContext

_REFUSED = "adding refused"
_COMPARED = ("ready", "added")  # what would change, or did, is known
_LOOK_S = 1.0
_LISTED, _LIST_PX = 6, 248  # with more files than this their list scrolls
_SHOWN = 3  # earlier databases to go back to


def draw(here: PageContext) -> None:
    """Draw the page's cards, by what is happening."""
    data = settings().folder
    files, now = sent.sent(data), job.state(data)
    if here.finding is not None:
        here.finding.header(_finding(files, now), anchor=False)
    if why := st.session_state.pop(_REFUSED, ""):
        notices.refusal(why)
    left, right = cells(8, 5, height=240)
    height: Literal["content", "stretch"] = "content" if now.stage in _COMPARED else "stretch"
    with left.container, st.container(border=True, height=height, key="adding-files-card", gap="small"):
        _files(data, files, now)
    with right.container, st.container(border=True, height=height, key="adding-now-card", gap="small"):
        _in_use()
    if not files and not now.fetched and now.stage != "checking":
        with cells(1)[0].container, st.container(border=True, key="adding-fetch-card", gap="small"):
            _offer_to_fetch(here)
    _outcome(here, now, left, right)
    with alone():
        _watch(_seen(files, now))


def _finding(files: list[Sent], now: State) -> str:
    count = phrases.several(len(files), "file", "files")
    if now.stage == "checking":
        if now.fetch or not files:
            return "Fetching and checking what is new. Nothing has changed yet."
        return f"Checking {count}. Nothing has changed yet."
    if now.stage in _COMPARED:
        return cards.headline(now.report, now.changes, done=now.stage == "added", fetched=now.fetched)
    if now.stage == "asks":
        return cards.asked(now.report).finding
    if now.stage == "refused":
        return cards.refused(now.report, now.said, fetching=now.fetch).finding
    if now.stage == "failed":
        return "The files could not be checked, because of a fault of this program. Nothing has changed."
    if now.stage == "stopped":
        return "The check was stopped before its end. Nothing has changed."
    if files:
        waits = "is waiting" if len(files) == 1 else "are waiting"
        return f"{phrases.sentence_case(count)} {waits} to be checked. Nothing has changed yet."
    return "Add files from data.police.uk, the ONS or partners: you see what they would change first."


def _files(data: Path, files: list[Sent], now: State) -> None:
    st.subheader("Files", anchor=False)
    if now.stage == "checking":
        with alone():
            _progress(data)
        st.button("Cancel", key=widget_key("go", "adding", "cancel"), on_click=_do(job.cancel, data))
        return
    sending.box(sent.key(), sent.MOST_BYTES)
    if now.fetched:
        st.html(f'<p class="line">{escape(_what_was_fetched(now))}</p>')
    if not files and not now.fetched:
        return
    # Above the files, of which there may be hundreds: what to do next stays on the first screen.
    with st.container(horizontal=True):
        if now.stage == "ready":
            st.button(
                "Put in use",
                type="primary",
                key=widget_key("go", "adding", "put"),
                on_click=_do(job.put, settings()),
            )
        elif now.stage == "asks":
            months = [f"{month['force']}-{month['month']}" for month in now.report["held_back"]]
            label = (
                "Add them all the same, marked as partial"
                if len(months) > 1
                else "Add it all the same, marked as partial"
            )
            st.button(
                label,
                type="primary",
                key=widget_key("go", "adding", "accept"),
                on_click=_do(job.start, settings(), (*now.accept, *months)),
            )
        else:
            st.button(
                "Check what would change",
                type="primary",
                key=widget_key("go", "adding", "check"),
                on_click=_do(job.start, settings()),
            )
        st.button("Remove all", key=widget_key("go", "adding", "leave"), on_click=_do(job.leave, data))
    if len(files) > _LISTED:
        with st.container(height=_LIST_PX, border=False, gap="small", key="adding-files-list"):
            _list(data, files)
    else:
        _list(data, files)


def _list(data: Path, files: list[Sent]) -> None:
    """The files that wait, each with a button that removes it."""
    for file in files:
        with st.container(horizontal=True, vertical_alignment="center", key=f"adding-file-{file.number}"):
            st.html(f'<p class="line">{escape(file.name)} <small>{_size(file.size)}</small></p>', width="stretch")
            st.button(
                "Remove",
                type="tertiary",
                key=widget_key("go", "adding", "remove", file.number),
                on_click=_do(_remove, data, file.number),
            )


def _offer_to_fetch(here: PageContext) -> None:
    """A button that takes what is new from the publishers, and whose, if there are no data of one's own yet."""
    own = not here.demonstration
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.html(
            '<p class="line">Or fetch police files of the last 36 months, boundaries, postcodes, census and '
            "deprivation from their publishers. <small>Nothing else here uses a network.</small></p>",
            width=640,
        )
        if not own and settings().county is None:
            st.text_input(
                "County or police force area",
                value="" if here.store.meta.get("invented_names") == "true" else default().county.name,
                max_chars=80,
                key=widget_key("words", "adding", "county"),
                width=280,
            )
        st.button(
            "Fetch what is new" if own else "Fetch its files",
            key=widget_key("go", "adding", "fetch"),
            on_click=_fetch,
        )
    others = len(forces() - set(kept_county(here.store.meta).forces)) if own else len(forces()) - 1
    if others:
        st.toggle(
            f"Also all other forces, to compare: up to {others * MONTHS:,} files",
            key=widget_key("switch", "adding", "compare"),
            help="Their street-level files, for the page Forces. Months that are in use are not fetched again.",
        )


def _fetch() -> None:
    named = st.session_state.get(widget_key("words", "adding", "county"))
    if named is not None and not named.strip():
        st.session_state[_REFUSED] = "Name the county or police force area whose files are to be fetched."
        return
    compare = ALL if st.session_state.get(widget_key("switch", "adding", "compare")) else ""
    _do(lambda: job.start(settings(), fetch=True, county=(named or "").strip(), compare=compare))()


def _what_was_fetched(now: State) -> str:
    """How many files are there, how many of them are new, and the newest month that is out."""
    every = phrases.several(len(now.fetched["paths"]), "file", "files")
    month = theme.month(datetime.fromisoformat(f"{now.fetched['newest']}-01").date())
    return f"{phrases.sentence_case(every)} from their publishers, {now.fetched['new']:,} of them new. {month} is out."


@st.fragment(run_every=_LOOK_S)
def _progress(data: Path) -> None:
    """The step that is being done and how much is done; where that is not known, page.css draws a moving bar."""
    now = job.state(data)
    said = f'<p role="status">{escape(now.said)}…</p>'
    if now.share is None:
        st.html(f'<div class="step">{said}<span aria-hidden="true"></span></div>')
    else:
        st.html(f'<div class="step known">{said}</div>')
        done = percent(now.share)
        st.progress(done, text=f"{done}% done")
    if now.fetch and now.amount:
        st.html(f'<p class="line"><small>{escape(now.amount)}</small></p>')


def _outcome(here: PageContext, now: State, left: Cell, right: Cell) -> None:
    """What the files would change or did, and what the pages would say; or why they cannot be added."""
    if now.stage in _COMPARED:
        done = now.stage == "added"
        _card(here, cards.would_change(now.report, now.changes, done=done, fetched=now.fetched), "changes", left)
        _card(here, cards.findings(now.changes, done=done), "findings", left)
        if now.changes["types"]:
            _card(here, cards.types(now.changes), "types", right)
        return
    if now.stage == "asks":
        _card(here, cards.asked(now.report), "asked", cells(1)[0])
    elif now.stage == "refused":
        _card(here, cards.refused(now.report, now.said, fetching=now.fetch), "refused", cells(1)[0])
    show("health/months")


def _card(here: PageContext, panel: Panel, name: str, cell: Cell) -> None:
    draw_panel(
        panel,
        lambda: Notes(panel.title, (), "", f"adding-{name}"),
        demonstration=here.demonstration,
        key=f"adding-{name}",
        with_remedy=False,
        cell=cell,
    )


def _in_use() -> None:
    """What is in use, and the earlier databases, each with a button that puts it back."""
    st.subheader("In use", anchor=False)
    every = kept(settings())
    serving = next((one for one in every if one.serves), None)
    if serving:
        st.html(f'<p class="line">{escape(_described(serving))}</p>')
    before = lineage.before(serving.path, settings()) if serving else None
    earlier = _earlier(every, serving)[:_SHOWN]
    for one in earlier:
        label = "Take back the last change" if before and one.path == before else "Use this one again"
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(f'<p class="line">{escape(_described(one))}</p>', width="stretch")
            st.button(
                label,
                key=widget_key("go", "adding", "back", one.path.stem),
                on_click=_do(_back, one.path.name, one.meta.get("demonstration") == "true"),
            )
    if not earlier:
        st.html(
            "<p><small>After the first change, the data before it are kept here, to take the change back.</small></p>"
        )


def _earlier(every: list[Kept], serving: Kept | None) -> list[Kept]:
    """The databases of other imports; of copies that differ in own places and entries alone, the newest."""
    seen = {lineage.identity(serving.path, settings())} if serving else set()
    found = []
    for one in every:
        identity = lineage.identity(one.path, settings())
        if identity not in seen and one.meta.get("audience") == "internal":
            found.append(one)
        seen.add(identity)
    return found


def _described(one: Kept) -> str:
    built = datetime.fromisoformat(one.meta["built_at"])
    last = one.meta.get("last_month", "")
    what = "The demonstration, invented" if one.meta.get("demonstration") == "true" else one.meta.get("county", "")
    months = f", police months to {theme.month(datetime.fromisoformat(last).date())}" if last else ""
    return f"{what}{months}; made on {theme.full_date(built.date())} at {built:%H:%M} UTC"


def _back(name: str, demonstration: bool) -> None:
    undo(settings(), to=name, demonstration_too=demonstration)
    job.leave(settings().folder)
    bring_in(settings())


def _remove(data: Path, number: int) -> None:
    sent.remove(data, number)
    job.cancel(data)


def _do(act: Callable[..., object], *arguments: object) -> Callable[[], None]:
    """An action of a button; why it was refused is shown on the page."""

    def done() -> None:
        try:
            act(*arguments)
        except (BuildRefused, OSError, ValueError, duckdb.Error) as refused:
            st.session_state[_REFUSED] = str(refused).splitlines()[0]

    return done


def _size(size: int) -> str:
    """The size of a file as people say it.

    >>> _size(4_187_965), _size(900)
    ('4.2 MB', '1 kB')
    """
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{max(1, round(size / 1e3))} kB"


Seen = tuple[tuple[int, ...], str, str]


def _seen(files: list[Sent], now: State) -> Seen:
    return tuple(file.number for file in files), now.stage, now.at if now.stage != "checking" else ""


@st.fragment(run_every=_LOOK_S)
def _watch(seen: Seen) -> None:
    """Draw the page again when something else is happening than it shows, whoever began it."""
    data = settings().folder
    if _seen(sent.sent(data), job.state(data)) != seen:
        st.rerun()
