"""The documents name what exists: files, headings, settings and versions."""

import re
import subprocess
import tomllib
from datetime import date
from pathlib import Path

import pytest

from commands.bootstrap import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted(
    path
    for path in [*ROOT.glob("*.md"), *ROOT.glob(".github/*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("bench/*.md")]
    if path.is_file()
)
# Folders of the project whose files a document may name in code quotes.
ROOMS = {path.name for path in ROOT.iterdir() if path.is_dir()}
# What is written after the fact or by hand: a decision and a change may name a file as it was called then.
OF_THEIR_DAY = {path for path in DOCUMENTS if path.parent.name == "decisions" or path.name == "CHANGELOG.md"}
# Named in documents, and made only on the machine of whoever follows them.
MADE_LATER = {"data/local"}

QUOTED = re.compile(r"`([^`\n]+)`")
LINKED = re.compile(r"\]\(([^)\s]+)\)")
BLOCKS = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def relative(path):
    return path.relative_to(ROOT).as_posix()


def anchors(path):
    """The headings of a document as a link names them."""
    headings = re.findall(r"^#+ (.+)$", BLOCKS.sub("", path.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def missing_links(path):
    for link in LINKED.findall(path.read_text(encoding="utf-8")):
        place, _, anchor = link.partition("#")
        if "://" in place or place.startswith("mailto:"):
            continue
        target = (path.parent / place).resolve() if place else path
        if not target.exists() or (anchor and anchor not in anchors(target)):
            yield link


def missing_files(path):
    """Files in code quotes that the project does not have; patterns such as `NN_name.sql` and `…` are left out."""
    for quoted in QUOTED.findall(BLOCKS.sub("", path.read_text(encoding="utf-8"))):
        named = quoted.split()[-1] if quoted.startswith("python ") else quoted
        room, slash, _rest = named.partition("/")
        if not slash or room not in ROOMS or not re.fullmatch(r"[\w./*@-]+", named) or "NN_" in named:
            continue
        if named.rstrip("/") not in MADE_LATER and not list(ROOT.glob(named.rstrip("/"))):
            yield quoted


@pytest.mark.parametrize("path", DOCUMENTS, ids=relative)
def test_every_link_of_a_document_leads_somewhere(path):
    assert list(missing_links(path)) == []


@pytest.mark.parametrize("path", [path for path in DOCUMENTS if path not in OF_THEIR_DAY], ids=relative)
def test_every_file_that_a_document_names_exists(path):
    assert list(missing_files(path)) == []


def test_a_missing_file_and_a_missing_heading_are_found(tmp_path):
    document = tmp_path / "odd.md"
    document.write_text(
        "# Odd\n`analysis/none.py` `pages/` [up](#odd) [down](#even) [out](none.md)\n", encoding="utf-8"
    )
    assert list(missing_files(document)) == ["analysis/none.py"]
    assert list(missing_links(document)) == ["#even", "none.md"]


def called(path):
    """The calls of `manage.py` in a document, each as its words after the name."""
    text = path.read_text(encoding="utf-8")
    lines = [line for block in BLOCKS.findall(text) for line in block.splitlines()]
    quoted = QUOTED.findall(BLOCKS.sub("", text))
    return [
        line.partition("manage.py ")[2].partition("#")[0].split() for line in lines + quoted if "manage.py " in line
    ]


@pytest.mark.parametrize("path", DOCUMENTS, ids=relative)
def test_every_command_that_a_document_prints_exists(path):
    for name, *rest in called(path):
        if name in ("…", "--help"):
            continue
        assert name in COMMANDS
        module = (ROOT / "commands" / f"{COMMANDS[name].module}.py").read_text(encoding="utf-8")
        options = [word.rstrip("`") for word in rest if word.startswith("--")]
        assert [option for option in options if f'"{option}"' not in module] == []


def test_a_newcomer_reads_the_readme_in_three_minutes():
    text = BLOCKS.sub("", (ROOT / "README.md").read_text(encoding="utf-8")).partition("## Licence")[0]
    words = re.findall(r"[\w’'-]+", LINKED.sub("]", re.sub(r"!\[[^\]]*\]|<img[^>]*>", "", text)))
    assert 500 < len(words) < 800  # at 250 words a minute


def test_every_decision_has_a_number_of_its_own():
    decisions = sorted((ROOT / "docs/decisions").glob("*.md"))
    titles = [path.read_text(encoding="utf-8").splitlines()[0] for path in decisions]
    assert len({path.name[:4] for path in decisions}) == len(decisions)
    assert [int(path.name[:4]) for path in decisions] == [int(title.strip("# ").split(".")[0]) for title in titles]


def read_variables():
    """The variables of the environment that programs and the files for containers read."""
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    files = [ROOT / name for name in tracked.splitlines()] or list(ROOT.glob("**/*.py"))
    programs = [
        each for each in files if each.suffix == ".py" and relative(each).split("/")[0] not in ("tests", "bench")
    ]
    in_code = {
        name for each in programs for name in re.findall(r'"(POLICING_[A-Z_]+)"', each.read_text(encoding="utf-8"))
    }
    compose = (ROOT / "deploy/compose.yaml").read_text(encoding="utf-8")
    clusters = (ROOT / "deploy/kubernetes/fetch.sh").read_text(encoding="utf-8")
    in_files = set(re.findall(r"\$\{(POLICING_[A-Z_]+)", compose)) | set(re.findall(r"\$(POLICING_[A-Z_]+)", clusters))
    return in_code - {"POLICING_PREPARED"} | in_files


def test_every_setting_is_explained_and_no_other():
    lines = re.findall(r"^\| (`.+?`) \|", (ROOT / "docs/settings.md").read_text(encoding="utf-8"), re.MULTILINE)
    explained = {name for line in lines for name in re.findall(r"`([A-Z_]+)`", line)}
    assert explained - {"CHROMIUM", "CI"} == read_variables()


CHANGES = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
VERSIONS = re.findall(r"^## (\d+)\.(\d+)\.(\d+) – (\d{4}-\d\d-\d\d)$", CHANGES, re.MULTILINE)


def test_the_newest_version_of_the_changelog_is_the_project_s():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == ".".join(VERSIONS[0][:3])


def test_versions_go_back_in_time_one_by_one():
    numbers = [tuple(map(int, version[:3])) for version in VERSIONS]
    days = [date.fromisoformat(version[3]) for version in VERSIONS]
    assert numbers == sorted(set(numbers), reverse=True)
    assert days == sorted(days, reverse=True)


def test_the_changelog_has_no_other_headings():
    headings = re.findall(r"^(##+ .+)$", CHANGES, re.MULTILINE)
    dated = [f"## {'.'.join(version[:3])} – {version[3]}" for version in VERSIONS]
    kinds = {f"### {kind}" for kind in ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")}
    assert headings[0] == "## Unreleased"
    assert [heading for heading in headings[1:] if heading not in kinds] == dated


@pytest.mark.parametrize("line", [line for line in CHANGES.splitlines() if line.startswith("- ")])
def test_a_change_is_told_in_a_few_lines(line):
    at = CHANGES.index(line)
    whole = re.split(r"\n(?! {2})", CHANGES[at:], maxsplit=1)[0]
    assert len(" ".join(whole.split())) <= 330
