"""The table of a chart: its names can be read, and no figure is hidden."""

from PySide6.QtCore import Qt
from tests.ui.drawn_text import inks
from tests.ui.window_states import fill_more, settle

from onrecord.domain.facets import Facet
from onrecord.domain.operations import RenameSource
from onrecord.widgets.charts.chart_pane import NAMES

SMALLEST = (1000, 600)
"""A window so large that it has room for charts, hardly more."""


def cut(table) -> list[str]:
    """The heads and the figures that a table cuts off, at the side or with an ellipsis."""
    seen = " ".join(ink.text for ink in inks(table)).split()
    columns = range(table.figures.columnCount())
    heads = [table.figures.headerData(column, Qt.Orientation.Horizontal) for column in columns]
    cells = [table.figures.index(0, column).data() for column in columns[1:]]
    return [text for text in (*heads, *cells) if not set(text.split()) <= set(seen)]


def test_in_a_table_the_names_can_be_read_and_no_figure_is_cut(charted):
    fill_more(charted)
    charted.resize(1500, 950)
    charted._actions["tables"].trigger()
    settle()
    for pane in (charted.middle.charts.speakers, charted.middle.charts.sources):
        assert cut(pane.table) == []
        assert pane.table.columnWidth(0) >= NAMES
        assert pane.table.horizontalScrollBar().maximum() == 0


def test_a_table_without_room_scrolls_rather_than_hiding_the_names(charted):
    fill_more(charted)
    charted._actions["tables"].trigger()
    charted.resize(*SMALLEST)
    settle()
    assert charted.middle.dock.isVisible()
    table = charted.middle.charts.sources.table
    assert table.columnWidth(0) == NAMES
    assert table.horizontalScrollBar().maximum() > 0
    assert any(ink.text.startswith("Sourc") for ink in inks(table))


def test_the_long_head_of_a_column_is_elided_at_its_end(charted):
    charted.workspace.edits.apply(
        RenameSource("The Harbour Post", "The Very Long-Winded International Herald of Record")
    )
    charted._actions["chart_matrix"].trigger()
    charted._actions["tables"].trigger()
    settle()
    drawn = [ink.text for ink in inks(charted.middle.charts.matrix.table)]
    assert any(text.startswith("The Very Long-Winded") and text.endswith("…") for text in drawn)


def test_a_long_title_of_a_chart_keeps_what_is_counted_and_how_many(charted):
    charted.workspace.filter.set_text("harbour")
    charted.workspace.filter.include(
        Facet.SPEAKER, charted.workspace.all_named_speakers()[0].id, "Maximiliana Konstantinopoulou-Featherstonehaugh"
    )
    charted.resize(*SMALLEST)
    settle()
    title = charted.middle.charts.sources._title
    assert title.text().startswith("Quotes by")  # whole words, as many as have room
    head, _, number = title.text().partition("… · ")
    assert charted.middle.charts.sources.data.title.startswith(head)
    assert number.startswith("N = ")
    assert number.endswith(("quotes", "1 quote"))
