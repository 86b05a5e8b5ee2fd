"""Who runs this copy of the dashboard, and how readers reach them."""

from __future__ import annotations

from frame.answering.database import settings
from frame.page_context import page_context


def operated_by() -> tuple[str, str]:
    """The name and the contact of who runs this copy, "" where they are not known.

    What the server's own environment says goes before what was published with the database.
    """
    own, published = settings(), page_context().store.meta
    return own.operator or published.get("operator", ""), own.contact or published.get("contact", "")
