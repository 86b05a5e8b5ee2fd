"""Everything else that was done, by kind: when, where, what was counted; one kind in full where it is chosen."""

import streamlit as st

from components.draw.card import cells
from components.initiatives import ALL, KINDS, kind_of
from frame.answers import show
from frame.filters import option
from frame.page import cannot_tell, open_page

open_page(filtered=False)
pictures = st.container()
offers = {ALL: "All kinds"} | {kind.slug: kind.title for kind in KINDS}
kind = kind_of(option("kind", "Look closer at", offers, ALL, labelled=False))
with pictures:
    left, right = cells(7, 5, height=285)
    show("initiatives/when", left, main=True, kind=kind.slug if kind else ALL)
    show("initiatives/where", right, kind=kind.slug if kind else ALL)
if kind:
    for first in range(0, len(kind.initiatives), 2):
        for initiative, cell in zip(kind.initiatives[first : first + 2], cells(6, 6), strict=False):
            show("initiatives/full", cell, operation=initiative.operation_id, section=initiative.operation_id)
    cannot_tell(*kind.limits)
else:
    for several, spans in ((KINDS[:3], (4, 4, 4)), (KINDS[3:], (7, 6, 6, 6))):
        for each, cell in zip(several, cells(*spans), strict=True):
            show("initiatives/kind", cell, kind=each.slug, section=each.slug)
    cannot_tell(
        "What any of it changed: it left no lasting place and no known start that could be set beside similar areas.",
        "Whether much or little was done: the numbers count different things, and nothing is added up over them.",
    )
