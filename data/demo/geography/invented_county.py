"""A county in which every name is invented: shows what the pages offer for a county without plans and operations.

No place or force in England has these names: any other name on its pages is a mistake.
"""

from data.demo.geography.sketch import Countryside, Outline, Place, Sketch, Town

VALE, COAST = "Tollow Vale", "Merrandale"

_PROFILE = """\
name = "Ashmarrow"
also_called = ["the Marrow"]
police = "Ashmarrow Police"
forces = ["ashmarrow"]
districts = ["Tollow Vale", "Merrandale"]
town_centre = "cressing-town-centre"

[[former_districts]]
name = "Cressingbury"
status = "borough"
[[former_districts]]
name = "Pennowmere"
status = "district"

[[towns]]
name = "Cressingbury"
importance = 1
at = [-0.9, 52.3]
areas = "former district"
[[towns]]
name = "Hallowdene"
importance = 1
at = [-0.7, 52.4]
[[towns]]
name = "Marlingate"
importance = 2
at = [-1.0, 52.2]

[postcode_districts]
within = ["ZX1", "ZX2"]
edge = ["ZY9"]
"""

ASHMARROW = Sketch(
    name="Ashmarrow",
    force="Ashmarrow Police",
    slug="ashmarrow",
    towns=(
        Town("Cressingbury", VALE, 0, 0, 44, 3.0, "UN1", (5.0, 3.0, 2.5), 0.2, former="Cressingbury"),
        Town("Hallowdene", COAST, 12, -6, 26, 2.4, "UN1", (3.5, 2.0), -0.1, former="Pennowmere"),
        Town("Marlingate", VALE, -9, 9, 12, 1.6, "RLN1", (2.0,), -0.4, former="Pennowmere"),
    ),
    district_codes={VALE: "D06000011", COAST: "D06000012"},
    countryside={
        VALE: Countryside("Rural upland", "Rural vale", 4, ("Pennowmere", "Pennowmere")),
        COAST: Countryside("Rural shore", "Rural inland", -6, ("Pennowmere", "Pennowmere")),
    },
    rural_areas=40,
    places=(
        Place(
            "cressing-town-centre",
            "Cressingbury town centre",
            "Cressingbury",
            "Cressingbury town centre",
            "Cressingbury",
            3,
            0,
            0,
            1.0,
            kind="town centre",
        ),
        Place("larkhollow", "Larkhollow", "Cressingbury", "Larkhollow", "Cressingbury", 2, -1.6, 0.8, 1.4, 1.4),
    ),
    outline=Outline(along_km=24, across_km=17, slope_degrees=-35, middle_km=(1.5, 0.5)),
    volume=0.3,
    own_profile=_PROFILE,
)
