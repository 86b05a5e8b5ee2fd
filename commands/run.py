"""`manage.py run`: the dashboard on this computer, on demonstration data if there is no other.

Standard library only on import, so that `run --help` works before anything is installed.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from data.serving.pointer import current
from data.serving.settings import ROOT, Settings

ADDRESS = "127.0.0.1"  # reachable from this computer only
FIRST_PORT = 8501  # Streamlit's own
PORTS_TRIED = 50
START_SECONDS = 120
STOP_SECONDS = 10
ADD_DATA = "add-data"  # the page on which files are added
QUESTION = """There is no database yet. What would you like to see?

  1  the demonstration: a county with invented numbers
  2  my county: fetched from data.police.uk, the ONS and other publishers; needs the network and a few minutes
  3  my own files: the demonstration, and the page on which you add them

1, 2 or 3 [1]: """
AGAIN = "Type 1, 2 or 3, then press Enter: "
COUNTY = "Which county? Enter alone is {}: "


def main(argv: Sequence[str]) -> int:
    """Make a database if there is none, start the server, print its address, and stay until it ends."""
    arguments = _parser().parse_args(argv)
    try:
        settings = Settings.from_environment(arguments.data)
        port = arguments.port or free_port()
        if not is_free(port):
            raise ValueError(f"Port {port} is taken. Choose another with --port, or leave --port out for a free one.")
        if current(settings.folder):
            _look(settings)
        # A public server shows only what was published to it; its pages say so.
        elif settings.audience != "public":
            return serve(settings.folder, port, first_database(settings))
        return serve(settings.folder, port)
    except (OSError, ValueError) as fault:
        print(fault, file=sys.stderr)
        return 1


def _look(settings: Settings) -> None:
    """Open the database once, so that an error is reported here and not on every page."""
    from data.serving.opened import serving  # needs packages that `run --help` does not

    serving(settings)


def is_free(port: int) -> bool:
    """Whether a port is free and may be opened.

    Raises `PermissionError` for a port that only an administrator may open.
    """
    with socket.socket() as probe:
        # If a server listens on all addresses, some systems still open the same port on one: connect before trying.
        probe.settimeout(1)
        if probe.connect_ex((ADDRESS, port)) == 0:
            return False
    with socket.socket() as probe:
        if os.name != "nt":  # on Windows the option means something else: taking over a port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except PermissionError as fault:
            raise PermissionError(f"Port {port} is reserved for administrators. Choose one above 1023.") from fault
        except OSError:
            return False
    return True


def free_port(first: int = FIRST_PORT) -> int:
    """The first free port from `first` on.

    Raises `OSError` if none of the next fifty is free.
    """
    for port in range(first, first + PORTS_TRIED):
        if is_free(port):
            return port
    raise OSError(f"Ports {first} to {first + PORTS_TRIED - 1} are all taken. Choose one with --port.")


def first_database(settings: Settings) -> str:
    """Make the database that a person chooses, or the demonstration if there is nobody to ask.

    Returns the page to open, "" for the usual one. Raises `OSError` if none can be made.
    """
    chosen = _chosen() if sys.stdin.isatty() else "1"
    if chosen == "2" and _fetch(settings):
        return ""
    make_demonstration(settings.folder)
    return ADD_DATA if chosen in ("2", "3") else ""


def _chosen() -> str:
    """The number that a person chooses; asked again for another answer, so that a slip is not taken for a choice."""
    answer = _asked(QUESTION)
    while answer not in ("", "1", "2", "3"):
        answer = _asked(AGAIN)
    return answer


def _fetch(settings: Settings) -> bool:
    """Fetch a county in a separate process, which prints what it does; whether there is a database now."""
    from data.profile import default  # needs packages that `run --help` does not

    usual = settings.county or default().county.name
    name = _asked(COUNTY.format(usual)) or usual
    command = [sys.executable, str(ROOT / "manage.py"), "fetch", "--data", str(settings.folder), "--county", name]
    if subprocess.run(command, check=False).returncode == 0:
        return True
    print("\nThe demonstration is shown instead. To try again: python3 manage.py fetch", flush=True)
    return False


def _asked(question: str) -> str:
    """What a person answers; "" if they end the input."""
    try:
        return input(question).strip()
    except EOFError:
        return ""


def make_demonstration(folder: Path) -> None:
    """Build the demonstration database in a separate process.

    Raises `OSError` if that fails; the process has then printed why.
    """
    print("There is no database yet. Making the demonstration data: invented numbers …", flush=True)
    command = [sys.executable, str(ROOT / "manage.py"), "demo", "--data", str(folder)]
    if subprocess.run(command, check=False).returncode != 0:
        raise OSError("The demonstration data could not be made; the reason is above.")


def serve(folder: Path, port: int, page: str = "") -> int:
    """Start Streamlit, print the address when it answers, and wait; Ctrl-C and SIGTERM both end it with code 0."""
    # A shell that starts it in the background ignores Ctrl-C, and with it SIGINT.
    for polite in (signal.SIGINT, signal.SIGTERM):
        signal.signal(polite, signal.default_int_handler)
    server = subprocess.Popen(streamlit_command(port), cwd=ROOT, env={**os.environ, "POLICING_DATA": str(folder)})
    try:
        announce(server, port, page)
        return server.wait()
    except KeyboardInterrupt:
        end(server)
        print("\nThe dashboard has ended.", flush=True)
        return 0


def end(server: subprocess.Popen[bytes]) -> None:
    """Ask the server to end, and kill it if it does not, or if Ctrl-C is pressed again."""
    server.terminate()
    try:
        server.wait(STOP_SECONDS)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        server.kill()
        server.wait()


def streamlit_command(port: int) -> list[str]:
    """The command that starts the server; all other settings are in .streamlit/config.toml."""
    return [
        *(sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")),
        *("--server.address", ADDRESS),
        *("--server.port", str(port)),
        *("--server.headless", "true"),
        *("--logger.hideWelcomeMessage", "true"),
    ]


def announce(server: subprocess.Popen[bytes], port: int, page: str = "") -> None:
    """Print the address once the server answers; print nothing if it ends first."""
    until = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < until:
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex((ADDRESS, port)) == 0:
                at = f"http://{ADDRESS}:{port}" + (f"/{page}" if page else "")
                print(f"\nThe dashboard is at {at}    (Ctrl-C stops it)\n", flush=True)
                return
        time.sleep(0.1)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="manage.py run", description="Start the dashboard on this computer.")
    parser.add_argument("--port", type=_port, help=f"port number (default: the first free one from {FIRST_PORT})")
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the databases (default: data/local)")
    return parser


def _port(text: str) -> int:
    if not (text.isdigit() and 0 < int(text) < 65536):
        raise argparse.ArgumentTypeError(f"“{text}” is not a port: a number from 1 to 65535")
    return int(text)
