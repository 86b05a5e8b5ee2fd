"""The house rules that machines hold: imports, lint, layout and types. What is wrong stands in the failure."""

import ast
import hashlib
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.kept import KEPT

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = Path(sys.executable).parent

RULES = {
    "imports point one way": ["lint-imports", "--no-cache"],
    "python is free of lint": ["ruff", "check", "--no-cache", "."],
    "python is laid out by ruff": ["ruff", "format", "--no-cache", "--diff", "."],
    "spelling is British": ["typos", "--format", "brief"],
    "types agree": ["ty", "check", "--python", sys.prefix, "--error-on-warning", "--output-format", "concise"],
}


@pytest.mark.parametrize("command", RULES.values(), ids=RULES)
def test_house_rule(command):
    run(*command)


def test_sql_is_free_of_lint():
    """Each file once for its text, the settings and the linter's version: together they take fifteen seconds."""
    noted = KEPT / "sql-free-of-lint.txt"
    before = set(noted.read_text(encoding="utf-8").split()) if noted.exists() else set()
    files = {checksum_of_lint(path): path.relative_to(ROOT).as_posix() for path in ROOT.glob("queries/**/*.sql")}
    changed = sorted(path for checksum, path in files.items() if checksum not in before)
    if changed:
        run("sqlfluff", "lint", "--disable-progress-bar", *changed)
        KEPT.mkdir(parents=True, exist_ok=True)
        noted.write_text("\n".join(sorted(files)), encoding="utf-8")


def test_a_sql_file_is_linted_again_once_anything_about_it_changes(tmp_path, monkeypatch):
    ran: list[tuple[str, ...]] = []
    monkeypatch.setitem(globals(), "KEPT", tmp_path)
    monkeypatch.setitem(globals(), "run", lambda *command: ran.append(command))
    test_sql_is_free_of_lint()
    test_sql_is_free_of_lint()
    (first,) = ran
    assert len(first) > 100
    changed = ROOT / "queries" / "shared" / "month.sql"
    noted = tmp_path / "sql-free-of-lint.txt"
    noted.write_text(noted.read_text(encoding="utf-8").replace(checksum_of_lint(changed), "0"), encoding="utf-8")
    test_sql_is_free_of_lint()
    assert ran[1][3:] == ("queries/shared/month.sql",)


def checksum_of_lint(path: Path) -> str:
    """A checksum of all that decides what the linter says of a file."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["sqlfluff"]
    decides = (path.relative_to(ROOT).as_posix(), path.read_bytes(), settings, version("sqlfluff"))
    return hashlib.sha256(repr(decides).encode()).hexdigest()


def run(program: str, *arguments: str) -> None:
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


@pytest.mark.parametrize("package", ("analysis", "board", "commands", "components", "data", "frame", "pages"))
def test_months_are_counted_in_one_module(package):
    lines = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in sorted((ROOT / package).rglob("*.py"))
        if path != ROOT / "analysis/months.py"
        for line in path.read_text(encoding="utf-8").splitlines()
        if BY_HAND.search(line) and ">>>" not in line
    ]
    assert not lines, f"use analysis/months.py: {lines}"


# Begins a statement about the tables; what opens, joins and closes a database says nothing of them.
SQL = re.compile(r"\s*(SELECT|WITH|FROM|INSERT INTO|CREATE|UPDATE|DELETE FROM|DESCRIBE|COMMENT ON|COPY)\s")
# Where a statement is made for whichever table, by its name, and so cannot be a file; and two that are not queries of
# tables of this database.
MADE_BY_NAME = {
    "data/entries/rows.py": "the rows of a partner's template, whichever it is",
    "data/importing/loading/geography.py": "rows of a geography file over those with the same key",
    "data/importing/loading/partner.py": "rows of a partner's sheet over those with the same key",
    "data/publishing/publish.py": "each public table as it is",
    "data/serving/store.py": "the size that a file says it has, to refuse one that was cut",
    "data/sources/outlines/geopackage.py": "a table of somebody else's SQLite file",
}


def texts(path: Path) -> Iterator[str]:
    """Every string of a Python file, with {} for what an f-string inserts."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    made = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    parts = {id(part) for node in made for part in node.values}
    yield from ("".join(str(getattr(part, "value", "{}")) for part in node.values) for node in made)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts:
            yield node.value


def sql_in(path: Path) -> list[str]:
    return [text for text in texts(path) if SQL.match(text)]


def test_sql_stands_in_queries():
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "bench"}
    files = [path for package in sorted(packages) for path in sorted((ROOT / package).rglob("*.py"))]
    found = {str(path.relative_to(ROOT)): sql_in(path) for path in [*files, ROOT / "app.py", ROOT / "manage.py"]}
    assert {name for name, statements in found.items() if statements} == set(MADE_BY_NAME), found


@pytest.mark.parametrize(
    "text", ['"SELECT 1 FROM area"', 'f"INSERT INTO {name} VALUES (1)"', '"""\n  WITH a AS (b)"""']
)
def test_sql_is_recognised(tmp_path, text):
    (tmp_path / "module.py").write_text(f"con.execute({text})", encoding="utf-8")
    assert len(sql_in(tmp_path / "module.py")) == 1
