"""What is filtered, as chips that take it off, and how much of the library that leaves."""

from PySide6.QtCore import QMargins, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QPushButton, QWidget

from onrecord.domain.messages import capitalise
from onrecord.viewmodels.filters.filter_chips import Chip, Step
from onrecord.viewmodels.quotes.table_options import TableOptions, grouping_name, order_name
from onrecord.viewmodels.text.translation import counted, figure, tr
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.commands.command_actions import Actions, menu_of
from onrecord.widgets.commands.command_buttons import CommandButton, CommandTool
from onrecord.widgets.common.announcer import Announcer
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.flow_layout import FlowLayout
from onrecord.widgets.common.layout_helpers import clear
from onrecord.widgets.common.menu_hover import follow_menu
from onrecord.widgets.common.scroll_pane import ScrollPane
from onrecord.widgets.common.tooltips import set_tip

LONGEST_CHIP = 40
EDGES = 28
"""Pixels at both sides of the bar."""
GAP, LINES = 6, 3
"""Pixels between chips, and the lines of them that are in sight at once."""


class FilterBar(QWidget):
    """Chips on the left; on the right the count, and what the quotes are sorted and grouped by.

    Signals:
        removed: the `Evidence` of a chip that was clicked.
    """

    removed = Signal(object)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterChips")
        self.setAccessibleName(tr("Filters"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._actions = actions
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, GAP, QMargins(0, 0, 0, 0))
        self._area = ScrollPane(self._chips)
        self._count = label(name="soft")
        self.order = _link("sortLink", menu_of(actions["sort_date"]))
        self.grouping = _link("groupLink", menu_of(actions["group_none"]))
        self.details = _link("detailsLink", menu_of(actions["detail_date"]))
        set_tip(self.order, tr("Sort the quotes; by the same again: from the other end"))
        set_tip(self.grouping, tr("Group the quotes"))
        set_tip(self.details, tr("Choose what the rows show"))
        self.details.setText(tr("details"))
        self.details.setAccessibleName(tr("What the rows show"))
        self.reported = CommandTool(actions["reported"])
        self.reported.setObjectName("chartButton")
        self._shown: list[Chip] = []
        self._announcer = Announcer(self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(14, 6, 10, 6)
        self._row.setSpacing(4)
        self._row.addWidget(self._area, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._facts())

    def _facts(self) -> QWidget:
        """The count and the links, at the right."""
        right = QWidget()
        self._ends = QBoxLayout(QBoxLayout.Direction.LeftToRight, right)
        self._ends.addStretch(1)
        self._told = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row = QHBoxLayout()
        for layout, widgets in ((self._told, (self._count, self.reported)), (row, self.links)):
            layout.addStretch(1)
            for widget in widgets:
                layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignRight)
            self._ends.addLayout(layout)
        row.addStrut(28)
        for layout in (self._ends, self._told, row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        return right

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the line where there is no room for all on one."""
        super().resizeEvent(event)
        self._break()

    def minimumSizeHint(self) -> QSize:
        """Room for what stands below one another where the line is broken."""
        links = sum(link.sizeHint().width() for link in self.links if not link.isHidden())
        told = max(self._count.sizeHint().width(), self.reported.sizeHint().width())
        wide = max(links, told, self._flow.minimumSize().width())
        return QSize(wide + EDGES, super().minimumSizeHint().height())

    def _break(self) -> None:
        """Put the count and the links below the chips, and the links below the count, where there is no room beside."""
        items = (self._flow.itemAt(at) for at in range(self._flow.count()))
        chips = sum(item.sizeHint().width() + GAP for item in items if item)
        ends = sum(part.sizeHint().width() for part in (self._count, self.reported, *self.links) if not part.isHidden())
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(beside if chips + ends + EDGES <= self.width() or not chips else below)
        self._ends.setDirection(beside if ends + EDGES <= self.width() else below)
        told = self._count.sizeHint().width() + self.reported.sizeHint().width()
        self._told.setDirection(beside if told + EDGES <= self.width() else below)
        self._fit_chips(chips)

    def _fit_chips(self, beside: int) -> None:
        """Let the chips be as high as they need, up to some lines; more of them scroll."""
        inner = self.width() - self._row.contentsMargins().left() - self._row.contentsMargins().right()
        wide = beside if self._row.direction() is QBoxLayout.Direction.LeftToRight else inner
        most = LINES * (self._flow.sizeHint().height() + GAP) - GAP
        self._area.setFixedHeight(min(self._flow.heightForWidth(wide), most))
        self._area.setMinimumWidth(max(1, self._flow.minimumSize().width()))  # 0 leaves it to Qt

    def show_workspace(self, workspace: Workspace) -> None:
        """Show the filter and the counts of a workspace."""
        self._count.setText(self._counted(workspace))
        self._show_arrangement(workspace.options)
        for link in (self.order, self.grouping):  # a sample has an order of its own
            link.setHidden(workspace.sampling.walking)
        self._put(workspace.filter.chips())
        self._break()

    def _counted(self, workspace: Workspace) -> str:
        """How many quotes the table has, and of how many."""
        shown = workspace.counts.shown
        quotes = counted("%Ln quotes", "%Ln quote", shown.quotes)
        if workspace.sampling.walking:
            return tr("{0} drawn of {1} ·").format(figure(len(workspace.quotes.ids)), quotes)
        return tr("{0} in {1} ·").format(quotes, counted("%Ln articles", "%Ln article", shown.articles))

    @property
    def links(self) -> tuple[QPushButton, ...]:
        """What opens a menu, from the left."""
        return self.order, self.grouping, self.details

    def _show_arrangement(self, now: TableOptions) -> None:
        arrow, end = ("↓", tr("descending")) if now.descending else ("↑", tr("ascending"))
        self.order.setText(f"{order_name(now.order)} {arrow}")
        self.order.setAccessibleName(tr("Sorted {0}, {1}").format(order_name(now.order), end))
        name = grouping_name(now.grouping)
        self.grouping.setText(tr("grouped {0}").format(name) if now.grouping else tr("group by…"))
        self.grouping.setAccessibleName(tr("Grouped {0}").format(name) if now.grouping else capitalise(name))

    @property
    def chips(self) -> list[QPushButton]:
        """The chips that are shown, from the left."""
        items = (self._flow.itemAt(i) for i in range(self._flow.count()))
        buttons = (item.widget() for item in items if item)
        return [button for button in buttons if isinstance(button, QPushButton)]

    def stops(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in order."""
        return *self.chips, self.reported, *self.links

    def _put(self, chips: list[Chip]) -> None:
        if chips == self._shown:
            return
        self._shown = chips
        had = next((at for at, button in enumerate(self.chips) if button.hasFocus()), None)
        self._announcer.announce(self._count.text().rstrip(" ·"))
        clear(self._flow)
        for chip in chips:
            self._flow.addWidget(self._button(chip))
        if len(chips) > 1:
            self._flow.addWidget(CommandButton(self._actions["clear_filters"], look="link"))
        for button in self.chips:
            button.show()  # at once, so that the room for it is known
        if had is not None and chips:  # the chip that took the place of the one that was taken off
            self.chips[min(had, len(chips) - 1)].setFocus()

    def _button(self, chip: Chip) -> QPushButton:
        step: Step = chip.step
        text = chip.text if len(chip.text) <= LONGEST_CHIP else chip.text[: LONGEST_CHIP - 1] + "…"
        button = push(f"{text}  ×".replace("&", "&&"), lambda: self.removed.emit(step))
        button.setObjectName("chip")
        button.setAccessibleName(tr("Take off {0}").format(chip.text))
        set_tip(button, tr("Take off {0} (Esc takes off the last)").format(chip.text))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button


def _link(name: str, menu: QMenu) -> QPushButton:
    made = push("", lambda: menu.popup(_below(made)), look="link")
    follow_menu(made, menu)
    made.setObjectName(name)
    return made


def _below(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(widget.rect().bottomLeft())
