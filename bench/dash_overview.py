"""A small Dash program with the content of the overview, for comparison; run by bench/new_views.py.

    PYTHON_WITH_DASH bench/dash_overview.py DATABASE PORT

It asks the same questions of the same file and draws what depends on the view, in the simplest way: eight small charts
of types, the chart of all types, and what stands out. The usual range is a plain XmR one without the time of year. Map,
promises and operations do not depend on the view, so Dash would send them only once: they are left out.
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

from data.serving.store import Store

# Not one of the project's requirements: install it elsewhere to measure.
dash: Any = importlib.import_module("dash")
SHOWN = 20  # rows of a table
TILES = 8


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
    every = store.ask("shared/monthly_count", scope=place, crime_type=None)
    types = store.ask("overview/type_months", scope=place, until=until)
    outstanding = store.ask("overview/stands_out", scope=place)
    belong = store.ask("shared/headline", crime_type=kind, since=since, until=until)
    return [
        dash.html.H1(f"What is recorded in {name}"),
        *_tiles(types, since, until),
        dash.dcc.Graph(figure=_months(every, since, until, height=320)),
        *(_table(rows) for rows in (outstanding, belong)),
    ]


def _tiles(rows: pd.DataFrame, since: date, until: date) -> list[Any]:
    """A small chart with its name and newest value for each of the first eight types."""
    tiles = []
    for kind, months in rows.groupby("crime_type"):
        newest = months.iloc[-1]
        words = f"{kind}: {newest['incidents'] / newest['days'] * 30:.0f} per 30 days"
        tiles.append(dash.html.Div([dash.html.B(words), dash.dcc.Graph(figure=_months(months, since, until, 84))]))
    return tiles[:TILES]


def _months(rows: pd.DataFrame, since: date, until: date, height: int) -> go.Figure:
    values = rows["incidents"] / rows["days"] * 30
    mean, width = values.mean(), 2.66 * values.diff().abs().mean()
    shown = rows["month"].between(pd.Timestamp(since), pd.Timestamp(until))
    # Passed at once: adding line and band one by one takes Plotly three times as long.
    figure = go.Figure(
        go.Scatter(x=rows.loc[shown, "month"], y=values[shown], mode="lines+markers"),
        {
            "height": height,
            "yaxis": {"rangemode": "tozero", "title": "recorded per 30 days"},
            "shapes": [
                {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": mean, "y1": mean, "line": {"dash": "dot"}},
                {
                    "type": "rect",
                    "xref": "paper",
                    "x0": 0,
                    "x1": 1,
                    "y0": max(0, mean - width),
                    "y1": mean + width,
                    "opacity": 0.1,
                },
            ],
        },
    )
    return figure


def _table(rows: pd.DataFrame) -> Any:
    head = dash.html.Thead(dash.html.Tr([dash.html.Th(name) for name in rows.columns]))
    body = [
        dash.html.Tr([dash.html.Td(str(value)) for value in row]) for row in rows.head(SHOWN).itertuples(index=False)
    ]
    return dash.html.Table([head, dash.html.Tbody(body)])


if __name__ == "__main__":
    main()
