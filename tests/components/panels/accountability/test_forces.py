"""Forces side by side: which months count, who is in the range, and what is said where something is missing.

Each force records ten burglaries and ninety other records in each month, unless the test says otherwise.
"""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from analysis.months import months_later
from components.panels import PANELS
from components.panels.accountability.forces.course import _gaps
from components.panels.accountability.forces.held import force_in_view
from components.pictures.parts.marks import Circle
from components.view import View

FIRST = date(2024, 10, 1)
MONTHS = [months_later(FIRST, number) for number in range(12)]
BURGLARY, ASB = "Burglary", "Anti-social behaviour"


class Country:
    """A few forces and the answers about them; `ask` is what panels are handed."""

    def __init__(self, *names: str) -> None:
        self.names = list(names)
        self.counts = {(name, month, kind): n for name in names for month in MONTHS for kind, n in self.usual}
        self.partial: set[tuple[str, date]] = set()
        self.residents = dict.fromkeys(names, 1_000)
        self.without_area: set[str] = set()
        self.without_file: list[str] = []

    usual = ((BURGLARY, 10), (ASB, 90))

    def lose(self, name: str, *months: date) -> None:
        self.counts = {key: n for key, n in self.counts.items() if key[0] != name or key[1] not in months}

    def months(self) -> pd.DataFrame:
        held = sorted({key[:2] for key in self.counts})
        rows = [(name, month, (name, month) in self.partial) for name, month in held]
        rows += [(name, None, False) for name in self.without_file]
        table = pd.DataFrame(rows, columns=["force", "month", "partial"])
        table["month"] = pd.to_datetime(table["month"])
        return table.assign(
            name=[name.capitalize() for name in table["force"]],
            has_area=~table["force"].isin(self.without_area),
            days=table["month"].dt.days_in_month,
            rows=100,
            expected=None,
            is_home=table["force"] == self.names[0],
        )

    def records(self, force: str | None, kind: str | None = None) -> pd.DataFrame:
        rows = [(*key, n) for key, n in self.counts.items() if force in (None, key[0]) and kind in (None, key[2])]
        table = pd.DataFrame(rows, columns=["force", "month", "crime_type", "incidents"])
        table["month"] = pd.to_datetime(table["month"])
        return table.assign(days=table["month"].dt.days_in_month).sort_values(["force", "month"])

    def ask(self, name: str, **given: object) -> pd.DataFrame:
        answers = {
            "forces/months": self.months,
            "forces/residents": lambda: pd.DataFrame(
                [(name, n) for name, n in self.residents.items() if n], columns=["force", "residents"]
            ),
            "forces/types": lambda: self.records(given["force"]),
            "forces/monthly": lambda: (
                self.records(given["force"], given["crime_type"])
                .groupby(["force", "month", "days"], as_index=False)["incidents"]
                .sum()
            ),
            "shared/month": lambda: pd.DataFrame({"month": pd.to_datetime(MONTHS)}),
            "shared/crime_type": lambda: pd.DataFrame({"crime_type": [BURGLARY, ASB], "judged": True}),
            "forces/limits": lambda: pd.DataFrame({"crime_type": [BURGLARY], "limits": ["Homes and shops together."]}),
            "shared/recording_change": lambda: pd.DataFrame(columns=["changed_on", "label", "crime_types"]),
        }
        return answers[name]()


def built(country: Country, panel: str, crime_type: str | None = None, **options: str):
    view = View("county", "The county", MONTHS[0], MONTHS[-1], crime_type)
    return PANELS[panel].build(country.ask, PANELS[panel].with_options(view, options))


def row(panel, force: str) -> dict:
    (found,) = panel.table[panel.table["force"] == force].to_dict("records")
    return found


def test_a_month_that_one_force_alone_has_so_far_is_not_compared():
    country = Country("anyshire", "beeshire", "ceeshire", "deeshire")
    early = months_later(MONTHS[-1], 1)
    country.counts |= {("anyshire", early, kind): 500 for kind in (BURGLARY, ASB)}
    panel = built(country, "forces/compared", force="anyshire")
    assert panel.table["months"].unique().tolist() == [12]
    assert "Sep 2025" in panel.note
    assert panel.title == "Anyshire compared with 3 other forces"


def test_forces_that_lack_months_are_counted_and_the_one_that_lacks_most_is_named():
    country = Country("ash", "birch", "cedar")
    country.lose("birch", *MONTHS[3:6])
    country.lose("cedar", MONTHS[0])
    country.partial.add(("ash", MONTHS[2]))
    panel = built(country, "forces/files")
    assert panel.finding == "2 of 3 forces lack months between October 2024 and September 2025; Birch lacks 3."
    assert panel.detail == "1 month holds only a part of the usual rows."
    assert row(panel, "Birch")["missing"] == "2025-01, 2025-02, 2025-03"
    assert row(panel, "Ash")["partly"] == "2024-12"


@pytest.mark.parametrize(("ahead", "until"), [(["birch"], "September 2025"), (["birch", "cedar"], "October 2025")])
def test_a_month_that_only_some_forces_have_so_far_is_missing_from_none(ahead, until):
    country = Country("ash", "birch", "cedar")
    country.lose("ash", MONTHS[0])
    country.counts |= {(name, date(2025, 10, 1), BURGLARY): 10 for name in ahead}
    lacks = 1 if until == "September 2025" else 2
    assert built(country, "forces/files").finding == (
        f"1 of 3 forces lacks months between October 2024 and {until}; Ash lacks {lacks}."
    )


