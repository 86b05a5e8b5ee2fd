"""What an operator can set, read once from the environment."""

from __future__ import annotations

import ipaddress
import os
import re
from dataclasses import dataclass
from pathlib import Path

from analysis.contact import LONGEST, contact_link

ROOT = Path(__file__).resolve().parent.parent.parent
QUERIES = ROOT / "queries"
REFERENCE = ROOT / "data" / "reference"


@dataclass(frozen=True)
class Settings:
    """The folder of the databases, their county, and the limits of one query.

    `folder` holds the databases and the pointer. `county`, its `districts` of today, its `former_districts` of the
    years when LSOA codes of 2011 were printed, and its home `forces` by their names at police.uk are the operator's
    choice for a first import, or None: see data/county.py. `audience` is what this server may show: a public server
    refuses an internal database. `hosts` are the names at which other computers reach it. `memory`
    is a DuckDB memory limit, `threads` its threads, `query_seconds` the time after which a query is interrupted.
    `operator` is the organisation that runs a public copy, and `contact` is how to report an error to it.
    """

    folder: Path = ROOT / "data" / "local"
    county: str | None = None
    districts: tuple[str, ...] | None = None
    former_districts: tuple[str, ...] | None = None
    forces: tuple[str, ...] | None = None
    audience: str = "internal"
    hosts: tuple[str, ...] = ()
    memory: str = "1GB"
    threads: int = 2
    query_seconds: float = 20.0
    build_memory: str = "1300MB"  # with what is outside it, an import stays below 2 GB: docs/scaling.md
    operator: str = ""
    contact: str = ""

    @classmethod
    def from_environment(cls, folder: Path | None = None) -> Settings:
        """Read the POLICING_… variables; `folder` overrides POLICING_DATA.

        Raises `ValueError`, naming the variable, if one cannot be used.
        """
        read = os.environ.get
        chosen = folder or Path(read("POLICING_DATA") or cls.folder)
        audience = read("POLICING_AUDIENCE") or cls.audience
        if audience not in ("internal", "public"):
            raise ValueError(f"POLICING_AUDIENCE is “{audience}”; it may be “internal” or “public”.")
        return cls(
            folder=Path(chosen).expanduser().resolve(),
            county=_one("POLICING_COUNTY", read("POLICING_COUNTY")),
            districts=_some("POLICING_DISTRICTS", read("POLICING_DISTRICTS")),
            former_districts=_names(read("POLICING_FORMER_DISTRICTS")),
            forces=_some("POLICING_FORCES", read("POLICING_FORCES")),
            audience=audience,
            hosts=hosts(),
            memory=_memory("POLICING_MEMORY", read("POLICING_MEMORY"), cls.memory),
            threads=_positive("POLICING_THREADS", read("POLICING_THREADS"), cls.threads),
            operator=_operator(read("POLICING_OPERATOR") or ""),
            contact=_contact(read("POLICING_CONTACT") or ""),
        )


def hosts() -> tuple[str, ...]:
    """The names of POLICING_HOSTS in lower case, without a final dot; addresses in their usual form.

    Raises `ValueError` for anything that is not a name, such as one with a scheme or a port.
    """
    return tuple(_host(name) for name in _names(os.environ.get("POLICING_HOSTS")) or ())


def _host(given: str) -> str:
    bare = given.removeprefix("[").removesuffix("]")
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError:
        pass
    try:
        name = given.encode("idna").decode().lower().removesuffix(".")
    except UnicodeError:
        name = ""
    if not re.fullmatch(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?", name):
        raise ValueError(
            f"POLICING_HOSTS holds “{given}”; write names only, without https:// and port, such as "
            "policing.example.gov.uk, separated by “;”."
        )
    return name


def _names(text: str | None) -> tuple[str, ...] | None:
    """Names that semicolons separate; none if the variable is empty, None if it is not set."""
    if text is None:
        return None
    return tuple(dict.fromkeys(" ".join(name.split()) for name in text.split(";") if name.strip()))


def _some(variable: str, text: str | None) -> tuple[str, ...] | None:
    names = _names(text)
    if names == ():
        raise _empty(variable)
    return names


def _one(variable: str, text: str | None) -> str | None:
    if text is not None and not text.strip():
        raise _empty(variable)
    return text and " ".join(text.split())


def _empty(variable: str) -> ValueError:
    return ValueError(f"{variable} is set and empty. Unset it, or give it a value.")


def _operator(text: str) -> str:
    name = text.strip()
    if len(name) > LONGEST or not name.isprintable():
        raise ValueError(
            f"POLICING_OPERATOR must be one line of at most {LONGEST} characters, the name of who runs it."
        )
    return name


def _contact(text: str) -> str:
    contact = text.strip()
    if contact and not contact_link(contact):
        raise ValueError(
            f"POLICING_CONTACT is “{contact[:60]}”; it must be an e-mail address, a telephone number, or a web address "
            "that begins with https://."
        )
    return contact


def _positive(variable: str, text: str | None, default: int) -> int:
    if not text:
        return default
    if not (text.isascii() and text.isdigit()) or int(text) == 0:
        raise ValueError(f"{variable} is “{text}”; it must be a whole number above 0.")
    return int(text)


def _memory(variable: str, text: str | None, default: str) -> str:
    if not text:
        return default
    if not re.fullmatch(r"[1-9][0-9]*(\.[0-9]+)? ?[KMGT]i?B", text, re.IGNORECASE):
        raise ValueError(f"{variable} is “{text}”; it must be a size such as 800MB or 2GB.")
    return text
