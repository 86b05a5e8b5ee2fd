"""Typst, with only the fonts of this package: a template of it, and data that is never part of its source."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

from board.characters import FONTS


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def pdf(template: Path, data: Mapping[str, Any], made: date) -> bytes:
    """The PDF/UA-1 file that a template makes of `data`, which it reads as JSON; dated at the start of `made`.

    Raises `typst.TypstError` if it would not keep the standard.
    """
    at = datetime.combine(made, time(), UTC)
    return _only(_compiled(template, data).compile(format="pdf", pdf_standards="ua-1", timestamp=at))


def png(template: Path, data: Mapping[str, Any], ppi: float) -> bytes:
    """The only page that a template makes of `data`, as PNG of `ppi` px an inch."""
    return _only(_compiled(template, data).compile(format="png", ppi=ppi))


def _only(made: bytes | list[bytes] | None) -> bytes:
    """The one file that was made; of several pages PNG would be several."""
    if not isinstance(made, bytes):
        raise ValueError("a template of one page made several")
    return made


def _compiled(template: Path, data: Mapping[str, Any]) -> typst.Compiler:
    return typst.Compiler(
        template,
        root=template.parent,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
