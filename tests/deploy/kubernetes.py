"""What deploy/kubernetes says, read from its files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from data.serving.settings import ROOT

FOLDER = ROOT / "deploy" / "kubernetes"


@cache
def read(path: Path) -> dict[str, Any]:
    """The one object of a file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def kustomization(folder: Path = FOLDER) -> dict[str, Any]:
    """What kubectl is to build from a folder."""
    return read(folder / "kustomization.yaml")


def resource(kind: str) -> dict[str, Any]:
    """The one resource of a kind."""
    (found,) = [each for each in resources() if each["kind"] == kind]
    return found


def resources() -> list[dict[str, Any]]:
    """The resources that files of the folder describe."""
    return [read(FOLDER / name) for name in kustomization()["resources"] if name.endswith(".yaml")]


def pod() -> dict[str, Any]:
    """The pod of a replica."""
    return resource("Deployment")["spec"]["template"]["spec"]


def containers() -> dict[str, dict[str, Any]]:
    """Its containers, by name."""
    return {each["name"]: each for each in (*pod()["initContainers"], *pod()["containers"])}


def container(name: str) -> dict[str, Any]:
    """One of them."""
    return containers()[name]


def env_file(name: str) -> dict[str, str]:
    """The variables of a file of settings."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def config_maps() -> dict[str, list[Path]]:
    """The files of each map that kubectl makes, by the map's name."""
    made = {}
    for folder in (FOLDER, FOLDER.parent / "nginx"):
        for one in kustomization(folder)["configMapGenerator"]:
            made[one["name"]] = [folder / file for file in (*one.get("files", ()), *one.get("envs", ()))]
    return made
