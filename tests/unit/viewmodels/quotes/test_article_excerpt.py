"""Words selected in an article, as they are copied."""

from pathlib import Path

import pytest
from tests.unit.library.article_makers import make_article, person

from onrecord.domain.attribution import Attribution, Kind
from onrecord.library import Library
from onrecord.viewmodels.quotes.article_excerpt import ArticleExcerpt, read_excerpt
from onrecord.viewmodels.quotes.copied_quotes import CopyWish, makers

TEXT = "The storm hit on Monday. “We shall rebuild the port in a year,” Ana Ruiz said. Bo said it was “too late”."


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library.open(tmp_path / "a.onrecord")
    ana, bo, late = TEXT.index("We shall"), TEXT.index("it was"), TEXT.index("too late")
    said = [
        Attribution(((ana, TEXT.index("”")),), ((ana, TEXT.index("”")),), speaker=person("Ana Ruiz")),
        Attribution(((bo, len(TEXT) - 1),), ((late, late + 8),), speaker=person("Bo Lund")),
    ]
    library.add(
        make_article(TEXT, url="https://post.example/a", source="Post", title="Storm", published="2024-03-05"), said
    )
    return library


def excerpt(library: Library, words: str) -> ArticleExcerpt:
    (article,) = library.articles.ids()
    start = TEXT.index(words)
    said = library.articles.attributions(article)
    return ArticleExcerpt(library.articles.get(article), (start, start + len(words)), said)


def copied(library: Library, words: str) -> str:
    return makers(read_excerpt(library, excerpt(library, words)), CopyWish())["text/plain"]()


def test_words_that_nobody_is_quoted_with_have_the_citation_of_their_article(library: Library) -> None:
    made = copied(library, "The storm hit on Monday.")
    assert made.startswith("“The storm hit on Monday.” (“Storm”, Post, 5 March 2024). https://post.example/a#:~:text=")
    library.close()


@pytest.mark.parametrize("words", ["We shall rebuild the port in a year", "“We shall rebuild the port in a year,”"])
def test_the_words_of_one_quote_have_its_speaker(library: Library, words: str) -> None:
    assert "Ana Ruiz" in copied(library, words)
    assert "rebuild the port in a year" in copied(library, words)
    library.close()


def test_a_part_of_a_quote_is_cited_alone(library: Library) -> None:
    read = read_excerpt(library, excerpt(library, "rebuild the port"))
    ((row, cited),) = read.rows
    assert (row.words, cited.words, cited.kind, cited.speaker) == ("rebuild the port",) * 2 + (Kind.DIRECT, "Ana Ruiz")
    assert read.is_part
    library.close()


def test_words_of_a_mixed_quote_keep_what_stood_in_marks(library: Library) -> None:
    ((row, _),) = read_excerpt(library, excerpt(library, "was “too late")).rows
    assert row.kind is Kind.MIXED
    assert row.parts == (("was “", False), ("too late", True))
    library.close()


def test_words_of_two_quotes_are_nobodys(library: Library) -> None:
    read = read_excerpt(library, excerpt(library, "in a year,” Ana Ruiz said. Bo said it"))
    assert read.excerpt is not None
    assert read.excerpt.speaker == ""
    library.close()
