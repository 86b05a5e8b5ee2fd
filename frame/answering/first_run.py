"""The first start without data: build the demonstration database once, for whichever reader comes first."""

from __future__ import annotations

import logging
import subprocess
import sys

import streamlit as st
from filelock import FileLock

from data.serving.settings import ROOT
from data.serving.store import Store
from frame.answering.database import UPDATING, NotServed, serving, settings

log = logging.getLogger("policing")

_LONGEST = 600  # seconds; a build takes about 20


def build_demonstration() -> Store:
    """Build the demonstration database, or wait until another reader's build is done, and open it.

    It runs in a separate process because a build needs libraries that pages never load. Raises `NotServed` if it fails,
    and on a public server, which shows only what was published to it.
    """
    if settings().audience == "public":
        log.error("There is no public database yet: make one with manage.py publish")
        raise NotServed(UPDATING)
    folder = settings().folder
    folder.mkdir(parents=True, exist_ok=True)
    with (
        st.spinner("Building the demonstration data (about 20 seconds)…"),
        FileLock(folder / "demonstration.lock", timeout=_LONGEST),
    ):
        if (store := serving()) is not None:
            return store
        command = [sys.executable, str(ROOT / "manage.py"), "demo", "--data", str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=_LONGEST, check=False)
        store = serving()
        if done.returncode != 0 or store is None:
            log.error("manage.py demo failed:\n%s\n%s", done.stdout, done.stderr)
            raise NotServed(
                "The demonstration data could not be built. The log of the server says why; "
                "“manage.py demo” on the command line tries again."
            )
        return store
