"""How areas are called."""

from __future__ import annotations


def area_name(name: str, ward: object) -> str:
    """An area's name as people know it: an LSOA's own name tells nobody where it is, so its ward comes first.

    >>> area_name("Newshire West 032E", "Castle"), area_name("Mill Hill 1", "Spencer")
    ('Castle (032E)', 'Mill Hill 1')
    """
    number = area_number(name)
    return f"{ward} ({number})" if number and isinstance(ward, str) else name


def area_number(name: str) -> str:
    """The number with which an LSOA's own name ends, which is that of one area in each district; else "".

    >>> area_number("Newshire West 032E"), area_number("Mill Hill 1")
    ('032E', '')
    """
    number = name.rsplit(" ", 1)[-1]
    return number if len(number) > 3 and number[:3].isdigit() else ""
