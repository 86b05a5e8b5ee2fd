"""Make the pictures of README again: python -m bench.images --data DIR --public DIR.

`--data` is a folder with the demonstration database, `--public` one with its public copy. Each picture is written to
docs/images/ with 128 colours, which is enough for a page.
"""

from __future__ import annotations

import argparse
import io
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from board import html
from board.agenda_file import defaults
from board.content import Meeting, collect
from commands import browser as installed
from data.serving.opened import serving
from data.serving.settings import Settings
from tests.browser.driving import Server, launch_arguments, open_at

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "images"
DESK: dict[str, Any] = {"viewport": {"width": 1366, "height": 768}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "device_scale_factor": 2}


@dataclass(frozen=True)
class Shot:
    """A picture: its file, page and choices, audience, screen and background."""

    name: str
    path: str
    audience: str = "internal"
    scheme: str = "light"
    phone: bool = False


SHOTS = (
    Shot("overview", "overview"),
    Shot("priority", "acquisitive-crime?part=shoplifting"),
    Shot("operation", "revive-kings-heath"),
    Shot("strategy", "strategy", scheme="dark"),
    Shot("patrol-areas", "patrol-areas?place=northampton"),
    Shot("place", "place?place=wellingborough"),
    Shot("meeting", "overview?present=1&slide=2", scheme="dark"),
    Shot("pack", "overview"),
    Shot("my-neighbourhood", "my-neighbourhood?place=kings-heath", audience="public", phone=True),
)


def main() -> None:
    """Write every picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--public", type=Path, required=True)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=installed.find(), args=launch_arguments())
        for audience, data in (("internal", given.data), ("public", given.public)):
            server = Server(data, Path(folder) / audience, audience="" if audience == "internal" else "public")
            for shot in SHOTS:
                if shot.audience == audience:
                    _write(chromium, server, shot)
            server.stop()
        chromium.close()


def _write(chromium: Browser, server: Server, shot: Shot) -> None:
    context = chromium.new_context(color_scheme=shot.scheme, **(PHONE if shot.phone else DESK))
    page = context.new_page()
    if shot.name == "pack":
        _pack(page, server.folder)
    elif "present=1" in shot.path:
        page.goto(server.address(shot.path))
        page.locator(".st-key-slide svg").first.wait_for()
    else:
        open_at(page, server.address(shot.path))
    taken = Image.open(io.BytesIO(page.screenshot()))
    taken.convert("RGB").quantize(128).save(FOLDER / f"{shot.name}.png", optimize=True)
    context.close()


def _pack(page: Page, data: Path) -> None:
    """The page of a pack with its eighth finding, as the file of HTML has it."""
    store = serving(Settings.from_environment(data))
    agenda = defaults()["board"]
    pack = collect(agenda.of({}), store.ask, store.meta, Meeting(agenda.title))
    page.set_content(html.write(pack).decode())
    page.locator("#finding-8").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#finding-8').scrollIntoView()")


if __name__ == "__main__":
    main()
