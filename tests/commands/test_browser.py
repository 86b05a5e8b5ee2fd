"""Finding a Chromium, and installing one where there is none."""

import subprocess
import sys
from pathlib import Path

import pytest

from commands import browser, test


@pytest.fixture
def bare(monkeypatch):
    """A computer without any browser."""
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    monkeypatch.setattr(browser, "of_playwright", lambda: None)
    monkeypatch.setattr(browser.shutil, "which", lambda name: None)
    monkeypatch.setattr(browser, "USUAL_PLACES", {})


@pytest.fixture
def steps(monkeypatch):
    """Notes what an installation would start; by default everything fails."""
    noted = []

    def start(command, **_):
        noted.append(command)
        return subprocess.CompletedProcess(command, 1)

    monkeypatch.setattr(browser.subprocess, "run", start)
    return noted


def test_the_browser_that_is_named_is_taken(monkeypatch):
    monkeypatch.setenv(browser.VARIABLE, sys.executable)
    assert browser.find() == Path(sys.executable)


def test_a_named_browser_that_is_not_there_is_said(monkeypatch, bare):
    monkeypatch.setenv(browser.VARIABLE, "/nowhere/chromium")
    with pytest.raises(browser.NoBrowserError, match="/nowhere/chromium"):
        browser.find()


def test_playwrights_own_browser_comes_before_the_systems(monkeypatch, bare):
    monkeypatch.setattr(browser.shutil, "which", lambda name: "/usr/bin/chromium")
    assert browser.find() == Path("/usr/bin/chromium")
    monkeypatch.setattr(browser, "of_playwright", lambda: Path("/cache/chrome"))
    assert browser.find() == Path("/cache/chrome")


@pytest.mark.parametrize("system", ["Darwin", "Windows"])
def test_the_usual_places_of_each_system_are_looked_at(monkeypatch, bare, tmp_path, system):
    place = tmp_path / "Chrome"
    place.touch()
    monkeypatch.setenv("APPLICATIONS", str(tmp_path))
    monkeypatch.setattr(browser.platform, "system", lambda: system)
    monkeypatch.setattr(browser, "USUAL_PLACES", {system: ("/nowhere/Chrome", "${APPLICATIONS}/Chrome")})
    assert browser.find() == place


def test_without_any_browser_nothing_is_found(bare):
    assert browser.find() is None


def test_debians_package_is_installed_where_that_is_allowed(monkeypatch, bare, steps):
    monkeypatch.setattr(browser, "is_debian_root", lambda: True)
    with pytest.raises(browser.NoBrowserError, match="sudo apt install chromium"):
        browser.install()
    assert [step[0] for step in steps] == ["apt-get", "apt-get", sys.executable]


def test_elsewhere_playwrights_own_is_installed(monkeypatch, bare, steps):
    monkeypatch.setattr(browser, "is_debian_root", lambda: False)
    with pytest.raises(browser.NoBrowserError):
        browser.install()
    assert [step[1:] for step in steps] == [["-m", "playwright", "install", "chromium"]]


@pytest.fixture
def pytest_started(monkeypatch):
    commands = []
    monkeypatch.setattr(browser, "find", lambda: Path("/usr/bin/chromium"))
    monkeypatch.setattr(test, "replace_process", lambda command, extra: commands.append((command, extra)) or 5)
    monkeypatch.chdir(test.ROOT)
    return commands


def test_without_arguments_every_test_but_the_slow_ones_is_run_four_at_a_time(pytest_started):
    assert test.main([]) == 5
    command, extra = pytest_started[0]
    assert command == [sys.executable, "-m", "pytest", "tests", "--ignore=tests/slow", *test.AT_A_TIME]
    assert test.AT_A_TIME[:2] == ("-n", "4")
    assert extra == {"CHROMIUM": str(Path("/usr/bin/chromium"))}


@pytest.mark.parametrize(("lane", "chromium"), [("--quick", False), ("--slow", True)])
def test_a_lane_is_run_as_it_is_or_with_more_arguments(pytest_started, lane, chromium):
    assert test.main([lane]) == 5
    test.main([lane, "-k", "port"])
    (command, extra), (more, _) = pytest_started
    assert command[3:] == [*test.LANES[lane]]
    assert more == [*command, "-k", "port"]
    assert bool(extra) == chromium
    for path in (word for word in command[3:] if word.startswith(("tests", "--ignore="))):
        assert (test.ROOT / path.removeprefix("--ignore=")).exists(), path


def test_arguments_go_to_pytest_as_they_are(pytest_started):
    test.main(["tests/commands", "-k", "port"])
    assert pytest_started[0][0][3:] == ["tests/commands", "-k", "port"]
