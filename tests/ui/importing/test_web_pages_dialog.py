"""Pages of the web and what is pasted: nothing goes out before the word is given, and both come through the preview."""

import json

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from tests.ui.library_builders import ScriptedWorker, streaming
from tests.ui.user_actions import said
from tests.ui.window_states import settle

from onrecord.ingest.web.page_fetcher import FetchedPage
from onrecord.jobs import input_preview
from onrecord.jobs.protocol import FilesFound, Finished, ImportPaths
from onrecord.viewmodels.quotes.quote_json import MIME
from onrecord.widgets.importing.preview_dialog import PreviewDialog
from onrecord.widgets.importing.web_pages_dialog import WebPagesDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)
ADDRESS = "https://a.example/news/1"
WORDS = "<p>“The bridge is closed,” said Ann Ash at the town hall, where nobody had asked her.</p>" * 6


@pytest.fixture
def fetched(monkeypatch) -> list[str]:
    """The addresses of pages that were fetched."""
    asked: list[str] = []

    class Fetcher:
        def __init__(self, stopped):
            pass

        def fetch(self, address):
            asked.append(address)
            page = f"<html><head><title>Bridge closed</title></head><body><article>{WORDS}</article></body></html>"
            return FetchedPage(address, page.encode(), "text/html", "utf-8")

    monkeypatch.setattr(input_preview, "PageFetcher", Fetcher)
    return asked


@pytest.fixture
def worker() -> ScriptedWorker:
    return ScriptedWorker(FilesFound(0, 1), streaming(1)[1], Finished(0))


@pytest.fixture
def adding(open_window, worker):
    return open_window(worker=worker)


def copied(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def dropped(window, data: QMimeData) -> None:
    copying, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), copying, data, button, none))
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copying, data, button, none))


def test_pages_are_fetched_when_the_word_is_given_and_added_after_the_preview(adding, qtbot, worker, fetched):
    copied(f"{ADDRESS}\n{ADDRESS}/2")
    adding._actions["add_pages"].trigger()
    dialog = adding.findChild(WebPagesDialog)
    assert dialog.field.toPlainText() == f"{ADDRESS}\n{ADDRESS}/2"
    assert dialog.main.text() == "Fetch 2 pages"
    assert fetched == []
    dialog.field.setPlainText(ADDRESS)
    dialog.main.click()
    preview = adding.findChild(PreviewDialog)
    qtbot.waitUntil(lambda: preview.main.text() == "Add 1 article", timeout=5000)
    assert fetched == [ADDRESS]
    with qtbot.waitSignal(adding.idle, timeout=5000):
        preview.main.click()
    (asked,) = (request for request in worker.asked if isinstance(request, ImportPaths))
    assert asked.paths == ()
    assert [(each.url, each.title) for each in asked.articles] == [(ADDRESS, "Bridge closed")]


def test_nothing_is_fetched_when_the_dialog_is_closed(adding, fetched):
    copied(ADDRESS)
    adding._actions["paste_article"].trigger()
    adding.findChild(WebPagesDialog).reject()
    settle()
    assert fetched == []
    assert adding.findChild(PreviewDialog) is None


@pytest.mark.parametrize("text", ["", "the town herald", "ftp://a.example/x", f"{ADDRESS} x"])
def test_what_is_no_address_is_refused_in_the_dialog(adding, fetched, text):
    copied("")
    adding._actions["add_pages"].trigger()
    dialog = adding.findChild(WebPagesDialog)
    dialog.field.setPlainText(text)
    dialog.main.click()
    assert dialog.isVisible()
    assert "no address" in dialog.message.text()
    assert fetched == []
    dialog.reject()


def test_pasted_text_is_an_article_after_the_preview(adding, qtbot, worker, fetched):
    copied("Harbour reopens\n\n“Every ship may enter,” Ada Lind said.\n")
    adding.middle.table.setFocus()
    adding._actions["paste_article"].trigger()
    preview = adding.findChild(PreviewDialog)
    qtbot.waitUntil(lambda: preview.main.text() == "Add 1 article", timeout=5000)
    with qtbot.waitSignal(adding.idle, timeout=5000):
        preview.main.click()
    (asked,) = (request for request in worker.asked if isinstance(request, ImportPaths))
    (article,) = asked.articles
    assert article.title == "Harbour reopens"
    assert article.origin.startswith("Pasted on ")
    assert fetched == []


