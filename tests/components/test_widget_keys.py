"""Keys of widgets come from one factory, and the filter of messages knows each."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.widget_keys import SENDS, kind_of, widget_key
from tests.conftest import ROOT

# What takes a key and sends nothing: there it is a name for page.css.
SILENT = {"container", "plotly_chart"}
DRAWING = [
    path
    for folder in ("components/draw", "frame", "pages")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "st." in path.read_text(encoding="utf-8")
]


@given(st.sampled_from(list(SENDS)), st.lists(st.text(max_size=20), min_size=1, max_size=3))
def test_whatever_a_key_is_made_of_its_kind_is_read_back(kind, parts):
    if any(parts):
        assert kind_of(widget_key(kind, *parts)) == kind


@pytest.mark.parametrize("parts", [(), ("",), ("x" * 201,)])
def test_a_key_that_would_not_be_let_in_is_not_made(parts):
    with pytest.raises(ValueError, match="A widget cannot have the key"):
        widget_key("menu", *parts)


@pytest.mark.parametrize("key", ["", "menu", "-menu", "a-menu\n", "a b-menu", "a-card", "a-menu-x", "é-menu", "None"])
def test_other_keys_have_no_kind(key):
    assert kind_of(key) is None


@pytest.mark.parametrize("path", DRAWING, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_widget_is_given_a_key_made_otherwise(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    made = set(_made(tree))
    for name, key in _keys(tree):
        assert _is_made(key, made), f"st.{name} with the key {ast.unparse(key)}"


def _keys(tree):
    """What `st.…` functions that send something are given as key, also through functools.partial."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        called = [call.func, *call.args[:1]]
        names = [each.attr for each in called if isinstance(each, ast.Attribute) and ast.unparse(each.value) == "st"]
        if names and names[0] not in SILENT:
            yield from ((names[0], word.value) for word in call.keywords if word.arg == "key")


def _made(tree):
    """The names that hold keys of the factory."""
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and node.annotation and ast.unparse(node.annotation) == "WidgetKey":
            yield node.arg
        if isinstance(node, ast.FunctionDef) and node.returns and ast.unparse(node.returns) == "WidgetKey":
            yield node.name
        if isinstance(node, ast.Assign):
            target = node.targets[-1]
            several = isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
            pairs = zip(target.elts, node.value.elts, strict=True) if several else [(target, node.value)]
            yield from (ast.unparse(name) for name, value in pairs if _is_made(value, set()))


def _is_made(value, made):
    if isinstance(value, ast.IfExp):
        return _is_made(value.body, made) and _is_made(value.orelse, made)
    return ast.unparse(value.func if isinstance(value, ast.Call) else value) in {"widget_key", *made}
