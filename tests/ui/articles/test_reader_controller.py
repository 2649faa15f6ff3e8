"""The table, the article beside it, and what is copied."""

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QTableView, QTextEdit

from onrecord.domain.facets import Facet
from onrecord.viewmodels.articles.article_page import Role
from onrecord.widgets.common.tooltips import tip_of
from onrecord.widgets.window.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
MARKS = re.compile('["“”„«»‘]')


def table(window: MainWindow) -> QTableView:
    return window.findChild(QTableView, "quoteTable")


def row_with(window: MainWindow, words: str) -> int:
    model = table(window).model()
    return next(row for row in range(model.rowCount()) if words in model.index(row, 0).data())


def click(qtbot, window: MainWindow, words: str, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    view = table(window)
    index = view.model().index(row_with(window, words), 0)
    view.scrollTo(index)
    qtbot.mouseClick(view.viewport(), LEFT, modifiers, view.visualRect(index).center())


def marked(window: MainWindow, role: Role) -> list[str]:
    """The words under every extra selection of a role, as the text edit itself sees them."""
    found = []
    for selection in window.findChild(QTextEdit, "articleView").extraSelections():
        if selection.format.property(selection.format.Property.UserProperty.value) == int(role):
            found.append(selection.cursor.selectedText())
    return found


def test_first_quote_is_shown_at_once(window):
    assert table(window).currentIndex().row() == 0
    assert window.article.view.toPlainText().startswith("\U0001f6a2\U0001f30a The harbour reopens.")


def test_click_on_a_quote_marks_its_words_cue_and_source(window, qtbot):
    click(qtbot, window, "The harbour is open again")
    assert marked(window, Role.CHOSEN) == ["The harbour is open again,", "Every ship may enter."]
    assert marked(window, Role.CUE) == ["said"]
    assert marked(window, Role.SOURCE) == ["Ada Lind"]
    assert "the cranes would be repaired by Friday" in marked(window, Role.OTHER)


def test_emoji_before_a_quote_do_not_shift_its_marks(window, qtbot):
    click(qtbot, window, "the worst in years")
    assert marked(window, Role.CHOSEN) == ["the worst in years"]
    assert marked(window, Role.CUE) == ["told"]
    assert marked(window, Role.SOURCE) == ["Okoro"]


def test_the_three_marks_differ_without_colour(window, qtbot):
    click(qtbot, window, "The harbour is open again")
    selections = window.article.view.extraSelections()
    formats = {s.format.property(s.format.Property.UserProperty.value): s.format for s in selections}
    assert formats[int(Role.CUE)].fontUnderline()
    assert not formats[int(Role.CHOSEN)].fontUnderline()
    outlined = next(mark for mark in window.article.view._page.marks if mark.role is Role.SOURCE)
    (rect,) = window.article.view.rects(outlined)
    image = window.article.view.viewport().grab().toImage()
    edge = image.pixelColor(round(rect.left() + rect.width() / 2), round(rect.top() - 1))
    side = image.pixelColor(round(rect.left() - 2), round(rect.center().y()))
    panel = window.theme.colour("panel")
    assert edge != panel
    assert side != panel


def test_the_passage_is_brought_into_the_upper_third(open_window, qtbot):
    from tests.ui.library_builders import numbered

    from onrecord.domain.article import article_id

    window = open_window()
    article, attributions = numbered(1)
    long = "Padding line.\n" * 300
    from dataclasses import replace

    text = long + article.text
    moved = replace(article, text=text, id=article_id(text))
    window.workspace.library.add(moved, [a.moved(len(long)) for a in attributions])
    window.workspace.refresh()
    click(qtbot, window, "Statement 1-7")
    QApplication.processEvents()
    view = window.article.view
    cursor = QTextCursor(view.document())
    cursor.setPosition(view._page.passage)
    top = view.cursorRect(cursor).top()
    assert 0 <= top <= view.viewport().height() / 3


def test_marks_only_where_words_were_quoted(window):
    model = table(window).model()
    shown = {model.quote(row).kind: model.index(row, 0).data() for row in range(model.rowCount())}
    assert shown["direct"].startswith("“")
    assert shown["direct"].endswith("”")
    assert shown["mixed"] == "was “the worst in years”"
    assert not MARKS.search(shown["reported"])


def test_reported_speech_has_no_marks_wherever_it_is_shown_or_copied(window, qtbot):
    click(qtbot, window, "the cranes would be repaired")
    qtbot.keyClick(table(window), Qt.Key.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    assert "the cranes would be repaired by Friday" in data.text()
    for text in (data.text(), data.html()):
        clause, _, _ = text.partition(" (“")
        assert clause.removeprefix("<p>") == "Ada Lind said the cranes would be repaired by Friday"
    assert not MARKS.search(table(window).currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


def test_copy_gives_words_speaker_source_date_and_link_as_text_and_html(window, qtbot):
    click(qtbot, window, "The harbour is open again")
    qtbot.keyClick(table(window), Qt.Key.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    for text in (data.text(), data.html()):
        assert "“The harbour is open again,” Ada Lind said. “Every ship may enter” (“The harbour reopens”" in text
        assert "The Harbour Post" in text
        assert "5 March 2024" in text
        assert "https://post.example/harbour#:~:text=" in text
    assert "Copied 1 quote" in window.status._message.text()


def test_copied_html_escapes_what_the_article_says(window, qtbot):
    click(qtbot, window, "<b>Ask</b>")
    window._copying.copy_quotes()
    data = QGuiApplication.clipboard().mimeData()
    assert "<b>Ask</b> us & we answer," in data.text()
    assert "&lt;b&gt;Ask&lt;/b&gt; us &amp; we answer," in data.html()


def test_several_selected_quotes_are_copied_in_the_order_of_the_table(window, qtbot):
    click(qtbot, window, "the worst in years")
    click(qtbot, window, "The harbour is open again", CTRL)
    qtbot.keyClick(table(window), Qt.Key.Key_C, CTRL)
    text = QGuiApplication.clipboard().text()
    assert text.index("open again") < text.index("worst in years")


def test_selected_text_of_the_article_is_copied_verbatim_when_it_has_the_focus(window, qtbot):
    view = window.article.view
    view.setFocus()
    cursor = QTextCursor(view.document())
    cursor.setPosition(0)
    cursor.setPosition(view.document().toPlainText().index(" reopens") + 2, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    qtbot.keyClick(view, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "\U0001f6a2\U0001f30a The harbour"


def test_with_nothing_selected_in_the_article_the_quote_is_copied(window, qtbot):
    window.article.view.setFocus()
    qtbot.keyClick(window.article.view, Qt.Key.Key_C, CTRL)
    assert "Ada Lind said" in QGuiApplication.clipboard().text()


def test_arrow_keys_move_through_the_quotes(window, qtbot):
    view = table(window)
    view.setFocus()
    first = view.current_quote
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current_quote != first
    assert window.article.view._page.quote == view.current_quote


def test_selection_survives_a_filter_that_keeps_the_quote(window, qtbot):
    click(qtbot, window, "the cranes would be repaired")
    chosen = table(window).current_quote
    window.workspace.filter.include(Facet.SOURCE, "The Harbour Post")
    assert table(window).current_quote == chosen
    assert table(window).selected_quotes() == [chosen]


def test_next_and_previous_walk_through_the_article(window, qtbot):
    click(qtbot, window, "The harbour is open again")
    assert window.article._number.text() == "quote 1 of 3"
    qtbot.mouseClick(window.article._on, LEFT)
    assert window.article._number.text() == "quote 2 of 3"
    assert table(window).current_quote == window.article.view._page.quote
    qtbot.keyClick(window, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert window.article._number.text() == "quote 1 of 3"
    assert not window.article._back.isEnabled()


def test_a_filtered_out_neighbour_is_still_shown_in_the_article(window, qtbot):
    window.workspace.filter.set_text("harbour")
    assert table(window).model().rowCount() == 1
    qtbot.mouseClick(window.article._on, LEFT)
    assert marked(window, Role.CHOSEN) == ["the worst in years"]


def test_click_on_a_quote_in_the_article_chooses_it(window, qtbot):
    view = window.article.view
    QApplication.processEvents()
    position = view.document().toPlainText().index("cranes")
    cursor = QTextCursor(view.document())
    cursor.setPosition(view.document().find("cranes").selectionStart() + 2)
    assert position > 0
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.cursorRect(cursor).center() + QPoint(1, 0))
    assert marked(window, Role.CHOSEN) == ["the cranes would be repaired by Friday"]


def test_link_opens_the_passage_in_the_browser(window, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    click(qtbot, window, "The harbour is open again")
    assert window.article._open.isVisible()
    qtbot.mouseClick(window.article._open, LEFT)
    assert opened
    assert opened[0].startswith("https://post.example/harbour#")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "javascript:alert(1)", ""])
def test_no_other_address_is_ever_opened(window, url, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    window.article._link = url
    window.article.open_link()
    assert opened == []


def test_an_article_is_never_taken_for_markup(window, qtbot):
    click(qtbot, window, "<b>Ask</b>")
    assert "<b>Ask</b> us & we answer," in window.article.view.toPlainText()
    assert marked(window, Role.CHOSEN) == ["<b>Ask</b> us & we answer,"]


def test_reason_is_asked_for_the_speaker(window, qtbot):
    click(qtbot, window, "The harbour is open again")
    assert window.article.why.title.text() == "Why Ada Lind?"
    assert window.article.why.reason.text() == "Named as the source: “Ada Lind”. Confidence 0.97."
    click(qtbot, window, "Nobody asked the fishermen")
    assert window.article.why.title.text() == "Why no speaker?"


def test_a_long_headline_leaves_room_for_the_article(window, qtbot):
    title = "The harbour reopens after the storm of the century " * 3
    window.workspace.library._file.connection.execute("UPDATE articles SET title = ?", (title,))
    window.resize(window.minimumSizeHint().width(), 640)
    click(qtbot, window, "The harbour is open again")
    label, whole = window.article._title, " ".join(title.split())
    qtbot.waitUntil(lambda: label.height() == label.heightForWidth(label.width()))
    assert round(label.height() / label.fontMetrics().lineSpacing()) == 3
    assert label.text().endswith("…")
    assert whole.startswith(label.text().rstrip("…"))
    assert (tip_of(label), label.accessibleName()) == (whole, whole)
    for width in range(3000, 200, -1):  # three lines are not too many, only a fourth is
        label.resize(width, 90)
        high = label.fontMetrics().boundingRect(0, 0, width, 1000, int(Qt.TextFlag.TextWordWrap), whole).height()
        assert (label.text() == whole) is (high < 3.5 * label.fontMetrics().lineSpacing())


def test_a_copy_without_a_source_says_so(window, qtbot):
    said = window.status._message
    for words, told in (
        ("The harbour is open again", "Copied 1 quote with source"),
        ("Nobody asked", "Copied 1 quote without a source: none is set"),
    ):
        click(qtbot, window, words)
        window._actions["copy"].trigger()
        assert said.text() == told
    table(window).selectAll()
    window._actions["copy"].trigger()
    assert said.text() == "Copied 6 quotes, 3 of them without a source"
