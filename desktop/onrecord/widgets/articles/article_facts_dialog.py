"""The dialog in which facts of articles are set by hand: of one, of many at once, or from the names of their files."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from onrecord.domain.article import Fact
from onrecord.domain.errors import Problem
from onrecord.viewmodels.articles.fact_sheet import FactSheet, fact_name, operation_of, read, reading_text, refusal
from onrecord.viewmodels.text.language_names import language_names, not_analysed_text
from onrecord.viewmodels.text.name_pattern_texts import NameOffer
from onrecord.viewmodels.text.names import guess_tip
from onrecord.viewmodels.text.translation import counted, tr, translate
from onrecord.viewmodels.text.typed_facts import date_hint
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.common.announcer import announce
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.edit_dialogs import EditDialog, name_field
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.layout_helpers import select_all
from onrecord.widgets.importing.name_pattern_dialog import NamePatternDialog
from onrecord.widgets.quotes.tag_and_note_fields import NoteField

WIDE = 600


class FactField(QWidget):
    """One fact: a field, what is to be known of it below, and beside it a way to empty it where articles differ.

    Attributes:
        fact: which it is.
        field: where it is typed.
        told: what is wrong with what is typed, or how it is understood.
        emptied: empties it in all articles, where they have different values; None where they do not.

    Signals:
        changed: something else is typed.
    """

    changed = Signal()

    def __init__(self, fact: Fact, sheet: FactSheet, field: QLineEdit | NoteField) -> None:
        super().__init__()
        self.fact, self.field, self._sheet = fact, field, sheet
        self._shown = sheet.shown(fact)
        self.told = label(name="soft", wrap=True)
        self.emptied: QPushButton | None = None
        self._text, self._put = _access(field)
        self._put(self._shown)
        field.setAccessibleName(fact_name(fact))
        number = sheet.number_of(fact)
        self._kept = ""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(field, 1)
        if number > 1:
            self._kept = counted("%Ln different ones; left empty, each stays", "%Ln", number)
            self.emptied = push(tr("Remove all"), self._turn, look="link")
            self.emptied.setAutoDefault(False)
            top = Qt.AlignmentFlag.AlignTop if fact is Fact.NOTE else Qt.AlignmentFlag.AlignVCenter
            row.addWidget(self.emptied, 0, top)
        elif fact is Fact.PUBLISHED:
            self._kept = tr("For example: {0}").format(date_hint())
        field.setPlaceholderText(self._kept)
        column = QGridLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setVerticalSpacing(2)
        column.addLayout(row, 0, 0)
        column.addWidget(self.told, 1, 0)
        field.textChanged.connect(self._typed)
        self.tell()

    def _turn(self) -> None:
        """Empty it in all articles, or leave each as it is again."""
        assert self.emptied is not None
        emptying = self.field.isEnabled()
        self._put("")
        self.field.setEnabled(not emptying)
        text = tr("Keep each") if emptying else tr("Remove all")
        self.emptied.setText(text)
        self.emptied.setAccessibleName(text)
        number = len(self._sheet.rows)
        gone = counted("Removed from all %Ln articles", "Removed from %Ln article", number)
        self.field.setPlaceholderText(gone if emptying else self._kept)
        self.changed.emit()

    @property
    def typed(self) -> str | None:
        """What is to be set; None where it stays as it is."""
        text = self._text().strip()
        if self.emptied is not None:
            return text or (None if self.field.isEnabled() else "")
        return text if text != self._shown.strip() else None

    def _typed(self) -> None:
        self.tell()
        self.changed.emit()

    def tell(self) -> None:
        """Say how it is understood, or what is to be known of what is there."""
        typed = self.typed
        if typed is None:
            known = guess_tip() if self._sheet.is_guess(self.fact) else ""
        else:
            known = reading_text(self.fact, typed)
        self._say(known, "soft")

    def is_wrong(self) -> bool:
        """Whether what is typed cannot be set, which is said then."""
        wrong = self.typed is not None and read(self.fact, self.typed) is None
        if wrong:
            self._say(translate(refusal(self.fact)), "refusal")
        return wrong

    def _say(self, text: str, look: str) -> None:
        if self.told.objectName() != look:
            self.told.setObjectName(look)
            self.told.style().unpolish(self.told)
            self.told.style().polish(self.told)
        self.told.setText(text)
        self.told.setVisible(bool(text))
        self.field.setAccessibleDescription(text)


def _access(field: QLineEdit | NoteField) -> tuple[Callable[[], str], Callable[[str], object]]:
    """What reads a field of either kind, and what fills it."""
    if isinstance(field, QLineEdit):
        return field.text, field.setText
    return field.toPlainText, field.setPlainText


class ArticleFactsDialog(EditDialog):
    """Set facts of articles; what is left as it is stays, for each of them.

    Args of `__init__`:
        sheet: what is known of the articles.
        workspace: changes the articles, and tells which sources are known and which languages are read.
    """

    def __init__(self, sheet: FactSheet, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(tr("Facts of the article"), sheet.lead, tr("Save"), parent)
        if len(sheet.rows) > 1:
            self.setWindowTitle(tr("Facts of articles"))
        self.setObjectName("articleFacts")
        self._sheet, self._act, self._served = sheet, workspace.edits.apply, workspace.served
        known = {Fact.SOURCE: workspace.all_source_names(), Fact.LANGUAGE: sorted(language_names().values())}
        self.fields = {fact: FactField(fact, sheet, self._field(fact, known.get(fact, []))) for fact in Fact}
        self._put_fields()
        self.names = push(tr("Read from file names…"), self._ask_names, look="link")
        self.names.setAutoDefault(False)
        self.names.setVisible(bool(sheet.files()))
        self._column.addWidget(self.names, 0, Qt.AlignmentFlag.AlignLeft)
        self._finish(self._change_facts)
        self._enable()
        self.resize(WIDE, self.sizeHint().height())
        first = self.fields[Fact.TITLE if len(sheet.rows) == 1 else Fact.SOURCE].field
        first.setFocus()
        for each in self.fields.values():
            if isinstance(each.field, QLineEdit):
                select_all(each.field) if each.field is first else each.field.setCursorPosition(0)

    def _field(self, fact: Fact, known: list[str]) -> QLineEdit | NoteField:
        if fact is Fact.NOTE:
            note = NoteField("")
            note.done.connect(self.accept)
            return note
        return name_field("", known)

    def _put_fields(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for place, (fact, part) in enumerate(self.fields.items()):
            head = label(fact_name(fact), "soft")
            head.setBuddy(part.field)
            head.setContentsMargins(0, 6, 0, 0)
            grid.addWidget(head, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(part, place, 1)
            part.changed.connect(self._enable)
        grid.setColumnStretch(1, 1)
        self._column.addLayout(grid, 1)

    @property
    def typed(self) -> dict[Fact, str]:
        """What is to be set."""
        found = {fact: part.typed for fact, part in self.fields.items()}
        return {fact: text for fact, text in found.items() if text is not None}

    def _enable(self) -> None:
        self.refuse("")
        self.main.setEnabled(bool(self.typed))
        part = self.fields[Fact.LANGUAGE]
        code = read(Fact.LANGUAGE, part.typed) if part.typed else None
        if code and self._served and code not in self._served:
            part._say(not_analysed_text(code), "soft")

    def accept(self) -> None:
        """Set what was typed, where all of it can be read; else say beside each field what is wrong, and go there."""
        wrong = [part for part in self.fields.values() if part.is_wrong()]
        if wrong:
            wrong[0].field.setFocus()
            announce(wrong[0].field, wrong[0].told.text())
            return
        super().accept()

    def _change_facts(self) -> Problem | None:
        return self._act(self._sheet.wanted(self.typed)) if self.typed else None

    def _ask_names(self) -> None:
        files = [row.origin for row in self._sheet.files()]
        pattern = self._sheet.guessed_pattern()
        NamePatternDialog(files, self._sheet.offer, pattern, self._use_names, self, may_replace=True).open()

    def _use_names(self, offer: NameOffer) -> Problem | None:
        """Set what the names tell, which is what was asked for; this dialog has nothing left to do."""
        problem = self._act(operation_of(offer))
        if problem is None:
            self.reject()
        return problem
