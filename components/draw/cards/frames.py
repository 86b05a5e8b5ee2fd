"""The control below a map that is played through: a button, a slider, and what it shows now.

Every state is sent at once, so that a step needs no answer of the server: `assets/page.js` colours the areas and writes
the rows of the page's list.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from components.panels.panel import Choice, Frames

_NONE = "-"  # an area without a class


def control_of(frames: Frames) -> str:
    """The control as HTML, at the last state; its data is text in an attribute."""
    last = len(frames.labels) - 1
    codes = list(dict.fromkeys(row.key for rows in frames.lists for row in rows))
    at = {code: place for place, code in enumerate(codes)}
    names = {row.key: row.name for rows in frames.lists for row in rows}
    data = {
        "labels": list(frames.labels),
        "said": list(frames.said),
        "classes": ["".join(map(_digit, of)) for of in frames.classes],
        "colours": list(frames.colours),
        "codes": codes,
        "names": [names[code] for code in codes],
        "lists": [[_row(row, at) for row in rows] for rows in frames.lists],
    }
    told = f"{frames.labels[last]}: {frames.said[last]}"
    return (
        f'<div class="frames" data-frames="{escape(json.dumps(data, separators=(",", ":"), ensure_ascii=False))}">'
        f'<button type="button" data-act="play" aria-label="Play through: {escape(frames.name.lower())}">Play</button>'
        f'<input type="range" min="0" max="{last}" step="1" value="{last}" aria-label="{escape(frames.name)}" '
        f'aria-valuetext="{escape(told)}">'
        f"<output><b>{escape(frames.labels[last])}</b> {escape(frames.said[last])}</output></div>"
    )


def _digit(of: int | None) -> str:
    return _NONE if of is None else str(of)


def _row(row: Choice, at: dict[str, int]) -> Sequence[object]:
    """Which area, its value, its number, the length of its bar in per cent, and whether it is chosen."""
    return at[row.key], row.said, row.number, round(100 * (row.share or 0), 1), int(row.chosen)
