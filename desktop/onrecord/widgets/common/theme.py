"""The look of one window: tokens, sizes of type, fonts, icons and the filled style sheet."""

from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPalette, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from onrecord.support.paths import icons_folder, styles_folder
from onrecord.viewmodels.theme_tokens import (
    CONTRAST_DARK,
    CONTRAST_LIGHT,
    DARK,
    LIGHT,
    SANS,
    SERIF,
    TEXT_SCALES,
    ZOOMS,
    Sizes,
    Tokens,
    sizes,
)

SYSTEM = "system"
CONTRAST = "contrast"
"""High contrast, light or dark as the system is."""
_THEMES = {"light": LIGHT, "dark": DARK}


class Theme(QObject):
    """The colours and sizes that every widget of a window draws with.

    Signals:
        changed: colours or sizes are others than before.
        zoomed: the text of articles alone is larger or smaller than before.
    """

    changed = Signal()
    zoomed = Signal()

    def __init__(self, choice: str = SYSTEM, scale: float = 1.0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self.scale, self.zoom = scale, 1.0
        self.tokens: Tokens = _tokens(choice)
        self.sizes: Sizes = sizes(scale)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)

    @property
    def choice(self) -> str:
        """What the person chose: "system", "light", "dark" or "contrast"."""
        return self._choice

    @property
    def reading(self) -> int:
        """The size of an article's text, in pixels."""
        return round(self.sizes.article * self.zoom)

    def choose(self, choice: str) -> None:
        """Use a theme, or follow the system."""
        self._choice = choice
        self._apply()

    def step(self, by: int) -> None:
        """Make all type one step larger (+1) or smaller (-1), or of the usual size again (0)."""
        at = TEXT_SCALES.index(min(TEXT_SCALES, key=lambda scale: abs(scale - self.scale))) + by
        self.scale = TEXT_SCALES[min(max(at, 0), len(TEXT_SCALES) - 1)] if by else 1.0
        self._apply()

    def zoom_by(self, by: int) -> None:
        """Make the text of articles alone some steps larger or smaller, or of its usual size again (0)."""
        at = ZOOMS.index(min(ZOOMS, key=lambda zoom: abs(zoom - self.zoom))) + by
        self.zoom = ZOOMS[min(max(at, 0), len(ZOOMS) - 1)] if by else 1.0
        self.zoomed.emit()

    def _system_changed(self) -> None:
        if self._choice in (SYSTEM, CONTRAST):
            self._apply()

    def _apply(self) -> None:
        self.tokens, self.sizes = _tokens(self._choice), sizes(self.scale)
        self.changed.emit()

    def colour(self, name: str) -> QColor:
        """The colour of a token."""
        return QColor(getattr(self.tokens, name))

    def sans(self, size: int, *, bold: bool = False, tabular: bool = False) -> QFont:
        """The controls' font at a size in pixels; tabular figures line up in columns."""
        return _font(SANS, size, bold, tabular)

    def serif(self, size: int, *, bold: bool = False) -> QFont:
        """The reading font at a size in pixels."""
        font = _font(SERIF, size, bold, False)
        font.setStyleHint(QFont.StyleHint.Serif)  # for the scripts that it lacks
        return font

    def style_sheet(self) -> str:
        """The style sheet of the window in these colours and sizes."""
        values = self.tokens.pairs() | {f"px_{name}": str(getattr(self.sizes, name)) for name in self.sizes.__slots__}
        values |= {"sans": SANS, "serif": SERIF}
        values["px_radio"] = str(self.sizes.ui // 2 + 1)  # half of the button with its edge: round
        values["px_title"] = str(self.sizes.headline + 4)
        values["icons"] = icons_folder().as_posix()
        values |= {f"px_{name}": str(round(size * self.scale)) for name, size in _PARTS.items()}
        return Template((styles_folder() / "window.qss").read_text(encoding="utf-8")).substitute(values)

    def palette(self) -> QPalette:
        """The palette, for what no style sheet reaches."""
        found = QPalette()
        for roles, name in _PALETTE:
            for role in roles:
                found.setColor(role, self.colour(name))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            found.setColor(QPalette.ColorGroup.Disabled, role, self.colour("faint"))
        return found

    def icon(self, name: str, token: str = "soft") -> QIcon:
        """One of the program's icons in a token's colour, faint where it is off; empty where the file is missing."""
        file = icons_folder() / f"{name}.svg"
        icon = QIcon()
        for side in (16, 32, 48):
            icon.addPixmap(_drawn(file, side, getattr(self.tokens, token)))
            icon.addPixmap(_drawn(file, side, self.tokens.faint), QIcon.Mode.Disabled)
        return icon


_PARTS = {"gap": 8, "arrow": 10, "low": 14, "icon": 15, "line": 18, "field": 20}
"""Sizes in pixels of what grows with the type; the heights are those of a line in low buttons, buttons and fields."""
_Role = QPalette.ColorRole
_PALETTE: tuple[tuple[tuple[QPalette.ColorRole, ...], str], ...] = (
    ((_Role.Window, _Role.AlternateBase), "background"),
    ((_Role.Base, _Role.Button, _Role.ToolTipBase), "panel"),
    ((_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.ToolTipText), "ink"),
    ((_Role.PlaceholderText,), "soft"),
    ((_Role.Mid, _Role.Midlight, _Role.Dark), "line"),
    ((_Role.Highlight,), "accent"),
    ((_Role.HighlightedText,), "on_accent"),
    ((_Role.Link, _Role.LinkVisited, _Role.Accent), "accent"),
)


def _tokens(choice: str) -> Tokens:
    if choice in _THEMES:
        return _THEMES[choice]
    hints = QGuiApplication.styleHints()
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    if choice == CONTRAST or hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST_DARK if dark else CONTRAST_LIGHT
    return DARK if dark else LIGHT


def _font(family: str, size: int, bold: bool, tabular: bool) -> QFont:
    font = QFont(family)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _drawn(file: Path, side: int, colour: str) -> QPixmap:
    """The picture of an icon file with `currentColor` replaced; drawn once for all buttons and windows."""
    pixmap, key = QPixmap(QSize(side, side)), f"{file} {side} {colour}"
    if QPixmapCache.find(key, pixmap):
        return pixmap
    pixmap.fill(Qt.GlobalColor.transparent)
    if file.is_file():
        picture = QSvgRenderer(file.read_bytes().replace(b"currentColor", colour.encode()))
        painter = QPainter(pixmap)
        picture.render(painter, QRectF(0, 0, side, side))
        painter.end()
        QPixmapCache.insert(key, pixmap)
    return pixmap
