"""What the newest import changed."""

from __future__ import annotations

from components.panels.panel import Panel, panel
from components.panels.shared.months.age_of_data import kind_in_words
from components.view import Ask, View
from components.wording import phrases


@panel("overview/last_import", question="What did the newest import change?", audience="internal")
def last_import(ask: Ask, view: View) -> Panel:
    """Months that the newest import added or replaced, by kind of file."""
    rows = ask("overview/last_import")
    brought = rows["rows_before"].notna()
    table = (
        rows.assign(
            added=~brought,
            again=brought,
            changed=brought & (rows["rows_before"] != rows["rows_now"]),
        )
        .groupby("kind", as_index=False)
        .agg(
            added=("added", "sum"),
            again=("again", "sum"),
            changed=("changed", "sum"),
            first=("month", "min"),
            last=("month", "max"),
        )
    )
    added, again, changed = (int(table[column].sum()) for column in ("added", "again", "changed"))
    return Panel(
        title="What the newest import added",
        finding=_import_finding(added, again, changed),
        table=table.assign(kind=table["kind"].map(kind_in_words)),
        columns={
            "kind": "Kind of file",
            "added": "Months added",
            "again": "Imported again",
            "changed": "With a different number of rows",
            "first": "From",
            "last": "To",
        },
        source="The import itself",
        caveat="A month that is imported again with the same number of rows can still have different outcomes.",
        show_table=True,
    )


def _import_finding(added: int, again: int, changed: int) -> str:
    new, old = (phrases.several(count, "month of files", "months of files") for count in (added, again))
    if not again:
        return f"The newest import added {new}."
    brought = f"added {new} and imported {again} again" if added else f"imported {old} again"
    if again == 1:
        rows = "with a different number of rows" if changed else "with the same number of rows as before"
    else:
        rows = f"{'all' if changed == again else changed or 'none'} of them with a different number of rows"
    return f"The newest import {brought}, {rows}."
