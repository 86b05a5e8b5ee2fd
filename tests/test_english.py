"""What people read is plain English: no archaic word, no metaphor and no turn that reads as translated.

The list holds what stood in this project once, with what to write instead. It is sought in all that a person can meet:
texts, comments and docstrings of the code, templates, queries, configuration, documents, and reference data in our own
words (not what documents print).
"""

import ast
import csv
import io
import re
import tokenize
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
INSTEAD = {
    r"afresh|anew": "again",
    r"alike": "in the same way, similar",
    r"at the (?:least|most)": "at least, at most",
    r"beside(?!s)": "compared with, next to, as well as",
    r"buffers?(?! zone)": "next door",
    r"(?:carry|carries) (?:no|a|the) (?:mark|flag)": "do not identify",
    r"changed places": "have been swapped",
    r"(?:finest|smallest) unit that holds": "smallest unit that is reliable",
    r"for want of": "because there is no",
    r"gives? away": "shows",
    r"hand(?:ed|s)? in": "supplied",
    r"hardly": "almost no, rarely",
    r"hereabouts|thereabouts": "around here, nearby",
    r"(?<!there )is no (?:month|day|number|share|quarter|folder|force|text|proof|crime(?! type))": "is not a …",
    r"keys? of one letter": "single-letter keys",
    r"knows? only|(?:files|files that) know": "the files give only",
    r"lets? (?:\w+ ){0,2}(?:be|expect)\b": "leave, would be expected",
    r"lines? of time": "timeline",
    r"mend(?:ed|s)?": "fix, repair",
    r"mind(?=:)": "note",
    r"moves? so|moved the same way": "change this much, changed in the same way",
    r"no day (?:is|was|given|set|known)": "the date is not known, no due date",
    r"(?<!cannot )open files?": "open data",
    r"past (?:its|their|the) days?": "past the due date",
    r"point(?:s|ed)? at a (?:person|home)": "identify a person",
    r"poor yardstick|no yardstick": "rates per resident mislead",
    r"set(?:s|ting)? (?:\w+ )?beside": "compare with",
    r"so many(?! (?:ways|areas|that))": "that many",
    r"some(?:body|one) who sets?|that somebody set": "that have been set",
    r"(?:stand|stands|stood) beside": "is compared with",
    r"told (?:apart|from)": "separated, distinguished",
    r"waits? for files": "needs more months",
    r"what (?:came|comes|becomes|became) of (?!each (?:file|shown))": "what happened to, what resulted",
    r"where it is no (?=\w)": "if it is not",
    r"whom": "who",
}
# The same for comments and docstrings, which readers of pages do not see.
IN_CODE = {
    **INSTEAD,
    r"(?:any|every|some)body": "anyone, everyone, someone",
    r"(?:as far as )?there is room|ha(?:s|ve) (?:no )?room": "there is space, fits",
    r"by which it is called|is called by|goes by": "its name is",
    r"come(?:s)? again|came again": "is imported again",
    r"(?:dark|light) ground|ground of": "background",
    r"(?<!hing |body |ever |what )(?<!one )else (?:as|by|in|its|of|on|that|the|what|where)": "otherwise",
    r"gives? back": "returns",
    r"hand(?:ed|s)? (?:on|over)": "passes",
    r"in little": "small",
    r"in one go": "together",
    r"known of": "known about",
    r"lets? go of|let go": "drop, clear, close",
    r"letter (?:by|for) letter": "unchanged",
    r"(?:None|nan|NULL|raises|[Rr]aises \w+) where": "if",
    r"on a desk": "on a desktop",
    r"from [`\w]+ px on": "from … px",
    r"put in order": "tidied",
    r"reckon(?:ed|s)?": "compute, calculate",
    r"(?:say|says|said) of": "says about",
    r"small letters": "lower case",
    r"the database (?:before(?! it| the)|that serves)|serves now": "the previous database, the current database",
    r"upright": "vertical",
    r"without a word": "silently",
    r"would else|else be": "would otherwise",
}


def forbidden(instead):
    """One pattern of all words, each in a group of its own."""
    return re.compile(
        "|".join(rf"(?P<w{number}>(?<![\w-])(?:{words})(?![\w-]))" for number, words in enumerate(instead)),
        re.IGNORECASE,
    )


PATTERNS = {id(instead): forbidden(instead) for instead in (INSTEAD, IN_CODE)}
# The names of queries, panels and states that addresses and files of other people hold.
NAMES = re.compile(r"[\w-]+(?:/[\w-]+)+|[\w-]+")
TAGS = re.compile(r"<[^>]*>")
CODE = ("analysis", "board", "commands", "components", "data", "frame", "pages")
# Names of code, and examples with what they give.
NAMED = re.compile(r"`[^`]*`|^\s*(?:>>>|\.\.\.).*(?:\n(?!\s*$).*)*", re.MULTILINE)
# Words of documents, of place names and of people, which are not ours to change.
QUOTED = {"label", "name", "outcome", "claim", "place", "title", "period_as_stated", "named", "measure"}


def code_files():
    return [
        ROOT / "app.py",
        ROOT / "manage.py",
        *sorted(path for room in CODE for path in (ROOT / room).rglob("*.py")),
    ]


@lru_cache(maxsize=1)
def read_code(path):
    """The source of a module, and what its texts and docstrings are in it."""
    source = path.read_text(encoding="utf-8")
    nodes = list(ast.walk(ast.parse(source)))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = [
        node.body[0].value
        for node in nodes
        if isinstance(node, documented) and ast.get_docstring(node, clean=False) is not None
    ]
    apart = {id(node) for node in docstrings}
    texts = [
        node
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart
    ]
    return source, texts, docstrings


