"""The ledger: every figure and claim that the documents print, and whether open data agrees."""

import streamlit as st

from components.draw import notices
from components.panels.figures import ALL, KINDS, VERDICTS, documents
from frame.answers import ask, show
from frame.choice import latest
from frame.filters import pick, words
from frame.page import cannot_tell, open_page

open_page(filtered=False)
row, below = st.container(horizontal=True, gap="small", key="ledger-filters"), st.container()
with row:
    find = words("find", "Words", "arrests, King’s Heath, CS18 …")
    kind = pick("kind", "Kind", KINDS, ALL, below)
    checks = {ALL: "All checks"} | {name: name.capitalize() for name in VERDICTS}
    verdict = pick("verdict", "Check", checks, ALL, below)
    document = pick("document", "Document", documents(ask), ALL, below)
chosen = show("figures/ledger", main=True, select="id", find=find, kind=kind, verdict=verdict, document=document)
figure = latest("figure", chosen)
if figure:
    show("figures/one", figure=figure)
else:
    notices.nothing("Choose a row to see the caveat of its figure, its document, and how it was checked.")
cannot_tell(
    "Why a figure and open data differ: they may count other offences, other places or other days.",
    "Whether an operation caused what was recorded: its own page asks that.",
    "Arrests, referrals and notices say what was done, not what it achieved; they are never marked good or bad.",
)
