"""Text from data, made safe to print where Streamlit reads Markdown."""

from __future__ import annotations

import re

# Every mark that Markdown or one of Streamlit's directives (":red[…]", ":material/…:", "$…$") could act on.
_MARKS = re.compile(r"([\\`*_{}\[\]()#+!|<>$~:&^=-])")


def plain(text: str) -> str:
    """`text` as Markdown that prints it letter for letter.

    A place name or a crime type comes from an imported file; left as it is, it could draw a link or an image, and an
    image would make every reader's browser ask another machine.
    """
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
