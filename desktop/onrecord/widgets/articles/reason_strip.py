"""Why a quote has the speaker that it has: in words, then passage by passage."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from onrecord.domain.quote import QuoteRow
from onrecord.viewmodels.articles.article_page import EvidenceText
from onrecord.viewmodels.text.names import speaker_text, why_text
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.layout_helpers import clear
from onrecord.widgets.common.tooltips import set_tip

LEFT, RIGHT, PAD = 24, 20, 7
LINES_IN_SIGHT = 9
"""Lines that the passages take at the most; more of them scroll."""


class ReasonStrip(QWidget):
    """The reason, and a line for each passage on the way.

    Signals:
        step_wanted: the `EvidenceText` to be shown in the article; None when it is to be marked no longer.
    """

    step_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("whyStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = label(name="whyTitle", wrap=True)
        self.reason = label(name="whyText", wrap=True)
        self.lines: list[EvidenceLine] = []
        self._steps = QWidget()
        self._steps.setObjectName("whySteps")
        self._rows = QVBoxLayout(self._steps)
        self._rows.setContentsMargins(0, 0, 4, 0)
        self._rows.setSpacing(0)
        self._area = QScrollArea()
        self._area.setObjectName("whyArea")
        self._area.setAccessibleName(tr("How the speaker was found"))
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._steps)
        column = QVBoxLayout(self)
        column.setContentsMargins(LEFT - PAD, 10, RIGHT, 12)
        column.setSpacing(2)
        for text in (self.title, self.reason):
            text.setIndent(PAD)
            column.addWidget(text)
        column.addSpacing(3)
        column.addWidget(self._area)

    def explain(self, row: QuoteRow, trail: tuple[EvidenceText, ...]) -> None:
        """Say why a quote has its speaker."""
        who = row.speaker or (speaker_text(row) if row.suggested else "")
        self._tell(tr("Why {0}?").format(who) if who else tr("Why no speaker?"), why_text(row), trail)

    def guide(self, quotes: int) -> None:
        """Say what can be done in an article of which no quote is chosen."""
        if quotes:
            self._tell(tr("No quote selected"), tr("Click one, or select words and press Q to add what was missed."))
        else:
            self._tell(tr("No quote was found here"), tr("Select the words of one and press Q to add it."))

    def _tell(self, title: str, reason: str, trail: tuple[EvidenceText, ...] = ()) -> None:
        self.title.setText(title)
        self.reason.setText(reason)
        clear(self._rows)
        self.lines = [EvidenceLine(number, step) for number, step in enumerate(trail, 1)]
        for line in self.lines:
            line.toggled.connect(lambda on, line=line: self._toggled(line, on))
            self._rows.addWidget(line)
        self._area.setVisible(bool(trail))
        self._fit()

    def _toggled(self, line: "EvidenceLine", on: bool) -> None:
        for other in self.lines if on else ():
            if other is not line:
                other.setChecked(False)
        if on or not any(each.isChecked() for each in self.lines):
            self.step_wanted.emit(line.step if on else None)

    def resizeEvent(self, event: object) -> None:
        """The lines break elsewhere."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        """Give the passages the height that they need, up to a limit."""
        width = max(80, self.width() - LEFT + PAD - RIGHT - 4)
        needed = sum(line.heightForWidth(width) for line in self.lines) + 2
        self._area.setFixedHeight(min(needed, LINES_IN_SIGHT * self.reason.fontMetrics().height()))


class EvidenceLine(QPushButton):
    """A passage on the way: its number and what it shows. Pressed, it is marked in the article; again, no longer."""

    def __init__(self, number: int, step: EvidenceText) -> None:
        super().__init__()
        self.step = step
        self.setObjectName("stepLine")
        self.setCheckable(True)
        self.setEnabled(bool(step.marks))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{number}: {step.note}")
        set_tip(self, tr("Show this passage in the article"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._number, self._note = label(str(number), "stepNumber"), label(step.note, "stepNote", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAD - 1, 3, PAD, 3)
        row.setSpacing(6)
        self._number.setFixedWidth(self._number.fontMetrics().horizontalAdvance("00"))
        row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._note, 1)
        for part in (self._number, self._note):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def hasHeightForWidth(self) -> bool:
        """The note breaks into lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the note needs."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout else super().heightForWidth(width)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(160, self.heightForWidth(max(80, self.width())))

    def minimumSizeHint(self) -> QSize:
        """As high as the note needs at the width at hand."""
        return QSize(80, self.heightForWidth(max(80, self.width())))
