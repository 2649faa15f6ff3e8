"""Dialogs that make one change: choose a speaker or a part of one, or type a name. A refusal keeps them open."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from onrecord.domain.errors import Problem
from onrecord.viewmodels.speakers.choice_model import CHOICE_ROLE, Choice, ChoiceModel, Index, Key
from onrecord.viewmodels.text.translation import tr, translate
from onrecord.widgets.common.announcer import announce
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.layout_helpers import select_all
from onrecord.widgets.common.right_to_left import placed
from onrecord.widgets.common.roomy_dialog import GrowingDialog
from onrecord.widgets.common.theme import Theme

_FIGURES = 80
"""The width of a field for a number, in pixels."""
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class EditDialog(GrowingDialog):
    """A question, room for the answer, and why it cannot be taken; opens without stopping the program."""

    def __init__(self, title: str, lead: str, verb: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("editDialog")
        self.setWindowTitle(title)
        self.message = label(name="refusal", wrap=True)
        self.message.hide()
        self.main = push(verb, self.accept, look="main")
        self.main.setDefault(True)
        self._cancel = push(tr("Cancel"), self.reject)
        self._cancel.setAutoDefault(False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(8)
        self.lead = label(lead, "dialogLead", wrap=True)
        self._column.addWidget(self.lead)

    def _finish(self, change: Callable[[], Problem | None]) -> None:
        """Put message and buttons below what was added; the main one makes the change, or gets why it cannot be."""
        self._change = change
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self.main)
        self._column.addWidget(self.message)
        self._column.addSpacing(4)
        self._column.addLayout(row)

    def accept(self) -> None:
        """Make the change; close only when it was made."""
        problem = self._change()
        if problem is None:
            super().accept()
        else:
            self.refuse(translate(problem.words))

    def refuse(self, why: str) -> None:
        """Say why the change was not made; "" takes that away."""
        self.message.setText(why)
        announce(self, why)
        self.message.setVisible(bool(why))
        needed = self._column.totalHeightForWidth(self.width())
        if why and needed > self.height():
            self.resize(self.width(), needed)


class CountField(QLineEdit):
    """A whole number between two limits; the arrow keys count up and down."""

    def __init__(self, value: int, most: int, least: int = 1) -> None:
        super().__init__(str(value))
        self._least, self._most = least, most
        self.setValidator(QIntValidator(least, most, self))
        self.setFixedWidth(_FIGURES)

    def value(self) -> int:
        """The number as it stands; the least while the field is empty, or less is typed."""
        typed = self.text().strip()
        return min(max(self._least, int(typed)), self._most) if typed.isdecimal() else self._least

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up counts up, Down counts down."""
        by = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if by:
            self.setText(str(min(max(self._least, self.value() + by), self._most)))
        else:
            super().keyPressEvent(event)


