"""The person's own templates of citations: a list of them, and one to edit with what it makes of the quotes at hand."""

from collections.abc import Callable

from PySide6.QtGui import QTextCursor, QTextFormat
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from onrecord.viewmodels.quotes.template_drafts import VARIABLES, TemplateDrafts
from onrecord.viewmodels.speakers.choice_model import CHOICE_ROLE, Choice
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.edit_dialogs import ChoiceDelegate, EditDialog
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.theme import Theme

WIDE, HIGH = 800, 560
LIST = 190
"""The width of the list, in pixels."""


class TemplatesDialog(EditDialog):
    """Own templates; nothing is kept before *Save*.

    Args of `__init__`:
        keep: keeps the templates.
    """

    def __init__(
        self, drafts: TemplateDrafts, keep: Callable[[TemplateDrafts], object], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(tr("Citation templates"), tr("Your own ways to cite quotes"), tr("Save"), parent)
        self.drafts, self._keep, self._theme = drafts, keep, theme
        self.main.setAutoDefault(False)  # Enter is for the editor
        self.list = QListWidget()
        self.name, self.editor, self.preview = QLineEdit(), QPlainTextEdit(), QPlainTextEdit()
        self.new, self.remove, self.reset = (
            push(tr("New"), self._add),
            push(tr("Remove"), self._remove),
            push(tr("Reset"), self._reset),
        )
        self._wrong = label(name="refusal", wrap=True)
        self._filling = False
        self._dress()
        self._lay_out()
        self._fill_list(0)
        self.list.currentRowChanged.connect(lambda _: self._show())
        self.name.textEdited.connect(self._rename)
        self.editor.textChanged.connect(self._write)
        theme.changed.connect(self._check)
        self._finish(self._save)
        scale = theme.scale
        self.resize(round(WIDE * scale), round(HIGH * scale))

    def _dress(self) -> None:
        self.editor.setObjectName("templateText")
        self.preview.setReadOnly(True)
        self.list.setObjectName("choiceList")
        self.list.setItemDelegate(ChoiceDelegate(self._theme, self.list))
        self.list.setFixedWidth(round(LIST * self._theme.scale))
        for field in (self.editor, self.preview):
            field.setTabChangesFocus(True)
            field.setMinimumHeight(60)
        named = (
            (self.list, tr("Templates")),
            (self.name, tr("Name of the template")),
            (self.editor, tr("Template")),
            (self.preview, tr("What it makes of the quotes")),
        )
        for widget, name in named:
            widget.setAccessibleName(name)

    def _lay_out(self) -> None:
        left, right, row = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        buttons = QHBoxLayout()
        for button in (self.new, self.remove):
            buttons.addWidget(button)
        left.addWidget(self.list, 1)
        left.addLayout(buttons)
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.reset)
        right.setSpacing(6)
        right.addLayout(head)
        right.addWidget(self.editor, 1)
        names = ", ".join(f"{{{{ {name} }}}}" for name in VARIABLES)
        right.addWidget(label(tr("To be filled in: {0}").format(names), "soft", wrap=True))
        right.addWidget(self._wrong)
        right.addWidget(self.preview, 1)
        row.setSpacing(12)
        row.addLayout(left)
        row.addLayout(right, 1)
        self._column.addLayout(row, 1)

    def _fill_list(self, chosen: int) -> None:
        self._filling = True
        self.list.clear()
        for each in self.drafts.templates:
            self.list.addItem(each.name)
        self._name_items()
        self.list.setCurrentRow(min(chosen, self.list.count() - 1))
        self._filling = False
        self._show()

    def _name_items(self) -> None:
        for place, each in enumerate(self.drafts.templates):
            item = self.list.item(place)
            item.setText(each.name)
            item.setData(CHOICE_ROLE, Choice(each.name, each.name))

    @property
    def _place(self) -> int:
        return self.list.currentRow()

    def _show(self) -> None:
        """Show the template that is chosen, or that there is none."""
        if self._filling:
            return
        some = 0 <= self._place < len(self.drafts.templates)
        for widget in (self.name, self.editor, self.remove):
            widget.setEnabled(some)
        self._filling = True
        chosen = self.drafts.templates[self._place] if some else None
        self.name.setText(chosen.name if chosen else "")
        self.editor.setPlainText(chosen.text if chosen else "")
        self._filling = False
        self._check()

    def _check(self) -> None:
        """Show what the template makes of the quotes, or what is wrong with it and where."""
        if not 0 <= self._place < len(self.drafts.templates):
            self.preview.setPlainText(tr("There is no template yet: “New” begins one."))
            self._wrong.hide()
            self.reset.setEnabled(False)
            return
        made = self.drafts.rendering(self._place)
        self.preview.setPlainText(made.text)
        self._wrong.setText(made.problem)
        self._wrong.setVisible(bool(made.problem))
        self._mark_line(made.line)
        self.reset.setEnabled(self.drafts.can_reset(self._place))
        self.refuse("")

    def _mark_line(self, line: int) -> None:
        marks = []
        if line:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.editor.document().findBlockByLineNumber(line - 1))
            mark.format.setBackground(self._theme.colour("accent_ground"))
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            marks.append(mark)
        self.editor.setExtraSelections(marks)

    def _rename(self, name: str) -> None:
        if not self._filling:
            self.drafts.rename(self._place, name)
            self._name_items()
            self._check()

    def _write(self) -> None:
        if not self._filling and 0 <= self._place < len(self.drafts.templates):
            self.drafts.write(self._place, self.editor.toPlainText())
            self._check()

    def _add(self) -> None:
        self._fill_list(self.drafts.add())
        self.name.setFocus()
        self.name.selectAll()

    def _remove(self) -> None:
        place = self._place
        self.drafts.remove(place)
        self._fill_list(max(0, place - 1) if place == len(self.drafts.templates) else place)

    def _reset(self) -> None:
        self.drafts.reset(self._place)
        self._fill_list(self._place)

    def accept(self) -> None:
        """Keep the templates; where one cannot be, show it and say why."""
        found = self.drafts.problem()
        if found is None:
            super().accept()
            return
        self.list.setCurrentRow(found[0])
        self.refuse(found[1])

    def _save(self) -> None:
        self._keep(self.drafts)
