"""Which libraries were opened last, remembered from one start to the next."""

from pathlib import Path

from onrecord.support import paths
from onrecord.support.settings import LAST_LIBRARY, RECENT_LIBRARIES, Settings
from onrecord.viewmodels.text.translation import tr

MOST = 10


class RecentLibraries:
    """Paths of libraries, the one opened last first.

    Args of `__init__`:
        settings: where they are remembered; None remembers nothing beyond the window.
    """

    def __init__(self, settings: Settings | None) -> None:
        self._settings = settings
        last = settings.get(LAST_LIBRARY) if settings else ""
        known = settings.get(RECENT_LIBRARIES) if settings else ()
        self._paths: tuple[str, ...] = known if last in known or not last else (last, *known)

    @property
    def paths(self) -> tuple[Path, ...]:
        """All but the user's own library, which has a place of its own."""
        return tuple(path for path in map(Path, self._paths) if not is_own(path))

    def add(self, path: Path) -> None:
        """Note that a library was opened; the next start opens it too."""
        opened = str(path.resolve())
        self._put((opened, *(other for other in self._paths if other != opened)))
        if self._settings:
            self._settings.set(LAST_LIBRARY, opened)
            self._settings.save()

    def forget(self, missing: frozenset[Path]) -> None:
        """Take some off the list."""
        self._put(tuple(path for path in self._paths if Path(path) not in missing))

    def clear(self) -> None:
        """Empty the list. No file is touched."""
        self._put(())

    def _put(self, found: tuple[str, ...]) -> None:
        self._paths = found[:MOST]
        if self._settings:
            self._settings.set(RECENT_LIBRARIES, self._paths)
            self._settings.save()


def is_own(path: Path) -> bool:
    """Whether it is the library that the program makes for its user."""
    return path.resolve() == paths.default_library().resolve()


def library_name(path: Path) -> str:
    """What a library is called where people read it."""
    return tr("My library") if is_own(path) else path.stem


def place_text(path: Path) -> str:
    """The folder of a library, short for the user's own folder where it lies in it."""
    folder = path.parent
    try:
        inside = folder.relative_to(Path.home())
    except (ValueError, RuntimeError):
        return str(folder)
    return str(Path("~") / inside)
