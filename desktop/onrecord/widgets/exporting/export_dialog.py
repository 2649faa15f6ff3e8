"""Asks which quotes are to be written to a file, in which format, and where the file is to lie."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFileDialog, QRadioButton, QWidget

from onrecord.domain.errors import Problem
from onrecord.viewmodels.quotes.quote_exporter import FORMATS, QuoteScope, TableFormat
from onrecord.viewmodels.text.translation import figure, tr, translate
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.common.edit_dialogs import EditDialog
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.theme import Theme

WIDE = 460
APART = 10
"""Between the quotes and the format, in pixels."""
BESIDE = 13
"""What a button takes before its words besides its own size, as the style sheet has it."""
LONGEST = 140
"""Characters of the filter that are shown."""


class ExportDialog(EditDialog):
    """What the table shows or all of the library, with the rejected quotes or without, and the format.

    Args of `__init__`:
        chosen: gets the quotes and the format once they are chosen.
        form: the format that is offered first.
    """

    def __init__(
        self,
        workspace: Workspace,
        chosen: Callable[[QuoteScope, TableFormat], object],
        form: TableFormat,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(tr("Export quotes"), tr("Which quotes are to be exported?"), tr("Choose a file…"), parent)
        self._workspace, self._chosen = workspace, chosen
        self.shown, self.every = QRadioButton(), QRadioButton()
        self.with_rejected = QCheckBox(tr("Rejected quotes too"))
        self.formats = {each: QRadioButton(translate(each.about)) for each in FORMATS}
        self._filter, self._hint = label(name="soft", wrap=True), label(name="soft", wrap=True)
        for told in (self._filter, self._hint):
            told.setIndent(theme.sizes.ui + BESIDE)
        self._lay_out()
        self.with_rejected.setChecked(workspace.filter.value.rejected)
        self.formats[form].setChecked(True)
        some = len(workspace.quotes.ids) > 0
        (self.shown if some else self.every).setChecked(True)
        self.shown.setEnabled(some)
        for button in self.findChildren(QRadioButton):
            if not button.isChecked():  # Tab goes to the one that is; Qt sees to that only once one has the keyboard
                button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._count()
        self._finish(self._choose)
        self.resize(WIDE, self._column.totalHeightForWidth(WIDE))
        (self.shown if some else self.every).setFocus()

    def _lay_out(self) -> None:
        for buttons in ((self.shown, self.every), tuple(self.formats.values())):
            group = QButtonGroup(self)
            for button in buttons:
                group.addButton(button)
                button.toggled.connect(self._count)
        self.with_rejected.toggled.connect(self._count)
        quotes: tuple[QWidget, ...] = (self.shown, self._filter, self.every, self.with_rejected)
        formats: tuple[QWidget, ...] = (*self.formats.values(), self._hint)
        for widget in quotes:
            self._column.addWidget(widget)
        self._column.addSpacing(APART)
        self._column.addWidget(label(tr("In which format?"), "dialogLead", wrap=True))
        for widget in formats:
            self._column.addWidget(widget)
        chips = ", ".join(chip.text for chip in self._workspace.filter.chips())
        self._filter.setText(chips if len(chips) <= LONGEST else chips[:LONGEST].rstrip() + "…")
        self._filter.setVisible(bool(chips))

    @property
    def scope(self) -> QuoteScope:
        """Which quotes are chosen."""
        return QuoteScope(self.every.isChecked(), self.with_rejected.isChecked())

    @property
    def form(self) -> TableFormat:
        """The format that is chosen."""
        return next(form for form, button in self.formats.items() if button.isChecked())

    def _count(self) -> None:
        """Say how many quotes each choice comes to, and what becomes of words in the format."""
        if not any(button.isChecked() for button in self.formats.values()):
            return  # not all is laid out yet
        rejected = self.with_rejected.isChecked()
        shown, every = (len(self._workspace.quotes_in(QuoteScope(each, rejected))) for each in (False, True))
        self.shown.setText(tr("What the table shows ({0})").format(figure(shown)))
        self.every.setText(tr("All quotes of the library ({0})").format(figure(every)))
        self._hint.setText(translate(self.form.hint))
        self.refuse("")
        self.main.setEnabled((every if self.every.isChecked() else shown) > 0)

    def _choose(self) -> Problem | None:
        scope, form = self.scope, self.form
        refusal = form.refusal(len(self._workspace.quotes_in(scope)))
        if refusal is not None:
            return Problem(form.about, *refusal)
        self._chosen(scope, form)
        return None


def ask_file(
    parent: QWidget, folder: Path | None, name: str, form: TableFormat, done: Callable[[Path], object]
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
    dialog = QFileDialog(parent, tr("Export quotes"), str(offered.parent), f"{translate(form.about)} (*{form.suffix})")
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
