"""The left pane: speakers, sources, dates, kinds and more, each with counts that follow the filter.

The speakers have the first claim on the room; what is below them folds, scrolls, and is dragged higher or lower.
"""

import itertools
from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from onrecord.domain.attribution import Kind
from onrecord.domain.facets import ConfidenceLevel, Facet
from onrecord.domain.messages import capitalise
from onrecord.viewmodels.text.names import sureness_name
from onrecord.viewmodels.text.translation import counted, figure, tr
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.commands.command_actions import Actions
from onrecord.widgets.commands.command_buttons import CommandButton
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.layout_helpers import quietly
from onrecord.widgets.common.right_to_left import margins
from onrecord.widgets.common.scroll_pane import ScrollPane
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.common.tooltips import set_tip
from onrecord.widgets.filters.attribute_sections import AttributeSections
from onrecord.widgets.filters.facet_delegate import SCROLL
from onrecord.widgets.filters.facet_list import FacetList
from onrecord.widgets.filters.facet_section import DateSection, FacetSection, TagSection
from onrecord.widgets.filters.fold_section import FoldSection, ListSection
from onrecord.widgets.filters.saved_search_list import SavedSearchSection

SPEAKERS_IN_SIGHT = 8
"""Rows of speakers that are seen before anything else gets more than it needs at the least."""
MOST_IN_SIGHT, FEWEST_IN_SIGHT = 6, 2
"""Rows of any other list that are seen where there is room, and where there is little."""
LEAST_BELOW = 96
"""Height in pixels of what is below the speakers at the least; it scrolls."""
NARROWEST = 190