def name_field(now: str, names: Sequence[str]) -> QLineEdit:
    """A field for the name of a speaker or a source that completes those that are known."""
    field = QLineEdit(now)
    completer = QCompleter(list(names), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.setCompleter(completer)
    return field


class NameDialog(EditDialog):
    """Type a name."""

    def __init__(self, title: str, lead: str, now: str, act: Callable[[str], Problem | None], parent: QWidget) -> None:
        super().__init__(title, lead, tr("Rename"), parent)
        self.field = QLineEdit(now)
        self.field.setAccessibleName(title)
        select_all(self.field)
        self.field.textChanged.connect(lambda: self.refuse(""))
        self._column.addWidget(self.field)
        self._finish(lambda: act(self.field.text()))
        self.setMinimumWidth(400)


class ChoiceDialog(EditDialog):
    """Choose a line of a list, found by typing where there are many.

    Args of `__init__`:
        act: gets the key of the choice, and says why the change cannot be made.
        outcome: what a choice comes to, in words, shown while it is chosen.

    Signals:
        chosen: the `FilterSelection` that is current now.
    """

    chosen = Signal(object)

    def __init__(
        self,
        words: tuple[str, str, str],
        model: ChoiceModel,
        act: Callable[[Key], Problem | None],
        outcome: Callable[[Choice], str],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(*words, parent)
        self._model, self._act, self._outcome_of = model, act, outcome
        self._nothing = tr("No match")
        model.setParent(self)
        self.field = self._field()
        self.list = self._list(theme)
        self._outcome = label(name="soft", wrap=True)
        for widget in (self.field, self.list, self._outcome):
            self._column.addWidget(widget)
        self._column.setStretchFactor(self.list, 1)
        self._finish(self._choose)
        self.resize(480, 440)
        self._choose_first()

    def _field(self) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(tr("Find a speaker"))
        field.setPlaceholderText(tr("Type a part of the name"))
        field.textChanged.connect(self._search)
        field.installEventFilter(self)
        return field

    def _list(self, theme: Theme) -> QListView:
        view = QListView()
        view.setObjectName("choiceList")
        view.setAccessibleName(self.windowTitle())
        view.setModel(self._model)
        view.setItemDelegate(ChoiceDelegate(theme, view))
        view.setUniformItemSizes(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.selectionModel().currentChanged.connect(self._current_changed)
        view.doubleClicked.connect(lambda _: self.accept())
        return view

    def about(self, field: str, hint: str, nothing: str) -> None:
        """Ask for something else than a speaker: what the field is for, what it shows empty, and where nothing fits."""
        self.field.setAccessibleName(field)
        self.field.setPlaceholderText(hint)
        self._nothing = nothing
        self._current_changed()

    def without_search(self, nothing: str) -> "ChoiceDialog":
        """The same dialog for a few choices that need no finding; ``nothing`` is said when there are none."""
        self.field.hide()
        if not self._model.rows:
            for part in (self.list, self.main, self._outcome):
                part.hide()
            self.lead.setText(nothing)
            self._cancel.setText(tr("Close"))
            self._column.insertStretch(1)
            self._column.invalidate()
            self._keep_room()
        self.resize(440, 320 if self._model.rows else 120)
        return self

    def _search(self, typed: str) -> None:
        self._model.search(typed)
        self._choose_first()

    def _choose_first(self) -> None:
        self.list.setCurrentIndex(self._model.index(0, 0))
        self._current_changed()

    def _choice(self) -> Choice | None:
        found = self.list.currentIndex().data(CHOICE_ROLE)
        return found if isinstance(found, Choice) else None

    def _current_changed(self) -> None:
        choice = self._choice()
        self.refuse("")
        self.main.setEnabled(choice is not None)
        self._outcome.setText(self._outcome_of(choice) if choice else self._nothing)
        if choice:
            self.chosen.emit(choice)

    def _choose(self) -> Problem | None:
        choice = self._choice()
        return self._act(choice.key) if choice else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys in the field go through the list."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in _STEPS:
            self.list.event(event)
            announce(self.field, self.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) or "", at_once=True)
            return True
        return super().eventFilter(watched, event)


class ChoiceDelegate(QStyledItemDelegate):
    """Draws a `FilterSelection`: its label at the left, in soft letters its detail at the right."""

    SIDE = 12

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line with air."""
        return QSize(160, round(self._theme.sizes.ui * 1.35) + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        choice = index.data(CHOICE_ROLE)
        if not isinstance(choice, Choice):
            return
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._theme.colour("accent_ground"))
            edge = QRectF(option.rect.left(), option.rect.top(), 3, option.rect.height())
            painter.fillRect(placed(painter, edge, option.rect), self._theme.colour("accent"))
        self._texts(painter, option, choice)
        painter.restore()

    def _texts(self, painter: QPainter, option: QStyleOptionViewItem, choice: Choice) -> None:
        flags = Qt.AlignmentFlag.AlignVCenter
        rect = option.rect.adjusted(self.SIDE, 0, -self.SIDE, 0)
        painter.setFont(self._theme.sans(self._theme.sizes.ui))
        metrics, elide = painter.fontMetrics(), Qt.TextElideMode.ElideRight
        name = metrics.elidedText(choice.label, elide, rect.width())
        painter.setPen(self._theme.colour("ink"))
        painter.drawText(rect, flags | Qt.AlignmentFlag.AlignLeft, name)
        room = rect.width() - metrics.horizontalAdvance(name) - 2 * self.SIDE
        painter.setPen(self._theme.colour("soft"))
        if room > 3 * self.SIDE:
            painter.drawText(rect, flags | Qt.AlignmentFlag.AlignRight, metrics.elidedText(choice.detail, elide, room))
