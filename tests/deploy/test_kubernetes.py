"""deploy/kubernetes: Kubernetes takes every object, and what no schema sees agrees with the other set-ups."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from decimal import Decimal

import kubernetes_validate
import pytest
import yaml

from data.serving.settings import ROOT
from tests.deploy.image import Image
from tests.deploy.kubernetes import FOLDER, config_maps, container, containers, env_file, kustomization, pod, resource
from tests.deploy.kubernetes import resources as all_resources

COMPOSE = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))
RESOURCES = {each["kind"]: each for each in all_resources()}
# The oldest version that has all that is used here, and the newest that the schemas know.
VERSIONS = ("1.30", kubernetes_validate.latest_version())
UNITS = {"m": Decimal("0.001"), "M": 10**6, "Mi": 2**20, "Gi": 2**30, "": 1}


def amount(said: object) -> Decimal:
    """A quantity as Kubernetes writes it."""
    number, unit = re.fullmatch(r"([\d.]+)([a-zA-Z]*)", str(said)).groups()
    return Decimal(number) * UNITS[unit]


def named_port(name: object) -> int:
    """The number of a container's port."""
    ports = [port for each in containers().values() for port in each.get("ports", ())]
    (found,) = [port["containerPort"] for port in ports if port["name"] == name]
    return found


def mounts(name: str) -> dict[str, dict]:
    """What a container mounts, by the volume's name."""
    return {each["name"]: each for each in container(name)["volumeMounts"]}


def volume(name: str) -> dict:
    """A volume of the pod."""
    (found,) = [each for each in pod()["volumes"] if each["name"] == name]
    return found


@pytest.mark.parametrize("version", VERSIONS)
def test_kubernetes_takes_every_object(version):
    for each in RESOURCES.values():
        kubernetes_validate.validate(each, version, strict=True)


def test_a_field_that_kubernetes_does_not_have_would_be_found():
    wrong = {**RESOURCES["PodDisruptionBudget"], "spec": {"maxUnavailable": 1, "selectors": {}}}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, VERSIONS[0], strict=True)


def test_what_kubectl_builds_is_taken_too_and_has_the_public_name_and_every_file():
    program = shutil.which("kubectl")
    if program is None:
        return  # its parts are read one by one here
    built = subprocess.run([program, "kustomize", str(FOLDER)], capture_output=True, text=True, timeout=60, check=False)
    assert built.returncode == 0, built.stderr
    objects = list(yaml.safe_load_all(built.stdout))
    maps = {each["metadata"]["name"]: each for each in objects if each["kind"] == "ConfigMap"}
    for each in objects:
        kubernetes_validate.validate(each, VERSIONS[0], strict=True)
        assert each["kind"] == "Namespace" or each["metadata"]["namespace"] == "policing"
    (ingress,) = [each["spec"] for each in objects if each["kind"] == "Ingress"]
    host = env_file("settings.env")["POLICING_HOSTS"].split(";")[0]
    assert [ingress["rules"][0]["host"], *ingress["tls"][0]["hosts"]] == [host, host]
    (made,) = [each["spec"]["template"]["spec"] for each in objects if each["kind"] == "Deployment"]
    used = set(re.findall(r"'name': '(policing-\w+-\w+)'", str(made)))
    # The secret is made by hand.
    assert used - {"policing-store-key"} == set(maps)
    assert {key for one in maps.values() for key in one["data"] if key.endswith((".conf", ".sh"))} == {
        path.name for name, paths in config_maps().items() for path in paths if path.suffix != ".env"
    }


def test_every_file_of_the_folder_is_used():
    used = {path for paths in config_maps().values() for path in paths} | {FOLDER / "kustomization.yaml"}
    used |= {FOLDER / name for name in kustomization()["resources"]}
    assert {path for path in FOLDER.rglob("*") if path.is_file()} <= used
    assert [path for path in used if not path.exists()] == []


def test_images_are_those_of_compose_and_can_be_told_from_any_other():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    (own,) = kustomization()["images"]
    assert (own["name"], own["newTag"]) == (COMPOSE["services"]["replica1"]["image"], version)
    assert container("policing")["image"] == own["name"]
    assert container("nginx")["image"] == COMPOSE["services"]["nginx"]["image"]
    assert container("fetch")["image"] == container("refresh")["image"]
    assert re.fullmatch(r"rclone/rclone:\d+\.\d+\.\d+@sha256:[0-9a-f]{64}", container("fetch")["image"])


def test_the_rclone_of_the_tests_is_that_of_the_image(container_tools):
    said = subprocess.run(
        ["rclone", "version"], env={"PATH": container_tools}, capture_output=True, text=True, timeout=60, check=True
    ).stdout
    assert f"rclone/rclone:{re.match(r'rclone v(.*)', said)[1]}@" in container("fetch")["image"]


