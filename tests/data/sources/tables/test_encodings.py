"""Text in other encodings than UTF-8 is decoded right or refused by line; nothing is guessed into nonsense."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.sources.problem import SourceProblem
from data.sources.tables.encodings import text_of

# As an English spreadsheet has them: names, shops, prices, marks of a word processor.
WINDOWS = (
    "café|Café Rouge|résumé|naïve|Zoë|Chloë|Noël|Renée|José|García|Peña|Señor Niño|Muñoz|Müller|Jürgen|crème brulée|"
    "façade|Besançon|Seán|Siobhán|Pádraig|Citroën|Brontë|Hermès|château|hôtel|forêt|Malmö|Zürich|Fátima|São João|"
    "King’s Heath|the Council’s plan|residents’ meeting|don’t|we’ll|O’Brien|D’Arcy|café’s|José’s house|“all of it”|"
    "‘Beat the burglar’ night|2019–2020|10–12 May|£5–£10|Kings Heath – the plan|Mon–Fri|MON–FRI|first — and last|"
    "£5|£1,250|£5m|Cost £k|(£)|€5|20°C|½ mile|5½|¾|km²|©2024|Taser®|±5|• first|§ 5|3·50|10\xa0000"
)
# Words of other languages and signs that one of the two has where the other has something else that may be meant.
EITHER = (
    "à|déjà vu|voilà|École|Élodie|Ángel|Íñigo|Óscar|Úrsula|Île|Åland|Ålesund|Øresund|Jørgensen|Sørensen|Æsop|Björk|"
    "Östersund|Côte d’Azur|Benoît|Straße|Größe|Süß|schön|être|où|août|brûlée|Dušan|Živković|Šimon|Çelik|Öztürk|Ümit|"
    "Über|CAFÉ|MALMÖ|ESPAÑA|Ñandú|Ó Briain|Luís|país|así|París|Solís|país’|5 ó 6|él está aquí|¿Qué?|¡Hola!|«non»|"
    "wait…|…and|N.º 5|5º|1ª|µg|×|÷|‘hot|“quoted|words”|Total†|≥5|≠|∞|ﬁve|Ÿ|œuvre|Œuvre|cœur|¼|5¼|¢5|¥5|¬|¶|ƒ|—|–|’|"
    "l’été|aujourd’hui|qu’il|d’État|Nº|ãÕ|ÀÖÜ|éÉ|Maîtresse|Garçon|ça va|Ça va|Þór|Ýmir|Ðevi"
)
PLAIN, OTHER = WINDOWS.split("|"), EITHER.split("|")


def given_in(text: str, encoding: str) -> bytes | None:
    """The bytes where they are no UTF-8, and so do not say what they are; None for others."""
    try:
        content = text.encode(encoding)
    except UnicodeEncodeError:
        return None
    try:
        content.decode()
    except UnicodeDecodeError:
        return content
    return None


@pytest.mark.parametrize("word", PLAIN)
def test_what_windows_saved_plainly_is_read(word):
    for text in (word, f"month,note\n2024-01,{word}\n", f'"Seen: {word}",1\r\n'):
        content = given_in(text, "cp1252")
        assert content is not None
        assert text_of(content, "a.csv") == text


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman"])
@pytest.mark.parametrize("word", [*PLAIN, *OTHER])
def test_every_word_is_read_right_or_refused(word, encoding):
    for text in (word, f"month,note\n2024-01,{word},5\n", f"a {word} b", f"“a” {word} £5"):
        content = given_in(text, encoding)
        if content is None:
            continue
        try:
            assert text_of(content, "a.csv") == text
        except SourceProblem as problem:
            assert problem.line == text[: text.find(word)].count("\n") + 1
            assert "byte" in problem.what and "UTF-8" in problem.remedy


@pytest.mark.parametrize("text", ["café Ð £5", "naïve café", "King’s Heath", "£5 – £10", "Núñez", "Zoë’s “plan”"])
def test_a_file_of_a_mac_is_refused_with_what_was_meant(text):
    content = given_in(text.replace("Ð", "–"), "mac-roman")
    with pytest.raises(SourceProblem, match="neither UTF-8 nor clearly Windows-1252; on a Mac it may mean"):
        text_of(content, "a.csv")


@pytest.mark.parametrize("encoding", ["cp850", "cp437"])
@pytest.mark.parametrize("text", ["£5", "café", "Núñez", "voilà", "20°C", "Seán", "Raúl", "crème"])
def test_text_of_ms_dos_is_refused(text, encoding):
    with pytest.raises(SourceProblem):
        text_of(text.encode(encoding), "a.csv")


def test_utf_8_with_a_byte_that_is_damaged_is_refused_by_line():
    with pytest.raises(SourceProblem) as caught:
        text_of("a\nb\r\ncafé".encode() + b"\xe9\n", "a.csv")
    assert caught.value.line == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@given(text=st.text(st.characters(exclude_characters="\x00\ufeff", exclude_categories=["Cs"])))
@settings(max_examples=50, deadline=None)
def test_utf_8_is_read_as_it_is(encoding, text):
    assert text_of(text.encode(encoding), "a.csv") == text


@given(content=st.binary(min_size=1, max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_text_or_refused(content):
    try:
        text = text_of(content, "a.csv")
    except SourceProblem as problem:
        assert str(problem).isprintable()
    else:
        assert not any("\x80" <= letter <= "\x9f" for letter in text) or content.decode("utf-8-sig") == text
