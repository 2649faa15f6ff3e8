"""What the pages for people who work on the program say of it is there: links, files, and names in the files said."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "desktop" / "onrecord"
GUIDES = (ROOT / "desktop" / "README.md", ROOT / ".github" / "CONTRIBUTING.md", *ROOT.glob("desktop/decisions/*.md"))
"""Pages that name files, and what is in them."""
PAGES = (*GUIDES, ROOT / "README.md", *ROOT.glob("resources/*/*.md"), *ROOT.glob(".github/*.md"))
"""Pages with links."""
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
FILE = re.compile(r"\.?[\w-]+(?:/[\w.-]+)+|\w+\.(?:py|md|toml)")
NAME = re.compile(r"_*[A-Za-z]\w*(?:\.[a-z]\w*)?")
ELSEWHERE = {"build/shots", "import-linter"}
"""What is named and is no file or name of the checkout."""
EXAMPLES = {"loading", "slow", "spawn", "_model", "_dialog", "_controller", "_table"}
"""Words in code font that are no names of the program's."""


def identity(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def statements(page: Path) -> list[str]:
    """The rows of tables, the points of lists and the paragraphs of a page."""
    text = re.sub(r"^( {4}.*\n)+", "", page.read_text("utf-8"), flags=re.M)
    return re.split(r"\n(?=\||- |\d+\. )|\n\n", text)


def files_named(said: str) -> list[Path]:
    """The files that a path or the name of a file stands for, those in a folder too; none where there is none."""
    for base in (ROOT, PACKAGE, PACKAGE / "domain"):
        path = base / said
        if path.exists():
            return [path] if path.is_file() else [each for each in path.rglob("*.py") if each.is_file()]
    return [] if "/" in said else list(PACKAGE.rglob(said))


def words_in(files: list[Path]) -> set[str]:
    return set(re.findall(r"\w+", "\n".join(file.read_text("utf-8") for file in files)))


def wrong_in(statement: str, everywhere: set[str]) -> Iterator[str]:
    """What a statement names and is not there: files, and names that none of its files holds."""
    said = [found for found in CODE.findall(statement) if found not in ELSEWHERE | EXAMPLES]
    files = {path: files_named(path) for path in said if FILE.fullmatch(path)}
    yield from (path for path, found in files.items() if not found)
    held = words_in([file for found in files.values() for file in found]) if files else everywhere
    names = (name for name in said if name not in files and NAME.fullmatch(name) and not (ROOT / name).exists())
    yield from (name for name in names if not (set(name.split(".")) <= held or (PACKAGE / name).exists()))


@pytest.fixture(scope="module")
def everywhere() -> set[str]:
    return words_in([*(ROOT / "desktop").rglob("*.py"), ROOT / "pyproject.toml"])


@pytest.mark.parametrize("page", PAGES, ids=identity)
def test_links_lead_to_files(page):
    links = LINK.findall(page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", GUIDES, ids=identity)
def test_what_a_guide_names_is_there(page, everywhere):
    wrong = {statement: [*wrong_in(statement, everywhere)] for statement in statements(page)}
    assert {statement: named for statement, named in wrong.items() if named} == {}


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        ("Ids are in `library/quotes/quote_queries.py`, `_QUOTES`.", []),
        ("Ids are in `library/quotes`, `_QUOTES`.", []),
        ("Ids are in `library/cupboard.py`.", ["library/cupboard.py"]),
        ("Ids are in `quote_cupboard.py`.", ["quote_cupboard.py"]),
        ("| the file | `library/storage/schema.py` | `MIGRATIONS`, `_QUOTES` |", ["_QUOTES"]),
        ("`Library.add` writes, `Library.bake` does not.", ["Library.bake"]),
    ],
)
def test_what_is_not_there_is_found(statement, wrong, everywhere):
    assert [*wrong_in(statement, everywhere)] == wrong
