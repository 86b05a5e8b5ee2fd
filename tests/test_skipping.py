"""The rule on skipping in conftest.py, tried on small test files."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parent / "conftest.py"


def run_pytest(folder, body, ci):
    """Run one test file beside a copy of the project's conftest.py; there are no real police files next to it."""
    tests = folder / "project" / "tests"
    tests.mkdir(parents=True)
    (tests / "conftest.py").write_text(CONFTEST.read_text(encoding="utf-8"), encoding="utf-8")
    (tests / "test_it.py").write_text(f"import pytest\n{body}", encoding="utf-8")
    (folder / "project" / "pytest.ini").write_text("[pytest]\nmarkers =\n  realdata: x\n  nginx: x\n", encoding="utf-8")
    variables = {name: value for name, value in os.environ.items() if name != "CI" and not name.startswith("PYTEST_")}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"],
        cwd=folder / "project",
        env={**variables, **({"CI": "true"} if ci else {})},
        capture_output=True,
        text=True,
        check=False,
    )


REALDATA_TEST = "def test_x(realdata): pass\n"


def test_a_test_of_real_files_is_skipped_where_they_are_absent(tmp_path):
    result = run_pytest(tmp_path, REALDATA_TEST, ci=False)
    assert result.returncode == 0, result.stdout
    assert "1 skipped" in result.stdout


def test_in_ci_a_test_of_real_files_may_not_be_skipped(tmp_path):
    result = run_pytest(tmp_path, REALDATA_TEST, ci=True)
    assert result.returncode != 0
    assert "the real police files are not there" in result.stdout


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
