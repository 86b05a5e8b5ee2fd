"""The effects planted in the demonstration data: the only place where they are written down.

An analysis can be tested on this data: it should find these effects and nothing else. Every effect multiplies the
expected count of its crime types in its areas, from its first month to the end; nothing else happens at that time.

- King's Heath, Operation Revive: 20% fewer crimes reported by victims and the public, anti-social behaviour included,
  from April 2023. King's Heath lies in NN5, so NN5 holds a diluted fall.
- Wellingborough, Operation Revive: no effect from April 2021. An estimate should include no change. Queensway lies in
  it; what changes there and next to it nearly cancels out.
- Queensway, alley gates and CCTV: 30% fewer from July 2023, and 15% more in the areas that share a boundary with it,
  which is about as many incidents as Queensway lost: displacement cancels out the gain.
- No other operation has any effect. What officers mostly find (drugs, weapons, public order) is never touched.
- Stop and search: ethnicity is blank for nine in ten searches of April and May 2021, as in the county's own files.
- Searches of residents, by the ethnicity that officers see: Black residents are searched three times as often as White
  ones, Asian and other residents as often as White ones. By self-defined group it is 2.5 for Black, 1.2 for mixed,
  1.0 for Asian and 0.5 for other residents, because officers see other groups than people state.

Everything else that changes (season, trend of a type, drift between areas, noise) follows the same rules everywhere.
"""

from dataclasses import dataclass
from typing import Literal

# The types of the basis “judged” (data/reference/counting_bases.csv); a test compares them.
JUDGED: tuple[str, ...] = (
    "Anti-social behaviour",
    "Bicycle theft",
    "Burglary",
    "Criminal damage and arson",
    "Other crime",
    "Other theft",
    "Robbery",
    "Shoplifting",
    "Theft from the person",
    "Vehicle crime",
    "Violence and sexual offences",
)


@dataclass(frozen=True)
class Effect:
    """A lasting change of the expected counts; `ratio` 0.8 means 20% fewer than without it."""

    operation_id: str
    place_id: str
    where: Literal["place", "neighbours"]
    starts: str
    ratio: float
    crime_types: tuple[str, ...] = JUDGED


@dataclass(frozen=True)
class BlankEthnicity:
    """Months of stop and search in which a `share` of searches has no ethnicity."""

    months: tuple[str, ...]
    share: float


KINGS_HEATH = Effect("OP03", "kings-heath", "place", starts="2023-04", ratio=0.80)
WELLINGBOROUGH = Effect("OP01", "wellingborough", "place", starts="2021-04", ratio=1.00)
QUEENSWAY = Effect("OP09", "queensway", "place", starts="2023-07", ratio=0.70)
NEXT_TO_QUEENSWAY = Effect("OP09", "queensway", "neighbours", starts="2023-07", ratio=1.15)
EFFECTS: tuple[Effect, ...] = (KINGS_HEATH, WELLINGBOROUGH, QUEENSWAY, NEXT_TO_QUEENSWAY)

BLANK_ETHNICITY = BlankEthnicity(months=("2021-04", "2021-05"), share=0.90)

# The ethnicity that officers recorded, as a share, and how many times as often as White residents each group is
# searched. The numbers of residents follow from these; officers never record "mixed", which is 3% of residents.
OFFICER_SAW = {"White": 0.75, "Black": 0.15, "Asian": 0.08, "Other": 0.02}
SEARCH_RATIOS = {"White": 1.0, "Black": 3.0, "Asian": 1.0, "Other": 1.0}
RESIDENT_SHARES = {
    "Asian, Asian British or Asian Welsh": 0.08622,
    "Black, Black British, Black Welsh, Caribbean or African": 0.05389,
    "Mixed or Multiple ethnic groups": 0.03,
    "White": 0.80833,
    "Other ethnic group": 0.02156,
}
