"""The tiny county's areas, for every test of the data layer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import tiny


@pytest.fixture(scope="session")
def geography(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with outlines, lookups and figures of the tiny county. Never write to it."""
    return tiny.write_geography(tmp_path_factory.mktemp("tiny") / "geography")


@pytest.fixture
def without_pages() -> Iterator[None]:
    """Imports of the test, those of a command too, end before the tables that pages read."""
    with tiny.without_pages():
        yield
