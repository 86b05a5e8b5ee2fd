"""The addresses of publishers, in one file that whoever runs the dashboard can change."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from data.serving.settings import REFERENCE

VARIABLE = "POLICING_ADDRESSES"
FILE = REFERENCE / "addresses.toml"
_Address = Field(pattern=r"^https?://[^\s]+$")
# Names of files that are written: no path.
_File = Field(pattern=r"^[a-z0-9][a-z0-9.-]*$")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    page: str = _Address


class Police(_Part):
    """The police archive: the list of months, and the archive of a `{month}` with the number of months it holds."""

    months: str = _Address
    archive: str = _Address
    months_in_archive: int = Field(ge=1, le=240)


class Table(_Part):
    """A table of an ArcGIS server, of which the rows `where` a `{district}` is named, or the `{areas}` are, are taken.

    A `{layer}` in the address is the first that the server has. `takes` is a pattern of the columns that are taken, all
    if it is empty. An import can do without an `optional` table. `everywhere_to_compare`: all rows, if files of other
    forces are fetched.
    """

    file: str = _File
    address: str = _Address
    where: str
    needs: tuple[str, ...]
    takes: str = ""
    optional: bool = False
    everywhere_to_compare: bool = False

    @property
    def by_area(self) -> bool:
        """Whether rows are found by the codes of areas."""
        return "{areas}" in self.where


class OneFile(_Part):
    """A file, or the `member` of an archive."""

    file: str = _File
    address: str = _Address
    member: str = ""
    optional: bool = False


class Addresses(BaseModel):
    """All addresses, and the file that they are from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    police: Police
    table: tuple[Table, ...] = ()
    file: tuple[OneFile, ...] = ()
    path: Path = FILE


def addresses() -> Addresses:
    """The addresses of the project, or of the file that `POLICING_ADDRESSES` names.

    Raises `ValueError`, naming the file and what is wrong in it.
    """
    path = Path(os.environ.get(VARIABLE) or FILE).expanduser()
    try:
        return Addresses(**tomllib.loads(path.read_text(encoding="utf-8")), path=path)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ValueError(f"{path}: {where}: {first['msg']}.") from None
    except (OSError, tomllib.TOMLDecodeError, TypeError) as error:
        raise ValueError(f"The addresses cannot be read from {path}: {error}.") from None
