"""Prevention: target hardening, bike marking, patrols and Clear, Hold, Build."""

from pages.operations.layout import initiatives

initiatives(
    "OP12",
    "OP13",
    "OP15",
    "OP16",
    limits=(
        "Which homes were made safer: no open file tells homes apart.",
        "Where patrols went: the force knows, open files do not.",
    ),
)
