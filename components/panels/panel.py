"""A panel: one finding with its figure, its rows and its source; and the register of them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from components.maps.area_map import Map
from components.options import NoOptions, chosen
from components.pictures.picture import Picture
from components.view import Ask, View
from components.viewing import SHARED, view_from

Audience = Literal["internal", "public"]


@dataclass(frozen=True)
class Sheet:
    """A page of A4 to take away and print: what the button says, and the file's name without ending.

    `html` creates it for a view on request: few readers ask for it, and it takes as long as several panels.
    """

    label: str
    html: Callable[[Ask, View], str]
    name: str


@dataclass(frozen=True)
class File:
    """A file to take away: what the button says, the file's name, its type, and what creates it on request."""

    label: str
    name: str
    mime: str
    content: Callable[[Ask, View], bytes]


Sign = Literal[
    "",
    "holds",
    "differs",
    "better",
    "worse",
    "unclear",
    "not judged",
    "early",
    "no data",
    "above",
    "below",
    "unknown",
    "due",
]
# The character for each sign; its colour and outline on a page are in page.css. The words next to it say the same.
SIGNS: dict[Sign, str] = {
    "better": "✓",
    "worse": "!",
    "unclear": "■",
    "not judged": "",
    "early": "?",
    "no data": "✕",
    "above": "▲",
    "below": "▼",
    "unknown": "?",
    "due": "!",
    "holds": "✓",
    "differs": "≠",
}


@dataclass(frozen=True)
class Entry:
    """One line of a card: its sign, its text in bold, what follows, and what is at its end.

    `badge` is a verdict in one or two words next to the bold text, in the colour of the sign or otherwise of
    `tone`. `url_path` is the page that it links to, or an address of another site that begins with https. It may
    have lines `under` it and a small `picture`. With `calls` the telephone numbers in it are links. A line that is
    `elsewhere` says where the rest of a list is, which slides leave out.
    """

    words: str
    rest: str = ""
    sign: Sign = ""
    badge: str = ""
    end: str = ""
    url_path: str = ""
    tone: Sign = ""
    under: Sequence[str] = ()
    picture: Picture | None = None
    calls: bool = False
    elsewhere: bool = False


@dataclass(frozen=True)
class Drawer:
    """What a chosen row opens below itself: `lines` of text, the first in bold, and its picture."""

    lines: Sequence[str]
    picture: Picture | None = None


@dataclass(frozen=True)
class Row:
    """One line of a list whose lines have the same parts: a promise with its state, its course, and its numbers.

    `words` are bold, followed by `rest` in grey. `state` is the sign in words. `went` is drawn small; `without` is the
    text if there is nothing to draw. `value` is the newest number in bold, followed by `before`. `target` and `source`
    may be left out. `url_path` is the page that the line links to; a line that is `selected` is what another card of
    the page draws. `chooses` is a choice of the page and the value that the line gives it, "" to clear it: the line is
    then a link that runs the page again with it, and its `drawer` links to its page.
    """

    words: str
    rest: str = ""
    sign: Sign = ""
    state: str = ""
    went: Picture | None = None
    without: str = ""
    value: str = ""
    before: str = ""
    target: str = ""
    source: str = ""
    url_path: str = ""
    selected: bool = False
    chooses: tuple[str, str] | None = None
    drawer: Drawer | None = None


@dataclass(frozen=True)
class Tile:
    """One of several small cards side by side: a name that links to its page, a state in words, and a small chart."""

    name: str
    state: str
    value: str
    picture: Picture
    sign: Sign = ""
    url_path: str = ""


@dataclass(frozen=True)
class Choice:
    """A row that a reader can choose: its key in the table, its name and value, and its number on the map.

    `chooses` is as in a `Row`.

    `share` is the length of its bar, between 0 and 1; None if a bar would have no meaning.
    """

    key: str
    chooses: tuple[str, str]
    name: str
    said: str
    number: int | None = None
    share: float | None = None
    chosen: bool = False


@dataclass(frozen=True)
class Way:
    """A line of links to the same page with another choice: its label, and the words and choice of each link.

    `compares` are the choices of second links, one behind each link or None, which compare the place.
    """

    label: str
    links: Sequence[tuple[str, tuple[str, str]]]
    compares: Sequence[tuple[str, str] | None] = ()


