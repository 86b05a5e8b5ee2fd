"""Names that a browser would act on, on the pages that name nothing of the tiny county today too."""

from __future__ import annotations

import pytest

from tests.browser.test_security import (
    NAMED,
    assert_names_make_nothing,
    hostile,  # noqa: F401  # a fixture
    walked,  # noqa: F401  # a fixture
)
from tests.register import PAGES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "entry", [entry for entry in PAGES if entry.url_path not in NAMED], ids=lambda entry: entry.url_path
)
def test_a_name_in_an_imported_file_cannot_make_a_link_or_an_image(entry, request):
    assert_names_make_nothing(entry, request.getfixturevalue("hostile"), *request.getfixturevalue("walked"))
