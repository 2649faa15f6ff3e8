"""What the search field understands, and the dialog that shows it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.roomy_dialog import GrowingDialog


def show_search_help(parent: QWidget) -> QDialog:
    """Show what the search field understands."""
    return _show_table(parent, tr("How to search"), search_text())


def _show_table(parent: QWidget, title: str, text: str) -> QDialog:
    """Show lines of two columns, which a tab parts."""
    dialog = GrowingDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(0, 0, 20, 16)
    area = _Page(_table(text))
    area.setAccessibleName(title)
    column.addWidget(area)
    close = push(tr("Close"), dialog.reject)
    column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
    close.setFocus()
    dialog.open()
    dialog.resize(column.sizeHint())  # what the page needs is known once it has its style
    return dialog


class _Page(QScrollArea):
    """A page that asks for all the room it needs, and scrolls where it does not get it."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        page.setObjectName("dialogPage")
        self.setObjectName("dialogArea")
        self.setWidgetResizable(True)
        self.setWidget(page)

    def sizeHint(self) -> QSize:
        """All of the page."""
        return self._page.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The width of the page beside a scroll bar."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._page.sizeHint().width() + bar, super().minimumSizeHint().height())


def _table(text: str) -> QWidget:
    page = QWidget()
    grid = QGridLayout(page)
    grid.setContentsMargins(20, 16, 0, 8)
    grid.setHorizontalSpacing(24)
    for row, line in enumerate(text.splitlines()):
        keys, _, what = line.partition("\t")
        grid.addWidget(label(keys, "libraryName"), row, 0)
        grid.addWidget(label(what, "soft"), row, 1)
    return page


def search_text() -> str:
    """What the search field understands, one example a line, each with what it finds."""
    lines = (
        tr("storm harbour\tquotes with both words; the last may be the start of one"),
        tr('"open again"\tthe words in this order'),
        tr("rebuil*\twords that start so"),
        tr("-storm\tquotes without the word; - goes before everything below too"),
        tr('speaker:lind\twhat Lind said; speaker:"ada lind" for a whole name'),
        tr("source:post\twhat stood in the Post"),
        tr("after:2022-11\tfrom November 2022 on; a year, a month or a day"),
        tr("date:2022-03..2022-05\tfrom March to May 2022; also one year, month or day"),
        tr("before:2023\tup to the end of 2022"),
        tr("kind:direct\tdirect, mixed or reported speech alone"),
        tr('tag:budget\tquotes that you tagged so; tag:"to check", tag:* for any tag'),
        tr("gender:woman\twho speaks; also party:, role:, country: and your own fields"),
        tr("note:ask\tquotes whose note has the word; note:* for any note"),
    )
    return "\n".join(lines)
