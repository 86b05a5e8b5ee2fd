"""Pictures that need no page: printed colours, the font of the files, and the characters that it has."""

from __future__ import annotations

import re

import typst
from hypothesis import given
from hypothesis import strategies as st

from board.characters import FONTS, MISSING, SIGNS_PRINTED, printable
from board.svg import FONT, TEXT, TONES, resolved
from components.panels.panel import SIGNS
from components.pictures.picture import svg
from components.theme import GROUNDS
from tests.board.packs import HOSTILE, tiny_picture

CHARACTERS = (FONTS / "characters.txt").read_text(encoding="utf-8").removesuffix("\n")


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_nothing_is_left_to_a_style_sheet():
    made = resolved(svg(tiny_picture("Bars.", HOSTILE), 600, 300))
    assert not re.search(r"currentColor|class=|style=|var\(|light-dark|aria-|transparent|<title", made)
    assert f'font-family="{FONT}"' in made
    assert "Source Sans" not in made


def test_words_and_classes_have_their_printed_colours():
    space = 'xmlns="http://www.w3.org/2000/svg"'
    text = '<text class="tone-concern halo" fill="#D4691E">a</text>'
    made = resolved(f'<svg {space}>{text}<path fill="currentColor" style="fill:light-dark(a,b)"/></svg>')
    assert f'<text fill="{TONES["concern"]}">a</text><path fill="{TEXT}" />' in made
    assert all(contrast(colour, GROUNDS[0]) >= 4.5 for colour in (TEXT, *TONES.values()))


@given(st.text())
def test_only_characters_of_the_fonts_are_printed(text):
    assert set(printable(text)) <= {*CHARACTERS, "\u200b"}
    assert printable(printable(text)).replace("\u200b", "") == printable(text).replace("\u200b", "")


@given(st.text(alphabet=sorted(set(CHARACTERS) - {"\u200b"}), max_size=40))
def test_what_the_fonts_have_is_unchanged_but_for_its_spaces(text):
    assert printable(text) == " ".join(text.split())


def test_the_fonts_have_every_character_of_the_list_and_no_sign_is_lost():
    for weight in (400, 600):
        source = (
            f'#set document(title: "t")\n#set text(font: "{FONT}", weight: {weight}, fallback: false)\n#sys.inputs.text'
        )
        made = typst.Compiler(
            source.encode(), font_paths=[FONTS], ignore_system_fonts=True, sys_inputs={"text": CHARACTERS}
        )
        assert made.compile(format="pdf", pdf_standards="ua-1")  # which refuses a character without a shape
    assert all(SIGNS_PRINTED[name] and SIGNS_PRINTED[name] != MISSING for name, sign in SIGNS.items() if sign)
    assert len(FONTS.joinpath("characters.txt").read_text(encoding="utf-8").splitlines()) == 1
