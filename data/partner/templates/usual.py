"""Columns that several templates have."""

from data.partner.county_examples import examples
from data.partner.template import Column

HERE = examples()

NOTE = Column("note", "note", "What a reader should know about this row.", "Includes the day of action.")
OPERATION = Column("operation_id", "operation_id", "The operation that this belongs to.", HERE.operation_id)
PLACE = Column("place_id", "place_id", "The place; blank for the whole county.", HERE.place_id)
OUTCOME = Column("outcome_id", "outcome_id", "The promised outcome that this supports.", HERE.followed)
OWNER = Column(
    "owner_role",
    "role",
    "The organisation, team or role responsible for it. Never a person's name.",
    "Neighbourhood inspector",
    required=True,
)
DUE = Column("due_on", "day", "The date by which it should be done.", "2025-03-31")
STATES = ("not started", "under way", "done", "stopped")
STATE = Column(
    "state",
    "choice",
    "Its progress. Do not enter overdue: it is worked out from due_on.",
    "done",
    required=True,
    allowed=STATES,
)
DONE = Column("done_on", "day", "The date on which it was done.", "2025-02-14", past=True)
# The strategies say whether a number should rise or fall.
DIRECTIONS = ("up", "down")
GROUPS = (
    "everyone",
    "young people",
    "older people",
    "women and girls",
    "minority ethnic communities",
    "faith groups",
    "disabled people",
    "LGBT+ people",
    "new communities",
    "businesses",
    "rural communities",
    "other",
)
