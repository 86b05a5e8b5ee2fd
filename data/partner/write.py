"""Write data/templates and docs/partner-data.md again: `python -m data.partner.write`."""

from __future__ import annotations

from pathlib import Path

from data.partner.document import document
from data.partner.spreadsheet import workbook
from data.partner.templates import TEMPLATES
from data.serving.settings import ROOT

FOLDER = ROOT / "data" / "templates"
PAGE = ROOT / "docs" / "partner-data.md"


def write(folder: Path = FOLDER, page: Path = PAGE) -> None:
    """Write the empty spreadsheets into `folder` and the page that explains them."""
    folder.mkdir(parents=True, exist_ok=True)
    for template in TEMPLATES.values():
        (folder / f"{template.name}.csv").write_bytes((",".join(template.names) + "\n").encode())
        (folder / f"{template.name}.xlsx").write_bytes(workbook(template))
    page.write_bytes(document(TEMPLATES.values()).encode())


if __name__ == "__main__":
    write()
