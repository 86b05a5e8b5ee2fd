"""Commands and pages of a copy of the project, in one process of its own: `python -m tests.following`.

It reads what to do as JSON and writes what came of it: each command's exit code and words, each page's title and words.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shlex
import sys
from pathlib import Path

from streamlit.testing.v1 import AppTest

from commands import bootstrap
from data.serving.opened import serving
from data.serving.settings import Settings
from frame.offered import offered
from pages import REGISTER
from tests.conftest import ROOT
from tests.register import turn_to


def ran(line: str) -> dict[str, object]:
    """What a line for a shell gives: variables before it hold for it alone, and ~ is the home folder."""
    words = [str(Path(word).expanduser()) if word[0] == "~" else word for word in shlex.split(line)]
    given = {}
    while "=" in words[0]:
        name, _, given[name] = words.pop(0).partition("=")
    assert words[:2] == ["python3", "manage.py"], line
    said = io.StringIO()
    os.environ.update(given)
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = bootstrap.main(words[2:])
    finally:
        for name in given:
            del os.environ[name]
    return {"line": line, "code": code, "said": said.getvalue()}


def pages(folder: Path | None = None) -> dict[str, object]:
    """The pages that a database has, by their addresses."""
    return {page.url_path: page for page in offered(REGISTER, serving(Settings.from_environment(folder)))}


def shown(url_path: str) -> dict[str, object]:
    """A page as a reader opens it."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    turn_to(app, pages()[url_path])
    app.run()
    kinds = (app.title, app.header, app.markdown, app.caption, app.error, app.exception)
    return {
        "title": app.title[0].value,
        "failed": [str(each.value) for each in (*app.exception, *app.error)],
        "said": "\n".join(str(element.value) for kind in kinds for element in kind),
    }


def main() -> None:
    """Do what is asked for."""
    asked = json.load(sys.stdin)
    answers = {
        "commands": [ran(line) for line in asked["commands"]],
        "pages": {url_path: shown(url_path) for url_path in asked["pages"]},
        "offered": sorted(pages(Path(asked["another"]).expanduser())),
    }
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
