"""The containers that a page is drawn in, as far as they are used here: Streamlit does not document their classes."""

from __future__ import annotations

from typing import Any, Literal, Protocol


class Container(Protocol):
    """A part of a page: what is drawn `with` it appears there."""

    def __enter__(self) -> object: ...

    def __exit__(self, kind: Any, raised: Any, trace: Any, /) -> object: ...

    def header(self, body: str, *, anchor: Literal[False]) -> object:
        """Draw a heading there."""
        ...


class Menu(Container, Protocol):
    """A container that a button opens."""

    @property
    def open(self) -> bool | None:
        """Whether a reader has opened it."""
        ...
