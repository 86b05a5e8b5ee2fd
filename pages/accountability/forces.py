"""Which months of each force's files are here, and how a force compares with the others for a type."""

import streamlit as st

from components.draw.cards.card import cells
from components.panels.accountability.forces.each_force import MOST_CHOSEN
from components.panels.accountability.forces.held import chosen_force, imported_forces
from frame.answering.answers import ask, filled, show
from frame.card_rows import level
from frame.page import cannot_tell, open_page
from frame.reader.filters import Own
from frame.reader.page_choices import chosen_option, chosen_several, pick, several, tabs

forces = {force.slug: force.name for force in imported_forces(ask).values()}
home = chosen_force(ask, "")
usual = home.slug if home else ""
force = chosen_option("force", forces, usual)
others = " ".join(chosen_several("others", forces, MOST_CHOSEN))


def choices() -> None:
    """The force that is looked at, and those that it is listed with."""
    pick("force", "Force", forces, usual, st.container())
    several("others", "Forces to list", forces, "All of them", most=MOST_CHOSEN)


def each() -> None:
    """The forces one by one."""
    show("forces/each", cells(12)[0], force=force, others=others)


def course() -> None:
    """The chosen force month by month."""
    show("forces/course", cells(12)[0], force=force)


alone = len(forces) < 2
view = open_page(placed=False, own=None if alone else Own((forces[force],), choices))
if alone:
    show("forces/files", cells(12)[0], main=True)
    course()
elif filled("forces/compared", force=force):
    left, right = level(cells(7, 5), "forces/files", ("forces/compared", {"force": force}))
    show("forces/files", left, main=True)
    show("forces/compared", right, force=force)
    tabs({"Month by month": course, "Force by force": each})
else:
    # Too few other forces for a range.
    show("forces/files", cells(12)[0], main=True)
    tabs({"Force by force": each, "Month by month": course})
cannot_tell(
    "Whether more happens or more is recorded: forces differ in what they record, and in how easy it is to report.",
    "How many people are in a force’s area by day: rates are per resident, so visitors and commuters are not counted.",
    "Why a month is missing: the files do not say whether a force sent none or nobody imported it.",
)
