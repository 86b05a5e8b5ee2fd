"""The project's own `.venv`: created, filled with the pinned requirements, and kept up to date with them.

Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import json
import operator
import os
import re
import shutil
import signal
import subprocess
import sys
import textwrap
import time
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)
STAMP = "installed.json"  # in .venv: the hashes of the requirements files it was filled from
# As `python -m compileall`, of the folder that pip installs into but for the packages' own tests: nothing imports them.
COMPILE = (
    "import compileall, re, sysconfig; compileall.compile_dir("
    "sysconfig.get_path('purelib'), quiet=2, workers=0, rx=re.compile(r'[/\\\\]tests[/\\\\]'))"
)

_COMPARE = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
}

# What an installer prints, and the advice for it. The first match counts.
_REMEDIES = (
    (
        "DO NOT MATCH THE HASHES|Hash mismatch|require-hashes`? mode",
        "A package that was downloaded is not the one that was tested: its checksum is not in the list of pinned "
        "versions, so it was not installed. Download the project again and empty the cache (pip cache purge; for uv: "
        "uv cache clean). If your organisation's package index or folder of wheels has packages that it built itself, "
        "use the original ones.",
    ),
    (
        "No space left on device|Errno 28|not enough space",
        "The disk is full. About 1 GB is needed.",
    ),
    (
        "CERTIFICATE_VERIFY_FAILED|invalid peer certificate|SSLError|UnknownIssuer",
        "The package index's certificate was not accepted. Behind a company proxy, set PIP_CERT (for uv: "
        "SSL_CERT_FILE) to the company's certificates.",
    ),
    (
        "Name or service not known|name resolution|getaddrinfo|NewConnectionError|ConnectTimeout|Connection refused|"
        "Network is unreachable|dns error|error sending request|Failed to fetch|Could not connect|ProxyError|"
        "Max retries exceeded|Read timed out|from versions: none",
        "The package index could not be reached. Check the internet connection; behind a proxy set HTTPS_PROXY. On a "
        "computer without internet, install from a folder of wheels: PIP_NO_INDEX=1 PIP_FIND_LINKS=FOLDER.",
    ),
    (
        "Permission denied|Errno 13|Access is denied",
        "The project's folder cannot be written to. Move it to a folder of yours, or change its permissions.",
    ),
)


class Requirements(NamedTuple):
    """What a command needs: a file of pins, and the groups of pyproject.toml that it pins."""

    file: str
    groups: tuple[str, ...] = ()


RUN = Requirements("requirements.txt")
TEST = Requirements("requirements-dev.txt", groups=("dev",))


class UnreadyError(Exception):
    """The environment cannot be made ready; the message says why and what to do."""


def missing(needs: Requirements, root: Path = ROOT) -> list[str]:
    """The direct dependencies that this interpreter lacks, or whose version pyproject.toml does not allow."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = list(project["project"]["dependencies"])
    for group in needs.groups:
        wanted += project["dependency-groups"][group]
    return [requirement for requirement in wanted if not _is_met(requirement)]


def allows(specifier: str, version: str) -> bool:
    """Whether a range such as `>=1.2,<2` includes a version; only release numbers count, so `1.2rc1` is `1.2`.

    >>> allows(">=1.2,<2", "1.10.3")
    True
    """
    bounds = re.findall(r"([<>=!]+)\s*([^,\s]+)", specifier)
    return all(_COMPARE[sign](_release(version), _release(bound)) for sign, bound in bounds)


def prepare(needs: Requirements, root: Path = ROOT) -> Path:
    """Make `.venv` and fill it as `needs` says, if that has not been done; returns its interpreter.

    Raises `UnreadyError` if that fails.
    """
    venv = root / VENV.name
    python = interpreter(venv)
    pins = hashlib.sha256((root / needs.file).read_bytes()).hexdigest()
    installed = _installed(venv)
    if _works(python) and installed.get(needs.file) == pins:
        return python
    began = time.monotonic()
    uv = working_uv()
    if not _works(python):
        _say(f"Making {venv} …")
        make(venv, uv)
        installed = {}
    _say(f"Installing {needs.file} with {'uv' if uv else 'pip'}; the first time this may take a minute or two …")
    install(python, root / needs.file, uv)
    (venv / STAMP).write_text(json.dumps(installed | {needs.file: pins}, indent=2), encoding="utf-8")
    _say(f"Installed in {time.monotonic() - began:.0f} s.")
    return python


