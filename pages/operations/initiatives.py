"""Everything else that was done, by kind: when, where, what was counted; a chosen kind in full."""

import streamlit as st

from components.draw.cards.card import cells
from components.initiatives import ALL, kind_of, kinds_of
from frame.answering.answers import ask, show
from frame.page import cannot_tell, open_page
from frame.reader.page_choices import option

open_page(filtered=False)
pictures = st.container()
kinds = kinds_of(ask)
offers = {ALL: "All kinds"} | {kind.slug: kind.title for kind in kinds}
kind = kind_of(option("kind", "Look closer at", offers, ALL, labelled=False), kinds)
with pictures:
    left, right = cells(7, 5, height=285)
    show("initiatives/when", left, main=True, kind=kind.slug if kind else ALL)
    show("initiatives/where", right, kind=kind.slug if kind else ALL)
if kind:
    for first in range(0, len(kind.initiatives), 2):
        for initiative, cell in zip(kind.initiatives[first : first + 2], cells(6, 6), strict=False):
            show("initiatives/full", cell, operation=initiative.operation_id)
    cannot_tell(*kind.limits)
else:
    rest = [kinds[first : first + 4] for first in range(3, len(kinds), 4)]
    for several, spans in ((kinds[:3], (4, 4, 4)), *((each, (7, 6, 6, 6)) for each in rest)):
        for each, cell in zip(several, cells(*spans[: len(several)]), strict=True):
            show("initiatives/kind", cell, kind=each.slug)
    cannot_tell(
        "What any of it changed: there is no lasting place or known start to compare with similar areas.",
        "Whether much or little was done: the numbers count different things, and are not added up.",
    )
