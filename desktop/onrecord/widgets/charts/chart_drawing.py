"""Draws charts: bars, columns over time, and a matrix, each as a `Picture` for a size and a theme."""

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF

from onrecord.domain.attribution import Kind
from onrecord.viewmodels.charts.chart_data import ChartData, Mark, Rule, Shape
from onrecord.viewmodels.theme_tokens import Tokens, blend, contrast
from onrecord.widgets.charts.chart_picture import CENTRE, LEFT, RIGHT, Box, Picture, Target, Words
from onrecord.widgets.common.theme import Theme

ROW = 21
THICK = 12
GAP = 8
NAMES = 190
NAMES_SHARE = 0.42
"""The most of the width that names may take."""
CELL = 62
COLUMN = 9
"""The least width of a cell of the matrix, and of a column over time."""
DIM = 0.32
KINDS = (Kind.DIRECT, Kind.MIXED, Kind.REPORTED)
GAP_OF_BREAK = 3
"""The width of each of the two gaps in a mark that is broken, and of what stands between them, in pixels."""


def draw(data: ChartData, size: QSizeF, theme: Theme) -> Picture:
    """The picture of a chart, at least as large as ``size``."""
    if not data.marks:
        return Picture(size)
    drawings: dict[Shape, Callable[[ChartData, QSizeF, Theme], Picture]] = {
        Shape.BARS: _bars,
        Shape.COLUMNS: _columns,
        Shape.MATRIX: _matrix,
    }
    return drawings[data.shape](data, size, theme)


def length(data: ChartData, value: float) -> float:
    """How long a mark of some value is, beside the room that there is: 0 to 1."""
    if data.log:
        return min(1.0, math.log1p(value) / math.log1p(data.scale))
    return min(1.0, value / data.scale)


def part_colour(data: ChartData, at: int, theme: Theme) -> str:
    """The colour of a kind's part; articles have no kind and the colour of the accent."""
    return theme.tokens.accent if data.look.rule is Rule.ARTICLES else theme.tokens.kind(KINDS[at])


def _figures_font(theme: Theme) -> QFont:
    return theme.sans(theme.sizes.ui - 1, tabular=True)


def _widest(texts: Sequence[str], font: QFont) -> float:
    metrics = QFontMetricsF(font)
    return max((metrics.horizontalAdvance(text) for text in texts), default=0.0) + 2


def _stretches(data: ChartData, mark: Mark, whole: float, theme: Theme) -> list[tuple[float, float, str]]:
    """The parts of a mark along its length, as (start, length, colour)."""
    tokens = theme.tokens
    if mark.others:
        return [
            (0.0, whole * length(data, data.value(mark)), blend(tokens.faint, tokens.panel, 0.4 if mark.lit else 0.2))
        ]
    long, total, at = whole * length(data, data.value(mark)), data.value(mark) or 1, 0.0
    found = []
    for n, part in enumerate(data.parts(mark)):
        colour = part_colour(data, n, theme)
        found.append((at, long * part / total, colour if mark.lit else blend(colour, tokens.panel, DIM)))
        at += long * part / total
    return [stretch for stretch in found if stretch[1] > 0]


def _name(mark: Mark, rect: QRectF, theme: Theme, side: object = RIGHT) -> Words:
    font = theme.sans(theme.sizes.ui - 1, bold=mark.chosen)
    return Words(rect, mark.label, theme.tokens.ink if mark.chosen else theme.tokens.soft, font, side)  # type: ignore[arg-type]


def _bars(data: ChartData, size: QSizeF, theme: Theme) -> Picture:
    row, thick = round(ROW * theme.scale), round(THICK * theme.scale)
    names = min(
        _widest([mark.label for mark in data.marks], theme.sans(theme.sizes.ui - 1, bold=True)),
        max(NAMES * theme.scale, 0.3 * size.width()),
        NAMES_SHARE * size.width(),
    )
    figures = _widest([data.figure(mark) for mark in data.marks], _figures_font(theme)) + GAP
    room = max(20.0, size.width() - names - GAP - figures)
    picture = Picture(QSizeF(size.width(), max(size.height(), row * len(data.marks))))
    for mark in data.marks:
        _bar(picture, data, mark, QRectF(names + GAP, mark.row * row, room, row), thick, theme)
        picture.words.append(_name(mark, QRectF(0, mark.row * row, names, row), theme))
        picture.targets.append(Target(QRectF(0, mark.row * row, size.width(), row), mark))
    return picture


def _bar(picture: Picture, data: ChartData, mark: Mark, room: QRectF, thick: float, theme: Theme) -> None:
    """One bar and its figure."""
    top, end = room.top() + (room.height() - thick) / 2, room.left()
    for start, long, colour in _stretches(data, mark, room.width(), theme):
        picture.boxes.append(Box(QRectF(room.left() + start, top, max(1.0, long), thick), colour))
        end = max(end, room.left() + start + max(1.0, long))
    if data.is_broken(mark):
        middle = room.left() + room.width() * _middle_of_break(data)
        gaps = (QRectF(middle + at, top, GAP_OF_BREAK, thick) for at in (0, 2 * GAP_OF_BREAK))
        picture.boxes += [Box(gap, theme.tokens.panel) for gap in gaps]
    rect = QRectF(end + 5, room.top(), 200, room.height())
    colour = theme.tokens.ink if mark.lit else theme.tokens.soft
    picture.words.append(Words(rect, data.figure(mark), colour, _figures_font(theme)))


def _middle_of_break(data: ChartData) -> float:
    """Where marks are broken: half-way from the end of the longest that is not to the end of those that are."""
    return (1 + length(data, data.longest)) / 2


def _columns(data: ChartData, size: QSizeF, theme: Theme) -> Picture:
    font = _figures_font(theme)
    line = QFontMetricsF(font).height() + 2
    height = max(size.height(), 5 * line)
    width = max(size.width(), COLUMN * theme.scale * len(data.marks))
    step = min(width / len(data.marks), 96 * theme.scale)
    room = QRectF(0, line, width, height - 2 * line - 5)
    picture = Picture(QSizeF(width, height))
    picture.boxes.append(Box(QRectF(0, room.bottom(), step * len(data.marks), 1), theme.tokens.line))
    for mark in data.marks:
        _column(picture, data, mark, QRectF(mark.column * step, room.top(), step, room.height()), theme)
    _column_words(picture, data, step, QRectF(0, room.bottom() + 4, width, line), theme)
    return picture


def _column(picture: Picture, data: ChartData, mark: Mark, room: QRectF, theme: Theme) -> None:
    thick, top = max(3.0, min(room.width() * 0.7, 40 * theme.scale)), room.bottom()
    left = room.left() + (room.width() - thick) / 2
    for start, long, colour in _stretches(data, mark, room.height(), theme):
        top = room.bottom() - start - long
        picture.boxes.append(Box(QRectF(left, top, thick, max(1.0, long)), colour))
    if data.is_broken(mark):
        middle = room.bottom() - room.height() * _middle_of_break(data)
        gaps = (QRectF(left, middle - at, thick, GAP_OF_BREAK) for at in (0, 2 * GAP_OF_BREAK))
        picture.boxes += [Box(gap, theme.tokens.panel) for gap in gaps]
    picture.targets.append(Target(room.adjusted(0, -room.top(), 0, room.top() + 5), mark))


