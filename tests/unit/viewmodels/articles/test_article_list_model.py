"""The list of articles as a model: searched, sorted, fetched where it is looked at, in step with the library."""

import pytest
from PySide6.QtCore import QModelIndex, Qt

from onrecord.domain.article import ArticleRow
from onrecord.domain.operations import RemoveArticles
from onrecord.viewmodels.articles.article_list_model import ArticleList, ArticleListModel, Column, spoken
from onrecord.viewmodels.row_cache import CHUNK
from onrecord.viewmodels.workspace import Workspace


def row(key: int = 1, **other: object) -> ArticleRow:
    usual = {
        "quotes": 3, "copies": 0, "id": f"{key:064}", "title": "Dredging\nbegins", "source": "", "byline": "",
        "published": "", "origin": "/news/gazette.txt", "added": "",
    }  # fmt: skip
    return ArticleRow(key=key, **(usual | other))


@pytest.fixture
def workspace(library, qtbot):
    return Workspace(library)


@pytest.fixture
def articles(workspace):
    return ArticleList(workspace)


def texts(articles: ArticleList, column: Column = Column.TITLE) -> list[str]:
    model = articles.model
    return [model.index(at, column).data() for at in range(model.rowCount())]


def test_the_model_keeps_qts_rules_through_changes(qtmodeltester, articles, workspace):
    qtmodeltester.check(articles.model)
    ids = sorted(workspace.library.articles.ids())
    workspace.edits.apply(RemoveArticles(ids[:1]))
    articles.look_for("harbour")
    articles.sort(Column.QUOTES, False)
    articles.look_for("")
    workspace.edits.undo()
    assert articles.model.rowCount() == 2
    qtmodeltester.check(articles.model)


def test_only_what_is_looked_at_is_fetched(qtbot):
    asked = []

    def fetch(keys):
        asked.append(len(keys))
        return [row(key) for key in keys]

    model = ArticleListModel(fetch)
    model.show(range(100_000, 0, -1))
    assert asked == []
    assert model.index(50_000, Column.TITLE).data() == "Dredging begins"
    assert asked == [CHUNK]
    assert model.rows_of([99_999, 7, -1]) == [1, 99_993]


def test_an_article_that_the_library_cannot_tell_is_empty(qtbot):
    model = ArticleListModel(lambda keys: [])
    model.show([1])
    assert model.index(0, 0).data() is None
    assert model.data(QModelIndex()) is None


def test_each_column_says_what_is_known(qtbot):
    model = ArticleListModel(lambda keys: [row(published="2024-03-05", quotes=1234, added="2026-11-23T06:00:00Z")])
    model.show([1])
    shown = [model.index(0, column).data() for column in Column]
    assert shown[:4] == ["Dredging begins", "Source not set", "5 Mar 2024", "1,234"]
    assert shown[4] == ""
    assert shown[5].endswith(":00")
    assert "Nov 2026" in shown[5]
    tip = model.index(0, Column.TITLE).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Dredging begins\n/news/gazette.txt"
    assert [model.headerData(c, Qt.Orientation.Horizontal) for c in Column][:2] == ["Title", "Source"]


def test_an_article_reads_as_one_sentence(qtbot):
    assert spoken(row(quotes=1)) == "Dredging begins, source not set, 1 quote"
    told = spoken(row(title="", source="The Post", published="2024", added="2026-11-23T06:00:00Z", quotes=0))
    assert told.startswith("Without a title, The Post, 2024, 0 quotes, added 23 Nov 2026, ")


def test_it_is_looked_for_sorted_and_follows_every_edit(articles, workspace):
    assert texts(articles) == ["The harbour reopens", "Dredging begins"]
    articles.model.sort(Column.TITLE, Qt.SortOrder.AscendingOrder)
    assert texts(articles) == ["Dredging begins", "The harbour reopens"]
    articles.look_for("PARK post.txt")
    assert texts(articles) == ["The harbour reopens"]
    assert articles.whole == 2
    with_quotes = texts(articles, Column.QUOTES)
    workspace.edits.apply(RemoveArticles([articles.model.article(0).id]))
    assert texts(articles) == []
    assert articles.whole == 1
    workspace.edits.undo()
    assert texts(articles, Column.QUOTES) == with_quotes == ["3"]


def test_an_article_that_the_model_does_not_read_says_so_and_one_with_quotes_does_not():
    model = ArticleListModel(lambda _: [row(1, language="de", quotes=0), row(2, language="de"), row(3, quotes=0)])
    assert model._served == frozenset()
    rows = [row(1, language="de", quotes=0), row(2, language="de"), row(3, quotes=0), row(4, language="en", quotes=0)]
    model = ArticleListModel(lambda _: rows, None, frozenset({"en"}))
    model.show([1, 2, 3, 4])
    assert [model.index(at, Column.QUOTES).data() for at in range(4)] == ["not analysed", "3", "0", "0"]
    assert "Not analysed: in German" in model.index(0, Column.QUOTES).data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("Not analysed: in German")
    assert "Not analysed" not in model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
