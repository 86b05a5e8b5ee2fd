"""The browser and the servers of the browser tests, for the slow ones too."""

from tests.browser.conftest import (  # noqa: F401  # fixtures
    chromium,
    contexts,
    internal,
    logs,
    public,
    pytest_collection_modifyitems,
    watched,
)
