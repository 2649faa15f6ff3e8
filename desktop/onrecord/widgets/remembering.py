"""What a window remembers from one start to the next: its place, its panes, its theme and size of text."""

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow, QSplitter

from onrecord.support.settings import DOCK_STATE, TEXT_SIZE, THEME, WINDOW_GEOMETRY, WINDOW_STATE, Settings
from onrecord.viewmodels.tokens import TEXT_SCALES, sizes
from onrecord.widgets.theme import SYSTEM, Theme


def remembered_look(settings: Settings | None) -> tuple[str, float]:
    """The theme and the scale of type that were last used."""
    if settings is None:
        return SYSTEM, 1.0
    wanted = settings.get(TEXT_SIZE)
    return settings.get(THEME), min(TEXT_SCALES, key=lambda scale: abs(sizes(scale).article - wanted))


def restore(window: QMainWindow, panes: QSplitter, docks: QMainWindow, settings: Settings | None) -> None:
    """Put a window and its panes where they last were."""
    if settings is None:
        return
    window.restoreGeometry(_bytes(settings.get(WINDOW_GEOMETRY)))
    panes.restoreState(_bytes(settings.get(WINDOW_STATE)))
    panes.setHandleWidth(1)
    docks.restoreState(_bytes(settings.get(DOCK_STATE)))


def remember(
    window: QMainWindow, panes: QSplitter, docks: QMainWindow, theme: Theme, settings: Settings | None
) -> None:
    """Write down how a window looks. What cannot be written is forgotten; the log says so."""
    if settings is None:
        return
    settings.set(WINDOW_GEOMETRY, _text(window.saveGeometry()))
    settings.set(WINDOW_STATE, _text(panes.saveState()))
    settings.set(DOCK_STATE, _text(docks.saveState()))
    settings.set(THEME, theme.choice)
    settings.set(TEXT_SIZE, theme.sizes.article)
    settings.save()


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "ignore"))
