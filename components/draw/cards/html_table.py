"""A short table as HTML: a table if there is space for it, otherwise a list whose lines open."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from html import escape

import pandas as pd

from components.printed import NONE

# A phone shows this many columns side by side; more would not fit on the screen.
_ON_A_PHONE = 3
# Longer texts become a column of single words there.
_IN_A_COLUMN = 80
_OPEN = 3  # rows that a list shows in full; with more it shows only first lines
_AT_THE_END = 26  # characters that fit next to a name
_ON_ONE_LINE = 16  # characters of a column that needs no second line next to longer ones
_DAY = re.compile(r"\b\d{1,2} [A-Z][a-z]{2,8} \d{4}\b")


def tabled(rows: pd.DataFrame, numbers: Collection[str], alt: str) -> str:
    """Rows of text as a table, and also as a list for a narrow card; the style shows one of them.

    `numbers` are right-aligned columns, `alt` says what the table holds.
    """
    slim = len(rows.columns) <= _ON_A_PHONE and _longest(rows) <= _IN_A_COLUMN
    kind = "tabled slim" if slim else "tabled"
    return f'<div class="{kind}">{_table(rows, numbers, alt)}{"" if slim else recorded(rows)}</div>'


def recorded(rows: pd.DataFrame) -> str:
    """Rows of text as a list: the first value bold, then a line for each other; long lists open when tapped.

    If there is only one other column, it needs no name.
    """
    first, *others = rows.columns
    folded = len(rows) > _OPEN and len(others) > 1
    telling = _telling(rows) if folded else []
    lines = "".join(_record(row, first, others, telling, folded=folded) for row in rows.to_dict("records"))
    return f'<ul role="list" class="entries records">{lines}</ul>'


def _table(rows: pd.DataFrame, numbers: Collection[str], alt: str) -> str:
    kinds = [_kind(rows[name], number=name in numbers) for name in rows.columns]
    heads = "".join(
        f'<th scope="col"{kind}>{escape(str(name))}</th>' for name, kind in zip(rows.columns, kinds, strict=True)
    )
    lines = "".join(
        f"<tr>{''.join(f'<td{kind}>{_unbroken(text)}</td>' for text, kind in zip(row, kinds, strict=True))}</tr>"
        for row in rows.itertuples(index=False, name=None)
    )
    return f'<table aria-label="{escape(alt)}"><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>'


def _kind(texts: pd.Series, *, number: bool) -> str:
    """The class of a column's cells: a number, or short text that stays on one line."""
    if number:
        return ' class="number"'
    return ' class="short"' if texts.str.len().max() <= _ON_ONE_LINE else ""


def _unbroken(text: str) -> str:
    """A text as HTML, with each date on one line.

    >>> _unbroken("Report <1>, 10 March 2025")
    'Report &lt;1&gt;, <span class="day">10 March 2025</span>'
    """
    return _DAY.sub(lambda day: f'<span class="day">{day[0]}</span>', escape(text))


def _record(row: Mapping[str, str], first: str, others: Sequence[str], telling: Sequence[str], *, folded: bool) -> str:
    names = {name: f'<span class="rest">{escape(name)}: </span>' if len(others) > 1 else "" for name in others}
    lines = "".join(
        f'<span class="under">{names[name]}{escape(row[name])}</span>'
        for name in others
        if row[name] != NONE and name not in telling
    )
    words = f"<b>{escape(row[first])}</b>"
    if not folded:
        return f'<li class="story"><div class="words">{words}{lines}</div></li>'
    short = [name for name in telling if len(row[name]) <= _AT_THE_END][:1]
    rest = " · ".join(row[name] for name in telling if name not in short and row[name] != NONE)
    end = "".join(f'<span class="end">{escape(row[name])}</span>' for name in short)
    beneath = f'<span class="under rest">{escape(rest)}</span>' if rest else ""
    summary = f'<summary><span class="words">{words}{beneath}</span>{end}</summary>'
    return f'<li><details class="record">{summary}{lines}</details></li>'


def _telling(rows: pd.DataFrame) -> list[str]:
    """The columns after the name that distinguish rows: the first that differs, and the next for equal names.

    Empty if all are the same.
    """
    first, *others = rows.columns
    differ = [name for name in others if rows[name].nunique() > 1]
    return differ[: 2 if rows[first].duplicated().any() else 1]


def _longest(rows: pd.DataFrame) -> int:
    """Characters of the longest text next to another column."""
    if len(rows.columns) < 3:
        return 0
    return max((len(text) for name in rows.columns[1:] for text in rows[name]), default=0)
