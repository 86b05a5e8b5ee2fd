"""What is counted: the bases of counting by name, and in the words of a panel's source line.

The crime types of each basis are only in data/reference/counting_bases.csv; queries read it as `counting_basis`.
A crime type is also a basis, and several are joined by semicolons: "Burglary; Vehicle crime".
"""

from __future__ import annotations

from components.wording.phrases import join_words, what

ALL = "all"
REPORTED = "reported"
JUDGED = "judged"
NAMED = frozenset({ALL, REPORTED, JUDGED})
# Not bases of a sum: shown for each part separately.
EACH_TYPE = "each type"
EACH_REPORTED_TYPE = "each reported type"
EACH_BAND = "each band"
EACH_MEASURE = "each measure"
EACH_FIGURE = "each figure"

STREET = "Police recorded incidents: data.police.uk street-level files"

_WORDS = {
    ALL: "all records",
    REPORTED: "reported by the public, without drugs and weapons",
    JUDGED: "reported by the public, without drugs, weapons and public order",
    EACH_TYPE: "each type by itself",
    EACH_REPORTED_TYPE: "each type by itself, without drugs and weapons",
    EACH_BAND: "each band of harm by itself, drugs and weapons apart from them",
    EACH_MEASURE: "each measure by its own types of crime",
    EACH_FIGURE: "the types of crime that each figure names",
}


def counted(*bases: str) -> str:
    """What is counted, for a source line, each basis once.

    >>> counted(REPORTED)
    'Counted: reported by the public, without drugs and weapons'
    >>> counted("Burglary; Vehicle crime"), counted(ALL, "Shoplifting")
    ('Counted: burglary and vehicle crime', 'Counted: all records; shoplifting')
    """
    return f"Counted: {'; '.join(dict.fromkeys(map(basis_words, bases)))}"


def basis_words(basis: str) -> str:
    """One basis in words, as within a sentence."""
    return _WORDS.get(basis) or join_words([_WORDS.get(name) or what(name) for name in basis.split("; ")])


def verdicts() -> str:
    """What verdicts on operations count, for the source line of a panel that shows them with other things.

    >>> verdicts()
    'Verdicts count what is reported by the public, without drugs, weapons and public order'
    """
    return f"Verdicts count what is {basis_words(JUDGED)}"


def street(*bases: str) -> str:
    """The source line for counts from street-level files.

    >>> street(ALL)
    'Police recorded incidents: data.police.uk street-level files. Counted: all records'
    """
    return f"{STREET}. {counted(*bases)}"
