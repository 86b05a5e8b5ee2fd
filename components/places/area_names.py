"""How areas are called."""

from __future__ import annotations


def area_name(name: str, ward: object) -> str:
    """An area's name as people know it: an LSOA's own name tells nobody where it is, so its ward comes first.

    >>> area_name("West Northamptonshire 032E", "Castle"), area_name("King's Heath 1", "Spencer")
    ('Castle ward (032E)', "King's Heath 1")
    """
    number = name.rsplit(" ", 1)[-1]
    official = len(number) > 3 and number[:3].isdigit()
    return f"{ward} ward ({number})" if official and isinstance(ward, str) else name
