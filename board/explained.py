"""The words that findings use, and what their figures cannot tell, from a file next to this one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from board.pack import Finding

_FILE = Path(__file__).with_name("explained.toml")


def words_of(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """The words of the glossary that the text of the findings uses, each with its meaning, by alphabet."""
    text = " ".join(part for finding in findings for part in _said(finding))
    return sorted((one["word"], one["meaning"]) for one in _explained()["word"] if _spoken(one["spoken"]).search(text))


def limits_of(findings: Iterable[Finding]) -> list[str]:
    """What the figures of these findings cannot tell."""
    ids = [finding.panel_id for finding in findings]
    return [one["limit"] for one in _explained()["limit"] if any(name.startswith(tuple(one["panels"])) for name in ids)]


def _said(finding: Finding) -> Iterator[str]:
    """Every text of a finding, without the rows of its table."""
    panel = finding.panel
    yield from (finding.about, panel.finding, panel.detail, panel.caveat, panel.source, panel.alt, panel.how)
    yield from (panel.picture.alt if panel.picture else "", *panel.columns.values(), *panel.heads)
    for entry in finding.entries:
        yield from (entry.words, entry.rest, entry.badge, entry.end, *entry.under)
    for row in finding.rows:
        yield from (row.words, row.rest, row.state, row.without, row.value, row.before, row.target)


@cache
def _explained() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _spoken(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)
