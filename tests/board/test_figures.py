"""A workbook of one finding: its rows, the codes of areas, and no formula."""

from __future__ import annotations

import io
from datetime import date

import pandas as pd
from openpyxl import load_workbook

from board import figures
from board.content import Meeting, collect
from components.agenda import Item
from components.wording.phrases import DEMONSTRATION, LICENCE
from data.serving.opened import serving
from data.serving.settings import Settings


def test_the_workbook_has_the_rows_their_codes_and_what_they_are(demonstration):
    store = serving(Settings(folder=demonstration))
    pack = collect([Item.of("hotspots/table", {})], store.ask, store.meta, Meeting(""))
    (finding,) = pack.findings
    book = load_workbook(io.BytesIO(figures.write(finding, pack)))
    head, *rows = book["Figures"].iter_rows(values_only=True)
    table = finding.panel.table
    assert head == ("Area code", *finding.panel.columns.values())
    assert [row[0] for row in rows] == table["area_code"].tolist()
    assert [row[1:] for row in rows] == list(table[list(finding.panel.columns)].itertuples(index=False, name=None))
    about = dict(book["About"].iter_rows(values_only=True))
    assert about["Finding"] == finding.sentence
    assert about["Source"] == f"{finding.panel.source}."
    assert about["Note"] == f"{DEMONSTRATION}."
    assert about["Licences"] == LICENCE


def test_text_is_never_a_formula_and_days_and_gaps_are_kept(demonstration):
    store = serving(Settings(folder=demonstration))
    pack = collect([Item.of("hotspots/table", {})], store.ask, store.meta, Meeting(""))
    rows = pd.DataFrame(
        {"=name": ["=1+1", None], "month": pd.to_datetime(["2025-01-01", None]), "n": [1.5, None], "ok": [True, False]}
    )
    (finding,) = pack.findings
    odd = type(finding)(finding.panel_id, (), type(finding.panel)("Said.", rows, "a test"), "Which?", "")
    head, first, second = load_workbook(io.BytesIO(figures.write(odd, pack)))["Figures"].iter_rows()
    assert [cell.value for cell in head] == ["'=name", "month", "n", "ok"]
    assert first[0].value == "'=1+1" and first[0].data_type == "s"
    assert first[1].value.date() == date(2025, 1, 1)
    assert [cell.value for cell in second] == [None, None, None, False]
