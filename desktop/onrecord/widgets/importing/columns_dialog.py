"""The dialog that asks which column of a table holds what, and shows the articles that come of it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from onrecord.domain.errors import Problem
from onrecord.domain.imports.column_mapping import ColumnMapping
from onrecord.domain.imports.table_sample import TableSample
from onrecord.domain.messages import message
from onrecord.viewmodels.importing.column_choice import (
    CHOSEN_FIELDS,
    ColumnChoice,
    MappedColumn,
    MappedRowsModel,
    RawRowsModel,
    column_title,
    field_name,
)
from onrecord.viewmodels.text.translation import counted, tr
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.edit_dialogs import EditDialog
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.list_table import ListTable
from onrecord.widgets.common.theme import Theme

Act = Callable[[TableSample, ColumnMapping, bool], object]

SIZE = (980, 610)
RAW_WIDTH = 150
WIDTHS: dict[int, int] = {
    MappedColumn.TITLE: 230,
    MappedColumn.SOURCE: 120,
    MappedColumn.DATE: 104,
    MappedColumn.BYLINE: 120,
    MappedColumn.LANGUAGE: 80,
}
_COLUMNS_OF_FIELDS = 3
_LETTERS = 10
"""Letters of a column's name that are in sight while it is chosen."""


class ColumnsDialog(EditDialog):
    """Choose the columns of one of some tables.

    Args of `__init__`:
        tables: one of each set of columns, the one to begin with first.
        alike: how many tables have the columns of one.
        act: gets a table, which of its columns holds what, and whether that holds for all that have its columns.
    """

    def __init__(
        self,
        tables: Sequence[TableSample],
        alike: Callable[[TableSample], int],
        act: Act,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        lead = tr("Which column holds what was told by names and contents. Change what is wrong.")
        super().__init__(tr("Columns of the table"), lead, tr("Use these columns"), parent)
        self.setObjectName("columnsDialog")
        self._tables, self._alike, self._theme, self._filling = tables, alike, theme, False
        self.choice = ColumnChoice(tables[0], self)
        self.table = self._make_tables()
        self.fields = {name: self._field(name) for name in CHOSEN_FIELDS}
        self._lay_fields()
        self.raw = ListTable("columnRows", tr("First rows of the file"), RawRowsModel(self.choice, self), -1)
        made = MappedRowsModel(self.choice, self)
        self.made = ListTable("columnArticles", tr("First articles"), made, MappedColumn.TEXT)
        for words, shown in ((tr("First rows of the file"), self.raw), (tr("First articles"), self.made)):
            self._column.addWidget(label(words, "soft"))
            self._column.addWidget(shown, 1)
        self.all_alike = QCheckBox()
        self.all_alike.setChecked(True)
        self._column.addWidget(self.all_alike)
        self.guess = push(tr("Use the guess"), self.choice.guess)
        self.guess.setAutoDefault(False)
        self._finish(lambda: self._take(act))
        self._column.itemAt(self._column.count() - 1).layout().insertWidget(0, self.guess)  # type: ignore[union-attr]
        self.choice.changed.connect(self._show)
        theme.changed.connect(self._fit)
        self._fit()
        self._show()
        self.resize(round(SIZE[0] * theme.scale), round(SIZE[1] * theme.scale))
        self.fields["text"].setFocus()

    def _make_tables(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(tr("Table"))
        for table in self._tables:
            box.addItem(table.place)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.currentIndexChanged.connect(lambda at: self.choice.look_at(self._tables[at]))
        box.setVisible(len(self._tables) > 1)
        self._column.addWidget(box)
        return box

    def _field(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(field_name(name))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_LETTERS)
        box.currentIndexChanged.connect(lambda: self._put(name, box.currentData()))
        return box

    def _lay_fields(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        half = -(-len(self.fields) // _COLUMNS_OF_FIELDS)
        for at, (name, box) in enumerate(self.fields.items()):
            named = label(field_name(name))
            named.setBuddy(box)
            side = 2 * (at // half)
            grid.addWidget(named, at % half, side)
            grid.addWidget(box, at % half, side + 1)
            grid.setColumnStretch(side + 1, 1)
        self._column.addLayout(grid)

    def _put(self, name: str, column: object) -> None:
        if not self._filling:
            self.choice.put(name, str(column or ""))

    def _show(self) -> None:
        """Show what is chosen."""
        self._filling = True
        table, mapping = self.choice.table, self.choice.mapping
        for name, box in self.fields.items():
            if [box.itemData(at) for at in range(1, box.count())] != list(table.columns):
                box.clear()
                box.addItem(tr("None"), "")
                for column in table.columns:
                    box.addItem(column_title(column), column)
            box.setCurrentIndex(max(0, box.findData(getattr(mapping, name))))
        self._filling = False
        number = self._alike(table)
        self.all_alike.setVisible(number > 1)
        self.all_alike.setText(
            counted("Use for all %Ln tables with these columns", "Use for all %Ln tables with these columns", number)
        )
        self.guess.setEnabled(not self.choice.is_guess)
        self.refuse("")
        self._fit()

    def _fit(self) -> None:
        self.made.fit(WIDTHS, self._theme.scale)
        columns = self.raw.model().columnCount()
        self.raw.fit(dict.fromkeys(range(columns), RAW_WIDTH), self._theme.scale)

    def _take(self, act: Act) -> Problem | None:
        if not self.choice.is_enough:
            cause = message("no column holds the texts of articles, or their addresses")
            return Problem(tr("Text"), cause, message("Choose the column that does."))
        all_alike = self.all_alike.isChecked() and self._alike(self.choice.table) > 1
        act(self.choice.table, self.choice.mapping, all_alike)
        return None
