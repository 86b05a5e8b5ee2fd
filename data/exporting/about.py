"""What every file of an export has to say about itself: the county, the period, who publishes it, if it is invented."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime

import duckdb

from data.serving.settings import Settings
from data.serving.store import Store

DEMONSTRATION = "Demonstration data: invented numbers"
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
# The texts that the licences ask for.
ATTRIBUTION = (
    "Contains public sector information licensed under the Open Government Licence v3.0.",
    "Police data: data.police.uk.",
    "Source: Office for National Statistics licensed under the Open Government Licence v3.0.",
    "Contains OS data © Crown copyright and database right.",
)
WITH_POSTCODES = "Contains Royal Mail data © Royal Mail copyright and database right."
# The names of exports and of what changed are made from it, so that they never change.
_NAMESPACE = uuid.UUID("6d9a8a3e-5a0f-4c53-9d0b-0b8f6c1c7a51")


@dataclass(frozen=True)
class About:
    """A public copy as its files describe it. `site` is the address of the dashboard, "" if not known."""

    county: str
    database: str
    published: datetime
    demonstration: bool
    data_vintage: str
    first_month: str
    last_month: str
    operator: str
    site: str
    attribution: tuple[str, ...]

    @property
    def title(self) -> str:
        """What it is, and first of all whether it is invented."""
        named = f"Neighbourhood policing in {self.county}"
        return f"{DEMONSTRATION}. {named}" if self.demonstration else named

    @property
    def period(self) -> str:
        """The first and the last month, in words."""
        if not self.first_month:
            return "no months yet"
        return f"{in_words(date.fromisoformat(self.first_month))} to {in_words(date.fromisoformat(self.last_month))}"

    @property
    def id(self) -> str:
        """A name for everything that is exported about this county, the same for every copy."""
        return urn(f"{self.county} {self.demonstration}")

    def file(self, name: str) -> str:
        """The name of a file, which says whether its numbers are invented: files are sent on alone."""
        return f"demonstration-{name}" if self.demonstration else name


def about(store: Store, con: duckdb.DuckDBPyConnection, settings: Settings) -> About:
    """What the files of a public copy say about it."""
    meta = store.meta
    return About(
        county=meta["county"],
        database=store.path.name,
        published=published_at(store.path.name),
        demonstration=meta["demonstration"] == "true",
        data_vintage=meta.get("data_vintage", ""),
        first_month=meta.get("first_month", "")[:10],
        last_month=meta.get("last_month", "")[:10],
        operator=settings.operator or meta.get("operator", ""),
        site=f"https://{settings.hosts[0]}/" if settings.hosts else "",
        attribution=(*ATTRIBUTION, WITH_POSTCODES) if len(con.table("postcode_area").limit(1)) else ATTRIBUTION,
    )


def published_at(name: str) -> datetime:
    """When a database was published, in UTC, from its name."""
    return datetime.strptime(name.split("-")[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)


def urn(name: str) -> str:
    """An id that is always the same for the same `name`, and for no other."""
    return uuid.uuid5(_NAMESPACE, name).urn


def in_words(month: date) -> str:
    """A month as people write it.

    >>> in_words(date(2025, 9, 1))
    'September 2025'
    """
    return f"{month:%B %Y}"
