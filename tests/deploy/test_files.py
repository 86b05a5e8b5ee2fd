"""What the files for containers and for systemd promise, read from the files themselves."""

from __future__ import annotations

import configparser
import json
import re
import shlex
import shutil
import subprocess
import sys

import pytest
import yaml

from data.serving.settings import ROOT
from tests.deploy.image import Image

DEPLOY = ROOT / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
REPLICAS = ("replica1", "replica2")


@pytest.fixture(scope="module")
def unit():
    """The systemd unit; a line that comes again adds to the one before."""
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    text = (DEPLOY / "policing@.service").read_text(encoding="utf-8")
    seen: dict[str, int] = {}

    def numbered(match):
        seen[match[1]] = seen.get(match[1], 0) + 1
        return f"{match[1]}.{seen[match[1]]}="

    parser.read_string(re.sub(r"^(Environment|SystemCallFilter)=", numbered, text, flags=re.MULTILINE))
    return parser["Service"]


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_every_container_is_locked(name):
    service = COMPOSE["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["user"].split(":")[0] not in ("0", "root")
    assert service["mem_limit"]
    assert service["pids_limit"]
    assert {volume["read_only"] for volume in service["volumes"]} == {True}
    assert not {"privileged", "network_mode", "cap_add", "pid"} & set(service)


def test_only_nginx_can_be_reached_from_outside():
    assert [name for name, service in COMPOSE["services"].items() if "ports" in service] == ["nginx"]
    assert COMPOSE["networks"]["inside"]["internal"] is True
    for name in REPLICAS:
        assert list(COMPOSE["services"][name]["networks"]) == ["inside"]


def test_nginx_in_containers_knows_every_replica_and_no_other():
    addresses = {COMPOSE["services"][name]["networks"]["inside"]["ipv4_address"] for name in REPLICAS}
    text = (DEPLOY / "compose" / "replicas.conf").read_text(encoding="utf-8")
    assert set(re.findall(r"^server ([\d.]+):8501 ", text, re.MULTILINE)) == addresses


def test_what_the_containers_are_given_is_in_the_project():
    sources = [volume["source"] for service in COMPOSE["services"].values() for volume in service["volumes"]]
    shipped = [re.sub(r"\$\{POLICING_SITE:-(.*?)\}", r"\1", source) for source in sources if source.startswith("./")]
    assert len(shipped) == 4
    for source in shipped:
        assert (DEPLOY / source).exists(), source
    assert (DEPLOY / "nginx" / "policing" / "site-without-tls.conf").exists()
    for name in REPLICAS:
        assert (DEPLOY / COMPOSE["services"][name]["build"]["context"]).resolve() == ROOT
        assert (ROOT / COMPOSE["services"][name]["build"]["dockerfile"]).exists()


def test_the_image_is_public_without_rights_and_knows_when_it_is_well():
    image = Image.shipped()
    assert image.variables["POLICING_AUDIENCE"] == "public"
    assert image.user.split(":")[0].isdigit()
    assert int(image.user.split(":")[0]) > 0
    assert "/_stcore/health" in image.health[-1]
    assert all((ROOT / source).exists() for source, _ in image.copies)
    for name in REPLICAS:
        assert COMPOSE["services"][name]["user"] == image.user


def test_what_the_containers_are_made_of_cannot_change_behind_a_tag():
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    assert re.findall(r"^FROM (.*)$", text, re.MULTILINE) == ["${BASE}"]
    images = [*re.findall(r"^ARG BASE=(.*)$", text, re.MULTILINE), COMPOSE["services"]["nginx"]["image"]]
    assert len(images) == 2
    for image in images:
        assert re.fullmatch(r"(python|nginx):\d+\.\d+\.\d+-[a-z-]+@sha256:[0-9a-f]{64}", image), image
    for name in REPLICAS:
        assert COMPOSE["services"][name]["image"] == "policing"
        assert "build" in COMPOSE["services"][name]


def test_no_database_can_come_into_the_image():
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    patterns = [line for line in ignored if line and not line.startswith("#")]
    assert patterns[0] == "*"
    wanted = {line[1:] for line in patterns if line.startswith("!")}
    assert wanted == {source for source, _ in Image.shipped().copies}
    # What comes later in the file overrules what came before.
    assert patterns.index("data/local") > patterns.index("!data")
    assert patterns[-2:] == ["**/*.duckdb*", "**/*.building"]
    assert any("test ! -e data/local" in step and "*.duckdb*" in step for step in Image.shipped().runs)


def test_the_unit_is_hardened(unit):
    for name in ("DynamicUser", "NoNewPrivileges", "PrivateTmp", "PrivateDevices", "ProtectHome", "RestrictNamespaces"):
        assert unit[name] == "yes", name
    assert unit["ProtectSystem"] == "strict"
    assert unit["CapabilityBoundingSet"] == ""
    assert (unit["IPAddressDeny"], unit["IPAddressAllow"]) == ("any", "localhost")
    assert unit["MemoryMax"]
    assert unit["Restart"] == "always"


def test_the_unit_and_the_image_start_the_same_server_for_the_same_audience(unit):
    image = Image.shipped()
    from_unit = shlex.split(unit["ExecStart"])
    assert from_unit[0] == "/opt/policing/.venv/bin/python"
    places = {"127.0.0.1": "0.0.0.0", "%i": "8501"}
    assert [places.get(word, word) for word in from_unit[1:]] == image.start[1:]
    variables = dict(value.split("=", 1) for name, value in unit.items() if name.startswith("Environment."))
    assert variables.pop("POLICING_HOSTS") == "policing.example.gov.uk"
    assert variables == {**image.variables, "POLICING_DATA": "/srv/policing/public"}


def test_a_replica_knows_the_name_that_nginx_answers_to(unit):
    named = next(value for name, value in unit.items() if value.startswith("POLICING_HOSTS=")).partition("=")[2]
    for site in ("site.conf", "site-without-tls.conf"):
        text = (DEPLOY / "nginx" / "policing" / site).read_text(encoding="utf-8")
        of_others, *own = [names.split() for names in re.findall(r"^ *server_name (.*);$", text, re.MULTILINE)]
        assert of_others == ["_"]
        assert {names[0] for names in own} == {named}
    for name in REPLICAS:
        assert COMPOSE["services"][name]["environment"]["POLICING_HOSTS"].startswith("${POLICING_HOSTS:?")


def test_systemd_takes_the_unit(tmp_path):
    program = shutil.which("systemd-analyze")
    if program is None:
        return  # what it says is read above
    text = (DEPLOY / "policing@.service").read_text(encoding="utf-8")
    # It wants to see the program.
    copy = tmp_path / "policing@8601.service"
    copy.write_text(text.replace("/opt/policing/.venv/bin/python", sys.executable), encoding="utf-8")
    said = subprocess.run([program, "verify", str(copy)], capture_output=True, text=True, timeout=60, check=False)
    assert (said.returncode, said.stderr) == (0, "")


def test_the_replicas_of_systemd_are_those_that_nginx_knows():
    unit = (DEPLOY / "policing@.service").read_text(encoding="utf-8")
    known = (DEPLOY / "nginx" / "policing" / "replicas.conf").read_text(encoding="utf-8")
    started = re.findall(r"policing@(\d+)", unit)
    assert started == re.findall(r"^server 127\.0\.0\.1:(\d+) ", known, re.MULTILINE)


def test_the_commands_of_the_image_are_lists_that_need_no_shell():
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    for command in re.findall(r"^(?:CMD|HEALTHCHECK .* CMD) (.*)$", text, re.MULTILINE):
        assert all(isinstance(word, str) for word in json.loads(command))


def test_every_file_that_the_guide_names_is_there():
    guide = (ROOT / "docs" / "running-in-public.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(deploy/[\w./@-]+)`", guide)) | set(re.findall(r"sudo cp (?:-r )?(deploy/\S+)", guide))
    assert len(named) > 5
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_limits_in_the_guide_are_those_of_nginx():
    guide = (ROOT / "docs" / "running-in-public.md").read_text(encoding="utf-8")
    zones = (DEPLOY / "nginx" / "conf.d" / "policing.conf").read_text(encoding="utf-8")
    pages = (DEPLOY / "nginx" / "policing" / "pages.conf").read_text(encoding="utf-8")
    said = {row[1]: re.findall(r"\d[\d,]*", row[0]) for row in re.findall(r"\| ([\d,]+[^|]*) \| `(\w+)` \|", guide)}
    numbers = {zone: [number.replace(",", "") for number in found] for zone, found in said.items()}
    for zone in ("policing_requests", "policing_sessions"):
        rate = re.search(rf"zone={zone}:\S+ rate=(\d+)r/s", zones)[1]
        bursts = set(re.findall(rf"zone={zone} burst=(\d+)", pages))
        assert (numbers[zone][0], set(numbers[zone][1:])) == (rate, bursts)
    # A page, and then its stream: who is given the one has to find room for the other.
    for zone in ("policing_open", "policing_all"):
        page, stream = re.findall(rf"limit_conn {zone} (\d+)", pages)
        assert int(page) < int(stream)
        assert numbers[zone] == [stream, page]


