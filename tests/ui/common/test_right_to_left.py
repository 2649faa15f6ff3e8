"""Articles and quotes that are written from right to left are shown so, their marks on the right words."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTextCursor
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from tests.ui.articles.test_reader_controller import click, marked
from tests.ui.library_builders import spans

from onrecord.domain.article import Article, article_id
from onrecord.domain.attribution import Attribution
from onrecord.domain.quote_bounds import Edge
from onrecord.domain.speaker import Speaker, SpeakerKind
from onrecord.viewmodels.articles.article_page import Mark, Role
from onrecord.viewmodels.text.translation import right_to_left
from onrecord.widgets.window.main_window import MainWindow

ARABIC = (
    "افتتاح الميناء\n"
    "قال سامي حداد \U0001f6a2: «الميناء مفتوح من جديد اليوم» وأضاف أن شركة Harbour Lines ستستأنف الرحلات.\n"
    "The English line follows here.\n"
    "“שלום לכולם,” אמרה רות לוי בישיבה.\n"
)
OPEN, SAMI = "الميناء مفتوح من جديد اليوم", "سامي حداد"


@pytest.fixture
def arabic(open_window) -> MainWindow:
    window = open_window()
    who = Speaker(SAMI, SpeakerKind.PERSON)
    said, lines, hello = (spans(ARABIC, each) for each in (OPEN, "شركة Harbour Lines ستستأنف الرحلات", "שלום לכולם,"))
    article = Article(article_id(ARABIC), ARABIC, "افتتاح الميناء من جديد", "ar.txt", language="ar")
    window.workspace.library.add(article, [
        Attribution(said, said, spans(ARABIC, "قال"), spans(ARABIC, SAMI), who),
        Attribution(lines, speaker=who),
        Attribution(hello, hello, speaker=Speaker("רות לוי", SpeakerKind.PERSON)),
    ])  # fmt: skip
    window.workspace.refresh()
    return window


def rects(window: MainWindow, words: str) -> list[QRectF]:
    """Where words lie in the viewport, found by their characters."""
    view = window.article.view
    cursor = view.document().find(words)
    return list(view.rects(Mark(cursor.selectionStart(), cursor.selectionEnd(), Role.SOURCE)))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (OPEN, True),
        ("שלום", True),
        ("1. «سلام", True),
        ("The قال", False),
        ("12:30", False),
        ("", False),
        ("فارسی", True),
    ],
)
def test_the_first_letter_with_a_direction_decides(text, right):
    assert right_to_left(text) is right


def test_each_paragraph_is_written_from_its_own_side(arabic, qtbot):
    click(qtbot, arabic, OPEN)
    QApplication.processEvents()
    block = arabic.article.view.document().firstBlock()
    directions = []
    while block.isValid() and block.text():
        directions.append(block.textDirection())
        block = block.next()
    right, left = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    assert directions == [right, right, left, right]
    wide = arabic.article.view.viewport().width()
    assert rects(arabic, "افتتاح")[0].right() > wide - 60
    assert rects(arabic, "The English")[0].left() < 60


def test_marks_stand_on_the_right_words(arabic, qtbot):
    click(qtbot, arabic, OPEN)
    assert marked(arabic, Role.CHOSEN) == [OPEN]
    assert marked(arabic, Role.CUE) == ["قال"]
    assert marked(arabic, Role.SOURCE) == [SAMI]
    (name,) = rects(arabic, SAMI)
    (cue,) = rects(arabic, "قال")
    assert name.width() > 30
    assert name.right() <= cue.left()  # what comes first stands further right


def test_a_stretch_that_changes_direction_lies_where_its_letters_lie(arabic, qtbot):
    click(qtbot, arabic, "Harbour Lines")
    QApplication.processEvents()
    view = arabic.article.view
    cursor = view.document().find("Harbour Lines")
    (latin,) = rects(arabic, "Harbour Lines")
    for position in range(cursor.selectionStart(), cursor.selectionEnd()):
        at = QTextCursor(view.document())
        at.setPosition(position)
        assert latin.left() - 2 <= view.cursorRect(at).center().x() <= latin.right() + 2


def test_the_first_edge_of_a_quote_is_its_right_one(arabic, qtbot):
    click(qtbot, arabic, OPEN)
    QApplication.processEvents()
    view = arabic.article.view
    bars = {grip.edge: view._edge_bar(grip).center().x() for grip in view.drag.grips}
    words = rects(arabic, OPEN)
    assert bars[Edge.START] == pytest.approx(
        max(rect.right() for rect in words if rect.top() == words[0].top()), abs=1.5
    )
    assert len(words) > 1 or bars[Edge.END] == pytest.approx(words[0].left(), abs=1.5)


def inked(window: MainWindow, words: str) -> tuple[int, int]:
    """The first and last column with ink of the words of a row of the table."""
    table = window.middle.table
    model = table.model()
    row = next(r for r in range(model.rowCount()) if words in model.index(r, 0).data())
    option = QStyleOptionViewItem()
    option.rect = table.viewport().rect().adjusted(0, 0, 0, 0)
    option.rect.setHeight(table.itemDelegate().height(model.quote(row), option.rect.width()))
    image = QImage(option.rect.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    table.itemDelegate().paint(painter, option, model.index(row, 0))
    painter.end()
    ground = image.pixel(2, 2)
    lines = range(12, 26)
    columns = [x for x in range(8, image.width() - 8) if any(image.pixel(x, y) != ground for y in lines)]
    return columns[0], columns[-1]


def test_rows_are_written_from_the_side_of_their_words(arabic, qtbot):
    wide = arabic.middle.table.viewport().width()
    assert inked(arabic, OPEN)[1] > wide - 24
    assert inked(arabic, OPEN)[0] > wide / 3
    assert inked(arabic, "open again")[0] < 24


def test_words_that_a_search_found_are_marked_where_they_lie(arabic, qtbot):
    arabic.workspace.filter.set_text("مفتوح")
    assert len(arabic.workspace.quotes.ids) == 1
    table = arabic.middle.table
    image = table.viewport().grab().toImage()
    marks = arabic.theme.colour("quote").rgb()
    columns = [x for x in range(image.width()) if any(image.pixel(x, y) == marks for y in range(10, 34))]
    arabic.workspace.filter.set_text("اليوم")
    later = table.viewport().grab().toImage()
    last = [x for x in range(later.width()) if any(later.pixel(x, y) == marks for y in range(10, 34))]
    assert columns
    assert last
    assert max(last) <= min(columns) + 3  # the last word stands furthest left
