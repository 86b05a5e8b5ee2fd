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
from playwright.sync_api import Browser, sync_playwright

from commands import browser as installed
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
    if "present=1" in shot.path:
        page.goto(server.address(shot.path))
        page.locator(".st-key-slide svg").first.wait_for()
    else:
        open_at(page, server.address(shot.path))
    taken = Image.open(io.BytesIO(page.screenshot()))
    taken.convert("RGB").quantize(128).save(FOLDER / f"{shot.name}.png", optimize=True)
    context.close()


if __name__ == "__main__":
    main()
