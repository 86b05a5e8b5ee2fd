"""Sheets to print: self-contained HTML, from a template next to this file."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Template

from components import templates


def template(name: str) -> Template:
    """The template in the file `name` of this folder. Every text is escaped."""
    return templates.template(Path(__file__).parent, name)
