"""A digest as text for an e-mail that someone sends, and as one page of HTML without a script."""

from __future__ import annotations

from pathlib import Path
from textwrap import fill

from board.digest.content import Digest
from components.templates import template

WIDTH = 76  # characters of a line: mail programs break longer ones


def text(digest: Digest) -> str:
    """The digest as plain text, in lines of at most 76 characters unless a word is longer."""
    heads = [line for line in (digest.notice, digest.title, digest.finding, digest.chance) if line]
    blocks = [_wrapped(line) for line in heads]
    for section in digest.sections:
        lines = [_wrapped(f"- {words}: {rest}", under="  ") for words, rest in section.lines]
        blocks.append("\n".join([section.heading.upper(), *lines]))
    blocks += [digest.page] if digest.page else []
    return "\n\n".join([*blocks, "-- ", *map(_wrapped, digest.foot)]) + "\n"


def html(digest: Digest) -> str:
    """The digest as one file of HTML: no script, nothing from another address, every text escaped."""
    return template(Path(__file__).parent, "digest.html.jinja").render(digest=digest)


def _wrapped(line: str, under: str = "") -> str:
    return fill(line, WIDTH, subsequent_indent=under, break_long_words=False, break_on_hyphens=False)
