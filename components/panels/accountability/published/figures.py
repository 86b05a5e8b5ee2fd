"""Every figure and claim that the documents print, and whether open data agrees."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd

from analysis.plurals import plural
from components.counting import EACH_FIGURE, counted
from components.options import option
from components.panels.panel import Entry, Panel, Sign, panel
from components.panels.shared.months.period import county_name
from components.panels.shared.published_checks import Checked, checked
from components.plans import names_in_figures
from components.rows import rows_of
from components.view import Ask, View, once
from components.wording import phrases
from components.wording import published as words
from components.wording.short import fitted

# Figures that open data counts, but in months that are not imported.
WAITS = "needs more months"
SOURCE = "Figures as the documents print them"
ALL = "all"
TITLE = 60  # characters
_QUOTES = re.compile("['‘’]")
_SIGNS: dict[str, Sign] = {
    "consistent": "holds",
    "not consistent": "differs",
    "inconclusive": "unclear",
    words.CANNOT: "no data",
    words.NOT_CHECKED: "not judged",
}
KINDS = {
    ALL: "All kinds",
    "outcome": "Results",
    "output": "What was done",
    "input": "What was put in",
    "other": "Plans and periods",
    "claim": "Without a number",
    "outside": "From elsewhere",
}
VERDICTS = ("consistent", "not consistent", "inconclusive", words.CANNOT, WAITS, words.NOT_CHECKED)
COLUMNS = {"label": "Figure", "printed": "As printed", "said": "Check", "period": "Period", "document": "Document"}
# Px, so that a screen of 1280 shows the whole check; the full text of a figure is next to the table.
WIDTHS = {"label": 250, "printed": 160, "said": 216, "period": 234, "document": 250}


def source_of(view: View, documents: str = SOURCE) -> str:
    """Where the figures are printed, and what in police files they are compared with; invented data can check none."""
    return documents if view.demonstration else f"{documents}. {counted(EACH_FIGURE)}"


def with_checks(ask: Ask, view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of the ledger in words, with the verdict on each, and whether it needs months that are not imported."""
    found = _verdicts(ask, view.demonstration)
    verdicts = [found.get(str(key), Checked("", "")) for key in rows["id"]]
    tests = ask("figures/checks").set_index("id")["test"].reindex(rows["id"]).fillna("none")
    names = names_in_figures(ask)
    waits = [item.verdict == words.CANNOT and test != "none" for item, test in zip(verdicts, tests, strict=True)]
    return rows.assign(
        printed=[words.as_printed(row.value, row.unit, row.qualifier) for row in rows_of(rows)],
        period=[period_in_words(row) for row in rows_of(rows)],
        about=rows["about"].fillna(rows["place"]).map(partial(words.about_in_words, plans=names), na_action="ignore"),
        verdict=[item.verdict for item in verdicts],
        why=[item.why for item in verdicts],
        said=[
            WAITS if wait else item.verdict or "from elsewhere: not checked"
            for wait, item in zip(waits, verdicts, strict=True)
        ],
        waits=waits,
        unlike=[item.unlike for item in verdicts],
    )


def _verdicts(ask: Ask, demonstration: bool) -> dict[str, Checked]:
    """The verdict on every figure; no filter changes it."""
    return once(ask, ("figures checked", demonstration), lambda ask: checked(ask, ask("figures/ledger"), demonstration))


def period_in_words(row: Any) -> str:
    """The period of a figure: as stated, or as inferred from the document, which is then said."""
    if isinstance(row.period_inferred, str):
        return words.dates_in_words(f"{row.period_inferred}, inferred")
    if isinstance(row.period_as_stated, str):
        return words.dates_in_words(row.period_as_stated)
    ends = [end for end in (row.period_start, row.period_end) if isinstance(end, str)]
    return words.dates_in_words(" to ".join(dict.fromkeys(ends))) or "not stated"


def documents(ask: Ask) -> dict[str, str]:
    """The documents by which a reader can filter the ledger, by id."""
    rows = ask("figures/ledger")[["document_id", "document"]].drop_duplicates()
    return {ALL: "All documents"} | dict(zip(rows["document_id"], rows["document"], strict=True))


