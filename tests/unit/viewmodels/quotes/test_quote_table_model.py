"""The table's model stays true whatever is sorted, filtered, grouped, folded and edited; rows find their quotes."""

import tempfile
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from tests.ui.library_builders import library_at, numbered

from onrecord.domain.facets import Facet
from onrecord.domain.quote import Grouping, Order, Verdict
from onrecord.library import Library
from onrecord.viewmodels.quotes.quote_table_model import GROUP_ROLE, ROW_ROLE, QuoteTableModel
from onrecord.viewmodels.quotes.table_options import TableOptions
from onrecord.viewmodels.quotes.table_rows import ranges
from onrecord.viewmodels.workspace import Workspace


@pytest.fixture
def workspace(library: Library, qapp: object) -> Workspace:
    return Workspace(library)


def said(model: QuoteTableModel) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_model_keeps_the_rules_through_every_change(workspace: Workspace, qtmodeltester) -> None:
    model, library = workspace.quotes, workspace.library
    qtmodeltester.check(model)
    for arrangement in (
        TableOptions(order, down, by) for order in Order for down in (False, True) for by in (None, *Grouping)
    ):
        workspace.set_options(arrangement)
        if arrangement.grouping:
            model.fold(0, True)
            model.fold(len(model.layout.groups or ()) - 1, True)
            model.fold(0, False)
            model.fold_all(True)
            model.fold_all(False)
    workspace.filter.set_text("harbour")
    workspace.filter.clear()
    model.fold(1, True)
    library.add(*numbered(3))
    workspace.refresh()
    workspace.edits.toggle_verdict([model.ids[0]], Verdict.REJECTED)
    workspace.filter.switch(Facet.REJECTED, True)
    workspace.edits.undo()
    workspace.filter.set_text("nothing like it")
    assert model.rowCount() == 0


def test_heads_say_what_the_group_is_and_cannot_be_selected(workspace: Workspace) -> None:
    workspace.set_options(TableOptions(grouping=Grouping.SPEAKER))
    model = workspace.quotes
    head = model.index(0, 0)
    group = head.data(GROUP_ROLE)
    assert (group.name, group.count, group.folded) == ("Ada Lind", 3, False)
    assert head.data(Qt.ItemDataRole.AccessibleTextRole) == "Ada Lind, 3 quotes, unfolded"
    assert not head.flags() & Qt.ItemFlag.ItemIsSelectable
    assert head.data(ROW_ROLE) is None
    assert model.index(1, 0).flags() & Qt.ItemFlag.ItemIsSelectable
    assert model.index(1, 0).data(ROW_ROLE).speaker == "Ada Lind"
    assert said(model)[-2] == "Not named"


def test_a_folded_group_stays_folded_through_filters_and_sorting(workspace: Workspace) -> None:
    workspace.set_options(TableOptions(grouping=Grouping.SPEAKER))
    workspace.quotes.fold(0, True)
    workspace.filter.set_text("harbour")
    assert workspace.quotes.rowCount() == 1
    workspace.filter.clear()
    workspace.set_options(TableOptions(Order.KIND, True, Grouping.SPEAKER))
    assert workspace.quotes.rowCount() == 4 + 3
    workspace.quotes.fold_all(True)
    assert workspace.quotes.rowCount() == 4
    workspace.quotes.fold(1, False)
    assert said(workspace.quotes)[:2] == ["Ada Lind", "Ben Okoro"]
    assert workspace.quotes.rowCount() == 5
    workspace.set_options(TableOptions())
    assert workspace.quotes.rowCount() == 6


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
@settings(max_examples=25)
@given(st.data())
def test_rows_and_quotes_find_each_other(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder, closing(library_at(Path(folder) / "a.onrecord")) as library:
        library.add(*numbered(data.draw(st.integers(0, 5))))
        workspace = Workspace(library)
        model = workspace.quotes
        arrangements = st.builds(
            TableOptions, st.sampled_from(Order), st.booleans(), st.sampled_from([None, *Grouping])
        )
        for _ in range(data.draw(st.integers(1, 4))):
            workspace.set_options(data.draw(arrangements))
            workspace.filter.set_text(data.draw(st.sampled_from(["", "the", "weather", "zebra"])))
            if model.layout.groups:
                model.fold(data.draw(st.integers(0, len(model.layout.groups))), data.draw(st.booleans()))
            check(model)


def check(model: QuoteTableModel) -> None:
    rows = range(model.rowCount())
    shown = [model.id_at(row) for row in rows]
    assert [quote for quote in shown if quote is not None] == model.layout.quotes([(0, len(rows) - 1)])
    for row, quote in enumerate(shown):
        group = model.group(row)
        assert (quote is None) is (group is not None)
        if quote is not None:
            assert model.row_of(quote) == row
            assert model.quote(row).id == quote
    heads = [row for row in rows if model.group(row)]
    for first, after in pairwise([*heads, len(rows)]):
        group = model.group(first)
        assert after - first - 1 == (0 if group.folded else group.count)
    groups = [model.group(row) for row in heads]
    assert not model.layout.groups or sum(group.count for group in groups) == len(model.ids)
    assert model.rows_of([*model.ids]) == [row for row in rows if model.group(row) is None]
    hidden = [quote for quote in model.ids if model.row_of(quote) < 0]
    assert len(hidden) == sum(group.count for group in groups if group.folded)


@given(st.sets(st.integers(0, 30)))
def test_ranges_hold_the_same_rows(rows: set[int]) -> None:
    made = list(ranges(sorted(rows)))
    assert [row for top, bottom in made for row in range(top, bottom + 1)] == sorted(rows)
    assert all(after[0] > before[1] + 1 for before, after in pairwise(made))
