"""How each type of crime behaves: volume, season, trend and where it clusters. Rounded from the county's own files."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CrimeType:
    """One type of crime.

    `monthly` is the county's count in a month of ordinary length; `season` the size of its yearly wave, as a share,
    with its peak in calendar month `peak`; `yearly` its growth a year. An area's level depends on need by `need`, on
    being in a centre by the power `centre`, and varies by `own` standard deviations of the logarithm. `clumping` is the
    variance of a month's count over its mean.
    """

    name: str
    monthly: float
    season: float
    peak: int
    yearly: float
    need: float
    centre: float
    own: float
    clumping: float


CRIME_TYPES: tuple[CrimeType, ...] = (
    CrimeType("Anti-social behaviour", 1260, 0.25, 7, -0.03, 0.36, 1.00, 0.22, 1.5),
    CrimeType("Bicycle theft", 38, 0.15, 7, -0.08, 0.15, 1.50, 0.90, 1.05),
    CrimeType("Burglary", 260, 0.10, 12, -0.06, 0.22, 0.60, 0.50, 1.25),
    CrimeType("Criminal damage and arson", 410, 0.08, 6, -0.03, 0.38, 0.70, 0.40, 1.25),
    CrimeType("Drugs", 225, 0.05, 4, 0.04, 0.45, 1.20, 0.75, 1.2),
    CrimeType("Other crime", 115, 0.04, 6, 0.00, 0.32, 0.80, 0.45, 1.1),
    CrimeType("Other theft", 350, 0.06, 7, -0.01, 0.15, 0.90, 0.50, 1.1),
    CrimeType("Possession of weapons", 85, 0.06, 5, 0.03, 0.42, 1.10, 0.60, 1.1),
    CrimeType("Public order", 330, 0.12, 7, 0.02, 0.36, 1.10, 0.40, 1.1),
    CrimeType("Robbery", 80, 0.12, 7, 0.03, 0.40, 1.35, 0.80, 1.1),
    CrimeType("Shoplifting", 550, 0.06, 3, 0.07, 0.10, 1.00, 1.20, 2.1),
    CrimeType("Theft from the person", 25, 0.10, 11, -0.02, 0.10, 1.80, 0.90, 1.02),
    CrimeType("Vehicle crime", 320, 0.07, 10, -0.05, 0.20, 0.50, 0.50, 1.3),
    CrimeType("Violence and sexual offences", 2050, 0.07, 7, 0.01, 0.38, 0.85, 0.22, 1.5),
)
TYPE_NAMES: tuple[str, ...] = tuple(kind.name for kind in CRIME_TYPES)
NO_ID = TYPE_NAMES.index("Anti-social behaviour")  # police.uk gives these incidents no Crime ID and no outcome
SHOPLIFTING = TYPE_NAMES.index("Shoplifting")
