"""What the documents name is there: files that links lead to, places and names in the code."""

import re
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pytest
import yaml
from django.conf import settings

from tests.architecture.test_house_rules import APPS

ROOT: Final = Path(settings.BASE_DIR)
DOCUMENTS: Final = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK: Final = re.compile(r"\]\((?!https?://)(?P<file>[^)#\s]*)(?:#(?P<part>[^)\s]+))?\)")
QUOTED: Final = re.compile(r"`([^`\n]+)`")
PROGRAM: Final = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
TOPS: Final = (*APPS, "docs", "locale", "static", "templates", "tests", ".ci")
PATH: Final = re.compile(rf"(?:{'|'.join(map(re.escape, TOPS))})(?:/[\w.-]+)+/?")
NAME: Final = re.compile(rf"(?:{'|'.join(APPS)})(?:\.\w+)+")
TERM: Final = re.compile(
    r"^\| (?P<zh>[^|]+) \| (?P<en>[^|]+) \| (?P<what>[^|]+) \| `(?P<name>[\w.]+)` \|$", re.MULTILINE
)


def prose(document: Path) -> str:
    """A document without its programs; of what has moved, the column of today."""
    text = PROGRAM.sub("", document.read_text(encoding="utf-8"))
    if document.name == "moved.md":
        return "\n".join(re.findall(r"^\| `[^|]*` \| (.*) \|$", text, re.MULTILINE))
    return text


def quoted(document: Path, shape: re.Pattern[str]) -> list[str]:
    """What stands in backticks and is of this shape as a whole."""
    return [one for one in QUOTED.findall(prose(document)) if shape.fullmatch(one)]


def anchors(document: Path) -> set[str]:
    """The parts of a document that a link can lead to, as they are made from its headings."""
    headings = re.findall(r"^#+ (.+)$", prose(document), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}


def astray(document: Path) -> Iterator[str]:
    """The links that lead nowhere."""
    for link in LINK.finditer(prose(document)):
        there = (document.parent / link["file"]).resolve() if link["file"] else document
        if not there.exists() or (link["part"] and link["part"] not in anchors(there)):
            yield link[0]


def is_known(name: str) -> bool:
    """Whether a dotted name is a module, or something in one."""
    module = name
    rest: list[str] = []
    while not _is_module(module):
        module, _, last = module.rpartition(".")
        rest.insert(0, last)
    found: object = import_module(module)
    for part in rest:
        if not hasattr(found, part):
            return False
        found = getattr(found, part)
    return True


def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:  # what stands before the last dot is no package
        return False


def named(document: Path) -> str:
    return str(document.relative_to(ROOT))


def test_the_documents_of_a_house_are_there() -> None:
    there = {named(one) for one in DOCUMENTS}
    assert {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"} <= there
    guides = ("architecture", "decisions/README", "glossary", "operations", "rest")
    assert {f"docs/{guide}.md" for guide in guides} <= there


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_link_leads_to_something(document: Path) -> None:
    assert not list(astray(document))


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_place_that_is_named_is_there(document: Path) -> None:
    assert not [path for path in quoted(document, PATH) if not (ROOT / path).exists()]


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_name_of_the_code_is_known_there(document: Path) -> None:
    assert not [name for name in quoted(document, NAME) if not is_known(name)]


def test_what_is_not_there_is_found_out(tmp_path: Path) -> None:
    """A rule that finds nothing anywhere looks just like one that is kept."""
    document = tmp_path / "wrong.md"
    document.write_text(
        "# Here\n[a](nowhere.md) [b](#there) [c](#here) `licenses/nowhere.py` `licenses.nowhere.x`"
        " `licenses.states.State.NOWHERE`\n```\n`licenses/program.py`\n```\n",
        encoding="utf-8",
    )
    assert list(astray(document)) == ["](nowhere.md)", "](#there)"]
    assert quoted(document, PATH) == ["licenses/nowhere.py"]
    assert not (ROOT / "licenses/nowhere.py").exists()
    names = ["licenses.nowhere.x", "licenses.states.State.NOWHERE"]
    assert quoted(document, NAME) == names
    assert not [name for name in names if is_known(name)]
    assert is_known("licenses.states.State.DRAFT")


def test_the_glossary_has_forty_terms_in_both_languages_each_once() -> None:
    terms = list(TERM.finditer((ROOT / "docs/glossary.md").read_text(encoding="utf-8")))
    assert len(terms) >= 40
    for column in ("zh", "en", "name"):
        assert len({term[column] for term in terms}) == len(terms)
    assert all(re.search("[\u4e00-\u9fff]", term["zh"]) for term in terms)
    assert all(is_known(term["name"]) for term in terms)


def test_every_decision_is_listed_and_says_what_would_change_it() -> None:
    decisions = sorted((ROOT / "docs/decisions").glob("0*.md"))
    listed = (ROOT / "docs/decisions/README.md").read_text(encoding="utf-8")
    assert [int(one.name[:4]) for one in decisions] == list(range(1, len(decisions) + 1))
    for one in decisions:
        text = one.read_text(encoding="utf-8")
        headings = ["Context", "Decision", "Reason", "What would change it"]
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == headings
        assert f"[{text.splitlines()[0].removeprefix('# ')}]({one.name})" in listed


def test_the_hooks_of_commits_are_our_own_programs() -> None:
    kept = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    hooks = [hook for repository in kept["repos"] for hook in repository["hooks"]]
    assert {repository["repo"] for repository in kept["repos"]} == {"local"}
    assert {hook["language"] for hook in hooks} == {"system"}
    pushed = [hook["entry"] for hook in hooks if "pre-push" in hook.get("stages", ())]
    assert pushed == ["make check"]
