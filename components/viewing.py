"""From the words of a link or a command to a View."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from analysis.months import months_later
from components.options import written
from components.places.area_names import area_name
from components.view import Ask, View

# Three years show a trend and its season, and still fit on a phone.
DEFAULT_MONTHS = 36
COUNTY = "county"
SHARED = ("place", "from", "to", "type")


def default_period(meta: Mapping[str, str]) -> tuple[date, date]:
    """The newest three years in a database, or all of them if there are fewer.

    Raises `ValueError` if there is no month at all.
    """
    first, last = meta.get("first_month"), meta.get("last_month")
    if not first or not last:
        raise ValueError("The database has no months of street-level files yet.")
    until = date.fromisoformat(last)
    return max(date.fromisoformat(first), months_later(until, 1 - DEFAULT_MONTHS)), until


def view_from(ask: Ask, meta: Mapping[str, str], params: Mapping[str, str]) -> View:
    """The view for the shared parameters place, from, to (months as 2024-01) and type.

    Raises `ValueError` for a place, a type or a month that the database does not have, and for any other parameter.
    `PanelEntry.view` also reads the options of a panel.
    """
    if others := [name for name in params if name not in SHARED]:
        raise ValueError(f"A view has no parameter “{others[0][:60]}”; it has {', '.join(SHARED)}.")
    since, until = default_period(meta)
    since = _month(params.get("from"), since)
    until = _month(params.get("to"), until)
    if since > until:
        raise ValueError(f"The period ends ({until:%Y-%m}) before it begins ({since:%Y-%m}).")
    scope = params.get("place") or COUNTY
    places = ask("shared/scope")
    named = places[places["scope"] == scope]
    if named.empty:
        raise ValueError(f"There is no place “{scope[:60]}”; `manage.py ask shared/scope` shows them all.")
    return View(
        scope=scope,
        scope_name=scope_name(named.iloc[0]),
        since=since,
        until=until,
        crime_type=_crime_type(ask("shared/crime_type"), params.get("type")),
        demonstration=meta.get("demonstration") == "true",
        audience=meta.get("audience", "public"),
        today=today_of(meta),
    )


def parameters(view: View) -> dict[str, str]:
    """The view as written in links and commands: every choice, including today's defaults.

    `PanelEntry.view` reads it back.
    """
    chosen = {"place": view.scope, "from": f"{view.since:%Y-%m}", "to": f"{view.until:%Y-%m}"}
    if view.crime_type is not None:
        chosen["type"] = type_slug(view.crime_type)
    return chosen | written(view.options)


def scope_name(place: Mapping[Hashable, Any]) -> str:
    """The name of a row of shared/scope: an area has its ward first, because its own name says nothing."""
    return area_name(place["name"], place["within"]) if place["kind"] == "area" else str(place["name"])


def today_of(meta: Mapping[str, str]) -> date:
    """The day by which something is overdue: today, or for a demonstration the day of its newest file."""
    if meta.get("demonstration") == "true" and meta.get("data_vintage"):
        return date.fromisoformat(meta["data_vintage"])
    return date.today()


def type_slug(crime_type: str) -> str:
    """A crime type as written in links.

    >>> type_slug("Violence and sexual offences")
    'violence-and-sexual-offences'
    """
    return crime_type.lower().replace(" ", "-")


def _crime_type(types: pd.DataFrame, text: str | None) -> str | None:
    if not text:
        return None
    for name in types["crime_type"]:
        if text in (name, type_slug(name)):
            return str(name)
    raise ValueError(f"There is no crime type “{text[:60]}”; `manage.py ask shared/crime_type` shows them all.")


def _month(text: str | None, default: date) -> date:
    if not text:
        return default
    try:
        return date.fromisoformat(f"{text[:7]}-01")
    except ValueError:
        raise ValueError(f"“{text[:20]}” is not a month; write it as 2024-01.") from None
