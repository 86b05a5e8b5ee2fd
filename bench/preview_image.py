"""Make the picture that messengers show with a link again: python bench/preview_image.py.

It is shown for every page of every county, next to the page's name. So it has no number and no place, only the look of
the pages: months within their usual range, and one above it.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))

from commands import browser as installed  # noqa: E402
from components import theme  # noqa: E402

FILE = ROOT / "components" / "draw" / "assets" / "preview.png"
WIDTH, HEIGHT = 1200, 630
# The height of a month, as a share of the chart's height.
MONTHS = (0.36, 0.42, 0.33, 0.47, 0.4, 0.3, 0.44, 0.38, 0.49, 0.86, 0.34, 0.46, 0.39, 0.52, 0.43, 0.4)
OUTSIDE = 9
LEFT, RIGHT, TOP, FOOT = 90, 1110, 270, 620


def main() -> None:
    """Draw it, and write it with few colours."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=installed.find(), args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.set_content(f"<style>body{{margin:0}}</style>{drawn()}")
        taken = Image.open(io.BytesIO(page.screenshot()))
        chromium.close()
    taken.convert("RGB").quantize(32).save(FILE, optimize=True)


def drawn() -> str:
    """The picture as SVG."""
    step = (RIGHT - LEFT) / (len(MONTHS) - 1)
    dots = [(LEFT + at * step, FOOT - up * (FOOT - TOP)) for at, up in enumerate(MONTHS)]
    line = " ".join(f"{x:.0f},{y:.0f}" for x, y in dots)
    marks = "".join(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="9" fill="{theme.PLACE}"/>' for x, y in dots)
    x, y = dots[OUTSIDE]
    low, high = (FOOT - share * (FOOT - TOP) for share in (0.24, 0.6))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family="sans-serif">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
        f'<text x="{LEFT}" y="130" font-size="68" font-weight="700" fill="#0e1116">Neighbourhood policing</text>'
        f'<text x="{LEFT}" y="192" font-size="36" fill="#4b5563">Recorded crime, and what is done about it</text>'
        f'<rect x="{LEFT - 20}" y="{high:.0f}" width="{RIGHT - LEFT + 40}" height="{low - high:.0f}" fill="#e8edf2"/>'
        f'<polyline points="{line}" fill="none" stroke="{theme.PLACE}" stroke-width="5"/>{marks}'
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="17" fill="{theme.CONCERN}" stroke="#fff" stroke-width="5"/></svg>'
    )


if __name__ == "__main__":
    main()
