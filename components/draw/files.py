"""Files for others, as a list of links, and in a few words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from components import theme
from components.wording.phrases import sentence_case

KB, MB = 1_000, 1_000_000


@dataclass(frozen=True)
class FileLine:
    """What one table or other file holds, and its files as format, address and bytes. `rows` is None for no table."""

    name: str
    about: str
    rows: int | None
    files: tuple[tuple[str, str, int], ...]


def all_files(lines: Sequence[FileLine]) -> None:
    """Draw every file with what it holds, its rows and its links."""
    rows = "".join(
        f"<tr><td>{escape(sentence_case(line.about))}<br>{escape(_named(line))}</td><td>{_links(line)}</td></tr>"
        for line in lines
    )
    st.markdown(
        "<p>For other programs, such as Power BI, QGIS, R and Python. README.txt names the licence of each table, and "
        "datapackage.json says what each column means.</p>"
        '<div class="tabled slim"><table aria-label="Files for other programs"><thead><tr><th scope="col">What</th>'
        f'<th scope="col">Files</th></tr></thead><tbody>{rows}</tbody></table></div>',
        unsafe_allow_html=True,
        anchors=False,
    )


def in_short(lines: Sequence[FileLine], address: str) -> str:
    """How many files there are and of what kinds, as HTML, with links to them; `address` has the list of all."""
    tables = sum(line.rows is not None for line in lines)
    others = "".join(f"<li>{escape(line.about)}: {_links(line)}</li>" for line in lines if line.rows is None)
    return (
        f'<ul><li><a href="{escape(address)}">All {tables} tables</a> as CSV and Parquet, for spreadsheets and '
        f"programs</li>{others}</ul>"
    )


def size(count: int) -> str:
    """A size in words.

    >>> size(800), size(25_400), size(17_400_951)
    ('1\\xa0kB', '25\\xa0kB', '17\\xa0MB')
    """
    return f"{theme.whole(count / MB)}\xa0MB" if count >= MB else f"{max(1, round(count / KB))}\xa0kB"


def _named(line: FileLine) -> str:
    return line.name if line.rows is None else f"{line.name}, {theme.whole(line.rows)} rows"


def _links(line: FileLine) -> str:
    return ", ".join(
        f'<a href="{escape(address)}" aria-label="{escape(kind)}: {escape(line.name)}">{escape(kind)}</a> {size(count)}'
        for kind, address, count in line.files
    )
