"""Where characters lie in a line of text. Where the direction of writing changes, a stretch lies in several places."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextLayout, QTextLine, QTextOption


def stretches(line: QTextLine, start: int, end: int) -> list[tuple[float, float]]:
    """From where to where characters of a line lie, side by side ones as one; positions in UTF-16 units."""
    found: list[tuple[float, float]] = []
    for at in range(start, end):
        left, right = sorted((edge(line, at), edge(line, at, after=True)))
        if found and left <= found[-1][1] + 1 and right >= found[-1][0] - 1:
            found[-1] = min(left, found[-1][0]), max(right, found[-1][1])
        elif left < right:
            found.append((left, right))
    return found


def edge(line: QTextLine, position: int, *, after: bool = False) -> float:
    """Where a character begins, or with ``after`` where it ends, in the direction that it is written in."""
    found = line.cursorToX(position, QTextLine.Edge.Trailing if after else QTextLine.Edge.Leading)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


def one_line_layout(text: str, font: QFont, direction: Qt.LayoutDirection) -> QTextLayout:
    """A text laid out as one line that starts at 0."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setTextDirection(direction)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(option)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout
