"""Where things lie: what ships with the program, and the folders of its user. Nobody else works out a path.

What ships lies beside the package in a checkout (``resources/``, ``seeds/``) and inside it in an installed or a
frozen program (``onrecord/_resources``, ``onrecord/_seeds``).
"""

import os
from pathlib import Path

from platformdirs import PlatformDirs

APP_NAME = "On Record"
LIBRARY_SUFFIX = ".onrecord"

_PACKAGE = Path(__file__).resolve().parents[1]
_CHECKOUT = Path(__file__).resolve().parents[3]


def model_folder() -> Path:
    """The language model that ships with the program; it need not exist."""
    return resources_folder() / "model"


def icons_folder() -> Path:
    """The program's icons."""
    return resources_folder() / "icons"


def fonts_folder() -> Path:
    """The fonts that ship with the program."""
    return resources_folder() / "fonts"


def styles_folder() -> Path:
    """The citation styles."""
    return resources_folder() / "styles"


def reports_folder() -> Path:
    """What stands in the reports that are exported: the look of a page, and its script."""
    return resources_folder() / "reports"


def translations_folder() -> Path:
    """The translations of what the window says; it need not exist."""
    return resources_folder() / "translations"


def resources_folder() -> Path:
    """The folder of everything that ships beside the code."""
    return shipped("resources")


def seeds_folder() -> Path:
    """The sample articles."""
    return shipped("seeds")


def shipped(name: str, package: Path = _PACKAGE, checkout: Path = _CHECKOUT) -> Path:
    """The folder `name` that ships with the program: inside the package if it is there, else beside it."""
    inside = package / f"_{name}"
    return inside if inside.is_dir() else checkout / name


def data_folder() -> Path:
    """The user's folder for libraries. It is not created."""
    return _folders().user_data_path


def backups_folder() -> Path:
    """The folder of the backups of all libraries. It is not created."""
    return data_folder() / "Backups"


def default_library() -> Path:
    """The library that is opened when the user named none."""
    return data_folder() / f"Library{LIBRARY_SUFFIX}"


def sockets_folder() -> Path:
    """The folder of the sockets by which starts of the program find each other; only this user gets into it."""
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    return runtime / APP_NAME if runtime.is_absolute() and runtime.is_dir() else _folders().user_cache_path


def settings_file() -> Path:
    """The file with the user's settings."""
    return _folders().user_config_path / "settings.json"


def log_file(process: str = "onrecord") -> Path:
    """The log of one process. Each has its own: two processes cannot rotate one file."""
    return _folders().user_log_path / f"{process}.log"


def _folders() -> PlatformDirs:
    return PlatformDirs(APP_NAME, appauthor=False)
