"""Every text that a window has for a person: drawn, said by a screen reader, at the pointer, in menus and rows."""

from collections.abc import Iterator
from html import unescape

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QWidget
from tests.ui.drawn_text import inks

from onrecord.domain.filter import Filter
from onrecord.viewmodels.quotes.quote_citation import display_words, rows_with_clauses
from onrecord.viewmodels.text.number_formats import one_line
from onrecord.widgets.charts.plot_view import PlotView
from onrecord.widgets.window.main_window import MainWindow

_PROPERTIES = ("text", "toolTip", "accessibleName", "accessibleDescription", "placeholderText", "windowTitle", "title",
               "labelText", "informativeText", "statusTip", "whatsThis", "prefix", "suffix")  # fmt: skip
_OF_ACTIONS = ("text", "iconText", "toolTip", "statusTip")
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    Qt.ItemDataRole.StatusTipRole,
)
_ROWS = 60


def texts(window: QWidget) -> Iterator[tuple[str, str]]:
    """Each text with where it is from; but for what Qt says itself of a part that it made."""
    own = (each for each in window.findChildren(QWidget) if not each.objectName().startswith("qt_"))
    for widget in (window, *own):
        where = f"{type(widget).__name__} {widget.objectName()}"
        yield from _of(widget, _PROPERTIES, where)
        if isinstance(widget, QAbstractItemView) and widget.model():
            yield from _of_model(widget.model(), where)
        if isinstance(widget, QComboBox):
            yield from _of_model(widget.model(), where)
        if isinstance(widget, PlotView):
            yield from _of_chart(widget, where)
    for action in window.findChildren(QAction):
        yield from _of(action, _OF_ACTIONS, f"action {action.objectName()}")
    for ink in inks(window):
        yield "drawn", ink.text


def _of(thing: QWidget | QAction, names: tuple[str, ...], where: str) -> Iterator[tuple[str, str]]:
    for name in names:
        value = thing.property(name)
        if isinstance(value, str) and value:
            yield f"{where} {name}", as_read(value)


def as_read(text: str) -> str:
    """A text without the markup by which a tip shows its letters."""
    if not text.startswith("<qt>"):
        return text
    return unescape(text.removeprefix("<qt>").removesuffix("</qt>").replace("<br>", "\n"))


def _of_model(model: QAbstractItemModel, where: str) -> Iterator[tuple[str, str]]:
    rows, columns = min(_ROWS, model.rowCount()), 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for index in (model.index(row, column) for row in range(rows) for column in range(columns)):
        yield from ((f"{where} {role.name}", as_read(t)) for role in _ROLES if isinstance(t := index.data(role), str))
    for side, count in ((Qt.Orientation.Horizontal, columns), (Qt.Orientation.Vertical, rows)):
        heads = (model.headerData(at, side) for at in range(count))
        yield from ((f"{where} header", head) for head in heads if isinstance(head, str))


def _of_chart(view: PlotView, where: str) -> Iterator[tuple[str, str]]:
    data = view._data
    yield from ((f"{where} chart", text) for text in (data.title, data.filter, data.rule, data.precision, data.sample))
    for mark in data.marks:
        yield f"{where} mark", data.text(mark)


def data_of(window: MainWindow) -> list[str]:
    """What is no text of the program: names, articles, what a person wrote."""
    library = window.workspace.library
    quotes = rows_with_clauses(library, library.quotes.ids(Filter(thought=True, rejected=True)))
    articles = [library.articles.get(identity) for identity in {row.article for row in quotes}]
    said = [
        (row.words, display_words(row), row.speaker, row.role, row.mention, str(row.reason), row.note) for row in quotes
    ]
    read = [(each.text, each.title, each.origin, each.byline, each.source, each.url) for each in articles]
    tags = [tag for row in quotes for tag in row.tags]
    place = str(library.path)
    names = [
        f"<qt>{place}</qt>",
        place,
        library.path.stem,
        library.path.name,
        *(row.name for row in library.searches()),
    ]
    known = [*(text for line in (*said, *read) for text in line), *tags, *names]
    return [form for text in known if text for form in (text, one_line(text))]
