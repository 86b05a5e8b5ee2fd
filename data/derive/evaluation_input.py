"""The input of evaluations, read from a database that is being built: the county's counts, and the operations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import duckdb
import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.evaluation.design import JUDGED, County, Operation, Series, SeriesKind
from analysis.evaluation.matching import Areas
from data.serving import sqlfiles

_PARTS: dict[SeriesKind, str] = {"band": "harm_band", "type": "crime_type"}


def read_county(con: duckdb.DuckDBPyConnection) -> County:
    """The county's areas, and the judged incidents in each complete month."""
    areas = con.execute(sqlfiles.text("derive/evaluation_areas")).df()
    rows = con.execute(sqlfiles.text("derive/evaluation_counts")).df()
    lengths = con.execute(sqlfiles.text("derive/evaluation_months")).df()
    codes, months = areas["area_code"].tolist(), [stamp.date() for stamp in lengths["month"]]
    parts = (
        Series(str(name), kind, _grid(part, codes, months))
        for kind, column in _PARTS.items()
        for name, part in rows.groupby(column, observed=True)
    )
    return County(
        codes=tuple(codes),
        months=tuple(months),
        days=lengths["days"].to_numpy(float),
        judged=Series(JUDGED, "all", _grid(rows, codes, months)),
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


def _grid(rows: pd.DataFrame, codes: list[str], months: list[date]) -> npt.NDArray[np.int64]:
    """Counts as areas × months."""
    wide = rows.pivot_table(index="area_code", columns="month", values="incidents", aggfunc="sum", observed=True)
    return wide.reindex(index=codes, columns=pd.to_datetime(months)).fillna(0).to_numpy(np.int64)


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
