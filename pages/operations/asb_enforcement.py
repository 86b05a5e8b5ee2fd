"""Enforcement against anti-social behaviour."""

from pages.operations.layout import initiatives

initiatives(
    "OP17",
    "OP18",
    limits=(
        "Whether a notice changed anything: open files do not say where one was given.",
        "Notices are what was done; they are never marked good or bad.",
    ),
)
