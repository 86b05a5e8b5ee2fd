"""Targeting activity: where harm concentrates."""

from frame.answers import show
from frame.page import cannot_tell, open_page

open_page(typed=False)
show("targeting/rank", main=True)
show("targeting/concentration")
show("targeting/phases")
cannot_tell(
    "Which address or person: an area of about 1,800 residents is the finest unit that holds.",
    "Whether an area needs more police or other help: a rank says where to look first.",
    "What officers find: drugs and weapons are kept apart, because more patrols give more of them.",
)
