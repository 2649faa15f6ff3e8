"""The kinds of chart, by the shape of what is charted; a new one is a file beside these and a line here."""

from collections.abc import Mapping

from onrecord.viewmodels.charts.chart_data import Shape
from onrecord.widgets.charts.plots.bar_plot import BarPlot
from onrecord.widgets.charts.plots.mark_plot import MarkPlot
from onrecord.widgets.charts.plots.matrix_plot import MatrixPlot
from onrecord.widgets.charts.plots.pair_plot import PairPlot
from onrecord.widgets.charts.plots.strip_plot import StripPlot
from onrecord.widgets.charts.plots.time_plot import TimePlot

PLOTS: Mapping[Shape, type[MarkPlot]] = {
    Shape.BARS: BarPlot,
    Shape.COLUMNS: TimePlot,
    Shape.MATRIX: MatrixPlot,
    Shape.STRIPS: StripPlot,
    Shape.PAIRS: PairPlot,
}
