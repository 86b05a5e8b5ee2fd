"""How is the county, or the chosen place, doing? The start page of police and partners."""

from components.draw.cards.card import cells
from frame.answering.answers import filled, show
from frame.card_rows import level, packed
from frame.page import cannot_tell, open_page
from frame.page_context import page_context
from frame.reader.first_view import choose
from frame.reader.page_choices import tabs

SPANS = (9, 9, 7)

open_page(glance=True, typed=False)
chosen = choose()
if chosen.role == "inspector":
    left, right = cells(8, 4, height=180)
    show("front/area", left, places=" ".join(chosen.places))
    show("front/due", right, places=" ".join(chosen.places))
left, right = level(cells(4, 8, height=240), "front/map", "front/types")
show("front/map", left)
show("front/types", right, main=True)
if chosen.role == "chair" and filled("actions/overdue"):
    left, middle, right = cells(9, 9, 7, height=150)
    show("actions/decisions", left)
    show("actions/overdue", middle)
    show("front/look", right)
    told = filled("evaluation/all", "front/promises")
    for panel_id, place in zip(told, cells(*(1 for _ in told), height=180) if told else [], strict=True):
        show(panel_id, place)
else:
    told = filled("evaluation/all", "front/promises", "front/look")
    if len(told) == len(SPANS):
        places = packed(("evaluation/all", "front/promises", "front/look"), SPANS, (1, 1), height=150)
    else:
        places = level(cells(*(1 for _ in told), height=150), *told)
    for panel_id, place in zip(told, places, strict=True):
        show(panel_id, place)
imported = {"The newest import": lambda: show("overview/last_import")}
tabs(
    {
        "All types together": lambda: show("overview/headline"),
        "By quarter": lambda: show("periods/quarters"),
        "By financial year": lambda: show("periods/years"),
        "Types compared with a year before": lambda: show("overview/types"),
        "Where the newest month stands out": lambda: show("overview/stands_out"),
        "Not on the map": lambda: show("hotspots/not_on_map"),
        **({} if page_context().audience == "public" else imported),
    }
)
cannot_tell(
    "Whether more happened or more was reported: police files contain only what was recorded.",
    "The day, hour and exact place, who the victims and offenders were, and whether knives, alcohol or hate played a "
    "part.",
    "Why something changed: a signal says that it did, beyond chance, and when.",
)