def texts_of_code(path):
    """The texts of a module with their lines, without docstrings; what an f-string fills in is left out."""
    _, texts, _ = read_code(path)
    return [(node.lineno, TAGS.sub(" ", node.value)) for node in texts]


def comments_of_code(path):
    """The docstrings and comments of a module with their lines, without names of code and examples."""
    source, _, docstrings = read_code(path)
    for node in docstrings:
        yield node.lineno, one_line(node.value)
    # A sentence may go over several lines, so that comments on lines that follow each other are one.
    last, first, said = -1, 0, []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            if token.start[0] != last + 1:
                yield first, one_line(" ".join(said))
                first, said = token.start[0], []
            last = token.start[0]
            said.append(token.string.lstrip("# "))
    yield first, one_line(" ".join(said))


def one_line(text):
    return " ".join(NAMED.sub(" ", text).split())


def lines_of(path, mark=""):
    """The lines of a file; with a mark only what follows it in comments, joined as sentences are."""
    lines = path.read_text(encoding="utf-8").splitlines()
    if not mark:
        return list(enumerate(lines, 1))
    said = [(number, line.partition(mark)[2].strip()) for number, line in enumerate(lines, 1) if mark in line]
    return [(number, f"{line} {after}") for (number, line), (_, after) in zip(said, [*said[1:], (0, "")], strict=True)]


def faults(texts, instead=INSTEAD):
    """Each forbidden word with its line and what to write instead."""
    for line, text in texts:
        if NAMES.fullmatch(text):
            continue
        for found in PATTERNS[id(instead)].finditer(text):
            yield f"line {line}: “{found[0]}” → {list(instead.values())[int(found.lastgroup[1:])]}"


@pytest.mark.parametrize("path", code_files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_texts_and_comments_of_the_code_are_plain_english(path):
    assert not [*faults(texts_of_code(path)), *faults(comments_of_code(path), IN_CODE)]


@pytest.mark.parametrize("path", sorted((ROOT / "bench").glob("*.py")), ids=lambda path: path.name)
def test_comments_of_measurements_are_plain_english(path):
    assert not list(faults(comments_of_code(path), IN_CODE))


@pytest.mark.parametrize(
    "path", sorted((ROOT / "components/sheets").glob("*.jinja")), ids=lambda path: path.name.partition(".")[0]
)
def test_sheets_are_plain_english(path):
    seen = re.sub(
        r"<style.*?</style>|<[^>]*>|\{[{%#].*?[}%#]\}", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    assert not list(faults(enumerate(seen.splitlines(), 1)))


@pytest.mark.parametrize(
    "path",
    sorted((ROOT / "data/reference").rglob("*.csv")),
    ids=lambda path: path.relative_to(ROOT / "data/reference").as_posix(),
)
def test_reference_data_in_our_words_is_plain_english(path):
    with path.open(encoding="utf-8", newline="") as file:
        cells = [
            (line, value)
            for line, row in enumerate(csv.DictReader(file), 2)
            for column, value in row.items()
            if column not in QUOTED and value
        ]
    assert not list(faults(cells))


@pytest.mark.parametrize(
    "path",
    [
        *sorted(ROOT.glob("*.md")),
        *sorted((ROOT / "docs").rglob("*.md")),
        ROOT / "bench/README.md",
    ],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_documents_are_plain_english(path):
    assert not list(faults(enumerate(path.read_text(encoding="utf-8").splitlines(), 1)))


@pytest.mark.parametrize(
    "query", sorted((ROOT / "queries").rglob("*.sql")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_comments_of_queries_are_plain_english(query):
    assert not list(faults(lines_of(query, "--"), IN_CODE))


@pytest.mark.parametrize(
    "path",
    [
        *sorted(path for path in (ROOT / "deploy").rglob("*") if path.is_file()),
        *(ROOT / name for name in ("pyproject.toml", ".ci/run", ".streamlit/config.toml", ".gitignore")),
    ],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_comments_of_configuration_are_plain_english(path):
    assert not list(faults(lines_of(path, "#"), IN_CODE))


def test_a_comment_is_read_without_its_code(tmp_path):
    (tmp_path / "module.py").write_text(
        '''"""Set `beside` others,\nor anew.\n\n>>> said("hardly")\n'hardly'\n"""\n# None where\n# nothing is.\n''',
        encoding="utf-8",
    )
    assert list(faults(comments_of_code(tmp_path / "module.py"), IN_CODE)) == [
        "line 1: “anew” → again",
        "line 7: “None where” → if",
    ]


def test_a_translated_turn_is_found_with_what_to_write_instead():
    assert list(faults([(3, "“2024” is no month: hardly anything was set beside it.")])) == [
        "line 3: “is no month” → is not a …",
        "line 3: “hardly” → almost no, rarely",
        "line 3: “set beside” → compare with",
    ]


PLURAL_BY_HAND = re.compile(
    r"""(["'])(s|is|are|has|have|\w+s|)\1 if [\w.()]+ (==|!=|>|<) [12] else (["'])(s|is|are|has|have|\w+|)\4"""
)


@pytest.mark.parametrize("room", CODE)
def test_plurals_are_made_by_one_function(room):
    lines = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in sorted((ROOT / room).rglob("*.py"))
        if path != ROOT / "analysis/plurals.py" and "demo" not in path.parts
        for line in path.read_text(encoding="utf-8").splitlines()
        for found in PLURAL_BY_HAND.finditer(line)
        if found[2].rstrip("s") == found[5].rstrip("s") or {found[2], found[5]} & {"is", "are", "has", "have"}
    ]
    assert not lines, f"use plural of analysis/plurals.py: {lines}"