@dataclass(frozen=True)
class LedgerOptions:
    """The filters of the ledger."""

    find: str = option("", "words that a figure holds")
    kind: str = option(ALL, "the kind of figure", allowed=KINDS)
    verdict: str = option(ALL, "what the check said", allowed=(ALL, *VERDICTS))
    document: str = option(ALL, "the document, by its id", allowed=documents)


@panel("figures/ledger", question="What was published, and does open data agree?", options=LedgerOptions)
def ledger(ask: Ask, view: View) -> Panel:
    """The ledger of all published figures, filtered by kind, check, document and words."""
    rows = with_checks(ask, view, ask("figures/ledger"))
    kept = _narrowed(rows, view.options_of(LedgerOptions))
    outside = int((kept["entry"] == "outside").sum())
    return Panel(
        finding=(
            f"{county_name(ask)}: all {len(rows)} published figures and results are listed."
            if 0 < len(kept) == len(rows)
            else f"{county_name(ask)}: {len(kept) or 'none'} of {len(rows) or 'no'} published figures and "
            "results match your choices."
        ),
        detail=finding_in_full(rows, county_name(ask), view.demonstration),
        title=f"{len(kept)} of {len(rows)} figures and results",
        note=f"{outside} from elsewhere" if outside else "",
        hint="choose a row to see how it was checked",
        table=kept.assign(kind=kept["kind"].map(words.kind_in_words))[
            ["id", "label", "printed", "kind", "period", "about", "said", "document", "caveat", "why"]
        ],
        columns=COLUMNS,
        widths=WIDTHS,
        source=source_of(view),
        real=True,
        caveat="“More than” and “almost” are part of the figure. Figures are never added together, because operations "
        "overlap.",
        how=(
            "Each count is compared with the same count in police.uk files, and each change or share with the same "
            "change or share, with a 95% range that allows for the ups and downs between months. Within the range is "
            "consistent. Outside it is not consistent, or inconclusive if the two count different things. A result "
            "without a number is consistent if the recorded figures moved that way beyond chance."
        ),
        show_table=True,
        empty="" if len(kept) else "No figures match your choices. Choose fewer filters, or clear the search.",
    )


@dataclass(frozen=True)
class FigureOptions:
    """Which figure is shown."""

    figure: str = option("", "the figure, by its number in the ledger")


@panel("figures/one", question="What exactly was printed, and how was it checked?", options=FigureOptions)
def one(ask: Ask, view: View) -> Panel:
    """One figure or claim with everything known about it, and the test behind its verdict."""
    rows = ask("figures/ledger")
    figure = view.options_of(FigureOptions).figure
    chosen = with_checks(ask, view, rows[rows["id"] == figure])
    if chosen.empty:
        unknown = f"There is no figure with the number “{figure}” here. " if figure else ""
        return Panel(
            finding=f"{unknown}Choose a figure in the list to see its source, its caveat and how it was checked.",
            table=rows.head(0),
            source=SOURCE,
            real=True,
            empty="You have not chosen a figure yet.",
        )
    row = next(iter(rows_of(chosen)))
    facts = {
        "As printed": row.printed,
        "Check": phrases.sentence_case(row.said),
        "Why": row.why,
        "Period": row.period,
        "Period, as stated": row.period_as_stated if isinstance(row.period_inferred, str) else None,
        "Place": row.place,
        "About": row.about,
        "Kind": phrases.sentence_case(words.kind_in_words(row.kind)),
        "Document": words.document_in_words(row.document, row.published),
        "Caveat": row.caveat,
        "Number in the ledger": row.id,
    }
    table = pd.DataFrame(
        [(name, value) for name, value in facts.items() if isinstance(value, str) and value],
        columns=["fact", "stated"],
    )
    shown = table[~table["fact"].isin(["As printed", "Number in the ledger"])]
    return Panel(
        finding=f"{row.label}{_where(row)}.",
        title=fitted(TITLE, row.label),
        table=table,
        columns={"fact": "About it", "stated": "What is known"},
        source=source_of(view) if row.entry != "outside" else "From outside the documents",
        real=True,
        entries=[
            Entry(
                f"Printed: {row.printed}" if row.printed else "Printed without a number",
                sign="early" if row.waits else _SIGNS.get(row.verdict, "unknown"),
            ),
            *(Entry(f"{each.fact}:", words.dates_in_words(str(each.stated))) for each in rows_of(shown)),
        ],
    )


