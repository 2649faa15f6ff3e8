"""The colours and fonts of plots, from those of the window."""

from functools import lru_cache

from PySide6.QtGui import QFont

from onrecord.domain.attribution import Kind
from onrecord.viewmodels.charts.chart_data import ChartData, CountUnit, DataPoint
from onrecord.viewmodels.theme_tokens import Tokens, blend, contrast
from onrecord.widgets.common.theme import Theme

KINDS = (Kind.DIRECT, Kind.MIXED, Kind.REPORTED)
DIM = 0.32
"""How strong the colour of what is not chosen is."""
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
    """The colour of a kind's part; articles have no kind and the colour of the accent."""
    return tokens.accent if data.options.rule is CountUnit.ARTICLES else tokens.kind(KINDS[at])


def part_colours(data: ChartData, mark: DataPoint, tokens: Tokens) -> tuple[str, ...]:
    """The colours of a mark's parts, by kind; the others are grey."""
    if mark.others:
        return (blend(tokens.faint, tokens.panel, 0.4 if mark.lit else 0.2),)
    colours = (part_colour(data, at, tokens) for at in range(len(KINDS)))
    return tuple(colour if mark.lit else blend(colour, tokens.panel, DIM) for colour in colours)


@lru_cache(maxsize=1024)
def cell_colours(tokens: Tokens, step: int, lit: bool, others: bool) -> tuple[str, str]:
    """The ground of a cell, by its strength from 0 to `STEPS`, and the ink on it; weaker where no ink could be read."""
    base = tokens.faint if others else tokens.accent
    strength = (0.1 + 0.9 * step / STEPS) * (1.0 if lit else DIM) * (0.5 if others else 1.0)
    ground = blend(base, tokens.panel, strength)
    while strength > 0 and contrast(_ink_on(ground), ground) < tokens.least_contrast:
        strength -= 0.02
        ground = blend(base, tokens.panel, max(0.0, strength))
    return ground, _ink_on(ground)


def _ink_on(ground: str) -> str:
    """Black or white, whichever is read better on a ground."""
    return max(("#000000", "#FFFFFF"), key=lambda ink: contrast(ink, ground))
