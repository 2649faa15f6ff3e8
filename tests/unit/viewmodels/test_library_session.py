"""What is shown of a library needs its session alone, without a filter and a window's lists."""

from onrecord.domain.errors import LibraryError
from onrecord.domain.messages import message
from onrecord.domain.operations import RenameSource
from onrecord.library import Library
from onrecord.viewmodels.articles.article_list_model import ArticleList
from onrecord.viewmodels.library_session import LibrarySession
from onrecord.viewmodels.review.history_browser import HistoryBrowser


def test_articles_and_history_are_shown_of_a_session_and_of_the_next_library_of_it(library, tmp_path):
    session = LibrarySession(library)
    articles, history = ArticleList(session), HistoryBrowser(session)
    assert session.edits.apply(RenameSource("The Harbour Post", "Gazette")) is None
    history.refresh()
    assert (articles.whole, history.whole) == (2, 1)
    other = Library.open(tmp_path / "other.onrecord")
    session.use(other)
    articles.refresh()
    history.refresh()
    assert (articles.whole, history.whole) == (0, 0)
    other.close()


def test_an_error_of_the_library_is_told_and_answered_by_nothing(library, qtbot):
    session = LibrarySession(library)

    def fail() -> None:
        raise LibraryError(library.path, message("it is gone"), message("Look for it."))

    for do in (session.report_errors, session.read_once):
        with qtbot.waitSignal(session.failed) as told:
            assert do(fail) is None
        assert told.args == [session.problem]
    assert not library.in_snapshot
