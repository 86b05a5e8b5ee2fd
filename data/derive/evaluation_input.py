"""The input of evaluations, read from a database that is being built: the county's counts, and the operations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb
import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.evaluation.design import JUDGED, County, Operation, Series, SeriesKind
from analysis.evaluation.matching import Areas
from data.serving import sqlfiles

_PARTS: dict[SeriesKind, str] = {"band": "harm_band", "type": "crime_type"}


@dataclass(frozen=True)
class _Counted:
    """Counts by the positions of their areas and months, −1 for one that is not looked at."""

    areas: npt.NDArray[np.intp]
    months: npt.NDArray[np.intp]
    incidents: npt.NDArray[np.int64]
    shape: tuple[int, int]

    def grid(self, chosen: npt.NDArray[np.bool_] | bool = True) -> npt.NDArray[np.int64]:
        """Sums as areas × months of the `chosen` counts. (A pivot of pandas takes ten times as long for few counts.)"""
        known = chosen & (self.areas >= 0) & (self.months >= 0)
        table = np.zeros(self.shape, dtype=np.int64)
        np.add.at(table, (self.areas[known], self.months[known]), self.incidents[known])
        return table


def read_county(con: duckdb.DuckDBPyConnection) -> County:
    """The county's areas, and the judged incidents in each complete month."""
    areas = con.execute(sqlfiles.text("derive/evaluation_areas")).df()
    rows = con.execute(sqlfiles.text("derive/evaluation_counts")).df()
    lengths = con.execute(sqlfiles.text("derive/evaluation_months")).df()
    codes, months = areas["area_code"].tolist(), [stamp.date() for stamp in lengths["month"]]
    places = pd.Index(codes).get_indexer(rows["area_code"]), pd.Index(lengths["month"]).get_indexer(rows["month"])
    counted = _Counted(*places, rows["incidents"].to_numpy(np.int64), (len(codes), len(months)))
    parts = (
        Series(str(name), kind, counted.grid((rows[column] == name).to_numpy(bool)))
        for kind, column in _PARTS.items()
        for name in sorted(rows[column].dropna().unique())
    )
    return County(
        codes=tuple(codes),
        months=tuple(months),
        days=lengths["days"].to_numpy(float),
        judged=Series(JUDGED, "all", counted.grid()),
        parts=tuple(parts),
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
