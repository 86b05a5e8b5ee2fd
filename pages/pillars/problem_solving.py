"""Solving problems: the plans, their age and stage, what is recorded in their places, and what was found."""

import streamlit as st

from components.draw.cards.card import cells
from components.panels.pillars.plan_place import open_plans
from frame.answering.answers import ask, filled, show
from frame.card_rows import level
from frame.page import cannot_tell, open_page
from frame.reader.page_choices import pick

view = open_page(filtered=False)
if filled("plans/open"):
    show("plans/open", cells(12)[0], main=True)
    offers = open_plans(ask, view.today)
    if offers:
        with st.columns([5, 7])[0]:
            plan = pick("plan", "What is recorded in the area of", offers, next(iter(offers)), st.container())
        left, right = level(cells(8, 4, height=220), "plans/chart", "plans/where", plan=plan)
        show("plans/chart", left, plan=plan)
        show("plans/where", right, plan=plan)
    left, right = level(cells(5, 7, height=160), "plans/stages", "plans/assessed")
    show("plans/stages", left)
    show("plans/assessed", right)
else:
    if filled("operations/timeline"):
        show("operations/timeline", cells(12)[0])
    show("partners/supply", cells(12)[0], main=True, section="problem-solving")
cannot_tell(
    "Whether a plan worked, unless it was assessed: most problems rise and fall by themselves.",
    "Problems that have no plan.",
)
