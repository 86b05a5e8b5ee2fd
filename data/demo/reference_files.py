"""Files other than police files: outlines, residents and their groups, deprivation, wards, places, operations.

Headers are those of the short forms of the official files, so that they go through the same import.
"""

import json
from collections import Counter
from pathlib import Path

import shapely

from data.demo.geography.areas import Geography, district_codes, operation_areas
from data.demo.geography.people import DOMAINS, People, deciles
from data.demo.write import write_csv, write_text

CLASSES = {
    "UN1": ("Urban: Nearer to a major town or city", "Urban"),
    "UF1": ("Urban: Further from a major town or city", "Urban"),
    "RLN1": ("Larger rural: Nearer to a major town or city", "Rural"),
    "RSN1": ("Smaller rural: Nearer to a major town or city", "Rural"),
    "RLF1": ("Larger rural: Further from a major town or city", "Rural"),
    "RSF1": ("Smaller rural: Further from a major town or city", "Rural"),
}
BASIS = "invented for the demonstration data"


def write_reference_files(folder: Path, geography: Geography, people: People) -> None:
    """Write everything about the areas, as the importer reads it."""
    _write_boundaries(folder / "boundaries.geojson", geography)
    codes, districts = geography.codes, district_codes(geography)
    write_csv(
        folder / "residents.csv",
        ("lsoa21_code", "lsoa21_name", "ltla22_name", "ltla22_code", "total_residents", "total_households"),
        zip(codes, geography.names, geography.districts, districts, people.residents, people.households, strict=True),
    )
    write_csv(
        folder / "ethnicity.csv",
        ("lsoa21_code", "ethnic_group", "n"),
        [(code, group, counts[area]) for area, code in enumerate(codes) for group, counts in people.groups.items()],
    )
    _write_deprivation(folder / "deprivation.csv", geography, people)
    write_csv(
        folder / "wards.csv",
        ("lsoa21_name", "lsoa21_code", "ward24_name", "ward24_code", "ltla24_name", "ltla24_code"),
        zip(
            geography.names,
            codes,
            geography.ward_names,
            geography.ward_codes,
            geography.districts,
            districts,
            strict=True,
        ),
    )
    write_csv(
        folder / "rural_urban.csv",
        ("lsoa21_code", "ruc21_code", "classification", "ruc"),
        [(code, kind, *CLASSES[kind]) for code, kind in zip(codes, geography.rural_urban, strict=True)],
    )
    former: Counter[str] = Counter()
    before = [
        (f"{name} {_numbered(former, name)}", code)
        for name, code in zip(geography.former_districts, codes, strict=True)
    ]
    write_csv(
        folder / "lsoa_2011_2021.csv",
        ("lsoa11_name", "lsoa11_code", "change_code", "lsoa21_name", "lsoa21_code", "ltla22_name", "ltla22_code"),
        [
            (name, code, "U", new_name, code, district, district_code)
            for (name, code), new_name, district, district_code in zip(
                before, geography.names, geography.districts, districts, strict=True
            )
        ],
    )
    sketched = {place.place_id for place in geography.county.places}
    laid_out = (place for place in geography.county.listed if place.place_id not in sketched)
    every = (*geography.county.places, *laid_out)
    places = [(place.place_id, place.name, place.town, place.kind) for place in every]
    write_csv(folder / "places.csv", ("place_id", "name", "town", "kind"), places)
    members = [(place_id, codes[area], BASIS) for place_id, areas in geography.places.items() for area in areas]
    write_csv(folder / "place_areas.csv", ("place_id", "area_code", "basis"), members)
    write_csv(folder / "operation_areas.csv", ("operation_id", "area_code", "role"), operation_areas(geography))


def _numbered(used: Counter[str], name: str) -> str:
    """The next number of an area in a district, in the ONS style: 001A to 001E, then 002A."""
    used[name] += 1
    middle, letter = divmod(used[name] - 1, 5)
    return f"{middle + 1:03}{'ABCDE'[letter]}"


def _write_boundaries(path: Path, geography: Geography) -> None:
    """A GeoJSON file with one line per area."""
    features = [
        json.dumps(
            {
                "type": "Feature",
                "properties": {"lsoa21_code": code, "lsoa21_name": name},
                "geometry": shapely.geometry.mapping(polygon),
            },
            separators=(",", ":"),
        )
        for code, name, polygon in zip(geography.codes, geography.names, geography.polygons, strict=True)
    ]
    lines = ",\n".join(features)
    write_text(path, f'{{"type":"FeatureCollection","name":"invented_areas","features":[\n{lines}\n]}}\n')


def _write_deprivation(path: Path, geography: Geography, people: People) -> None:
    columns = [("lsoa21_code", geography.codes)]
    columns += [(f"{domain.name}_decile", deciles(people.ranks[domain.name]).tolist()) for domain in DOMAINS]
    columns += [(f"{domain.name}_rank", people.ranks[domain.name].tolist()) for domain in DOMAINS]
    columns += [(f"{domain.name}_score", people.scores[domain.name].tolist()) for domain in DOMAINS]
    write_csv(path, [name for name, _ in columns], zip(*(values for _, values in columns), strict=True))
