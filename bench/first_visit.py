"""When a browser with an empty cache shows the front page, compared with Dash and a minimal Streamlit page.

    python bench/first_visit.py --data data/local --dash PYTHON_WITH_DASH

Dash is `bench/dash_overview.py`, which answers much of what the front page does with two charts and three tables. All
are visited in turn at desktop size on this machine alone, so that only the work of server and browser is compared;
`bench/slow_line.py` compares lines. It prints the median of five visits, after one that fills the server's caches. On a
busy machine only the ratios are meaningful.
"""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path

from report import database_folders, machine, print_table
from servers import dash, dashboard, empty_page
from visits import DESK, compared

from data.serving.store import current

ROUNDS = 5
# The smallest Streamlit page with a picture.
PICTURE = """import streamlit as st
st.markdown('Empty<svg width="300" height="200"><rect width="300" height="200"/></svg>', unsafe_allow_html=True)
"""


def main() -> None:
    """Start what is compared, visit it in turn, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, action="append", help="the folder of a database; may come again")
    parser.add_argument("--dash", type=Path, metavar="PYTHON", help="a Python with Dash, DuckDB, pandas and filelock")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    print(machine(), flush=True)
    with ExitStack() as stack:
        sites = {}
        empty = stack.enter_context(empty_page(PICTURE))
        empty.wait_until_it_answers()
        sites["an empty page with a picture"] = f"http://127.0.0.1:{empty.port}/"
        for name, folder in database_folders(options.data).items():
            server = stack.enter_context(dashboard(folder))
            server.wait_until_it_answers()
            sites[f"overview, {name}"] = f"http://127.0.0.1:{server.port}/overview"
            path = current(folder)
            if options.dash and path is not None:
                beside = stack.enter_context(dash(path, options.dash))
                sites[f"Dash, {name}"] = f"http://127.0.0.1:{beside.port}/"
        found = compared(sites, options.rounds, DESK)
    print(machine())
    rows = [(name, f"{one.text:.2f}", f"{one.picture:.2f}", f"{one.kb / 1000:.1f}") for name, one in found.items()]
    print_table(("page", "first text s", "first picture s", "MB"), rows)
    for name in list(found):
        other = found.get(name.replace("overview", "Dash"))
        if name.startswith("overview") and other:
            ratio = found[name].picture / other.picture
            print(f"\nFirst picture, {name}: {ratio:.2f} of Dash's; goal: below 1.")


if __name__ == "__main__":
    main()
