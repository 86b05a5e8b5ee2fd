"""How far everybody can use this dashboard: the standard that it aims at, what does not hold, and how it was tested."""

from __future__ import annotations

from datetime import date

import pandas as pd

from components import theme
from components.panels.panel import Entry, Panel, panel
from components.pictures.squares import Plan, Promise, State, promise_squares
from components.view import Ask, View
from components.wording import phrases

STANDARD = "WCAG 2.2 at level AA"
# The day on which this list was last gone through; the tests run with every change.
TESTED = date(2026, 11, 27)
SOURCE = "The tests of this project in a browser"

# What does not hold: where, which rule, why it cannot be mended here, and what helps instead.
_GAPS = (
    (
        "Menu on a small screen",
        "1.3.1 Info and relationships",
        "Its pages stand in groups inside one list, so a screen reader miscounts them. Streamlit draws the menu.",
        "All pages are named links that the keyboard reaches.",
    ),
    (
        "Long tables, and tables to choose a row from",
        "1.3.1 Info and relationships",
        "Streamlit draws them as a picture. A screen reader is told the rows that are in view, not those further down.",
        "Each is a CSV file under “Figures and method”.",
    ),
    (
        "Maps",
        "2.1.1 Keyboard",
        "An area cannot be chosen on the map with a keyboard, nor read by a screen reader. The drawing has no parts.",
        "A sentence says what it shows; a table or file holds every area.",
    ),
    (
        "Charts",
        "2.1.1 Keyboard",
        "The values that appear under a pointer do not appear for a keyboard.",
        "A sentence says what it shows; “Figures and method” holds every value.",
    ),
    (
        "Letters alone enlarged",
        "1.4.4 Resize text",
        "Where a browser enlarges letters alone, those of charts and maps to explore and of long tables keep their "
        "size; those of pictures grow only as far as the card does, which is little on a phone.",
        "Zoom enlarges all of them.",
    ),
)

_WHY = {where: why for where, _, why, _ in _GAPS}

# What was looked at: in which part, whether it holds, and what was found. What does not hold is told in full above.
_CHECKED: tuple[tuple[str, State, str, str], ...] = (
    (
        "Reading",
        "holds",
        "Contrast of words",
        "At least 4.5:1 on the light and the dark ground, words in pictures too.",
    ),
    (
        "Reading",
        "holds",
        "Contrast of marks",
        "Lines and marks of charts at least 3:1 on both grounds. The palest areas of a map have an outline.",
    ),
    (
        "Reading",
        "holds",
        "Colour",
        "None carries a meaning alone: a mark, a line style or a word says the same, of a map its figures.",
    ),
    (
        "Reading",
        "holds",
        "Zoom to 400%",
        "At 320 pixels no page moves sideways. Short tables become lists; long ones move in a frame of their own.",
    ),
    (
        "Reading",
        "holds",
        "Letters of twice the size",
        "Of a page of each kind no word is cut or covered, at a desk or on a phone.",
    ),
    ("Reading", "no data", "Letters in charts", _WHY["Letters alone enlarged"]),
    (
        "Reading",
        "holds",
        "Colours of your system",
        "Maps, marks and what is chosen are still told apart. Bars behind names go; their numbers stay.",
    ),
    ("Reading", "holds", "Movement", "Who asks their system for less movement sees none."),
    (
        "Keyboard",
        "holds",
        "From the menu to a download",
        "Filters, options and menus are reached, the focus always seen.",
    ),
    ("Keyboard", "holds", "Published figures and measures", "Each is chosen from a list as well as from the table."),
    ("Keyboard", "no data", "Rows of a table", "Chosen with Shift and the space bar only. Streamlit draws the table."),
    ("Keyboard", "holds", "Keys of one letter", "A switch on this page turns them off; the browser remembers it."),
    ("Keyboard", "holds", "Menus", "Escape closes each and gives the focus back, at 400% zoom too."),
    ("Keyboard", "no data", "Areas of a map", _WHY["Maps"]),
    ("Keyboard", "no data", "Values of a chart to explore", _WHY["Charts"]),
    ("Screen reader", "holds", "Pictures", "Each has a name that says what it shows; its figures are in its menu."),
    (
        "Screen reader",
        "holds",
        "Headings and lists",
        "Titles are headings. Lines of a card, small cards, rows and the legends of maps to explore are lists.",
    ),
    ("Screen reader", "holds", "Names of menus", "The menu of each card is named by its card."),
    ("Screen reader", "no data", "Menu on a small screen", _WHY["Menu on a small screen"]),
    ("Screen reader", "no data", "Long tables", _WHY["Long tables, and tables to choose a row from"]),
    ("Screen reader", "holds", "After a choice", "The page says its finding anew when that has changed."),
    (
        "Screen reader",
        "early",
        "Listened to",
        "No screen reader was listened to, and nobody who depends on one was asked.",
    ),
    (
        "By machine",
        "holds",
        "axe-core",
        "Finds no fault on any page as it opens, at a desk or on a phone, but the menu on a small screen.",
    ),
)
_WORDS: dict[State, str] = {"holds": "work", "no data": "do not work for everybody", "early": "not tested"}


