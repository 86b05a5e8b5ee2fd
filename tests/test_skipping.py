"""The rule on skipping in conftest.py, tried on small test files."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parent / "conftest.py"


def run_pytest(folder, body, ci):
    """Run one test file beside a copy of the project's conftest.py, with no real police files and no programs."""
    tests = folder / "project" / "tests"
    tests.mkdir(parents=True)
    conftest = CONFTEST.read_text(encoding="utf-8").replace('"/usr/sbin"', f'"{folder}"')
    (tests / "conftest.py").write_text(conftest, encoding="utf-8")
    (tests / "test_it.py").write_text(f"import pytest\n{body}", encoding="utf-8")
    markers = "\n".join(f"  {name}: x" for name in ("realdata", "nginx", "container_tools"))
    (folder / "project" / "pytest.ini").write_text(f"[pytest]\nmarkers =\n{markers}\n", encoding="utf-8")
    variables = {name: value for name, value in os.environ.items() if name != "CI" and not name.startswith("PYTEST_")}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"],
        cwd=folder / "project",
        env={**variables, "PATH": str(folder), **({"CI": "true"} if ci else {})},
        capture_output=True,
        text=True,
        check=False,
    )


MAY_BE_ABSENT = {
    "def test_x(realdata): pass\n": "the real police files are not there",
    "def test_x(nginx): pass\n": "there is no nginx",
    "def test_x(container_tools): pass\n": "this is not Linux with sha256sum",
}


@pytest.mark.parametrize("body", MAY_BE_ABSENT, ids=["real files", "nginx", "container tools"])
def test_a_test_of_what_may_be_absent_is_skipped_where_it_is(tmp_path, body):
    result = run_pytest(tmp_path, body, ci=False)
    assert result.returncode == 0, result.stdout
    assert "1 skipped" in result.stdout


@pytest.mark.parametrize(("body", "reason"), MAY_BE_ABSENT.items(), ids=["real files", "nginx", "container tools"])
def test_in_ci_it_may_not_be_skipped(tmp_path, body, reason):
    result = run_pytest(tmp_path, body, ci=True)
    assert result.returncode != 0
    assert reason in result.stdout


@pytest.mark.parametrize(
    "body",
    [
        "def test_x(): pytest.skip('not today')\n",
        "@pytest.mark.skip(reason='not today')\ndef test_x(): pass\n",
        "pytest.skip('not today', allow_module_level=True)\n",
    ],
    ids=["inside", "by mark", "whole file"],
)
def test_any_other_skip_is_a_failure_everywhere(tmp_path, body):
    result = run_pytest(tmp_path, body, ci=False)
    assert result.returncode != 0
    assert "not today" in result.stdout


def test_a_test_expected_to_fail_is_no_skip(tmp_path):
    result = run_pytest(tmp_path, "@pytest.mark.xfail\ndef test_x(): assert 1 == 2\n", ci=True)
    assert result.returncode == 0, result.stdout
    assert "1 xfailed" in result.stdout
