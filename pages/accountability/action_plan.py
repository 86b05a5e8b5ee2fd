"""The partnership's action plan: actions, decisions, targets, and what residents said matters most."""

from components.draw.cards.card import cells
from frame.answering.answers import filled, show
from frame.page import cannot_tell, open_page

open_page(filtered=False)
there = filled("actions/plan", "actions/decisions", "actions/targets")
beside = filled("actions/concerns", "actions/reoffending")
if "actions/plan" in there:
    show("actions/plan", cells(12)[0], main=True)
else:
    if filled("front/promises"):
        left, right = cells(8, 4, height=200)
        show("front/promises", left)
    else:
        (right,) = cells(12)
    show("partners/supply", right, main=True, section="action-plan")
if "actions/decisions" in there:
    show("actions/decisions", cells(12)[0], section="whole")
if "actions/targets" in there:
    show("actions/targets", cells(12)[0])
places = iter(cells(*(7, 5)[: len(beside)], height=120)) if beside else iter(())
if "actions/concerns" in beside:
    show("actions/concerns", next(places))
if "actions/reoffending" in beside:
    show("actions/reoffending", next(places))
if "actions/plan" in there and len([*there, *beside]) < 5:
    show("partners/supply", cells(12)[0], section="action-plan")
cannot_tell(
    "Whether a completed action had an effect: see the page of its outcome.",
    "Re-offending from open data: police.uk files do not identify offenders, so this is partner data.",
    "What was not entered: this page shows only what partners supplied.",
)
