"""Templates that a person can read and compare: short lines, one element on each."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
LONGEST = 120
COMMENT = re.compile(r"{% comment %}.*?{% endcomment %}", re.DOTALL)
# Elements that stand in a line of their own; what a sentence has inside it (a, b, span) does not.
BLOCK = re.compile(
    r"<(?:article|aside|blockquote|caption|d[dlt]|details|div|fieldset|figcaption|figure|footer"
    r"|form|h[1-6]|header|legend|li|main|nav|ol|p|section|summary|table|tbody|thead|t[dhr]|ul)\b"
)


def templates() -> list[Path]:
    """Every template of HTML, and the drawings included by them."""
    found = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "templates").rglob("*.svg")]
    return sorted(path.relative_to(ROOT) for path in found)


def lines(path: Path) -> list[str]:
    return (ROOT / path).read_text(encoding="utf-8").splitlines()


def test_the_walk_of_this_file_sees_the_templates() -> None:
    assert Path("templates/base.html") in templates()
    assert Path("templates/components/seal.svg") in templates()


@pytest.mark.parametrize("path", templates(), ids=str)
def test_no_line_of_a_template_is_longer_than_120_characters(path: Path) -> None:
    long = [number for number, line in enumerate(lines(path), 1) if len(line) > LONGEST]
    assert not long, f"{path}: lines {long}"


@pytest.mark.parametrize("path", templates(), ids=str)
def test_no_line_of_a_template_begins_two_block_elements(path: Path) -> None:
    bare = COMMENT.sub("", (ROOT / path).read_text(encoding="utf-8")).splitlines()
    crowded = [line.strip() for line in bare if len(BLOCK.findall(line)) > 1]
    assert not crowded, f"{path}: one element a line"


@pytest.mark.parametrize("line", ["<ul><li>", "<tr><td>1</td><td>2</td></tr>", "<p>a</p><p>b</p>"])
def test_a_crowded_line_is_seen(line: str) -> None:
    assert len(BLOCK.findall(line)) > 1


@pytest.mark.parametrize("line", ['<p><b>a</b> <a href="?">b</a></p>', "<thead>", "</td></tr>"])
def test_a_line_with_one_element_is_left_alone(line: str) -> None:
    assert len(BLOCK.findall(line)) <= 1
