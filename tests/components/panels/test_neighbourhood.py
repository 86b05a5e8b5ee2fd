"""The residents' page: in its order, in words that a child of twelve can read, and never a label for a place."""

from __future__ import annotations

import re

import pandas as pd
import pytest
import textstat

from components.panels import PANELS
from components.panels.neighbourhood import MOST_AREAS
from components.viewing import view_from
from components.wording import HOW_TO_REPORT, IN_INVENTED_DATA, RESIDENTS_CANNOT_TELL
from tests.answers import opened

OURS = [name for name in PANELS if name.startswith("neighbourhood/")]
# An estate with an operation, one with a walk, one of each kind of place, and one that nobody names.
PLACES = ("kings-heath", "queensway", "corby-central", "nn3", "northampton", "west-northamptonshire")
LABELS = re.compile(r"\b(hot ?spots?|problems?|gangs?|worst|deprived|safest|dangerous)\b", re.IGNORECASE)
# Years of school behind a text: eleven- to twelve-year-olds are in their seventh.
GRADE = 7.0


@pytest.fixture(scope="module", params=["internal", "public"])
def store(request, demonstration, published):
    return opened({"internal": demonstration, "public": published}[request.param])


def scopes(store):
    rows = store.ask("shared/scope")
    one_area = rows.loc[rows["kind"] == "area", "scope"].iloc[200]
    return [*PLACES, rows.loc[rows["kind"] == "ward", "scope"].iloc[3], one_area]


def views(store):
    return [view_from(store.ask, store.meta, {"place": scope}) for scope in scopes(store)]


@pytest.mark.parametrize("panel", OURS)
def test_every_place_gets_a_sentence_and_no_label(panel, store):
    for view in views(store):
        made = PANELS[panel].build(store.ask, view)
        said = " ".join([made.finding, made.caveat, made.empty])
        assert made.finding.endswith(".")
        assert "nan" not in said.lower().split()
        assert not LABELS.findall(said)


def test_a_child_of_twelve_can_read_it(store):
    """Our own words, over all places together; names and the words of the plans are not ours to choose."""
    names = re.compile(
        r"King's Heath|Queensway estate|Corby Central|NN3 postcode district|Northampton \(former borough\)|"
        r"West Northamptonshire|Northamptonshire|Crimestoppers"
    )
    said = [*RESIDENTS_CANNOT_TELL, *(f"{when}: {how}." for when, how in HOW_TO_REPORT)]
    for view in views(store)[:6]:
        for panel in OURS:
            made = PANELS[panel].build(store.ask, view)
            said += [made.finding, made.caveat, made.empty]
    text = " ".join(names.sub("the town", part) for part in dict.fromkeys(said) if part)
    assert textstat.flesch_kincaid_grade(text) <= GRADE
    hardest = {part: textstat.flesch_kincaid_grade(part) for part in said if len(part.split()) > 5}
    assert {part for part, grade in hardest.items() if grade > 14} == set()


def test_what_came_of_the_work_is_said_and_invented_data_is_named(store):
    view = view_from(store.ask, store.meta, {"place": "kings-heath"})
    table = PANELS["neighbourhood/work"].build(store.ask, view).table
    told = table.set_index("name")["told"]["Operation Revive – King's Heath"]
    assert "Police said: 48 arrests and more than 300 referrals." in told
    assert IN_INVENTED_DATA in told


def test_the_most_local_work_comes_first(store):
    view = view_from(store.ask, store.meta, {"place": "kings-heath"})
    assert PANELS["neighbourhood/work"].build(store.ask, view).table["name"].iloc[0].endswith("King's Heath")


def test_the_numbers_of_a_year_add_up(store):
    for scope in ("kings-heath", "nn3"):
        view = view_from(store.ask, store.meta, {"place": scope})
        made = PANELS["neighbourhood/recorded"].build(store.ask, view)
        total = int(made.table["incidents"].sum())
        assert f"recorded {total:,} crimes" in made.finding
        rows = store.ask("shared/monthly_count", scope=scope)
        assert total == rows["incidents"].tail(12).sum()


def test_a_meeting_that_is_over_is_not_announced(store):
    view = view_from(store.ask, store.meta, {"place": "queensway"})
    row = store.ask("neighbourhood/team", scope="queensway").iloc[0]
    made = PANELS["neighbourhood/team"].build(store.ask, view)
    if pd.isna(row["next_meeting_on"]) or row["next_meeting_on"].date() < view.today:
        assert made.table["meeting"].iloc[0] == "not supplied"
    else:
        assert str(row["next_meeting_on"].day) in made.table["meeting"].iloc[0]


def test_a_whole_town_is_not_compared(store):
    view = view_from(store.ask, store.meta, {"place": "northampton"})
    made = PANELS["neighbourhood/compared"].build(store.ask, view)
    assert "too large" in made.empty
    assert len(store.ask("similar/place", scope="northampton", since=view.since, until=view.until)) > MOST_AREAS


def test_shares_come_from_the_protected_numbers(published):
    store = opened(published)
    view = view_from(store.ask, store.meta, {"place": "kings-heath"})
    rows = store.ask("neighbourhood/answers", scope="kings-heath")
    assert (rows["positive"] % 5 == 0).all()
    assert (rows["answers"] >= 30).all()
    made = PANELS["neighbourhood/answers"].build(store.ask, view)
    assert made.table["answer"].str.contains(r"about \d+ in 10(?: \(\d+ to \d+\))? of").all()
    # 110 answers leave more open than 1,195.
    assert "about 5 in 10 (4 to 6)" in made.finding


def changing(store, ask):
    return PANELS["neighbourhood/changing"].build(ask, view_from(store.ask, store.meta, {"place": "kings-heath"}))


def test_less_than_a_year_of_months_says_nothing_of_a_change(store):
    def since(month):
        def ask(name, **params):
            rows = store.ask(name, **params)
            return rows[rows["month"] >= month].reset_index(drop=True) if name == "shared/monthly_count" else rows

        return changing(store, ask).finding

    assert since("2025-01-01").startswith("We have too few months to say")
    assert not since("2024-01-01").startswith("We have too few months to say")


def test_a_resident_reads_no_direction_without_its_doubt(store):
    """Where the time of year is not known it may be the reason; and no sentence says how rare chance is."""

    def told(known):
        def ask(name, **params):
            rows = store.ask(name, **params)
            if name == "shared/monthly_count":
                rows.loc[rows.index[-1], "incidents"] *= 5
            return rows if known or name != "shared/season" else rows.head(0)

        return changing(store, ask).finding

    assert told(known=True) == "More than usual has been recorded in King's Heath in September 2025."
    assert told(known=False).endswith("in September 2025, as the time of year may explain.")


@pytest.mark.parametrize("name", ["neighbourhood/answers", "health/publication"])
def test_an_internal_reader_is_told_that_residents_numbers_are_made_when_they_are_published(demonstration, name):
    store = opened(demonstration)
    made = PANELS[name].build(store.ask, view_from(store.ask, store.meta, {"place": "kings-heath"}))
    assert made.table.empty
    assert "publi" in made.empty
