"""Sentences about an operation, which say if numbers are invented."""

from __future__ import annotations

from collections.abc import Collection

IN_INVENTED_DATA = "In the invented data, "
# First words that keep their capital within a sentence, besides given names.
_NAMES = {
    "Operation",
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    *("December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "English", "Census"),
}
# First words that lose their capital within a sentence even before a name: "In Anstey".
_PLAIN = {
    *("In", "At", "Across", "Around", "Between", "From", "For", "On", "Since", "After", "Before", "During", "By", "To"),
    *(
        "Of",
        "The",
        "A",
        "An",
        "All",
        "No",
        "Within",
        "Outside",
        "Over",
        "Under",
        "Near",
        "Nothing",
        "Cannot",
        "Both",
        "Whether",
        "How",
        "We",
    ),
}


def operation_sentence(sentence: str, demonstration: bool, names: Collection[str] = ()) -> str:
    """A sentence about an operation; on demonstration data it begins "In the invented data, ".

    Its first word then loses its capital, unless it is a name: one of `names`, one known here, one of two words with
    capitals (Mill Hill), or one with capitals inside (ASB, PCSO).

    >>> operation_sentence("Shoplifting rose.", demonstration=True)
    'In the invented data, shoplifting rose.'
    >>> operation_sentence("Mill Hill had fewer.", demonstration=True)
    'In the invented data, Mill Hill had fewer.'
    """
    if not demonstration or not sentence or sentence.startswith(IN_INVENTED_DATA):
        return sentence
    first, _, rest = sentence.partition(" ")
    bare = first.rstrip(",.:;").removesuffix("'s").removesuffix("’s")
    is_name = bare not in _PLAIN and (
        bare in _NAMES
        or any(sentence.startswith(name) for name in names if name)
        or bare[1:] != bare[1:].lower()
        or rest[:1].isupper()
    )
    return IN_INVENTED_DATA + (sentence if is_name else sentence[:1].lower() + sentence[1:])
