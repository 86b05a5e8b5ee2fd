"""The usual demonstration: its towns, the places in them, and where each operation works.

Only names and ids are real. Positions are a sketch in kilometres east and north of ORIGIN; sizes are roughly those of
the real places, so that lists and maps look similar.
"""

from data.demo.geography.listed import listed_places, places_of_operations
from data.demo.geography.sketch import Countryside, Place, Sketch, Town
from data.demo.planted import EFFECTS
from data.serving.settings import REFERENCE

FOLDER = REFERENCE / "northamptonshire"
NORTH, WEST = "North Northamptonshire", "West Northamptonshire"
DISTRICT_CODES = {NORTH: "D06000001", WEST: "D06000002"}
RURAL_AREAS = 97


TOWNS: tuple[Town, ...] = (
    Town("Northampton", WEST, 0, -7, 137, 5.4, "UN1", (7.0, 4.5, 4.0, 4.0, 4.0), 0.1, former="Northampton"),
    Town(
        "Northampton fringe", WEST, 5.6, -3.2, 3, 0.9, "UN1", former="South Northamptonshire", ward_of="Northampton"
    ),  # NN3 extends beyond the borough
    Town("Wellingborough", NORTH, 14, 0, 49, 3.2, "UN1", (5.5, 3.5), 0.2, former="Wellingborough"),
    Town("Kettering", NORTH, 12, 12, 50, 3.2, "UN1", (5.5, 3.5, 2.5), 0.0, former="Kettering"),
    Town("Corby", NORTH, 17, 21, 40, 2.9, "UF1", (4.0, 3.0), 0.6, former="Corby"),
    Town("Rushden", NORTH, 20, -1, 26, 2.4, "UN1", (3.5, 2.0), 0.0, former="East Northamptonshire"),
    Town("Daventry", WEST, -18, -6, 20, 2.0, "UF1", (3.0,), -0.1, former="Daventry"),
    Town("Brackley", WEST, -19, -28, 10, 1.5, "RLN1", (2.0,), -0.6, former="South Northamptonshire"),
    Town("Towcester", WEST, -8, -18, 8, 1.4, "RLN1", (2.0,), -0.6, former="South Northamptonshire"),
)

# In the order in which they take areas: a place never takes an area of an earlier one, unless it is within that place.
PLACES: tuple[Place, ...] = (
    Place(
        "northampton",
        "Northampton (former borough)",
        "Northampton",
        "Northampton",
        "Northampton",
        137,
        0,
        0,
        kind="town",
    ),
    Place(
        "wellingborough",
        "Wellingborough (former borough)",
        "Wellingborough",
        "Wellingborough",
        "Wellingborough",
        49,
        0,
        0,
        kind="town",
    ),
    Place(
        "northampton-town-centre",
        "Northampton town centre",
        "Northampton",
        "Northampton town centre",
        "northampton",
        5,
        0,
        0,
        1.2,
        kind="town centre",
    ),
    Place("semilong", "Semilong", "Northampton", "Semilong", "northampton", 2, -0.3, 1.5, 1.6, 2.6),
    Place("kingsthorpe", "Kingsthorpe", "Northampton", "Kingsthorpe", "northampton", 4, -0.5, 3.6, 0.9),
    Place("st-davids", "St David’s", "Northampton", "St David’s", "kingsthorpe", 2, -0.2, 3.3, 1.7, 1.5),
    Place(
        "nn3",
        "NN3 postcode district",
        "Northampton",
        "NN3",
        "northampton",
        44,
        4.0,
        2.0,
        kind="postcode district",
        reaches="Northampton fringe",
    ),
    Place("nn5", "NN5 postcode district", "Northampton", "NN5", "northampton", 26, -3.6, 0.3, kind="postcode district"),
    Place("kings-heath", "King’s Heath", "Northampton", "King’s Heath", "nn5", 2, -3.2, 1.0, 2.0, 1.5),
    Place("blackthorn", "Blackthorn", "Northampton", "Blackthorn", "nn3", 2, 3.9, 2.6, 1.7, 1.0),
    Place("bellinge", "Bellinge", "Northampton", "Bellinge", "nn3", 3, 4.2, 0.6, 0.9, 1.3),
    Place("eastfield", "Eastfield", "Northampton", "Eastfield", "nn3", 2, 2.7, 2.5, 0.8, 1.2),
    Place("briar-hill", "Briar Hill", "Northampton", "Briar Hill", "northampton", 1, -1.5, -2.6, 1.2, 0.9),
    Place("corby-central", "Corby Central", "Corby", "Corby Central", "Corby", 1, 0, 0, 1.4),
    Place("queensway", "Queensway estate", "Wellingborough", "Queensway", "wellingborough", 2, -1.9, 0.9, 1.6, 1.3),
    Place(
        "redhill-grange",
        "Redhill Grange / Gainsborough Drive",
        "Wellingborough",
        "Redhill Grange",
        "wellingborough",
        3,
        0.8,
        2.1,
        -1.3,
        0.5,
    ),
)

NORTHAMPTONSHIRE = Sketch(
    name="Northamptonshire",
    force="Northamptonshire Police",
    slug="northamptonshire",
    towns=TOWNS,
    district_codes=DISTRICT_CODES,
    countryside={
        NORTH: Countryside("Rural north", "Rural east", 10, ("East Northamptonshire", "East Northamptonshire")),
        WEST: Countryside("Rural west", "Rural south", -14, ("Daventry", "South Northamptonshire")),
    },
    rural_areas=RURAL_AREAS,
    places=PLACES,
    operation_places=places_of_operations(FOLDER),
    listed=listed_places(FOLDER),
    effects=EFFECTS,
    partners=True,
)