def test_no_few_addresses_can_take_all_that_there_is():
    pages = (DEPLOY / "nginx" / "policing" / "pages.conf").read_text(encoding="utf-8")
    one, everybody = (
        max(map(int, re.findall(rf"limit_conn {zone} (\d+)", pages))) for zone in ("policing_open", "policing_all")
    )
    assert one * 5 < everybody


def test_every_server_of_nginx_has_the_limits_and_the_headers_and_refuses_other_names():
    for site in ("site.conf", "site-without-tls.conf"):
        text = (DEPLOY / "nginx" / "policing" / site).read_text(encoding="utf-8")
        servers = re.findall(r"^server \{.*?^\}", text, re.MULTILINE | re.DOTALL)
        for server in servers:
            assert "include policing/pages.conf;" in server or (
                "include policing/limits.conf;" in server and "include policing/headers.conf;" in server
            )
        assert ["default_server" in server for server in servers] == [True] + [False] * (len(servers) - 1)
        assert "return 421" in servers[0]
        ports = set(re.findall(r"listen (?:\[::\]:)?(\d+)", text))
        assert set(re.findall(r"listen (\d+) (?:ssl http2 )?default_server;", servers[0])) == ports
        assert set(re.findall(r"listen \[::\]:(\d+) (?:ssl http2 )?default_server;", servers[0])) == ports
