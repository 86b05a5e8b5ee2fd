"""Where a command runs: here if everything is there, else in `.venv`."""

from types import SimpleNamespace

import pytest

from commands import bootstrap, environment


@pytest.fixture
def started(monkeypatch):
    """Stand-ins for the modules of commands, for preparing .venv and for handing over; gives what was done."""
    done = []

    def module(name):
        return SimpleNamespace(main=lambda argv: done.append((name, argv)) or 7)

    monkeypatch.setattr(bootstrap.importlib, "import_module", module)
    monkeypatch.setattr(environment, "prepare", lambda needs: done.append(("prepare", needs)) or "PYTHON")
    monkeypatch.setattr(environment, "replace_process", lambda command, extra: done.append((command, extra)) or 0)
    monkeypatch.delenv(bootstrap.PREPARED, raising=False)
    return done


def lacking(monkeypatch, *names):
    monkeypatch.setattr(environment, "missing", lambda needs: list(names))


@pytest.mark.parametrize(
    ("command", "module"),
    [("run", "run"), ("test", "test"), ("demo", "demo"), ("import", "importing"), ("check", "check"), ("ask", "ask"),
     ("publish", "publish")],
)  # fmt: skip
def test_with_everything_there_a_command_runs_here_and_nothing_is_installed(monkeypatch, started, command, module):
    lacking(monkeypatch)
    assert bootstrap.main([command, "--data", "x"]) == 7
    assert started == [(f"commands.{module}", ["--data", "x"])]


def test_with_something_missing_a_command_runs_in_the_environment_of_the_project(monkeypatch, started):
    lacking(monkeypatch, "duckdb>=2.0")
    assert bootstrap.main(["import", "file.zip"]) == 0
    assert started == [
        ("prepare", environment.RUN),
        (["PYTHON", str(environment.ROOT / "manage.py"), "import", "file.zip"], {bootstrap.PREPARED: "1"}),
    ]


def test_the_tests_need_more_than_the_dashboard(monkeypatch, started):
    lacking(monkeypatch, "pytest>=9")
    bootstrap.main(["test"])
    assert started[0] == ("prepare", environment.TEST)


def test_an_environment_that_still_lacks_something_is_not_filled_again_and_again(monkeypatch, started, capsys):
    lacking(monkeypatch, "duckdb>=2.0")
    monkeypatch.setenv(bootstrap.PREPARED, "1")
    assert bootstrap.main(["check"]) == 1
    assert not started
    message = capsys.readouterr().err
    assert "duckdb>=2.0" in message
    assert "Delete that folder" in message


def test_help_of_run_installs_nothing(monkeypatch, started):
    lacking(monkeypatch, "duckdb>=2.0")
    bootstrap.main(["run", "--help"])
    assert started == [("commands.run", ["--help"])]


def test_ctrl_c_while_installing_ends_without_a_trace(monkeypatch, started, capsys):
    def interrupted(needs):
        raise KeyboardInterrupt

    lacking(monkeypatch, "duckdb>=2.0")
    monkeypatch.setattr(environment, "prepare", interrupted)
    assert bootstrap.main(["run"]) == 130
    assert capsys.readouterr().err.strip() == "Stopped."
