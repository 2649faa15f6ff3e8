"""The theme follows the system or the person's choice, and a window that is open is drawn anew in all its parts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImage, QPixmap
from tests.ui.window_states import STATES, settle

from onrecord.viewmodels.theme_tokens import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT
from onrecord.widgets.common import theme as room
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)


PANES = ("side", "middle", "article", "problems", "status")


class Hints:
    """What the system says of its colours, as a test wants it."""

    def __init__(self) -> None:
        self.dark = self.contrast = False
        real = QGuiApplication.styleHints()
        self.colorSchemeChanged = real.colorSchemeChanged
        self.contrastPreferenceChanged = real.accessibility().contrastPreferenceChanged

    def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802
        return Qt.ColorScheme.Dark if self.dark else Qt.ColorScheme.Light

    def accessibility(self) -> "Hints":
        return self

    def contrastPreference(self) -> Qt.ContrastPreference:  # noqa: N802
        kind = Qt.ContrastPreference
        return kind.HighContrast if self.contrast else kind.NoPreference

    def become(self, *, dark: bool, contrast: bool) -> None:
        self.dark, self.contrast = dark, contrast
        self.colorSchemeChanged.emit(self.colorScheme())
        self.contrastPreferenceChanged.emit(self.contrastPreference())


@pytest.fixture
def system(monkeypatch):
    hints = Hints()

    class Application(QGuiApplication):
        @staticmethod
        def styleHints() -> Hints:  # noqa: N802
            return hints

    monkeypatch.setattr(room, "QGuiApplication", Application)
    return hints


def test_as_the_system_is_light_dark_and_high_in_contrast(system, qtbot):
    theme = Theme()
    seen = [theme.tokens]
    for dark, contrast in ((True, False), (True, True), (False, True), (False, False)):
        system.become(dark=dark, contrast=contrast)
        seen.append(theme.tokens)
    assert seen == [LIGHT, DARK, CONTRAST_DARK, CONTRAST_LIGHT, LIGHT]


def test_a_choice_holds_whatever_the_system_does(system, qtbot):
    theme = Theme("light")
    system.become(dark=True, contrast=True)
    assert theme.tokens is LIGHT
    theme.choose("contrast")
    assert theme.tokens is CONTRAST_DARK
    system.become(dark=False, contrast=False)
    assert theme.tokens is CONTRAST_LIGHT
    theme.choose("system")
    assert theme.tokens is LIGHT


def test_an_open_window_follows_the_system(system, open_window):
    window = open_window()
    system.become(dark=True, contrast=False)
    settle()
    assert window.grab().toImage().pixelColor(3, window.height() // 2).name().upper() == DARK.panel


def panes(window: MainWindow) -> dict[str, QImage]:
    """A picture of each pane while the window is the one that has the keyboard, in its search field."""
    window.activateWindow()
    settle()
    window.top.search.setFocus()
    settle()
    return {name: getattr(window, name).grab().toImage() for name in PANES}


@pytest.mark.parametrize("choice", ["dark", "contrast"])
@pytest.mark.parametrize("state", [state for state in STATES if state != "hints"])
def test_a_window_that_changes_its_theme_looks_as_one_that_always_had_it(open_window, state, choice):
    changed, always = open_window(), open_window()
    always.theme.choose(choice)
    for window in (changed, always):
        STATES[state](window)
        settle()
    changed.theme.choose("light")
    settle()
    changed.theme.choose(choice)
    settle()
    wanted = panes(always)
    assert [name for name, picture in panes(changed).items() if picture != wanted[name]] == []


def test_the_name_of_the_library_has_as_much_room_after_the_text_was_larger(window):
    before = window.top._name.maximumWidth()
    window._actions["larger"].trigger()
    assert window.top._name.maximumWidth() > before
    window._actions["usual"].trigger()
    assert window.top._name.maximumWidth() == before


def inked(picture: QPixmap) -> QColor:
    """The colour of what is drawn in an icon."""
    image = picture.toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return max((image.pixelColor(*point) for point in points), key=QColor.alpha)


@pytest.mark.parametrize("choice", ["light", "dark", "contrast"])
def test_an_icon_that_is_off_is_fainter_than_one_that_is_on(qapp, choice):
    theme = Theme(choice)
    ground, icon = theme.colour("panel").lightness(), theme.icon("back")
    on, off = (inked(icon.pixmap(48, mode)) for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled))
    assert abs(off.lightness() - ground) < abs(on.lightness() - ground)
    assert off.rgb() == theme.colour("faint").rgb()
