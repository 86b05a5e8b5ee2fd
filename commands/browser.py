"""A Chromium for the browser tests: the one named, Playwright's own, the system's, or one installed on demand."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

VARIABLE = "CHROMIUM"

ON_THE_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")

USUAL_PLACES = {
    "Darwin": (
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "Windows": (
        r"%PROGRAMFILES%\Google\Chrome\Application\chrome.exe",
        r"%PROGRAMFILES(X86)%\Google\Chrome\Application\chrome.exe",
        r"%LOCALAPPDATA%\Google\Chrome\Application\chrome.exe",
        r"%PROGRAMFILES(X86)%\Microsoft\Edge\Application\msedge.exe",
        r"%PROGRAMFILES%\Microsoft\Edge\Application\msedge.exe",
    ),
}

# In a separate process: Playwright starts a server to answer, and leaves an event loop behind.
ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


class NoBrowserError(Exception):
    """There is no Chromium and installing one failed; the message says what to do."""


def find() -> Path | None:
    """A Chromium that is already installed.

    Raises `NoBrowserError` if the variable CHROMIUM names a file that does not exist.
    """
    if named := os.environ.get(VARIABLE):
        if found := shutil.which(named):
            return Path(found)
        raise NoBrowserError(f"{VARIABLE} names {named}, which does not exist or cannot be run. Correct or unset it.")
    return of_playwright() or of_the_system()


def of_playwright() -> Path | None:
    """The Chromium that belongs to the installed Playwright, if it has been downloaded."""
    answer = subprocess.run([sys.executable, "-c", ASK_PLAYWRIGHT], capture_output=True, text=True, check=False)
    path = answer.stdout.strip()
    return Path(path) if answer.returncode == 0 and path and Path(path).exists() else None


def of_the_system() -> Path | None:
    """A Chromium, Chrome or Edge on the path or in the usual folders of each system."""
    for name in ON_THE_PATH:
        if found := shutil.which(name):
            return Path(found)
    places = (Path(os.path.expandvars(place)) for place in USUAL_PLACES.get(platform.system(), ()))
    return next((place for place in places if place.exists()), None)


def install() -> Path:
    """Install a Chromium: Debian's package if that is allowed, otherwise Playwright's own.

    Raises `NoBrowserError` if neither works.
    """
    print("There is no Chromium for the browser tests. Installing one …", flush=True)
    steps = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if is_debian_root():
        # The package includes the system libraries that Playwright's own build does not.
        apt = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]
        steps = [["apt-get", "update"], apt, *steps]
    for step in steps:
        variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        if subprocess.run(step, env=variables, stdin=subprocess.DEVNULL, check=False).returncode == 0 and (
            found := find()
        ):
            return found
    raise NoBrowserError(
        "No Chromium could be installed. Install Chromium or Chrome (on Debian: sudo apt install chromium), or set "
        f"{VARIABLE} to the path of one, and start this again."
    )


def is_debian_root() -> bool:
    """Whether this process may install Debian packages. Ubuntu's chromium is a snap and does not run in a container."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return False
    return release.get("ID") == "debian" and hasattr(os, "geteuid") and os.geteuid() == 0
