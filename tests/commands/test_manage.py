"""What `manage.py` says before anything is installed."""

import ast
import subprocess
import sys

import pytest

import manage
from commands.environment import ROOT


def run_manage(*arguments):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 8, 18), (3, 10, 13)])
def test_an_old_python_is_told_what_to_install(monkeypatch, capsys, version):
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr(sys, "argv", ["manage.py", "run"])
    assert manage.main() == 1
    message = capsys.readouterr().err
    assert "Python 3.11 or newer is needed" in message
    assert f"this is Python 3.{version[1]}" in message
    assert "python.org" in message


def test_an_old_python_can_read_the_file_that_says_so():
    source = (ROOT / "manage.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 7))
    at_import = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert [alias.name for node in at_import for alias in node.names] == ["sys"]
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    assert source.isascii()  # an old Python may guess another encoding for its output


def test_help_lists_every_command():
    result = run_manage("--help")
    assert result.returncode == 0
    for command in ("run", "test", "demo", "import", "check", "ask", "profile", "publish"):
        assert f"\n  {command} " in result.stdout


@pytest.mark.parametrize("arguments", [[], ["dance"]], ids=["none", "unknown"])
def test_a_wrong_command_gets_the_help_and_code_2(arguments):
    result = run_manage(*arguments)
    assert result.returncode == 2
    assert "Usage: python3 manage.py" in result.stdout + result.stderr


@pytest.mark.parametrize("command", ["run", "test"])
def test_run_and_test_explain_themselves_without_third_party_packages(command):
    # -S leaves site-packages out: what is imported now has to come from Python itself.
    command = [sys.executable, "-S", "manage.py", command, "--help"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr
    assert "usage" in result.stdout.lower()
