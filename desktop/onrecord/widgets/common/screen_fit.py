"""Windows on their screens: none is larger than what is free there, and none lies off it, also when screens change."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

FRAME = QSize(16, 40)
"""Room for the frame of a window that was never shown, whose frame is not known yet."""
SETTLE_MS = 200
"""How long screens must be quiet before windows are moved: one that comes or goes changes several things in turn."""


def free_areas() -> list[QRect]:
    """What each screen has free for windows, the primary one first."""
    first = QGuiApplication.primaryScreen()
    return [screen.availableGeometry() for screen in sorted(QGuiApplication.screens(), key=lambda each: each != first)]


def area_of(place: QRect, areas: Sequence[QRect]) -> QRect:
    """The area that most of a place lies on; the first where it lies on none."""
    return max(areas, key=lambda area: _overlap(area, place), default=QRect())


def _overlap(area: QRect, place: QRect) -> int:
    shared = area.intersected(place)
    return shared.width() * shared.height() if shared.isValid() else 0


def fitted(place: QRect, area: QRect) -> QRect:
    """A place cut to the size of an area and moved into it, no further than needed."""
    size = place.size().boundedTo(area.size())
    left = min(max(place.left(), area.left()), area.left() + area.width() - size.width())
    top = min(max(place.top(), area.top()), area.top() + area.height() - size.height())
    return QRect(left, top, size.width(), size.height())


def open_at(window: QWidget, wanted: QSize) -> None:
    """Give a window that is about to be opened the size that is wanted, or the screen where that is too little."""
    area = area_of(QRect(), free_areas())
    room = area.size() - FRAME
    window.resize(wanted.boundedTo(room) if room.isValid() else wanted)
    if room.isValid() and window.size() != wanted:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def fit(window: QWidget) -> None:
    """Bring a window, with its frame, onto the screen that most of it is on, unless it fills one."""
    if not window.isWindow() or window.isMaximized() or window.isFullScreen():
        return
    edges = _edges(window)
    frame = window.geometry().marginsAdded(edges)
    area = area_of(frame, free_areas())
    if area.isValid() and not area.contains(frame):
        window.setMinimumSize(window.minimumSize().boundedTo(area.marginsRemoved(edges).size()))
        window.setGeometry(fitted(frame, area).marginsRemoved(edges))


def fit_opened(window: QWidget) -> None:
    """Bring a window that is being shown onto the screen: now, and again once its frame is known."""
    fit(window)
    QTimer.singleShot(SETTLE_MS, window, lambda: fit(window))


def shrink(window: QWidget) -> None:
    """Make a window no larger than its screen has room for, and leave it where it lies."""
    room = room_for(window)
    if not (window.isMaximized() or window.isFullScreen()):
        window.setMinimumSize(window.minimumSize().boundedTo(room))
        window.resize(window.size().boundedTo(room))


def room_for(window: QWidget) -> QSize:
    """The largest size that a window can have on its screen, its frame left out."""
    area = area_of(window.frameGeometry(), free_areas())
    return area.marginsRemoved(_edges(window)).size() if area.isValid() else window.maximumSize()


def _edges(window: QWidget) -> QMargins:
    """How far the frame of a window reaches beyond it; as long as that is not known, as far as its parent's."""
    outer, inner = window.frameGeometry(), window.geometry()
    left, top = inner.left() - outer.left(), inner.top() - outer.top()
    edges = QMargins(left, top, outer.right() - inner.right(), outer.bottom() - inner.bottom())
    parent = window.parentWidget()
    return _edges(parent.window()) if edges.isNull() and parent is not None else edges


class ScreenFit(QObject):
    """Keeps windows on the screens while these come, go and change."""

    def __init__(self, window: QWidget, *others: QWidget) -> None:
        super().__init__(window)
        self._windows = (window, *others)
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._soon.timeout.connect(self.fit)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._welcome)
            application.screenRemoved.connect(self._soon.start)
            application.primaryScreenChanged.connect(self._soon.start)
        for screen in QGuiApplication.screens():
            self._watch(screen)

    def _watch(self, screen: QScreen) -> None:
        """Look again when a screen changes its size, its panels or its scale."""
        screen.availableGeometryChanged.connect(self._soon.start)
        screen.logicalDotsPerInchChanged.connect(self._soon.start)

    def _welcome(self, screen: QScreen) -> None:
        self._watch(screen)
        self._soon.start()

    def fit(self) -> None:
        """Bring each of the windows that are seen onto a screen."""
        for window in self._windows:
            if window.isVisible():
                fit(window)

    def follow(self, window: QWidget) -> None:
        """Shrink a window that is moved to a screen too small for it; where it lies there is up to the person."""
        handle = window.windowHandle()
        if handle is not None:
            handle.screenChanged.connect(lambda: shrink(window))
