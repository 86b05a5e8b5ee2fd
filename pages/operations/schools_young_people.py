"""Work with schools and young people."""

from pages.operations.layout import initiatives

initiatives(
    "OP19",
    "OP20",
    "OP23",
    "OP26",
    "OP27",
    "OP28",
    "OP37",
    limits=(
        "Who took part and what became of them: no open file follows persons.",
        "Schools: they are neither labelled nor searched for here.",
    ),
)
