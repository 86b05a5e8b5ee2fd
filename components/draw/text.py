"""Text from data, made safe to print where Streamlit reads Markdown."""

from __future__ import annotations

import re
from functools import lru_cache

# Every character that Markdown or one of Streamlit's directives (":red[…]", "$…$") could interpret.
_MARKS = re.compile(r"([\\`*_{}\[\]()#+!|<>$~:&^=-])")
# Links and icons (":material/…:") are found after escapes are removed, so they are split invisibly.
_FOUND_LATER = re.compile(r"(:(?=//|material/)|www(?=\.))", re.IGNORECASE)
# A number with a full stop begins a list at the start of a text.
_NUMBERED = re.compile(r"^(\d+)\.(?=\s|$)")
_UNSEEN = "\u2060"  # word joiner: no width, no break


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """`text` as Markdown that prints it unchanged.

    A place name or a crime type comes from an imported file; left as it is, it could draw a link or an image, and an
    image would make every reader's browser contact another machine.
    """
    marked = _MARKS.sub(r"\\\1", _FOUND_LATER.sub(rf"\1{_UNSEEN}", " ".join(text.split())))
    return _NUMBERED.sub(r"\1\\.", marked)


# The characters that matter within a line: screen readers read a control's name as written, including escapes.
_WITHIN_A_LINE = re.compile(r"([\\`*_\[\]<$~])")


@lru_cache(maxsize=4096)
def named(text: str) -> str:
    """`text` for the name of a control, with as few escapes as it needs: a screen reader reads each of them.

    >>> named("Anstey (former borough) · Oct 2022"), named("[a](http://b)")
    ('Anstey (former borough) · Oct 2022', '\\\\[a\\\\](http:\\u2060//b)')
    """
    return _WITHIN_A_LINE.sub(r"\\\1", _FOUND_LATER.sub(rf"\1{_UNSEEN}", " ".join(text.split())))
