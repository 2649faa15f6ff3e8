"""Dialogs about the safety of a library: its backups, what is damaged in it, and that its file is gone."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QMessageBox,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from onrecord.domain.errors import LibraryError, Problem
from onrecord.support.paths import LIBRARY_SUFFIX
from onrecord.viewmodels.libraries.backup_keeper import Backup, Backups, BackupSort, Damage, contents_of, rescue
from onrecord.viewmodels.libraries.recent_libraries import library_name
from onrecord.viewmodels.text.number_formats import one_line
from onrecord.viewmodels.text.translation import counted, figure, locale, tr, translate
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.roomy_dialog import GrowingDialog
from onrecord.widgets.common.theme import Theme

SIZE = (800, 440)
MOST_TITLES = 500
LINES = 3
"""How many lines of damaged articles are in sight on the smallest screen."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NUMBERS_FROM = 2
"""The first of the columns with numbers."""


class RestoreDialog(GrowingDialog):
    """The backups of a library, the latest first, one of which can take its place."""

    def __init__(
        self, backups: Backups, done: Callable[[Backup], object], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("restoreDialog")
        self.setWindowTitle(tr("Restore a backup"))
        self._done, self._found = done, backups.all()
        self.table = self._make_table()
        self.use = push(tr("Restore"), self._use, look="main")
        nothing = tr(
            "There is no backup of this library yet. One is made on each day on which you use it, and before a newer "
            "version of the program changes it."
        )
        none = label(nothing, "soft", wrap=True)
        none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        pages = QStackedWidget()
        for page in (self.table, none):
            pages.addWidget(page)
        pages.setCurrentIndex(int(not self._found))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(tr("Put “{0}” back as it was").format(library_name(backups.library)), "dialogLead"))
        if self._found:
            column.addWidget(label(self._words(backups), "soft", wrap=True))
        column.addWidget(pages, 1)
        column.addLayout(_foot(self, self.use))
        self.use.setEnabled(bool(self._found))
        self.resize(round(SIZE[0] * theme.scale), round(SIZE[1] * theme.scale))
        self.table.setFocus()

    @property
    def chosen(self) -> Backup:
        """The backup that is chosen."""
        return self._found[self.table.currentRow()]

    def _words(self, backups: Backups) -> str:
        what = tr("What is there now is kept as a backup too, so that you can come back to it.")
        size = locale().formattedDataSize(sum(backup.size for backup in self._found), 1, _SIZES)
        return " ".join((what, tr("The backups take {0}, in {1}.").format(size, backups.folder)))

    def _make_table(self) -> QTableWidget:
        titles = (tr("Made"), tr("Why"), tr("Articles"), tr("Quotes"), tr("Changes by hand"), tr("Size"))
        table = QTableWidget(len(self._found), len(titles))
        table.setObjectName("backupsTable")
        table.setAccessibleName(tr("Backups"))
        table.setHorizontalHeaderLabels(titles)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for row, backup in enumerate(self._found):
            for column, text in enumerate(_cells(backup)):
                item = QTableWidgetItem(text)
                if column >= _NUMBERS_FROM:
                    item.setTextAlignment(_RIGHT)
                table.setItem(row, column, item)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in range(_NUMBERS_FROM, len(titles)):
            title = QTableWidgetItem(titles[column])
            title.setTextAlignment(_RIGHT)
            table.setHorizontalHeaderItem(column, title)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.doubleClicked.connect(self._use)
        if self._found:
            table.selectRow(0)
        return table

    def _use(self) -> None:
        self.accept()
        self._done(self.chosen)


_SIZES = QLocale.DataSizeFormat.DataSizeTraditionalFormat


def _cells(backup: Backup) -> Sequence[str]:
    made = locale().toString(QDateTime.fromSecsSinceEpoch(int(backup.made.timestamp())), tr("d MMM yyyy, HH:mm"))
    held = contents_of(backup)
    numbers = (held.articles, held.quotes, held.changes) if held else (None, None, None)
    texts = (figure(number) if number is not None else "–" for number in numbers)
    return made, _why(backup.sort), *texts, locale().formattedDataSize(backup.size, 1, _SIZES)


def _why(sort: BackupSort) -> str:
    return {
        BackupSort.DAY: tr("That day’s first use"),
        BackupSort.UPGRADE: tr("Before a newer version changed it"),
        BackupSort.MERGE: tr("Before another library was merged in"),
        BackupSort.REPLACED: tr("Before a backup took its place"),
    }[sort]


