"""Words with a capital letter in roles and notes that are not names of people: work, time and places.

“Town Centre Sergeant” does not name a Ms Centre. A word that is not here counts as a name next to a rank.
"""

from __future__ import annotations

import csv
import re
from functools import cache

from data.profile import profiles
from data.serving.settings import REFERENCE

# Ranks and titles that may come before or after a name, also within a sentence.
RANKS = (
    "chief|constable|sergeant|inspector|superintendent|commander|commissioner|detective|councillor|alderman|mayor|"
    "mayoress|chair|chairman|chairwoman|chairperson|doctor|professor|reverend"
)
SHORT_RANKS = "sgt|insp|supt|cllr|prof|rev|mr|mrs|dr"
# Only with capitals: “ps” may be a postscript, and “miss” a verb.
CAPITAL_RANKS = "PC|PCSO|SPC|PS|DC|DS|DI|DCI|DSU|DCS|CI|ACC|DCC|CC|Miss|Ms|Mx"
# These are not used with a name in a sentence, but a name may be next to them in a column for roles.
OFFICES = (
    "administrator|adviser|analyst|clerk|co-ordinator|coordinator|director|executive|leader|manager|mentor|officer|"
    "president|representative|secretary|supervisor|treasurer|trainer|warden|worker"
)
ROLE = re.compile(
    rf"{RANKS}|{OFFICES}|board|caretaker|champion|council|engagement|group|head|lead|liaison|link|npt|office|officers|"
    r"apprentice|assistant|associate|auditor|bailiff|chaplain|consultant|engineer|governor|governors|headteacher|imam|"
    r"instructor|investigator|landlord|landlords|licensee|licensees|magistrates|nurse|operator|pastor|principal|ranger|"
    r"rangers|registrar|solicitor|surveyor|teacher|teachers|trustee|trustees|tutor|vicar|"
    r"organiser|owner|partnership|patrol|pcso|pcsos|planner|police|policing|practitioner|service|specialist|staff|"
    r"support|team|teams|unit|volunteer|wardens|workers"
)
# Surnames such as Ward, Day and Young are left out: “Inspector Ward” is a person, and “Ward inspector” is still
# understood.
_WORK = (
    "abuse academy action adult advice alcohol anti-social area arson asb association beat behaviour bid borough "
    "burglary business care cctv centre children cid civic commercial community contact control countryside county "
    "crime criminal crisis csp custody damage deputy digital disorder district domestic drugs duty early economy "
    "education emergency enforcement environmental estate event exploitation family fire force fraud harm hate "
    "health help heritage highways homelessness hospital housing hub incident innovation integrated intelligence "
    "intervention investigation investigations judicial justice knife lap learning licensing lighting local "
    "locality lpa management mappa marac mash meeting mental misuse neighbourhood neighbourhoods new nhs night "
    "night-time nnc npcc nte offender operation operations opfcc organised outreach parking partner "
    "partners partnerships pcc people performance plan planning plans post prevent prevention prison probation "
    "problem programme project property protection public reassurance recruitment reduction regional rescue "
    "resident residential residents resilience response retail review risk road roads rural safe safeguarding safer "
    "safety scheme school schools secondary section serious services sexual shift shop solving special standards "
    "strategic strategy streets substance surgery tactical taskforce tasking tenancy theft town trading traffic "
    "training transport university urban vehicle victim victims village villages violence visit vulnerability watch "
    "weapons welfare wellbeing witness wnc women works yjs yot youth"
)
# In a heading, or in a text in capitals, these also begin with one.
_SMALL = (
    "after again also and are as asked at before by for from had has have in is it met not of on or our that the their "
    "they this to told was we were who with monday tuesday wednesday thursday friday saturday sunday"
)
# “Constable Road” is a street.
_STREETS = "avenue crescent drive road"
DIRECTIONS = frozenset(("north", "south", "east", "west", "central"))
ORDINARY = frozenset((*_WORK.split(), *_SMALL.split(), *_STREETS.split()))


@cache
def places() -> re.Pattern[str]:
    """Any known place, even with a direction after it: towns, places and districts of all counties' folders."""
    parts = {part.strip(" “”\"'") for name in _place_names() for part in re.split(r"[();/,]|\"", name)}
    names = sorted((name for name in parts if len(name) > 2 and name[0].isupper()), key=len, reverse=True)
    either = "|".join(re.escape(name.replace("’", "'")) for name in names)
    return re.compile(rf"(?<!\w)(?:{either})(?:\s+(?:{'|'.join(DIRECTIONS)}))?(?!\w)", re.IGNORECASE)


def _place_names() -> list[str]:
    names = [name for profile in profiles() for name in profile.names]
    for file, columns in (
        ("places.csv", ("place", "town_or_area")),
        ("place_areas.csv", ("place", "town")),
    ):
        for path in sorted(REFERENCE.glob(f"*/{file}")):
            with path.open(encoding="utf-8", newline="") as rows:
                names += [row[column] for row in csv.DictReader(rows) for column in columns]
    return names
