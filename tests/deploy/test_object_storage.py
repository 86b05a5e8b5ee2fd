"""The public copy from object storage: the commands of the containers, against an S3 server on this computer."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Generator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from commands.run import ADDRESS
from data.publishing.manifest import Manifest, fault, path_of
from data.serving.pointer import builds, current, point_to
from data.serving.settings import ROOT
from tests.browser.driving import free_port
from tests.deploy.kubernetes import container, env_file

BUCKET = "policing-public"
KEY = {"RCLONE_CONFIG_STORE_ACCESS_KEY_ID": "of-a-test", "RCLONE_CONFIG_STORE_SECRET_ACCESS_KEY": "only-of-a-test"}
FIRST, SECOND, THIRD = (f"policing-2026010{number}T120000-0a1b2c.duckdb" for number in (1, 2, 3))
NOTHING = {"holds": (), "hidden": (), "left_out": ()}
PATIENCE_S = 30


@dataclass
class Storage:
    """A bucket as a folder, a server that serves it, and the folder of a replica."""

    bucket: Path
    replica: Path
    variables: dict[str, str]

    def fetch(self, name: str = "fetch", **other: str) -> subprocess.CompletedProcess[str]:
        """Run the command of a container of that name to its end."""
        return subprocess.run(
            self.command(name), env={**self.variables, **other}, capture_output=True, text=True, timeout=60, check=False
        )

    @staticmethod
    def command(name: str) -> list[str]:
        """A container's command, with the script where it is here."""
        return [word.replace("/opt/fetch/", f"{ROOT}/deploy/kubernetes/") for word in container(name)["command"]]

    def put(self, name: str, content: bytes = b"a database", **other: object) -> None:
        """A copy in the bucket, as it was published, or with `other` in its manifest; the pointer names it."""
        _publish(self.bucket, name, content, **other)


def _publish(folder: Path, name: str, content: bytes, **other: object) -> None:
    (folder / name).write_bytes(content)
    said = {"database": name, "sha256": sha256(content).hexdigest(), "rules": "1", "published_at": "", **other}
    made = Manifest(**{"audience": "public", "demonstration": True, "data_vintage": "", **said}, **NOTHING)
    path_of(folder / name).write_text(json.dumps(asdict(made), indent=2) + "\n", encoding="utf-8")
    point_to(folder / name)


@pytest.fixture(scope="module")
def server(container_tools: str, tmp_path_factory: pytest.TempPathFactory) -> Generator[tuple[Path, dict[str, str]]]:
    """Object storage with one key, and the variables of a container that may read it."""
    root, port = tmp_path_factory.mktemp("storage"), free_port()
    address = f"{ADDRESS}:{port}"
    own = {name: value for name, value in os.environ.items() if not name.startswith(("POLICING_", "RCLONE_", "AWS_"))}
    own["PATH"] = container_tools
    given = {each["name"]: each["value"] for each in container("fetch")["env"]}
    shipped = env_file("store.env")
    variables = {**own, **given, **shipped, **KEY, "RCLONE_CONFIG_STORE_ENDPOINT": f"http://{address}"}
    log = root.with_suffix(".log")
    listening = ("--addr", address, "--auth-key", ",".join(KEY.values()), "--dir-cache-time", "0")
    with log.open("wb") as out:
        process = subprocess.Popen(
            ["rclone", "serve", "s3", *listening, str(root)], env={**own, "RCLONE_CONFIG": "/notfound"}, stderr=out
        )
    try:
        _wait(lambda: f"[http://{address}/]" in log.read_text(), "the server did not start")
        yield root, variables
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture
def storage(server: tuple[Path, dict[str, str]], tmp_path: Path) -> Generator[Storage]:
    """An empty bucket and an empty replica."""
    root, variables = server
    bucket = root / BUCKET
    bucket.mkdir()
    yield Storage(bucket, tmp_path, {**variables, "POLICING_DATA": str(tmp_path)})
    shutil.rmtree(bucket)


def test_what_was_published_and_sent_as_the_guide_says_is_brought_to_a_replica(storage, published):
    guide = (ROOT / "docs" / "scaling.md").read_text(encoding="utf-8")
    commands = re.findall(r"^rclone (?:copy|copyto) .*$", guide, re.MULTILINE)
    assert len(commands) == 2
    for command in commands:
        words = shlex.split(command.replace("~/public", str(published)))
        subprocess.run(words, env=storage.variables, check=True, timeout=60)
    assert {path.name for path in storage.bucket.iterdir()} >= {"current", current(published).name}
    assert storage.fetch().returncode == 0
    brought = current(storage.replica)
    assert brought.name == current(published).name
    assert fault(brought) == ""
    assert {path.name for path in storage.replica.iterdir()} == {"current", brought.name, path_of(brought).name}


