"""The input of evaluations, read from a database that is being built: the county's counts, and the operations."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb
import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.evaluation.design import JUDGED, County, Operation, Series, SeriesKind
from analysis.evaluation.matching import Areas
from data.serving import sqlfiles

Grid = npt.NDArray[np.int64]


def _grid(areas: npt.NDArray[np.intp], months: npt.NDArray[np.intp], incidents: Grid, shape: tuple[int, int]) -> Grid:
    """Sums as areas × months of counts by their positions, −1 for one that is not looked at.

    A pivot of pandas takes ten times as long for few counts.
    """
    known = (areas >= 0) & (months >= 0)
    table = np.zeros(shape, dtype=np.int64)
    np.add.at(table, (areas[known], months[known]), incidents[known])
    return table


def read_county(con: duckdb.DuckDBPyConnection) -> County:
    """The county's areas, and the judged incidents in each complete month."""
    areas = con.execute(sqlfiles.text("derive/evaluation_areas")).df()
    lengths = con.execute(sqlfiles.text("derive/evaluation_months")).df()
    codes, months = areas["area_code"].tolist(), [stamp.date() for stamp in lengths["month"]]
    at_area, at_month = pd.Index(codes), pd.Index(lengths["month"])
    judged = np.zeros((len(codes), len(months)), dtype=np.int64)
    types: dict[str, Grid] = {}
    bands: dict[str, Grid] = {}
    # One type at a time: all counts of a country together would need several gigabytes.
    for crime_type, band in sqlfiles.run(con, "derive/evaluation_types"):
        rows = con.execute(sqlfiles.text("derive/evaluation_counts"), {"crime_type": crime_type}).df()
        places = at_area.get_indexer(rows["area_code"]), at_month.get_indexer(rows["month"])
        grid = _grid(*places, rows["incidents"].to_numpy(np.int64), judged.shape)
        types[crime_type] = grid
        judged += grid
        if band is not None:
            bands[band] = bands.get(band, 0) + grid
    grids: tuple[tuple[SeriesKind, dict[str, Grid]], ...] = (("band", bands), ("type", types))
    parts = tuple(Series(name, kind, of_kind[name]) for kind, of_kind in grids for name in sorted(of_kind))
    return County(
        codes=tuple(codes),
        months=tuple(months),
        days=lengths["days"].to_numpy(float),
        judged=Series(JUDGED, "all", judged),
        parts=parts,
        areas=Areas(
            before=np.zeros(len(codes)),
            deciles=areas["decile"].to_numpy(dtype=float, na_value=np.nan),
            kinds=[kind if isinstance(kind, str) else None for kind in areas["kind"]],
            x=areas["x"].to_numpy(float),
            y=areas["y"].to_numpy(float),
            untouched=areas["untouched"].to_numpy(bool),
        ),
    )


def read_operations(con: duckdb.DuckDBPyConnection, county: County) -> list[Operation]:
    """The operations that operations.csv plans to evaluate and whose start is known within limits."""
    at = {code: position for position, code in enumerate(county.codes)}

    def positions(codes: Iterable[str]) -> tuple[int, ...]:
        return tuple(at[code] for code in codes if code in at)

    return [
        Operation(
            operation_id=row["operation_id"],
            target=positions(row["target"]),
            next_door=positions(row["next_door"]),
            first=row["first"],
            last=row["last"],
            before_months=row["before_months"],
            after_months=row["after_months"],
        )
        for row in con.sql(sqlfiles.text("derive/evaluation_operations")).to_arrow_table().to_pylist()
    ]
