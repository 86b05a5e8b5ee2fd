"""What a pack holds, whatever file it becomes: its front page, its findings, and what explains them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from components import printed
from components.panels.panel import Entry, Panel, Row
from components.theme import full_date
from components.wording.phrases import DEMONSTRATION, LICENCE

Audience = Literal["internal", "public"]
AUDIENCES: dict[str, str] = {"internal": "For police and partners, not for publication", "public": "For the public"}


@dataclass(frozen=True)
class Finding:
    """One panel of a pack: its id and the parameters of its view, its question, and the choices it uses in words."""

    panel_id: str
    params: tuple[tuple[str, str], ...]
    panel: Panel
    question: str
    chosen: str

    @property
    def title(self) -> str:
        """The title of the card; its question if it has none."""
        return self.panel.title or self.question

    @property
    def about(self) -> str:
        """The line above the finding: its title, and the period or unit of the card."""
        return " · ".join(text for text in (self.title, self.panel.note) if text)

    @property
    def sentence(self) -> str:
        """What was found, in one sentence; the title if the panel has no finding."""
        return self.panel.finding or self.title

    @property
    def entries(self) -> list[Entry]:
        """The lines of its list, without those that say where on a page the others are."""
        return [entry for entry in self.panel.entries if not entry.elsewhere]

    @property
    def rows(self) -> list[Row]:
        """Its lines with parts side by side, without any that only link to another page."""
        return [row for row in self.panel.rows if row.state or row.value or row.without or row.before]

    @property
    def table(self) -> pd.DataFrame:
        """Its figures as they are printed: the printed columns, every value as text."""
        return printed.filled(printed.words(printed.shown(self.panel.table, self.panel.columns)))

    @property
    def numbers(self) -> list[str]:
        """The columns of its `table` that hold numbers."""
        rows = printed.shown(self.panel.table, self.panel.columns)
        return [name for name in rows.columns if printed.is_number(rows[name])]


@dataclass(frozen=True)
class Noted:
    """A decision or an action that a meeting noted: its text, the role that owns it, and the day it is due.

    `about` is the finding that was shown, in words; empty if none was. `decided` is the decision behind an action.
    """

    kind: Literal["decision", "action"]
    text: str
    owner: str = ""
    due: date | None = None
    about: str = ""
    decided: str = ""


@dataclass(frozen=True)
class Pack:
    """A pack: what its front page says, its findings in order, and what follows them.

    `meeting` and `day` are as entered. `place` and `period` are those of the findings, in words. `vintage` says up to
    which month and from which day the data is. `methods`, `words` and `limits` are about these findings only: how each
    was computed, the terms of the glossary that they use, and what they cannot tell. `left_out` gives the title of each
    panel that is not in it, and why.
    """

    title: str
    meeting: str
    day: date | None
    place: str
    period: str
    vintage: str
    audience: Audience
    demonstration: bool
    made: date
    findings: Sequence[Finding]
    noted: Sequence[Noted] = ()
    methods: Sequence[tuple[str, str]] = ()
    words: Sequence[tuple[str, str]] = ()
    limits: Sequence[str] = ()
    left_out: Sequence[tuple[str, str]] = ()

    @property
    def notice(self) -> str:
        """What every page says about invented numbers; empty for real ones."""
        return f"{DEMONSTRATION}." if self.demonstration else ""

    @property
    def front(self) -> list[tuple[str, str]]:
        """The facts of the front page, each with its name; those that are not known are left out."""
        facts = (
            ("Meeting", self.meeting),
            ("Date", full_date(self.day) if self.day else ""),
            ("Place", self.place),
            ("Period", self.period),
            ("Data", self.vintage),
            ("Audience", AUDIENCES[self.audience]),
            ("Made on", full_date(self.made)),
        )
        return [(name, text) for name, text in facts if text]

    @property
    def licence(self) -> str:
        """The attribution that every pack ends with."""
        return LICENCE
