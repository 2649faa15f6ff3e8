"""The table of a chart as CSV, with what the chart is."""

import re
from collections.abc import Iterable, Sequence

import pandas as pd

from onrecord.tables.formats.cells import guarded
from onrecord.tables.formats.csv_file import csv_text


def chart_csv(legend: Iterable[tuple[str, str]], head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """A chart's table as CSV: lines that start with # say what it is, then come the head and the rows.

    No cell is a formula, see `guarded`. Lines with # cannot start with a quotation mark, so what they say is guarded
    wherever a comma or a semicolon may cut it.

    Args:
        legend: what is to be known of the chart, as (name, words).
        head: the names of the columns, of which two may be alike.
        lines: the cells of each row, as they are shown.
    """
    said = [f'# {name},"{_harmless_within(words)}"\n' for name, words in legend]
    cells = [[_one_line(cell) for cell in line] for line in lines]
    frame = pd.DataFrame(cells, columns=[guarded(_one_line(name)) for name in head], dtype=object)
    return "".join(said) + csv_text(frame, end="\n")


def _harmless_within(words: str) -> str:
    """Words on one line that hold no formula wherever they are cut into cells."""
    return re.sub(r"([,;]\s*)(?=[=+\-@＝＋－＠])", r"\1'", guarded(_one_line(words)).replace('"', "”"))


def _one_line(text: str) -> str:
    return " ".join(text.split())
