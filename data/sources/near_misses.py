"""Tables that are similar to ones that can be imported: what each is, and where to find the right one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from data.sources.tables.official_csv import fold

_NOMIS = "www.nomisweb.co.uk/sources/census_2021_bulk"
_PORTAL = "the ONS Open Geography Portal, geoportal.statistics.gov.uk"
_CENSUS = (
    "Take table TS001 (residents), TS041 (households) or TS021 (ethnic groups) of Census 2021 as bulk data from "
    f"{_NOMIS}: in the zip, the file whose name ends in -lsoa.csv."
)
_OUTLINES = f"Take “Lower layer Super Output Areas (December 2021) Boundaries EW BSC” from {_PORTAL}."
_INDICES = (
    "Take File 7 of the English Indices of Deprivation 2025 from "
    "www.gov.uk/government/statistics/english-indices-of-deprivation-2025."
)
_EXACT_FIT = (
    f"Take “LSOA (2011) to LSOA (2021) to Local Authority District (2022) Exact Fit Lookup for EW (V3)” from {_PORTAL}."
)
_WARDS = f"Take “LSOA (2021) to Electoral Ward (2024) to LAD (2024) Best Fit Lookup in EW” from {_PORTAL}."
PARISH_NAMES = (
    f"Take “Parishes and Non-Civil Parished Areas Names and Codes in EW” from {_PORTAL}, or that file in the folder "
    "Documents of the ONS postcode directory."
)
PARISH_POSTCODES = (
    f"Take the ONS postcode directory (ONSPD) from {_PORTAL}: of its folder multi_csv, the files of the county's "
    "postcode areas."
)
_STREET = "Take the street-level files from data.police.uk/data (tick “Include crime data”) or its archive."


@dataclass(frozen=True)
class NearMiss:
    """What a table is, in a sentence, and where to find the right one."""

    what: str
    remedy: str


def near_miss(header: tuple[str, ...], name: str, *, outlines: bool = False) -> NearMiss | None:
    """What a table with these columns is, if it is similar to one that can be imported; otherwise None.

    `outlines`: it is a file of outlines, and the columns are its fields.
    """
    names = set(fold(header))
    if outlines:
        return _outlines(names)
    return next((found for look in (_lookup, _deprivation, _census, _police) if (found := look(names, name))), None)


def _outlines(names: set[str]) -> NearMiss | None:
    kinds = {
        r"msoa\d\d(cd|_code)": "middle layer super output areas (MSOAs)",
        r"oa\d\d(cd|_code)": "output areas, which are smaller than LSOAs",
        r"(wd|ward)\d\d(cd|_code)": "wards",
        r"(lad|ltla|utla|cty|ctyua)\d\d(cd|_code)": "districts or counties",
        r"pfa\d\d(cd|_code)": "police force areas",
        r"par\d\dcd|parncp\d\dcd": "parishes",
    }
    kind = next((words for pattern, words in kinds.items() if any(re.fullmatch(pattern, each) for each in names)), None)
    return NearMiss(f"The outlines are those of {kind}, not of LSOAs.", _OUTLINES) if kind else None


def _lookup(names: set[str], _: str) -> NearMiss | None:
    old, new = names & {"lsoa11cd", "lsoa11_code"}, names & {"lsoa21cd", "lsoa21_code"}
    postcodes = names & {"pcds", "pcd7", "pcd8", "pcd"}
    of_parishes = any(re.fullmatch(r"par(ncp)?\d\dcd", each) for each in names)
    if of_parishes and not postcodes and (new or names & {"oa21cd", "oa11cd"}):
        what = "This is a lookup of output areas or LSOAs to parishes, which are found by postcodes here."
        return NearMiss(what, f"{PARISH_NAMES} {PARISH_POSTCODES}")
    if (postcodes or names & {"oa21cd", "oa11cd"}) and (old or new):
        return NearMiss(
            "This is a lookup of output areas or postcodes, not of LSOAs.", f"{_EXACT_FIT} For wards: {_WARDS}"
        )
    if old and new:
        what = (
            "This is the best-fit lookup of LSOAs from 2011 to 2021, which leaves areas out: it has no column CHGIND."
        )
        return NearMiss(what, _EXACT_FIT)
    if old and any(re.fullmatch(r"wd\d\dcd", each) for each in names):
        return NearMiss("This is a lookup of the LSOAs of 2011 to wards.", _WARDS)
    if old and any(each.startswith("ruc") for each in names):
        remedy = f"Take “Rural Urban Classification (2021) of LSOAs in EW” from {_PORTAL}."
        return NearMiss("This is the rural-urban classification of 2011.", remedy)
    return None


def _deprivation(names: set[str], _: str) -> NearMiss | None:
    said = " ".join(names)
    if "local authority district code (2013)" in names or ("lad13_code" in names and "imd" in said):
        return NearMiss("These are the English Indices of Deprivation 2015, of areas that have changed.", _INDICES)
    if {"lsoa code", "imd score"} <= names or "pre 2009 la code" in names:
        return NearMiss("These are the English Indices of Deprivation 2010, of areas that have changed.", _INDICES)
    if any(each.startswith(("wimd", "simd", "nimdm")) for each in names):
        return NearMiss("This is an index of deprivation of Wales, Scotland or Northern Ireland.", _INDICES)
    if "imd - average rank" in names or "imd - average score" in names:
        return NearMiss("These are the Indices of Deprivation summed up for districts, not by LSOA.", _INDICES)
    if "lsoa code (2021)" in names or "lsoa code (2011)" in names:
        what = (
            "This file of the Indices of Deprivation has no overall rank or decile, or is of an edition not known here."
        )
        return NearMiss(what, _INDICES)
    return None


def _census(names: set[str], name: str) -> NearMiss | None:
    if "mnemonic" in names or any(re.match(r"20[12]1 super output area", each) for each in names):
        what = "This is the answer to a query on Nomis, not its bulk data: the columns have different names."
        return NearMiss(what, _CENSUS)
    if {"geography code", "geography"} <= names:
        of_2011 = re.search(r"(?i)(?<![a-z])(ks|qs|lc|dc)\d{3}", PurePosixPath(name).name) or "rural urban" in names
        if of_2011:
            return NearMiss("This is a table of Census 2011.", _CENSUS)
        return NearMiss("This table of Census 2021 is not one of those that are imported.", _CENSUS)
    if "observation" in names:
        codes = [each for each in names if each.endswith(" code")]
        if any("super output area" in each and "lower" not in each for each in codes) or not any(
            "lower layer super output area" in each for each in codes
        ):
            return NearMiss("This ONS data set is for areas other than LSOAs.", f"Choose LSOAs. {_CENSUS}")
        return NearMiss("This ONS data set counts something that is not imported.", _CENSUS)
    return None


def _police(names: set[str], _: str) -> NearMiss | None:
    if "neighbourhood" in names and names & {"force", "all crime and asb", "all crime"}:
        return NearMiss("These are police.uk's totals by neighbourhood, not its street-level files.", _STREET)
    if names >= {"lsoa code", "major category"} or names >= {"lsoa code", "majortext"}:
        return NearMiss("These are counts that a force publishes by LSOA, not the files from data.police.uk.", _STREET)
    if {"force name", "offence description"} <= names or {"force name", "offence code"} <= names:
        return NearMiss("These are the Home Office's tables of recorded crime by force, without areas.", _STREET)
    return None
