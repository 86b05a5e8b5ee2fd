"""Why there is no verdict about an operation: at length, in a few words, and for residents."""

from __future__ import annotations

from analysis.evaluation.verdict import Reason, Shortfall, Withheld
from analysis.plurals import plural

_AT_LENGTH = {
    Reason.NO_AREAS: "its areas are not in this database",
    Reason.NO_SIMILAR: "no similar area is left to compare with",
    Reason.TOO_LITTLE: "too little is recorded to compare",
    Reason.NO_PLACEBO: "no placebo group is left",
    Reason.NO_EFFECT: "the interval includes no effect",
    Reason.BY_ITSELF: "such areas change as much anyway",
    Reason.PEAK: "a temporary peak cannot be ruled out",
    Reason.START: "the direction depends on the month in which it began",
    Reason.METHODS: "two methods disagree on the direction",
    Reason.NEXT_DOOR: "the areas next door changed in the same way, at least two fifths as much",
}
_IN_SHORT = {
    Reason.NO_EFFECT: "could be chance",
    Reason.PEAK: "could be a temporary peak",
    Reason.NEXT_DOOR: "next door changed the same way",
    Reason.START: "depends on the start",
    Reason.METHODS: "two methods disagree",
}
_FOR_RESIDENTS = {
    Reason.NO_EFFECT: "It could be chance",
    Reason.BY_ITSELF: "Such places change as much anyway",
    Reason.PEAK: "It could have been a temporary peak",
    Reason.NEXT_DOOR: "The places next door changed too",
    Reason.START: "It depends on when the work began",
    Reason.METHODS: "Two ways of checking disagree",
}


def is_early(withheld: Withheld | None) -> bool:
    """Whether only months that are not imported are missing for a verdict."""
    return withheld is not None and withheld.months is not None


def at_length(withheld: Withheld | None) -> str:
    """Why there is no verdict, as the end of a sentence; "" if there is one.

    >>> at_length(Withheld(Reason.TOO_FEW_MONTHS, Shortfall("before", 9, 24)))
    'only 9 of the 24 months before its start are imported, and at least 12 are needed'
    """
    if withheld is None:
        return ""
    if withheld.months is None:
        return _AT_LENGTH[withheld.reason]
    # Older or newer months may be available, as other panels show: these are the ones that are compared.
    months = withheld.months
    few = f"only {months.found}" if months.found else "none"
    are = plural(months.found or 1, "is", "are")
    return (
        f"{few} of the {months.planned} months {months.side} its start {are} imported, and at least {months.needed} "
        "are needed"
    )


def in_short(withheld: Withheld | None, side: str = "") -> str:
    """Why there is no verdict, in a few words; "" if there is one. `side` is added to “before” or “after”.

    >>> in_short(Withheld(Reason.TOO_FEW_MONTHS, Shortfall("before", 9, 24)))
    '9 months before, 12 needed'
    """
    if withheld is None:
        return ""
    if withheld.months is None:
        return _IN_SHORT.get(withheld.reason, _AT_LENGTH[withheld.reason])
    return _months(withheld.months, side)


def _months(months: Shortfall, side: str) -> str:
    count = f"{months.found or 'no'} {plural(months.found or 1, 'month', 'months')}"
    return f"{count} {months.side}{side}, {months.needed} needed"


def for_residents(withheld: Withheld) -> str:
    """Why there is no verdict, for people who do not know the method."""
    if withheld.months is not None:
        return "Too few months are known"
    return _FOR_RESIDENTS.get(withheld.reason, in_short(withheld))