@dataclass(frozen=True)
class Frames:
    """The states of a map's areas that a reader can play through; its picture shows the last.

    `name` is what one of them is, such as a month, `labels` name them, and `said` tells the sum of each. `classes` are
    those of the areas in each, in the order of the picture's areas, `colours` those of the classes, and `lists` the
    rows to choose from in each, always as many.
    """

    name: str
    labels: Sequence[str]
    said: Sequence[str]
    classes: Sequence[Sequence[int | None]]
    colours: Sequence[str]
    lists: Sequence[Sequence[Choice]]


@dataclass(frozen=True)
class Panel:
    """What a page, a slide and a command all show.

    `finding` is one plain sentence of at most 110 characters, and `detail` the rest, in the menu. On a card, a `title`
    of at most 60 characters is at the top with a `note` (a period, a unit) next to it and a `hint` about what a reader
    can do there, which slides leave out; below them come the `picture`, which needs no script, the `tiles`, the
    `entries`, and the `rows` under the `heads` of their six parts. `table` holds the rows behind the figure, for the
    download; if `show_table` is set the table is the panel. `empty` says in words why there is nothing to show,
    `remedy` what the operator can do about it, and `entries` then link to where that is explained. `columns` gives
    the printed name of each table column, in the order to print them, and `widths` the px of those that would leave
    no space for others. `frames` are the other states of its picture, with a control to choose one. `as_list` prints
    its rows as paragraphs, if a column holds sentences. `real` marks what documents say, which is real even if the
    other data is invented. `sheet` is offered to print. `charts` is how many control charts it judges: among many,
    chance marks some. With `beside` a phone shows a small picture next to the entries. `offers` are the texts of a
    choice on the card, by its keys, if they depend on the data. `ways` lead to other places below everything else,
    which slides leave out. `files` can be taken away from the menu. If something may be chosen, the `choices` replace
    the picture, and all rows open below.
    """

    finding: str
    table: pd.DataFrame
    source: str
    figure: go.Figure | None = None
    deck: Map | None = None
    caveat: str = ""
    how: str = ""
    alt: str = ""
    empty: str = ""
    remedy: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    widths: Mapping[str, int] = field(default_factory=dict)
    show_table: bool = False
    as_list: bool = False
    real: bool = False
    sheet: Sheet | None = None
    files: Sequence[File] = ()
    charts: int = 0
    title: str = ""
    note: str = ""
    hint: str = ""
    detail: str = ""
    picture: Picture | None = None
    entries: Sequence[Entry] = ()
    tiles: Sequence[Tile] = ()
    beside: bool = False
    choices: Sequence[Choice] = ()
    rows: Sequence[Row] = ()
    heads: Sequence[str] = ()
    offers: Mapping[str, str] = field(default_factory=dict)
    ways: Sequence[Way] = ()
    frames: Frames | None = None


Build = Callable[[Ask, View], Panel]


@dataclass(frozen=True)
class PanelEntry:
    """A panel in the register: its id, the question it answers, who may see it, and the function that builds it.

    `options` is the dataclass of the options that it declares, which its builder reads with `View.options_of`.
    """

    id: str
    question: str
    audience: Audience
    build: Build
    options: type[Any] = NoOptions

    def with_options(self, view: View, given: Mapping[str, str], ask: Ask | None = None) -> View:
        """The same view with this panel's options. Raises `ValueError` as `components.options.chosen` does."""
        return replace(view, options=chosen(self.options, given, ask))

    def view(self, ask: Ask, meta: Mapping[str, str], params: Mapping[str, str]) -> View:
        """The view for the shared parameters and this panel's options, as `components.viewing` writes them.

        Raises `ValueError` for any other parameter, and for a value that the database does not have.
        """
        shared = {name: value for name, value in params.items() if name in SHARED}
        given = {name: value for name, value in params.items() if name not in SHARED}
        return self.with_options(view_from(ask, meta, shared), given, ask)


PANELS: dict[str, PanelEntry] = {}


def panel(
    panel_id: str, *, question: str, audience: Audience = "public", options: type[Any] = NoOptions
) -> Callable[[Build], Build]:
    """Register a function under `panel_id`, such as "asb/town_centre", with the `options` it declares.

    Raises `ValueError` if the id is taken.
    """

    def register(build: Build) -> Build:
        if panel_id in PANELS:
            raise ValueError(f"Two panels are named {panel_id}")
        PANELS[panel_id] = PanelEntry(panel_id, question, audience, build, options)
        return build

    return register
