"""From the bytes of a text file to its text: UTF-8, UTF-16 with its mark, or Windows-1252 if that is clear.

Bytes that are not UTF-8 do not say what they are. Excel on Windows saves Windows-1252, on a Mac often Mac Roman, where
é is the byte of Ž. Each such byte is judged in its context: it is read as Windows-1252 only if that gives a plausible
letter or sign and Mac Roman does not. Unclear bytes are refused by line, never guessed.
"""

from __future__ import annotations

import re

from data.sources.problem import SourceProblem
from data.sources.tables.saved_format import encoding

SAVE_AS_UTF_8 = "Save it as “CSV UTF-8 (comma delimited)” or as an Excel workbook (.xlsx), and import that."
_LETTERS_BEFORE, _LETTERS_SHOWN = 20, 8
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
# Western European letters of Windows-1252, except those more often used for a Czech, Polish or Hungarian letter in
# Windows-1250.
_SMALL = frozenset("éèêëáâäãåçíîïñóôöúü")
_LARGE = frozenset("ÉÈÊËÁÀÂÄÅÇÍÎÏÑÓÔÖÚÜØÆ")
# The letters of Mac Roman; a byte that could be one of them in a word is doubtful.
_MAC_SMALL = frozenset("áàâäãåçéèêëíìîïñóòôöõúùûüÿøæœßıﬁﬂº")
_MAC_LARGE = frozenset("ÄÅÇÉÑÖÜÀÃÕŒÆØÂÊÁËÈÍÎÏÌÓÔÒÚÛÙŸ")
# A sum of money, and what may follow it; both encodings have £ at the same byte, where MS-DOS has ú.
_POUNDS = re.compile(r"£(?![^\W\d_])|£(?:m|k|bn|s)\b")
_CONTRACTED = re.compile(
    r"(?i:n’t|(?<=[^\W\d_])’s|(?:i|you|he|she|we|they|it|who|there|that|what)’(?:d|ll|re|ve|m|s))(?![\w’])"
)
_PLURAL = re.compile(r"(?i:[a-z]{3}s)’(?!\w)")
# Words in which an apparent apostrophe is the í of a Mac.
_SPANISH = re.compile(r"(?i)(?<!\w)(?:lu|pa|par|an|as|cas|sol|dion|amad|d)’s?(?!\w)")
_VOWELS, _CONSONANTS = frozenset("aeiouAEIOU"), frozenset("bcdfghjklmnpqrstvwxyzBCDFGHJKLMNPQRSTVWXYZ")


def text_of(content: bytes, name: str, *, known: str | None = None, remedy: str = SAVE_AS_UTF_8) -> str:
    """The text of a file's bytes; `known` is an encoding that is already known, such as UTF-16 from its mark.

    Raises `SourceProblem`, with the line, if it is not text or its encoding is not clear.
    """
    if known is None and b"\x00" in content:
        raise SourceProblem(name, None, "The file is not text.", remedy)
    try:
        return content.decode(known or "utf-8-sig")
    except UnicodeDecodeError as error:
        if known:
            raise SourceProblem(name, None, f"Not all of the file is text in {known.upper()}.", remedy) from error
    return _windows_text(content, name, remedy)


def decoded_from(content: bytes) -> str:
    """What a report says about the encoding of a file that `text_of` read; blank for UTF-8.

    >>> decoded_from("caf\u00e9".encode("cp1252")), decoded_from("caf\u00e9".encode("utf-16")), decoded_from(b"cafe")
    ('decoded from Windows-1252', 'decoded from UTF-16', '')
    """
    if encoding(content):
        return "decoded from UTF-16"
    try:
        content.decode()
    except UnicodeDecodeError:
        return "decoded from Windows-1252"
    return ""


def _windows_text(content: bytes, name: str, remedy: str) -> str:
    """The text in Windows-1252, if every byte beyond ASCII is clearly that."""
    # A byte that Windows-1252 does not have becomes the same control character, which is refused below.
    text = "".join(map(_WINDOWS.__getitem__, content))
    doubtful = next((found.start() for found in _NOT_ASCII.finditer(text) if not _is_plain(text, found.start())), None)
    if doubtful is None:
        return text
    line = len(re.findall("\r\n|\n|\r", text[:doubtful])) + 1
    byte = content[doubtful]
    started = text[max(0, doubtful - _LETTERS_BEFORE) : doubtful]
    word = re.split(r"[\s,;]", started)[-1][-_LETTERS_SHOWN:]
    where = f" after “{word}”" if word and word.isprintable() else ""
    what = f"The letter{where} (byte {byte:02X}) is neither UTF-8 nor clearly Windows-1252{_maybe(byte)}."
    raise SourceProblem(name, line, what, remedy)


def _maybe(byte: int) -> str:
    letter = _MAC[byte]
    return f"; on a Mac it may mean “{letter}”" if letter.isprintable() and not letter.isspace() else ""


def _is_plain(text: str, place: int) -> bool:
    """Whether a character is plausible in Windows-1252 and would not be in Mac Roman."""
    letter = text[place]
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    # Both encodings have these at the same byte.
    if letter == "£":
        return not before.isalpha() and _POUNDS.match(text, place) is not None
    if letter in "©±":
        return not after.isalpha()
    if letter in "‘’“”":
        return _is_quotation(text, place, before, after)
    return _fits(letter, before, after, text, place) and not _mac_fits(text, place)


