"""One place: what is recorded, whether that is usual, how it compares, what to expect and what is being done."""

from components.draw import notices, page_parts
from components.draw.cards.card import cells
from components.panels.places.neighbourhood.work import local_work
from components.wording.phrases import RESIDENTS_CANNOT_TELL
from frame.answering.answers import ask, filled, show
from frame.card_rows import level
from frame.middleware.place_feeds import feed_address
from frame.operator_contact import operated_by
from frame.page import cannot_tell, open_place
from frame.page_context import page_context
from frame.reader import side_by_side

place, halves = open_place(
    ask="Which place?",
    typed="A village, estate, street, ward, town, district, postcode or area code",
    compares=True,
)
others = side_by_side.others() if place else []
internal = page_context().audience == "internal"


def named_here() -> bool:
    """Whether plans or reports name work here: residents then read about it first."""
    view = page_context().view
    return view is not None and bool(local_work(ask, view)[0])


if place is None:
    show("neighbourhood/place", halves[1])
elif others:
    show("place/side_by_side", cells(12)[0], main=True, others=" ".join(others))
elif internal:
    left, right = level(cells(8, 4, height=240), "front/types", "place/map")
    show("front/types", left, main=True)
    show("place/map", right)
    own = ["place/compared", "place/plans"]
    known = [*filled("place/expected"), "place/investigations"]
    done = ["place/work", *filled("neighbourhood/promised")]
    left, middle, right = level(cells(10, 8, 8, height=150), own, known, done)
    for panel_id in own:
        show(panel_id, left)
    for panel_id in known:
        show(panel_id, middle)
    for panel_id in done:
        show(panel_id, right)
elif named_here():
    left, right = level(cells(7, 5, height=200), "neighbourhood/work", "place/map")
    show("neighbourhood/work", left)
    show("place/map", right)
    left, right = cells(8, 4, height=150)
    show("front/types", left, main=True)
    show("neighbourhood/team", right)
    left, right = cells(1, 1, height=150)
    show("place/compared", left)
    show("place/investigations", right)
    if filled("neighbourhood/promised"):
        show("neighbourhood/promised", right)
else:
    left, right = level(cells(8, 4, height=240), "front/types", "place/map")
    show("front/types", left, main=True)
    show("place/map", right)
    left, right = cells(8, 4, height=150)
    for panel_id in ("place/compared", "place/investigations", *filled("neighbourhood/promised")):
        show(panel_id, left)
    for panel_id in ("neighbourhood/work", "neighbourhood/team"):
        show(panel_id, right)
if others:
    left, right = cells(5, 7, height=180)
    show("place/compare_map", left, others=" ".join(others))
    show("place/near", right, others=" ".join(others))
elif place:
    left, right = cells(1, 1)
    show("place/near", left)
    show("place/sheet", right)
    show("neighbourhood/said", right, folded=True)
    show("neighbourhood/answers", right, folded=True)
    if internal:
        show("place/met", right, folded=True)
        show("neighbourhood/team", right, folded=True)
    else:
        with right.container:
            page_parts.folded("something-wrong", "Is something wrong?", notices.something_wrong(*operated_by()))
            page_parts.folded(
                "follow", "Follow this place", notices.follow(place.scope_name, feed_address(place.scope))
            )
cannot_tell(*RESIDENTS_CANNOT_TELL)
