"""The left pane: speakers, sources and kinds, each with counts that follow the filter."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from onrecord.domain.records import Kind
from onrecord.viewmodels.desk import Desk
from onrecord.widgets.facet_list import FacetList
from onrecord.widgets.parts import label, push, quietly
from onrecord.widgets.theme import Theme

SOURCES_IN_SIGHT = 6


class SideBar(QWidget):
    """Three facets one below the other.

    Signals:
        kind_switched: a `Kind`, and whether it is to be shown.
        thought_switched: whether thoughts are to be shown.
        rejected_switched: whether rejected quotes are to be shown.
        doubts_wanted: the doubtful merges are to be shown.
    """

    kind_switched = Signal(object, bool)
    thought_switched = Signal(bool)
    rejected_switched = Signal(bool)
    doubts_wanted = Signal()

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sideBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.speakers = FacetList(desk.speakers, theme, self)
        self.speakers.setObjectName("speakerList")
        self.speakers.setAccessibleName(self.tr("Speakers"))
        self.sources = FacetList(desk.sources, theme, self)
        self.sources.setObjectName("sourceList")
        self.sources.setAccessibleName(self.tr("Sources"))
        self._speaker_count, self._source_count = label(name="sectionCount"), label(name="sectionCount")
        self.kinds = {kind: QCheckBox() for kind in Kind}
        self._kind_counts = {kind: label() for kind in Kind}
        self._swatches = {kind: QLabel() for kind in Kind}
        self.thoughts = QCheckBox(self.tr("Show thoughts"))
        self.thoughts.setToolTip(self.tr("Also what somebody is told to have believed or wanted"))
        self.thoughts.setAccessibleName(self.tr("Show thoughts"))
        self.rejected = QCheckBox(self.tr("Show rejected"))
        self.rejected.setToolTip(self.tr("Also quotes that you rejected"))
        self.rejected.setAccessibleName(self.tr("Show rejected"))
        self.doubts = push("", self.doubts_wanted.emit, look="link")
        self.doubts.setObjectName("doubtsButton")
        self.doubts.setToolTip(self.tr("Speakers that may be one: decide (Ctrl+D)"))
        self._theme = theme
        self._lay_out()
        self._wire()
        self._recolour()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 10)
        column.setSpacing(0)
        column.addLayout(_head(self.tr("Speakers"), self._speaker_count, self.doubts))
        column.addWidget(self.speakers, 1)
        column.addSpacing(10)
        column.addLayout(_head(self.tr("Sources"), self._source_count))
        column.addWidget(self.sources, 0)
        column.addSpacing(10)
        column.addLayout(_head(self.tr("Kind"), QLabel()))
        for kind in Kind:
            column.addLayout(self._kind_row(kind))
        for box in (self.thoughts, self.rejected):
            row = QHBoxLayout()
            row.setContentsMargins(11, 4 if box is self.thoughts else 0, 14, 0)
            row.addWidget(box)
            row.addStretch(1)
            column.addLayout(row)
        self.setMinimumWidth(190)

    def _kind_row(self, kind: Kind) -> QHBoxLayout:
        names = {
            Kind.DIRECT: self.tr("Direct"),
            Kind.MIXED: self.tr("Mixed"),
            Kind.REPORTED: self.tr("Reported"),
        }
        box = self.kinds[kind]
        box.setText(names[kind])
        box.setObjectName(f"kind-{kind}")
        row = QHBoxLayout()
        row.setContentsMargins(11, 0, 18, 0)
        row.setSpacing(6)
        row.addWidget(box)
        self._swatches[kind].setFixedSize(9, 9)
        row.addWidget(self._swatches[kind])
        row.addStretch(1)
        row.addWidget(self._kind_counts[kind])
        return row

    def _wire(self) -> None:
        for kind, box in self.kinds.items():
            box.toggled.connect(lambda on, kind=kind: self.kind_switched.emit(kind, on))
        self.thoughts.toggled.connect(self.thought_switched)
        self.rejected.toggled.connect(self.rejected_switched)
        self._theme.changed.connect(self._recolour)

    def stops(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in order."""
        return self.doubts, self.speakers, self.sources, *self.kinds.values(), self.thoughts, self.rejected

    def show_desk(self, desk: Desk) -> None:
        """Show the filter and the counts of a desk."""
        chosen, tally = desk.filter.value, desk.figures.kinds
        counts = {Kind.DIRECT: tally.direct, Kind.MIXED: tally.mixed, Kind.REPORTED: tally.reported}
        for kind, box in self.kinds.items():
            quietly(box, lambda box=box, kind=kind: box.setChecked(kind in chosen.kinds))  # type: ignore[misc]
            self._kind_counts[kind].setText(QLocale().toString(counts[kind]))
            box.setAccessibleName(self.tr("{0}, {1} quotes").format(box.text(), counts[kind]))
        quietly(self.thoughts, lambda: self.thoughts.setChecked(chosen.thought))
        quietly(self.rejected, lambda: self.rejected.setChecked(chosen.rejected))
        self._show_doubts(desk.figures.doubts)
        self._speaker_count.setText(QLocale().toString(sum(key is not None for key in desk.speakers.rows.keys)))
        self._source_count.setText(QLocale().toString(sum(bool(key) for key in desk.sources.rows.keys)))
        self._share_out()

    def _show_doubts(self, doubts: int) -> None:
        self.doubts.setVisible(doubts > 0)
        self.doubts.setText(self.tr("{0} in doubt").format(QLocale().toString(doubts)))
        self.doubts.setAccessibleName(self.tr("Doubtful merges: {0}").format(doubts))

    def _recolour(self) -> None:
        for kind, swatch in self._swatches.items():
            swatch.setStyleSheet(f"background: {self._theme.tokens.kind(kind)}; border-radius: 2px;")
        for count in self._kind_counts.values():
            count.setFont(self._theme.sans(self._theme.sizes.ui, tabular=True))
        self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height out anew."""
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Sources get what they need, up to a third of the height; speakers get the rest."""
        rows = max(1, min(SOURCES_IN_SIGHT, self.sources.model().rowCount()))
        most = max(self.sources.height_of(2), self.height() // 3)
        self.sources.setFixedHeight(min(self.sources.height_of(rows), most))
        self.sources.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def _head(text: str, count: QLabel, link: QWidget | None = None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(14, 4, 18, 4)
    row.addWidget(label(text, "sectionTitle"))
    row.addStretch(1)
    if link is not None:
        row.addWidget(link)
        row.addSpacing(6)
    row.addWidget(count)
    return row
