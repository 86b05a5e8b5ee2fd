"""Packs for the tests of files, and every text that a file of a pack must contain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from functools import partial

import pandas as pd

from board.body import notes
from board.pack import Finding, Noted, Pack
from components.panels.panel import Entry, Panel, Row, Tile
from components.pictures.counts.bars import Bar, Bars, bars
from components.pictures.picture import Picture

# Letters that mean something in HTML, CSS, Typst, Markdown, JSON or a template.
HOSTILE = (
    "#let x = <b>1</b> </style><script>alert(1)</script> $x^2$ \\ \"a\" 'b' *c* _d_ `e` @f {{ 7*7 }} [g] // h ~ &amp;"
)


def tiny_picture(alt: str, name: str = "Bellinge", rows: int = 2) -> Picture:
    """Bars of a few values."""
    return bars([Bars([Bar(f"{name} {at}", at) for at in range(1, rows + 1)], tone="grey")], alt=alt)


def finding_of(panel: Panel, panel_id: str = "overview/headline") -> Finding:
    """A finding of a panel that is made by hand."""
    return Finding(panel_id, (), panel, f"Question of {panel_id}?", "Bellinge · all types")


def pack_of(*panels: Panel, **more) -> Pack:
    """A pack of panels that are made by hand, with everything else filled in."""
    pack = Pack(
        title="Board meeting",
        meeting="Partnership board",
        day=date(2025, 12, 4),
        place="Bellinge",
        period="Oct 2022 to Sep 2025",
        vintage="Police data to September 2025",
        audience="internal",
        demonstration=True,
        made=date(2025, 12, 1),
        findings=[finding_of(panel) for panel in panels],
        noted=[
            Noted("decision", "Keep the patrols."),
            Noted(
                "action", "Report on shops.", "Chief inspector", date(2026, 3, 1), "Shoplifting rose.", "Look again."
            ),
        ],
        methods=[("Searches", "Counted once."), ("Bars", "Added up by month.")],
        words=[("Recorded", "What the police wrote down.")],
        limits=["Who did it."],
        left_out=[("Team", "nobody entered one")],
    )
    return replace(pack, **more)


def every_kind(text: str = "") -> list[Panel]:
    """A panel of each kind: picture, lines, lines with parts, small charts, table; `text` is in all of their texts."""
    small = tiny_picture(f"Course {text}", text or "Bellinge")
    table = pd.DataFrame({"area": [f"Bellinge {text}", "Corby"], "value": [1234, 5]})
    source = f"police.uk {text}"
    panel = partial(Panel, table=table, columns={"area": f"Area {text}", "value": "Recorded"}, source=source)
    first = Entry(
        f"First {text}",
        f"and more {text}",
        sign="worse",
        badge=f"worse {text}",
        end=f"3 Mar 2025 {text}",
        under=[f"Below {text}"],
        picture=small,
    )
    promise = Row(
        f"Less {text}",
        f"Corby {text}",
        "better",
        f"better {text}",
        went=small,
        value=f"31 {text}",
        before="was 40",
        target=f"20 {text}",
        source=f"police {text}",
    )
    team = Entry("Team", "on its site", url_path="https://www.police.example/team")
    return [
        panel(
            f"Bars rose. {text}",
            title=f"Bars {text}",
            note="per month",
            picture=small,
            how="Added up by month.",
            detail=f"Long story. {text}",
            caveat=f"Careful. {text}",
        ),
        panel(f"Lines are two. {text}", title="Lines", entries=[first, team, Entry("12 more", elsewhere=True)]),
        panel(
            f"Promises are one. {text}",
            title="Promises",
            heads=["State", "Promise", "Course", "Newest", "Target", "From"],
            rows=[promise, Row("More", sign="no data", state="no data", without=f"nothing yet {text}")],
        ),
        panel(f"Tiles are one. {text}", title="Tiles", tiles=[Tile("Drugs", f"above {text}", "77", small, "above")]),
        panel(f"A table. {text}", title="Table", show_table=True),
    ]


def texts(pack: Pack) -> Iterator[str]:
    """Every text of a pack that a file must contain, but for alternatives of pictures."""
    yield pack.title
    for name, text in [*pack.front, *pack.methods, *pack.words, *pack.left_out]:
        yield from (name, text)
    yield from (*pack.limits, pack.licence)
    for one in pack.noted:
        yield from (one.text, one.owner, one.about, one.decided)
    for finding in pack.findings:
        yield from texts_of(finding, pack)


def texts_of(finding: Finding, pack: Pack) -> Iterator[str]:
    """Every text of a finding."""
    panel = finding.panel
    yield from (finding.about, finding.sentence)
    yield from (text for note in notes(finding, pack) for text in note)
    for one in (*finding.entries, *finding.rows, *panel.tiles):
        yield from _said(one)
    if panel.show_table:
        table = finding.table.head(60)
        yield from table.columns
        yield from (str(text) for name in table for text in table[name])


def alternatives(pack: Pack) -> Iterator[str]:
    """What every picture of a pack says in words, if it is not cut."""
    for finding in pack.findings:
        panel = finding.panel
        if panel.picture and not (panel.beside and finding.entries):
            yield panel.picture.alt
        for one in (*finding.entries, *finding.rows, *panel.tiles):
            picture = next((getattr(one, name) for name in ("picture", "went") if getattr(one, name, None)), None)
            if picture:
                yield picture.alt


def _said(one: Entry | Row | Tile) -> Iterator[str]:
    for field in fields(one):
        value = getattr(one, field.name)
        unseen = field.name in ("sign", "tone", "url_path") or (field.name == "without" and getattr(one, "went", None))
        if isinstance(value, str) and not unseen:
            yield value
    yield from getattr(one, "under", ())
