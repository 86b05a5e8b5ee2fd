"""Every command that a page prints gives what the page shows, looked at while pages are drawn."""

from __future__ import annotations

import shlex
from functools import cache
from typing import Any

from commands.ask import chosen
from commands.ask import parser as command_line
from components.command_line import read
from data.serving.query import load
from data.serving.store import checked


class Printed:
    """Stands in for the drawing of panels, and notes each printed command that would give anything else."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.seen: set[tuple[str, str]] = set()
        self.faults: list[str] = []

    def __call__(self, panel: Any, notes: Any, **more: Any) -> Any:
        """Draw, and look at the commands of the panel."""
        here, entry, view, asked, _ = notes.args
        commands = notes().commands
        if here.audience == "public":
            assert not commands, "a resident has no command line"
            return self.draw(panel, notes, **more)
        ours, *queries = commands
        self._look(here, ours, lambda: _same_view(here, ours, entry.id, view))
        assert len(queries) == len(asked)
        for line, (name, given) in zip(queries, asked, strict=True):
            self._look(here, line, lambda line=line, name=name, given=given: _same_question(line, name, dict(given)))
        return self.draw(panel, notes, **more)

    def _look(self, here: Any, line: str, compare: Any) -> None:
        if (here.file, line) in self.seen:
            return
        self.seen.add((here.file, line))
        try:
            compare()
        except Exception as error:
            self.faults.append(f"{line}: {type(error).__name__} {error}")


def _same_view(here: Any, line: str, panel_id: str, view: Any) -> None:
    options = _options(line)
    params = dict(map(read, options.param))
    entry = chosen(options.panel, params, here.audience)
    again = entry.view(_known(here.store), here.store.meta, params)
    assert entry.id == panel_id
    assert again == view, (again, view)


def _same_question(line: str, name: str, given: dict[str, Any]) -> None:
    options = _options(line)
    query = load()[name]
    assert options.query == name
    assert checked(query, dict(map(read, options.param))) == checked(query, given)


def _options(line: str) -> Any:
    program, script, command, *arguments = shlex.split(line)
    assert (program, script, command) == ("python3", "manage.py", "ask")
    return command_line().parse_args(arguments)


@cache
def _known(store: Any) -> Any:
    @cache
    def ask(name: str) -> Any:
        return store.ask(name)

    return ask