def _fits(letter: str, before: str, after: str, text: str, place: int) -> bool:
    """Whether Windows-1252 gives a plausible character here."""
    if letter in _SMALL:
        inside = _small_fits(text, place, before, after)
        if letter in "èê":
            return inside and after in _CONSONANTS
        return inside and (letter != "ñ" or after in _VOWELS)
    if letter in _LARGE:
        return _large_fits(before, after)
    match letter:
        case "–" | "—":
            # “5 ó 6” on a Mac.
            sum_of_two = letter == "—" and re.fullmatch(r"\d — \d", text[max(0, place - 2) : place + 3])
            return not sum_of_two and not (before.islower() and after.islower())
        case "•":
            return _is_apart(before) and _is_apart(after)
        case "€":
            return after.isdigit() or before.isdigit() or (after == " " and _is_apart(before))
        case "°" | "½" | "¾":
            return before.isdigit() or (letter != "°" and _is_apart(before) and not after.isalpha())
        case "¼":
            return _is_apart(before) and not after.isalpha()
        case "²":
            return before == "m" and not re.match(r" ?\d", text[place + 1 : place + 3])
        case "·":
            return before.isdigit() and after.isdigit()
        case "§":
            return _is_apart(before) and (after.isdigit() or after == " ")
        case "®":
            return before.islower() and not after.isalpha()
        case "\xa0":
            return (before + after).isalnum() and (before.isdigit() or after.isdigit())
    return False


def _mac_fits(text: str, place: int) -> bool:
    """Whether Mac Roman gives a plausible character here too."""
    letter = _MAC[_BYTE[text[place]]]
    before, after = (_mac_of(text, place + step) for step in (-1, 1))
    if letter in _MAC_SMALL:
        return _small_fits(text, place, before, after)
    if letter in _MAC_LARGE:
        return _large_fits(before, after)
    match letter:
        case "–" | "—" | "’":
            return True
        case "“" | "‘" | "‹" | "«":
            return not before.isalnum() and after.isalnum()
        case "”" | "›" | "»":
            return before.isalnum() and not after.isalnum()
        case "…":
            return not (before.isalpha() and after.isalpha())
        case "•":
            return _is_apart(before) and _is_apart(after)
        case "\xa0":
            return before.isalnum() and after.isalnum()
        case "€" | "¥":
            return after.isdigit() or before.isdigit()
        case "÷" | "≤" | "≥" | "≠" | "≈":
            return re.match(r" ?\d", text[place + 1 : place + 3]) is not None
        case "¿" | "¡":
            return not before.isalnum() and after.isalpha()
        case "†" | "‡":
            return before.isalnum() and not after.isalnum()
    return False


def _small_fits(text: str, place: int, before: str, after: str) -> bool:
    """Whether a lower-case letter is plausible between these: in or at a word, and not among capitals."""
    if after.isupper() or before.isdigit() or after.isdigit() or not (before.isalpha() or after.isalpha()):
        return False
    earlier = text[place - 2 : place - 1] if place > 1 else ""
    return not (before.isupper() and earlier.isupper())


def _large_fits(before: str, after: str) -> bool:
    """Whether a capital is plausible between these: at the start of a word, or among capitals."""
    if before.isalpha():
        return before.isupper() and not after.islower()
    return not before.isdigit() and after.isalpha()


def _is_quotation(text: str, place: int, before: str, after: str) -> bool:
    """Whether a quotation mark or apostrophe is used as in English, and not where a Mac's ë, í, ì or î would be."""
    start = max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1
    ends = [end for end in (text.find("\n", place), text.find("\r", place)) if end >= 0]
    line, at = text[start : min(ends, default=len(text))], place - start
    match text[place]:
        case "“":
            return not before.isalnum() and after.isalnum() and "”" in line[at:]
        case "”":
            return "“" in line[:at] and before != " " and not after.isalnum()
        case "‘":
            return not before.isalnum() and after.isalnum() and "’" in line[at:]
    near = range(max(0, at - 12), at + 1)
    if any((found := _SPANISH.match(line, begin)) and found.end() > at for begin in near):
        return False
    if before.isalpha() and after.isupper():  # O’Brien
        return True
    inside = any((found := _CONTRACTED.match(line, begin)) and begin <= at < found.end() for begin in near)
    plural = any((found := _PLURAL.match(line, begin)) and found.end() == at + 1 for begin in near)
    closing = "‘" in line[:at] and before.isalnum() and not after.isalnum()
    return inside or plural or closing


def _is_apart(letter: str) -> bool:
    return letter in ' \t\r\n,;"()' or letter == ""


def _mac_of(text: str, place: int) -> str:
    return _MAC[_BYTE[text[place]]] if 0 <= place < len(text) else ""


def _table(encoding: str) -> tuple[str, ...]:
    """The character of each byte; a control character if the encoding has none."""
    given = (bytes([byte]).decode(encoding, errors="ignore") for byte in range(256))
    return tuple(letter or chr(byte) for byte, letter in enumerate(given))


_WINDOWS, _MAC = _table("cp1252"), _table("mac-roman")
_BYTE = {letter: byte for byte, letter in enumerate(_WINDOWS)}
