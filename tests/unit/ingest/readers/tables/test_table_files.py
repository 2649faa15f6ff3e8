import pytest
from tests.unit.ingest.invented_articles import STORIES, facts, read_bytes, told
from tests.unit.ingest.readers.tables.table_files import JSON_FILES, TABLES

from onrecord.domain.article import article_id


def words(text: str) -> str:
    return " ".join(text.replace("“", '"').replace("”", '"').split())


@pytest.mark.parametrize("name", [*TABLES, *JSON_FILES])
def test_each_row_is_an_article_with_what_the_table_says_of_it(tmp_path, name):
    articles, errors = read_bytes(tmp_path, name, {**TABLES, **JSON_FILES}[name])
    assert not errors
    assert [told(article)[:4] for article in articles] == [facts(story)[:4] for story in STORIES]
    assert [article.url for article in articles] == ["" if name == "lexis.csv" else story.url for story in STORIES]
    whole = [story.paragraphs[:2] if name == "mac.csv" else story.paragraphs for story in STORIES]
    for article, paragraphs in zip(articles, whole, strict=True):
        text = words(article.text)
        assert text == words(" ".join(paragraphs).replace("é", "e" if name == "russian.csv" else "é"))
        assert article.id == article_id(article.text)
    assert [article.part for article in articles] == ["1", "2", "3"]
