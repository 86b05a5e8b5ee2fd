"""A query or panel as a command: written so that any shell passes on what was meant, and read back."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from datetime import date

# Characters that no shell interprets; those of the second set, not between double quotes either.
_BARE = re.compile(r"[\w./-]*")
_QUOTED = re.compile(r"[^\"$`\\!%^]*")


def command(what: str, params: Mapping[str, object]) -> str:
    """The command that asks for a query ("asb/town_centre") or a panel ("--panel overview/headline").

    A parameter that is None is left out, which is what None means to a query.

    >>> command("shared/month", {"about": "Mill Road", "since": date(2025, 1, 1), "area": None})
    'python3 manage.py ask shared/month --param about="Mill Road" --param since=2025-01-01'
    """
    given = (f" --param {name}={quoted(written(value))}" for name, value in params.items() if value is not None)
    return f"python3 manage.py ask {what}{''.join(given)}"


def written(value: object) -> str:
    """A value as a parameter is written: days as 2025-01-31, everything else as printed.

    >>> written(date(2025, 1, 31)), written(9), written(True)
    ('2025-01-31', '9', 'true')
    """
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:%Y-%m-%d}" if isinstance(value, date) else str(value)


def quoted(text: str) -> str:
    """A text that a shell reads as one word and passes on unchanged.

    A text with characters that a shell interprets even between double quotes gets single quotes: it may come from a
    link, and copying the command must not run it.

    >>> quoted("mill-hill"), quoted("Mill Road"), quoted("$(reboot)")
    ('mill-hill', '"Mill Road"', "'$(reboot)'")
    """
    if _BARE.fullmatch(text):
        return text
    return f'"{text}"' if _QUOTED.fullmatch(text) and text.isprintable() else shlex.quote(text)


def read(text: str) -> tuple[str, str]:
    """The name and the value of one --param.

    Raises `ValueError` if it has no equals sign.

    >>> read("about=it's=odd")
    ('about', "it's=odd")
    """
    name, equals, value = text.partition("=")
    if not equals:
        raise ValueError(f"--param is “{text}”; write it as name=value.")
    return name, value
