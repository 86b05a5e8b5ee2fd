"""Templates of HTML next to the code that fills them in. Every text is escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape


@cache
def environment(folder: Path) -> Environment:
    """The templates in a folder, to which functions may be added; a name that they do not get is an error."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def template(folder: Path, name: str) -> Template:
    """The template in the file `name` of a folder."""
    return environment(folder).get_template(name)
