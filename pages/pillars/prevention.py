"""Prevention and repeat demand: what is recorded where it was recorded before."""

from frame.answers import show
from frame.page import cannot_tell, open_page

open_page(typed=False)
show("prevention/repeats", main=True)
show("prevention/points")
show("priority/investigations", part="reported")
cannot_tell(
    "Repeat victims: open files name nobody, and one map point stands for many homes.",
    "How soon it happens again: the files know only the month.",
    "How victims were served: that is asked in a survey, with how many answered.",
)