@pytest.mark.parametrize("url", [ADDRESS, ""])
def test_quotes_that_were_copied_offer_their_pages_and_are_no_article(adding, fetched, url):
    data = QMimeData()
    data.setText("“Every ship may enter,” Ada Lind said.")
    data.setData(MIME, json.dumps({"quotes": [{"url": url}, {"url": url}]}).encode())
    dropped(adding, data)
    assert adding.findChild(PreviewDialog) is None
    if url:
        asked = adding.findChild(WebPagesDialog)
        assert asked.field.toPlainText() == ADDRESS
        asked.reject()
    else:
        assert "none of them has a page" in said(adding)
    assert fetched == []


def test_an_empty_clipboard_is_told(adding):
    QGuiApplication.clipboard().clear()
    adding._actions["paste_article"].trigger()
    assert adding.findChild(PreviewDialog) is None


def test_a_dropped_address_asks_before_it_is_fetched_and_dropped_text_is_an_article(adding, qtbot, fetched):
    link = QMimeData()
    link.setUrls([QUrl(ADDRESS)])
    link.setText(ADDRESS)
    dropped(adding, link)
    dialog = adding.findChild(WebPagesDialog)
    assert dialog.field.toPlainText() == ADDRESS
    dialog.reject()
    words = QMimeData()
    words.setText("Harbour reopens\n\n“Every ship may enter,” Ada Lind said.\n")
    dropped(adding, words)
    preview = adding.findChild(PreviewDialog)
    qtbot.waitUntil(lambda: preview.main.text() == "Add 1 article", timeout=5000)
    preview.reject()
    assert fetched == []


class OwnEvent(QDragEnterEvent):
    """Something that is dragged out of the window itself."""

    def __init__(self, window, *what):
        super().__init__(*what)
        self.window = window

    def source(self):
        return self.window


def test_words_that_are_dragged_about_in_the_window_are_no_article(adding):
    words = QMimeData()
    words.setText("“Every ship may enter,” Ada Lind said.")
    none = Qt.KeyboardModifier.NoModifier
    event = OwnEvent(adding, QPoint(9, 9), Qt.DropAction.CopyAction, words, Qt.MouseButton.LeftButton, none)
    event.ignore()
    adding.dragEnterEvent(event)
    assert not event.isAccepted()


def test_dropped_files_are_still_files(adding, qtbot, tmp_path):
    (tmp_path / "a.txt").write_text("Some words, Ann said.")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt"))])
    dropped(adding, data)
    preview = adding.findChild(PreviewDialog)
    qtbot.waitUntil(lambda: preview.main.text() == "Add 1 article", timeout=5000)
    preview.reject()


def test_the_pages_of_a_list_are_fetched_from_the_preview_at_a_click(adding, qtbot, worker, fetched, tmp_path):
    path = tmp_path / "links.csv"
    rows = "".join(f"{ADDRESS}/{n},Page {n},The Harbour Post,2031-05-0{n + 1}\n" for n in range(3))
    path.write_text(f"url,title,media_name,publish_date\n{rows}", encoding="utf-8")
    adding.add_paths([path])
    dialog = adding.findChild(PreviewDialog)
    qtbot.waitUntil(lambda: dialog.remedies.fetch.isVisible() and dialog.remedies.fetch.isEnabled(), timeout=5000)
    assert (dialog.remedies.fetch.text(), fetched) == ("Fetch 3 pages", [])
    dialog.remedies.fetch.click()
    qtbot.waitUntil(lambda: not dialog.preview.reading and len(fetched) == 3, timeout=5000)
    settle()
    assert dialog.lead.text() == "4 inputs: 1 article, 2 copies, 1 with addresses alone"
    assert not dialog.remedies.fetch.isVisible()
    assert [dialog.model.index(0, at).data() for at in (1, 2)] == ["The Harbour Post", "1 May 2031"]
    with qtbot.waitSignal(adding.idle, timeout=5000):
        dialog.main.click()
    assert [each.url for each in worker.asked[0].articles] == [f"{ADDRESS}/0"]
    (record,) = adding.workspace.library.imports.records()
    told = adding.workspace.library.imports.inputs(record.key)
    assert [each.path for each in told][:2] == [f"{ADDRESS}/1", f"{ADDRESS}/2"]


def test_a_page_that_could_not_be_fetched_is_fetched_again_and_a_file_read_again(adding, qtbot, fetched, tmp_path):
    (tmp_path / "a.txt").write_text("Harbour reopens\n\n“So,” Ada Lind said.\n", "utf-8")
    adding._importing.try_again([f"{ADDRESS}/7", str(tmp_path / "a.txt")])
    dialog = adding.findChild(PreviewDialog)
    qtbot.waitUntil(lambda: not dialog.preview.reading and len(dialog.preview.inputs) == 2, timeout=5000)
    assert fetched == [f"{ADDRESS}/7"]
    assert len(adding.findChildren(PreviewDialog)) == 1
    dialog.reject()
