"""Writes charts to files: PNG, SVG and CSV, each with what is counted, the filter, the rule, N and the legend.

pyqtgraph's own exporter of SVG fails with Qt 6.11; `ChartPage` draws its scene with Qt's, so that text stays text.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtSvg import QSvgGenerator

from onrecord.domain.errors import Problem
from onrecord.domain.messages import message
from onrecord.support.atomic_write import write_atomically
from onrecord.viewmodels.charts.chart_data import ChartData
from onrecord.viewmodels.charts.chart_table_model import as_csv
from onrecord.viewmodels.text.translation import tr
from onrecord.viewmodels.theme_tokens import SANS

if TYPE_CHECKING:
    from onrecord.widgets.charts.chart_page import ChartPage

DENSITY = 2
"""Pixels of a PNG for each unit of the drawing."""


def export(charts: Sequence[ChartData], path: Path) -> Problem | None:
    """Write charts, one below the other, in the format of the path's ending; says what went wrong, if anything did."""
    makers: dict[str, Callable[[Sequence[ChartData]], bytes]] = {".svg": as_svg, ".csv": _csv}
    try:
        write_atomically(path, makers.get(path.suffix.lower(), as_png)(charts))
    except OSError as error:
        cause = message("the chart cannot be written ({0})", str(error.strerror))
        return Problem(str(path), cause, message("Choose another folder, or see that the disk is not full."))
    return None


def _csv(charts: Sequence[ChartData]) -> bytes:
    """With a mark at its start by which spreadsheets know that it is UTF-8."""
    return "\n".join(map(as_csv, charts)).encode("utf-8-sig")


def _page(charts: Sequence[ChartData]) -> "ChartPage":
    from onrecord.widgets.charts.chart_page import ChartPage

    return ChartPage(charts)


def as_png(charts: Sequence[ChartData]) -> bytes:
    """The charts as a picture on white."""
    page = _page(charts)
    image = QImage(page.size.toSize() * DENSITY, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(DENSITY)
    image.fill(QColor(page.theme.tokens.panel))
    image.setText("Description", page.words)
    page.paint(image)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def as_svg(charts: Sequence[ChartData]) -> bytes:
    """The charts as SVG, with text that stays text."""
    page = _page(charts)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QSvgGenerator()
    made.setOutputDevice(buffer)
    made.setSize(page.size.toSize())
    made.setViewBox(QRectF(0, 0, page.size.width(), page.size.height()))
    made.setTitle(" / ".join(chart.title for chart in charts))
    made.setDescription(page.words)
    page.paint(made)
    return bytes(data.data()).replace(_FAMILY, _FAMILIES)


_FAMILY = b'font-family="%b"' % SANS.encode()
_FAMILIES = b'font-family="%b, Inter, Helvetica Neue, Helvetica, Arial, sans-serif"' % SANS.encode()
"""What an SVG asks for: nobody else has the family that ships with the program, but many have what it is made of."""


def file_name(charts: Sequence[ChartData], suffix: str) -> str:
    """A name for the file of some charts."""
    return (charts[0].what if charts else tr("Chart")) + suffix
