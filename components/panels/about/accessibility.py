"""How far everyone can use this dashboard: the standard it aims at, what it does not meet, and how it was tested."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.plurals import plural
from components import theme
from components.panels.panel import Entry, Panel, panel
from components.pictures.promises.promise_squares import Plan, Promise, State, promise_squares
from components.view import Ask, View
from components.wording import phrases

STANDARD = "WCAG 2.2 at level AA"
# The day on which this list was last reviewed; the tests run with every change.
TESTED = date(2026, 11, 27)
SOURCE = "This project’s browser tests"

# What does not comply: where, which rule, why it cannot be fixed here, and what helps instead.
_GAPS = (
    (
        "Menu on a small screen",
        "1.3.1 Info and relationships",
        "Its pages are grouped inside one list, so a screen reader miscounts them. Streamlit controls the menu.",
        "You can reach every page by keyboard, as a named link.",
    ),
    (
        "Long tables, and tables to choose a row from",
        "1.3.1 Info and relationships",
        "Streamlit draws them as an image. A screen reader reads only the rows in view, not those further down.",
        "You can download each as a CSV file under “Figures and method”.",
    ),
    (
        "Maps",
        "2.1.1 Keyboard",
        "You cannot choose an area on the map with a keyboard, and a screen reader cannot read one.",
        "A sentence describes the map; a list, table or file has every area.",
    ),
    (
        "Charts",
        "2.1.1 Keyboard",
        "The values that appear under a mouse pointer are not available from a keyboard.",
        "A sentence describes the chart; “Figures and method” lists every value.",
    ),
    (
        "Text-only zoom",
        "1.4.4 Resize text",
        "If your browser enlarges text only, the text of interactive charts, maps and long tables stays the same "
        "size, and the text of pictures grows only as far as the card allows, which is little on a phone.",
        "Zooming the whole page enlarges everything.",
    ),
)

_WHY = {where: why for where, _, why, _ in _GAPS}

# What was checked: in which part, whether it complies, and what was found. What does not comply is described above.
_CHECKED: tuple[tuple[str, State, str, str], ...] = (
    (
        "Reading",
        "holds",
        "Text contrast",
        "At least 4.5:1 in the light and the dark theme, including text in pictures.",
    ),
    (
        "Reading",
        "holds",
        "Contrast of charts",
        "Lines and marks have at least 3:1 in both themes. The palest areas of a map have an outline.",
    ),
    (
        "Reading",
        "holds",
        "Colour",
        "Meaning never depends on colour alone: a mark, a line style or a word says the same, and for a map its "
        "figures do.",
    ),
    (
        "Reading",
        "holds",
        "Zoom to 400%",
        "At 320 pixels no page scrolls sideways. Short tables become lists; long ones scroll in their own frame.",
    ),
    (
        "Reading",
        "holds",
        "Text at twice the size",
        "On a page of each kind, no text is cut off or covered, on a desktop or a phone.",
    ),
    ("Reading", "no data", "Text in charts", _WHY["Text-only zoom"]),
    (
        "Reading",
        "holds",
        "High-contrast colours",
        "You can still tell maps, marks and selections apart. Bars behind names disappear; their numbers stay.",
    ),
    ("Reading", "holds", "Movement", "If your system is set to reduce motion, nothing moves."),
    (
        "Keyboard",
        "holds",
        "Keyboard use",
        "You can reach the menu, filters, options and downloads, and always see the focus.",
    ),
    (
        "Keyboard",
        "holds",
        "Published figures and measures",
        "You can choose each from a list as well as from the table.",
    ),
    (
        "Keyboard",
        "no data",
        "Rows of a table",
        "You can select them only with Shift and the space bar. Streamlit controls the table.",
    ),
    ("Keyboard", "holds", "Single-letter keys", "A switch on this page turns them off; your browser remembers it."),
    ("Keyboard", "holds", "Menus", "Escape closes each one and returns the focus, also at 400% zoom."),
    ("Keyboard", "no data", "Areas on a map", _WHY["Maps"]),
    ("Keyboard", "no data", "Values in interactive charts", _WHY["Charts"]),
    (
        "Screen reader",
        "holds",
        "Pictures",
        "Each has a text alternative that says what it shows; its figures are in its menu.",
    ),
    (
        "Screen reader",
        "holds",
        "Headings and lists",
        "Titles are headings. Lines of a card, small cards, rows and the legends of interactive maps are lists.",
    ),
    ("Screen reader", "holds", "Names of menus", "The menu of each card has the name of its card."),
    ("Screen reader", "no data", "Menu on a small screen", _WHY["Menu on a small screen"]),
    ("Screen reader", "no data", "Long tables", _WHY["Long tables, and tables to choose a row from"]),
    ("Screen reader", "holds", "After you choose", "The page announces its finding again when it has changed."),
    (
        "Screen reader",
        "early",
        "Tested with people",
        "We have not yet tested with a screen reader, or with people who use one.",
    ),
    (
        "By machine",
        "holds",
        "axe-core",
        "Finds no fault on any page as it opens, on a desktop or a phone, except the menu on a small screen.",
    ),
)
_WORDS: dict[State, str] = {"holds": "work", "no data": "do not work for everyone", "early": "not tested"}


@panel("accessibility/gaps", question="What does not work for everyone, and what can you use instead?")
def gaps(ask: Ask, view: View) -> Panel:
    """What falls short of the standard."""
    return Panel(
        finding=f"This dashboard aims at {STANDARD}. Where it falls short, this page says what you can use instead.",
        title="What does not work for everyone, and what to use instead",
        entries=[Entry(where, instead, sign="no data") for where, _, _, instead in _GAPS],
        table=pd.DataFrame(_GAPS, columns=["where", "rule", "why", "instead"]),
        columns={"where": "Where", "rule": "Rule", "why": "What does not work", "instead": "What to use instead"},
        source=SOURCE,
        real=True,
    )


@panel("accessibility/checked", question="What was checked, and what passed?")
def checked(ask: Ask, view: View) -> Panel:
    """A square for each thing that was checked, by part."""
    parts = list(dict.fromkeys(part for part, *_ in _CHECKED))
    counts = {state: sum(each[1] == state for each in _CHECKED) for state in _WORDS}
    told = phrases.join_words([f"{count} {_WORDS[state]}" for state, count in counts.items() if state != "early"])
    if untested := int(counts.get("early", 0)):
        told = f"{told}; {untested} {plural(untested, 'is', 'are')} not tested"
    squares = [(part, [Promise(what, state) for of, state, what, _ in _CHECKED if of == part]) for part in parts]
    return Panel(
        finding=f"Of {len(_CHECKED)} checks, {told}. The aim is {STANDARD}.",
        title=f"{len(_CHECKED)} checks",
        note=theme.full_date(TESTED),
        picture=promise_squares([Plan("", squares)], alt=f"Squares, one for each check: {told}.", words=_WORDS),
        table=_rows(),
        columns=_COLUMNS,
        source=SOURCE,
        real=True,
    )


@panel("accessibility/tests", question="How and when was it tested?")
def tests(ask: Ask, view: View) -> Panel:
    """What was tested, and what was not."""
    return Panel(
        finding=f"This list was last reviewed on {theme.full_date(TESTED)}; the tests run with every change.",
        title="All checks, one by one",
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
