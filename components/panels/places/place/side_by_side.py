"""Two to four places side by side: each type per resident on one scale, and whether they differ beyond chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.comparison import Change, change, together
from analysis.rates import rate_interval
from analysis.series.dispersion import dispersion
from components import theme
from components.counting import EACH_TYPE, REPORTED, STREET, street
from components.options import option
from components.panels.panel import Entry, Panel, panel
from components.panels.places.place.about import Place, about, judged_types
from components.panels.shared.areas import RateYear
from components.panels.shared.finding_length import fitting
from components.panels.shared.months.judged_series import judge, months_of
from components.panels.shared.months.partial_months import whole_rows
from components.panels.shared.overlaps import place_areas
from components.pictures.comparisons.multiples import MOST, MultiplesRow, multiples
from components.pictures.months.monthly_series import MonthlySeries
from components.view import Ask, View, once
from components.viewing import COUNTY, scope_name
from components.wording import phrases
from components.wording.short import type_label, unbracketed

_TITLE = "Side by side, on the same scales"
_HOW = (
    "Records of the newest year, scaled to 365 days. The first place is compared with each of the others: the ratio of "
    "two rates with its exact conditional interval, widened by the larger dispersion of the two places’ own months. Of "
    "all comparisons in the list, those that Benjamini and Hochberg’s rule keeps at 5% are called more or less. Each "
    "row has one scale from zero, with the usual range of each place."
)


def _scopes(ask: Ask) -> set[str]:
    return set(ask("shared/scope")["scope"])


@dataclass(frozen=True)
class SideBySideOptions:
    """The places that the place in view is compared with."""

    others: str = option("", "up to three other places, a space between them", allowed=_scopes, several=True)


@dataclass(frozen=True)
class _Beside:
    """A place with its name, and for each measure its months, its count of the newest year and their dispersion."""

    place: Place
    name: str
    months: dict[str, MonthlySeries | None]
    counts: dict[str, int]
    phi: dict[str, float]


@panel(
    "place/side_by_side",
    question="How do two to four places compare, type by type?",
    options=SideBySideOptions,
)
def side_by_side(ask: Ask, view: View) -> Panel:
    """A chart for each type and place on the same scales, and whether the first differs from the rest beyond chance."""
    wanted = dict.fromkeys(view.options_of(SideBySideOptions).others.split())
    known = _scopes(ask) - {view.scope, COUNTY}
    scopes = [view.scope, *(scope for scope in wanted if scope in known)][:MOST]
    if len(scopes) < 2 or view.scope == COUNTY:
        return Panel(
            finding="No other place is chosen to compare with.",
            title=_TITLE,
            table=pd.DataFrame(),
            source=STREET,
            empty="Choose one to three other places next to the title, under “Compare”.",
        )
    year = RateYear.of(ask, view)
    places = [_beside(ask, view, scope, year) for scope in scopes]
    by_people = all(one.place.residents for one in places)
    sizes = [(one.place.residents / 1000 if by_people else one.place.areas) * (year.years or 1) for one in places]
    tests = _tests(ask, places, sizes)
    per = "per 1,000 residents" if by_people else "per area"
    rows = [_row(name, places, sizes, year, tests[name]) for name in (REPORTED, *judged_types(ask))]
    names = [one.name for one in places]
    busy = [one.name for one in places if one.place.town_centre_areas]
    return Panel(
        finding=_finding(places, sizes, tests[REPORTED], year, per),
        title=_TITLE,
        note=f"numbers: {per}, {year.short}; charts: {per} and 30 days, band: usual range",
        picture=multiples(names, rows, alt=f"Small charts of {phrases.join_words(names)}, {per}, type by type"),
        entries=[_visitors(busy, by_people)] if busy else [],
        table=_table(places, sizes, tests, judged_types(ask)),
        columns={
            "type": "Type",
            "place": "Place",
            "incidents": "Recorded",
            "rate": f"Recorded {per} a year",
            "lower": "By chance from",
            "upper": "By chance to",
            "compared": "Compared with the first",
        },
        source=f"{street(REPORTED, EACH_TYPE)}, {year.words}. Residents: Census 2021",
        caveat="A difference beyond chance says that more or less is recorded, not why.",
        how=_HOW,
    )


def _visitors(names: Sequence[str], by_people: bool) -> Entry:
    said = "rates per resident say little where many people come from elsewhere"
    return Entry(
        f"Many visitors: {phrases.join_words(names)}",
        said if by_people else "busy places have more recorded",
        sign="unknown",
    )


def _beside(ask: Ask, view: View, scope: str, year: RateYear) -> _Beside:
    return once(ask, ("side by side", scope, view.since, view.until), lambda ask: _read(ask, view, scope, year))


def _read(ask: Ask, view: View, scope: str, year: RateYear) -> _Beside:
    row = ask("shared/scope").set_index("scope", drop=False).loc[scope]
    every = ask("overview/type_months", scope=scope, until=year.until)
    of_type = {str(name): part for name, part in every.groupby("crime_type", sort=False)}
    of_type[REPORTED] = whole_rows(ask, ask("shared/monthly_of", scope=scope, crime_types=REPORTED))
    found = _Beside(about(ask, scope), unbracketed(scope_name(row)), {}, {}, {})
    for name, rows in of_type.items():
        found.months[name] = judge(ask, rows, scope, name).drawn(view.since, view.until) if len(rows) else None
        newest = rows[(rows["month"] >= pd.Timestamp(year.since)) & (rows["month"] <= pd.Timestamp(year.until))]
        found.counts[name] = int(newest["incidents"].sum())
        found.phi[name] = dispersion(months_of(rows), rows["incidents"].to_numpy(), rows["days"].to_numpy()).cautious
    return found


def _tests(ask: Ask, places: Sequence[_Beside], sizes: Sequence[float]) -> dict[str, list[Change | None]]:
    """For each measure the first place against each other one; None if they share areas.

    All types together are one list, and each type another: many are looked at.
    """
    of = place_areas(ask)
    first, own = places[0], of.get(places[0].place.scope, frozenset())

    def tested(name: str) -> list[Change | None]:
        return [
            _test(name, (first, sizes[0]), (other, size)) if own.isdisjoint(of.get(other.place.scope, ())) else None
            for other, size in zip(places[1:], sizes[1:], strict=True)
        ]

    names = judged_types(ask)
    kept = together([one for name in names for one in tested(name)])
    each = len(places) - 1
    found = {name: kept[at * each : (at + 1) * each] for at, name in enumerate(names)}
    return {REPORTED: together(tested(REPORTED)), **found}


def _test(name: str, one: tuple[_Beside, float], other: tuple[_Beside, float]) -> Change:
    (a, size), (b, other_size) = one, other
    # nan, for too few months to know, wins: then nothing is called a difference.
    spread = float(np.maximum(a.phi.get(name, np.nan), b.phi.get(name, np.nan)))
    return change(a.counts.get(name, 0), size, b.counts.get(name, 0), other_size, spread)


def _row(
    name: str, places: Sequence[_Beside], sizes: Sequence[float], year: RateYear, tests: Sequence[Change | None]
) -> MultiplesRow:
    months = [_per(one.months.get(name), size / (year.years or 1)) for one, size in zip(places, sizes, strict=True)]
    numbers = [theme.decimal(one.counts.get(name, 0) / size) for one, size in zip(places, sizes, strict=True)]
    label = "All that is reported" if name == REPORTED else type_label(name)
    return MultiplesRow(label, months, numbers, _verdict(places, tests), bold=name == REPORTED)


def _per(months: MonthlySeries | None, size: float) -> MonthlySeries | None:
    """The same months for each thousand residents, or each area."""
    if months is None:
        return None

    def scaled(values: Sequence[float | None]) -> list[float | None]:
        return [None if value is None else value / size for value in values]

    levels = {
        name: scaled(level) if isinstance(level := getattr(months, name), Sequence) else level
        for name in ("mean", "lower", "upper")
    }
    # Signals are of a place's own months: here they would look like verdicts of the comparison.
    return replace(months, values=scaled(months.values), signals=(), **levels)


def _verdict(places: Sequence[_Beside], tests: Sequence[Change | None]) -> str:
    """What the tests say about a row, in a few words."""
    if all(one is None for one in tests):
        return "share areas"
    groups = {"higher": "more than", "lower": "less than"}
    parts = []
    for verdict, words in groups.items():
        names = [
            other.name
            for other, one in zip(places[1:], tests, strict=True)
            if one is not None and one.verdict == verdict
        ]
        if len(places) == 2 and names:
            return f"{words.split()[0]} in {places[0].name}"
        if names:
            parts.append(f"{words} {phrases.join_words(names)}")
    return "; ".join(parts) or "could be chance"


def _finding(
    places: Sequence[_Beside], sizes: Sequence[float], tests: Sequence[Change | None], year: RateYear, per: str
) -> str:
    rates = [phrases.number(one.counts[REPORTED] / size) for one, size in zip(places, sizes, strict=True)]
    first, others = places[0].name, [one.name for one in places[1:]]
    when = phrases.sentence_case(year.short)
    if len(places) == 2:
        one, other = tests[0], others[0]
        if one is None:
            return fitting(
                f"{when}: {first} and {other} share areas: {rates[0]} and {rates[1]} recorded {per}.",
                f"{when}: the two places share areas: {rates[0]} and {rates[1]} recorded {per}.",
            )
        if one.verdict == "cannot tell":
            return fitting(
                f"{when}: {rates[0]} {per} in {first}, {rates[1]} in {other}; the difference could be chance.",
                f"{when}: {rates[0]} {per} in {first}, {rates[1]} in {other}; could be chance.",
                f"{when}: {rates[0]} and {rates[1]} {per}; the difference could be chance.",
            )
        word = "more" if one.verdict == "higher" else "less"
        return fitting(
            f"{when}: {word} recorded in {first} than in {other}, {rates[0]} against {rates[1]} {per}.",
            f"{when}: {word} in {first} than in {other}, {rates[0]} against {rates[1]} {per}.",
            f"{when}: {word} recorded in {first}, {rates[0]} against {rates[1]} {per}.",
        )
    told = _verdict(places, tests)
    listed = ", ".join(f"{one.name} {rate}" for one, rate in zip(places, rates, strict=True))
    whole = f"{when}, {per}: {listed}. {first}: {told}."
    counts = {kind: sum(one is not None and one.verdict == kind for one in tests) for kind in ("higher", "lower")}
    if not any(counts.values()):
        unsure = (
            ("share areas, so they are not compared", "the places share areas")
            if all(one is None for one in tests)
            else ("differ by what could be chance", "the differences could be chance")
        )
        return fitting(whole, f"{when}: {first} and the others {unsure[0]}.", f"{when}: {unsure[1]}.")
    short = ", ".join(
        f"{word} than {counts[kind]}" for kind, word in (("higher", "more"), ("lower", "less")) if counts[kind]
    )
    return fitting(
        whole,
        f"{when}, {per}: {first} has {told}.",
        f"{when}: {first} has {told}.",
        f"{when}: {first} has {short} of the {len(others)} others.",
    )


def _table(
    places: Sequence[_Beside], sizes: Sequence[float], tests: dict[str, list[Change | None]], names: Sequence[str]
) -> pd.DataFrame:
    words = {"higher": "first has more", "lower": "first has less", "cannot tell": "could be chance"}
    rows = []
    for name in (REPORTED, *names):
        for at, (one, size) in enumerate(zip(places, sizes, strict=True)):
            count, test = one.counts.get(name, 0), tests[name][at - 1] if at else None
            exact = rate_interval(count, size, per=1.0, dispersion=one.phi.get(name, np.nan))
            rows.append(
                {
                    "type": "All that is reported" if name == REPORTED else type_label(name),
                    "place": one.name,
                    "incidents": count,
                    "rate": round(count / size, 1),
                    "lower": round(float(exact.lower), 1),
                    "upper": round(float(exact.upper), 1) if np.isfinite(float(exact.upper)) else None,
                    "compared": "" if at == 0 else "share areas" if test is None else words[test.verdict],
                }
            )
    return pd.DataFrame(rows)
