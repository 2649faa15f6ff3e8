"""What the charts can be told to do: another page, another rule, another look, a file."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QDir, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from onrecord.viewmodels.charts.chart_data import LARGEST, CountUnit
from onrecord.viewmodels.charts.charts_model import ChartsModel, Page
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.charts.chart_dock import ChartDock
from onrecord.widgets.charts.chart_export import export, file_name
from onrecord.widgets.charts.charts_panel import ChartsPanel
from onrecord.widgets.common.notifier import Notifier

EXPORTS = {"export_png": ".png", "export_svg": ".svg", "export_csv": ".csv"}


class ChartsController(QObject):
    """Carries the commands about charts to the board, and keeps their check marks right."""

    def __init__(self, charts: ChartsPanel, dock: ChartDock, notifier: Notifier) -> None:
        super().__init__(charts)
        self._charts, self._dock, self._notifier = charts, dock, notifier
        self._actions: Mapping[str, QAction] = {}
        for told in (charts.board.options_changed, charts.board.changed):
            told.connect(self._check)
        dock.visibilityChanged.connect(self._check)
        dock.topLevelChanged.connect(self._check)

    @property
    def board(self) -> ChartsModel:
        """The charts' data."""
        return self._charts.board

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each command about charts does."""
        return {
            **{f"chart_{page}": lambda page=page: self.show_page(page) for page in Page},  # type: ignore[misc]
            **{f"count_{rule}": lambda rule=rule: self._dress(rule=rule) for rule in CountUnit},  # type: ignore[misc]
            **{f"largest_{n}": lambda n=n: self._dress(largest=n) for n in LARGEST},  # type: ignore[misc]
            "share": lambda: self._dress(share=not self.board.options.share),
            "log": lambda: self._dress(log=not self.board.options.log),
            "tables": lambda: self._charts.show_as_tables(self._actions["tables"].isChecked()),
            "charts": self._show_or_hide,
            "float_charts": self._dock.toggle,
            **{name: lambda suffix=suffix: self.ask_file(suffix) for name, suffix in EXPORTS.items()},  # type: ignore[misc]
        }

    def use(self, actions: Mapping[str, QAction]) -> None:
        """Keep the check marks of these right."""
        self._actions = actions
        self._check()

    def show_page(self, page: Page) -> None:
        """Show the charts if they are hidden, turn to a page, and let it have the keyboard."""
        self._dock.show()
        self.board.show_page(page)
        self._charts.in_sight()[0].stop.setFocus()

    def _show_or_hide(self) -> None:
        self._dock.setVisible(not self._dock.isVisible())

    def _dress(self, **changes: object) -> None:
        self.board.set_options(replace(self.board.options, **changes))  # type: ignore[arg-type]

    def _check(self) -> None:
        look = self.board.options
        checked = (f"chart_{self.board.page}", f"count_{look.rule}", f"largest_{look.largest}")
        states = dict.fromkeys(checked, True) | {"share": look.share, "log": self.board.may_be_log and look.log}
        states |= {"charts": self._dock.isVisible(), "float_charts": self._dock.isFloating()}
        for name, on in states.items():
            if name in self._actions:
                self._actions[name].setChecked(on)
        if "log" in self._actions:
            self._actions["log"].setEnabled(self.board.may_be_log)
        some = self._dock.isHidden() or any(chart.marks for chart in self.board.charts)
        for name in EXPORTS:
            if name in self._actions:
                self._actions[name].setEnabled(some)

    def ask_file(self, suffix: str) -> QFileDialog:
        """Ask where to write the charts in sight, without stopping the program. Those that are hidden are shown first.

        Hidden ones do not follow the filter: their figures would be old.
        """
        self._dock.show()
        window: QWidget = self._charts.window()
        name = QDir.home().filePath(file_name(self.board.charts, suffix))
        dialog = QFileDialog(window, tr("Save the chart"), name, f"*{suffix}")
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
