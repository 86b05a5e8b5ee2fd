"""The register of pages, in the order of the menu; the first one is the start page."""

from frame.register import Page

PAGES: tuple[Page, ...] = (
    Page(
        section="County",
        title="Overview",
        file="pages/overview/overview.py",
        url_path="overview",
        start=True,
        help="How the county or a place is doing, and what stands out.",
    ),
    Page(
        section="County",
        title="Hotspots",
        public_title="Map of areas",
        file="pages/overview/hotspots.py",
        url_path="hotspots",
        help="Where crime and anti-social behaviour are recorded.",
    ),
    Page(
        section="Priorities",
        title="Anti-social behaviour and town centre",
        file="pages/priorities/asb.py",
        url_path="asb",
        default_place="northampton",
        help="What the Community Safety Partnership promised, and what open data shows.",
    ),
    Page(
        section="Operations",
        title="Operation Revive – King’s Heath",
        file="pages/operations/kings_heath.py",
        url_path="revive-kings-heath",
        default_place="kings-heath",
        default_from="2021-01",
        help="What the operation is, what was published, and what open data shows.",
    ),
    Page(
        section="Accountability",
        title="Stop and search",
        file="pages/accountability/stop_search.py",
        url_path="stop-and-search",
        help="Who is searched, for what and with what outcome, and what a ratio cannot say.",
    ),
    Page(
        section="About",
        title="Data health",
        file="pages/about/data_health.py",
        url_path="data-health",
        help="Which months and figures are in the database, and what is missing.",
    ),
)
