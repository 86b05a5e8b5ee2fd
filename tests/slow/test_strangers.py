"""Every odd value of an address and of a widget on every page that visitors without a browser go to."""

from __future__ import annotations

import pytest

from tests.browser.test_strangers import (
    assert_any_address_gets_a_page,
    assert_any_value_gets_a_page,
    internal,  # noqa: F401  # a fixture
    public,  # noqa: F401  # a fixture
)


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_any_address_whatever_gets_a_page(audience, request):
    assert_any_address_gets_a_page(request.getfixturevalue(audience), audience, share=1)


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_any_value_of_a_widget_gets_a_page(audience, request):
    assert_any_value_gets_a_page(request.getfixturevalue(audience), audience, share=1)
