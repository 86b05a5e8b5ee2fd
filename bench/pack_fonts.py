"""The fonts of board/fonts, cut out of the one that the pages use: two weights, as TrueType, under a name of their own.

    python -m bench.pack_fonts      # needs fontTools and Brotli, which are not part of the project

What draws PDF and PNG files reads no variable font and no WOFF2. The characters of the fonts go into characters.txt.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "components" / "draw" / "fonts" / "SourceSansVF-Upright.woff2"
FONTS = ROOT / "board" / "fonts"
NAME = "Policing Sans"  # a changed font may not carry the reserved name “Source”
WEIGHTS = {"Regular": 400, "SemiBold": 600}
KEPT_NAMES = (0, 13, 14)  # copyright, licence and its address


def main() -> None:
    """Write the fonts and the list of their characters."""
    instancer = importlib.import_module("fontTools.varLib.instancer")
    open_font = importlib.import_module("fontTools.ttLib").TTFont
    for style, weight in WEIGHTS.items():
        font = instancer.instantiateVariableFont(open_font(SOURCE), {"wght": weight}, updateFontNames=False)
        font.flavor = None
        font["OS/2"].usWeightClass = weight
        font["head"].modified = font["head"].created  # so that the same font gives the same file
        font.recalcTimestamp = False
        _rename(font, style)
        font.save(FONTS / f"PolicingSans-{style}.ttf")
        characters = sorted(chr(code) for code in font.getBestCmap() if code >= ord(" "))
        (FONTS / "characters.txt").write_text("".join(characters) + "\n", encoding="utf-8")


def _rename(font: Any, style: str) -> None:
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in KEPT_NAMES]
    # A family of names 1 and 2 has only regular and bold, so that another weight is a family of its own there.
    family = NAME if style == "Regular" else f"{NAME} {style}"
    written = {1: family, 2: "Regular", 3: f"{NAME} {style}", 4: f"{NAME} {style}", 6: f"PolicingSans-{style}"}
    for number, text in (written | {16: NAME, 17: style}).items():
        names.setName(text, number, 3, 1, 0x409)


if __name__ == "__main__":
    main()
