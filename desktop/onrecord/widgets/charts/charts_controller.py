"""What the charts can be told to do: another page, another rule, another look, a file."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QDir, QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from onrecord.domain.messages import capitalise
from onrecord.viewmodels.charts.chart_data import LARGEST, ChartOptions, CountUnit, TimeSeries
from onrecord.viewmodels.charts.chart_table_model import copied_figures
from onrecord.viewmodels.charts.charts_model import ChartsModel, Page
from onrecord.viewmodels.charts.time_buckets import TimeBin
from onrecord.viewmodels.charts.time_charts import bin_names
from onrecord.viewmodels.quotes.clipboard import put_on_clipboard
from onrecord.viewmodels.text.translation import figure, tr
from onrecord.widgets.charts.chart_dock import ChartDock
from onrecord.widgets.charts.chart_export import as_png, export, file_name
from onrecord.widgets.charts.charts_panel import ChartsPanel
from onrecord.widgets.commands.command import Command, Commands, Need, choice
from onrecord.widgets.commands.controller import Controller, WindowContext

SERIES = {
    TimeSeries.TOGETHER: lambda: (tr("All together"), tr("Together")),
    TimeSeries.KIND: lambda: (tr("A row for each kind"), tr("By kind")),
    TimeSeries.SPEAKER: lambda: (tr("A row for each speaker"), tr("By speaker")),
    TimeSeries.SOURCE: lambda: (tr("A row for each source"), tr("By source")),
}
"""What has columns over time of its own, as a menu names it."""


class ChartsController(Controller):
    """Carries the commands about charts to the board."""

    @staticmethod
    def commands() -> "Commands[ChartsController]":
        """What the charts can be told."""
        this, nothing = ChartsController, tr("There is nothing to chart.")
        marks = Need(nothing, this.has_marks)
        some: Need[ChartsController] = Need(nothing, lambda it: it._workspace.counts.whole.articles > 0)
        stacked = tr("Kinds are stacked in these bars, and logarithms do not add up: count articles instead.")
        summed: Need[ChartsController] = Need(stacked, lambda it: it.board.may_be_log)

        def turn(page: Page, text: str, keys: str) -> Command[ChartsController]:
            return choice("chart", page, text, this.show_page, lambda it: it.board.page, keys)

        def count(rule: CountUnit, text: str) -> Command[ChartsController]:
            return choice("count", rule, text, lambda it, rule: it.dress(rule=rule), lambda it: it.look.rule)

        def length(each: TimeBin) -> Command[ChartsController]:
            text = capitalise(bin_names().get(each, tr("Automatic")))
            return choice("bin", each, text, lambda it, each: it.dress(bin=each), lambda it: it.look.bin)

        def split(each: TimeSeries) -> Command[ChartsController]:
            text, short = SERIES[each]()
            made: Command[ChartsController] = choice(
                "series", each, text, lambda it, each: it.dress(series=each), lambda it: it.look.series
            )
            return replace(made, short=short)

        def most(n: int) -> Command[ChartsController]:
            text = tr("Top {0}").format(figure(n))
            return choice("largest", n, text, lambda it, n: it.dress(largest=n), lambda it: it.look.largest)

        share, log, own = tr("Show percentages"), tr("Log scale"), tr("Detach charts")
        mixed: Need[ChartsController] = Need(
            tr("Only bars and columns of quotes are divided by kind."), lambda it: it.board.stacks
        )
        mix, picture, figures = tr("Shares by kind"), tr("Copy picture"), tr("Copy table")
        larger, smaller, whole = tr("Zoom in"), tr("Zoom out"), tr("Zoom to fit")
        tables, short, show = tr("Charts as tables"), tr("Table"), tr("Show the charts")
        return (
            turn(Page.BARS, tr("Speakers, sources"), "Alt+1"),
            turn(Page.TIME, tr("Over time"), "Alt+2"),
            turn(Page.MATRIX, tr("Speaker × source"), "Alt+3"),
            turn(Page.CALENDAR, tr("Speaker × date"), "Alt+4"),
            turn(Page.PAIRS, tr("Compare"), "Alt+5"),
            count(CountUnit.QUOTES, tr("Count quotes")),
            count(CountUnit.ARTICLES, tr("Count articles")),
            Command("share", share, lambda it: it.dress(share=not it.look.share), checked=lambda it: it.look.share),
            Command("mix", mix, lambda it: it.dress(mix=not it.look.mix), needs=mixed, checked=this.is_mixed),
            Command("log", log, lambda it: it.dress(log=not it.look.log), needs=summed, checked=this.is_log),
            *map(most, LARGEST),
            *map(length, TimeBin),
            *map(split, TimeSeries),
            Command("copy_chart", picture, this.copy_picture, needs=marks),
            Command("copy_chart_table", figures, this.copy_table, needs=marks),
            Command("chart_larger", larger, lambda it: it._charts.current.view.zoom_in(), needs=marks),
            Command("chart_smaller", smaller, lambda it: it._charts.current.view.zoom_out(), needs=marks),
            Command("chart_whole", whole, lambda it: it._charts.current.view.zoom_to_fit(), needs=marks),
            Command("tables", tables, this.turn_tables, "Ctrl+T", checked=lambda it: it._as_tables, short=short),
            Command("export_png", tr("Picture (PNG)…"), lambda it: it.ask_file(".png"), "Ctrl+Shift+S", needs=marks),
            Command("export_svg", tr("Drawing (SVG)…"), lambda it: it.ask_file(".svg"), needs=marks),
            Command("export_csv", tr("Figures (CSV)…"), lambda it: it.ask_file(".csv"), needs=marks),
            Command("charts", show, this.show_or_hide, "Ctrl+Shift+H", checked=lambda it: it._dock.isVisible()),
            Command("float_charts", own, this.turn_floating, needs=some, checked=lambda it: it._dock.isFloating()),
        )

    def __init__(self, context: WindowContext, charts: ChartsPanel, dock: ChartDock) -> None:
        super().__init__(context)
        self._charts, self._dock, self._as_tables = charts, dock, False
        board, shown = charts.board, (dock.visibilityChanged, dock.topLevelChanged)
        self._bind(self._workspace.refreshed, board.options_changed, board.changed, *shown)

    @property
    def board(self) -> ChartsModel:
        """The charts' data."""
        return self._charts.board

    @property
    def look(self) -> ChartOptions:
        """How they count and show."""
        return self.board.options

    def is_log(self) -> bool:
        """Whether the scale is logarithmic."""
        return self.board.may_be_log and self.look.log

    def is_mixed(self) -> bool:
        """Whether bars and columns are divided by their shares of the kinds."""
        return self.board.stacks and self.look.mix

    def copy_picture(self) -> None:
        """Put a picture of the chart at hand on the clipboard."""
        self._dock.show()
        data = QMimeData()
        data.setImageData(QImage.fromData(as_png([self._charts.current.data])))
        put_on_clipboard(data)
        self._notifier.say(tr("Copied the chart as a picture"))

    def copy_table(self) -> None:
        """Put the figures of the chart at hand on the clipboard, as spreadsheets take them."""
        self._dock.show()
        data = QMimeData()
        data.setText(copied_figures(self._charts.current.data))
        put_on_clipboard(data)
        self._notifier.say(tr("Copied the figures of the chart"))

    def has_marks(self) -> bool:
        """Whether there is something to export: in sight, or in charts that are hidden, which are shown first."""
        return self._dock.isHidden() or any(chart.marks for chart in self.board.charts)

    def show_page(self, page: Page) -> None:
        """Show the charts if they are hidden, turn to a page, and let it have the keyboard."""
        self._dock.show()
        self.board.show_page(page)
        self._charts.in_sight()[0].stop.setFocus()

    def show_or_hide(self) -> None:
        """Show the charts, or hide them."""
        self._dock.setVisible(not self._dock.isVisible())

    def turn_floating(self) -> None:
        """Show the charts in a window of their own, or in this one again."""
        self._dock.toggle()

    def turn_tables(self) -> None:
        """Show all charts as tables, or as charts again."""
        self._as_tables = not self._as_tables
        self._charts.show_as_tables(self._as_tables)

    def dress(self, **changes: object) -> None:
        """Change some of the options."""
        self.board.set_options(replace(self.look, **changes))  # type: ignore[arg-type]

    def ask_file(self, suffix: str) -> QFileDialog:
        """Ask where to write the charts in sight, without stopping the program. Those that are hidden are shown first.

        Hidden ones do not follow the filter: their figures would be old.
        """
        self._dock.show()
        name = QDir.home().filePath(file_name(self.board.charts, suffix))
        dialog = QFileDialog(self._window, tr("Save the chart"), name, f"*{suffix}")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: self.write(Path(path)))
        dialog.open()
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def write(self, path: Path) -> None:
        """Write the charts in sight to a file, and say so."""
        problem = export(self.board.charts, path)
        if problem:
            self._notifier.show(problem)
        else:
            self._notifier.say(tr("Saved {0}").format(path.name))
