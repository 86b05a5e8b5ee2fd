"""The names of areas."""

from __future__ import annotations


def area_name(name: str, ward: object) -> str:
    """An area's name for readers: an LSOA's own name does not say where it is, so its ward comes first.

    >>> area_name("Newshire West 032E", "Castle"), area_name("Mill Hill 1", "Spencer")
    ('Castle (032E)', 'Mill Hill 1')
    """
    number = area_number(name)
    return f"{ward} ({number})" if number and isinstance(ward, str) else name


def area_number(name: str) -> str:
    """The number at the end of an LSOA's own name, which is unique within a district; otherwise "".

    >>> area_number("Newshire West 032E"), area_number("Mill Hill 1")
    ('032E', '')
    """
    number = name.rsplit(" ", 1)[-1]
    return number if len(number) > 3 and number[:3].isdigit() else ""
