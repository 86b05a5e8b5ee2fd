"""A small Dash program that answers what the overview does, to measure beside it; run by bench/new_views.py.

    PYTHON_WITH_DASH bench/dash_overview.py DATABASE PORT

It asks the same questions of the same file and draws two charts and three tables, as one would write it at first:
nothing is kept, and the usual range is a plain XmR one without the time of year.
"""

from __future__ import annotations

import importlib
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go

sys.path.append(str(Path(__file__).resolve().parent.parent))

from data.store import Store

# Not among the project's requirements: whoever measures installs it elsewhere.
dash: Any = importlib.import_module("dash")
SHOWN = 20  # rows of a table


def main() -> None:
    """Serve until ended."""
    store = Store(Path(sys.argv[1]))
    app = dash.Dash(__name__)
    places = store.ask("shared/scope")
    names = dict(zip(places["scope"], places["name"], strict=True))
    months = [f"{month:%Y-%m}" for month in store.ask("shared/month")["month"]]
    choices = {
        "place": dash.dcc.Dropdown(
            [{"value": key, "label": name} for key, name in names.items()], "county", id="place"
        ),
        "from": dash.dcc.Dropdown(months, months[-36:][0], id="from"),
        "to": dash.dcc.Dropdown(months, months[-1], id="to"),
        "type": dash.dcc.Dropdown(store.ask("shared/crime_type")["crime_type"].tolist(), id="type"),
    }
    app.layout = dash.html.Div([*choices.values(), dash.html.Div(id="view")])

    @app.callback(
        dash.Output("view", "children"), *(dash.Input(name, "value") for name in ("place", "from", "to", "type"))
    )
    def view(place: str, first: str, last: str, kind: str | None) -> list[Any]:
        since, until = (date.fromisoformat(f"{month}-01") for month in (first, last))
        return _view(store, place, names[place], since, until, kind)

    app.run(port=int(sys.argv[2]), debug=False)


def _view(store: Store, place: str, name: str, since: date, until: date, kind: str | None) -> list[Any]:
    every = store.ask("shared/monthly_count", scope=place, crime_type=kind)
    types = store.ask("shared/types_year_on_year", scope=place, until=until)
    outstanding = store.ask("overview/stands_out", scope=place)
    belong = store.ask("shared/headline", crime_type=kind, since=since, until=until)
    imported = store.ask("overview/last_import") if store.meta["audience"] == "internal" else belong
    return [
        dash.html.H1(f"{kind or 'All types'} in {name}"),
        dash.dcc.Graph(figure=_months(every, since, until)),
        dash.dcc.Graph(figure=_types(types)),
        *(_table(rows) for rows in (outstanding, belong, imported)),
    ]


def _months(rows: pd.DataFrame, since: date, until: date) -> go.Figure:
    values = rows["incidents"] / rows["days"] * 30
    mean, width = values.mean(), 2.66 * values.diff().abs().mean()
    shown = rows["month"].between(pd.Timestamp(since), pd.Timestamp(until))
    figure = go.Figure(go.Scatter(x=rows.loc[shown, "month"], y=values[shown], mode="lines+markers"))
    figure.add_hline(mean, line_dash="dot")
    figure.add_hrect(max(0, mean - width), mean + width, opacity=0.1)
    figure.update_layout(height=320, yaxis={"rangemode": "tozero", "title": "recorded per 30 days"})
    return figure


def _types(rows: pd.DataFrame) -> go.Figure:
    ratio = (rows["now"] / rows["days_now"]) / (rows["before"] / rows["days_before"]).where(rows["before"] > 0)
    error = ratio * 1.96 * (1 / rows["now"].clip(lower=1) + 1 / rows["before"].clip(lower=1)) ** 0.5
    dots = go.Scatter(x=ratio, y=rows["crime_type"], error_x={"array": error}, mode="markers")
    figure = go.Figure(dots)
    figure.add_vline(1)
    figure.update_layout(height=420, xaxis={"type": "log", "title": "times as many a day as a year before"})
    return figure


def _table(rows: pd.DataFrame) -> Any:
    head = dash.html.Thead(dash.html.Tr([dash.html.Th(name) for name in rows.columns]))
    body = [
        dash.html.Tr([dash.html.Td(str(value)) for value in row]) for row in rows.head(SHOWN).itertuples(index=False)
    ]
    return dash.html.Table([head, dash.html.Tbody(body)])


if __name__ == "__main__":
    main()
