"""The measure cards of data/reference/measures.csv as a documentation page; `python -m data.cards` writes it."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from data.profile import default
from data.serving.settings import REFERENCE, ROOT

PAGE = ROOT / "docs" / "measures.md"
_BEFORE = """# Measures

One card for each measure, made from [data/reference/measures.csv](../data/reference/measures.csv), which the page
“Measures” of the dashboard shows too. A build fails if a card is incomplete or a promised outcome has no measure. After
a change to the file, `python -m data.cards` writes this page again.
"""
_LINES = {
    "why": "Why it matters",
    "direction": "Wanted direction",
    "denominator": "Counted per",
    "limits": "What it cannot show",
    "query": "Query",
    "source": "Source",
    "reviewed_on": "Reviewed",
}


def page() -> str:
    """The cards in Markdown."""
    cards = sorted(_cards(), key=lambda card: card["name"])
    return "\n".join([_BEFORE, *(_card(card) for card in cards)])


def _cards() -> Iterator[dict[str, str]]:
    """The common measures, and those of the default county's plans."""
    for folder in filter(None, (REFERENCE, default().folder)):
        with (folder / "measures.csv").open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def _card(card: dict[str, str]) -> str:
    lines = [f"- {title}: {_code(card[key]) if key == 'query' else card[key]}" for key, title in _LINES.items()]
    return "\n".join([f"## {card['name']}", "", *lines, ""])


def _code(text: str) -> str:
    return f"`{text}`"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
