"""What a page says about itself: what is empty or failed, how to report it, and how old a month is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import streamlit as st

from analysis.contact import contact_link
from analysis.months import month_end, months_apart
from analysis.plurals import plural
from components import theme
from components.draw.containers import Container
from components.draw.text import plain
from components.wording.phrases import HOW_TO_REPORT

_DAYS_TOLD = 120  # above this, a number of days is hard to picture
_MONTHS_TOLD = 24
# Emergency, non-emergency, and any number of ten or eleven digits, such as Crimestoppers or a team's own.
_CALLED = re.compile(r"(?<![\d.,+])(?:999|101|(?:\+44[ -]?\d|0\d)(?:[ -]?\d){8,9})(?![\d%]|[.,]\d)")
# A whole part of a line, if it may be an e-mail address.
_ADDRESS = re.compile(r">([^<>@\s]+@[^<>@\s]+)<")


def refusal(text: str) -> None:
    """Say why the whole page cannot be shown, and what to do."""
    st.error(plain(text))


def nothing(text: str) -> None:
    """Say why a panel has nothing to show."""
    st.markdown(plain(text))


def failure(reference: str) -> None:
    """Say that a panel failed; the detail is in the server's log under the reference."""
    st.warning(
        "This panel could not be shown. The rest of the page is not affected. If you report this, give "
        f"the reference {reference}: it identifies the cause in the log."
    )


def too_slow() -> None:
    """Say that a panel's question was stopped because it took too long."""
    st.warning(
        "This panel took too long and was stopped, so that the site keeps working for everyone. The rest of the page "
        "is not affected. Choose a shorter period or a smaller place, or try again in a minute."
    )


def legend(title: str, entries: Sequence[tuple[str, str]], outlines: Sequence[tuple[str, str]]) -> None:
    """List the classes of a map as colour and label, then its outlines as style and label."""
    marks = [(f"background:{colour};border:1px solid {theme.CONTEXT}", label) for colour, label in entries]
    marks += [(f"border:{style}", label) for style, label in outlines]
    items = "".join(f'<li><span class="swatch" style="{style}"></span>{_html(label)}</li>' for style, label in marks)
    heading = f'<span class="title" aria-hidden="true">{_html(title)}</span>' if title else ""
    name = f"Legend of the map: {title}" if title else "Legend of the map"
    st.html(f'<div class="legend">{heading}<ul role="list" aria-label="{_html(name)}">{items}</ul></div>')


def if_it_does_not_work(operator: str, contact: str, *lines: str) -> None:
    """Who to tell that a page cannot be used, and more lines of advice."""
    whom = contact_line(operator, contact, "the organisation that runs this copy")
    own = "" if contact else " Its contact details are on its own website."
    first = f"- Tell {whom}.{own}\n"
    st.markdown("### If something does not work for you\n" + first + "\n".join(f"- {plain(line)}" for line in lines))


def how_to_report() -> str:
    """Who to call, as HTML; a telephone dials the numbers."""
    lines = "".join(f"<li>{_html(when)}: <b>{dialled(_html(how))}</b>.</li>" for when, how in HOW_TO_REPORT)
    return f"<ul>{lines}</ul>"


def follow(place: str, address: str) -> str:
    """How to be told what changes in a place without signing up, as HTML; `address` is that of its feed."""
    return (
        "<p>A feed reader, such as the one in a mail program or a browser, shows each change in "
        f'{_html(place)}. No name or e-mail address is asked for: <a href="{_html(address)}">the feed of this '
        "place</a>. Copy its address into your reader.</p>"
    )


def dialled(html: str) -> str:
    """The same HTML, with links that dial the numbers residents call.

    >>> dialled("call 0800 555 111")
    'call <a href="tel:0800555111">0800 555 111</a>'
    """
    return _CALLED.sub(lambda number: f'<a href="tel:{re.sub("[ -]", "", number[0])}">{number[0]}</a>', html)


