"""Making and filling `.venv`, with installers that only pretend."""

import hashlib
import importlib.metadata
import importlib.util
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from commands import environment
from commands.environment import RUN, TEST, UnreadyError


@pytest.fixture
def project(tmp_path):
    (tmp_path / "requirements.txt").write_text("duckdb==2.0.0\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(
        '[project]\ndependencies = ["duckdb>=2.0,<2.1"]\n[dependency-groups]\ndev = ["pytest>=9"]\n', encoding="utf-8"
    )
    return tmp_path


class Installer:
    """Stands in for every program that is started: notes the commands, and makes the Python that `venv` would make."""

    def __init__(self, project, fails=None, output=""):
        self.commands = []
        self.python = environment.interpreter(project / ".venv")
        self.fails = fails or (lambda command: False)
        self.output = output

    def __call__(self, command):
        self.commands.append(" ".join(map(str, command)))
        if self.fails(self.commands[-1]):
            return 1, self.output
        if " venv " in self.commands[-1]:
            self.python.parent.mkdir(parents=True, exist_ok=True)
            self.python.touch()
        return 0, ""

    def installs(self):
        return [command for command in self.commands if " install " in command]


@pytest.fixture
def installer(project, monkeypatch):
    def use(uv=None, **options):
        pretend = Installer(project, **options)
        monkeypatch.setattr(environment, "_run", pretend)
        monkeypatch.setattr(environment.shutil, "which", lambda name: uv)
        return pretend

    return use


def versions(monkeypatch, **installed):
    def version(name):
        if name not in installed:
            raise importlib.metadata.PackageNotFoundError(name)
        return installed[name]

    monkeypatch.setattr(importlib.metadata, "version", version)


def test_the_environment_of_these_tests_lacks_nothing():
    assert environment.missing(TEST) == []


def test_a_package_that_is_absent_or_of_another_version_is_missing(monkeypatch, project):
    versions(monkeypatch, duckdb="2.0.3")
    assert environment.missing(RUN, project) == []
    assert environment.missing(TEST, project) == ["pytest>=9"]
    versions(monkeypatch, duckdb="1.4.0", pytest="9.2")
    assert environment.missing(TEST, project) == ["duckdb>=2.0,<2.1"]


numbers = st.lists(st.integers(0, 12), min_size=1, max_size=3).map(lambda parts: ".".join(map(str, parts)))


@given(version=numbers, sign=st.sampled_from([">=", "<=", "==", "!=", "<", ">"]), bound=numbers)
def test_versions_compare_as_the_packaging_library_compares_them(version, sign, bound):
    assert environment.allows(f"{sign}{bound}", version) == SpecifierSet(f"{sign}{bound}").contains(Version(version))


def test_the_first_time_an_environment_is_made_and_filled(project, installer):
    pretend = installer()
    assert environment.prepare(RUN, project) == pretend.python
    assert any(" -m venv " in command for command in pretend.commands)
    assert len(pretend.installs()) == 1
    assert "requirements.txt" in pretend.installs()[0]


def test_the_second_time_nothing_is_installed(project, installer):
    installer()
    environment.prepare(RUN, project)
    again = installer()
    environment.prepare(RUN, project)
    assert not again.installs()


def test_changed_pins_are_installed_into_the_same_environment(project, installer):
    installer()
    environment.prepare(RUN, project)
    (project / "requirements.txt").write_text("duckdb==2.0.1\n", encoding="utf-8")
    again = installer()
    environment.prepare(RUN, project)
    assert len(again.installs()) == 1
    assert not any(" -m venv " in command for command in again.commands)


def test_an_environment_that_no_longer_starts_is_made_anew(project, installer):
    first = installer()
    environment.prepare(RUN, project)
    broken = [True]

    def fails(command):
        if " venv " in command:
            broken[0] = False
        return broken[0] and str(first.python) in command

    again = installer(fails=fails)
    environment.prepare(RUN, project)
    assert any("--clear" in command for command in again.commands)
    assert len(again.installs()) == 1


def test_an_installation_that_failed_is_tried_again(project, installer):
    installer(fails=lambda command: " install " in command)
    with pytest.raises(UnreadyError):
        environment.prepare(RUN, project)
    again = installer()
    environment.prepare(RUN, project)
    assert len(again.installs()) == 1


