"""The house rules that machines hold: imports, lint, layout and types. What is wrong stands in the failure."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = Path(sys.executable).parent

RULES = {
    "imports point one way": ["lint-imports", "--no-cache"],
    "python is free of lint": ["ruff", "check", "--no-cache", "."],
    "python is laid out by ruff": ["ruff", "format", "--no-cache", "--diff", "."],
    "sql is free of lint": ["sqlfluff", "lint", "--disable-progress-bar", "queries"],
    "spelling is British": ["typos", "--format", "brief"],
    "types agree": ["ty", "check", "--python", sys.prefix, "--error-on-warning", "--output-format", "concise"],
}


@pytest.mark.parametrize("command", RULES.values(), ids=RULES)
def test_house_rule(command):
    program, *arguments = command
    result = subprocess.run(
        [str(SCRIPTS / program), *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_package_is_under_the_import_contracts():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    assert set(settings["root_packages"]) == packages


def test_import_contracts_have_no_exemptions():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    assert not [contract["name"] for contract in settings["contracts"] if "ignore_imports" in contract]


BY_HAND = re.compile(r"\.year \* 12|// 12, |% 12 \+ 1|monthrange|timedelta\(days=4\)")


@pytest.mark.parametrize("package", ("analysis", "commands", "components", "data", "frame", "pages"))
def test_months_are_counted_in_one_module(package):
    lines = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in sorted((ROOT / package).rglob("*.py"))
        if path != ROOT / "analysis/months.py"
        for line in path.read_text(encoding="utf-8").splitlines()
        if BY_HAND.search(line) and ">>>" not in line
    ]
    assert not lines, f"use analysis/months.py: {lines}"
