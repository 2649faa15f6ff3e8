"""The possible duplicates: two speakers side by side with what tells who they are, and one key for each answer."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from onrecord.domain.errors import Problem
from onrecord.domain.messages import capitalise
from onrecord.viewmodels.speakers.merge_review import Candidate, MergeCase, MergeReview
from onrecord.viewmodels.text.translation import counted, tr, translate
from onrecord.widgets.common.announcer import announce
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.layout_helpers import clear
from onrecord.widgets.common.passage_label import PassageLabel
from onrecord.widgets.common.roomy_dialog import GrowingDialog
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.common.tooltips import set_tip

SIZE = (940, 640)
HINT = 480


class MergeReviewDialog(GrowingDialog):
    """Shows the case of a `MergeReview` and takes the answer by mouse or by S, D, L and U."""

    def __init__(self, queue: MergeReview, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("doubtDialog")
        self.setWindowTitle(tr("Possible duplicates"))
        queue.setParent(self)
        self.queue, self._theme = queue, theme
        self._left = label(name="soft")
        self._reason = label(name="doubtReason", wrap=True)
        self._kept = label(name="soft", wrap=True)
        self.message = label(name="refusal", wrap=True)
        self._make_buttons()
        self._lay_out()
        queue.changed.connect(self._show)
        self.resize(*SIZE)
        self._show()

    def _make_buttons(self) -> None:
        self.same = self._answer(tr("Same"), "S", self._same, tr("They are one speaker: merge them"))
        self.different = self._answer(tr("Different"), "D", self._different, tr("They are never the same"))
        self.later = self._answer(tr("Later"), "L", self.queue.later, tr("Ask again after the others"))
        self.undo = self._answer(tr("Undo"), "U", self.queue.back, tr("Take the last answer back"))
        self.same.setProperty("main", True)
        QShortcut(QKeySequence.StandardKey.Undo, self, self.undo.click)

    def _answer(self, name: str, key: str, act: Callable[[], object], hint: str) -> QPushButton:
        made = push(f"{name}   {key}", act)
        made.setAccessibleName(name)
        made.setAccessibleDescription(hint)
        set_tip(made, f"{hint} ({key})")
        made.setAutoDefault(False)
        QShortcut(QKeySequence(key), self, made.click)
        return made

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._case_page())
        self._pages.addWidget(self._empty_page())
        column.addWidget(self._pages, 1)
        column.addWidget(self._foot())

    def _case_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self._cards = QWidget()
        self._cards.setObjectName("doubtCards")
        self._row = QHBoxLayout(self._cards)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.area = QScrollArea()
        self.area.setObjectName("doubtArea")
        self.area.setAccessibleName(tr("The two speakers"))
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._cards)
        column.addWidget(self.area, 1)
        return page

    def _head(self) -> QWidget:
        head = QWidget()
        head.setObjectName("doubtHead")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout()
        row.addWidget(label(tr("Are these two one speaker?"), "headline"))
        row.addStretch(1)
        row.addWidget(self._left)
        column = QVBoxLayout(head)
        column.setContentsMargins(24, 14, 24, 12)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._reason)
        return head

    def _empty_page(self) -> QWidget:
        inner = QWidget()
        inner.setMaximumWidth(HINT)
        column = QVBoxLayout(inner)
        column.setSpacing(8)
        self._title = label(name="emptyTitle", wrap=True)
        hint = tr(
            "Where two speakers may be one and the articles do not settle it, they are shown here side by side. "
            "The program never merges them by itself."
        )
        column.addStretch(1)
        for each in (self._title, label(hint, "soft", wrap=True)):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(each)
        column.addStretch(1)
        page = QWidget()
        QHBoxLayout(page).addWidget(inner)
        return page

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setObjectName("doubtFoot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._close = push(tr("Close"), self.reject)
        self._close.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.undo)
        row.addWidget(self._kept, 1)
        for button in (self.later, self.different, self.same, self._close):
            row.addWidget(button)
        column = QVBoxLayout(foot)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(8)
        column.addWidget(self.message)
        column.addLayout(row)
        return foot

    def _same(self) -> None:
        self._tell(self.queue.same())

    def _different(self) -> None:
        self._tell(self.queue.different())

    def _tell(self, problem: Problem | None) -> None:
        self.message.setText(translate(problem.words) if problem else "")
        self.message.setVisible(problem is not None)
        announce(self, self.message.text())

    def _show(self) -> None:
        case = self.queue.case
        self._pages.setCurrentIndex(int(case is None))
        self._tell(None)
        for button in (self.same, self.different, self.later):
            button.setVisible(case is not None)
        self._close.setVisible(case is None)
        self.later.setEnabled(self.queue.left > 1)
        self.undo.setEnabled(self.queue.can_go_back)
        self.undo.setVisible(case is not None or self.queue.can_go_back)
        self._title.setText(tr("All decided.") if self.queue.can_go_back else tr("No possible duplicates."))
        self._kept.setText("")
        if case is not None:
            self._show_case(case)
        (self.area if case else self._close).setFocus()

    def _show_case(self, case: MergeCase) -> None:
        self._left.setText(counted("%Ln pairs left", "%Ln pair left", self.queue.left))
        self._reason.setText(capitalise(translate(case.reason)))
        self._kept.setText(tr("If they are the same, the name {0} stays.").format(case.kept_name))
        clear(self._row)
        for side, other in ((case.one, case.other), (case.other, case.one)):
            if side is case.other:
                self._row.addWidget(_rule())
            self._row.addWidget(self._card(side, other), 1)
        self.area.verticalScrollBar().setValue(0)

    def _card(self, side: Candidate, other: Candidate) -> QWidget:
        card = QWidget()
        card.setAccessibleName(side.name)
        card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(4)
        column.addWidget(label(side.name, "headline", wrap=True))
        column.addWidget(label(" · ".join((side.kind, side.counts)), "soft", wrap=True))
        column.addSpacing(8)
        column.addLayout(_facts(side, other))
        column.addSpacing(8)
        for passage in side.passages:
            column.addWidget(PassageLabel(passage, self._theme))
            column.addSpacing(8)
        column.addStretch(1)
        return card


def _facts(side: Candidate, other: Candidate) -> QGridLayout:
    """What is known of a speaker, each under its name; roles stand on both sides or on none."""
    roles = [(tr("Role"), side.roles or tr("none given"))] if side.roles or other.roles else []
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for row, (name, value) in enumerate((*roles, (tr("Spellings"), side.spellings or side.name))):
        grid.addWidget(label(name, "factName"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(value, "factText", wrap=True), row, 1)
    return grid


def _rule() -> QFrame:
    rule = QFrame()
    rule.setObjectName("doubtRule")
    rule.setFixedWidth(1)
    return rule
