"""Every figure and claim that the documents print, and whether open data agrees."""

import streamlit as st

from components.draw.cards.card import cells
from components.panels.accountability.published.figures import ALL, KINDS, VERDICTS, LedgerOptions, documents, offered
from frame.answering.answers import ask, show
from frame.card_rows import level
from frame.page import cannot_tell, open_page
from frame.reader.page_choices import pick, words
from frame.reader.selection import latest

view = open_page(filtered=False)
left, middle, right = level(cells(4, 5, 3), "figures/checks", "figures/checkable", "figures/reasons")
show("figures/checks", left, main=True)
show("figures/checkable", middle)
show("figures/reasons", right)
row, below = st.container(horizontal=True, gap="small", key="ledger-filters"), st.container()
with row:
    find = words("find", "Words", "arrests, a place …")
    kind = pick("kind", "Kind", KINDS, ALL, below)
    checks = {ALL: "All checks"} | {name: name.capitalize() for name in VERDICTS}
    verdict = pick("verdict", "Check", checks, ALL, below)
    document = pick("document", "Document", documents(ask), ALL, below)
left, right = cells(7, 5)
listed = show("figures/ledger", left, select="id", find=find, kind=kind, verdict=verdict, document=document)
latest("figure", listed)
figures = offered(ask, view, LedgerOptions(find, kind, verdict, document))
with right.container:
    # The list above is a picture: this one is for the keyboard, and says which figure is shown below.
    figure = pick("figure", "Figure", figures, next(iter(figures)), below)
    show("figures/one", figure=figure)
cannot_tell(
    "Why a figure and open data differ: they may count different offences, places or dates.",
    "Whether an operation caused what was recorded: see the operation’s own page.",
    "Arrests, referrals and notices show what was done, not what it achieved; they are never marked good or bad.",
)
