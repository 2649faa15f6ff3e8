"""What is about to be added, before anything is written: the articles, and the inputs that give none and why."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from onrecord.domain.imports.import_record import InputResult
from onrecord.domain.imports.previewed_input import PreviewedInput
from onrecord.domain.input_fate import InputFate
from onrecord.viewmodels.importing.import_preview import ImportPreview
from onrecord.viewmodels.importing.input_texts import sum_text
from onrecord.viewmodels.importing.preview_model import PreviewColumn, PreviewModel
from onrecord.viewmodels.text.translation import counted, figure, tr, translate
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.layout_helpers import fill
from onrecord.widgets.common.list_dialog import ListDialog
from onrecord.widgets.common.list_table import ListTable
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.importing.label_dialogs import date_dialog, source_dialog
from onrecord.widgets.importing.name_offer_bar import NameOfferBar
from onrecord.widgets.importing.problem_tree import ProblemTree, files_of
from onrecord.widgets.importing.remedy_bar import RemedyBar

WIDTHS: dict[int, int] = {
    PreviewColumn.SOURCE: 150,
    PreviewColumn.DATE: 112,
    PreviewColumn.BYLINE: 126,
    PreviewColumn.PLACE: 170,
    PreviewColumn.NOTE: 170,
}
REFRESH_MS = 120
"""The shortest time between two counts while inputs are read."""
TREE_LINES = 6
"""Lines of inputs without an article that are in sight below the articles."""


class PreviewTable(ListTable):
    """The articles; the space bar ticks those that are chosen, F2 or a double click sets a cell."""

    def __init__(self, said: str, model: PreviewModel, toggle: Callable[[], object]) -> None:
        super().__init__("previewTable", said, model, PreviewColumn.TITLE)
        self._toggle = toggle
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick, or take the tick off, with the space bar."""
        if event.key() == Qt.Key.Key_Space and self.selectionModel().hasSelection():
            self._toggle()
        else:
            super().keyPressEvent(event)


