"""Names that a browser would act on, on the pages that are alike too."""

from __future__ import annotations

import pytest

from tests.alike import ALIKE
from tests.browser.test_security import assert_names_make_nothing, hostile, walked  # noqa: F401  # fixtures too
from tests.register import PAGES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "entry", [entry for entry in PAGES if entry.url_path in ALIKE], ids=lambda entry: entry.url_path
)
def test_a_name_in_an_imported_file_cannot_make_a_link_or_an_image(entry, request):
    assert_names_make_nothing(entry, request.getfixturevalue("hostile"), *request.getfixturevalue("walked"))
