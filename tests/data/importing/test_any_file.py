"""Whatever a file holds and is called, it is read, skipped or refused in a sentence: never a stack trace."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.importing.plan.files import plan
from data.importing.plan.plan import Plan
from data.partner.templates import TEMPLATES
from data.sources.problem import SourceProblem
from tests import tiny
from tests.partner import example, write_workbook
from tests.tiny import KINGS_1

STREET = tiny.street(f"lsoa\n{KINGS_1}\n{KINGS_1}")
NAMES = (
    *(
        "2025-01-northamptonshire-street.csv",
        "2025-01-northamptonshire-stop-and-search (1).csv",
        "2025-99-x-street.csv",
    ),
    *(
        "2025-01-northamptonshire-street.xlsx",
        "TS001.csv",
        "plan.xlsx",
        "a.xls",
        "a.xlsm",
        "a.zip",
        "a.geojson",
        "a.shp",
    ),
    *("a.gpkg", "a.txt", "a", "a.pdf", "~$a.xlsx", ".hidden", "a.kml", "a.numbers", "a (2).csv", "sep=;.csv"),
)
TABLES = (
    STREET,
    "Title\n\n" + STREET.replace(",", ";"),
    "sep=;\n" + STREET.replace(",", ";"),
    tiny.outcomes("type\nLocal resolution"),
    tiny.stops("date\n2025-01-01T10:00:00+00:00"),
    ",".join(TEMPLATES["action"].names) + "\n" + ",".join(example("action").values()),
    "LSOA21CD,WD24CD,WD24NM\nE01000001,E05000001,A\n",
    "date,geography,geography code,Residence type: Total; measures: Value\n2021,A,E01000001,5\n",
    '"TS001"\n\n"2021 super output area - lower layer","mnemonic","Total"\n',
    '{"type": "FeatureCollection", "features": []}',
    "<html><body>", "%PDF-1.7", "PK\x03\x04", "\xd0\xcf\x11\xe0", "", "\n\n\n", ",,,,\n,,,,", '"', '"a', "a\x00,b",
)  # fmt: skip


def carried_out(path) -> Plan | None:
    """What an import would read of a path, with each partner's row looked at; None where it is refused."""
    try:
        found = plan([path])
        for each in found.geography:
            if each.file.name.endswith((".csv", ".txt", "a")):
                with each.file.open() as stream:
                    each.module.read(each.kind, stream, each.file.name)
    except SourceProblem as problem:
        assert problem.what.endswith("."), problem.what
        assert problem.remedy.endswith("."), problem.remedy
        assert "Traceback" not in str(problem)
        return None
    for report in found.passed_over:
        assert report.status == "skipped" and report.note
    return found


QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(name=st.sampled_from(NAMES), content=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
@QUICK
def test_any_bytes_under_any_name(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    carried_out(tmp_path / name)
    (tmp_path / name).unlink()


@st.composite
def damaged(draw) -> bytes:
    """A table with pieces removed, repeated, or put in, and saved in some encoding."""
    text = draw(st.sampled_from(TABLES))
    for _ in range(draw(st.integers(0, 3))):
        place, length = draw(st.integers(0, len(text))), draw(st.integers(0, 30))
        new = draw(st.sampled_from(["", ",", ";", '"', "\n", "\r", "\t", "é", "=1+1", "\u2028", "\ufeff", "x" * 500]))
        text = text[:place] + new + text[place + length :]
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac-roman", "utf-16-le", "utf-32"]))
    content = text.encode(encoding, errors="replace")
    return content[: len(content) - draw(st.integers(0, 3))]


@given(name=st.sampled_from(NAMES), content=damaged())
@QUICK
def test_damaged_tables_under_any_name(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    carried_out(tmp_path / name)
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    carried_out(archive)
    (tmp_path / name).unlink()


@pytest.fixture(scope="module")
def book(tmp_path_factory) -> bytes:
    return write_workbook(tmp_path_factory.mktemp("book") / "a.xlsx", example("activity")).read_bytes()


@given(changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=4), data=st.data())
@settings(QUICK, max_examples=60)
def test_damaged_workbooks(tmp_path, book, changes, data):
    """Bytes of the archive, or of one of its parts, that are not as they were."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        parts = {name: bytearray(packed.read(name)) for name in packed.namelist()}
    whole = data.draw(st.booleans())
    name = data.draw(st.sampled_from(sorted(parts)))
    content = bytearray(book)
    for place, byte in changes:
        target = content if whole else parts[name]
        target[int(place * len(target))] = byte
    if not whole:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as packed:
            for part, inside in parts.items():
                packed.writestr(part, bytes(inside))
        content = bytearray(made.getvalue())
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    carried_out(path)


@pytest.mark.parametrize("when", [(1980, 0, 0, 0, 0, 0), (2025, 13, 45, 30, 70, 62)])
def test_a_day_in_an_archive_that_is_none(tmp_path, when):
    entry = zipfile.ZipInfo("2025-01-northamptonshire-street.csv")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        entry.date_time = when
        packed.writestr(entry, STREET)
    found = carried_out(tmp_path / "a.zip")
    assert found is not None and len(found.police) == 1


def test_a_workbook_of_charts_or_without_sheets_is_refused(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    book.create_chartsheet("Chart")
    book.active.sheet_state = "hidden"
    book.active = 1
    book.save(tmp_path / "a.xlsx")
    assert carried_out(tmp_path / "a.xlsx") is None
