"""Slides that are read back: their titles, every text on them, their notes, and the numbers of their charts."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from zipfile import ZipFile

from openpyxl import load_workbook
from pptx import Presentation

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@dataclass(frozen=True)
class Read:
    """One slide: its title, its words with those of tables and charts, its notes, and the descriptions on it."""

    title: str
    words: str
    notes: str
    alts: list[str]
    charts: list


def joined(text: str) -> str:
    """A text with one space for each run of white space."""
    return " ".join(text.split())


def read(content: bytes) -> list[Read]:
    """The slides of a file in order."""
    return [_slide(slide) for slide in Presentation(io.BytesIO(content)).slides]


def _slide(slide) -> Read:
    words, alts, charts = [], [], []
    for shape in slide.shapes:
        about = shape._element.xpath(".//p:cNvPr")[0].get("descr")
        alts += [about] if about else []
        if shape.has_text_frame:
            words += [paragraph.text for paragraph in shape.text_frame.paragraphs]
        if getattr(shape, "has_table", False) and shape.has_table:
            words += [cell.text for row in shape.table.rows for cell in row.cells]
        if getattr(shape, "has_chart", False) and shape.has_chart:
            charts.append(shape.chart)
            xml = shape.chart.part.blob.decode()
            words += [unescape(text) for text in re.findall(r"<(?:c:v|a:t)>([^<]*)<", xml)]
    notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
    return Read(slide.shapes.title.text, joined(" ".join(words)), joined(notes), alts, charts)


def cells_of(chart) -> dict[str, object]:
    """The workbook of a chart: each cell by its address."""
    sheet = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))["Sheet1"]
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row}


def references(chart) -> Iterator[tuple[str, list[str | None]]]:
    """Each range of the workbook that a chart draws, and the values that the chart keeps of it."""
    for element in chart._chartSpace.iter(f"{CHART}numRef", f"{CHART}strRef"):
        where = element.find(f"{CHART}f").text
        cache = element.find(f"{CHART}numCache")
        cache = element.find(f"{CHART}strCache") if cache is None else cache
        count = int(cache.find(f"{CHART}ptCount").get("val"))
        kept: list[str | None] = [None] * count
        for point in cache.iter(f"{CHART}pt"):
            kept[int(point.get("idx"))] = point.find(f"{CHART}v").text
        yield where, kept


def addresses(where: str) -> list[str]:
    """The cells of a range, in order.

    >>> addresses("Sheet1!$B$2:$B$3"), addresses("Sheet1!$B$1")
    (['B2', 'B3'], ['B1'])
    """
    ends = re.findall(r"\$([A-Z]+)\$(\d+)", where)
    first, last = ends[0], ends[-1]
    columns = range(_number(first[0]), _number(last[0]) + 1)
    return [f"{_letter(column)}{row}" for row in range(int(first[1]), int(last[1]) + 1) for column in columns]


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _letter(number: int) -> str:
    return (_letter((number - 1) // 26) if number > 26 else "") + chr((number - 1) % 26 + 65)


def members(content: bytes) -> dict[str, bytes]:
    """The files in an archive by name."""
    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
