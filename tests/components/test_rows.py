"""The rows of a card: a list with the same parts in every line, whose words never become markup."""

from __future__ import annotations

import re
from dataclasses import replace

from components.draw.rows import rowed
from components.panels.panel import Drawer, Row
from components.pictures.number_target import nothing_yet

HEADS = ("State", "Promise", "How it went", "Newest number", "Target", "Supplied by")
LESS = Row(
    "Less robbery",
    "Northampton",
    "worse",
    "worse",
    nothing_yet(alt="Nothing yet."),
    value="368",
    before="was 311",
    target="300 by 31 March",
    source="police.uk",
    url_path="acquisitive-crime",
)


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def test_no_rows_are_no_markup():
    assert rowed([], HEADS) == ""


def test_a_line_is_read_in_words_with_what_its_numbers_are():
    html = rowed([LESS], HEADS, "place=corby")
    line = text(html[html.index("<li") :].replace("nothing yet", ""))
    assert line == ("! Less robbery Northampton worse 368 was 311 Target: 300 by 31 March Supplied by: police.uk")
    assert 'href="acquisitive-crime?place=corby"' in html
    assert 'aria-label="Nothing yet."' in html


def test_every_line_has_as_many_parts_as_there_are_heads_and_one_for_the_sign():
    lines = rowed([LESS, Row("More officers", state="not judged", without="work")], HEADS).split("<li")[1:]
    assert [
        len(re.findall(r'<span class="(?:sign|words|state|went|number|target|source)', line)) for line in lines
    ] == [len(HEADS) + 1] * 2


def test_where_no_line_has_a_target_there_is_no_column_for_one():
    html = rowed([Row("More officers", state="not judged", source="Force")], HEADS)
    assert (
        "untargeted" in html
        and "Target" not in html
        and "target" not in html.replace("untargeted", "").replace('target="_self"', "")
    )
    assert text(html[html.index("<li") :]).endswith("Supplied by: Force")


def test_without_heads_a_line_says_only_what_it_has():
    html = rowed([Row("More officers", state="not judged", without="work")], ())
    assert "rows-head" not in html and "target" not in html and "source" not in html


def test_the_line_that_another_card_draws_is_marked():
    html = rowed([LESS, Row("Less burglary", selected=True)], ())
    assert [found == "selected" for found in re.findall(r'<li class="(\w+)"', html)] == [False, True]


def test_words_from_files_stay_words():
    evil = '<img src=x onerror="alert(1)">'
    html = rowed([Row(*[evil] * 2, "no data", evil, None, *[evil] * 6)], [evil] * 6)
    assert "<img" not in html and "&lt;img" in html


def test_a_line_that_chooses_is_a_link_to_the_same_page_and_keeps_the_rest_of_its_address():
    less = replace(LESS, chooses=("part", "robbery"))
    lines = rowed([less, replace(less, selected=True)], (), "place=corby", "place=corby&part=burglary&tab=where")
    assert re.findall(r'class="chooses" href="([^"]*)"', lines) == ["?place=corby&amp;tab=where&amp;part=robbery"] * 2
    assert ["aria-current" in line for line in lines.split("<li")[1:]] == [False, True]


def test_a_chosen_line_lets_go_and_opens_its_story():
    chosen = replace(LESS, selected=True, chooses=("promise", ""), drawer=Drawer(["“Reduce it”", "<b>368</b>"]))
    html = rowed([chosen], HEADS, "place=corby", "promise=SO4.4")
    assert 'href="?"' in html and 'href="acquisitive-crime?place=corby"' in html
    assert "<b>“Reduce it”</b>" in html and "&lt;b&gt;368" in html
