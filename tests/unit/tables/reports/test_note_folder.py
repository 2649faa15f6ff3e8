"""Folders of notes: every quote verbatim, every link leads to a note that is there, names that every system takes."""

import json
import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.unit.tables.reports.conftest import rows_of
from tests.unit.tables.reports.reported import NOTE, exported

from onrecord.citation import CitedQuote
from onrecord.citation.mark_wrapping import with_quotation_marks
from onrecord.tables.formats.export_registry import format_named
from onrecord.tables.quote_export import ExportOptions, export_quotes
from onrecord.tables.reports.report_text import printable

both = pytest.mark.parametrize("name", ["markdown", "obsidian"])
_WIKI = re.compile(r"(?<!\\)\[\[([^\]|#\\]+)(?:#\^(\w+))?(?:\\?\|([^\]]*))?\]\]")


@pytest.fixture
def notes(nasty, tmp_path, name) -> Path:
    return exported(nasty, tmp_path / "notes", name)


def parted(path: Path) -> tuple[dict[str, object], str]:
    """What a note begins with, and its text."""
    _, front, text = path.read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(front), text


def shown(text: str) -> list[str]:
    """The paragraphs of Markdown as a reader sees them."""
    inline = (token for token in MarkdownIt("commonmark").parse(text) if token.type == "inline")
    return ["".join(_plain(each) for each in token.children) for token in inline]


def _plain(token) -> str:
    return "\n" if token.type in ("softbreak", "hardbreak") else token.content


def squeezed(text: str) -> str:
    return " ".join(text.split())


@both
def test_every_quote_stands_verbatim_in_the_note_of_its_article(nasty, notes):
    by_article = {parted(path)[0]["article"]: shown(parted(path)[1]) for path in notes.glob("Articles/*.md")}
    assert len(by_article) == 10
    for row in rows_of(nasty):
        words = printable(with_quotation_marks(CitedQuote(row.words, row.kind, row.parts)))
        paragraphs = [line for part in words.split("\n\n") if (line := squeezed(part))]
        found = [squeezed(paragraph) for paragraph in by_article[row.article]]
        assert all(paragraph in found for paragraph in paragraphs), (paragraphs, found)


@both
def test_a_speakers_note_has_what_they_said(nasty, notes):
    texts = {
        parted(path)[0]["speaker"]: squeezed(" ".join(shown(parted(path)[1]))) for path in notes.glob("Speakers/*.md")
    }
    for row in rows_of(nasty):
        if row.speaker:
            assert squeezed(printable(row.words)) in texts[printable(row.speaker)]


@both
def test_what_a_note_begins_with_is_yaml_that_tells_the_article(nasty, notes, name):
    fronts = {front["article"]: front for front, _ in map(parted, notes.glob("Articles/*.md"))}
    for row in rows_of(nasty):
        front = fronts[row.article]
        assert front["title"] == (" ".join(printable(row.title).split()) or "Untitled")
        assert front["source"] == printable(row.source)
        assert front["published"] == row.published
    first = next(front for front in fronts.values() if "tags" in front)
    assert sorted(first["tags"]) == (
        ["a/b-c", "tag-2024", "to-check"] if name == "obsidian" else ["2024", "a/b#c", "to check"]
    )


@pytest.mark.parametrize("name", ["markdown"])
def test_every_link_of_markdown_leads_somewhere(notes):
    links = 0
    for path in notes.rglob("*.md"):
        for token in MarkdownIt("commonmark").parse(path.read_text("utf-8")):
            for each in token.children or ():
                target = each.attrs.get("href", "") if each.type == "link_open" else ""
                if target and not target.startswith(("http://", "https://")):
                    file, _, place = unquote(target).partition("#")
                    other = (path.parent / file).read_text("utf-8")
                    assert not place or f'<a id="{place}"></a>' in other
                    links += 1
    assert links > 20


@pytest.mark.parametrize("name", ["obsidian"])
def test_every_link_of_obsidian_leads_to_a_note_or_a_block(notes):
    texts = {path.stem: path.read_text("utf-8").split("\n---\n")[-1] for path in notes.rglob("*.md")}
    assert len({stem.casefold() for stem in texts}) == len(list(notes.rglob("*.md")))
    links = [link for text in texts.values() for link in _WIKI.findall(text)]
    assert len(links) > 20
    for note, place, _ in links:
        assert note in texts
        assert not place or f"\n\n^{place}\n" in texts[note]


@both
def test_the_overview_counts_and_tells_the_method(nasty, notes, name):
    text = (notes / ("Overview.md" if name == "obsidian" else "README.md")).read_text("utf-8")
    said = shown(text)
    assert "Case & <b>" in said
    assert NOTE.paragraph in said
    assert json.loads((notes / "method.json").read_text("utf-8")) == json.loads(NOTE.record)
    assert "10 quotes" in text


@both
def test_nothing_but_notes_lies_there_and_all_of_it_below(notes, tmp_path):
    assert {path.suffix for path in notes.rglob("*") if path.is_file()} == {".md", ".json"}
    assert {path.name for path in notes.iterdir() if path.is_dir()} == {"Articles", "Speakers"}
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".onrecord-")]


@both
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(moment=st.integers(0, 40))
def test_to_cancel_at_any_moment_leaves_no_folder(library, tmp_path, name, moment):
    heard, place = 0, tmp_path / f"notes {name} {moment}"

    def stop(done, total):
        nonlocal heard
        heard += 1
        if heard > moment:
            raise StoppedError

    before = set(tmp_path.iterdir())
    try:
        export_quotes(library, list(range(1, 8)), place, format_named(name), ExportOptions(heard=stop))
    except StoppedError:
        assert set(tmp_path.iterdir()) == before
    else:
        assert (place / "Articles").is_dir()
        shutil.rmtree(place)


class StoppedError(Exception):
    pass
