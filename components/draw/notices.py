"""What a page says about itself: the demonstration banner, what is empty or failed, and the foot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analysis.contact import contact_link
from components import theme
from components.draw.text import plain
from components.wording import DEMONSTRATION, HOW_TO_REPORT, LICENCE, by_chance


def banner(audience: str) -> None:
    """Say, above everything else, that the numbers are invented; who runs the dashboard also reads what helps."""
    remedy = " To see your own county, import police files." if audience == "internal" else ""
    st.markdown(
        f":orange-background[**{DEMONSTRATION}** under real place names: what police record and what partners enter. "
        f"Only what documents published is real.{remedy}]"
    )


def refusal(text: str) -> None:
    """Say why the whole page cannot be shown, and what to do."""
    st.error(plain(text))


def nothing(text: str) -> None:
    """Say why a panel has nothing to show."""
    st.markdown(plain(text))


def failure(reference: str) -> None:
    """Say that a panel failed; the detail is in the server's log under the reference."""
    st.warning(
        f"This panel could not be shown. The rest of the page is not affected. Reference {reference}: "
        "whoever runs the dashboard can find the cause under it in the log."
    )


def too_slow() -> None:
    """Say that a panel's question was stopped because it took too long."""
    st.warning(
        "This panel took too long and was stopped, so that everybody else can go on reading. The rest of the page is "
        "not affected. Choose a shorter period or a smaller place, or try again in a minute."
    )


def legend(title: str, entries: Sequence[tuple[str, str]], outlines: Sequence[tuple[str, str]]) -> None:
    """Print the classes of a map as colour and label, then its outlines as style and label."""
    swatch = "display:inline-block;width:14px;height:14px;margin:0 6px -2px 0;border-radius:2px;box-sizing:border-box;"
    marks = [(f"{swatch}background:{colour};border:1px solid {theme.CONTEXT}", label) for colour, label in entries]
    marks += [(f"{swatch}border:{style}", label) for style, label in outlines]
    entry = "display:inline-block;max-width:100%;margin-right:14px"
    items = "".join(
        f'<span style="{entry}"><span style="{style}"></span>{_html(label)}</span> ' for style, label in marks
    )
    name = f'<span style="margin-right:14px">{_html(title)}</span>' if title else ""
    st.html(f'<div style="font-size:0.875rem;line-height:1.7">{name}{items}</div>')


def cannot_tell(*lines: str) -> None:
    """What the figures of a page cannot say, two or three lines."""
    advice("What this cannot tell", *lines)


def advice(title: str, *lines: str) -> None:
    """A few lines under a title of their own."""
    st.markdown(f"**{plain(title)}**\n" + "\n".join(f"- {plain(line)}" for line in lines))


def if_it_does_not_work(operator: str, contact: str, *lines: str) -> None:
    """Whom to tell that a page cannot be used, and more lines of advice."""
    whom = whom_to_tell(operator, contact, "the organisation that runs this copy")
    own = "" if contact else " Its contact stands on its own website."
    first = f"- Tell {whom}.{own}\n"
    st.markdown("**If something does not work for you**\n" + first + "\n".join(f"- {plain(line)}" for line in lines))


def how_to_report() -> None:
    """Whom to call; numbers as text."""
    lines = "\n".join(f"- {plain(when)}: **{plain(how)}**." for when, how in HOW_TO_REPORT)
    st.markdown(f"### How to report\n{lines}")


def whom_to_tell(operator: str, contact: str, otherwise: str) -> str:
    """Who runs this copy and how they are reached, as Markdown; `otherwise` where nobody is named.

    What is no address is printed, and leads nowhere.
    """
    link = contact_link(contact)
    reached = f"[{plain(contact)}]({link})" if link else plain(contact)
    named = plain(operator) if operator else otherwise
    return f"{named} ({reached})" if reached else named


def something_wrong(operator: str = "", contact: str = "") -> None:
    """How residents say that a page is wrong, and to whom."""
    whom = whom_to_tell(operator, contact, "the organisation that runs this page")
    st.markdown(
        "### Is something wrong?\n"
        f"Tell your team, or {whom}. Say which place, which line, and what would be "
        "right. Which small areas make up an estate is our own reading of the map, and you may know better. You need "
        "not sign up, and nobody is counted or followed here."
    )


def foot(period: str, newest: date | None, today: date, built: str, county: str, *, demonstration: bool) -> None:
    """Close the page: what the data are, how old, from where, and under which licence.

    `newest` is the first day of the newest month of police files, `today` the day by which its age is told.
    """
    parts = [f"Period shown: {period}." if period else ""]
    if newest:
        parts.append(f"Newest police month: {theme.month(newest)}, {ended(newest, today)}.")
        if demonstration:
            parts.append(f"In this demonstration, today is {theme.full_date(today)}.")
    if built:
        parts.append(f"Database built on {built}.")
    if demonstration:
        parts.insert(0, f"{DEMONSTRATION}.")
    st.space("small")
    st.caption(plain(" ".join(part for part in parts if part)))
    st.caption(plain(f"Recorded crime and anti-social behaviour in {county}. {LICENCE}"))


def many_charts(charts: int) -> None:
    """How many of a page's control charts chance alone would mark."""
    told = by_chance(charts, "on this page")
    st.caption(plain(f"Where nothing changed, {told} in their newest month."))


def ended(month: date, today: date) -> str:
    """How long ago a month ended.

    >>> ended(date(2025, 9, 1), date(2025, 11, 28))
    'ended 59 days ago'
    """
    days = (today - date(month.year + month.month // 12, month.month % 12 + 1, 1)).days + 1
    return "not ended yet" if days <= 0 else "ended 1 day ago" if days == 1 else f"ended {theme.whole(days)} days ago"


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
