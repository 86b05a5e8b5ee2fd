"""The panels of operations, made of the demonstration."""

import pytest

from components.panels import PANELS
from components.viewing import view_from
from tests.answers import opened


@pytest.fixture(scope="module")
def store(demonstration):
    return opened(demonstration)


@pytest.fixture(scope="module")
def view(store):
    return view_from(store.ask, store.meta, {})


@pytest.fixture(scope="module")
def made(store):
    def build(panel, **options):
        return PANELS[panel].build(store.ask, PANELS[panel].view(store.ask, store.meta, options))

    return build
