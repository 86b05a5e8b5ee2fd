"""How far everybody can use this dashboard: the standard that it aims at, what does not hold, and how it was tested."""

from __future__ import annotations

from datetime import date

import pandas as pd

from components import theme
from components.panels.panel import Panel, panel
from components.view import Ask, View

STANDARD = "WCAG 2.2 at level AA"
# The day on which this list was last gone through; the tests run with every change.
TESTED = date(2026, 11, 23)
SOURCE = "The tests of this project in a browser"

# What does not hold: where, which rule, why it cannot be mended here, and what helps instead.
_GAPS = (
    (
        "Menu on a small screen",
        "1.3.1 Info and relationships",
        "Its pages stand in groups inside one list, so a screen reader miscounts them. Streamlit draws the menu.",
        "All pages are links with their names, and the keyboard reaches each.",
    ),
    (
        "Long tables, and tables to choose a row from",
        "1.3.1 Info and relationships",
        "Streamlit draws them as a picture. A screen reader is told the rows that are in view, not those further down.",
        "Every table can be taken away as a CSV file, under “Figures and method”.",
    ),
    (
        "Maps",
        "2.1.1 Keyboard",
        "An area cannot be chosen on the map with a keyboard, nor read by a screen reader. The drawing has no parts.",
        "A sentence says what the map shows. A table or a file holds every area; a link with an area’s code opens it.",
    ),
    (
        "Charts",
        "2.1.1 Keyboard",
        "The values that appear under a pointer do not appear for a keyboard.",
        "A sentence says what the chart shows, and “Figures and method” holds every value.",
    ),
    (
        "Keys of one letter",
        "2.1.4 Character key shortcuts",
        "P presents a page, and N shows the notes of a slide. They can neither be changed nor be turned off.",
        "They do nothing while something is typed. Escape leads back to the page as it was.",
    ),
    (
        "After a choice",
        "4.1.3 Status messages",
        "A screen reader is not told that the page has changed. Streamlit has no place for such a message.",
        "The second heading is the finding of the page. It changes with every choice.",
    ),
)

_TESTS = (
    (
        "Rules that a machine can check",
        "axe-core finds no fault on any page, at a desk or on a phone, but the first above.",
    ),
    ("Keyboard", "From the menu to a page, a filter, an option, a panel’s menu and a download, the focus always seen."),
    (
        "Zoom",
        "At a width of 320 pixels, which is a desk’s screen at 400%, no page moves sideways. Wide tables do within "
        "their own frame.",
    ),
    ("Contrast", "Text has at least 4.5:1, lines and marks of charts at least 3:1, on the light and the dark ground."),
    ("Colour", "No colour carries a meaning alone: a mark, a line style or a word says the same."),
    ("Movement", "Who asks their system for less movement sees none."),
    ("Not tested", "No screen reader was listened to, and nobody who depends on one has been asked yet."),
)


@panel("accessibility/gaps", question="What does not work for everybody, and what helps instead?")
def gaps(ask: Ask, view: View) -> Panel:
    """What falls short of the standard."""
    return Panel(
        finding=f"This dashboard aims at {STANDARD}. It falls short in {len(_GAPS)} places.",
        table=pd.DataFrame(_GAPS, columns=["where", "rule", "why", "instead"]),
        columns={"where": "Where", "rule": "Rule", "why": "What does not work", "instead": "What helps instead"},
        source=SOURCE,
        real=True,
        show_table=True,
        as_list=True,
    )


@panel("accessibility/tests", question="How was it tested, and when?")
def tests(ask: Ask, view: View) -> Panel:
    """What was tested, and what was not."""
    return Panel(
        finding=f"It was last tested on {theme.full_date(TESTED)}, in a browser, on every page.",
        table=pd.DataFrame(_TESTS, columns=["what", "found"]),
        columns={"what": "What", "found": "What was found"},
        source=SOURCE,
        real=True,
        show_table=True,
        as_list=True,
    )
