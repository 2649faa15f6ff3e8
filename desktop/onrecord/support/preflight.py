"""What a window needs of the system, looked at before Qt is: Qt itself would end the program with a riddle."""

import ctypes
import shutil
import sys
from collections.abc import Callable, Mapping

from onrecord.domain.errors import Problem
from onrecord.domain.messages import Message, message

BASE = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
"""Shared libraries that any Qt program with a window loads, and Debian's package of each."""
X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libX11-xcb.so.1": "libx11-xcb1",
}
"""And those of a window on X11."""

INSTALLERS = {
    "apt-get": ("sudo apt-get install -y ", None),
    "dnf": (
        "sudo dnf install -y ",
        "mesa-libEGL mesa-libGL libxkbcommon libxkbcommon-x11 fontconfig dbus-libs glib2 xcb-util-cursor xcb-util-wm "
        "xcb-util-keysyms xcb-util-image xcb-util-renderutil libxcb",
    ),
    "pacman": (
        "sudo pacman -S --needed ",
        "libglvnd libxkbcommon libxkbcommon-x11 fontconfig dbus glib2 xcb-util-cursor xcb-util-wm "
        "xcb-util-keysyms xcb-util-image xcb-util-renderutil",
    ),
    "zypper": (
        "sudo zypper install -y ",
        "libEGL1 libGL1 libxkbcommon0 libxkbcommon-x11-0 fontconfig libdbus-1-3 libglib-2_0-0 libxcb-cursor0 "
        "libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0",
    ),
}
"""Package managers: their command, and all packages at once where they have names of their own."""

COMMAND_LINE = "The command line works without a window: onrecord extract FILE..."


def problem(environment: Mapping[str, str], platform: str = sys.platform) -> Problem | None:
    """Why no window can open here, or None when nothing speaks against it."""
    if not platform.startswith("linux"):
        return None
    chosen = environment.get("QT_QPA_PLATFORM", "").split(":")[0]
    on_x11 = chosen == "xcb" or (not chosen and not environment.get("WAYLAND_DISPLAY"))
    missing = missing_libraries(BASE | (X11 if on_x11 else {}))
    if missing:
        return Problem(
            "On Record", message("Qt lacks libraries of the system: {0}", ", ".join(missing)), remedy(missing)
        )
    if not chosen and not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        return Problem(
            "On Record",
            message("there is no display to open a window on"),
            message("Start it in a desktop session. {0}", COMMAND_LINE),
        )
    return None


def missing_libraries(wanted: Mapping[str, str], load: Callable[[str], object] = ctypes.CDLL) -> dict[str, str]:
    """Those of the shared libraries that cannot be loaded, each with Debian's package."""
    missing = {}
    for library, package in wanted.items():
        try:
            load(library)
        except OSError:
            missing[library] = package
    return missing


def remedy(missing: Mapping[str, str], which: Callable[[str], str | None] = shutil.which) -> Message:
    """The line that installs what is missing, for the package manager that is here."""
    for manager, (command, packages) in INSTALLERS.items():
        if which(manager):
            return message("Install them with: {0}", command + (packages or " ".join(sorted(set(missing.values())))))
    return message("Install them with your system's package manager.")
