"""From a template to a pydantic model that checks a row and reports every error in it at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, ValidationInfo, create_model

from data.partner.names.persons import Personal
from data.partner.reading.cells import MOST_LETTERS, PARSERS, Unreadable
from data.partner.template import KNOWN_IN, Column, Kind, Template

# The ids that the database knows, for each kind of `KNOWN_IN`, keyed by their lower-case form.
Known = Mapping[Kind, Mapping[str, str]]
_TYPES: dict[str, type] = {"VARCHAR": str, "BOOLEAN": bool, "BIGINT": int, "DOUBLE": float, "DATE": date}


class NotKnown(ValueError):
    """An id that the database does not know; the message names the nearest ones."""


@dataclass(frozen=True)
class Wrong:
    """What is wrong with one cell: its column, and what was expected."""

    column: str
    expected: str


def check(template: Template, cells: Mapping[str, str], known: Known) -> tuple[dict[str, Any], list[Wrong]]:
    """A row's values by column, and what is wrong with them. `cells` has the texts of the cells that are not blank."""
    try:
        row = _model(template.name, template).model_validate(dict(cells), context=known).model_dump()
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_input=False)
        return {}, [_wrong(template.column(str(each["loc"][0])), each.get("ctx", {}).get("error")) for each in wrong]
    return row, [Wrong(rule.column, rule.expected) for rule in template.rules if not rule.holds(row)]


def _wrong(column: Column, error: Exception | None) -> Wrong:
    if isinstance(error, NotKnown):
        return Wrong(column.name, str(error))
    if isinstance(error, Personal | Unreadable):
        return Wrong(column.name, f"{error}; {column.expected}")
    return Wrong(column.name, column.expected)


@cache
def _model(name: str, template: Template) -> type[BaseModel]:
    fields: dict[str, Any] = {column.name: _field(column) for column in template.columns}
    return create_model(name, __config__=ConfigDict(extra="forbid"), **fields)


def _field(column: Column) -> tuple[Any, Any]:
    limits = Field(
        ge=column.least if column.kind in ("whole", "number") else None,
        le=column.most if column.kind in ("whole", "number") else None,
        max_length=MOST_LETTERS.get(column.kind),
    )
    plain: Any = _TYPES[column.sql_type]
    kind = Annotated[plain, limits, BeforeValidator(_parser(column))]
    return (kind, ...) if column.required else (kind | None, None)


def _parser(column: Column) -> Callable[[str, ValidationInfo], object]:
    if column.kind == "choice":
        choices = {_folded(choice): choice for choice in column.allowed}
        return lambda text, _: _choice(choices, text)
    if column.kind in KNOWN_IN:
        return lambda text, info: _known(column, text, info.context or {})
    parse = PARSERS[column.kind]
    return lambda text, _: _past(parse(text)) if column.past else parse(text)


def _choice(choices: dict[str, str], text: str) -> str:
    if _folded(text) not in choices:
        raise ValueError("not among the choices")
    return choices[_folded(text)]


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").split())


def _known(column: Column, text: str, known: Known) -> str:
    if column.kind == "area_code":
        PARSERS["area_code"](text)
    ids = known.get(column.kind, {})
    # Without outlines no area is known, so only the format of a code can be checked.
    if column.kind == "area_code" and not ids:
        return text.upper()
    if text.casefold() in ids:
        return ids[text.casefold()]
    # Among hundreds of similar codes, the nearest says nothing and is slow to find.
    near = [ids[match] for match in _nearest(text.casefold(), tuple(ids))] if column.kind != "area_code" else []
    raise NotKnown(f"{column.expected}. Nearest: {', '.join(near)}" if near else column.expected)


@lru_cache(maxsize=1_000)
def _nearest(text: str, ids: tuple[str, ...]) -> list[str]:
    return get_close_matches(text[:40], ids, n=3, cutoff=0.5)


def _past(value: object) -> object:
    if isinstance(value, date) and value > date.today():
        raise ValueError("after today")
    return value
