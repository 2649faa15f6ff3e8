"""The screens that windows are tested on, without a display."""

import json
import os
from pathlib import Path

ONE = Path(__file__).with_name("screen.json")


def offscreen(file: Path = ONE) -> str:
    """The value of QT_QPA_PLATFORM for the screens in a file. Qt's own has 800 x 800, too little for the window."""
    return "offscreen" if os.name == "nt" else f"offscreen:configfile={file}"  # a colon more ends the file's name


def write_screens(file: Path, *sizes: tuple[int, int]) -> Path:
    """Write a file with screens of these sizes, side by side."""
    template, left, screens = json.loads(ONE.read_text())["screens"][0], 0, []
    for wide, high in sizes:
        screens.append(template | {"name": f"at {left}", "x": left, "width": wide, "height": high})
        left += wide
    file.write_text(json.dumps({"screens": screens}))
    return file