def _column_words(picture: Picture, data: ChartData, step: float, below: QRectF, theme: Theme) -> None:
    """Figures above the columns and dates below them, as many as have room."""
    font = _figures_font(theme)
    figures = [data.figure(mark) for mark in data.marks]
    if _widest(figures, font) <= step:
        for mark, figure in zip(data.marks, figures, strict=True):
            if data.value(mark):
                picture.words.append(
                    Words(_above(data, mark, step, below, theme), figure, theme.tokens.soft, font, CENTRE)
                )
    widest = _widest([mark.label for mark in data.marks], theme.sans(theme.sizes.ui - 1, bold=True)) + GAP
    every = max(1, math.ceil(widest / step))
    wide = every * step
    for mark in _dated(data.marks, every):
        middle = (mark.column + 0.5) * step
        left = min(max(0.0, middle - wide / 2), max(0.0, below.width() - wide))
        side = CENTRE if left == middle - wide / 2 else LEFT if left == 0 else RIGHT
        picture.words.append(_name(mark, QRectF(left, below.top(), wide, below.height()), theme, side))


def _dated(marks: Sequence[Mark], every: int) -> list[Mark]:
    """The columns that get a date: one in ``every``, and the undated one, which needs a name most."""
    exact = [mark for mark in marks if not mark.others]
    vague = [mark for mark in marks if mark.others]
    shown = exact[::every]
    if vague and shown and len(marks) - 1 - shown[-1].column < every:
        shown.pop()
    return shown + vague


def _above(data: ChartData, mark: Mark, step: float, below: QRectF, theme: Theme) -> QRectF:
    line = below.height()
    room = below.top() - 4 - line
    top = below.top() - 4 - room * length(data, data.value(mark)) - line
    return QRectF(mark.column * step, top, step, line)


def _matrix(data: ChartData, size: QSizeF, theme: Theme) -> Picture:
    row, font = round((ROW + 3) * theme.scale), theme.sans(theme.sizes.ui - 1)
    names = min(_widest(data.rows, font), NAMES * theme.scale, max(90.0, 0.3 * size.width()))
    room = max(0.0, size.width() - names - GAP) / max(1, len(data.columns))
    cell = min(max(CELL * theme.scale, room), 150 * theme.scale)
    needed = QSizeF(names + GAP + cell * len(data.columns), row * (len(data.rows) + 1))
    picture = Picture(needed.expandedTo(size))
    for at, name in enumerate(data.columns):
        rect = QRectF(names + GAP + at * cell + 2, 0, cell - 4, row)
        picture.words.append(Words(rect, name, theme.tokens.soft, font, CENTRE))
    for at, name in enumerate(data.rows):
        picture.words.append(Words(QRectF(0, row * (at + 1), names, row), name, theme.tokens.soft, font, RIGHT))
    for mark in data.marks:
        rect = QRectF(names + GAP + mark.column * cell, row * (mark.row + 1), cell, row)
        _cell(picture, data, mark, rect, theme)
    return picture


def _cell(picture: Picture, data: ChartData, mark: Mark, rect: QRectF, theme: Theme) -> None:
    tokens, value = theme.tokens, data.value(mark)
    base = tokens.faint if mark.others else tokens.accent
    strength = (
        0.0
        if not value
        else (0.1 + 0.9 * length(data, value)) * (1.0 if mark.lit else DIM) * (0.5 if mark.others else 1)
    )
    ground = _readable(base, tokens, strength) if value else tokens.background
    inner = rect.adjusted(1, 1, -1, -1)
    picture.boxes.append(Box(inner, ground))
    if mark.chosen:
        picture.boxes.append(Box(inner, tokens.ink, 2))
    colour = _ink_on(ground)
    text = data.figure(mark) if value else "·"
    picture.words.append(Words(inner, text, colour if value else tokens.soft, _figures_font(theme), CENTRE))
    picture.targets.append(Target(rect, mark))


def _ink_on(ground: str) -> str:
    """Black or white, whichever is read better on a ground."""
    return max(("#000000", "#FFFFFF"), key=lambda ink: contrast(ink, ground))


def _readable(colour: str, tokens: Tokens, strength: float) -> str:
    """A colour at a strength over the panel; weaker where neither black nor white could be read on it."""
    ground = blend(colour, tokens.panel, strength)
    while strength > 0 and contrast(_ink_on(ground), ground) < tokens.least_contrast:
        strength -= 0.02
        ground = blend(colour, tokens.panel, max(0.0, strength))
    return ground
