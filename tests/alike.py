"""Pages of one layout, which differ by their operation only: one of each is opened where opening takes long."""

from tests.register import PAGES

# Of its layout what shows most: an operation that can be judged, one in phases, and a walk that was held.
OPENED = ("revive-kings-heath", "clear-hold-build-blackthorn", "study-tour-queensway")
ALIKE = {page.url_path for page in PAGES if page.operation and page.url_path not in OPENED}