@pytest.mark.parametrize("name", containers())
def test_every_container_is_locked(name):
    locked, of_pod = container(name)["securityContext"], pod()["securityContext"]
    assert locked["allowPrivilegeEscalation"] is False
    assert locked["readOnlyRootFilesystem"] is True
    assert locked["capabilities"] == {"drop": ["ALL"]}
    assert of_pod["runAsNonRoot"] is True
    assert of_pod["seccompProfile"] == {"type": "RuntimeDefault"}
    service = COMPOSE["services"]["nginx" if name == "nginx" else "replica1"]
    user = {**of_pod, **locked}
    assert f"{user['runAsUser']}:{user['runAsGroup']}" == service["user"]


def test_the_pod_has_nothing_of_the_machine_and_no_account_of_the_cluster():
    assert pod()["automountServiceAccountToken"] is False
    assert not {"hostNetwork", "hostPID", "hostIPC", "serviceAccountName"} & set(pod())
    assert {next(key for key in each if key != "name") for each in pod()["volumes"]} == {
        "emptyDir",
        "configMap",
        "projected",
    }
    assert RESOURCES["Namespace"]["metadata"]["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"


def test_only_what_brings_the_copy_can_write_it_or_has_the_key():
    image = Image.shipped()
    place = image.variables["POLICING_DATA"]
    assert mounts("policing")["data"] == {"name": "data", "mountPath": place, "readOnly": True}
    of_data = {name: mounts(name)["data"] for name in containers() if "data" in mounts(name)}
    assert [name for name, mount in of_data.items() if not mount.get("readOnly")] == ["fetch", "refresh"]
    for name in ("fetch", "refresh"):
        given = {each["name"]: each["value"] for each in container(name)["env"]}
        assert given["POLICING_DATA"] == mounts(name)["data"]["mountPath"]
        assert mounts(name)["fetch"]["mountPath"] == container(name)["command"][1].rpartition("/")[0]
    assert container("policing")["envFrom"] == [{"configMapRef": {"name": "policing-settings"}}]
    assert "env" not in container("policing")
    assert "envFrom" not in container("nginx")
    assert image.variables["POLICING_AUDIENCE"] == "public"
    assert not {"POLICING_AUDIENCE", "POLICING_DATA"} & set(env_file("settings.env"))


def test_every_mount_has_a_volume_and_every_volume_is_mounted():
    mounted = {each["name"] for one in containers().values() for each in one["volumeMounts"]}
    assert mounted == {each["name"] for each in pod()["volumes"]}
    # What each program writes to: the image's home, nginx's prefix, and the cache of site.conf.
    assert mounts("policing")["tmp"]["mountPath"] == Image.shipped().variables["HOME"]
    command = container("nginx")["command"]
    assert command == COMPOSE["services"]["nginx"]["command"]
    assert mounts("nginx")["nginx-tmp"]["mountPath"] == command[command.index("-p") + 1].rstrip("/")
    cached = re.search(r"proxy_cache_path (\S+)", (FOLDER / "nginx" / "site.conf").read_text(encoding="utf-8"))[1]
    assert cached.startswith(mounts("nginx")["nginx-cache"]["mountPath"])


@pytest.mark.parametrize("name", containers())
def test_no_container_asks_for_more_than_it_may_have(name):
    asked, allowed = container(name)["resources"]["requests"], container(name)["resources"]["limits"]
    assert set(asked) == set(allowed) == {"cpu", "memory"}
    assert [kind for kind in asked if amount(asked[kind]) > amount(allowed[kind])] == []


def test_a_replica_may_use_as_much_memory_as_elsewhere():
    assert amount(container("policing")["resources"]["limits"]["memory"]) == amount(
        COMPOSE["services"]["replica1"]["mem_limit"].replace("m", "M")
    )


def test_ports_lead_from_the_public_name_to_the_dashboard():
    image = Image.shipped()
    backend = RESOURCES["Ingress"]["spec"]["rules"][0]["http"]["paths"][0]["backend"]["service"]
    service = RESOURCES["Service"]
    assert backend["name"] == service["metadata"]["name"]
    (port,) = service["spec"]["ports"]
    assert backend["port"] == {"name": port["name"]}
    site = (FOLDER / "nginx" / "site.conf").read_text(encoding="utf-8")
    assert re.findall(r"^ *listen (\d+) default_server;", site, re.MULTILINE) == [str(named_port(port["targetPort"]))]
    behind = (FOLDER / "nginx" / "replicas.conf").read_text(encoding="utf-8")
    own = named_port("dashboard")
    assert re.findall(r"^server 127\.0\.0\.1:(\d+);", behind, re.MULTILINE) == [str(own)]
    assert image.start[image.start.index("--server.port") + 1] == str(own)
    (open_to,) = RESOURCES["NetworkPolicy"]["spec"]["ingress"]
    assert [each["port"] for each in open_to["ports"]] == [port["targetPort"]]


def test_probes_ask_for_the_health_that_the_image_asks_for_by_a_name_that_is_answered():
    probes = {
        (name, kind): each[kind]
        for name, each in containers().items()
        for kind in ("startupProbe", "readinessProbe", "livenessProbe")
        if kind in each
    }
    assert set(probes) == {
        ("nginx", "readinessProbe"),
        ("nginx", "livenessProbe"),
        ("policing", "startupProbe"),
        ("policing", "livenessProbe"),
    }
    for (name, _), probe in probes.items():
        port = probe.get("httpGet", probe.get("tcpSocket"))["port"]
        assert port in {each["name"] for each in container(name)["ports"]}
        if "httpGet" in probe:
            assert f":8501{probe['httpGet']['path']}'" in Image.shipped().health[-1]
            # A replica answers to localhost whatever POLICING_HOSTS says.
            assert probe["httpGet"]["httpHeaders"] == [{"name": "Host", "value": "localhost"}]
    # One that is busy is not restarted: it is out of turn long before.
    lives, ready = probes["policing", "livenessProbe"], probes["nginx", "readinessProbe"]
    assert lives["periodSeconds"] * lives["failureThreshold"] >= 5 * ready["periodSeconds"] * ready["failureThreshold"]


def test_everything_selects_the_replicas():
    labels = resource("Deployment")["spec"]["template"]["metadata"]["labels"]
    selectors = [
        resource("Deployment")["spec"]["selector"]["matchLabels"],
        RESOURCES["Service"]["spec"]["selector"],
        RESOURCES["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"],
        pod()["topologySpreadConstraints"][0]["labelSelector"]["matchLabels"],
    ]
    assert all(selector == labels for selector in selectors)
    assert RESOURCES["NetworkPolicy"]["spec"]["podSelector"] == {}


def test_the_autoscaler_watches_the_dashboard_and_nothing_sets_its_number_back():
    scaler = RESOURCES["HorizontalPodAutoscaler"]["spec"]
    deployment = resource("Deployment")
    target = scaler["scaleTargetRef"]
    assert [target["apiVersion"], target["kind"], target["name"]] == [
        deployment["apiVersion"],
        deployment["kind"],
        deployment["metadata"]["name"],
    ]
    assert "replicas" not in deployment["spec"]
    assert 3 <= scaler["minReplicas"] <= scaler["maxReplicas"]
    (metric,) = scaler["metrics"]
    assert metric["containerResource"]["name"] == "cpu"
    assert "cpu" in container(metric["containerResource"]["container"])["resources"]["requests"]
    assert deployment["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0


def test_a_replica_that_goes_has_time_to_pass_its_readers_on():
    for name in ("nginx", "policing"):
        pause = container(name)["lifecycle"]["preStop"]["sleep"]["seconds"]
        assert pause > container("nginx")["readinessProbe"]["periodSeconds"]
        assert pause + 20 < pod()["terminationGracePeriodSeconds"]


def test_a_replica_reaches_dns_and_object_storage_only():
    dns, storage = RESOURCES["NetworkPolicy"]["spec"]["egress"]
    assert set(RESOURCES["NetworkPolicy"]["spec"]["policyTypes"]) == {"Ingress", "Egress"}
    assert {each["port"] for each in dns["ports"]} == {53}
    assert [set(each) for each in dns["to"]] == [{"namespaceSelector", "podSelector"}]
    (block,) = storage["to"]
    assert int(block["ipBlock"]["cidr"].rpartition("/")[2]) >= 16
    assert [each["port"] for each in storage["ports"]] == [443]


def test_one_cookie_keeps_a_reader_at_a_replica_whichever_controller_sets_it():
    said = {**RESOURCES["Service"]["metadata"]["annotations"], **RESOURCES["Ingress"]["metadata"]["annotations"]}
    traefik = "traefik.ingress.kubernetes.io/service.sticky.cookie"
    assert said[traefik] == "true"
    assert {said[f"{traefik}.name"], said["haproxy.org/cookie-persistence"]} == {"policing"}
    assert [said[f"{traefik}.{kind}"] for kind in ("httponly", "secure", "samesite")] == ["true", "true", "lax"]


def test_nginx_gets_every_file_that_it_reads_and_the_log_is_that_of_compose():
    laid_out = {}
    for source in volume("nginx")["projected"]["sources"]:
        files = {path.name: path for path in config_maps()[source["configMap"]["name"]]}
        for item in source["configMap"]["items"]:
            laid_out[item["path"]] = files.pop(item["key"])
        assert files == {}
    shipped = ROOT / "deploy" / "nginx"
    own = {"policing/site.conf", "policing/replicas.conf", "policing/log.conf"}
    assert {path: file for path, file in laid_out.items() if path not in own} == {
        path: shipped / path for path in laid_out if path not in own
    }
    included = {
        name
        for file in laid_out.values()
        for name in re.findall(r"^ *include (policing/\S+);", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert included == {path for path in laid_out if path.startswith("policing/")}
    log = (FOLDER / "nginx" / "log.conf").read_text(encoding="utf-8")
    of_compose = (ROOT / "deploy" / "compose" / "log.conf").read_text(encoding="utf-8")
    assert log.splitlines()[1:] == of_compose.splitlines()[1:]


def test_the_script_is_executed_by_a_shell_that_stops_at_the_first_fault():
    text = (FOLDER / "fetch.sh").read_text(encoding="utf-8")
    assert text.startswith("#!/bin/sh\n")
    assert "\nset -eu\n" in text
    for name, how in (("fetch", "once"), ("refresh", "always")):
        assert container(name)["command"] == ["sh", "/opt/fetch/fetch.sh", how]
