"""When the first text of a page is visible over a slow line, and how much has been downloaded by then.

    python bench/slow_line.py --data data/local --data /srv/public
    python bench/slow_line.py --data /srv/public --nginx      # behind the shipped nginx, too, by TLS and HTTP/2

The line is Lighthouse's "slow 4G": 1.6 Mbit/s down, 750 kbit/s up, 150 ms for an answer, imposed by Chromium, whose
screen is a phone's. Its files are new to the browser each time. The first text is the page's own title; its name is
there earlier, from the page's first bytes. It prints the median of three visits, after one that fills the server's
caches.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from report import ROOT, database_folders, machine, print_table
from servers import Server, dashboard
from visits import PHONE, SLOW, compared

# First, because some packages install a `tests` of their own.
sys.path.insert(0, str(ROOT))

from tests.deploy.proxy import Proxy, certificate

PATHS = ("overview", "my-neighbourhood?place=kings-heath", "revive-kings-heath")
ROUNDS = 3
HEADS = ("database", "page", "by", "its name s", "first text s", "first picture s", "kB until the text", "kB in all")


def main() -> None:
    """Measure every page of every database, and print a row for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, action="append", help="the folder of a database; may come again")
    parser.add_argument("--nginx", action="store_true", help="also behind the shipped nginx")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    rows = []
    print(machine(), flush=True)
    for name, folder in database_folders(options.data).items():
        with dashboard(folder) as server:
            server.wait_until_it_answers()
            with _behind_nginx(server) if options.nginx else nullcontext("") as front:
                for path in PATHS:
                    ways = {"HTTP/1.1": f"http://127.0.0.1:{server.port}/{path}"}
                    ways |= {"nginx, HTTP/2": f"{front}/{path}"} if front else {}
                    for way, visit in compared(ways, options.rounds, PHONE, SLOW).items():
                        times = (f"{seconds:.1f}" for seconds in (visit.named, visit.text, visit.picture))
                        rows.append((name, path, way, *times, f"{visit.kb_until_text:.0f}", f"{visit.kb:.0f}"))
    print(machine())
    print_table(HEADS, rows)


@contextmanager
def _behind_nginx(server: Server) -> Iterator[str]:
    """The address of the shipped nginx in front of a server, with a certificate that it signed itself."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/bin")
    if program is None:
        raise SystemExit("There is no nginx. On Debian: apt install nginx")
    with tempfile.TemporaryDirectory() as aside:
        certificate(Path(aside))
        with Proxy(program, Path(aside), [server.port], site="site.conf", names="localhost") as front:
            yield f"https://localhost:{front.tls_port}"


if __name__ == "__main__":
    main()
