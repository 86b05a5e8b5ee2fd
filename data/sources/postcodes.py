"""Lookups of postcodes → the LSOA of each postcode in use and, in the postcode directory, its civil parish.

The ONS postcode directory, the National Statistics postcode lookup and the lookup of postcodes to output areas have the
same three columns under several names. They hold up to 2.7 million postcodes, so they are read in batches, without
the checks by line that small tables get.
"""

from __future__ import annotations

import csv
import re
from typing import BinaryIO

import pandas as pd
import pyarrow as pa
from pyarrow import csv as arrow_csv
from pyarrow.compute import MatchSubstringOptions, call_function

from data.sources.problem import SourceProblem
from data.sources.tables.official_csv import check_kind, fold
from data.sources.tables.row import DOWNLOAD_AGAIN

READS = "postcode lookups"
KIND = "postcodes"
TABLE = "postcode"

_POSTCODE = "pcds"
_ENDED = "doterm"
_AREA = ("lsoa21cd", "lsoa21", "lsoa21_code")
# 0 for homes and small users; 1 for a single large one, such as a hospital or a prison, which nobody looks for by name.
_USER = ("usertype", "usrtypind")
# Its codes of parts of England without a parish (E43…) and of Welsh communities (W04…) are not kept.
_PARISH_COLUMN = re.compile(r"parncp\d\dcd|parish")
_PARISH = r"E04\d{6}"
_UNIT = r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}"
_LSOA = r"[EWD]01\d{6}"
_BLOCK_BYTES = 16_000_000


def recognise(header: tuple[str, ...]) -> str | None:
    """The kind of table, by its columns; None if it is another."""
    names = set(fold(header))
    return KIND if {_POSTCODE, _ENDED} <= names and names & set(_AREA) and names & set(_USER) else None


def read(kind: str, stream: BinaryIO, name: str) -> pd.DataFrame:
    """The postcodes in use in England and Wales that belong to no single large user: postcode, area_code, parish.

    The parish is missing where the postcode is in none, and everywhere if the file has no column of parishes. Raises
    `SourceProblem` for a file that is not whole, and for a postcode that cannot be one.
    """
    header = fold(next(csv.reader([stream.readline().decode("utf-8-sig", "replace")]), []))
    check_kind(kind, recognise(header), name)
    area, user = (next(column for column in columns if column in header) for columns in (_AREA, _USER))
    parish = next(filter(_PARISH_COLUMN.fullmatch, header), None)
    wanted = [_POSTCODE, _ENDED, user, area, *filter(None, [parish])]
    try:
        batches = arrow_csv.open_csv(
            stream,
            read_options=arrow_csv.ReadOptions(column_names=list(header), block_size=_BLOCK_BYTES),
            convert_options=arrow_csv.ConvertOptions(
                include_columns=wanted, column_types=dict.fromkeys(wanted, pa.string()), strings_can_be_null=False
            ),
        )
        kept = [_in_use(batch, user, area, parish) for batch in batches]
    except pa.ArrowInvalid as problem:
        said = re.sub(r"\s+", " ", str(problem))[:120]
        raise SourceProblem(name, None, f"It cannot be read as CSV: {said}", DOWNLOAD_AGAIN) from problem
    table = pa.Table.from_batches(kept) if kept else pa.table({})
    if not table.num_rows:
        raise SourceProblem(name, None, "No postcode in it is in use in England or Wales.", DOWNLOAD_AGAIN)
    units = table["postcode"]
    wrong = units.filter(call_function("invert", [_like(units, _UNIT)]))
    if len(wrong):
        raise SourceProblem(name, None, f"“{wrong[0].as_py()[:20]}” is not a postcode.", DOWNLOAD_AGAIN)
    return table.to_pandas()


def _in_use(rows: pa.RecordBatch, user: str, area: str, parish: str | None) -> pa.RecordBatch:
    """The postcode, the area and the parish of each row that counts."""
    in_use = call_function("equal", [call_function("utf8_trim_whitespace", [rows[_ENDED]]), ""])
    small = call_function("equal", [rows[user], "0"])
    counts = call_function("and", [call_function("and", [in_use, small]), _like(rows[area], _LSOA)])
    kept = rows.filter(counts)
    parishes = pa.nulls(kept.num_rows, pa.string())
    if parish:
        parishes = call_function("if_else", [_like(kept[parish], _PARISH), kept[parish], parishes])
    return pa.RecordBatch.from_pydict({"postcode": kept[_POSTCODE], "area_code": kept[area], "parish": parishes})


def _like(texts: pa.Array | pa.ChunkedArray, pattern: str) -> pa.Array | pa.ChunkedArray:
    return call_function("match_substring_regex", [texts], MatchSubstringOptions(f"^{pattern}$"))
