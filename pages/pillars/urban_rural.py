"""Town and country side by side."""

from frame.answers import show
from frame.page import cannot_tell, open_page

open_page(placed=False)
show("urban_rural/rates", main=True)
show("urban_rural/change")
cannot_tell(
    "Rural crime as such: police.uk files do not tell farm theft, hare coursing or wildlife crime apart.",
    "How much goes unreported: a long way to a police station may mean fewer reports.",
)
