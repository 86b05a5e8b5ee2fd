"""The server's settings: private, quiet, and known to this Streamlit."""

from __future__ import annotations

import tomllib

import pytest
import streamlit as st

from components import theme
from tests.conftest import ROOT

SETTINGS = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def flat(section: dict, name: str = "") -> dict[str, object]:
    """Options as dotted names."""
    found: dict[str, object] = {}
    for key, value in section.items():
        dotted = f"{name}.{key}" if name else key
        found |= flat(value, dotted) if isinstance(value, dict) else {dotted: value}
    return found


@pytest.mark.parametrize("option", flat(SETTINGS))
def test_every_setting_is_one_that_streamlit_knows(option):
    st.get_option(option)  # raises for one that it does not know


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("server.address", "127.0.0.1"),
        ("browser.serverAddress", "127.0.0.1"),
        ("browser.gatherUsageStats", False),
        ("server.enableCORS", True),
        ("server.enableXsrfProtection", True),
        ("server.maxUploadSize", 0),
        ("server.maxWidgetStateSize", 1),
        ("server.enableStaticServing", False),
        ("client.showErrorDetails", "none"),
        ("runner.postScriptGC", False),
        ("runner.magicEnabled", False),
        ("server.fileWatcherType", "none"),
    ],
)
def test_nothing_leaves_the_machine_and_no_trace_reaches_a_reader(option, value):
    assert flat(SETTINGS)[option] == value


def test_no_font_and_no_theme_is_fetched_from_elsewhere():
    assert not [value for value in flat(SETTINGS).values() if "://" in str(value)]


def test_the_grounds_are_those_that_the_colours_are_tested_on():
    grounds = (SETTINGS["theme"]["light"]["backgroundColor"], SETTINGS["theme"]["dark"]["backgroundColor"])
    assert grounds == theme.GROUNDS
