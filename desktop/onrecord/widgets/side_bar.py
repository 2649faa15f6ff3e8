"""The left pane: speakers, sources, dates, kinds and more, each with counts that follow the filter."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from onrecord.domain.filters import Sureness
from onrecord.domain.phrases import capitalised
from onrecord.domain.records import Kind
from onrecord.viewmodels.desk import Desk
from onrecord.viewmodels.wording import counted, figure, sureness_name, tr
from onrecord.widgets.command_button import CommandButton
from onrecord.widgets.commands import Actions
from onrecord.widgets.facet_delegate import SCROLL
from onrecord.widgets.facet_list import FacetList
from onrecord.widgets.mirroring import margins
from onrecord.widgets.parts import FoldHead, label, quietly, scrolled
from onrecord.widgets.saved_list import SavedSection
from onrecord.widgets.tag_section import TagSection
from onrecord.widgets.theme import Theme
from onrecord.widgets.tooltips import set_tip

SOURCES_IN_SIGHT = 6
DATES_IN_SIGHT = 6
NARROWEST = 190
SHORT = 12
"""Rows of a list that is overlooked at a glance; a longer one can be searched."""


class SideBar(QWidget):
    """The facets one below the other; those that are rarely wanted are folded away.

    Signals:
        kind_switched: a `Kind`, and whether it is to be shown.
        thought_switched: whether thoughts are to be shown.
        speaker_looked_for, source_looked_for: words that the list is to be narrowed by.
        sureness_switched: a `Sureness`, and whether quotes as sure as this are to be shown.
        checked_switched: whether it is about checked quotes or the others, and whether they are to be shown.
        rejected_switched: whether rejected quotes are to be shown.
    """

    kind_switched = Signal(object, bool)
    thought_switched = Signal(bool)
    rejected_switched = Signal(bool)
    sureness_switched = Signal(object, bool)
    speaker_looked_for = Signal(str)
    source_looked_for = Signal(str)
    checked_switched = Signal(bool, bool)

    def __init__(self, desk: Desk, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sideBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.speakers = FacetList(desk.speakers, theme, self)
        self.speakers.setObjectName("speakerList")
        self.speakers.setAccessibleName(tr("Speakers"))
        self.sources = FacetList(desk.sources, theme, self)
        self.sources.setObjectName("sourceList")
        self.sources.setAccessibleName(tr("Sources"))
        self.find_speaker = _finder("findSpeaker", tr("Find a speaker"), self.speaker_looked_for)
        self.find_source = _finder("findSource", tr("Find a source"), self.source_looked_for)
        self.dates = FacetList(desk.dates, theme, self, details=False)
        self.dates.setObjectName("dateList")
        self.dates.setAccessibleName(tr("Dates"))
        self.saved = SavedSection(desk.saved, theme, self)
        self.tag_section = TagSection(desk, theme, self)
        self.tags = self.tag_section.list
        self.sureness = {sureness: QCheckBox() for sureness in Sureness}
        self.checked = {checked: QCheckBox() for checked in (True, False)}
        self._boxes_counts: dict[QCheckBox, QLabel] = {}
        self._speaker_count, self._source_count = label(name="sectionCount"), label(name="sectionCount")
        self.kinds = {kind: QCheckBox() for kind in Kind}
        self._kind_counts = {kind: label() for kind in Kind}
        self._swatches = {kind: QLabel() for kind in Kind}
        self.thoughts = QCheckBox(tr("Show thoughts"))
        set_tip(self.thoughts, tr("Also what somebody is said to have believed or wanted"))
        self.thoughts.setAccessibleName(tr("Show thoughts"))
        self.rejected = QCheckBox(tr("Show rejected"))
        set_tip(self.rejected, tr("Also quotes that you rejected"))
        self.rejected.setAccessibleName(tr("Show rejected"))
        self.doubts = CommandButton(actions["doubts"], look="link")
        self.doubts.setObjectName("doubtsButton")
        self.folds: dict[str, QPushButton] = {}
        self._theme = theme
        self._lay_out()
        self._wire()
        self._recolour()

    def _lay_out(self) -> None:
        self._column = column = scrolled(self)
        column.setContentsMargins(0, 10, 0, 10)
        column.setSpacing(0)
        column.addWidget(self.saved)
        column.addLayout(_head(tr("Speakers"), self._speaker_count, self.doubts))
        column.addWidget(self.find_speaker)
        column.addWidget(self.speakers, 1)
        column.addSpacing(10)
        column.addLayout(_head(tr("Sources"), self._source_count))
        column.addWidget(self.find_source)
        column.addWidget(self.sources, 0)
        column.addSpacing(10)
        column.addWidget(self.tag_section)
        column.addWidget(self._folded(tr("Dates"), "datesHead", self.dates))
        column.addWidget(self.dates, 0)
        column.addLayout(_head(tr("Kind"), QLabel()))
        for kind in Kind:
            column.addLayout(self._kind_row(kind))
        column.addSpacing(6)
        column.addWidget(self._folded(tr("Confidence and checks"), "stateHead", self._states()))
        column.addWidget(self._state_rows)
        for box in (self.thoughts, self.rejected):
            row = QHBoxLayout()
            row.setContentsMargins(margins(11, 4 if box is self.thoughts else 0, 14, 0))
            row.addWidget(box)
            row.addStretch(1)
            column.addLayout(row)

    def _folded(self, text: str, name: str, body: QWidget) -> QPushButton:
        """The head of a part that is folded away until it is wanted."""
        head = FoldHead(text, name, body)
        self.folds[name] = head
        return head

    def _states(self) -> QWidget:
        """Check boxes with counts: how sure, and whether checked."""
        self._state_rows = QWidget()
        column = QVBoxLayout(self._state_rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        named = {box: capitalised(sureness_name(sureness)) for sureness, box in self.sureness.items()}
        named |= {self.checked[True]: tr("Checked"), self.checked[False]: tr("Not checked")}
        for box, name in named.items():
            box.setText(name)
            self._boxes_counts[box] = label()
            row = QHBoxLayout()
            row.setContentsMargins(margins(11, 6 if box is self.checked[True] else 0, 18, 0))
            row.addWidget(box)
            row.addStretch(1)
            row.addWidget(self._boxes_counts[box])
            column.addLayout(row)
        return self._state_rows

    def _kind_row(self, kind: Kind) -> QHBoxLayout:
        names = {
            Kind.DIRECT: tr("Direct"),
            Kind.MIXED: tr("Mixed"),
            Kind.REPORTED: tr("Reported"),
        }
        box = self.kinds[kind]
        box.setText(names[kind])
        box.setObjectName(f"kind-{kind}")
        row = QHBoxLayout()
        row.setContentsMargins(margins(11, 0, 18, 0))
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
        for sureness, box in self.sureness.items():
            box.toggled.connect(lambda on, sureness=sureness: self.sureness_switched.emit(sureness, on))
        for checked, box in self.checked.items():
            box.toggled.connect(lambda on, checked=checked: self.checked_switched.emit(checked, on))
        self.thoughts.toggled.connect(self.thought_switched)
        self.rejected.toggled.connect(self.rejected_switched)
        self._theme.changed.connect(self._recolour)

    def stops(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in order."""
        names = (self.saved.list, self.doubts, self.find_speaker, self.speakers, self.find_source, self.sources)
        tags = (self.tag_section.head, self.tag_section.finder, self.tags)
        lists = (*names, *tags, self.folds["datesHead"], self.dates, *self.kinds.values())
        states = (self.folds["stateHead"], *self.sureness.values(), *self.checked.values())
        return *lists, *states, self.thoughts, self.rejected

    def look_for_nothing(self) -> None:
        """Empty the fields that narrow the lists."""
        for field in (self.find_speaker, self.find_source, self.tag_section.finder):
            field.clear()

    def show_desk(self, desk: Desk) -> None:
        """Show the filter and the counts of a desk."""
        chosen, tally = desk.filter.value, desk.figures.kinds
        counts = {Kind.DIRECT: tally.direct, Kind.MIXED: tally.mixed, Kind.REPORTED: tally.reported}
        for kind, box in self.kinds.items():
            quietly(box, lambda box=box, kind=kind: box.setChecked(kind in chosen.kinds))  # type: ignore[misc]
            self._kind_counts[kind].setText(figure(counts[kind]))
            box.setAccessibleName(self._with_count(box, counts[kind]))
        for sureness, box in self.sureness.items():
            self._show_box(box, sureness in chosen.sureness, desk.figures.sureness.get(sureness, 0))
        for checked, box in self.checked.items():
            self._show_box(box, checked in chosen.checked, desk.figures.checked.get(checked, 0))
        quietly(self.thoughts, lambda: self.thoughts.setChecked(chosen.thought))
        quietly(self.rejected, lambda: self.rejected.setChecked(chosen.rejected))
        self.doubts.setVisible(desk.figures.doubts > 0)
        self._speaker_count.setText(figure(desk.speakers.rows.named))
        self._source_count.setText(figure(desk.sources.rows.named))
        self.find_speaker.setVisible(bool(self.find_speaker.text()) or len(desk.all_speakers) > SHORT)
        self.find_source.setVisible(bool(self.find_source.text()) or len(desk.all_sources) > SHORT)
        self.tag_section.show_desk(desk)
        self._say_why_empty(desk)
        self._share_out()

    def _say_why_empty(self, desk: Desk) -> None:
        """Say in each list why it has no rows: none is called so, none is left by the filter, or none is there yet."""
        left = tr("None under this filter") if desk.filter.narrowing() else tr("None yet")
        for view, finder in ((self.speakers, self.find_speaker), (self.sources, self.find_source)):
            view.say_when_empty(tr("None is called so") if finder.text() else left)
        self.dates.say_when_empty(left)

    def _show_box(self, box: QCheckBox, on: bool, count: int) -> None:
        quietly(box, lambda: box.setChecked(on))
        self._boxes_counts[box].setText(figure(count))
        box.setAccessibleName(self._with_count(box, count))

    def _with_count(self, box: QCheckBox, count: int) -> str:
        """What a box switches and how many quotes that is about, for screen readers."""
        return ", ".join((box.text(), counted("%Ln quotes", "%Ln quote", count)))

    def _recolour(self) -> None:
        for kind, swatch in self._swatches.items():
            swatch.setStyleSheet(f"background: {self._theme.tokens.kind(kind)}; border-radius: 2px;")
        for count in (*self._kind_counts.values(), *self._boxes_counts.values()):
            count.setFont(self._theme.sans(self._theme.sizes.ui, tabular=True))
        self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height out anew."""
        super().resizeEvent(event)
        self._share_out()

    def _needed(self) -> int:
        """The height that is enough for a few rows of each list: they have now more, which they can give away."""
        lists = (self.sources, self.dates, self.tags)
        spare = sum(max(0, each.height() - each.height_of(2)) for each in lists if each.isVisible())
        spare += self.saved.list.height() - self.saved.list.least if self.saved.isVisible() else 0
        return self._column.minimumSize().height() - spare

    def _keep_width(self) -> None:
        """Be no narrower than the heads of the lists and the boxes need beside a scroll bar: nothing scrolls sideways.

        What they need is known once they have the style of the window.
        """
        needed = self._column.minimumSize().width() + SCROLL if self.isVisible() else 0
        self.setMinimumWidth(max(round(NARROWEST * self._theme.scale), needed))

    def _share_out(self) -> None:
        """Sources get what they need, up to a third of the height; speakers get the rest."""
        self._keep_width()
        rows = max(1, min(SOURCES_IN_SIGHT, self.sources.model().rowCount()))
        most = max(self.sources.height_of(2), self.height() // 3)
        dates = max(1, min(DATES_IN_SIGHT, self.dates.model().rowCount()))
        self.dates.setFixedHeight(min(self.dates.height_of(dates), max(self.dates.height_of(2), self.height() // 4)))
        spare = max(0, self.height() - self._needed()) // 5
        self.tag_section.fit(self.tags.height_of(2) + spare)
        self.saved.list.fit(self.saved.list.least + spare)
        self.sources.setFixedHeight(min(self.sources.height_of(rows), most))
        self.sources.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def _finder(name: str, text: str, found: SignalInstance) -> QLineEdit:
    """A field that narrows a list as one types."""
    field = QLineEdit()
    field.setObjectName(name)
    field.setProperty("finder", True)
    field.setPlaceholderText(text)
    field.setAccessibleName(text)
    field.setClearButtonEnabled(True)
    field.textChanged.connect(found)
    return field


def _head(text: str, count: QLabel, link: QWidget | None = None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(margins(14, 4, 18, 4))
    row.addWidget(label(text, "sectionTitle"))
    row.addStretch(1)
    if link is not None:
        row.addWidget(link)
        row.addSpacing(6)
    row.addWidget(count)
    return row
