"""Who runs this copy, where its numbers come from, and how to report a crime or a mistake."""

import streamlit as st

from components.draw import notices, page_parts
from components.draw.cards.card import cells
from components.draw.files import in_short
from frame.answering.answers import show
from frame.files_for_others import ALL_FILES, offered_files
from frame.operator_contact import operated_by
from frame.page import cannot_tell, open_page
from frame.page_context import page_context

open_page(filtered=False, presented=False)
left, right = cells(7, 5)
with left.container, st.container(border=True, height="stretch", key="who-card"):
    here = page_context()
    notices.who_runs_it(
        *operated_by(), here.store.meta["county"], heading=here.finding, public=here.audience == "public"
    )
with right.container, st.container(border=True, height="stretch", key="report-card"):
    page_parts.section("How to report", notices.how_to_report())
    page_parts.section("Is something wrong?", notices.something_wrong(*operated_by()))
if files := offered_files():
    with st.container(border=True, key="files-card"):
        page_parts.section("The numbers as files", in_short(files, ALL_FILES))
show("health/months", cells(12)[0])
cannot_tell("How safe a place is. It shows what was recorded, and much crime is never reported.")
