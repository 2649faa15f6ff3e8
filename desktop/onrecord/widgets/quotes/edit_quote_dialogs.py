"""Dialogs about quotes: a note, and all that can be edited of them at once."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from onrecord.domain.errors import Problem
from onrecord.domain.operations import QuoteChange
from onrecord.domain.quote import SelectionSummary
from onrecord.domain.search_query import folded
from onrecord.domain.speaker import SpeakerRow
from onrecord.domain.tags import tag_key, tag_names
from onrecord.viewmodels.quotes.quote_citation import display_words
from onrecord.viewmodels.text.number_formats import quotes_text
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.common.edit_dialogs import EditDialog, name_field
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.layout_helpers import select_all
from onrecord.widgets.quotes.tag_and_note_fields import NoteField, TagCompleter

LONGEST_LEAD = 160
Act = Callable[[QuoteChange], Problem | None]


def about(chosen: SelectionSummary) -> str:
    """Which quotes a dialog is about: the words of one, or how many there are."""
    if len(chosen.quotes) > 1:
        return quotes_text(len(chosen.quotes))
    words = display_words(chosen.first)
    return words if len(words) <= LONGEST_LEAD else words[: LONGEST_LEAD - 1].rstrip() + "…"


class NoteDialog(EditDialog):
    """Write a note about some quotes; an empty one takes the note away."""

    def __init__(self, chosen: SelectionSummary, act: Act, parent: QWidget) -> None:
        super().__init__(tr("Note"), about(chosen), tr("Keep the note"), parent)
        self.note = NoteField(chosen.note or "")
        self.note.done.connect(self.accept)
        self._column.addWidget(self.note, 1)
        self._column.addWidget(label(_for_you(), "soft", wrap=True))
        self._finish(lambda: act(QuoteChange(note=self.note.toPlainText())))
        self.resize(460, self.sizeHint().height())
        self.note.setFocus()


def _for_you() -> str:
    return tr("Ctrl+Enter keeps it. Notes stay in this library and are not copied with the quote.")


class EditQuoteDialog(EditDialog):
    """Edit the speaker, the tags and the note of some quotes; what is left as it is stays, for each of them."""

    def __init__(
        self,
        chosen: SelectionSummary,
        speakers: Sequence[SpeakerRow],
        tags: Sequence[str],
        act: Act,
        parent: QWidget,
    ) -> None:
        super().__init__(tr("Edit"), about(chosen), tr("Save"), parent)
        self._chosen, self._known = chosen, speakers
        self.speaker = name_field(chosen.speaker or "", [row.name for row in speakers])
        self.tags = QLineEdit(", ".join(chosen.shared))
        self.tags.setCompleter(TagCompleter(tags, self.tags))
        self.note = NoteField(chosen.note or "")
        self.note.done.connect(self.accept)
        self._put_fields()
        self._finish(lambda: act(self.wanted()))
        self.resize(500, self.sizeHint().height())
        self.speaker.setFocus()
        select_all(self.speaker)

    def _put_fields(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        self.new = label(tr("A new speaker: nobody is called so yet."), "soft")
        self.new.hide()
        grid.addWidget(self.new, 1, 1)
        self.speaker.textChanged.connect(lambda: self.new.setVisible(isinstance(next(iter(self._speaker()), 0), str)))
        named = (
            (0, tr("Speaker"), self.speaker),
            (2, tr("Tags"), self.tags),
            (3, tr("Note"), self.note),
        )
        for place, name, field in named:
            head = label(name, "soft")
            head.setBuddy(field)
            field.setAccessibleName(name)
            top = Qt.AlignmentFlag.AlignTop if field is self.note else Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(head, place, 0, top)
            grid.addWidget(field, place, 1)
        self.speaker.setPlaceholderText(self._kept(self._chosen.speaker, tr("Not named")))
        self.tags.setPlaceholderText(tr("Commas part them"))
        self.note.setPlaceholderText(self._kept(self._chosen.note, ""))
        self._column.addLayout(grid)

    def _kept(self, shared: str | None, otherwise: str) -> str:
        return tr("Different ones; left empty, each stays") if shared is None else otherwise

    def wanted(self) -> QuoteChange:
        """What was changed in the fields."""
        names = tag_names(self.tags.text())
        keys = {tag_key(name) for name in names}
        note = self.note.toPlainText() if self.note.document().isModified() else None
        had = {tag_key(name) for name in self._chosen.shared}
        add = tuple(name for name in names if tag_key(name) not in had)
        remove = tuple(name for name in self._chosen.shared if tag_key(name) not in keys)
        return QuoteChange(self._speaker(), note, add, remove)

    def _speaker(self) -> tuple[()] | tuple[int | str | None]:
        typed = " ".join(self.speaker.text().split())
        if not self.speaker.isModified() or typed == (self._chosen.speaker or ""):
            return ()
        known = (row.id for row in self._known if folded(row.name) == folded(typed))
        return (next(known, typed) if typed else None,)
