"""What stands in the place of the table while it has no rows: that work goes on, or why nothing is found."""

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from onrecord.viewmodels.filters.empty_result import EmptyResult, Suggestion
from onrecord.viewmodels.text.translation import figure, tr
from onrecord.widgets.commands.command_actions import Actions
from onrecord.widgets.commands.command_buttons import CommandButton
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.flow_layout import FlowLayout
from onrecord.widgets.common.layout_helpers import clear, scrolled
from onrecord.widgets.common.tooltips import set_tip

LONGEST = 60
"""Characters of what a button does that are written on it."""


class EmptyResultPage(QWidget):
    """A sentence, and links that lead to some quotes.

    Signals:
        chosen: the `Filter` that is to be used.
    """

    chosen = Signal(object)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nothingFound")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sentence = label(name="nothingSentence", wrap=True)
        self.hint = label(name="soft", wrap=True)
        for text in (self.sentence, self.hint):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._actions = actions
        self._shown: tuple[EmptyResult, bool] | None = None
        self._links = QWidget()
        self._links.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._flow = FlowLayout(self._links, 8, QMargins(0, 0, 0, 0), centred=True)
        column = scrolled(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addStretch(2)
        for widget in (self.sentence, self.hint, self._links):
            column.addWidget(widget)
        column.addStretch(3)

    @property
    def links(self) -> list[QPushButton]:
        """The links that are offered, in order."""
        items = (self._flow.itemAt(place) for place in range(self._flow.count()))
        widgets = (item.widget() for item in items if item)
        return [widget for widget in widgets if isinstance(widget, QPushButton)]

    def show_found(self, found: EmptyResult, working: str) -> None:
        """Say why nothing is found; ``working`` is what is being done, "" for nothing, and matters without a filter."""
        waiting = bool(working) and not found.filtered
        self.sentence.setText(working if waiting else found.sentence)
        self.hint.setText(self._hint(found, waiting))
        if self._shown != (found, waiting):  # links that stay keep the keyboard
            here = any(link.hasFocus() for link in self.links)
            self._shown = (found, waiting)
            self._offer(
                () if waiting else found.suggestions, filtered=found.filtered, add=not waiting and not found.filtered
            )
            if here:
                self.take_focus()

    def _hint(self, found: EmptyResult, waiting: bool) -> str:
        if waiting:
            return tr("Quotes appear here as they are found.")
        if not found.filtered:
            return tr("Articles without any quote or reported speech stay in the library and can be added to.")
        return tr("Taking one filter off is not enough.") if found.several and not found.suggestions else ""

    def _offer(self, ways: tuple[Suggestion, ...], *, filtered: bool, add: bool) -> None:
        clear(self._flow)
        for way in ways:
            self._flow.addWidget(self._link(way))
        if filtered:
            self._flow.addWidget(CommandButton(self._actions["clear_filters"], look="link"))
        if add:
            self._flow.addWidget(CommandButton(self._actions["add_files"], look="link"))
        self._links.updateGeometry()

    def _link(self, way: Suggestion) -> QPushButton:
        text = way.text if len(way.text) <= LONGEST else way.text[: LONGEST - 2] + "…”"
        shown = tr("{0} ({1})").format(text, figure(way.quotes))
        made = push(shown.replace("&", "&&"), lambda: self.chosen.emit(way.filter), look="link")
        made.setAccessibleName(way.spoken)
        set_tip(made, way.spoken)
        return made

    def take_focus(self) -> None:
        """Put the keyboard on the first way out."""
        for link in self.links[:1]:
            link.setFocus()
