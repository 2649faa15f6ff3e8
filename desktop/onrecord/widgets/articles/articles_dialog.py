"""All articles of the library: found, read, given facts, read again, removed; those without quotes too."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QWidget,
)

from onrecord.domain.article import ArticleRow, Fact, StorySummary
from onrecord.domain.operations import ConfirmGuesses, JoinStories, PartStory, RemoveArticles, SetSource
from onrecord.viewmodels.articles.article_list_model import FALLING, ArticleList, Column, column_name
from onrecord.viewmodels.articles.fact_sheet import MISSED, FactSheet, missing_text, number_lacking, rows_lacking
from onrecord.viewmodels.text.translation import counted, figure, tr
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.articles.article_facts_dialog import ArticleFactsDialog
from onrecord.widgets.articles.source_dialog import SourceDialog
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.layout_helpers import add_to_menu, quietly
from onrecord.widgets.common.list_dialog import ListDialog
from onrecord.widgets.common.list_table import ListTable
from onrecord.widgets.common.theme import Theme

WIDTHS: dict[int, int] = {
    Column.SOURCE: 180,
    Column.DATE: 112,
    Column.QUOTES: 100,
    Column.COPIES: 84,
    Column.ADDED: 150,
}


@dataclass(frozen=True, slots=True)
class Uses:
    """What the window does with articles, given by their ids: shows one, reads some again."""

    show: Callable[[str], object]
    read_again: Callable[[Sequence[str]], object]


class ArticlesDialog(ListDialog):
    """The articles of an `ArticleList`; it follows imports and edits."""

    SIZE = (980, 620)

    def __init__(self, articles: ArticleList, workspace: Workspace, uses: Uses, theme: Theme, parent: QWidget) -> None:
        super().__init__("articlesDialog", tr("Articles"), workspace, theme, parent)
        articles.setParent(self)
        self.articles, self._uses = articles, uses
        self._kept: list[int] = []
        self._row = 0
        self.gaps: dict[Fact, QPushButton] = {}
        self.order, self.buttons = self._make_orders(), self._make_buttons()
        self.field.setPlaceholderText(tr("Find an article by its words, title, source, author or file"))
        self.field.setAccessibleName(tr("Find an article"))
        use = self.buttons
        self.lay_out(
            self.order, self._make_table(), self._make_gaps(), self._note,
            self.foot(use["remove"], use["story"], use["confirm"], None, use["facts"], close=False),
            self.foot(None, use["again"], use["source"], use["show"]),
        )  # fmt: skip
        self._wire()
        self._show()
        self.table.setFocus()

    @classmethod
    def show_for(cls, workspace: Workspace, uses: Uses, theme: Theme, parent: QWidget) -> "ArticlesDialog":
        """Open the list of a workspace's articles, or bring the one to the front that is open."""
        opened = next((each for each in parent.findChildren(cls) if each.isVisible()), None)
        dialog = opened or cls(ArticleList(workspace), workspace, uses, theme, parent)
        dialog.show()
        dialog.activateWindow()
        return dialog

    def _make_orders(self) -> QComboBox:
        box = QComboBox()
        box.setObjectName("articlesOrder")
        box.setAccessibleName(tr("Sort by"))
        for column in Column:
            box.addItem(tr("Sorted by: {0}").format(column_name(column)), column)
        box.setCurrentIndex(Column.DATE)
        return box

    def _make_table(self) -> ListTable:
        table = ListTable("articlesTable", tr("Articles"), self.articles.model, Column.TITLE)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.horizontalHeader().setSortIndicator(Column.DATE, Qt.SortOrder.DescendingOrder)
        table.setSortingEnabled(True)
        return table

    def _make_buttons(self) -> dict[str, QPushButton]:
        return {
            "show": push(tr("Show in the window"), self._show_chosen, look="main"),
            "source": push(tr("Set source…"), self._ask_source),
            "facts": push(tr("Edit facts…"), self._edit_facts),
            "again": push(tr("Re-analyse"), self._read_again),
            "confirm": push(tr("Confirm guesses"), self._confirm),
            "remove": push(tr("Remove"), self._remove),
            "story": push(tr("Not the same story"), self._join_or_part),
        }

    def _make_gaps(self) -> QWidget:
        """A line that says what is not known of articles; each part of it asks for that."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for fact in MISSED:
            button = push("", partial(self._fill_gap, fact), look="link")
            button.setAutoDefault(False)
            self.gaps[fact] = button
            row.addWidget(button)
        row.addStretch(1)
        self._gap_line = line
        return line

    def _show_gaps(self) -> None:
        numbers = {fact: number_lacking(self._workspace, fact) for fact in MISSED}
        for fact, button in self.gaps.items():
            text = tr("{0}…").format(missing_text(fact, numbers[fact]))
            button.setText(text)
            button.setAccessibleName(text)
            button.setVisible(numbers[fact] > 0)
            button.setEnabled(self._workspace.read_only is None)
        self._gap_line.setVisible(any(numbers.values()))

    def _fill_gap(self, fact: Fact) -> None:
        self._edit(rows_lacking(self._workspace, fact), fact)

    def _edit_facts(self) -> None:
        self._edit(self.chosen)

    def _edit(self, rows: Sequence[ArticleRow], fact: Fact | None = None) -> None:
        if rows and not self._workspace.edits.refused():
            dialog = ArticleFactsDialog(FactSheet(rows), self._workspace, self)
            dialog.open()
            if fact is not None:
                dialog.fields[fact].field.setFocus()

    def _wire(self) -> None:
        self.articles.model.modelAboutToBeReset.connect(self._keep)
        self.articles.changed.connect(self._show)
        self.field.textChanged.connect(self.articles.look_for)
        self.order.currentIndexChanged.connect(self._sort)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._tell_order)
        self.table.selectionModel().selectionChanged.connect(self._enable)
        self.table.doubleClicked.connect(self._show_chosen)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self._theme.changed.connect(self._fit)
        self._workspace.edits.said.connect(self._note.setText)
        self._add_keys()
        self._fit()

    def _add_keys(self) -> None:
        on_table = Qt.ShortcutContext.WidgetShortcut
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QShortcut(QKeySequence(key), self.table, self._show_chosen, context=on_table)
        QShortcut(QKeySequence.StandardKey.Delete, self.table, self._remove, context=on_table)
        QShortcut(QKeySequence(Qt.Key.Key_F2), self.table, self._edit_facts, context=on_table)
        QShortcut(QKeySequence("Ctrl+I"), self, self._edit_facts)
        QShortcut(QKeySequence("Ctrl+E"), self, self._ask_source)
        QShortcut(QKeySequence("Ctrl+Shift+R"), self, self._read_again)

    def menu(self) -> QMenu:
        """What can be done with the articles that are chosen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in ("show", "facts", "source", "again", "confirm", "story", "remove"):
            button = self.buttons[name]
            add_to_menu(menu, button.text(), button.click).setEnabled(button.isEnabled())
        return menu

    def _open_menu(self, at: QPoint) -> None:
        if self.rows:
            self.menu().popup(self.table.viewport().mapToGlobal(at))

    def _fit(self) -> None:
        self.table.fit(WIDTHS, self._theme.scale)
        for column in (Column.DATE, Column.ADDED):
            self.table.setColumnWidth(column, max(self.table.columnWidth(column), self.table.sizeHintForColumn(column)))

    @property
    def chosen(self) -> list[ArticleRow]:
        """The articles that are chosen, from the top."""
        return self.articles.rows(self.rows)

    def _sort(self, at: int) -> None:
        column = Column(at)
        ways = Qt.SortOrder
        way = ways.DescendingOrder if column in FALLING else ways.AscendingOrder
        self.table.sortByColumn(column, way)

    def _tell_order(self, column: int) -> None:
        quietly(self.order, lambda: self.order.setCurrentIndex(column))

    def _keep(self) -> None:
        rows = self.rows
        self._kept, self._row = self.articles.model.keys(rows), rows[0] if rows else 0

    def _show(self) -> None:
        """Show what the list holds, with those chosen that were chosen before, else what stands in their place."""
        model = self.articles.model
        shown = model.rowCount()
        self.show_rows(counted("%Ln articles", "%Ln article", shown), self._why_nothing())
        self.select(model.rows_of(self._kept) or ([min(self._row, shown - 1)] if shown else []))
        self._show_gaps()
        self._enable()

    def _why_nothing(self) -> str:
        if self.articles.whole:
            return tr("No article is like that. Empty the field to see all.")
        return tr("There are no articles yet. Add files or a folder in the window, or drop them there.")

    def _enable(self) -> None:
        number = len(self.rows)
        for button in self.buttons.values():
            button.setEnabled(number > 0 and self._workspace.read_only is None)
        self.buttons["show"].setEnabled(number == 1)
        stories = self._stories()
        self.buttons["story"].setEnabled((stories.stories > 1 or stories.copied) and self._workspace.read_only is None)
        story = tr("Same story") if stories.stories > 1 else tr("Not the same story")
        self.buttons["story"].setText(story)
        self.buttons["story"].setAccessibleName(story)
        guessed = self._workspace.read_only is None and any(row.guesses for row in self.chosen)
        self.buttons["confirm"].setEnabled(guessed)
        text = tr("Remove {0}").format(figure(number)) if number > 1 else tr("Remove")
        self.buttons["remove"].setText(text)
        self.buttons["remove"].setAccessibleName(text)

    def _stories(self) -> StorySummary:
        """The stories of the articles that are chosen."""
        keys, articles = self.articles.model.keys(self.rows), self._workspace.library.articles
        return self._workspace.report_errors(lambda: articles.stories(keys)) or StorySummary()

    def _join_or_part(self) -> None:
        """Make one story of several, or take articles out of the one that they tell."""
        ids = [row.id for row in self.chosen]
        self._workspace.edits.apply(JoinStories(ids) if self._stories().stories > 1 else PartStory(ids))

    def _show_chosen(self) -> None:
        if len(self.rows) == 1:
            self._uses.show(self.chosen[0].id)

    def _read_again(self) -> None:
        self._uses.read_again([row.id for row in self.chosen])

    def _confirm(self) -> None:
        self._workspace.edits.apply(ConfirmGuesses([row.id for row in self.chosen]))

    def _remove(self) -> None:
        self._workspace.edits.apply(RemoveArticles([row.id for row in self.chosen]))

    def _ask_source(self) -> None:
        chosen = self.chosen
        sources, ids = {row.source for row in chosen}, [row.id for row in chosen]
        if chosen and not self._workspace.edits.refused():
            now = sources.pop() if len(sources) == 1 else ""
            known, apply = self._workspace.all_source_names(), self._workspace.edits.apply
            SourceDialog(now, known, lambda source: apply(SetSource(ids, source)), self).open()
