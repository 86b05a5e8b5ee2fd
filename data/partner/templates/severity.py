"""How severe the crimes of each type are, as a force can work it out from its offences."""

from data.partner.template import Column, Template
from data.partner.templates.usual import NOTE

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
            allowed=(
                "Bicycle theft",
                "Burglary",
                "Criminal damage and arson",
                "Drugs",
                "Other crime",
                "Other theft",
                "Possession of weapons",
                "Public order",
                "Robbery",
                "Shoplifting",
                "Theft from the person",
                "Vehicle crime",
                "Violence and sexual offences",
            ),
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
