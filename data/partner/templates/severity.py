"""How severe the crimes of each type are, as a force can work it out from its offences."""

import csv

from data.partner.template import Column, Template
from data.partner.templates.usual import NOTE
from data.serving.settings import REFERENCE


def _crime_types() -> tuple[str, ...]:
    """The types of crime that police.uk publishes now, by name; those of older files have no weight."""
    with (REFERENCE / "crime_types.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        row["crime_type"] for row in rows if row["is_crime"] == "true" and not row["plain"].endswith("(older files)")
    )


SEVERITY = Template(
    name="severity",
    title="Severity of each type of crime",
    purpose=(
        "The mean weight of the Crime Severity Score (Office for National Statistics) of each type of crime. The score "
        "weighs offences, and a police.uk type holds many, so only someone who has the force's offences can work it "
        "out: the sum over the offences of a type of their number times their weight, divided by their number, for one "
        "year. It is shown as a second view of harm, next to the three bands, and enters no list of areas."
    ),
    key=("crime_type",),
    columns=(
        Column(
            "crime_type",
            "choice",
            "The type of crime, as police.uk names it. Anti-social behaviour has no weight: it is not a crime.",
            "Burglary",
            required=True,
            allowed=_crime_types(),
        ),
        Column("weight", "number", "Its mean weight.", "400", required=True, least=0, most=10_000),
        Column(
            "year_ends",
            "month",
            "The last month of the year of offences over which the mean was taken.",
            "2025-03",
            required=True,
            past=True,
        ),
        NOTE,
    ),
)
