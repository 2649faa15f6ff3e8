"""The window: lays the panes out and carries messages between them and the view models."""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QDialog, QLayout, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from onrecord.domain.errors import LibraryError
from onrecord.support.settings import Settings
from onrecord.viewmodels.exporting.quote_exporter import QuoteExporter
from onrecord.viewmodels.importing.import_outcome import Outcome, Progress
from onrecord.viewmodels.importing.importer import Importer
from onrecord.viewmodels.libraries.library_opener import Library
from onrecord.viewmodels.libraries.recent_libraries import RecentLibraries, library_name
from onrecord.viewmodels.libraries.window_relay import WindowRelay
from onrecord.viewmodels.text.translation import tr
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.articles.article_pane import ArticlePane
from onrecord.widgets.articles.copies_controller import CopiesController
from onrecord.widgets.articles.find_controller import FindController
from onrecord.widgets.articles.quote_bounds_controller import QuoteBoundsController
from onrecord.widgets.articles.reader_controller import ReaderController
from onrecord.widgets.charts.chart_space import ChartSpace
from onrecord.widgets.charts.charts_controller import ChartsController
from onrecord.widgets.commands.command_actions import BoundCommands, add_actions
from onrecord.widgets.commands.controller import WindowContext
from onrecord.widgets.common.layout_helpers import as_title, polish, restyle
from onrecord.widgets.common.notifier import Notifier
from onrecord.widgets.common.screen_fit import ScreenFit, open_at, room_for
from onrecord.widgets.common.scroll_pane import ScrollPane
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.exporting.export_controller import ExportController
from onrecord.widgets.exporting.method_controller import MethodController
from onrecord.widgets.exporting.print_controller import PrintController
from onrecord.widgets.filters.saved_search_controller import SavedSearchController
from onrecord.widgets.filters.side_bar import SideBar
from onrecord.widgets.importing.import_controller import ImportController
from onrecord.widgets.importing.unread_files_strip import UnreadStrip
from onrecord.widgets.libraries.backup_controller import BackupController
from onrecord.widgets.libraries.library_controller import LibraryController
from onrecord.widgets.libraries.library_file_controller import LibraryFileController
from onrecord.widgets.libraries.read_only_controller import AccessController
from onrecord.widgets.libraries.read_only_strip import ReadOnlyStrip
from onrecord.widgets.quotes.copy_controller import CopyController
from onrecord.widgets.quotes.quote_selection import QuoteSelection
from onrecord.widgets.quotes.table_controller import TableController
from onrecord.widgets.review.history_controller import HistoryController
from onrecord.widgets.review.review_controller import ReviewController
from onrecord.widgets.review.sample_controller import SampleController
from onrecord.widgets.speakers.speaker_controller import SpeakerController
from onrecord.widgets.statements.statement_controller import StatementController
from onrecord.widgets.window.busy_indicator import BusyIndicator
from onrecord.widgets.window.centre_pane import CentrePane
from onrecord.widgets.window.command_table import commands
from onrecord.widgets.window.filter_controller import FilterController
from onrecord.widgets.window.palette_controller import PaletteController
from onrecord.widgets.window.pane_widths import PaneShares
from onrecord.widgets.window.problem_panel import ProblemPanel
from onrecord.widgets.window.start_page import StartPage
from onrecord.widgets.window.status_bar import StatusBar
from onrecord.widgets.window.theme_commands import theme_commands
from onrecord.widgets.window.top_bar import TopBar
from onrecord.widgets.window.welcome_hints_controller import WelcomeHintsController
from onrecord.widgets.window.window_state import (
    restore,
    restore_charts,
    restore_side,
    restore_table,
    save,
    save_charts,
    save_side,
    save_table,
    saved_commands,
    saved_theme,
    saved_zoom,
)

SIZE = (1500, 950)
SMALLEST = QSize(600, 320)
"""What the window needs at the least, on a screen that has it; the panes scroll where they need more."""
PANES = [276, 744, 480]
CHARTS = 248
CHART_ROOM = 440
"""The height of the panes, in pixels, from which on there is room for charts below the quotes."""
NEXT_PANE_MS = 30


