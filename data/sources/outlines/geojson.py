"""GeoJSON read in pieces, so that a large file needs no more memory than its outlines.

Nothing that the file refers to is opened: only the name of a coordinate system is used.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, TextIO

_BLOCK = 1_000_000  # characters read at a time; the same number again whenever a value does not fit
_LARGEST_VALUE = 64_000_000  # characters of one outline; 200,000 corners take a tenth of this
_SPACE = re.compile(r"[ \t\n\r]*")


class NotGeoJson(ValueError):
    """The text is not a collection of features; the message may say what it is instead."""


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number")


_DECODER = json.JSONDecoder(parse_constant=_no_constant)


class Collection:
    """A FeatureCollection: its features one by one, then its other members.

    `system` is the member `crs`, known after the last feature. Raises `NotGeoJson` for anything else, `ValueError` and
    `RecursionError` as `json` does.
    """

    def __init__(self, file: TextIO) -> None:
        self._text = _Text(file)
        self.system: Any = None

    def features(self) -> Iterator[dict[str, Any]]:
        """Every feature. Raises `NotGeoJson`, `ValueError` or `RecursionError`."""
        kind, found = None, False
        for key in self._keys():
            if key == "features":
                found = True
                yield from self._elements()
                continue
            value = self._text.value()
            if key == "type":
                kind = value
            elif key == "crs":
                self.system = value
        if kind != "FeatureCollection" or not found:
            raise NotGeoJson("not a collection of features")

    def _keys(self) -> Iterator[str]:
        text = self._text
        text.expect("{")
        if text.peek() == "}":
            return
        while True:
            key = text.value()
            text.expect(":")
            yield key
            if text.expect(",}") == "}":
                break
        if text.peek():
            raise NotGeoJson("more than one value")

    def _elements(self) -> Iterator[dict[str, Any]]:
        text = self._text
        text.expect("[")
        if text.peek() == "]":
            text.expect("]")
            return
        while True:
            feature = text.value()
            if not isinstance(feature, dict) or "geometry" not in feature:
                raise NotGeoJson("a feature without a geometry")
            yield feature
            if text.expect(",]") == "]":
                return


class _Text:
    """The text that has not been read yet."""

    def __init__(self, file: TextIO) -> None:
        self.file, self.text, self.at, self.ended = file, "", 0, False

    def peek(self) -> str:
        """The next character that is not white space; "" at the end."""
        while True:
            if (space := _SPACE.match(self.text, self.at)) is not None:
                self.at = space.end()
            if self.at < len(self.text):
                return self.text[self.at]
            if not self._more(_BLOCK):
                return ""

    def expect(self, letters: str) -> str:
        """Skip the next character, which must be one of these."""
        letter = self.peek()
        if not letter or letter not in letters:
            raise NotGeoJson(f"“{letter}” where “{letters[0]}” belongs")
        self.at += 1
        return letter

    def value(self) -> Any:
        """The next complete value."""
        self.peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self.text, self.at)
            except ValueError:
                if not self._grow():
                    raise
                continue
            # A number at the end of what was read may continue.
            if end == len(self.text) and self._grow():
                continue
            self.at = end
            return value

    def _grow(self) -> bool:
        left = len(self.text) - self.at
        return left < _LARGEST_VALUE and self._more(max(_BLOCK, left))

    def _more(self, letters: int) -> bool:
        read = "" if self.ended else self.file.read(letters)
        self.ended = not read
        self.text, self.at = self.text[self.at :] + read, 0
        return bool(read)