class DamageDialog(GrowingDialog):
    """What is damaged in a library, and the ways out: a backup, what can still be read, or to go on reading."""

    def __init__(
        self, path: Path, damage: Damage, ways: tuple[Callable[[], object], Callable[[], object]], parent: QWidget
    ) -> None:
        """`ways` restore a backup, and save what can be read."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("damageDialog")
        self.setWindowTitle(tr("Damaged library"))
        restore, rescue = ways
        what = ", ".join(translate(words) for words in damage.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(tr("“{0}” is damaged").format(library_name(path)), "dialogLead", wrap=True))
        why = tr("Other bytes stand in its file than were written, as after a fault of the disk: {0}.").format(what)
        column.addWidget(label(why, wrap=True))
        column.addWidget(label(_remedy(), "soft", wrap=True))
        if damage.articles:
            column.addWidget(self._titles(damage), 1)
        self.restore = push(tr("Restore a backup…"), lambda: self._go(restore), look="main")
        self.rescue = push(tr("Save what can be read…"), lambda: self._go(rescue))
        column.addLayout(_foot(self, self.rescue, self.restore, close=tr("Go on reading")))
        self.resize(620, 380 if damage.articles else 0)

    def _titles(self, damage: Damage) -> QListWidget:
        titles = QListWidget()
        titles.setObjectName("damagedArticles")
        titles.setWordWrap(True)
        titles.setMinimumHeight(LINES * titles.fontMetrics().lineSpacing())
        titles.setAccessibleName(tr("Damaged articles"))
        for article in damage.articles[:MOST_TITLES]:
            title = one_line(article.title) or tr("Without a title")
            titles.addItem(tr("{0} (its quotes)").format(title) if article.whole else title)
        more = len(damage.articles) - MOST_TITLES
        if more > 0:
            titles.addItem(counted("and %Ln more", "and %Ln more", more))
        return titles

    def _go(self, way: Callable[[], object]) -> None:
        self.accept()
        way()


def _remedy() -> str:
    return tr(
        "Nothing more is written to it. The rest is as it was: it can be read, copied, and saved as a new library. "
        "A backup has all that was there when it was made."
    )


def _foot(dialog: GrowingDialog, *buttons: QPushButton, close: str = "") -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    for button in (push(close or tr("Close"), dialog.reject), *buttons):
        button.setAutoDefault(False)
        row.addWidget(button)
    buttons[-1].setDefault(True)
    return row


def ask_name(parent: QWidget | None, title: str, path: Path, done: Callable[[Path], object]) -> QFileDialog:
    """Ask under which name a library is to be saved; one that is there is asked about and written over."""
    dialog = QFileDialog(parent, title, str(path))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilters([tr("Libraries ({0})").format(f"*{LIBRARY_SUFFIX}"), tr("All files (*)")])
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(LIBRARY_SUFFIX.lstrip("."))
    dialog.selectFile(str(path))
    dialog.fileSelected.connect(lambda chosen: done(Path(chosen)))
    dialog.open()
    return dialog


def restored(backups: Backups, parent: QWidget | None = None) -> Path:
    """Let the person put a backup in the place of a library that nobody has open; returns the library's path."""
    dialog = RestoreDialog(backups, lambda _: None, Theme(), parent)
    if dialog.exec() == RestoreDialog.DialogCode.Accepted:
        try:
            backups.restore(dialog.chosen, datetime.now(UTC))
        except LibraryError as error:
            _tell(error, parent)
    return backups.library


def rescued(path: Path, parent: QWidget | None = None) -> Path:
    """Save what can be read of a library as a new one beside it; returns that one's path, else the same."""
    name, number = tr("{0} rescued").format(path.stem), 1
    while (target := path.with_name(f"{name}{f' {number}' if number > 1 else ''}{path.suffix}")).exists():
        number += 1
    try:
        rescue(path, target)
    except LibraryError as error:
        _tell(error, parent)
        return path
    return target


def _tell(error: LibraryError, parent: QWidget | None) -> None:
    box = QMessageBox(QMessageBox.Icon.Warning, tr("On Record"), translate(error.problem.words), parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.exec()
    box.deleteLater()


def ask_to_leave(problem: Problem, parent: QWidget) -> bool:
    """Ask whether to quit although the library's file is gone, and what was changed with it; False to save it first."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(tr("On Record"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(tr("What you changed in this library will be lost: {0}.").format(translate(problem.cause)))
    box.setInformativeText(translate(problem.subject))
    save = box.addButton(tr("Save as…"), QMessageBox.ButtonRole.AcceptRole)
    leave = box.addButton(tr("Quit without saving"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(save)
    box.setEscapeButton(save)
    box.exec()
    left = box.clickedButton() is leave
    box.deleteLater()
    return left
