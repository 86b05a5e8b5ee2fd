"""The icons of components/draw/fonts/icons.txt, cut out of the font that Streamlit ships.

    python bench/subset_icons.py      # needs fontTools and Brotli, which are not part of the project

Material Symbols draws an icon in place of its name. Each shape keeps all its names, which go into icons.txt.
"""

from __future__ import annotations

import importlib
import string
from pathlib import Path
from typing import Any

import streamlit

FONTS = Path(__file__).parent.parent / "components" / "draw" / "fonts"
NAMES = FONTS / "icons.txt"
LETTERS = "_" + string.digits + string.ascii_lowercase


def main() -> None:
    """Write the font and the list of the names that it draws."""
    subset = importlib.import_module("fontTools.subset")
    (source,) = (Path(streamlit.__file__).parent / "static" / "static" / "media").glob(
        "MaterialSymbols-Rounded.*.woff2"
    )
    options = subset.Options(layout_features=["*"], layout_closure=False, hinting=False, flavor="woff2")
    font = subset.load_font(str(source), options)
    shapes = shapes_of(font)
    wanted = NAMES.read_text(encoding="utf-8").split()
    if unknown := sorted(set(wanted) - set(shapes)):
        raise SystemExit(f"There is no icon named {', '.join(unknown)}.")
    kept = {shapes[name] for name in wanted}
    cutter = subset.Subsetter(options)
    cutter.populate(glyphs=kept, text=LETTERS)
    cutter.subset(font)
    subset.save_font(font, str(FONTS / "MaterialSymbols-Rounded.woff2"), options)
    names = sorted(name for name, shape in shapes.items() if shape in kept)
    NAMES.write_text("\n".join(names) + "\n", encoding="utf-8")


def shapes_of(font: Any) -> dict[str, str]:
    """The shape of each name, by the ligatures of the font."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items() if chr(code) in LETTERS}
    found = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            for first, ligatures in getattr(getattr(table, "ExtSubTable", table), "ligatures", {}).items():
                for one in ligatures:
                    glyphs = [first, *one.Component]
                    if all(glyph in letters for glyph in glyphs):
                        found["".join(letters[glyph] for glyph in glyphs)] = one.LigGlyph
    return found


if __name__ == "__main__":
    main()
