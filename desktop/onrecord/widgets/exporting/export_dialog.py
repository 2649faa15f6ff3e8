"""Asks which quotes are to be written to a file, in which format, and where the file is to lie."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QFileDialog, QRadioButton, QWidget

from onrecord.domain.errors import Problem
from onrecord.viewmodels.exporting.quote_exporter import FORMATS, ExportChoice, ExportFormat, QuoteScope
from onrecord.viewmodels.text.number_formats import quotes_text
from onrecord.viewmodels.text.translation import figure, tr, translate
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.common.edit_dialogs import EditDialog
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.exporting.last_export import LastExport

WIDE = 480
APART = 10
"""Between the quotes and the format, in pixels."""
BESIDE = 13
"""What a button takes before its words besides its own size, as the style sheet has it."""
LONGEST = 140
"""Characters of the filter that are shown."""


class ExportDialog(EditDialog):
    """The selected quotes, what the table shows or all of the library, and the format.

    Args of `__init__`:
        selected: the quotes that are selected, by their ids.
        chosen: gets the choice once it is made.
        last: what is offered first.
    """

    def __init__(
        self,
        workspace: Workspace,
        selected: tuple[int, ...],
        chosen: Callable[[ExportChoice], object],
        last: LastExport,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(tr("Export quotes"), tr("Which quotes are to be exported?"), tr("Choose a file…"), parent)
        self._workspace, self._selected, self._chosen = workspace, selected, chosen
        self.selected, self.shown, self.every = QRadioButton(), QRadioButton(), QRadioButton()
        self.with_rejected = QCheckBox(tr("Rejected quotes too"))
        self.formats = self._make_formats(last.form)
        self.guard = QCheckBox(tr("Apostrophe before what looks like a formula"))
        self.total = label(name="exportTotal", wrap=True)
        self._filter, self._hint = label(name="soft", wrap=True), label(name="soft", wrap=True)
        self._filter.setIndent(theme.sizes.ui + BESIDE)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)  # a line to be copied
        self._lay_out()
        self.guard.setChecked(not last.verbatim)
        self.with_rejected.setChecked(workspace.filter.value.rejected)
        first = self._first(last.extent)
        first.setChecked(True)
        for button in (self.selected, self.shown, self.every):
            if not button.isChecked():  # Tab goes to the one that is; Qt sees to that only once one has the keyboard
                button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._finish(self._choose)
        self._update()
        self.resize(WIDE, self._column.totalHeightForWidth(WIDE))
        first.setFocus()

    def _make_formats(self, first: ExportFormat) -> QComboBox:
        box = QComboBox()
        box.setObjectName("exportFormats")
        box.setAccessibleName(tr("Format"))
        for form in FORMATS:
            box.addItem(translate(form.about), form.name)
        box.setCurrentIndex(FORMATS.index(first))
        box.currentIndexChanged.connect(self._update)
        return box

    def _first(self, extent: str) -> QRadioButton:
        """The quotes that are offered first: those that were chosen last, if there are any."""
        some = len(self._workspace.quotes.ids) > 0
        self.shown.setEnabled(some)
        self.selected.setEnabled(bool(self._selected))
        wanted = {"selected": self.selected, "shown": self.shown, "every": self.every}[extent]
        return wanted if wanted.isEnabled() else self.shown if some else self.every

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        for button in (self.selected, self.shown, self.every):
            group.addButton(button)
            button.toggled.connect(self._update)
        for box in (self.with_rejected, self.guard):
            box.toggled.connect(self._update)
        quotes: tuple[QWidget, ...] = (self.selected, self.shown, self._filter, self.every, self.with_rejected)
        formats: tuple[QWidget, ...] = (self.formats, self._hint, self.guard)
        for widget in quotes:
            self._column.addWidget(widget)
        self._column.addSpacing(APART)
        self._column.addWidget(label(tr("In which format?"), "dialogLead", wrap=True))
        for widget in formats:
            self._column.addWidget(widget)
        self._column.addSpacing(APART)
        self._column.addWidget(self.total)
        chips = ", ".join(chip.text for chip in self._workspace.filter.chips())
        self._filter.setText(chips if len(chips) <= LONGEST else chips[:LONGEST].rstrip() + "…")
        self._filter.setVisible(bool(chips))

    @property
    def choice(self) -> ExportChoice:
        """What is chosen."""
        rejected = self.with_rejected.isChecked()
        selected = self._selected if self.selected.isChecked() else ()
        scope = QuoteScope(self.every.isChecked(), rejected, selected)
        form = FORMATS[self.formats.currentIndex()]
        return ExportChoice(scope, form, form.is_guarded and not self.guard.isChecked())

    def _update(self) -> None:
        """Say how many quotes each choice comes to, and what becomes of words in the format."""
        rejected = self.with_rejected.isChecked()
        shown, every = (len(self._workspace.quotes_in(QuoteScope(each, rejected))) for each in (False, True))
        self.selected.setText(tr("The selected quotes ({0})").format(figure(len(self._selected))))
        self.shown.setText(tr("What the table shows ({0})").format(figure(shown)))
        self.every.setText(tr("All quotes of the library ({0})").format(figure(every)))
        self.with_rejected.setEnabled(not self.selected.isChecked())  # whoever selects one wants it
        choice = self.choice
        quotes = len(self._workspace.quotes_in(choice.scope))
        self._hint.setText(translate(choice.form.hint))
        self.main.setText(tr("Choose a folder…") if choice.form.is_folder else tr("Choose a file…"))
        self.guard.setVisible(choice.form.is_guarded)
        self.total.setText(tr("{0} will be written.").format(quotes_text(quotes)))
        problem = self._refusal(choice, quotes)
        self.total.setVisible(problem is None)
        self.refuse(translate(problem.words) if problem else "")
        self.main.setEnabled(quotes > 0 and problem is None)

    def _refusal(self, choice: ExportChoice, quotes: int) -> Problem | None:
        """Why the quotes cannot be written in the format, and what to do; None where they can."""
        refusal = choice.form.refusal(quotes)
        return Problem(choice.form.about, *refusal) if refusal else None

    def _choose(self) -> Problem | None:
        self._chosen(self.choice)
        return None


def ask_file(
    parent: QWidget, folder: Path | None, name: str, form: ExportFormat, done: Callable[[Path], object]
) -> QFileDialog:
    """Ask under which name quotes are to be written, without stopping the program.

    Args:
        parent: the window.
        folder: where to look first; None for the user's documents.
        name: the name that is offered, without ending.
        form: the format.
        done: gets the path.
    """
    offered = (folder or _documents()) / (name + form.suffix)
    kind = f"{translate(form.about)} (*{form.suffix})"
    dialog = QFileDialog(parent, tr("Export quotes"), str(offered.parent), kind)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(form.suffix)
    dialog.selectFile(str(offered))
    dialog.fileSelected.connect(lambda path: done(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _documents() -> Path:
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return documents if documents.is_dir() else Path.home()
