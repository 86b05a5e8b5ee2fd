"""Write a pack, or one finding of it, as a file of PowerPoint."""

from __future__ import annotations

from collections.abc import Sequence

from board.body import due
from board.pack import Finding, Pack
from board.powerpoint import findings, shapes
from board.powerpoint.deck import Deck
from board.powerpoint.space import Box
from board.powerpoint.text import BODY, LARGE, Paragraph, Run

_FRONT = 20  # pt


def write(pack: Pack) -> bytes:
    """The slides of a pack: front, summary, what was noted, one finding a slide, and what explains them."""
    deck = Deck(pack, pack.title)
    _front(deck)
    _summary(deck)
    _noted(deck)
    for finding in pack.findings:
        findings.add(deck, finding)
    _explained(deck)
    return deck.saved()


def one_slide(finding: Finding, pack: Pack) -> bytes:
    """One finding of a pack as a file of its own, with the same slide as in the pack."""
    deck = Deck(pack, finding.title)
    findings.add(deck, finding)
    return deck.saved()


def _front(deck: Deck) -> None:
    facts = [
        Paragraph([Run(f"{name}: ", tone="grey"), Run(text, bold=True)], _FRONT, above=10)
        for name, text in deck.pack.front
    ]
    slide, box = deck.slide(deck.pack.title)
    shapes.text(slide, Box(box.left, box.top + 24, box.width, box.height - 24), facts, name="Facts")


def _summary(deck: Deck) -> None:
    listed = [
        Paragraph(
            [Run(f"{number}. ", tone="grey"), Run(finding.sentence, bold=True), *_titled(finding)], LARGE, above=10
        )
        for number, finding in enumerate(deck.pack.findings, 1)
    ]
    if listed:
        deck.paragraphs("Summary: what was found", listed, foot=deck.pack.vintage)


def _titled(finding: Finding) -> list[Run]:
    return [] if finding.title == finding.sentence else [Run(f" {finding.title}", tone="grey")]


def _noted(deck: Deck) -> None:
    listed = []
    for kind, text, about, who in due(deck.pack):
        after = " · ".join(filter(None, [who, about]))
        runs = [
            Run(f"{kind}: ", tone="grey"),
            Run(text, bold=True),
            *([Run(f" {after}", tone="grey")] if after else []),
        ]
        listed.append(Paragraph(runs, LARGE, above=12))
    if listed:
        deck.paragraphs("What the meeting noted", listed)


def _explained(deck: Deck) -> None:
    """How it was computed, the words, the limits, what is left out, and the licence."""
    pack = deck.pack
    _pairs(deck, "How it was computed", pack.methods)
    _pairs(deck, "Words used", pack.words)
    if pack.limits:
        deck.paragraphs("What this cannot tell", [Paragraph([Run(text)], BODY, bullet="•") for text in pack.limits])
    _pairs(deck, "Left out, and why", [(name, f"{why}.") for name, why in pack.left_out], ":")
    deck.paragraphs("Licence", [Paragraph([Run(pack.licence)], BODY)])


def _pairs(deck: Deck, title: str, pairs: Sequence[tuple[str, str]], between: str = ".") -> None:
    listed = [
        # A question ends as it is.
        Paragraph(
            [Run(f"{name.rstrip('.')}{'' if name.endswith('?') else between} ", bold=True), Run(text)], BODY, above=10
        )
        for name, text in pairs
    ]
    if listed:
        deck.paragraphs(title, listed)
