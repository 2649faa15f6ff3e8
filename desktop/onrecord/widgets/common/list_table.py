"""A table of a dialog that fills with long lists: one line a row, whole rows chosen."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from onrecord.viewmodels.text.number_formats import one_line

LINE = 30


class ListTable(QTableView):
    """Shows a model under a name for the style sheet; ``stretched`` is the column that takes what room is left.

    None does where that is below zero.
    """

    def __init__(self, name: str, said: str, model: QAbstractItemModel, stretched: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(said)
        self.setModel(model)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if stretched >= 0:
            header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)

    def copy_rows(self) -> None:
        """Put the chosen rows on the clipboard, or all where none is chosen: a line each, cells parted by tabs."""
        model = self.model()
        rows = sorted({index.row() for index in self.selectedIndexes()}) or range(model.rowCount())
        cells = [[str(model.index(row, at).data() or "") for at in range(model.columnCount())] for row in rows]
        QGuiApplication.clipboard().setText("\n".join("\t".join(map(one_line, line)) for line in cells))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy whole rows; by itself a table copies one cell."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
            return
        super().keyPressEvent(event)

    def fit(self, widths: dict[int, int], scale: float) -> None:
        """Give rows and columns their sizes, in pixels at a scale of one."""
        self.verticalHeader().setDefaultSectionSize(round(LINE * scale))
        for column, width in widths.items():
            self.setColumnWidth(column, round(width * scale))
