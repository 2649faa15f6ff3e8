"""Dialogs about quotes: a note, and all that can be edited of them at once."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from onrecord.domain.errors import Problem
from onrecord.domain.search import folded
from onrecord.domain.tags import tag_key, tag_names
from onrecord.viewmodels.rows import Change, QuoteRow, SpeakerRow
from onrecord.viewmodels.wording import counted, display_words, tr
from onrecord.widgets.edit_dialogs import EditDialog
from onrecord.widgets.parts import label
from onrecord.widgets.remark_fields import NoteField, TagCompleter, name_field

LONGEST_LEAD = 160
Act = Callable[[Change], Problem | None]


def about(rows: Sequence[QuoteRow]) -> str:
    """Which quotes a dialog is about: the words of one, or how many there are."""
    if len(rows) > 1:
        return counted("%Ln quotes", "%Ln quote", len(rows))
    words = display_words(rows[0])
    return words if len(words) <= LONGEST_LEAD else words[: LONGEST_LEAD - 1].rstrip() + "…"


def _shared(values: Sequence[str]) -> str:
    """What all have, or "" where they differ."""
    return values[0] if len(set(values)) == 1 else ""


class NoteDialog(EditDialog):
    """Write a note about some quotes; an empty one takes the note away."""

    def __init__(self, rows: Sequence[QuoteRow], act: Act, parent: QWidget) -> None:
        super().__init__(tr("Note"), about(rows), tr("Keep the note"), parent)
        before = _shared([row.note for row in rows])
        self.note = NoteField(before)
        self.note.done.connect(self.accept)
        self._column.addWidget(self.note, 1)
        self._column.addWidget(label(_for_you(), "soft", wrap=True))
        self._finish(lambda: act(Change(note=self.note.toPlainText())))
        self.resize(460, self.sizeHint().height())
        self.note.setFocus()


def _for_you() -> str:
    return tr("Ctrl+Enter keeps it. Notes stay in this library and are not copied with the quote.")


class SourceDialog(EditDialog):
    """Type the source of an article; sources that are known are completed."""

    def __init__(self, now: str, known: Sequence[str], act: Callable[[str], Problem | None], parent: QWidget) -> None:
        super().__init__(tr("Source of the article"), tr("The outlet that published it:"), tr("Set source"), parent)
        self.field = name_field(now, known)
        self.field.setAccessibleName(self.windowTitle())
        self.field.selectAll()
        self._column.addWidget(self.field)
        self._finish(lambda: act(self.field.text()))
        self.setMinimumWidth(400)


class QuoteDialog(EditDialog):
    """Edit the speaker, the tags and the note of some quotes; what is left as it is stays, for each of them."""

    def __init__(
        self,
        rows: Sequence[QuoteRow],
        speakers: Sequence[SpeakerRow],
        tags: Sequence[str],
        act: Act,
        parent: QWidget,
    ) -> None:
        super().__init__(tr("Edit"), about(rows), tr("Save"), parent)
        self._rows, self._known = rows, speakers
        self.speaker = name_field(_shared([row.speaker for row in rows]), [row.name for row in speakers])
        common = [tag for tag in rows[0].tags if all(tag in row.tags for row in rows)]
        self._common = common
        self.tags = QLineEdit(", ".join(common))
        self.tags.setCompleter(TagCompleter(tags, self.tags))
        self.note = NoteField(_shared([row.note for row in rows]))
        self.note.done.connect(self.accept)
        self._put_fields()
        self._finish(lambda: act(self.wanted()))
        self.resize(500, self.sizeHint().height())
        self.speaker.setFocus()
        self.speaker.selectAll()

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
        self.speaker.setPlaceholderText(self._kept(len({row.speaker for row in self._rows}), tr("Not named")))
        self.tags.setPlaceholderText(tr("Commas part them"))
        self.note.setPlaceholderText(self._kept(len({row.note for row in self._rows}), ""))
        self._column.addLayout(grid)

    def _kept(self, number: int, otherwise: str) -> str:
        return tr("Different ones; left empty, each stays") if number > 1 else otherwise

    def wanted(self) -> Change:
        """What was changed in the fields."""
        names = tag_names(self.tags.text())
        keys = {tag_key(name) for name in names}
        note = self.note.toPlainText() if self.note.document().isModified() else None
        had = {tag_key(name) for name in self._common}
        add = tuple(name for name in names if tag_key(name) not in had)
        remove = tuple(name for name in self._common if tag_key(name) not in keys)
        return Change(self._speaker(), note, add, remove)

    def _speaker(self) -> tuple[()] | tuple[int | str | None]:
        typed = " ".join(self.speaker.text().split())
        if not self.speaker.isModified() or typed == _shared([row.speaker for row in self._rows]):
            return ()
        known = (row.id for row in self._known if folded(row.name) == folded(typed))
        return (next(known, typed) if typed else None,)
