"""The shipped nginx configuration, running: its own files, with this computer's ports and paths written in."""

from __future__ import annotations

import http.client
import os
import re
import shlex
import shutil
import socket
import ssl
import subprocess
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from commands.run import ADDRESS, ROOT
from tests.browser.driving import free_port

SHIPPED = ROOT / "deploy" / "nginx"
START_SECONDS = 10
# Readers from different places: Linux takes the whole of 127.0.0.0/8 for this computer.
HERE = ADDRESS
# Root's nginx hands its work to nobody, who may not read the folder of a test.
AS_ROOT = " user root;" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def key(self) -> str:
        """The routing key that a newcomer is given; "" where there is none."""
        found = re.search(r"policing=([0-9a-f]{32})", self.headers.get("Set-Cookie", ""))
        return found[1] if found else ""


class Proxy:
    """An nginx of our own in front of replicas, ended by its own process id."""

    def __init__(
        self,
        program: str,
        folder: Path,
        replicas: list[int],
        site: str = "site-without-tls.conf",
        names: str = "",
    ) -> None:
        """`names` are further names that the site answers to."""
        self.names = names
        self.program, self.folder, self.configuration = program, folder, folder / "etc"
        self.port, self.tls_port = free_port(), free_port()
        self.url = f"http://{ADDRESS}:{self.port}"
        self.log = folder / "policing.log"
        shutil.copytree(SHIPPED, self.configuration)
        self._name_replicas(replicas)
        self._name_site(site)
        self.process: subprocess.Popen[bytes] | None = None

    def command(self, *more: str) -> list[str]:
        """How nginx is started in a container, too: everything that it writes lies below a prefix."""
        return [
            *(self.program, "-p", f"{self.folder}/", "-c", str(self.configuration / "nginx.conf")),
            *("-e", str(self.folder / "start.log"), *more),
        ]

    def __enter__(self) -> Proxy:
        """Start it in the foreground and wait until it answers."""
        self.process = subprocess.Popen([*self.command(), "-g", f"daemon off;{AS_ROOT}"], stdin=subprocess.DEVNULL)
        try:
            self._wait_until_it_answers()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self.stop()

    def stop(self) -> None:
        """End this process, by its own id, without waiting for open pages."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(10)

    def ask(self, path: str, method: str = "GET", **more: str) -> Answer:
        """One request as written; see `ask_many`."""
        return self.ask_many([path], method, **more)[0]

    def ask_many(
        self,
        paths: list[str],
        method: str = "GET",
        *,
        key: str = "",
        source: str = HERE,
        body: str = "",
        **more: str,
    ) -> list[Answer]:
        """Requests over one connection, of a reader at `source` who brings `key`."""
        sent = {name.replace("_", "-"): value for name, value in more.items()}
        sent |= {"Cookie": f"policing={key}"} if key else {}
        answers = []
        with closing(http.client.HTTPConnection(ADDRESS, self.port, timeout=20, source_address=(source, 0))) as line:
            for path in paths:
                line.request(method, path, body or None, sent)
                with closing(line.getresponse()) as answer:
                    answers.append(Answer(answer.status, answer.headers, answer.read()))
        return answers

    def stream(self, source: str) -> socket.socket:
        """A socket on which a reader at `source` has asked for a stream; the answer is not read yet."""
        line = socket.create_connection((ADDRESS, self.port), timeout=20, source_address=(source, 0))
        line.sendall(
            b"GET /_stcore/stream HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n" % ADDRESS.encode()
        )
        return line

    def ask_by_tls(self, path: str, server: str = "localhost", **more: str) -> Answer:
        """One request by TLS to a server of that name, taking the certificate as it is."""
        context = ssl.create_default_context(cafile=self.folder / "fullchain.pem")
        line = http.client.HTTPSConnection(server, self.tls_port, timeout=20, context=context)
        with closing(line):
            line.request("GET", path, headers=more)
            with closing(line.getresponse()) as answer:
                return Answer(answer.status, answer.headers, answer.read())

    def logged(self, path: str) -> list[list[str]]:
        """The fields of the log's lines about a path. nginx writes them after it has answered: they are waited for."""
        found: list[list[str]] = []
        for _ in range(100):
            before = found
            lines = [shlex.split(line) for line in self.log.read_text(encoding="utf-8").splitlines()]
            found = [fields for fields in lines if fields[3] == path]
            if found and found == before:
                break
            time.sleep(0.1)
        return found

    def replicas_of(self, path: str) -> list[int]:
        """The port of the replica that answered each request for a path, in order; the last one that was tried."""
        tried = [re.findall(r":(\d+)", " ".join(fields[7:])) for fields in self.logged(path)]
        return [int(ports[-1]) for ports in tried if ports]

    def all_that_is_logged(self) -> str:
        """Every log of this nginx, as one text."""
        return "\n".join(path.read_text(encoding="utf-8") for path in self.folder.glob("*.log"))

    def _wait_until_it_answers(self) -> None:
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                self.ask("/nothing/here")
                return
            except OSError:
                assert self.process and self.process.poll() is None, (self.folder / "start.log").read_text()
                assert time.monotonic() < until, "nginx did not start"
                time.sleep(0.05)

    def _name_replicas(self, ports: list[int]) -> None:
        file = self.configuration / "policing" / "replicas.conf"
        first = re.findall(r"^server .*$", file.read_text(encoding="utf-8"), re.MULTILINE)[0]
        lines = [re.sub(r"127\.0\.0\.1:\d+", f"{ADDRESS}:{port}", first) for port in ports]
        file.write_text("\n".join(lines), encoding="utf-8")

    def _name_site(self, site: str) -> None:
        text = (self.configuration / "policing" / site).read_text(encoding="utf-8")
        text = re.sub(r"^ *listen \[::\].*\n", "", text, flags=re.MULTILINE)
        text = re.sub(r"listen 80\b", f"listen {ADDRESS}:{self.port}", text)
        text = re.sub(r"listen 443\b", f"listen {ADDRESS}:{self.tls_port}", text)
        text = text.replace("policing.example.gov.uk", f"policing.example.gov.uk {self.names}".rstrip())
        for shipped in ("/var/cache", "/etc/ssl/policing"):
            text = text.replace(shipped, str(self.folder))
        (self.configuration / "policing" / "site.conf").write_text(text, encoding="utf-8")
        log = self.configuration / "policing" / "log.conf"
        log.write_text(log.read_text(encoding="utf-8").replace("/var/log/nginx", str(self.folder)), encoding="utf-8")


def certificate(folder: Path) -> None:
    """A certificate for this computer, signed by itself."""
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"),
            *("-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")),
        ],
        check=True,
        capture_output=True,
        timeout=60,
    )
