"""Which areas should a patrol visit next month, why, and what would it miss?"""

import streamlit as st

from components.draw.cards.card import Cell, cells
from components.panels.places.patrol.effects import USUAL as SUPPOSED
from components.panels.places.patrol.effects import steps
from components.panels.places.patrol.lists import FOUND, SIZES, USUAL, PatrolOptions, areas_of, subjects
from components.wording.patrol import how_many
from frame.answering.answers import ask, show
from frame.page import cannot_tell, open_page
from frame.reader.filters import Own
from frame.reader.page_choices import chosen_option, option, pick, slider, tabs
from frame.reader.selection import kept

every = subjects(ask)
names = {key: one.label for key, one in every.items()}
# Whoever looked at one type on another page sees it here.
usual = kept("type") if kept("type") in names else USUAL
what = chosen_option("what", names, usual)
many = chosen_option("many", SIZES, "10")
adds = what in every and bool(every[what].with_found)
found = chosen_option("found", {"": "", FOUND: ""}, "") if adds else ""


def choices() -> None:
    """What the list is about, how many areas it has, and whether what officers find is added."""
    pick("what", "What", names, usual, st.container())
    option("many", "How many areas", SIZES, "10")
    if adds:
        option(
            "found",
            "What officers find (drugs, weapons)",
            {"": "Left out", FOUND: "Added: more patrols then give more records"},
            "",
        )


about = f"{names.get(what, 'All types')}{' with what officers find' if found else ''}"
view = open_page(typed=False, period=False, own=Own((about, f"{how_many(int(many))} areas"), choices))


def shown(panel_id: str, target: Cell | None = None, *, main: bool = False) -> None:
    """Draw a panel of the list that is chosen."""
    show(panel_id, target, main=main, what=what, many=many, found=found)


left, right = cells(58, 42, height=345 if many != "20" else 435)
shown("patrol/map", left, main=True)
shown("patrol/list", right)
shown("patrol/tested", cells(12, height=118)[0])


def within() -> None:
    """One area of the list, closer."""
    offers = areas_of(ask, view, PatrolOptions(what=what, many=many, found=found))
    first = next(iter(offers), "")
    if offers:
        with st.container(width=420):
            pick("area", "Area of the list", offers, first, st.container())
    area = chosen_option("area", offers, first)
    left, right = cells(7, 5, height=320)
    show("patrol/within", left, what=what, many=many, found=found, area=area)
    show("patrol/points", right, what=what, many=many, found=found, area=area)
    show("patrol/repeats", cells(12, height=160)[0], what=what, many=many, found=found, area=area)


def supposed() -> None:
    """What patrols could change, by an effect that the reader supposes."""
    offers = {share: f"{share}% fewer" for share in steps(ask)}
    value = slider("effect", "If patrols work here as elsewhere", offers, SUPPOSED) if offers else SUPPOSED
    show("patrol/effects", what=what, many=many, found=found, effect=value)


def residents() -> None:
    """Who lives in the areas of the list."""
    left, right = cells(6, 6, height=200)
    show("patrol/mix", left, what=what, many=many, found=found, by="deprivation")
    show("patrol/mix", right, what=what, many=many, found=found, by="ethnicity")


tabs(
    {
        "Why these": lambda: shown("patrol/why"),
        "Within an area": within,
        "What patrols could change": supposed,
        "Who lives there": residents,
        "Patrols made": lambda: show("patrol/made"),
    }
)
cannot_tell(
    "Who did it or who was hurt: a list is about areas of about 1,800 residents and is no score.",
    "The day, hour and exact place, and what nobody reported: places that report less come lower.",
    "Whether patrols would help: past months say how good a list was, not what a patrol changes.",
)
