"""What people open: the database, the menu, the page, and what surrounds every page.

Streamlit imports this module once as the server's application and runs it as a script for each reader.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from datetime import date
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from components import theme
from components.draw import notices, page_parts
from components.draw.cards.chart import in_the_dark
from components.viewing import COUNTY, today_of
from components.wording.change import by_chance
from components.wording.phrases import DEMONSTRATION, SOURCES, sentence_case
from data.serving.store import Store
from frame import packs, slides
from frame.answering.database import (
    NotServed,
    adding_to,
    county_name,
    files_for_others,
    own_hosts,
    pointed,
    serving,
    settings,
)
from frame.answering.database_watch import alone, watch
from frame.answering.first_run import build_demonstration
from frame.feeds import place_feed
from frame.menu import opened_page
from frame.middleware.exported_files import ExportedFiles
from frame.middleware.former_addresses import FormerAddresses
from frame.middleware.headers import SafeHeaders
from frame.middleware.host import OwnHost
from frame.middleware.introduction import ABOUT, Introduction, introduction
from frame.middleware.messages import MessageFilter
from frame.middleware.page_style import PageStyle
from frame.middleware.place_feeds import PlaceFeeds
from frame.middleware.same_origin import OwnOrigin
from frame.middleware.sent_files import SentFiles
from frame.middleware.small_files import SmallFiles
from frame.offered import offered
from frame.page_context import PageContext, begin
from frame.reader import linked
from frame.streamlit_internals import without_pages_folder
from pages import REGISTER

log = logging.getLogger("policing")

UNDER_REAL_NAMES = "under real place names. Only what documents published is real. "

ICON = Path(__file__).parent / "components" / "draw" / "assets" / "icon.png"


def main() -> None:
    """Run one page for one reader."""
    try:
        settings()
    except NotServed as wrong:
        notices.refusal(str(wrong))
        return
    store, refusal = served(serving)
    name = f"Neighbourhood policing in {county_name(store)}"
    st.set_page_config(
        page_title=name,
        page_icon=str(ICON),
        layout="wide",
        menu_items={"About": ABOUT},
    )
    # The menu is built even before the first database: otherwise a link to a page would get “not found” in the
    # meantime.
    pages = offered(REGISTER, store)
    page, run = opened_page(pages, store.meta.get("audience", "public") if store else settings().audience)
    if store is None and not refusal:
        store, refusal = served(build_demonstration)
    if store is None:
        with alone():
            watch(pointed(), dark=in_the_dark())
        notices.refusal(refusal)
        return
    here = begin(store, page, pages)
    st.set_page_config(page_title=titled(here, name))
    with alone():
        watch(here.file, dark=in_the_dark())
    presented = slides.presenting(here)
    try:
        if presented:
            slides.present(here, run)
        elif packs.packing(here):
            packs.draw(here, run)
        else:
            packs.forget()
            linked.tell(here)
            run()
    except Exception:
        reference = secrets.token_hex(3)
        log.exception("Page %s failed (reference %s)", page.file, reference)
        notices.failure(reference)
    st.set_page_config(page_title=titled(here, name))
    if not presented:
        foot(here)


def titled(here: PageContext, site: str) -> str:
    """The browser tab's title: the page, the place (unless it is the whole county) and the site."""
    named = here.placed and here.view and here.view.scope != COUNTY
    return Introduction(site, here.page.title_for(here.audience), here.view.scope_name if named else "").title


def served(find: Callable[[], Store | None]) -> tuple[Store | None, str]:
    """The store that `find` gives, or why there is none."""
    try:
        return find(), ""
    except NotServed as refusal:
        return None, str(refusal)


def foot(here: PageContext) -> None:
    """Close the page with the period, the age of the data and their sources."""
    meta, line, more = here.store.meta, [], []
    if here.view and here.dated:
        line.append(theme.period(here.view.since, here.view.until))
    police = ("police month", date.fromisoformat(meta["last_month"][:10])) if meta.get("last_month") else None
    if told := here.newest or police:
        what, newest = told
        line.append(f"newest {what} {theme.month(newest)}, {notices.ended(newest, today_of(meta))}")
    line.append(SOURCES)
    if here.demonstration:
        # Explains the place names of a demonstration; an invented county has no documents either.
        names = "and the names of all places. " if meta.get("invented_names") == "true" else UNDER_REAL_NAMES
        more.append(
            f"{DEMONSTRATION}: what police record and what partners enter, {names}"
            f"In this demonstration, today is {theme.full_date(today_of(meta))}."
        )
    more.append(f"Recorded crime and anti-social behaviour in {county_name(here.store)}.")
    if meta.get("built_at"):
        more.append(f"Database built on {theme.full_date(date.fromisoformat(meta['built_at'][:10]))}.")
    if here.charts > 1:
        more.append(f"Where nothing changed, {by_chance(here.charts, 'on this page')} in their newest month.")
    page_parts.foot(sentence_case(" · ".join(line)), here.limits, more, opened=here.audience == "public")


if __name__ == "__main__":
    main()
else:
    without_pages_folder()
    app = st.App(
        __file__,
        middleware=[
            Middleware(SafeHeaders),
            Middleware(OwnHost, own_hosts()),
            Middleware(OwnOrigin),
            Middleware(MessageFilter),
            Middleware(SentFiles, adding_to()),
            Middleware(ExportedFiles, files_for_others),
            Middleware(PlaceFeeds, place_feed),
            Middleware(FormerAddresses, REGISTER),
            Middleware(SmallFiles),
            Middleware(PageStyle, lambda path, query: introduction(REGISTER, path, query)),
        ],
    )
