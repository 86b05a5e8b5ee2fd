"""Who runs this copy of the dashboard, and how readers reach them."""

from __future__ import annotations

from frame.answering.database import settings
from frame.page_context import page_context


def operated_by() -> tuple[str, str]:
    """The name and contact of whoever runs this copy, "" if not known.

    The server's own environment overrides what was published with the database.
    """
    own, published = settings(), page_context().store.meta
    return own.operator or published.get("operator", ""), own.contact or published.get("contact", "")
