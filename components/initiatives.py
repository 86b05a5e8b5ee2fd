"""The seven kinds of initiatives that are not evaluated, what each is called in short, and which figures count it."""

from __future__ import annotations

from dataclasses import dataclass

PAGE = "initiatives"  # its address
ALL = "all"  # of the choice of a kind


@dataclass(frozen=True)
class Initiative:
    """An operation by its id, its name in two or three words, and the ids of the published figures that count it."""

    operation_id: str
    name: str
    figures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """A kind of initiatives: its name in an address and on a card, which they are, and what nobody can tell."""

    slug: str
    title: str
    initiatives: tuple[Initiative, ...]
    limits: tuple[str, ...]

    @property
    def address(self) -> str:
        """Where the page shows it."""
        return f"{PAGE}?kind={self.slug}"


KINDS = (
    Kind(
        "schools-young-people",
        "Young people",
        (
            Initiative("OP19", "Street Sports"),
            Initiative("OP20", "School Pastors", ("CS28", "CS29")),
            Initiative("OP23", "“I’m Still Me” conference", ("CS30",)),
            Initiative("OP26", "Primary schools", ("CS31", "CS32", "CS33")),
            Initiative("OP27", "Secondary schools", ("CS34", "CS35")),
            Initiative("OP28", "Free2Talk mentoring", ("CS37", "CS36", "CS38")),
            Initiative("OP37", "Violence reduction (CIRV)"),
        ),
        (
            "Who took part and what became of them: no open file follows persons.",
            "Schools: they are neither labelled nor searched for here.",
        ),
    ),
    Kind(
        "engagement-grants",
        "Engagement and grants",
        (
            Initiative("OP10", "Co-op, Olympic Way"),
            Initiative("OP31", "Events programme"),
            Initiative("OP32", "Community grants", ("CS39",)),
            Initiative("OP39", "COVID-19 hub", ("CS50", "CS48", "CS49", "CS51")),
            Initiative("OP40", "Recovery pilot"),
        ),
        ("What a grant or an event changed: nothing like it is left to compare with.",),
    ),
    Kind(
        "night-time-economy",
        "Town centre at night",
        (
            Initiative("OP33", "Street Pastors"),
            Initiative("OP34", "Taxi Marshals", ("CS42", "CS43")),
            Initiative("OP35", "Purple Flag award", ("CS44",)),
            Initiative("OP36", "Nights Out campaign"),
            Initiative("OP21", "Public spaces order"),
            Initiative("OP22", "Jeyes Jetty order"),
        ),
        (
            "Nights and weekends: the files know the month only.",
            "How many people were out: without that, no rate of the night is fair.",
        ),
    ),
    Kind(
        "days-of-action",
        "Days of action",
        (
            Initiative("OP30", "Community Days", ("CS40", "CS41")),
            Initiative("OP14", "Partnership weeks"),
            Initiative("OP24", "Hate crime week"),
            Initiative("OP11", "Community weeks"),
        ),
        ("What a day changed: the files know the month only.", "Which areas they reached: most are not named."),
    ),
    Kind(
        "situational-prevention",
        "Prevention",
        (
            Initiative("OP16", "Safer homes", ("CS21",)),
            Initiative("OP15", "Bike marking"),
            Initiative("OP12", "Citizens’ patrols"),
            Initiative("OP13", "Clear, Hold, Build"),
        ),
        (
            "Which homes were made safer: no open file tells homes apart.",
            "Where patrols went: the force knows, open files do not.",
        ),
    ),
    Kind(
        "victim-support",
        "Victims’ support",
        (
            Initiative("OP25", "Personal safety events"),
            Initiative("OP29", "16 Days of Activism"),
            Initiative("OP38", "Cuckooing cases"),
        ),
        (
            "How those who were supported fare: that is asked, not recorded.",
            "Homes that were taken over by others: no open file tells homes apart.",
        ),
    ),
    Kind(
        "asb-enforcement",
        "Enforcement",
        (
            Initiative("OP17", "Anti-social behaviour officers", ("CS22", "CS23", "CS24", "CS25")),
            Initiative("OP18", "Wardens", ("CS26", "CS27")),
        ),
        (
            "Whether a notice changed anything: open files do not say where one was given.",
            "Notices are what was done; they are never marked good or bad.",
        ),
    ),
)
_BY_SLUG = {kind.slug: kind for kind in KINDS}
_BY_ID = {each.operation_id: kind for kind in KINDS for each in kind.initiatives}


def kind_of(slug: str) -> Kind | None:
    """The kind of that name in an address; None for all of them, or for none that is known."""
    return _BY_SLUG.get(slug)


def kind_with(operation_id: str) -> Kind | None:
    """The kind of the initiative with that id; None where it is none."""
    return _BY_ID.get(operation_id)
