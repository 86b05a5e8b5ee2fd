"""Agendas as files: the default ones hold, a link is one, and a wrong line is named."""

from __future__ import annotations

import pytest

from board.agenda_file import AgendaWrong, defaults, found, read
from components.agenda import MOST, Item, write
from components.panels import PANELS

GOOD = 'title = "Mine"\n\n[[item]]\npanel = "overview/headline"\ntype = "burglary"\n'


def test_an_agenda_names_panels_and_keeps_their_order_and_parameters():
    mine = read(f'{GOOD}\n[[item]]\npanel = "hotspots/map"\n', "mine.toml")
    assert mine.title == "Mine"
    assert mine.items == (Item.of("overview/headline", {"type": "burglary"}), Item.of("hotspots/map", {}))


def test_parameters_of_the_meeting_fill_in_what_an_item_does_not_give():
    mine = read(f'{GOOD}\n[[item]]\npanel = "hotspots/map"\n', "mine.toml")
    first, second = mine.of({"type": "drugs", "place": "mill-hill"})
    assert dict(first.params) == {"type": "burglary", "place": "mill-hill"}
    assert dict(second.params) == {"type": "drugs", "place": "mill-hill"}


@pytest.mark.parametrize("name", list(defaults()))
def test_a_default_agenda_fits_its_readers(name):
    agenda = defaults()[name]
    assert agenda.title and agenda.purpose.endswith(".")
    assert len(agenda.items) <= MOST
    assert len({item.panel_id for item in agenda.items}) == len(agenda.items)
    shown = [item.panel_id for item in agenda.items if PANELS[item.panel_id].audience == "public"]
    assert agenda.internal or len(shown) >= 5  # what a public copy is left with


def test_a_link_of_the_dashboard_is_an_agenda():
    item = Item.of("overview/headline", {"place": "mill-hill", "from": "2022-10", "to": "2025-09"})
    link = f"http://127.0.0.1:8501/?place=county&agenda={write([item])}"
    assert found(link).items == (item,)


WRONG = {
    "not TOML": ("title = Mine", "mine.toml, line 1: this is not TOML"),
    "no title": ('[[item]]\npanel = "hotspots/map"', "mine.toml, line 1: an agenda begins with its title"),
    "no item": ('title = "Mine"', "mine.toml has no [[item]]"),
    "another head": (f'colour = "red"\n{GOOD}', "mine.toml, line 1: there is no “colour”"),
    "a title that is a number": (GOOD.replace('"Mine"', "3"), "mine.toml, line 1: title has to be a text in quotes"),
    "another audience": (f'audience = "all"\n{GOOD}', "mine.toml, line 1: audience has to be “internal” or “public”"),
    "no panel": (f'{GOOD}\n[[item]]\nplace = "x"\n', "mine.toml, line 7: an item needs its panel"),
    "an unknown panel": (GOOD.replace("headline", "headlines"), "line 4: there is no panel “overview/headlines”"),
    "an unknown option": (f'{GOOD}colour = "red"\n', "line 6: overview/headline: This panel has no option “colour”"),
    "a number": (f"{GOOD}from = 2024\n", "line 6: write from as a text in quotes"),
    "too many": (GOOD + '\n[[item]]\npanel = "hotspots/map"\n' * MOST, f"line {4 + 3 * MOST}: an agenda has at most"),
    "items that are no tables": ('title = "Mine"\nitem = ["overview/headline"]', "line 2: write each item as a table"),
}


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_agenda_names_the_file_the_line_and_what_to_write(text):
    with pytest.raises(AgendaWrong) as said:
        read(WRONG[text][0], "mine.toml")
    assert WRONG[text][1] in str(said.value)


def test_a_file_that_is_no_text_and_a_broken_link_say_so(tmp_path):
    (tmp_path / "mine.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(AgendaWrong, match="not a text file in UTF-8"):
        found(str(tmp_path / "mine.toml"))
    with pytest.raises(AgendaWrong, match="copy the link again"):
        found("http://127.0.0.1/?agenda=nonsense")
    with pytest.raises(FileNotFoundError, match="board, tasking"):
        found(str(tmp_path / "none.toml"))
