"""A chart that is ready to be put on a slide, and its series as they are numbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from board.powerpoint.workbook import Column


@dataclass(frozen=True)
class Drawn:
    """The XML of a chart, and the columns of its workbook."""

    xml: str
    columns: Sequence[Column]


def heads(number: int) -> str:
    """The number of a series, by which it is drawn and ordered."""
    return f'<c:idx val="{number}"/><c:order val="{number}"/>'