class SideBar(QWidget):
    """The facets one below the other; those that are rarely wanted are folded away.

    Attributes:
        below: the height that a person gave to what is below the speakers, in pixels; 0 where it is as it fits.

    Signals:
        chosen, excluded: those of the lists, see `FacetList`.
        looked_for: the name of the list that is to be narrowed, and words that its rows must hold.
        people_switched: whether what people said is to be shown alone.
        value_switched: a `Facet`, one of its values, and whether quotes of that are to be shown.
        switched: a `Facet`, and whether its quotes are to be shown besides the others.
        ranged: the range of dates to filter by; "" for all.
    """

    chosen = Signal(object, object, bool)
    excluded = Signal(object, object)
    looked_for = Signal(object, str)
    value_switched = Signal(object, object, bool)
    switched = Signal(object, bool)
    people_switched = Signal(bool)
    ranged = Signal(str)

    def __init__(self, workspace: Workspace, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sideBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        lists = workspace.lists
        self.speakers = FacetList(lists[Facet.SPEAKER], tr("Speakers"), theme, self)
        self.sources = FacetList(lists[Facet.SOURCE], tr("Sources"), theme, self)
        self.tags = FacetList(lists[Facet.TAG], tr("Tags"), theme, self, details=False)
        self.dates = FacetList(lists[Facet.DATE], tr("Dates"), theme, self, details=False)
        self.find_speaker = self._finder(Facet.SPEAKER, tr("Find a speaker"))
        self.people = QCheckBox(tr("People only"))
        set_tip(self.people, tr("Leave out what organisations, places, groups and unnamed speakers said"))
        self.people.setAccessibleName(tr("People only"))
        self.attributes = AttributeSections(theme, self._finder)
        self.sections: dict[Facet, FacetSection] = {
            Facet.SOURCE: FacetSection(self.sources, self._finder(Facet.SOURCE, tr("Find a source"))),
            Facet.TAG: TagSection(self.tags, self._finder(Facet.TAG, tr("Find a tag"))),
            Facet.DATE: (dates := DateSection(self.dates)),
        }
        self.date_range = dates.range
        self.saved = SavedSearchSection(workspace.saved, theme)
        self.sureness = {sureness: QCheckBox() for sureness in ConfidenceLevel}
        self.checked = {checked: QCheckBox() for checked in (True, False)}
        self._boxes_counts: dict[QCheckBox, QLabel] = {}
        self._speaker_count = label(name="sectionCount")
        self.kinds = {kind: QCheckBox() for kind in Kind}
        self._kind_counts = {kind: label() for kind in Kind}
        self._swatches = {kind: QLabel() for kind in Kind}
        self.thoughts = QCheckBox(tr("Show thoughts"))
        set_tip(self.thoughts, tr("Also what somebody is said to have believed or wanted"))
        self.thoughts.setAccessibleName(tr("Show thoughts"))
        self.rejected = QCheckBox(tr("Show rejected"))
        set_tip(self.rejected, tr("Also quotes that you rejected"))
        self.rejected.setAccessibleName(tr("Show rejected"))
        self.once = QCheckBox(tr("Each story once"))
        set_tip(self.once, tr("Of articles that are copies of one another only the earliest, or the longest of these"))
        self.once.setAccessibleName(tr("Each story once"))
        self.merge_review_button = CommandButton(actions["doubts"], look="link")
        self.merge_review_button.setObjectName("doubtsButton")
        self._theme, self.below, self._known = theme, 0, 0
        self._lay_out()
        self._wire()
        self._recolour()

    @property
    def _lists(self) -> tuple[ListSection, ...]:
        """The parts below the speakers that have a list, from the top."""
        return self.saved, *self.sections.values(), *self.attributes.sections

    @property
    def _sections(self) -> tuple[FoldSection, ...]:
        return (*self._lists, self._kind_section, self._state_section)

    @property
    def folds(self) -> dict[str, QPushButton]:
        """The heads of the parts that fold, by name."""
        return {each.head.objectName(): each.head for each in self._sections}

    def _finder(self, name: str, text: str) -> QLineEdit:
        """A field that narrows a list as one types."""
        field = QLineEdit()
        field.setObjectName(f"{name}Finder")
        field.setProperty("finder", True)
        field.setPlaceholderText(text)
        field.setAccessibleName(text)
        field.setClearButtonEnabled(True)
        field.textChanged.connect(lambda words: self.looked_for.emit(name, words))
        return field

    def _lay_out(self) -> None:
        self._kind_section = FoldSection(tr("Kind"), "kindHead", self._kind_rows())
        self._state_rows = self._states()
        self._state_section = FoldSection(tr("Confidence and checks"), "stateHead", self._state_rows, unfolded=False)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.addWidget(self._speaker_part())
        self._split.addWidget(ScrollPane(self._lower_part()))
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._split)

    def _speaker_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(0)
        column.addLayout(_head(tr("Speakers"), self._speaker_count, self.merge_review_button))
        column.addWidget(self.find_speaker)
        column.addLayout(_line(self.people))
        column.addWidget(self.speakers, 1)
        return part

    def _lower_part(self) -> QWidget:
        self._lower = QWidget()
        column = QVBoxLayout(self._lower)
        column.setContentsMargins(0, 6, 0, 10)
        column.setSpacing(4)
        above = (self.saved, *self.sections.values(), self.attributes)
        for part in (*above, self._kind_section, self._state_section):
            column.addWidget(part)
        for box in (self.thoughts, self.rejected):
            column.addLayout(_line(box))
        self._once_line = self._once_row()
        column.addWidget(self._once_line)
        column.addStretch(1)
        return self._lower

    def _once_row(self) -> QWidget:
        """The box about copies, which is there where the library has any."""
        line = QWidget()
        line.setLayout(_line(self.once))
        return line

    def _kind_rows(self) -> QWidget:
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for kind in Kind:
            column.addLayout(self._kind_row(kind))
        return rows

    def _states(self) -> QWidget:
        """Check boxes with counts: how sure, and whether checked."""
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        named = {box: capitalise(sureness_name(sureness)) for sureness, box in self.sureness.items()}
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
        return rows

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
            box.toggled.connect(lambda on, kind=kind: self.value_switched.emit(Facet.KIND, kind, on))
        for sureness, box in self.sureness.items():
            box.toggled.connect(lambda on, sureness=sureness: self.value_switched.emit(Facet.SURENESS, sureness, on))
        for checked, box in self.checked.items():
            box.toggled.connect(lambda on, checked=checked: self.value_switched.emit(Facet.CHECKED, checked, on))
        self.thoughts.toggled.connect(lambda on: self.switched.emit(Facet.THOUGHT, on))
        self.rejected.toggled.connect(lambda on: self.switched.emit(Facet.REJECTED, on))
        self.once.toggled.connect(lambda on: self.switched.emit(Facet.ONCE, on))
        for view in (self.speakers, *(section.list for section in self.sections.values())):
            view.chosen.connect(self.chosen)
            view.excluded.connect(self.excluded)
        self.date_range.chosen.connect(self.ranged)
        self._theme.changed.connect(self._recolour)
        self._split.splitterMoved.connect(self._keep_split)
        self.people.toggled.connect(self.people_switched)
        for section in self._sections:
            section.head.toggled.connect(lambda _: self._share_out())
        for each in (self.saved, *self.sections.values()):
            each.dragged.connect(self._share_out)
        self.attributes.chosen.connect(self.chosen)
        self.attributes.excluded.connect(self.excluded)
        self.attributes.resized.connect(self._share_out)

    def stops(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in order."""
        speakers = (self.merge_review_button, self.find_speaker, self.people, self.speakers)
        saved = (self.saved.head, self.saved.list)
        lists = (*self.sections.values(), *self.attributes.sections)
        facets = [stop for section in lists for stop in section.stops()]
        kinds = (self._kind_section.head, *self.kinds.values())
        states = (self._state_section.head, *self.sureness.values(), *self.checked.values())
        return *speakers, *saved, *facets, *kinds, *states, self.thoughts, self.rejected, self.once

    def look_for_nothing(self) -> None:
        """Empty the fields that narrow the lists."""
        self.find_speaker.clear()
        for section in (*self.sections.values(), *self.attributes.sections):
            if section.finder is not None:
                section.finder.clear()

    def show_workspace(self, workspace: Workspace) -> None:
        """Show the filter and the counts of a workspace."""
        chosen, tally = workspace.filter.value, workspace.counts.kinds
        counts = {Kind.DIRECT: tally.direct, Kind.MIXED: tally.mixed, Kind.REPORTED: tally.reported}
        for kind, box in self.kinds.items():
            quietly(box, lambda box=box, kind=kind: box.setChecked(kind in chosen.kinds))  # type: ignore[misc]
            self._kind_counts[kind].setText(figure(counts[kind]))
            box.setAccessibleName(self._with_count(box, counts[kind]))
        for sureness, box in self.sureness.items():
            self._show_box(box, sureness in chosen.sureness, workspace.counts.sureness.get(sureness, 0))
        for checked, box in self.checked.items():
            self._show_box(box, checked in chosen.checked, workspace.counts.checked.get(checked, 0))
        quietly(self.thoughts, lambda: self.thoughts.setChecked(chosen.thought))
        quietly(self.rejected, lambda: self.rejected.setChecked(chosen.rejected))
        quietly(self.once, lambda: self.once.setChecked(chosen.once))
        self._once_line.setVisible(workspace.counts.copied or chosen.once)
        self.merge_review_button.setVisible(workspace.counts.merge_candidates > 0)
        self._speaker_count.setText(figure(workspace.speakers.rows.named))
        self._known = len(workspace.speakers.everything)
        self.speakers.say_why_empty(workspace.filter)
        quietly(self.people, lambda: self.people.setChecked(workspace.filter.people_only))
        if self.attributes.show_lists(workspace.attribute_lists, workspace.filter):
            for before, after in itertools.pairwise(self.stops()):
                QWidget.setTabOrder(before, after)
        for section in self.sections.values():
            section.show_filter(workspace.filter)
        self.date_range.show_span(workspace.date_span, workspace.filter)
        self._share_out()

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

    def showEvent(self, event: QShowEvent) -> None:
        """Share it out once the parts have their style, on which their heights depend."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._share_out)

    def _keep_width(self) -> None:
        """Be no narrower than the heads of the lists and the boxes need beside a scroll bar: nothing scrolls sideways.

        What they need is known once they have the style of the window.
        """
        needed = self._lower.minimumSizeHint().width() + SCROLL if self.isVisible() else 0
        self.setMinimumWidth(max(round(NARROWEST * self._theme.scale), needed))

    def _share_out(self) -> None:
        """Speakers get their rows first; the lists below have as many as then fit, and scroll where that is too few."""
        self._keep_width()
        line = self._split.handleWidth()
        room = self.height() - line - self._claim
        fixed = self._fixed_height()
        for most in range(MOST_IN_SIGHT, FEWEST_IN_SIGHT - 1, -1):
            needed = fixed + sum(section.height_at(most) for section in self._lists)
            if needed <= room:
                break
        for section in self._lists:
            section.fit(most)
        below = self.below or min(needed, max(room, round(LEAST_BELOW * self._theme.scale)))
        self._split.setSizes([max(0, self.height() - line - below), below])

    @property
    def _claim(self) -> int:
        """The height of the speakers' head, their field and the rows that come first, whatever the filter leaves."""
        heads = self.speakers.mapTo(self, QPoint()).y()
        return heads + self.speakers.height_of(max(FEWEST_IN_SIGHT, min(SPEAKERS_IN_SIGHT, self._known)))

    def _fixed_height(self) -> int:
        """The height of what is below the speakers without the lists."""
        for section in self._sections:
            section.settle()
        lists = sum(section.list.height() for section in self._lists if not section.folded)
        return self._lower.sizeHint().height() - lists

    def _keep_split(self) -> None:
        """Note where a person dragged the line below the speakers."""
        self.below = self._split.sizes()[1]

    def restore(self, below: int, rows: Mapping[str, int]) -> None:
        """Put back the heights that a person once chose: that of what is below the speakers, and rows by name."""
        self.below = below
        for section in self._lists:
            section.rows = rows.get(section.head.objectName(), 0)
        self.attributes.rows = dict(rows)
        self._share_out()

    @property
    def rows(self) -> dict[str, int]:
        """The rows that a person chose to see of the lists, by name."""
        return {each.head.objectName(): each.rows for each in self._lists if each.rows}


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


def _line(box: QCheckBox) -> QHBoxLayout:
    """A check box alone on its line."""
    row = QHBoxLayout()
    row.setContentsMargins(margins(11, 0, 14, 0))
    row.addWidget(box)
    row.addStretch(1)
    return row
