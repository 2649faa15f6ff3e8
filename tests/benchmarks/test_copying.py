"""The time that it takes to copy the quotes of one long article with their links, beside that of writing its words."""

import time
from pathlib import Path

from PySide6.QtWidgets import QApplication
from tests.unit.viewmodels.quotes.test_clipboard import library_of

from onrecord.citation import StyleOptions, html, newsroom, plain_text
from onrecord.domain.filter import Filter
from onrecord.viewmodels.quotes.clipboard import mime_data_of
from onrecord.viewmodels.quotes.quote_citation import cited_quote

FEW, MANY = 2_000, 14_000
STEEPER = 1.5
"""How many times as much a quote may cost among many as among few."""
DEARER = 4
"""How many times as much the copies may cost as the citations in them without links."""


def seconds(path: Path, quotes: int) -> tuple[float, float]:
    """To copy with links, and to write the same citations without."""
    library = library_of(path, quotes)
    ids = library.quotes.ids(Filter())
    began = time.process_time()
    mime_data_of(library, ids)
    linked = time.process_time() - began
    rows = library.quotes.rows(ids)
    began = time.process_time()
    made = newsroom([cited_quote(row) for row in rows], StyleOptions())
    assert plain_text(made)
    assert html(made)
    plain = time.process_time() - began
    library.close()
    return linked, plain


def test_quotes_of_one_article_are_copied_at_the_same_cost_each(tmp_path: Path) -> None:
    application = QApplication.instance() or QApplication(["-platform", "offscreen"])
    few, _ = seconds(tmp_path / "few.onrecord", FEW)
    many, plain = seconds(tmp_path / "many.onrecord", MANY)
    print(f"\n{FEW:,} quotes of one article: {few:.2f} s; {MANY:,}: {many:.2f} s, {plain:.2f} of them without links")
    assert many / MANY <= STEEPER * few / FEW
    assert many <= DEARER * plain
    assert application is not None
