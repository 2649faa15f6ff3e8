from onrecord.domain.article import Article
from onrecord.ingest.article_facts import ArticleFacts

ARTICLE = Article("1", "Text.", "Of the page", "a.html", source="Page", guesses=frozenset(["title", "source"]))


def test_what_is_said_counts_for_more_than_what_was_read():
    found = ArticleFacts(title="Of the row", published="2022-11-12").applied(ARTICLE)
    assert (found.title, found.source, found.published) == ("Of the row", "Page", "2022-11-12")
    assert found.guesses == {"source"}


def test_a_guess_fills_in_what_is_missing():
    facts = ArticleFacts(title="Of the row", published="2022-11-12", guesses=frozenset(["title", "published"]))
    found = facts.applied(ARTICLE)
    assert (found.title, found.published) == ("Of the page", "2022-11-12")
    assert found.guesses == {"title", "source", "published"}


def test_nothing_said_changes_nothing():
    assert ArticleFacts().applied(ARTICLE) is ARTICLE
