"""A printed command hands over what was meant, and nothing that came with a link can be run by it."""

from __future__ import annotations

import shlex
import subprocess
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from components.command_line import command, quoted, read, written

TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=40)


@given(TEXTS)
def test_a_shell_takes_a_text_for_one_word_and_gives_it_back(text):
    assert shlex.split(f"x={quoted(text)}") == [f"x={text}"]


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), TEXTS, max_size=4))
def test_every_parameter_is_read_back(params):
    program, script, verb, what, *rest = shlex.split(command("shared/month", params))
    assert (program, script, verb, what) == ("python3", "manage.py", "ask", "shared/month")
    assert rest[::2] == ["--param"] * len(params)
    assert dict(map(read, rest[1::2])) == params


@settings(max_examples=20, deadline=None)
@given(st.text("$`\"'\\!&;|<>() *ax\n", max_size=20))
def test_a_real_shell_runs_nothing_of_it(text):
    run = subprocess.run(["sh", "-c", f"printf %s x={quoted(text)}"], capture_output=True, text=True, check=True)
    assert run.stdout == f"x={text}"


def test_values_are_written_as_queries_read_them():
    assert [written(value) for value in (date(2025, 1, 31), 9, "9", True)] == ["2025-01-31", "9", "9", "true"]
    assert command("a/b", {"x": None}) == "python3 manage.py ask a/b"
