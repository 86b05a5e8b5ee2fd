"""Every undocumented name of Streamlit that is used, and what it is used for.

An upgrade may remove any of them: tests/frame/test_streamlit_internals.py says which. No other module may import
Streamlit's internals, which a test checks too.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from copy import copy
from pathlib import Path

import streamlit as st

# What a browser sends; middleware/messages.py lets in what a page of this project would.
from streamlit.proto.BackMsg_pb2 import BackMsg

# The part of it that asks for a run of a page.
from streamlit.proto.ClientState_pb2 import ClientState

# What a browser receives; the first message names files and software of this computer.
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

# The value of one widget, with its id.
from streamlit.proto.WidgetStates_pb2 import WidgetState

# A download that a newer run of its page has replaced: expected, so kept out of the log.
from streamlit.runtime.media_file_storage import MediaFileStorageError

# Which page was asked for and which is open, and whether the folder pages/ is taken for a menu.
from streamlit.runtime.pages_manager import PagesManager

# The current run, which knows the pages.
from streamlit.runtime.scriptrunner import get_script_run_ctx

# The start of a widget's id.
from streamlit.runtime.state.common import GENERATED_ELEMENT_ID_PREFIX

# How the menu identifies a page: tests and measurements switch between pages that share a file.
from streamlit.util import calc_hash

__all__ = [
    "BROWSER_FILES",
    "OPERATIONS_LOG",
    "PRIVATE_PATHS",
    "WIDGET_ID_PREFIX",
    "BackMsg",
    "ClientState",
    "ForwardMsg",
    "MediaFileStorageError",
    "WidgetState",
    "filter_log_of_files",
    "intended_page_hash",
    "intended_page_name",
    "open_page_hash",
    "own_copy",
    "page_hash",
    "takes_pages_folder",
    "without_pages_folder",
]

# The files that Streamlit serves to browsers: index.html, which gets a title and this project's style, and scripts.
BROWSER_FILES = Path(st.__file__).parent / "static"
# The id of a widget that has a key: this, a hash, and the key.
WIDGET_ID_PREFIX = GENERATED_ELEMENT_ID_PREFIX
# What Streamlit answers below /_stcore/ that no page of this project asks for.
PRIVATE_PATHS = ("upload_file", "metrics", "agent", "script-health-check")
# The log of requests for files.
OPERATIONS_LOG = "streamlit.runtime.backend_operation_handler"


def without_pages_folder() -> None:
    """Keep Streamlit from treating the folder pages/ as the menu of an app of its older kind.

    Until the first reader's run ends it would answer a link to a page with "not found".
    """
    PagesManager.uses_pages_directory = False


def takes_pages_folder() -> bool:
    """Whether Streamlit still treats pages/ as a menu, and has answered a link to a page with "not found"."""
    return bool(PagesManager.uses_pages_directory)


def intended_page_name() -> str:
    """The page's name in the address, at the first run of a visit; otherwise ""."""
    context = get_script_run_ctx()
    return (context.pages_manager.intended_page_name or "") if context else ""


def intended_page_hash() -> str:
    """The page that the reader asked for, before `st.navigation` opens it; "" at a bare address."""
    return _pages().intended_page_script_hash or ""


def open_page_hash() -> str:
    """The page that `st.navigation` opened."""
    return _pages().current_page_script_hash


def page_hash(url_path: str) -> str:
    """How the menu identifies the page at this address."""
    return calc_hash(url_path)


def own_copy(page: st.Page) -> st.Page:
    """A copy of a page for one run: Streamlit notes in the page itself that it may be run now."""
    return copy(page)


def filter_log_of_files(is_news: Callable[[logging.LogRecord], bool]) -> None:
    """Keep only the lines that `is_news` accepts of those that Streamlit logs about requests for files."""
    logging.getLogger(OPERATIONS_LOG).addFilter(is_news)


def _pages() -> PagesManager:
    context = get_script_run_ctx()
    if context is None:
        raise RuntimeError("Only a run of Streamlit's has pages.")
    return context.pages_manager
