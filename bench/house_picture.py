"""Draw docs/images/house.svg, the parts of the program and what imports what: python -m bench.house_picture.

The arrows are the actual imports, and the small boxes the actual packages; tests/test_architecture.py compares both
with the file.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from html import escape
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "docs" / "images" / "house.svg"
WIDTH, HEIGHT = 980, 912
LETTER = 8.2  # average px of a character at 13 px, in the widest of the fonts

Way = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Part:
    """A box: its name, its purpose, and its position in px."""

    name: str
    purpose: str
    x: int
    y: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        """Where the box ends."""
        return self.y + self.height


PARTS = {
    part.name: part
    for part in (
        Part("app.py", "what readers open in a browser", 40, 24, 560, 64),
        Part("manage.py", "what operators run", 680, 24, 260, 64),
        Part("pages", "one file is one page: which panels, in which order", 92, 130, 480, 124),
        Part("commands", "one file for each command of manage.py", 680, 130, 260, 262),
        Part("frame", "caches, session, address, audience, Streamlit’s own", 128, 296, 472, 96),
        Part("board", "packs to take away", 150, 452, 230, 64),
        Part("components", "what pages are composed of", 40, 576, 560, 172),
        Part("data", "storage, and nothing else", 680, 576, 260, 172),
        Part("analysis", "statistics: numbers in, a dataclass out", 40, 804, 560, 66),
        Part("queries", "SQL: a file for each query", 680, 804, 260, 66),
    )
}
# The other modules of a part, and the contents of its packages.
COMMANDS = ("run", "test", "demo", "import", "undo", "check", "ask", "pack", "publish")
HOLDS = {
    "draw": "what Streamlit draws",
    "figures": "Plotly charts to explore",
    "maps": "pydeck maps to explore",
    "places": "names, place search",
    "panels": "finding, picture, rows",
    "pictures": "charts and maps as SVG",
    "sheets": "A4 to print",
    "wording": "results in sentences",
}
# What imports what. A straight arrow: its position. A bent one: where it starts, the height of its turn, where it ends.
STRAIGHT = {
    ("app.py", "pages"): 330,
    ("app.py", "frame"): 586,
    ("app.py", "components"): 62,
    ("manage.py", "commands"): 810,
    ("pages", "frame"): 330,
    ("pages", "components"): 108,
    ("frame", "board"): 240,
    ("frame", "components"): 480,
    ("board", "components"): 265,
    ("commands", "data"): 880,
    ("components", "analysis"): 330,
}
BENT = {
    ("commands", "board"): (720, 422, 340),
    ("commands", "components"): (760, 536, 540),
    ("data", "analysis"): (720, 776, 540),
}
# Around the right side of the importing part.
ASIDE = {
    ("app.py", "data"): (56, 640, 554, 800),
    ("frame", "data"): (334, 640, 554, 800),
    ("board", "analysis"): (496, 622, 790, 570),
}
# Files that are not Python.
READS = ("data", "queries"), 840

STYLE = """
  text { font-family: system-ui, "Segoe UI", Helvetica, Arial, sans-serif; fill: #0e1116; font-size: 14px }
  .name { font-weight: 650; font-size: 17px } .inside { font-size: 13px } .small { font-size: 13px; fill: #3c4652 }
  .part { fill: #f3f5f7; stroke: #8a949e } .package { fill: #ffffff; stroke: #c9ced4 }
  .arrow { fill: none; stroke: #1f5f99; stroke-width: 1.6 } .reads { stroke-dasharray: 5 4 }
"""


def imports() -> set[tuple[str, str]]:
    """Which part imports which, from the project's own Python files."""
    rooms = [part.name for part in PARTS.values() if (ROOT / part.name / "__init__.py").is_file()]
    graph = grimp.build_graph(*rooms, cache_dir=None)
    found = {
        (module.partition(".")[0], imported.partition(".")[0])
        for module in graph.modules
        for imported in graph.find_modules_directly_imported_by(module)
    }
    for program in ("app.py", "manage.py"):
        for node in ast.walk(ast.parse((ROOT / program).read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                found.add((program, (node.module or "").partition(".")[0]))
    return {(importer, imported) for importer, imported in found if importer != imported and imported in rooms}


def packages(name: str) -> list[str]:
    """The folders of a part that hold Python or SQL, in alphabetical order."""
    folders = [path for path in (ROOT / name).iterdir() if path.is_dir()] if (ROOT / name).is_dir() else []
    return sorted(path.name for path in folders if list(path.glob("*.py")) or list(path.glob("*.sql")))


def drawn() -> str:
    """The picture."""
    heads = '<marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        "<title>The parts of the program and what imports what</title>",
        f"<style>{STYLE}</style>",
        f'<defs>{heads}<path d="M0 0 8 4 0 8z" fill="#1f5f99"/></marker></defs>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="8" fill="#ffffff"/>',
        *(_arrow(way) for way in arrows().values()),
        _arrow(_straight(*READS), "arrow reads"),
        *(line for part in PARTS.values() for line in _part(part)),
        f'<text class="small" x="40" y="{HEIGHT - 12}">An arrow leads from what imports to what is imported; '
        "there are no others. Dashed: reads files.</text>",
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def arrows() -> dict[tuple[str, str], Way]:
    """The path of each arrow, from the part that imports to the part that is imported."""
    ways = {edge: _straight(edge, x) for edge, x in STRAIGHT.items()}
    for (importer, imported), (x, turn, end) in BENT.items():
        ways[importer, imported] = ((x, PARTS[importer].bottom), (x, turn), (end, turn), (end, PARTS[imported].y))
    for (importer, imported), (y, aside, turn, end) in ASIDE.items():
        right = PARTS[importer].x + PARTS[importer].width
        ways[importer, imported] = ((right, y), (aside, y), (aside, turn), (end, turn), (end, PARTS[imported].y))
    return ways


def upwards() -> list[tuple[str, str]]:
    """Arrows that do not point down."""
    return [(importer, imported) for importer, imported in arrows() if PARTS[importer].bottom >= PARTS[imported].y]


def _straight(edge: tuple[str, str], x: int) -> Way:
    return ((x, PARTS[edge[0]].bottom), (x, PARTS[edge[1]].y))


def _arrow(way: Way, kind: str = "arrow") -> str:
    points = " ".join(f"{x},{y}" for x, y in way)
    return f'<polyline class="{kind}" points="{points}" marker-end="url(#head)"/>'


def _part(part: Part) -> list[str]:
    """A box with its name, its purpose in as many lines as it needs, and its packages."""
    lines = [f'<rect class="part" x="{part.x}" y="{part.y}" width="{part.width}" height="{part.height}" rx="6"/>']
    lines.append(f'<text class="name" x="{part.x + 14}" y="{part.y + 25}">{part.name}</text>')
    y = part.y + 46
    for words in _wrapped(part.purpose, part.width - 28):
        lines.append(f'<text class="small" x="{part.x + 14}" y="{y}">{escape(words)}</text>')
        y += 19
    if part.name == "components":
        return [*lines, *_explained(part, y - 6)]
    inside = COMMANDS if part.name == "commands" else packages(part.name) if part.name != "queries" else ()
    x, y = part.x + 14, y - 6
    for package in inside:
        width = round(len(package) * LETTER + 14)
        if x + width > part.x + part.width - 14:
            x, y = part.x + 14, y + 28
        lines += _package(package, x, y, width)
        x += width + 6
    return lines


def _explained(part: Part, y: int) -> list[str]:
    """The packages of a part in two columns, each with what it holds."""
    inside, lines = packages(part.name), []
    for at, package in enumerate(inside):
        column, row = divmod(at, -(-len(inside) // 2))
        x, top = part.x + 14 + column * (part.width // 2), y + 28 * row
        lines += _package(package, x, top, 78)
        lines.append(f'<text class="small" x="{x + 86}" y="{top + 16}">{escape(HOLDS[package])}</text>')
    return lines


def _package(name: str, x: int, y: int, width: int) -> list[str]:
    return [
        f'<rect class="package" x="{x}" y="{y}" width="{width}" height="23" rx="4"/>',
        f'<text class="inside" x="{x + 7}" y="{y + 16}">{escape(name)}</text>',
    ]


def _wrapped(text: str, width: float) -> list[str]:
    """Lines of a text that fit into a width, broken at spaces."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        lines[-1:] = [longer] if len(longer) * LETTER <= width else [lines[-1], word]
    return lines


if __name__ == "__main__":
    FILE.write_text(drawn(), encoding="utf-8")