def test_uv_is_used_where_it_works(project, installer):
    pretend = installer(uv="/bin/uv")
    environment.prepare(RUN, project)
    assert [command.split()[:4] for command in pretend.installs()] == [
        ["/bin/uv", "pip", "install", "--compile-bytecode"]
    ]


def test_pip_is_used_where_uv_does_not_start(project, installer):
    pretend = installer(uv="/shims/uv", fails=lambda command: command == "/shims/uv --version")
    environment.prepare(RUN, project)
    assert "-m pip install" in pretend.installs()[0]


def test_pip_is_tried_where_uv_cannot_install(project, installer):
    pretend = installer(uv="/bin/uv", fails=lambda command: command.startswith("/bin/uv pip"))
    environment.prepare(RUN, project)
    assert "-m pip install" in pretend.installs()[-1]
    assert environment.COMPILE in pretend.commands[-1]


def test_what_pip_installs_is_compiled_at_once(tmp_path):
    """Whatever a package brings, as a file for another Python, but its own tests: those are a third of the work."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path], check=True)
    python = environment.interpreter(tmp_path)
    find = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(subprocess.run([python, "-c", find], check=True, capture_output=True, text=True).stdout.strip())
    (packages / "package" / "tests").mkdir(parents=True)
    texts = {"tests.py": "one = 1", "another.py": "print 'for another Python'", "package/tests/test_it.py": "one = 1"}
    for name, text in texts.items():
        (packages / name).write_text(text, encoding="utf-8")
    subprocess.run([python, "-c", environment.COMPILE], check=True)
    compiled = {name for name in texts if Path(importlib.util.cache_from_source(str(packages / name))).exists()}
    assert compiled == {"tests.py"}


def test_both_installers_take_nothing_without_its_checksum(project, installer):
    pretend = installer(uv="/bin/uv", fails=lambda command: command.startswith("/bin/uv pip"))
    environment.prepare(RUN, project)
    assert len(pretend.installs()) == 2
    assert all(" --require-hashes " in command for command in pretend.installs())


def test_pip_refuses_a_package_that_is_not_the_one_noted(tmp_path, monkeypatch):
    """The real pip, offline, with a folder of wheels: the right checksum installs, another is refused in words."""
    wheel = tmp_path / "noted-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as file:
        file.writestr("noted.py", "")
        file.writestr("noted-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: noted\nVersion: 1.0\n")
        file.writestr("noted-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        file.writestr("noted-1.0.dist-info/RECORD", "")
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    monkeypatch.setenv("PIP_TARGET", str(tmp_path / "target"))
    # It would look through all packages of this environment, which are compiled.
    monkeypatch.setattr(environment, "COMPILE", "")
    pins = tmp_path / "pins.txt"
    for option in (f" --hash=sha256:{'0' * 64}", ""):
        pins.write_text(f"noted==1.0{option}\n", encoding="utf-8")
        with pytest.raises(UnreadyError, match="not the one that was tested"):
            environment.install(Path(sys.executable), pins, None)
        assert not (tmp_path / "target" / "noted.py").exists()
    pins.write_text(f"noted==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n", encoding="utf-8")
    environment.install(Path(sys.executable), pins, None)
    assert (tmp_path / "target" / "noted.py").exists()


def test_a_python_without_venv_is_told_what_to_install(project, installer, monkeypatch):
    installer()
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())
    with pytest.raises(UnreadyError, match="sudo apt install python3-venv"):
        environment.prepare(RUN, project)


@pytest.mark.parametrize(
    ("output", "remedy"),
    [
        ("NewConnectionError: Failed to establish: [Errno -3] Temporary failure in name resolution", "internet"),
        ("error: Request failed after 3 retries\n Caused by: dns error", "internet"),
        ("ERROR: Could not find a version that satisfies the requirement x (from versions: none)", "internet"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not the one that was tested"),
        ("error: Failed to download `certifi`\n cause: Hash mismatch for `certifi`", "not the one that was tested"),
        ("SSLError(SSLCertVerificationError: CERTIFICATE_VERIFY_FAILED)", "certificate"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("PermissionError: [Errno 13] Permission denied: '.venv'", "cannot be written"),
        ("something nobody has seen before", "something nobody has seen before"),
    ],
)
def test_a_failed_installation_says_what_to_do(project, installer, output, remedy):
    installer(fails=lambda command: " install " in command, output=output)
    with pytest.raises(UnreadyError, match=remedy):
        environment.prepare(RUN, project)
