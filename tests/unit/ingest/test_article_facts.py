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


def test_what_a_list_says_fills_what_is_missing_or_a_guess_and_is_none_itself():
    found = ArticleFacts(title="Of the list", source="Post", published="2022-11-12", byline="").filled_in(ARTICLE)
    assert (found.title, found.source, found.published, found.byline) == ("Of the list", "Post", "2022-11-12", "")
    assert found.guesses == frozenset()
    sure = Article("1", "Text.", "Of the page", "a.html", source="Page", published="2022-11-13")
    assert ArticleFacts(title="Of the list", source="Post", published="2022-11-12").filled_in(sure) is sure


def test_an_outlet_told_by_the_host_of_its_address_alone_is_told_by_the_list():
    page = Article("1", "Text.", "Title", "https://a.example/1", source="a.example", url="https://www.a.example/1")
    assert ArticleFacts(source="The Harbour Post").filled_in(page).source == "The Harbour Post"