class PreviewDialog(ListDialog):
    """Shows a preview while it is read, and what the person makes of it; Enter adds the articles.

    Signals:
        dropped: what was dropped on it, a `QMimeData`, to be read too.
        mode_wanted: when previews are to be shown, a value of the setting.
    """

    SIZE = (1060, 680)
    dropped = Signal(object)
    mode_wanted = Signal(str)

    def __init__(self, preview: ImportPreview, workspace: Workspace, mode: str, theme: Theme, parent: QWidget) -> None:
        super().__init__("previewDialog", tr("Add articles"), workspace, theme, parent)
        preview.setParent(self)
        self.preview, self.model = preview, PreviewModel(preview, self, workspace.served)
        self.setAcceptDrops(True)
        self.lead = label(name="dialogLead", wrap=True)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("Progress of reading"))
        self.progress.setTextVisible(False)
        self.field.setPlaceholderText(tr("Find an article by title, source, author or file"))
        self.field.setAccessibleName(tr("Find an article"))
        self.offers = NameOfferBar(preview, lambda: self.table.setFocus())
        self.remedies = RemedyBar(preview, self._chosen_files, theme)
        self.tree = ProblemTree(tr("Inputs that give no new article"))
        self.mode = self._make_modes(mode)
        self._make_buttons()
        table = PreviewTable(tr("Articles to be added"), self.model, self._toggle)
        self.lay_out(None, table, self._tools(), self.remedies, self.tree, self._note, self._foot())
        self._head()
        self._wire()
        self._read()
        table.setFocus()

    def _make_modes(self, mode: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName("previewMode")
        box.setAccessibleName(tr("When this is shown"))
        for value, text in modes().items():
            box.addItem(text, value)
        box.setCurrentIndex(box.findData(mode))
        return box

    def _make_buttons(self) -> None:
        self.source = push("", self._ask_source)
        self.date = push("", self._ask_date)
        self.confirm = push("", self._confirm)
        self.tick = push("", self._toggle)
        self.main = push("", self.accept, look="main")
        self.cancel = push(tr("Cancel"), self.reject)

    def _head(self) -> None:
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(0, self.lead)
            column.insertWidget(1, self.progress)
            column.insertWidget(2, self.offers)
            column.setStretch(column.indexOf(self.tree), 0)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.source, self.date, self.confirm, self.tick):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.mode)
        row.addStretch(1)
        self.cancel.setAutoDefault(False)
        self.main.setDefault(True)
        row.addWidget(self.cancel)
        row.addWidget(self.main)
        return row

    def _wire(self) -> None:
        preview = self.preview
        self._later = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._later.timeout.connect(self._show_counts)
        preview.begun.connect(self._read)
        preview.grown.connect(self._show_soon)
        preview.shrunk.connect(self._read)
        preview.chosen.connect(self._show_counts)
        preview.moved.connect(self._show_progress)
        preview.finished.connect(self._read)
        self.field.textChanged.connect(self._look_for)
        self.mode.currentIndexChanged.connect(lambda: self.mode_wanted.emit(self.mode.currentData()))
        self.table.selectionModel().selectionChanged.connect(self._name_buttons)
        self.model.modelReset.connect(self._name_buttons)
        self._theme.changed.connect(self._fit)
        self.finished.connect(self._leave)
        QShortcut(QKeySequence("Ctrl+E"), self, self._ask_source)
        QShortcut(QKeySequence("Ctrl+D"), self, self._ask_date)
        self._fit()

    def _fit(self) -> None:
        self.table.fit(WIDTHS, self._theme.scale)
        wide = max(self.table.columnWidth(PreviewColumn.DATE), self.table.sizeHintForColumn(PreviewColumn.DATE))
        self.table.setColumnWidth(PreviewColumn.DATE, wide)

    def _leave(self) -> None:
        self._later.stop()
        self.preview.leave()

    def _show_soon(self) -> None:
        if not self._later.isActive():
            self._later.start()

    def _look_for(self, text: str) -> None:
        self.model.look_for(text)
        self._show_counts()

    @property
    def acted_on(self) -> list[PreviewedInput]:
        """The articles that the buttons are about: those that are chosen, else all that are shown and wanted."""
        rows = self.rows
        if rows:
            return self.model.articles(rows)
        return [each for each in self.model.articles() if not self.preview.is_left_out(each)]

    def _read(self) -> None:
        """Show that all is read, or that it is not yet."""
        self.progress.setVisible(self.preview.reading)
        self._show_progress()
        self._show_counts()
        problem = self.preview.problem
        self._note.setText(translate(problem.words) if problem else "")
        self._note.setVisible(problem is not None)
        if not self.preview.reading:
            self._announcer.announce(self.lead.text())
            if self.focusWidget() is self.field and not self.field.text():
                self.table.setFocus()

    def _show_progress(self) -> None:
        if self.preview.reading:
            fill(self.progress, self.preview.done, self.preview.total)
            self._say_sum({})

    def _say_sum(self, counts: dict[InputFate, int]) -> None:
        preview = self.preview
        if not preview.reading:
            unserved = preview.unserved(self._workspace.served)
            self.lead.setText(sum_text(counts, unserved) if counts else tr("There is nothing to add."))
        elif preview.total:
            words = tr("Fetching page {0} of {1}…") if preview.fetching else tr("Reading file {0} of {1}…")
            self.lead.setText(words.format(*map(figure, self._place())))
        else:
            self.lead.setText(tr("Looking for articles…"))

    def _place(self) -> tuple[int, int]:
        return min(self.preview.done + 1, self.preview.total), self.preview.total

    def _show_counts(self) -> None:
        counts = self.preview.counts
        self._say_sum(counts)
        self._show_articles(counts)
        self._show_problems(counts)
        self._name_buttons()
        self._make_room(bare=bool(counts) and not self.preview.reading and not any(fate in _NEW for fate in counts))
        wanted = counts.get(InputFate.ARTICLE, 0)
        text = counted("Add %Ln articles", "Add %Ln article", wanted) if wanted else tr("Nothing to add")
        self.main.setText(text)
        self.main.setAccessibleName(text)
        self.main.setEnabled(wanted > 0 and not self.preview.reading)

    def _show_articles(self, counts: dict[InputFate, int]) -> None:
        some = any(fate in _NEW for fate in counts)
        self.table.setColumnHidden(PreviewColumn.NOTE, not self.model.is_noted)
        shown = counted("%Ln articles", "%Ln article", self.model.rowCount())
        if some and not self.model.rowCount():
            why = tr("No article is like that. Empty the field to see all.")
        elif self.preview.reading:
            why = tr("Articles appear here as they are read.")
        else:
            why = tr("No new article was found in what you chose. Below you see why, and what can be done.")
        if self._said != (shown, why):
            self._said = (shown, why)
            self.show_rows(shown, why)

    _said = ("", "")

    def _show_problems(self, counts: dict[InputFate, int]) -> None:
        number = sum(number for fate, number in counts.items() if fate not in _NEW)
        results = self.preview.results
        if results != self._told:
            self._told = results
            self.tree.show_results(results, self.preview.unlisted)
        noted = len({each.path for each in results if each.fate is InputFate.ARTICLE})
        self.remedies.show_numbers(number, noted)
        self.tree.setVisible(number > 0 or noted > 0)
        few = any(fate in _NEW for fate in counts)
        line = max(self.tree.sizeHintForRow(0), self.tree.fontMetrics().height())
        self.tree.setMaximumHeight(line * TREE_LINES + 2 * self.tree.frameWidth() + 2 if few else _UNBOUNDED)

    _told: Sequence[InputResult] = ()

    def _chosen_files(self) -> list[str]:
        """The files of the inputs that are chosen, those without an article first."""
        lines = self.tree.chosen if self.tree.selectionModel().hasSelection() else []
        return [*files_of(lines), *(each.file for each in self.model.articles(self.rows))]

    def _make_room(self, *, bare: bool) -> None:
        """Leave all room to the inputs that give no article where no other was read."""
        for part in (self.field, self._count, self._pages, self.source, self.date, self.tick):
            part.setVisible(not bare)
        words = tr("Close") if bare else tr("Cancel")
        if self.cancel.text() != words:
            self.cancel.setText(words)
            self.cancel.setAccessibleName(words)
            self.tree.setFocus() if bare else self.table.setFocus()
        self.cancel.setDefault(bare)
        self.main.setVisible(not bare)
        self.main.setDefault(not bare)

    def _name_buttons(self) -> None:
        """Say on each button how many articles it is about."""
        about = self.acted_on
        number = len(about)
        guessed = [each for each in about if each.guesses and self.preview.shown(each).guesses]
        out = bool(about) and all(map(self.preview.is_left_out, about))
        texts = (
            (self.source, counted("Set source of %Ln articles…", "Set source of %Ln article…", number)),
            (self.date, counted("Set date of %Ln articles…", "Set date of %Ln article…", number)),
            (self.confirm, _confirm_text(len(guessed))),
            (self.tick, _tick_text(len(self.rows), out=out)),
        )
        for button, text in texts:
            button.setText(text)
            button.setAccessibleName(text)
            button.setEnabled(number > 0)
        self.confirm.setVisible(bool(self.preview.guessed) or bool(guessed))
        self.confirm.setEnabled(bool(guessed))
        self.tick.setEnabled(bool(self.rows))

    def _toggle(self) -> None:
        chosen = self.model.articles(self.rows)
        if chosen:
            self.preview.want(chosen, on=all(map(self.preview.is_left_out, chosen)))

    def _confirm(self) -> None:
        had = self.confirm.hasFocus()
        self.preview.confirm(self.acted_on)
        if had and not self.confirm.isVisible():
            self.table.setFocus()

    def _ask_source(self) -> None:
        about = self.acted_on
        if about:
            now = self._common(about, "source")
            known = self._workspace.all_source_names()
            known += [name for each in self.preview.inputs if (name := self.preview.shown(each).source)]
            act = lambda value: self.preview.set_label(about, "source", value)  # noqa: E731
            source_dialog(len(about), now, sorted(set(known)), act, self).open()

    def _ask_date(self) -> None:
        about = self.acted_on
        if about:
            act = lambda value: self.preview.set_label(about, "published", value)  # noqa: E731
            date_dialog(len(about), self._common(about, "published"), act, self).open()

    def _common(self, about: Sequence[PreviewedInput], name: str) -> str:
        """The value that all of some articles have, or ""."""
        values = {getattr(self.preview.shown(each), name) for each in about}
        return str(values.pop()) if len(values) == 1 else ""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped too."""
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())


_NEW = (InputFate.ARTICLE, InputFate.LEFT_OUT)
"""The fates of inputs that are new articles, wanted or not."""
_UNBOUNDED = 16_777_215
"""Qt's own bound of the height of a widget."""


def _confirm_text(number: int) -> str:
    if not number:
        return tr("Confirm guesses")
    return counted("Confirm guesses in %Ln articles", "Confirm guesses in %Ln article", number)


def _tick_text(number: int, *, out: bool) -> str:
    if not number:
        return tr("Leave out")
    if out:
        return counted("Add %Ln after all", "Add %Ln after all", number)
    return counted("Leave %Ln out", "Leave %Ln out", number)


def modes() -> dict[str, str]:
    """When previews are shown: the values of the setting, in words."""
    return {
        "always": tr("Always show this before adding"),
        "needed": tr("Show this only when something needs a look"),
        "never": tr("Never show this before adding"),
    }
