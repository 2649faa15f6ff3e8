"""What a window remembers from one start to the next: its place, its panes, its theme and size of text."""

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow, QSplitter

from onrecord.domain.facets import ALL_KINDS, QUOTED
from onrecord.domain.quote import Grouping, Order
from onrecord.support.settings import (
    ARTICLE_ZOOM,
    BELOW_SPEAKERS,
    CHART_BIN,
    CHART_LARGEST,
    CHART_LOG,
    CHART_MIX,
    CHART_PAGE,
    CHART_RULE,
    CHART_SERIES,
    CHART_SHARE,
    DOCK_STATE,
    FOLDED,
    LIST_ROWS,
    OPENS_WITH,
    RECENT_COMMANDS,
    TABLE_DESCENDING,
    TABLE_DETAILS,
    TABLE_GROUPING,
    TABLE_ORDER,
    TEXT_SIZE,
    THEME,
    UNFOLDED,
    WINDOW_GEOMETRY,
    WINDOW_STATE,
    Settings,
)
from onrecord.viewmodels.charts.chart_data import ChartOptions, CountUnit, TimeSeries
from onrecord.viewmodels.charts.charts_model import ChartsModel, Page
from onrecord.viewmodels.charts.time_buckets import TimeBin
from onrecord.viewmodels.quotes.table_options import RowDetail, TableOptions
from onrecord.viewmodels.theme_tokens import TEXT_SCALES, ZOOMS, sizes
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.common.theme import SYSTEM, Theme
from onrecord.widgets.filters.side_bar import SideBar
from onrecord.widgets.quotes.quote_table_view import QuoteTableView


def saved_theme(settings: Settings | None) -> tuple[str, float]:
    """The theme and the scale of type that were last used."""
    if settings is None:
        return SYSTEM, 1.0
    wanted = settings.get(TEXT_SIZE)
    return settings.get(THEME), min(TEXT_SCALES, key=lambda scale: abs(sizes(scale).article - wanted))


def saved_zoom(settings: Settings | None) -> float:
    """How much larger than usual the text of articles was last."""
    wanted = settings.get(ARTICLE_ZOOM) if settings else 100
    return min(ZOOMS, key=lambda zoom: abs(100 * zoom - wanted))


def restore(window: QMainWindow, panes: QSplitter, docks: QMainWindow, settings: Settings | None) -> None:
    """Put a window and its panes where they last were."""
    if settings is None:
        return
    window.restoreGeometry(_bytes(settings.get(WINDOW_GEOMETRY)))
    panes.restoreState(_bytes(settings.get(WINDOW_STATE)))
    panes.setHandleWidth(1)
    docks.restoreState(_bytes(settings.get(DOCK_STATE)))


def save(window: QMainWindow, panes: QSplitter, docks: QMainWindow, theme: Theme, settings: Settings | None) -> None:
    """Write down how a window looks. What cannot be written is forgotten; the log says so."""
    if settings is None:
        return
    settings.set(WINDOW_GEOMETRY, _text(window.saveGeometry()))
    settings.set(WINDOW_STATE, _text(panes.saveState()))
    settings.set(DOCK_STATE, _text(docks.saveState()))
    settings.set(THEME, theme.choice)
    settings.set(TEXT_SIZE, theme.sizes.article)
    settings.set(ARTICLE_ZOOM, round(100 * theme.zoom))
    settings.save()


def saved_commands(settings: Settings | None) -> tuple[str, ...]:
    """The names of the commands that were used last in the palette."""
    return settings.get(RECENT_COMMANDS) if settings else ()


def restore_charts(board: ChartsModel, settings: Settings | None) -> None:
    """Let the charts show and count as they last did."""
    if settings is not None:
        rule, most = CountUnit(settings.get(CHART_RULE)), settings.get(CHART_LARGEST)
        looks = settings.get(CHART_SHARE), settings.get(CHART_LOG), most, settings.get(CHART_MIX)
        length, series = TimeBin(settings.get(CHART_BIN)), TimeSeries(settings.get(CHART_SERIES))
        board.set_options(ChartOptions(rule, *looks, length, series))
        board.show_page(Page(settings.get(CHART_PAGE)))


def save_charts(board: ChartsModel, recent: tuple[str, ...], settings: Settings | None) -> None:
    """Note how the charts look, and the commands that were used last; `save` writes them down."""
    if settings is not None:
        settings.set(CHART_PAGE, board.page.value)
        settings.set(CHART_RULE, board.options.rule.value)
        settings.set(CHART_SHARE, board.options.share)
        settings.set(CHART_LOG, board.options.log)
        settings.set(CHART_LARGEST, board.options.largest)
        settings.set(CHART_MIX, board.options.mix)
        settings.set(CHART_BIN, board.options.bin.value)
        settings.set(CHART_SERIES, board.options.series.value)
        settings.set(RECENT_COMMANDS, recent)


def restore_table(workspace: Workspace, table: QuoteTableView, settings: Settings | None) -> None:
    """Sort and group the quotes as they last were, and show the same of them."""
    if settings is not None:
        by = settings.get(TABLE_GROUPING)
        order, grouping = Order(settings.get(TABLE_ORDER)), Grouping(by) if by else None
        workspace.set_options(TableOptions(order, settings.get(TABLE_DESCENDING), grouping))
        shown = frozenset(RowDetail(name) for name in settings.get(TABLE_DETAILS))
        table.show_details(shown or frozenset(RowDetail))
        if settings.get(OPENS_WITH) == "quoted":
            workspace.open_with(QUOTED)


def save_table(workspace: Workspace, table: QuoteTableView, settings: Settings | None) -> None:
    """Note how the quotes are sorted and grouped, and what is shown of them; `save` writes it down."""
    if settings is not None:
        now = workspace.options
        settings.set(TABLE_ORDER, now.order.value)
        settings.set(TABLE_DESCENDING, now.descending)
        settings.set(TABLE_GROUPING, now.grouping.value if now.grouping else "")
        settings.set(OPENS_WITH, "all" if workspace.opens_with.kinds == ALL_KINDS else "quoted")
        settings.set(TABLE_DETAILS, tuple(detail.value for detail in RowDetail if detail in table.details))


def restore_side(side: SideBar, settings: Settings | None) -> None:
    """Fold and unfold the parts of the side bar as they last were, and give its lists their heights."""
    if settings is None:
        return
    for setting, unfolded in ((UNFOLDED, True), (FOLDED, False)):
        for name in settings.get(setting):
            if name in side.folds:
                side.folds[name].setChecked(unfolded)
    named = (each.partition("=") for each in settings.get(LIST_ROWS))
    side.restore(settings.get(BELOW_SPEAKERS), {name: int(rows) for name, _, rows in named if rows.isdecimal()})


def save_side(side: SideBar, settings: Settings | None) -> None:
    """Note which parts of the side bar are folded, and the heights of its lists; `save` writes it down."""
    if settings is not None:
        for setting, unfolded in ((UNFOLDED, True), (FOLDED, False)):
            settings.set(setting, tuple(name for name, head in side.folds.items() if head.isChecked() is unfolded))
        settings.set(LIST_ROWS, tuple(f"{name}={rows}" for name, rows in side.rows.items()))
        settings.set(BELOW_SPEAKERS, side.below)


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "ignore"))
