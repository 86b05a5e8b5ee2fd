"""What a page shows before anybody scrolls or opens anything, measured at a desk."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

WIDTH, HEIGHT = 1366, 768
CARD_TOP, CARD_TOP_WRAPPED = 140, 170  # px; the second where the badge or a choice takes a line of its own
WORDS = 250
HOLE = 100  # px within a card below its last content
EVEN = 4  # px by which cards of a row may end at different heights
LARGE = (1920, 1080)
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
        // The name of an icon is drawn as one sign.
        if (holder.closest('[data-testid=stIconMaterial], .icon')) continue;
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


_ROOM = """([hole, even]) => {
    const main = document.querySelector('[data-testid=stMain]');
    const shown = one => one.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true});
    const cardsIn = one => [...one.querySelectorAll('[class*="st-key-"][class*="-card"]')].filter(shown);
    const name = card => [...card.classList].find(each => each.startsWith('st-key-')).slice(7);
    const faults = [];
    for (const card of cardsIn(main)) {
        const ends = [];
        const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
        for (let node; (node = walker.nextNode());) {
            const holder = node.parentElement;
            if (!node.data.trim() || holder.closest('.heard, script, style, svg') || !shown(holder)) continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            ends.push(range.getBoundingClientRect().bottom);
        }
        // Of a drawing its marks: it may be higher than what is drawn.
        const marks = 'svg :is(text, rect, path, circle, line, image), canvas, img, input, button';
        for (const one of card.querySelectorAll(marks))
            if (shown(one) && !one.closest('defs, clipPath, [class*="-menu"]'))
                ends.push(one.getBoundingClientRect().bottom);
        const free = card.getBoundingClientRect().bottom - Math.max(card.getBoundingClientRect().top, ...ends);
        if (free > hole) faults.push(`${Math.round(free)} px are free in ${name(card)}`);
    }
    for (const row of main.querySelectorAll('[data-testid=stHorizontalBlock]')) {
        const columns = [...row.children].filter(one => shown(one) && cardsIn(one).length);
        if (new Set(columns.map(one => Math.round(one.getBoundingClientRect().top))).size > 1) continue;
        const last = columns.map(one => Math.max(...cardsIn(one).map(card => card.getBoundingClientRect().bottom)));
        if (Math.max(...last) - Math.min(...last) > even)
            faults.push(`cards of a row end at ${last.map(Math.round)}: ${columns.map(one => name(cardsIn(one)[0]))}`);
    }
    for (const tiles of main.querySelectorAll('.tiles')) {
        const high = [...tiles.children].map(one => one.getBoundingClientRect().height);
        if (Math.max(...high) - Math.min(...high) > even) faults.push(`tiles are ${high.map(Math.round)} px high`);
    }
    return faults;
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


def holes(page: Page) -> list[str]:
    """Cards with free space below what they hold, and rows of cards or tiles that are not of one height, in words."""
    return [str(fault) for fault in page.evaluate(_ROOM, [HOLE, EVEN])]
