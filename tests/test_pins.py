"""The pinned requirements hold what pyproject.toml asks for. Nothing here asks the package index."""

import ast
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from commands.environment import OLDEST, RUN, TEST

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DIRECT = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
FOR_TESTS = [Requirement(line) for line in PROJECT["dependency-groups"]["dev"]]

HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})(?=\s|$)")


def pinned_lines(file):
    """Each pin with its options, as one line."""
    text = (ROOT / file).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def pins(file):
    return [Requirement(line.partition(" --")[0]) for line in pinned_lines(file)]


def checksums(file):
    """The SHA-256 sums by package and version."""
    return {str(pin): HASH.findall(line) for pin, line in zip(pins(file), pinned_lines(file), strict=True)}


def is_compiled(name):
    """Whether a package has parts that are compiled for one kind of computer."""
    return "Root-Is-Purelib: false" in (importlib.metadata.distribution(name).read_text("WHEEL") or "")


def faults(direct, pinned):
    """What is wrong with the pins of direct dependencies, in words."""
    for requirement in direct:
        mine = [pin for pin in pinned if canonicalize_name(pin.name) == canonicalize_name(requirement.name)]
        if not mine:
            yield f"{requirement.name} is not pinned"
        for pin in mine:
            version = next(iter(pin.specifier)).version
            if not requirement.specifier.contains(version, prereleases=True):
                yield f"{pin} is outside {requirement}"


@pytest.mark.parametrize("needs", [RUN, TEST], ids=lambda needs: needs.file)
def test_every_direct_dependency_is_pinned_inside_its_range(needs):
    direct = DIRECT + (FOR_TESTS if needs.groups else [])
    assert not list(faults(direct, pins(needs.file)))


@pytest.mark.parametrize("needs", [RUN, TEST], ids=lambda needs: needs.file)
def test_every_line_is_one_exact_version(needs):
    assert len(pins(needs.file)) >= len(DIRECT)
    for pin in pins(needs.file):
        assert [specifier.operator for specifier in pin.specifier] == ["=="], f"{pin} is not one version"
        assert "*" not in str(pin.specifier)


@pytest.mark.parametrize("needs", [RUN, TEST], ids=lambda needs: needs.file)
def test_every_pin_has_checksums_and_no_other_option(needs):
    for line in pinned_lines(needs.file):
        _, *options = line.split(" --")
        assert options, f"{line} has no checksum"
        assert all(HASH.fullmatch(f"--{option.strip()}") for option in options), line


@pytest.mark.parametrize("needs", [RUN, TEST], ids=lambda needs: needs.file)
def test_a_compiled_package_has_checksums_for_every_kind_of_computer(needs):
    # One each for Linux on two processors, macOS and Windows; a file that was made for this computer alone has one.
    for pin, sums in checksums(needs.file).items():
        assert len(sums) == len(set(sums))
        if Requirement(pin).marker is None and is_compiled(Requirement(pin).name):
            assert len(sums) >= 4, f"{pin} has {len(sums)} checksums"


def test_the_tests_run_on_the_very_files_that_people_run():
    run, test = checksums(RUN.file), checksums(TEST.file)
    assert {pin: test[pin] for pin in run} == run


@pytest.mark.parametrize("needs", [RUN, TEST], ids=lambda needs: needs.file)
def test_the_command_at_the_top_makes_checksums_for_all_computers(needs):
    command = (ROOT / needs.file).read_text(encoding="utf-8").splitlines()[1]
    for option in ("--universal", "--generate-hashes", "--no-emit-index-url", f"--output-file {needs.file}"):
        assert option in command


@pytest.mark.parametrize("needs", [RUN, TEST], ids=lambda needs: needs.file)
def test_no_package_index_is_named(needs):
    assert "://" not in (ROOT / needs.file).read_text(encoding="utf-8")


def test_the_tests_run_on_the_versions_that_people_run():
    assert set(map(str, pins(RUN.file))) <= set(map(str, pins(TEST.file)))


def test_a_missing_pin_and_a_pin_outside_its_range_are_found():
    direct = [Requirement("duckdb>=2.0,<2.1"), Requirement("pandas>=3.1")]
    assert list(faults(direct, [Requirement("duckdb==2.1.0")])) == [
        "duckdb==2.1.0 is outside duckdb<2.1,>=2.0",
        "pandas is not pinned",
    ]


def test_direct_dependencies_are_written_so_that_a_bare_python_can_read_them():
    # commands/environment.py compares them without the packaging library: no markers, no extras, plain comparisons.
    for requirement in DIRECT + FOR_TESTS:
        assert not requirement.marker
        assert not requirement.extras
        assert {specifier.operator for specifier in requirement.specifier} <= {"==", ">=", "<=", "<", ">", "!="}


def test_the_oldest_python_is_the_same_everywhere():
    import manage

    assert manage.OLDEST == OLDEST
    assert PROJECT["project"]["requires-python"] == ">=" + ".".join(map(str, OLDEST))


def test_what_the_project_imports_is_what_it_depends_on():
    distributions = importlib.metadata.packages_distributions()
    used = {canonicalize_name(each) for name in foreign_imports() for each in distributions.get(name, [name])}
    direct = {canonicalize_name(requirement.name) for requirement in DIRECT}
    assert used - direct == set(), "imported, but not a direct dependency"
    assert direct - used == set(), "a direct dependency that nothing imports"


def foreign_imports():
    """The top-level names that the project's own files import from outside it and the standard library."""
    rooms = [path.parent for path in ROOT.glob("*/__init__.py") if path.parent.name != "tests"]
    files = [*ROOT.glob("*.py"), *(path for room in rooms for path in room.rglob("*.py"))]
    own = {room.name for room in rooms} | {path.stem for path in ROOT.glob("*.py")}
    return {name for path in files for name in imported(path)} - own - sys.stdlib_module_names


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield (node.module or "").partition(".")[0]
