"""The dialog that shows what a table of people comes to, before anything of it is imported."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QWidget

from onrecord.domain.attributes.table_columns import USES
from onrecord.domain.errors import Problem
from onrecord.domain.messages import message
from onrecord.viewmodels.speakers.attribute_import import (
    AttributeImport,
    ImportedRowsModel,
    RowColumn,
    counts_text,
    use_name,
)
from onrecord.viewmodels.text.number_formats import one_line
from onrecord.viewmodels.text.translation import counted, tr, translate
from onrecord.widgets.common.edit_dialogs import EditDialog
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.list_table import ListTable
from onrecord.widgets.common.scroll_pane import ScrollPane
from onrecord.widgets.common.theme import Theme

SIZE = (880, 600)
WIDTHS: dict[int, int] = {RowColumn.NAME: 220, RowColumn.SPEAKER: 220}
_SIDE_BY_SIDE = 2
_HIGHEST = 170
"""Height in pixels, at a scale of one, from which the columns scroll."""


def ask_table(parent: QWidget, done: Callable[[Path], object]) -> QFileDialog:
    """Ask for a table of people without stopping the program; ``done`` gets its path."""
    dialog = QFileDialog(parent, tr("Import speaker attributes"), QDir.homePath())
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([tr("Tables ({0})").format("*.csv *.tsv *.tab *.txt"), tr("All files (*)")])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda path: done(Path(path)))
    dialog.open()
    return dialog


class AttributesDialog(EditDialog):
    """Choose what each column is used for; the rows below tell whom they mean and what would be said of them."""

    def __init__(self, importing: AttributeImport, theme: Theme, parent: QWidget) -> None:
        lead = tr("{0}: what each column says of speakers").format(one_line(importing.table.name))
        super().__init__(tr("Import speaker attributes"), lead, tr("Import"), parent)
        self.setObjectName("attributesDialog")
        importing.setParent(self)
        self.importing, self._theme = importing, theme
        self.fields: dict[str, QComboBox] = {column: self._field(column) for column in importing.table.columns}
        self._column.addWidget(self._columns())
        self.counts = label(name="dialogLead", wrap=True)
        self.notes = label(name="soft", wrap=True)
        self._column.addWidget(self.counts)
        self._column.addWidget(self.notes)
        model = ImportedRowsModel(importing, self)
        self.rows = ListTable("importedRows", tr("Rows of the table"), model, RowColumn.FACTS)
        self._column.addWidget(self.rows, 1)
        self._finish(self._take)
        importing.changed.connect(self._show)
        theme.changed.connect(self._fit)
        self._fit()
        self._show()
        self.resize(round(SIZE[0] * theme.scale), round(SIZE[1] * theme.scale))
        next(iter(self.fields.values())).setFocus()

    def _field(self, column: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(one_line(column))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for use in USES:
            box.addItem(use_name(use), use)
        box.setCurrentIndex(box.findData(self.importing.uses[column]))
        box.activated.connect(lambda: self.importing.use(column, box.currentData()))
        return box

    def _columns(self) -> QWidget:
        page = QWidget()
        page.setObjectName("dialogPage")
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for at, (column, box) in enumerate(self.fields.items()):
            named = label(one_line(column), "soft")
            named.setBuddy(box)
            row, side = at // _SIDE_BY_SIDE, 2 * (at % _SIDE_BY_SIDE)
            grid.addWidget(named, row, side)
            grid.addWidget(box, row, side + 1, Qt.AlignmentFlag.AlignLeft)
            grid.setColumnStretch(side + 1, 1)
        area = ScrollPane(page)
        area.setObjectName("dialogArea")
        area.setFixedHeight(min(page.sizeHint().height() + 4, round(_HIGHEST * self._theme.scale)))
        return area

    def _show(self) -> None:
        """Show what the table comes to as its columns are used now."""
        for column, box in self.fields.items():
            box.setCurrentIndex(box.findData(self.importing.uses[column]))
        found = self.importing.outcome
        self.counts.setText(counts_text(found))
        notes = []
        if found.unread:
            notes.append(counted("%Ln cells were not understood.", "%Ln cell was not understood.", found.unread))
        if self.importing.table.problem is not None:
            notes.append(translate(self.importing.table.problem.problem.words))
        notes.append(tr("Empty cells change nothing. Names match whatever articles call a speaker."))
        self.notes.setText(" ".join(notes))
        number = len(found.facts)
        self.main.setText(counted("Import for %Ln speakers", "Import for %Ln speaker", number))
        self.main.setAccessibleName(self.main.text())
        self.main.setEnabled(number > 0)
        self.refuse("")

    def _fit(self) -> None:
        self.rows.fit(WIDTHS, self._theme.scale)

    def _take(self) -> Problem | None:
        if not self.importing.outcome.facts:
            cause = message("no row says anything of a speaker of this library")
            return Problem(tr("The table"), cause, message("Choose the column of names, and one that says something."))
        return self.importing.apply()
