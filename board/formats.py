"""The formats of a pack: what each is called, and what writes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from board import html, pdf, powerpoint
from board.pack import Pack

PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@dataclass(frozen=True)
class Format:
    """A format: its name for readers, the ending of its files, their type, and what makes the file of a pack."""

    name: str
    ending: str
    mime: str
    write: Callable[[Pack], bytes]


FORMATS: dict[str, Format] = {
    "pdf": Format("PDF", "pdf", "application/pdf", pdf.write),
    "pptx": Format("PowerPoint", "pptx", PRESENTATION, powerpoint.write),
    "html": Format("Web page", "html", "text/html", html.write),
}


def file_name(pack: Pack, ending: str) -> str:
    """The name of a pack's file: its title and day, in lower case with hyphens.

    Demonstration data is marked in it as well.
    """
    words = [pack.title, pack.day.isoformat() if pack.day else pack.made.isoformat()]
    words += ["demonstration"] if pack.demonstration else []
    letters = "".join(letter.lower() if letter.isalnum() else " " for letter in " ".join(words).replace("’", ""))
    # A file system counts bytes, and allows 255.
    stem = "-".join(letters.split()).encode()[:150].decode(errors="ignore")
    return f"{stem}.{ending}"
