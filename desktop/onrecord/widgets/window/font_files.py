"""The fonts that ship with the program, so that it looks the same on every machine."""

import logging

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from onrecord.support.paths import fonts_folder
from onrecord.viewmodels.theme_tokens import SANS, sizes

_log = logging.getLogger(__name__)


def use_shipped_fonts(application: QApplication) -> None:
    """Load the program's fonts, and make its sans the font of whatever has no other.

    Scripts that they lack are shown in the system's fonts. A second call changes nothing. Where the files are missing,
    the system's fonts stay.
    """
    if not QFontDatabase.hasFamily(SANS):
        _load()
    font = QFont(SANS)
    font.setPixelSize(sizes().ui)
    application.setFont(font)


def _load() -> None:
    for file in sorted(fonts_folder().glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            _log.warning("This font cannot be loaded: %s", file)
