"""The tiny county's areas, for the slow tests too."""

from tests.data.conftest import geography  # noqa: F401  # the fixture
