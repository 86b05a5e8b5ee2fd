"""nginx as it runs next to a replica in Kubernetes: what differs there from other set-ups."""

from __future__ import annotations

import re
from collections.abc import Generator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from commands.run import ADDRESS
from tests.deploy.kubernetes import FOLDER
from tests.deploy.proxy import Proxy

CONTROLLER = "set_real_ip_from 10.0.0.0/8;"


class InPod(Proxy):
    """nginx with the files of the pod, on this computer's ports; here the ingress controller is this computer."""

    def _name_replicas(self, ports: list[int]) -> None:
        self._copy("replicas.conf", {":8501;": f":{ports[0]};"})

    def _name_site(self, site: str) -> None:
        own = {"listen 8080": f"listen {ADDRESS}:{self.port}", "/var/cache": str(self.folder)}
        self._copy("site.conf", {**own, CONTROLLER: f"{CONTROLLER} set_real_ip_from {ADDRESS};"})
        self._copy("log.conf", {"/dev/stdout": str(self.log)})

    def _copy(self, name: str, replaced: dict[str, str]) -> None:
        text = (FOLDER / "nginx" / name).read_text(encoding="utf-8")
        for shipped, here in replaced.items():
            assert text.count(shipped) == 1
            text = text.replace(shipped, here)
        (self.configuration / "policing" / name).write_text(text, encoding="utf-8")


class Replica(BaseHTTPRequestHandler):
    """Stands in for a replica; says which name and cookie it was given."""

    def do_GET(self) -> None:
        said = f"{self.headers['Host']} {self.headers['Cookie']}".encode()
        self.send_response(200)
        self.send_header("Set-Cookie", "_streamlit_xsrf=x")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def pod(nginx: str, tmp_path_factory: pytest.TempPathFactory) -> Generator[Proxy]:
    """The nginx of a pod with something behind it that answers."""
    replica = ThreadingHTTPServer((ADDRESS, 0), Replica)
    replica.daemon_threads = True
    thread = Thread(target=replica.serve_forever)
    thread.start()
    try:
        with InPod(nginx, tmp_path_factory.mktemp("pod"), [replica.server_port]) as front:
            yield front
    finally:
        replica.shutdown()
        replica.server_close()
        thread.join(10)


def test_readers_are_told_to_use_tls_and_given_no_cookie_but_the_ingress_controller_s(pod):
    answer = pod.ask("/hotspots", Host="policing.example.gov.uk", Cookie="policing=a-replica; of=others")
    assert (answer.status, answer.body) == (200, b"policing.example.gov.uk None")
    assert answer.headers.get_all("Set-Cookie") is None
    assert answer.headers.get_all("Strict-Transport-Security") == ["max-age=31536000"]
    (policy,) = answer.headers.get_all("Content-Security-Policy")
    assert re.findall(r"\w+://\S+", policy) == ["wss://policing.example.gov.uk"]


@pytest.mark.parametrize(("method", "path", "status"), [("POST", "/", 405), ("GET", "/_stcore/upload_file/a/b", 404)])
def test_what_is_closed_elsewhere_is_closed_here_with_the_same_headers(pod, method, path, status):
    answer = pod.ask(path, method)
    assert answer.status == status
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_a_reader_is_counted_by_the_address_that_the_ingress_controller_saw(pod):
    pod.ask("/one", X_Forwarded_For="203.0.113.7")
    # Whatever a reader claims stands before what the controller adds.
    pod.ask("/two", X_Forwarded_For="198.51.100.9, 203.0.113.7")
    assert [pod.logged(path)[0][1] for path in ("/one", "/two")] == ["203.0.113.0", "203.0.113.0"]
