"""Every page in each way: on a phone and at a desk from the public database, and at a desk from the internal one."""

from __future__ import annotations

from frame.register import Page
from tests.browser.test_every_page import *  # noqa: F403  # its tests and fixtures
from tests.browser.test_every_page import PAGES, pytestmark  # noqa: F401

CASES = [(entry, "public", device) for device in ("phone", "desk") for entry in PAGES if entry.open_to("public")]
CASES += [(entry, "internal", "desk") for entry in PAGES]


def is_left_out(test: str, entry: Page, audience: str, device: str) -> bool:
    """A phone's page is not seen at the size of a desk's screen, since each is opened there."""
    return test == "test_the_first_screen_answers" and device == "phone"