def interpreter(venv: Path) -> Path:
    """The path of a virtual environment's Python."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def working_uv() -> str | None:
    """uv, if it is on the path and starts: version managers leave shims there that do not."""
    uv = shutil.which("uv")
    return uv if uv and _run([uv, "--version"])[0] == 0 else None


def make(venv: Path, uv: str | None) -> None:
    """Make an empty virtual environment, replacing one that does not start."""
    if uv and _run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(venv)])[0] == 0:
        return
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise UnreadyError(
            f"This Python {version} cannot make a virtual environment: its venv package is missing.\n"
            "On Debian or Ubuntu: sudo apt install python3-venv. Elsewhere: install Python from "
            "https://www.python.org/downloads/\nThen start this again."
        )
    code, output = _run([sys.executable, "-m", "venv", "--clear", str(venv)])
    if code:
        raise UnreadyError(f"{venv} could not be made. {_remedy(output)}")


def install(python: Path, file: Path, uv: str | None) -> None:
    """Install a file of pins, with uv if there is one, otherwise or if uv fails with pip.

    Every package must have one of the checksums in the file. Either way the packages are compiled now, on all
    processors (pip would use one): if Python may not write compiled modules later, every start would take three seconds
    longer.
    """
    if uv:
        options = ("--compile-bytecode", "--require-hashes", "--python", str(python), "-r", str(file))
        if _run([uv, "pip", "install", *options])[0] == 0:
            return
        _say("uv could not; trying pip …")
    if _run([str(python), "-m", "pip", "--version"])[0]:
        _run([str(python), "-m", "ensurepip"])
    options = ("--no-input", "--disable-pip-version-check", "--no-compile", "--require-hashes", "-r", str(file))
    code, output = _run([str(python), "-m", "pip", "install", *options])
    if code:
        raise UnreadyError(f"{file.name} could not be installed. {_remedy(output)}")
    # Its exit code says nothing: some packages bring files for another Python.
    _run([str(python), "-c", COMPILE])


def replace_process(command: Sequence[str], extra: Mapping[str, str]) -> int:
    """Replace this process with a command; on Windows, which cannot do that, wait for it."""
    variables = {**os.environ, **extra}
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execve(command[0], list(command), variables)
    # Ctrl-C reaches both processes; the command decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.run(list(command), env=variables, check=False).returncode


def _is_met(requirement: str) -> bool:
    name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
    try:
        return allows(requirement.removeprefix(name), importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return False


def _release(version: str) -> tuple[int, ...]:
    """The release numbers without the zeros at the end, so that 1.2 equals 1.2.0."""
    numbers = [int(number) for number in re.split(r"[^\d.]", version)[0].split(".") if number]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def _installed(venv: Path) -> dict[str, str]:
    try:
        return json.loads((venv / STAMP).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}


def _works(python: Path) -> bool:
    """Whether a virtual environment's Python exists, starts and is new enough: it may have been moved or upgraded."""
    return python.exists() and _run([str(python), "-c", f"import sys; sys.exit(sys.version_info < {OLDEST})"])[0] == 0


def _run(command: Sequence[str]) -> tuple[int, str]:
    """Run one step of an installer and show a line of its output now and then; returns exit code and output."""
    lines: list[str] = []
    shown = time.monotonic()
    try:
        with subprocess.Popen(
            list(command), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
        ) as process:
            for line in process.stdout or ():
                lines.append(line.rstrip())
                if time.monotonic() - shown > 3 and line.strip():
                    shown = time.monotonic()
                    _say(f"  {textwrap.shorten(line, 76, placeholder=' …')}")
    except OSError as fault:
        return 1, str(fault)
    return process.returncode, "\n".join(lines)


def _remedy(output: str) -> str:
    """What to do about an installer's failure; if it is not a known one, its last lines."""
    for pattern, remedy in _REMEDIES:
        if re.search(pattern, output, re.IGNORECASE):
            return remedy
    return "The installer said:\n" + "\n".join(output.splitlines()[-12:])


def _say(line: str) -> None:
    print(line, flush=True)
