"""What the newest month of each type shows in each place that is larger than an area, as control charts of pages do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from analysis.series.control_chart import control_chart
from analysis.series.newest import NewestMonth, newest_month
from data.serving.store import Store

_Key = tuple[str, str]  # scope and crime type


@dataclass(frozen=True)
class NewestState:
    """A place by name and kind, a type, the newest month, and what it shows."""

    name: str
    kind: str
    crime_type: str
    month: date
    found: NewestMonth


def newest_states(store: Store) -> dict[_Key, NewestState]:
    """By scope and type, larger places first: the newest complete month against all months that are imported.

    The range is adjusted for the time of year, and begins where someone has decided that it begins again.
    """
    rows = store.ask("adding/series")
    if rows.empty:
        return {}
    season = store.ask("shared/season").to_dict("records")
    factors = {(row["series"], row["calendar_month"]): row["factor"] for row in season}
    begins: dict[_Key, list[np.datetime64]] = {}
    for row in store.ask("shared/rebased").to_dict("records"):
        begins.setdefault((row["scope"], row["series"]), []).append(np.datetime64(row["from_month"], "D"))
    scope, crime_type = rows["scope"].to_numpy(str), rows["crime_type"].to_numpy(str)
    months, counts = rows["month"].to_numpy("datetime64[D]"), rows["incidents"].to_numpy()
    calendar = rows["month"].dt.month.to_numpy()
    seasonal = [factors.get(key, 1.0) for key in zip(crime_type.tolist(), calendar.tolist(), strict=True)]
    lengths = rows["days"].to_numpy() * np.array(seasonal)
    edges = np.flatnonzero((scope[1:] != scope[:-1]) | (crime_type[1:] != crime_type[:-1])) + 1
    states = {}
    for first, end in zip([0, *edges.tolist()], [*edges.tolist(), len(rows)], strict=True):
        key = (str(scope[first]), str(crime_type[first]))
        decided = [month for month in begins.get(key, []) if months[first] < month <= months[end - 1]]
        since = first + int(np.searchsorted(months[first:end], max(decided))) if decided else first
        chart = control_chart(months[since:end], counts[since:end], lengths[since:end])
        row = rows.iloc[first]
        states[key] = NewestState(row["name"], row["kind"], key[1], chart.months[-1], newest_month(chart))
    return states