@pytest.mark.parametrize(("absent", "listed"), [(["dogwood"], True), (["dogwood", "elm", "fir", "gorse"], False)])
def test_a_force_without_any_file_is_missing_where_most_are_here(absent, listed):
    country = Country("ash", "birch", "cedar")
    country.without_file = absent
    panel = built(country, "forces/files")
    assert ("Dogwood" in set(panel.table["force"])) == listed
    assert panel.finding.startswith("1 of 4 forces lacks" if listed else "All 3 forces have every month")


def test_with_one_force_alone_it_says_so_and_what_to_add():
    panel = built(Country("ash"), "forces/files")
    assert panel.finding == "Only the files of Ash are here: 12 of 12 months, October 2024 to September 2025."
    assert [line.url_path for line in panel.entries] == ["", "add-data"]
    assert built(Country("ash"), "forces/compared").empty and built(Country("ash"), "forces/each").empty


def test_two_forces_are_counted_over_the_months_that_both_have_whole():
    country = Country("ash", "birch", "cedar")
    country.counts["ash", MONTHS[0], BURGLARY] = 1_000
    country.lose("birch", MONTHS[0])
    country.partial.add(("birch", MONTHS[1]))
    panel = built(country, "forces/each", BURGLARY)
    birch, cedar = row(panel, "Birch"), row(panel, "Cedar")
    days = sum((months_later(month, 1) - month).days for month in MONTHS[2:])
    assert (birch["incidents"], birch["months"]) == (100, 10)
    assert birch["value"] == pytest.approx(100 * 365 / days, abs=0.05)
    # The chosen force in the same ten months, without its extreme first.
    assert float(birch["chosen"]) == birch["value"]
    assert (cedar["incidents"], cedar["months"], cedar["chosen"]) == (120, 12, "1,110.0")
    hollow = [mark.hollow for mark in panel.picture.draw(900, 0) if isinstance(mark, Circle)]
    assert hollow == [False, True, False]


def test_forces_stand_in_the_order_of_their_names_whatever_they_recorded():
    country = Country("cedar", "birch", "ash")
    country.counts |= {("birch", month, BURGLARY): 90 for month in MONTHS}
    panel = built(country, "forces/each", BURGLARY)
    assert panel.table["force"].tolist() == ["Ash", "Birch", "Cedar"]
    assert built(country, "forces/each", BURGLARY, others="ash").table["force"].tolist() == ["Ash", "Cedar"]


def test_a_force_without_a_number_says_why():
    country = Country("ash", "birch", "cedar", "dogwood", "elm")
    country.lose("birch", *MONTHS[3:])
    country.without_area.add("cedar")
    country.residents["dogwood"] = 0
    panel = built(country, "forces/each", BURGLARY)
    why = dict(zip(panel.table["force"], panel.table["why"], strict=True))
    assert why == {
        "Ash": "",
        "Birch": "three of these months",
        "Cedar": "no area of its own",
        "Dogwood": "residents not known",
        "Elm": "",
    }


def test_the_range_is_made_of_other_forces_that_have_every_month():
    country = Country("ash", "birch", "cedar", "dogwood", "elm")
    country.counts |= {("elm", month, BURGLARY): 900 for month in MONTHS}
    country.lose("elm", MONTHS[5])
    panel = built(country, "forces/compared", BURGLARY)
    lines = {one["type"]: one for one in panel.table.to_dict("records")}
    assert panel.title == "Ash compared with 3 other forces"
    assert (lines[BURGLARY]["others_lower"], lines[BURGLARY]["others_upper"]) == (120.0, 120.0)
    assert lines["All reported"]["value"] == 1200.0
    assert panel.finding == (
        "Year to Sep 2025, Ash: 120.0 burglary per 1,000 residents; lowest to highest of 3 others have 120.0 to 120.0."
    )
    assert "Homes and shops together." in panel.caveat


def test_without_residents_the_mix_is_compared_and_what_to_add_is_said():
    country = Country("ash", "birch", "cedar", "dogwood")
    country.residents["ash"] = 0
    panel = built(country, "forces/compared", BURGLARY)
    assert set(panel.table["type"]) == {BURGLARY, ASB}
    assert panel.table["value"].tolist() == [10.0, 90.0]
    assert "burglary: 10.0% of all records" in panel.finding
    assert "Census 2021 residents of every LSOA" in panel.caveat
    assert panel.entries[1].words == "Residents are not known"
    assert built(country, "forces/each", BURGLARY).table["value"].tolist() == [10.0] * 4


def test_a_force_without_an_area_is_compared_by_its_mix():
    country = Country("ash", "birch", "cedar", "rails")
    country.without_area.add("rails")
    panel = built(country, "forces/compared", BURGLARY, force="rails")
    assert panel.table["value"].tolist() == [10.0, 90.0]
    assert panel.entries[1].words == "No area of its own"
    assert "Census" not in panel.caveat
    assert built(country, "forces/each", BURGLARY, force="rails").table["value"].tolist() == [10.0] * 4


def test_with_too_few_whole_months_nothing_is_compared():
    country = Country("ash", "birch", "cedar", "dogwood")
    country.lose("ash", *MONTHS[5:])
    assert built(country, "forces/compared").finding == "Ash has too few whole months to be compared."
    assert built(country, "forces/each").empty
    assert "too few forces" in built(country, "forces/compared", force="birch").finding.lower()


def test_months_that_the_chart_does_not_show_are_not_named_as_missing():
    country = Country("here")
    country.lose("here", MONTHS[1], MONTHS[9])
    view = View("county", "The county", MONTHS[6], MONTHS[-1])
    force = force_in_view(country.ask, PANELS["forces/course"].with_options(view, {}))
    assert [entry.rest for entry in _gaps(force, view)] == ["Jul 2025"]
