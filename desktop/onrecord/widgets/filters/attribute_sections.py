"""What speakers are, in the left pane: a list for each attribute that is said of any, under a head that folds it."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from onrecord.domain.attributes.speaker_attributes import KIND
from onrecord.domain.facets import Facet
from onrecord.viewmodels.filters.facet_models import AttributeModel
from onrecord.viewmodels.filters.filter_state import FilterState
from onrecord.viewmodels.text.names import attribute_field_name
from onrecord.viewmodels.text.number_formats import one_line
from onrecord.viewmodels.text.translation import figure, tr
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.filters.facet_list import FacetList
from onrecord.widgets.filters.facet_section import FacetSection

MakeFinder = Callable[[str, str], QLineEdit]
"""Makes a field that narrows the list of a name, given what it asks for."""


class AttributeSection(FacetSection):
    """The values of one attribute; hidden while it is said of nobody, or where all speakers are of one kind."""

    def __init__(self, model: AttributeModel, theme: Theme, finder: QLineEdit) -> None:
        title = one_line(attribute_field_name(model.field))
        super().__init__(FacetList(model, title, theme, details=False), finder, unfolded=model.field != KIND)
        self._model = model

    def show_filter(self, state: FilterState) -> None:
        """Show how many values there are under the filter."""
        super().show_filter(state)
        self.count.setText(figure(self._model.said))
        prefix = f"{self._model.field}:"
        named = any(str(key).startswith(prefix) for key in state.value.named(Facet.ATTRIBUTE))
        self.setVisible(self._model.said > 0 or bool(self._model.words) or named)


class AttributeSections(QWidget):
    """The lists of attributes one below the other, made when there is something in them for the first time.

    Attributes:
        sections: those that were made, in their order.
        rows: how many rows a person wants to see of lists, by the names of their heads.

    Signals:
        chosen, excluded: those of the lists, see `FacetList`.
        resized: a list was folded or dragged.
    """

    chosen = Signal(object, object, bool)
    excluded = Signal(object, object)
    resized = Signal()

    def __init__(self, theme: Theme, make_finder: MakeFinder) -> None:
        super().__init__()
        self._theme, self._make_finder = theme, make_finder
        self._made: dict[str, AttributeSection] = {}
        self.rows: Mapping[str, int] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    @property
    def sections(self) -> tuple[AttributeSection, ...]:
        """The lists that were made, in their order."""
        return tuple(self._made.values())

    def show_lists(self, models: Sequence[AttributeModel], state: FilterState) -> bool:
        """Show the lists of a library under a filter. Returns whether there are more than before."""
        before = len(self._made)
        for model in models:
            if model.field not in self._made and model.said:
                self._add(model)
            if model.field in self._made:
                self._made[model.field].show_filter(state)
        self.setVisible(any(not section.isHidden() for section in self.sections))
        return len(self._made) > before

    def _add(self, model: AttributeModel) -> None:
        finder = self._make_finder(model.name, tr("Find in {0}").format(one_line(attribute_field_name(model.field))))
        section = AttributeSection(model, self._theme, finder)
        section.rows = self.rows.get(section.head.objectName(), 0)
        section.list.chosen.connect(self.chosen)
        section.list.excluded.connect(self.excluded)
        section.head.toggled.connect(lambda _: self.resized.emit())
        section.dragged.connect(self.resized)
        self._made[model.field] = section
        self._column.addWidget(section)
