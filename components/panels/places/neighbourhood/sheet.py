"""My neighbourhood on one page of A4, to hang up or hand out."""

from __future__ import annotations

import pandas as pd

from components import theme
from components.counting import STREET
from components.panels.panel import Panel, Sheet, panel
from components.panels.places.neighbourhood.compared import compared
from components.panels.places.neighbourhood.people import said, team
from components.panels.places.neighbourhood.recorded import changing, promised, recorded
from components.panels.places.neighbourhood.work import in_words, local_work, work_finding
from components.rows import rows_of
from components.sheets import neighbourhood as sheet
from components.view import Ask, View
from components.wording import phrases


@panel("neighbourhood/sheet", question="Can I print it?")
def printed(ask: Ask, view: View) -> Panel:
    """The same findings on one page of A4."""
    return Panel(
        title="One page to print and put up",
        finding=f"The same about {view.scope_name} on one page, to put up or hand out.",
        table=pd.DataFrame(),
        source=STREET,
        sheet=Sheet("One page to print (A4)", _html, f"my-neighbourhood_{view.scope}"),
    )


def _html(ask: Ask, view: View) -> str:
    told, contact = said(ask, view), team(ask, view)
    work, wide = local_work(ask, view)
    findings = [recorded(ask, view), *(part(ask, view) for part in (compared, changing, promised))]
    return sheet.neighbourhood_sheet(
        sheet.Neighbourhood(
            title=view.scope_name,
            made_on=theme.full_date(view.today),
            work=[(one.name, in_words(one, view.demonstration)) for one in work[: sheet.MOST_WORK]],
            work_finding=work_finding(view.scope_name, len(work), wide),
            said=[] if told.empty else [(str(row.said), str(row.did)) for row in rows_of(told.table.head(3))],
            team=_teams(contact),
            findings=[findings[0].detail or findings[0].finding, *(part.finding for part in findings[1:])],
            source=f"{findings[0].source}. {phrases.LICENCE}",
            mark=f"{phrases.DEMONSTRATION}. Nothing on this page is true of this place." if view.demonstration else "",
        )
    )


def _teams(contact: Panel) -> str:
    rows = rows_of(contact.table.head(2))
    told = "; ".join(f"{row.team}: {row.reach}. Next meeting: {row.meeting}" for row in rows)
    return told or contact.finding
