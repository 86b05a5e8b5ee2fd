"""Pictures as SVG that needs no page around it: with its own colours, and in the font of the files."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree import ElementTree

from board.characters import printable

FONT = "Policing Sans"
TEXT = "#0E1116"  # of text on paper, and of marks in its colour
# Words in a picture need more contrast than its marks, as on a page.
TONES = {"place": "#1F5F9B", "concern": "#A04102", "second": "#0F6D5F", "third": "#9C3580"}
_SPACE = "http://www.w3.org/2000/svg"
_UNSEEN = re.compile(r"class|style|role|aria-.*|data-.*")

ElementTree.register_namespace("", _SPACE)


@lru_cache(maxsize=200)
def resolved(svg_text: str) -> str:
    """The same picture with nothing left to a style sheet, in printed colours and the font of the files.

    Its description and the texts that a pointer shows are not in it. Raises `ParseError` if it is not SVG.

    >>> resolved('<svg xmlns="http://www.w3.org/2000/svg"><path class="a" fill="currentColor"/></svg>')
    '<svg xmlns="http://www.w3.org/2000/svg"><path fill="#0E1116" /></svg>'
    """
    root = ElementTree.fromstring(svg_text)
    for element in root.iter():
        _resolve(element)
    return ElementTree.tostring(root, encoding="unicode")


def _resolve(element: ElementTree.Element) -> None:
    for title in element.findall(f"{{{_SPACE}}}title"):
        element.remove(title)
    tone = re.search(r"tone-(\w+)", element.get("class", ""))
    if tone and tone[1] in TONES:
        element.set("fill", TONES[tone[1]])
    for name, value in list(element.attrib.items()):
        if _UNSEEN.fullmatch(name):
            del element.attrib[name]
        elif name == "font-family":
            element.set(name, FONT)
        elif value == "currentColor":
            element.set(name, TEXT)
        elif value == "transparent":
            element.set(name, "none")
    if element.text:
        element.text = printable(element.text)
