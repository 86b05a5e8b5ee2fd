"""What a page shows before anybody scrolls or opens anything, measured at a desk."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

WIDTH, HEIGHT = 1366, 768
CARD_TOP, CARD_TOP_WRAPPED = 140, 170  # px; the second where the badge or a choice takes a line of its own
WORDS = 250
SCREENS = 2
HEADING = 110  # characters

_MEASURE = """() => {
    const main = document.querySelector('[data-testid=stMain]');
    const shown = one => one.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true});
    const inTabs = one => !!one.closest('[data-testid=stTabs]');
    const top = one => one.getBoundingClientRect().top + main.scrollTop;
    const cards = [...main.querySelectorAll('[class*="st-key-"][class*="-card"]')].filter(shown);
    const pictures = [...main.querySelectorAll(
        '.pic svg, .tiles svg, [data-testid=stPlotlyChart], [data-testid=stDeckGlJsonChart]')].filter(shown);
    const words = [];
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
        const holder = node.parentElement;
        const folded = holder.closest('details:not([open])') && !holder.closest('summary');
        // Residents read what the figures cannot tell without asking; it stands below everything else.
        if (folded || inTabs(holder) || !shown(holder)) continue;
        if (holder.closest('.foot .limits') || holder.closest('svg, script, style')) continue;
        // The name of a closed menu is heard, not seen: its button shows three dots.
        if (holder.closest('[class*="-card"] [data-testid=stPopover]')) continue;
        words.push(...node.data.split(/\\s+/).filter(word => /[\\p{L}\\p{N}]/u.test(word)));
    }
    const apart = [...main.querySelectorAll('[data-testid=stTabs], .foot .limits')];
    const tabs = apart.filter(one => !inTabs(one.parentElement));
    const block = main.querySelector('[data-testid=stMainBlockContainer]');
    const line = main.querySelector('.st-key-title-line');
    return {
        card: cards.length ? Math.round(Math.min(...cards.map(top))) : null,
        wrapped: !!line && line.getBoundingClientRect().height > 44,
        pictures: pictures.filter(one => top(one) + 40 < innerHeight).length,
        words: words.length,
        height: Math.round(block.scrollHeight - tabs.reduce((sum, one) => sum + one.getBoundingClientRect().height, 0)),
        headings: [...main.querySelectorAll('h1, h2, h3')].filter(shown).map(one => one.innerText.trim()),
    };
}"""


@dataclass(frozen=True)
class FirstScreen:
    """Px from the top to the first card, pictures on the first screen, words and height outside menus and tabs."""

    card: int | None
    wrapped: bool
    pictures: int
    words: int
    height: int
    headings: list[str]

    @property
    def faults(self) -> list[str]:
        """Every measure that is not met, in words."""
        allowed = CARD_TOP_WRAPPED if self.wrapped else CARD_TOP
        long = [text for text in self.headings if len(text) > HEADING]
        return [
            *([] if self.card is not None and self.card <= allowed else [f"the first card begins at {self.card} px"]),
            *([] if self.pictures else ["no picture on the first screen"]),
            *([] if self.words <= WORDS else [f"{self.words} words"]),
            *([] if self.height <= SCREENS * HEIGHT else [f"{self.height} px high outside tabs"]),
            *(f"a heading of {len(text)} characters: {text}" for text in long),
        ]


def measure(page: Page) -> FirstScreen:
    """Measure the page that is open, at the size it has."""
    return FirstScreen(**page.evaluate(_MEASURE))
