"""What an upgrade of Streamlit took away is said by name, and stands in one module."""

from __future__ import annotations

import ast
import importlib
import inspect
from itertools import pairwise
from pathlib import Path

import pytest
import streamlit as st

from tests.conftest import ROOT

# Read, not imported: without one of its names it could not be imported, and no test could say which.
MODULE = ROOT / "frame" / "streamlit_internals.py"
STREAMLIT = Path(st.__file__).parent


def imports(path):
    """The module and name of every import from inside Streamlit."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "streamlit":
            yield from ((node.module, name.name) for name in node.names)
        if isinstance(node, ast.Import):
            yield from ((name.name, "") for name in node.names if name.name.startswith("streamlit."))


def named(module, name):
    return getattr(importlib.import_module(module), name)


@pytest.mark.parametrize(("module", "name"), list(imports(MODULE)))
def test_streamlit_still_has(module, name):
    assert named(module, name) is not None


@pytest.mark.parametrize(
    "name",
    ["uses_pages_directory", "intended_page_name", "intended_page_script_hash", "current_page_script_hash"],
)
def test_the_manager_of_pages_still_has(name):
    assert hasattr(named("streamlit.runtime.pages_manager", "PagesManager"), name)


def test_a_run_still_knows_the_manager_of_pages():
    context = named("streamlit.runtime.scriptrunner", "ScriptRunContext")
    assert "pages_manager" in context.__dataclass_fields__


@pytest.mark.parametrize(
    ("message", "field"),
    [
        ("BackMsg", "rerun_script"),
        ("BackMsg", "backend_operation_request"),
        ("BackMsg", "stop_script"),
        ("BackMsg", "app_heartbeat"),
        ("ForwardMsg", "new_session"),
        *(
            ("ClientState", field)
            for field in (
                "page_script_hash",
                "fragment_id",
                "query_string",
                "page_name",
                "cached_message_hashes",
                "widget_states",
                "context_info",
            )
        ),
    ],
)
def test_a_message_still_has(message, field):
    assert field in named(f"streamlit.proto.{message}_pb2", message).DESCRIPTOR.fields_by_name


@pytest.mark.parametrize(
    "field", ["main_script_path", "initialize.environment_info", "initialize.user_info"], ids=lambda field: field
)
def test_the_greeting_still_has_what_is_left_out_of_it(field):
    described = named("streamlit.proto.NewSession_pb2", "NewSession").DESCRIPTOR
    for part in field.split("."):
        assert part in described.fields_by_name, f"the greeting has no {field}"
        described = described.fields_by_name[part].message_type


@pytest.mark.parametrize("kind", ["bool_value", "trigger_value", "string_value", "string_array_value"])
def test_a_widget_still_sends(kind):
    assert kind in named("streamlit.proto.WidgetStates_pb2", "WidgetState").DESCRIPTOR.fields_by_name


def test_a_page_still_notes_that_it_may_be_run():
    assert "self._can_be_called" in inspect.getsource(st.Page), "own_copy is needed no more, or for another name"


def test_the_log_of_files_is_still_kept_by_that_name():
    from frame.streamlit_internals import OPERATIONS_LOG

    assert named(OPERATIONS_LOG, "_LOGGER").name == OPERATIONS_LOG


@pytest.mark.parametrize("path", ["upload_file", "metrics", "agent", "script-health-check"])
def test_what_is_closed_is_still_at_its_address(path):
    from frame.streamlit_internals import PRIVATE_PATHS

    served = [file.read_text(encoding="utf-8") for file in (STREAMLIT / "web" / "server" / "starlette").glob("*.py")]
    assert path in PRIVATE_PATHS
    assert any(f"_stcore/{path}" in text or f"BASE_ROUTE_CORE}}/{path}" in text for text in served)


@pytest.mark.parametrize("name", ["index.html", "static/js", "static/css"])
def test_browsers_are_still_served_from(name):
    from frame.streamlit_internals import BROWSER_FILES

    assert (BROWSER_FILES / name).exists()


def test_each_name_is_imported_with_what_it_is_for():
    lines = MODULE.read_text(encoding="utf-8").splitlines()
    assert [line for before, line in pairwise(lines) if line.startswith("from streamlit.") and before[:2] != "# "] == []


def test_no_other_module_reaches_into_streamlit():
    documented = ("streamlit", "streamlit.testing.v1")
    folders = ("analysis", "bench", "board", "commands", "components", "data", "frame", "pages", "tests")
    paths = [ROOT / "app.py", ROOT / "manage.py", *(path for name in folders for path in (ROOT / name).rglob("*.py"))]
    reaching = {
        path.relative_to(ROOT).as_posix(): module
        for path in paths
        for module, _ in imports(path)
        if module not in documented and path != MODULE
    }
    assert reaching == {}