def test_the_earlier_copy_is_kept_for_whoever_reads_it_and_older_ones_are_not(storage):
    for name in (FIRST, SECOND, THIRD):
        storage.put(name)
        assert storage.fetch().returncode == 0
        assert current(storage.replica).name == name
    assert [path.name for path in builds(storage.replica)] == [SECOND, THIRD]
    assert len(list(storage.replica.glob("*.manifest.json"))) == 2
    # Back to an earlier one, which is still in the bucket.
    point_to(storage.bucket / FIRST)
    assert storage.fetch().returncode == 0
    assert current(storage.replica).read_bytes() == b"a database"


def _cut(storage: Storage) -> None:
    (storage.bucket / SECOND).write_bytes(b"a data")


def _other_bytes(storage: Storage) -> None:
    (storage.bucket / SECOND).write_bytes(b"A database")


def _no_database(storage: Storage) -> None:
    (storage.bucket / SECOND).unlink()


def _no_manifest(storage: Storage) -> None:
    path_of(storage.bucket / SECOND).unlink()


def _no_checksum(storage: Storage) -> None:
    storage.put(SECOND, sha256="")


def _internal(storage: Storage) -> None:
    storage.put(SECOND, audience="internal")


def _no_pointer(storage: Storage) -> None:
    (storage.bucket / "current").unlink()


def _in_a_folder(storage: Storage) -> None:
    (storage.bucket / "older").mkdir()
    _publish(storage.bucket / "older", SECOND, b"a database")
    (storage.bucket / "current").write_text(f"older/{SECOND}\n", encoding="utf-8")


def _another_name(storage: Storage) -> None:
    storage.put("policing-new.duckdb")


FAULTS = (_cut, _other_bytes, _no_database, _no_manifest, _no_checksum, _internal, _no_pointer)
FAULTS += (_in_a_folder, _another_name)


@pytest.mark.parametrize("spoil", FAULTS, ids=lambda spoil: spoil.__name__.strip("_"))
def test_a_copy_that_is_not_whole_or_not_public_is_refused_and_the_earlier_one_serves(storage, spoil):
    _publish(storage.replica, FIRST, b"a database")
    storage.put(SECOND)
    spoil(storage)
    refused = storage.fetch()
    assert refused.returncode != 0
    assert refused.stderr
    assert current(storage.replica).name == FIRST
    assert {path.name for path in storage.replica.iterdir()} == {"current", FIRST, path_of(Path(FIRST)).name}


def test_without_the_key_or_without_a_server_nothing_changes(storage):
    _publish(storage.replica, FIRST, b"a database")
    storage.put(SECOND)
    nobody = f"http://{ADDRESS}:{free_port()}"
    wrong = {"RCLONE_CONFIG_STORE_SECRET_ACCESS_KEY": "another"}
    for other in (wrong, {"RCLONE_CONFIG_STORE_ENDPOINT": nobody, "RCLONE_LOW_LEVEL_RETRIES": "1"}):
        assert storage.fetch(**other).returncode != 0
        assert current(storage.replica).name == FIRST


def test_next_to_a_replica_it_goes_on_after_a_fault_and_ends_when_it_is_told_to(storage, tmp_path_factory):
    # The same without its pauses.
    quick = tmp_path_factory.mktemp("quick")
    (quick / "sleep").write_text('#!/bin/sh\nPATH="${PATH#*:}"\nexec sleep 0.2\n', encoding="utf-8")
    (quick / "sleep").chmod(0o755)
    storage.put(FIRST)
    (storage.bucket / FIRST).write_bytes(b"a data")
    variables = {**storage.variables, "PATH": f"{quick}:{storage.variables['PATH']}"}
    log = quick / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(storage.command("refresh"), env=variables, stderr=out)
    try:
        _wait(lambda: "is not the file that" in log.read_text(encoding="utf-8"), "it did not refuse the first")
        storage.put(SECOND)
        _wait((storage.replica / "current").exists, "it gave up")
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(20)
    assert current(storage.replica).name == SECOND


def _wait(until: Callable[[], bool], otherwise: str) -> None:
    for _ in range(PATIENCE_S * 20):
        if until():
            return
        time.sleep(0.05)
    raise AssertionError(otherwise)