@panel("accessibility/gaps", question="What does not work for everybody, and what helps instead?")
def gaps(ask: Ask, view: View) -> Panel:
    """What falls short of the standard."""
    return Panel(
        finding=f"This dashboard aims at {STANDARD}. Where it falls short, something else helps.",
        title="What does not work for everybody, and what helps",
        entries=[Entry(where, instead, sign="no data") for where, _, _, instead in _GAPS],
        table=pd.DataFrame(_GAPS, columns=["where", "rule", "why", "instead"]),
        columns={"where": "Where", "rule": "Rule", "why": "What does not work", "instead": "What helps instead"},
        source=SOURCE,
        real=True,
    )


@panel("accessibility/checked", question="What was looked at, and what of it holds?")
def checked(ask: Ask, view: View) -> Panel:
    """A square for each thing that was looked at, by part."""
    parts = list(dict.fromkeys(part for part, *_ in _CHECKED))
    counts = {state: sum(each[1] == state for each in _CHECKED) for state in _WORDS}
    told = phrases.join_words([f"{count} {_WORDS[state]}" for state, count in counts.items() if state != "early"])
    if untested := int(counts.get("early", 0)):
        told = f"{told}; {untested} {'is' if untested == 1 else 'are'} not tested"
    squares = [(part, [Promise(what, state) for of, state, what, _ in _CHECKED if of == part]) for part in parts]
    return Panel(
        finding=f"Of {len(_CHECKED)} things, {told}. The aim is {STANDARD}.",
        title=f"{len(_CHECKED)} things looked at",
        note=theme.full_date(TESTED),
        picture=promise_squares(
            [Plan("", squares)], alt=f"Squares, one for each thing looked at: {told}.", words=_WORDS
        ),
        table=_rows(),
        columns=_COLUMNS,
        source=SOURCE,
        real=True,
    )


@panel("accessibility/tests", question="How was it tested, and when?")
def tests(ask: Ask, view: View) -> Panel:
    """What was tested, and what was not."""
    return Panel(
        finding=f"This list was last gone through on {theme.full_date(TESTED)}; the tests run with every change.",
        title="What was looked at, one by one",
        note=theme.full_date(TESTED),
        entries=[Entry(what, found, sign=state) for _, state, what, found in _CHECKED],
        table=_rows(),
        columns=_COLUMNS,
        source=SOURCE,
        real=True,
    )


_COLUMNS = {"part": "Part", "what": "What", "holds": "Holds", "found": "What was found"}


def _rows() -> pd.DataFrame:
    rows = [
        (part, what, {"holds": "yes", "no data": "no"}.get(state, "not tested"), found)
        for part, state, what, found in _CHECKED
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS))