def _where(row: Any) -> str:
    """The place of a figure, unless its own words name it."""
    named = not isinstance(row.place, str) or row.place.split()[0] in row.label.split()
    return "" if named else f", {row.place}"


def offered(ask: Ask, view: View, narrowed: LedgerOptions) -> dict[str, str]:
    """Every figure by its number, those of the filtered ledger first, each with its text."""
    rows = with_checks(ask, view, ask("figures/ledger"))
    fits = rows["id"].isin(_narrowed(rows, narrowed)["id"])
    ordered = pd.concat([rows[fits], rows[~fits]])
    return dict(zip(ordered["id"], ordered["label"] + " (" + ordered["document"] + ")", strict=True))


def _narrowed(rows: pd.DataFrame, to: LedgerOptions) -> pd.DataFrame:
    kind, verdict, document = to.kind, to.verdict, to.document
    kept = rows
    if kind in ("claim", "outside"):
        kept = kept[kept["entry"] == kind]
    elif kind == "other":
        kept = kept[(kept["entry"] == "figure") & ~kept["kind"].isin(["outcome", "output", "input"])]
    elif kind in KINDS and kind != ALL:
        kept = kept[kept["kind"] == kind]
    if verdict != ALL:
        kept = kept[kept["said"] == verdict]
    if document != ALL:
        kept = kept[kept["document_id"] == document]
    searched = ["id", "label", "printed", "about", "place", "caveat", "document"]
    texts = [_sought(" ".join(filter(None, map(_text, row)))) for row in rows_of(kept[searched])]
    words_sought = _sought(to.find).split()
    fits = [all(word in text for word in words_sought) for text in texts]
    return kept[pd.Series(fits, index=kept.index, dtype=bool)]  # an empty list would choose no column


def _sought(text: str) -> str:
    """Text for comparison: King’s, King's and Kings are the same word."""
    return _QUOTES.sub("", text.casefold())


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def finding_in_full(rows: pd.DataFrame, county: str, demonstration: bool) -> str:
    """How many figures and results the documents print, and how many of them agree, in one long sentence."""
    ours = rows[rows["entry"] != "outside"]
    figures, claims = int((ours["entry"] == "figure").sum()), int((ours["entry"] == "claim").sum())
    printed = (
        f"The documents about {county} print {phrases.several(figures, 'figure', 'figures')} and "
        f"{phrases.several(claims, 'result', 'results')} without a number"
    )
    if demonstration:
        return f"{printed}; none is checked here, because the numbers in this database are invented."
    counts = ours["verdict"].value_counts()
    if counts.get(words.CANNOT, 0) == len(ours):
        return f"{printed}; none can be checked with the data imported."
    parts = [f"{counts[verdict]} {_are(verdict, int(counts[verdict]))}" for verdict in VERDICTS if verdict in counts]
    return f"{printed}: {phrases.join_words(parts)}.{otherwise(ours)}"


def otherwise(rows: pd.DataFrame) -> str:
    """A sentence on how many agreeing figures are counted by different rules from open data; "" for none."""
    count = int((rows["unlike"] & (rows["verdict"] == "consistent")).sum())
    if not count:
        return ""
    return f" Of those that agree, {count} {plural(count, 'is', 'are')} counted by different rules: see why."


def _are(verdict: str, count: int) -> str:
    be = plural(count, "is", "are")
    if verdict == words.CANNOT:
        return "cannot be checked with the data imported"
    return f"{be} {verdict}" + (" with open data" if verdict != "inconclusive" else "")