def written_to(html: str) -> str:
    """The same HTML, with a link for an e-mail address on its own, which may break after its @.

    >>> written_to("<span>team@police.example</span>")
    '<span><a href="mailto:team@police.example">team@<wbr>police.example</a></span>'
    """
    return _ADDRESS.sub(lambda found: _mailed(found[1]), html)


def _mailed(address: str) -> str:
    link = contact_link(address)
    if not link.startswith("mailto:"):
        return f">{address}<"
    return f'><a href="{_html(link)}">{address.replace("@", "@<wbr>")}</a><'


def who_runs_it(
    operator: str, contact: str, county: str, heading: Container | None = None, *, public: bool = True
) -> None:
    """Who runs this copy, where its numbers come from and what it stores about a reader.

    One that is not `public` may run on the reader's own computer.
    """
    otherwise = "The organisation whose address this is" if public else "Whoever started it"
    named = plain(operator) if operator else otherwise
    (heading or st).header(f"{named} runs this site.", anchor=False)
    link = contact_link(contact)
    way = f"[{plain(contact)}]({link})" if link else plain(contact)
    unknown = "Its contact details are on its own website." if public else "It is for the police and their partners."
    reached = f"To reach it: {way}." if contact else unknown
    st.markdown(
        f"{reached}\n\n"
        f"This site shows recorded crime and anti-social behaviour in {plain(county)}, and what police and partners do "
        "about it. You cannot report a crime here.\n\n"
        "### Where the numbers come from\n"
        "- **Crime, anti-social behaviour, stop and search**: monthly files of police forces, data.police.uk\n"
        "- **Residents, households, maps of areas**: Office for National Statistics\n"
        "- **Promises and published figures**: plans and reports of the partnership\n"
        "- **Teams, meetings, actions, surveys**: lists that partners supply\n\n"
        "### What is kept about you\n"
        "Nothing: we do not count or track visitors. One cookie may keep you on the same server until you close the "
        "browser."
    )


def contact_line(operator: str, contact: str, otherwise: str) -> str:
    """Who runs this copy and how to reach them, as Markdown; `otherwise` if nobody is named.

    Anything that is not an address is printed without a link.
    """
    link = contact_link(contact)
    reached = f"[{plain(contact)}]({link})" if link else plain(contact)
    named = plain(operator) if operator else otherwise
    return f"{named} ({reached})" if reached else named


def something_wrong(operator: str = "", contact: str = "") -> str:
    """How residents can report that a page is wrong, as HTML."""
    link = contact_link(contact)
    reached = f'<a href="{_html(link)}">{_html(contact)}</a>' if link else _html(contact)
    named = _html(operator) if operator else "the organisation that runs this page"
    return (
        f"<p>Tell your team, or {named}{f' ({reached})' if reached else ''}. Say which place, which sentence, and what "
        "it should say. Which small areas make up an estate is our own reading of the map, and you may know better. "
        "You do not need to sign up, and we do not count or track visitors.</p>"
    )


def ended(month: date, today: date) -> str:
    """How long ago a month ended.

    >>> ended(date(2025, 9, 1), date(2025, 11, 28))
    'ended 59 days ago'
    >>> ended(date(2023, 6, 1), date(2025, 11, 28))
    'nothing newer for 2 years and 4 months'
    """
    days = (today - month_end(month)).days
    if days > _DAYS_TOLD:
        return f"nothing newer for {_long(months_apart(month, today) - 1)}"
    return "not ended yet" if days <= 0 else plural(days, "ended 1 day ago", f"ended {theme.whole(days)} days ago")


def _long(months: int) -> str:
    """A long time in months, or in years from two years.

    >>> _long(7), _long(24), _long(29)
    ('7 months', '2 years', '2 years and 5 months')
    """
    years, rest = divmod(months, 12) if months >= _MONTHS_TOLD else (0, months)
    counted = ((years, "year", "years"), (rest, "month", "months"))
    parts = [f"{count} {plural(count, one, many)}" for count, one, many in counted if count]
    return " and ".join(parts)


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
