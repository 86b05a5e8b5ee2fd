"""The residents' page: in its order, in words that a child of twelve can read, and never a label for a place."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pandas as pd
import pytest
import textstat

from components.draw.cards.card import listed
from components.draw.notices import dialled, written_to
from components.panels import PANELS
from components.panels.places.neighbourhood.compared import MOST_AREAS, verdicts
from components.panels.places.neighbourhood.work import work_in
from components.panels.places.similar_areas import own_areas
from components.pictures.picture import svg
from components.viewing import view_from
from components.wording.operation import IN_INVENTED_DATA
from components.wording.phrases import HOW_TO_REPORT, RESIDENTS_CANNOT_TELL
from tests.answers import opened
from tests.components.pictures.laws import faults

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


@pytest.fixture(scope="module")
def of_places(store):
    """Gives a panel of each place, built once."""
    chosen = views(store)
    return cache(lambda panel: [PANELS[panel].build(store.ask, view) for view in chosen])


@pytest.mark.parametrize("panel", OURS)
def test_every_place_gets_a_sentence_and_no_label(panel, of_places):
    for made in of_places(panel):
        said = " ".join([made.finding, made.caveat, made.empty])
        assert made.finding.endswith(".")
        assert len(made.finding) <= 110
        assert 0 < len(made.title) <= 60
        assert "nan" not in said.lower().split()
        assert not LABELS.findall(said)


def test_a_child_of_twelve_can_read_it(of_places):
    """Our own words, over all places together; names and the words of the plans are not ours to choose."""
    names = re.compile(
        r"King’s Heath|Queensway estate|Corby Central|NN3 postcode district|Northampton \(former borough\)|"
        r"West Northamptonshire|Northamptonshire|Crimestoppers"
    )
    said = [*RESIDENTS_CANNOT_TELL, *(f"{when}: {how}." for when, how in HOW_TO_REPORT)]
    for panel in OURS:
        for made in of_places(panel)[: len(PLACES)]:
            said += [made.finding, made.caveat, made.empty]
    text = " ".join(names.sub("the town", part) for part in dict.fromkeys(said) if part)
    assert textstat.flesch_kincaid_grade(text) <= GRADE
    hardest = {part: textstat.flesch_kincaid_grade(part) for part in said if len(part.split()) > 5}
    assert {part for part, grade in hardest.items() if grade > 14} == set()


def test_what_came_of_the_work_is_said_and_invented_data_is_named(store):
    view = view_from(store.ask, store.meta, {"place": "kings-heath"})
    table = PANELS["neighbourhood/work"].build(store.ask, view).table
    told = table.set_index("name")["told"]["Operation Revive, King’s Heath"]
    assert "Police said: 48 arrests and more than 300 referrals." in told
    assert IN_INVENTED_DATA in told


def test_an_operation_s_line_has_the_numbers_of_its_evaluation_and_a_picture_only_where_it_is_judged(store):
    view = view_from(store.ask, store.meta, {"place": "kings-heath"})
    made = PANELS["neighbourhood/work"].build(store.ask, view)
    row = store.ask("evaluation/all").set_index("name").loc["Operation Revive – King’s Heath"]
    line = next(entry for entry in made.entries if entry.words == "Operation Revive, King’s Heath")
    assert (line.sign, line.badge, line.end) == ("below", "Fewer recorded than expected", "since 2023")
    assert line.rest == "48 arrests and more than 300 referrals"
    assert line.under == [f"{row['after']}, about {row['after'] / row['ratio']:.0f} expected · invented data"]
    assert line.picture is not None
    assert faults(line.picture, 258, 0) == []
    others = [entry for entry in made.entries if entry is not line]
    assert {entry.picture for entry in others} == {None}
    assert {entry.under[0] for entry in others} == {
        "Its effect has not been checked",
        "It could be chance · invented data",
    }


def test_all_work_is_either_on_the_card_or_behind_its_heading(store):
    for scope in PLACES:
        view = view_from(store.ask, store.meta, {"place": scope})
        shown, rest = (PANELS[f"neighbourhood/{name}"].build(store.ask, view) for name in ("work", "more"))
        lines = [*shown.entries, *rest.entries]
        names = work_in(store.ask, scope)["name"]
        evaluated = set(store.ask("evaluation/all")["name"])
        judged = [name.replace(" – ", ", ") for name in names if name in evaluated]
        assert len(judged) > 3 or set(judged) <= {line.words for line in shown.entries}
        assert sorted(line.words for line in lines) == sorted(name.replace(" – ", ", ") for name in names)


def test_the_most_local_work_comes_first(store):
    view = view_from(store.ask, store.meta, {"place": "kings-heath"})
    assert PANELS["neighbourhood/work"].build(store.ask, view).table["name"].iloc[0].endswith("King’s Heath")


def test_a_week_is_a_week_of_the_year_and_its_verdict_that_of_the_chart_and_of_the_comparison(store):
    for scope in scopes(store):
        view = view_from(store.ask, store.meta, {"place": scope})
        week, chart, beside = (
            PANELS[f"neighbourhood/{name}"].build(store.ask, view) for name in ("recorded", "changing", "compared")
        )
        total = int(week.table["incidents"].sum())
        said = re.match(r"About ([\d,]+) |Less than one", week.finding)
        assert said, week.finding
        assert abs(int((said[1] or "0").replace(",", "")) - total / 365 * 7) <= 0.51
        state = chart.title.removeprefix("Is it changing? ")
        assert f", {state[0].lower()}{state[1:]}" in week.finding
        if "similar places" in week.finding:
            verdict = beside.entries[0].words
            assert week.finding.endswith(f"; {verdict[0].lower()}{verdict[1:]}.")


def test_of_a_place_with_few_months_nothing_is_called_usual(store):
    def ask(name, **params):
        rows = store.ask(name, **params)
        return rows[rows["month"] >= "2025-01-01"].reset_index(drop=True) if name == "shared/monthly_of" else rows

    view = view_from(store.ask, store.meta, {"place": "kings-heath"})
    assert ", too early to say what is usual" in PANELS["neighbourhood/recorded"].build(ask, view).finding
    assert PANELS["neighbourhood/changing"].build(ask, view).title == "Is it changing? Too early to say"


def test_the_numbers_of_a_year_add_up(store):
    for scope in ("kings-heath", "nn3"):
        view = view_from(store.ask, store.meta, {"place": scope})
        made = PANELS["neighbourhood/recorded"].build(store.ask, view)
        total = int(made.table["incidents"].sum())
        assert f"recorded {total:,} crimes" in made.detail
        assert made.title == f"What is recorded: {total:,}"
        rows = store.ask("shared/monthly_count", scope=scope)
        assert total == rows["incidents"].tail(12).sum()


def test_a_meeting_that_is_over_is_not_announced(store):
    view = view_from(store.ask, store.meta, {"place": "queensway"})
    row = store.ask("neighbourhood/team").set_index("place_id").loc["queensway"]
    made = PANELS["neighbourhood/team"].build(store.ask, view)
    if pd.isna(row["next_meeting_on"]) or row["next_meeting_on"].date() < view.today:
        assert made.table["meeting"].iloc[0] == "no date yet"
    else:
        assert str(row["next_meeting_on"].day) in made.table["meeting"].iloc[0]


def test_a_whole_town_is_not_compared(store):
    view = view_from(store.ask, store.meta, {"place": "northampton"})
    made = PANELS["neighbourhood/compared"].build(store.ask, view)
    assert "too large" in made.empty
    assert verdicts(store.ask, view)[1] > MOST_AREAS


def test_a_type_s_rate_is_the_place_s_own_and_its_bar_holds_eight_in_ten_of_the_others(store):
    """Worked out from the counts of the areas themselves."""
    view = view_from(store.ask, store.meta, {"place": "D01000040"})
    year = {"since": "2024-10-01", "until": "2025-09-01"}
    every, mine = own_areas(store.ask, view)
    rows = {row.crime_type: row for row in every.types_beside(mine)}
    group = store.ask("similar/group", area="D01000040", crime_type="Burglary", **year)
    others = group[(group["area_code"] != "D01000040") & (group["residents"] > 0)]
    own = group[group["area_code"] == "D01000040"].iloc[0]
    row = rows["Burglary"]
    assert (row.incidents, row.residents) == (own["incidents"], own["residents"])
    rates = others["incidents"] / others["residents"] * 1000
    assert [row.low, row.middle, row.high] == pytest.approx(rates.quantile([0.1, 0.5, 0.9]).tolist())
    made = PANELS["neighbourhood/compared"].build(store.ask, view)
    told = svg(made.picture, 380, 200)
    assert f"Burglary {own['incidents'] / own['residents'] * 1000:.1f} (" in told
    assert not {"Drugs", "Possession of weapons"} & set(rows)
    for width in (290, 370):
        assert faults(made.picture, width, 200) == []


def test_the_numbers_that_a_resident_calls_are_links_and_nothing_else_is(store):
    made = PANELS["neighbourhood/team"].build(store.ask, view_from(store.ask, store.meta, {"place": "kings-heath"}))
    html = listed(made.entries)
    assert re.findall(r'href="tel:(\d+)"', html) == ["101", "999"]
    assert re.findall(r'href="(mailto:[^"]+)"', html) == ["mailto:kingsheath.team@example.police.uk"]
    hostile = '<b>x@y.example"onmouseover=a</b><i>a&lt;@b.example</i><u>a@b</u>'
    assert written_to(hostile) == hostile
    assert dialled("101 of 1,101, 10.101 and 101%; call 101.").count("tel:") == 2
    for said, called in (("01604 123456", "01604123456"), ("+44 7700-900 123", "+447700900123")):
        assert dialled(f"Call {said}.") == f'Call <a href="tel:{called}">{said}</a>.'
    assert "tel:" not in dialled("0123 456 of 2,014,555,111; 20155511100; 0.0155511100")
    assert faults(made.picture, 116, made.picture.phone_height) == []


def test_shares_come_from_the_protected_numbers(published):
    store = opened(published)
    view = view_from(store.ask, store.meta, {"place": "kings-heath"})
    rows = store.ask("neighbourhood/answers")
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
            return rows[rows["month"] >= month].reset_index(drop=True) if name == "shared/monthly_of" else rows

        return changing(store, ask).finding

    assert since("2025-01-01").startswith("We have too few months to say")
    assert not since("2024-01-01").startswith("We have too few months to say")


def test_a_resident_reads_no_direction_without_its_doubt(store):
    """Where the time of year is not known it may be the reason; and no sentence says how rare chance is."""

    def told(known):
        def ask(name, **params):
            rows = store.ask(name, **params)
            if name == "shared/monthly_of":
                rows.loc[rows.index[-1], "incidents"] *= 5
            return rows if known or name != "shared/season" else rows.head(0)

        return changing(store, ask).finding

    assert told(known=True) == "More than usual has been recorded in King’s Heath in September 2025."
    assert told(known=False).endswith("in September 2025, which the time of year may explain.")


@pytest.mark.parametrize("name", ["neighbourhood/answers", "health/publication"])
def test_an_internal_reader_is_told_that_residents_numbers_are_made_when_they_are_published(demonstration, name):
    store = opened(demonstration)
    made = PANELS[name].build(store.ask, view_from(store.ask, store.meta, {"place": "kings-heath"}))
    assert made.table.empty
    assert "publi" in made.empty


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_where_no_team_is_named_residents_are_told_who_names_it(store, audience):
    none = store.ask("neighbourhood/team").head(0)
    made = PANELS["neighbourhood/team"].build(
        lambda name, **given: none if name == "neighbourhood/team" else store.ask(name, **given),
        replace(view_from(store.ask, store.meta, {"place": "queensway"}), audience=audience),
    )
    told = " ".join(made.entries[0].under)
    assert "999" in told
    assert ("police.uk names the team" in told) == (audience == "public")
    assert ("Police can enter" in told) == (audience == "internal")
