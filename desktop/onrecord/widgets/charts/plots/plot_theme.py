"""The colours and fonts of plots, from those of the window."""

from functools import lru_cache

from PySide6.QtGui import QFont

from onrecord.domain.attribution import Kind
from onrecord.viewmodels.charts.chart_data import ChartData, DataPoint, Shape, TimeSeries
from onrecord.viewmodels.theme_tokens import Tokens, blend, contrast
from onrecord.widgets.common.theme import Theme

KINDS = (Kind.DIRECT, Kind.MIXED, Kind.REPORTED)
DIM = 0.32
"""How strong the colour of what is not chosen is."""
FIRST = 0.45
"""How strong the colour of the first of two that are compared is beside that of the second."""
STEPS = 64
"""How many strengths a colour has in the cells of a matrix: more could not be told apart, and each takes a while."""


def figure_font(theme: Theme) -> QFont:
    """The font of figures, which line up below one another."""
    return theme.sans(theme.sizes.ui - 1, tabular=True)


def name_font(theme: Theme, *, bold: bool = False) -> QFont:
    """The font of names and dates; bold for what is chosen."""
    return theme.sans(theme.sizes.ui - 1, bold=bold)


def name_colour(mark: DataPoint, theme: Theme) -> str:
    """The colour of a mark's name."""
    return theme.tokens.ink if mark.chosen else theme.tokens.soft


def part_colour(data: ChartData, at: int, tokens: Tokens) -> str:
    """The colour of a kind's part; what has no kinds, as articles, has the colour of the accent."""
    return tokens.kind(KINDS[at]) if data.options.stacks(data.shape) else tokens.accent


def part_colours(data: ChartData, mark: DataPoint, tokens: Tokens) -> tuple[str, ...]:
    """The colours of a mark's parts, by kind; of what has no kinds one colour."""
    if data.options.stacks(data.shape):
        colours = [part_colour(data, at, tokens) for at in range(len(KINDS))]
    elif data.shape is Shape.PAIRS:
        colours = [side_colour(mark.column, tokens)]
    elif data.shape is Shape.STRIPS and data.options.series is TimeSeries.KIND:
        colours = [tokens.kind(KINDS[mark.row])]
    else:
        colours = [tokens.accent]
    return tuple(colour if mark.lit else blend(colour, tokens.panel, DIM) for colour in colours)


def side_colour(column: int, tokens: Tokens) -> str:
    """The colour of the first or the second of two that are compared."""
    return tokens.accent if column else blend(tokens.accent, tokens.panel, FIRST)


@lru_cache(maxsize=1024)
def cell_colours(tokens: Tokens, step: int, lit: bool) -> tuple[str, str]:
    """The ground of a cell, by its strength from 0 to `STEPS`, and the ink on it; weaker where no ink could be read."""
    strength = (0.1 + 0.9 * step / STEPS) * (1.0 if lit else DIM)
    ground = blend(tokens.accent, tokens.panel, strength)
    while strength > 0 and contrast(_ink_on(ground), ground) < tokens.least_contrast:
        strength -= 0.02
        ground = blend(tokens.accent, tokens.panel, max(0.0, strength))
    return ground, _ink_on(ground)


def _ink_on(ground: str) -> str:
    """Black or white, whichever is read better on a ground."""
    return max(("#000000", "#FFFFFF"), key=lambda ink: contrast(ink, ground))
