"""One more row in a file of the police is seen in every file that a pack becomes, and in the picture of its card."""

from __future__ import annotations

import io
import re

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from board import card, figures
from board.content import Meeting, collect
from board.formats import FORMATS
from board.pack import Pack
from components.agenda import Item
from data.serving.opened import serving
from tests import tiny
from tests.board.powerpoint.reading import members
from tests.tiny import KINGS_1, write_geography, write_street

MONTHS, EACH = 12, 3


@pytest.fixture(scope="module")
def packs(tmp_path_factory) -> dict[int, Pack]:
    """The pack of a county with this many rows in all: the second has one row more."""
    found = {}
    for more in (0, 1):
        folder = tmp_path_factory.mktemp(f"county-{more}")
        for number in range(1, MONTHS + 1):
            rows = [f"{KINGS_1} | Burglary"] * (EACH + (more if number == MONTHS else 0))
            write_street(folder / "files", "\n".join(["lsoa | type", *rows]), month=f"2024-{number:02d}")
        built = tiny.import_into(folder / "data", folder / "files", write_geography(folder / "geography"))
        store = serving(built.settings)
        items = [Item.of(panel_id, {}) for panel_id in ("hotspots/map", "hotspots/table", "periods/quarters")]
        found[MONTHS * EACH + more] = collect(items, store.ask, store.meta, Meeting("Board"))
    return found


def told(form: str, content: bytes) -> str:
    if form == "pdf":
        text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    elif form == "pptx":
        slides = (part for name, part in members(content).items() if re.match(r"ppt/(slides|charts)/[^/]+\.xml", name))
        text = " ".join(part.decode() for part in slides)
    else:
        text = content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


@pytest.mark.parametrize("form", list(FORMATS))
def test_one_more_row_is_in_every_file(form, packs):
    (before, first), (after, second) = packs.items()
    texts = {count: told(form, FORMATS[form].write(pack)) for count, pack in packs.items()}
    for count, other in ((before, after), (after, before)):
        assert f"most recorded, {count}, of 8 areas" in texts[count]
        assert f"most recorded, {other}, of 8 areas" not in texts[count]
        assert re.search(rf"\(001A\)\W+(?:\D{{0,80}}\W)?{count}\b", texts[count])
    assert "Oct to Dec 2024: 9 recorded" in texts[before]
    assert "Oct to Dec 2024: 10 recorded" in texts[after]
    assert first.findings[0].sentence != second.findings[0].sentence


def test_one_more_row_is_in_the_card_and_in_its_figures(packs):
    for count, pack in packs.items():
        finding = pack.findings[1]
        rows = load_workbook(io.BytesIO(figures.write(finding, pack)))["Figures"].iter_rows(values_only=True)
        assert (KINGS_1, str(count)) in [(row[0], str(row[2])) for row in rows]
        drawn = re.sub(r"<[^>]+>", " ", card.svg_of(pack.findings[0], pack).decode())
        assert f"recorded, {count}, of 8 areas" in " ".join(drawn.split())