@dataclass(frozen=True, slots=True)
class Setup:
    """What a window is given besides its library.

    Attributes:
        samples: paths of the sample articles; empty when there are none.
        file_types: the types of file that can be read ("TXT"), each with its suffixes (".txt").
        settings: what to remember; None remembers nothing.
        relay: by which other starts of the program find the window; None where they are not to.
        backups: the folder of the backups of all libraries; None keeps none.
    """

    samples: tuple[str, ...] = ()
    file_types: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    settings: Settings | None = None
    relay: WindowRelay | None = None
    backups: Path | None = None


class MainWindow(QMainWindow):
    """The program's window on one library. It owns the workspace and the importer that it is given, and closes both.

    Signals:
        idle: all work is done and shown.
        painted: the window was painted for the first time.
    """

    idle = Signal()
    painted = Signal()

    def __init__(self, workspace: Workspace, importer: Importer, setup: Setup) -> None:
        super().__init__()
        workspace.setParent(self)
        importer.setParent(self)
        self.workspace, self.importer, self._setup = workspace, importer, setup
        self.theme = Theme(*saved_theme(setup.settings), self)
        self.theme.zoom = saved_zoom(setup.settings)
        self._was_painted = self._closed = False
        self._showing: bool | None = None
        self._stops: tuple[QWidget, ...] = ()
        self._scale = 0.0
        self._actions = add_actions(self, commands())
        self._make_panes()
        self._lay_out()
        self._make_controllers()
        self._wire()
        self._restyle()
        self._show_workspace()
        self.middle.table.start()
        restore_charts(self.middle.board, setup.settings)
        restore_table(workspace, self.middle.table, setup.settings)
        restore_side(self.side, setup.settings)
        restore(self, self._panes, self.middle, setup.settings)
        self._offer_unread()

    def _offer_unread(self) -> None:
        """Offer what is left of an import that was broken off; where that is its last step, it is made at once."""
        unread = self.importer.broken_off()
        if unread.total and not unread.paths:
            self.importer.go_on(unread)
        self.unread.offer(unread)

    def _make_controllers(self) -> None:
        setup, table, article = self._setup, self.middle.table, self.article
        context = WindowContext(
            self.workspace, self.importer, self._actions, Notifier(self.status, self.problems), self.theme, self
        )
        suffixes = [suffix for of_type in setup.file_types.values() for suffix in of_type]
        self._importing = ImportController(context, suffixes, setup.samples, setup.settings)
        self._busy = BusyIndicator(self.workspace, self.status, self)
        self._selection = selection = QuoteSelection(self.workspace, table)
        self._copying = CopyController(context, table, selection, article.excerpt, setup.settings)
        article.view.cite = self._copying.data_of
        self._reader = ReaderController(context, table, selection, article)
        self._copies = CopiesController(context, table, selection)
        self._comparing = StatementController(context, selection, QuoteExporter(), setup.settings)
        self._finding = FindController(context, article)
        self._quoting = QuoteBoundsController(context, article, selection)
        self._speaking = SpeakerController(context, self.side.speakers, selection)
        self._triage = ReviewController(context, table, selection, self.side.tags)
        self._history = HistoryController(context)
        self._searches = SavedSearchController(context, self.side.saved.list)
        self._samples = SampleController(context, self.middle.sample, table)
        self._charting = ChartsController(context, self.middle.charts, self.middle.dock)
        self._arranging = TableController(context, table, selection)
        self._guiding = WelcomeHintsController(context, self.side, self.middle, article, setup.settings)
        self._filters = FilterController(context, self.top, self.side, self.middle, self._guiding.hints)
        recent = RecentLibraries(setup.settings)
        self.libraries = LibraryController(context, recent, self.show_library, setup.relay, setup.backups)
        self.backups = BackupController(context, self.libraries, setup.backups)
        self.library_files = LibraryFileController(context, self.backups.keeper)
        self._export = ExportController(context, QuoteExporter(), self.status.export, selection.quotes, setup.settings)
        self._method = MethodController(context)
        self._print = PrintController(context, selection.quotes)
        used = saved_commands(setup.settings)
        self._palette = PaletteController(context, self._searches, self.libraries, used)
        self._access = AccessController(self.workspace, self.read_only, self._actions)
        BoundCommands(self.theme, theme_commands(), self._actions, self.theme.changed)
        for widget in (table, article):
            widget.addActions([action for action in self._actions.values() if action.command.quotes])

    def _make_panes(self) -> None:
        self.top = TopBar(self._actions, self.theme, self)
        self.read_only = ReadOnlyStrip(self)
        self.side = SideBar(self.workspace, self._actions, self.theme, self)
        self.middle = CentrePane(self.workspace, self._actions, self.theme, self)
        self.article = ArticlePane(self._actions, self.theme, self, self.workspace.served)
        self.empty = StartPage(self._actions, self.theme, bool(self._setup.samples), self)
        self.problems = ProblemPanel(self.theme, self)
        self.unread = UnreadStrip(self)
        self.status = StatusBar(self._actions, self)
        self.setAcceptDrops(True)
        self._name_library()

    def _name_library(self) -> None:
        path, read_only = self.workspace.library.path, self.workspace.read_only
        name = library_name(path)
        self.top.show_library(name, str(path.absolute()))
        shown = tr("{0} (read only)").format(name) if read_only else name
        self.setWindowTitle(" — ".join((as_title(shown), tr("On Record"))))

    def _lay_out(self) -> None:
        self._panes = QSplitter()
        for pane, stretch in ((self.side, 0), (self.middle, 3), (self.article, 2)):
            self._panes.addWidget(pane)
            self._panes.setStretchFactor(self._panes.count() - 1, stretch)
        self._panes.setHandleWidth(1)
        self._panes.setChildrenCollapsible(False)
        self._content = QStackedWidget()
        self._content.setObjectName("content")
        self._content.addWidget(ScrollPane(self.empty))
        self._area = ScrollPane(self._panes, sideways=True)
        self._content.addWidget(self._area)
        self.setCentralWidget(self._body())
        layout = self.layout()
        if layout is not None:
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        open_at(self, QSize(*SIZE))
        self._panes.setSizes(PANES)
        self._raise_charts()
        self._chart_room = ChartSpace(self.middle.dock, self._has_chart_room)
        self._area.resized.connect(self._chart_room.look)
        self._area.resized.connect(PaneShares(self._panes, self.side).look_soon)
        self._fit = ScreenFit(self, self.middle.dock)

    def _has_chart_room(self) -> bool:
        """Whether the charts leave enough of the window to the lists, the quotes and the article."""
        room, others = self._area.size(), (self.side, self.article)
        wide = sum(pane.minimumWidth() for pane in others) + self.middle.dock.minimumSizeHint().width()
        return room.width() >= wide and room.height() >= round(CHART_ROOM * self.theme.scale)

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.top, self.read_only, self._content, self.unread, self.problems, self.status):
            column.addWidget(widget, int(widget is self._content))
        return body

    def _wire(self) -> None:
        self.workspace.refreshed.connect(self._show_workspace)
        self.workspace.failed.connect(lambda problem: self.problems.add(problem, self.workspace.try_again))
        self.workspace.edits.said.connect(self.status.say)
        self.workspace.edits.waiting.connect(self.status.say)
        self.workspace.edits.failed.connect(lambda: self.status.unsay(self.workspace.edits.waits))
        self._importing.progress.connect(self._show_progress)
        self._importing.ended.connect(self._show_outcome)
        self._importing.idle.connect(self._guiding.first_articles_are_in)
        self._importing.idle.connect(self.idle)
        self.problems.left.connect(self._take_focus)
        self.problems.dismissed.connect(self.workspace.edits.forget_failed)
        self.read_only.again_wanted.connect(self.libraries.open_again)
        self.read_only.backup_wanted.connect(self.backups.ask_backup)
        self.problems.use(self._actions)
        self.workspace.switched.connect(self._name_library)
        self.painted.connect(self.backups.keeper.look_soon)
        if self.workspace.problem is not None:  # nobody listened yet
            self.problems.add(self.workspace.problem, self.workspace.try_again)
        if self._setup.relay is not None:
            self._setup.relay.called.connect(self.come_forward)
        self.unread.left.connect(self._take_focus)
        self.unread.resumed.connect(self.importer.go_on)
        self.unread.forgotten.connect(self.importer.forget)
        self.theme.changed.connect(self._restyle)
        self.painted.connect(self._prepare_panes)
        self.painted.connect(self.middle.charts.load)
        self.painted.connect(self._keep_on_screen)
        self._copying.copied.connect(self._guiding.copied)

    def _order_tabs(self) -> None:
        """Tab goes as the eye does: top bar, lists, table, charts, article."""
        stops = (*self.top.stops(), self.read_only.again, *self.side.stops(), *self.middle.stops(), self.article.view)
        if stops != self._stops:
            self._stops = stops
            for before, after in pairwise(stop for stop in stops if stop.window() is self):
                self.setTabOrder(before, after)

    def _show_workspace(self) -> None:
        self.side.show_workspace(self.workspace)
        self.middle.show_workspace(self.workspace)
        self.status.show_totals(self.workspace.counts.whole)
        self.status.checked.show_workspace(self.workspace)
        self.top.show_words(self.workspace.filter.value.text)
        if self.importer.running:  # a step of its own: the panes take a while to appear
            QTimer.singleShot(0, self, self._show_content)
        else:
            self._show_content()
        self._order_tabs()

    def _show_progress(self, progress: Progress) -> None:
        self.status.show_progress(progress)
        words = self.status.progress_words(progress)
        self.empty.set_working(words)
        self.middle.set_working(words)

    def _show_outcome(self, outcome: Outcome) -> None:
        self.status.end_progress()
        self.status.result.show_outcome(outcome)
        self.empty.set_working("")
        self.middle.set_working("")

    def _show_content(self) -> None:
        """Show the panes, or how to start while there is nothing to show in them."""
        on = self.workspace.counts.whole.articles > 0
        if self._showing is not on:
            if self._showing is False:
                self._show_by_and_by()
            self._showing = on
            self._content.setCurrentIndex(int(on))
            self.top.set_main(on)
            self._take_focus()

    def _take_focus(self) -> None:
        """Let the quotes have the keyboard, or the button to start with."""
        self.middle.table.setFocus() if self._showing else self.empty.take_focus()

    def _show_by_and_by(self) -> None:
        """Leave some panes out of the first paint: all of them at once would stop the window for a moment."""
        charts = self.middle.charts
        for turn, widget in enumerate((self.article, charts, charts.speakers, charts.sources), 1):
            widget.hide()
            QTimer.singleShot(turn * NEXT_PANE_MS, widget, widget.show)
        QTimer.singleShot(turn * NEXT_PANE_MS, self, self._raise_charts)

    def _raise_charts(self) -> None:
        """Give the charts their height: a dock that was shown without its content has none."""
        self.middle.resizeDocks([self.middle.dock], [CHARTS], Qt.Orientation.Vertical)

    def _prepare_panes(self) -> None:
        """Style the panes that an empty library hides, one at a time, so that showing them takes no time later."""
        for pause, pane in enumerate((self.side, self.middle, self.article)):
            QTimer.singleShot(20 * pause, pane, lambda pane=pane: polish(pane))

    def _keep_on_screen(self) -> None:
        """Fit the window to the screen now that its frame is known, and from now on."""
        self._fit.fit()
        self._fit.follow(self)

    def _restyle(self) -> None:
        self.setPalette(self.theme.palette())
        self.setStyleSheet(self.theme.style_sheet())
        for action in self._actions.values():
            action.dress(self.theme)
        if self._scale != self.theme.scale:
            self._scale = self.theme.scale
            least = self.minimumSizeHint().expandedTo(SMALLEST * self.theme.scale)
            self.setMinimumSize(least.boundedTo(room_for(self)))

    def show_library(self, library: Library) -> None:
        """Show another library in the place of the one that is shown, which is closed. No import may be running."""
        self._settle_down()
        before = self.workspace.library
        self.problems.dismiss()
        self.status.result.hide()
        self._importing.forget()
        self._copying.close()
        self.middle.table.choose_none()
        self.importer.use(library)
        self.workspace.use(library)
        self._offer_unread()
        self.middle.table.start()
        try:
            before.close()
        except LibraryError as error:
            self.problems.add(error.problem)

    def _settle_down(self) -> None:
        """Finish what is being done with the library that is shown: it is about to close."""
        self._busy.end()
        self._finish_typing()
        for dialog in self.findChildren(QDialog):  # some stay open beside the window
            dialog.close()
        self.top.drop_wrong()
        self.side.look_for_nothing()

    def come_forward(self, articles: Sequence[Path]) -> None:
        """Come to the front, as another start of the program asks, and import what it was given."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        if articles:
            self.add_paths(articles)

    def add_paths(self, paths: Sequence[Path | str]) -> None:
        """Import files and folders, once they were looked at as the person wants it."""
        self._importing.add([str(path) for path in paths])

    def import_paths(self, paths: Sequence[Path | str]) -> None:
        """Import files and folders; `idle` comes when all is done."""
        self.importer.import_paths(paths)

    def changeEvent(self, event: QEvent) -> None:
        """Look, whenever the person comes back to the window, whether the library is still there."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and not self._closed:
            self.backups.check_file()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say so once, after the panes have been painted too."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self._say_painted)

    def _say_painted(self) -> None:
        if not self._closed:
            self.painted.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, folders, addresses of pages, and text."""
        if _local_paths(event) or _is_text_from_elsewhere(event):
            event.acceptProposedAction()
            self._show_dropping(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing is dropped after all."""
        self._show_dropping(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        self._show_dropping(False)
        event.acceptProposedAction()
        if files := _local_paths(event):
            self.take_files(files)
        elif _is_text_from_elsewhere(event):
            self._importing.take(event.mimeData())

    def take_files(self, files: Sequence[str]) -> None:
        """Open a library, or import articles and folders."""
        if not (self.libraries.dropped(files) or self.backups.dropped(files)):
            self.add_paths(files)

    def _show_dropping(self, on: bool) -> None:
        restyle(self._content, "dropping", on)
        self.empty.set_dropping(on)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how the window looked, end the worker, close the library."""
        if not self._closed:
            self._finish_typing()
        if not self.workspace.edits.finish():  # the list of problems tells it; closed once more, the window closes
            event.ignore()
            return
        if not self._closed and not self.backups.may_close():
            event.ignore()
            return
        super().closeEvent(event)
        if self._closed:
            return
        self._closed = True
        self._busy.end()
        for dialog in self.findChildren(QDialog):  # some stay open beside the window
            dialog.close()
        self.hide()
        self._chart_room.give_back()
        save_side(self.side, self._setup.settings)
        save_charts(self.middle.board, self._palette.recent, self._setup.settings)
        save_table(self.workspace, self.middle.table, self._setup.settings)
        save(self, self._panes, self.middle, self.theme, self._setup.settings)
        self.middle.dock.hide()  # a window of its own stays open otherwise
        self._importing.close()
        self._access.close()
        self._copying.close()
        self._comparing.close()
        self._export.close()
        self._print.close()
        self.backups.close()
        self.libraries.close()
        self.importer.close()
        with contextlib.suppress(LibraryError):
            self.workspace.library.close()

    def _finish_typing(self) -> None:
        """Keep what is being typed into a list: the library is about to close."""
        typing = self.focusWidget()
        if typing is not None:
            typing.clearFocus()


def _is_text_from_elsewhere(event: QDropEvent) -> bool:
    """Whether text or an address comes from another program: words that are moved about in this one are no article."""
    return event.source() is None and event.mimeData().hasText()


def _local_paths(event: QDropEvent) -> list[str]:
    return [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
