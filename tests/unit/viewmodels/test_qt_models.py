"""The models keep Qt's rules, before and after they change."""

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from tests.ui.library_builders import numbered

from onrecord.domain.count_rows import DateRow, KindCounts, SourceRow
from onrecord.domain.facets import Facet
from onrecord.domain.filter import Filter
from onrecord.domain.speaker import SpeakerRow
from onrecord.viewmodels.filters.facet_models import (
    AT_ONCE,
    FACET_ROLE,
    FacetModel,
    SourceListModel,
    SpeakerListModel,
)
from onrecord.viewmodels.quotes.quote_table_model import CHUNK, ID_ROLE, ROW_ROLE, QuoteTableModel
from onrecord.viewmodels.workspace import Workspace


def speaker(number: int | None, total: int) -> SpeakerRow:
    return SpeakerRow(number, f"Person {number}" if number else "", None, "", 1, KindCounts(direct=total))


@pytest.fixture
def model(library, qtmodeltester) -> QuoteTableModel:
    made = QuoteTableModel(library.quotes.rows)
    qtmodeltester.check(made)
    made.show(library.quotes.ids(Filter()))
    return made


def test_quotes_keep_the_rules_through_resets_insertions_and_changes(library, model):
    everything = library.quotes.ids(Filter(thought=True))
    model.show(everything)
    model.show(everything[2:])
    model.show(everything)
    for number in range(3):
        library.add(*numbered(number))
    model.show([*everything, *(i for i in library.quotes.ids(Filter()) if i not in everything)])
    assert model.rowCount() == 31
    model.show([])
    assert model.rowCount() == 0


def test_quotes_added_at_the_end_leave_the_others_in_place(library, model):
    kept = QPersistentModelIndex(model.index(1, 0))
    model.show([*model.ids, 7])
    assert kept.isValid()
    assert kept.row() == 1


def test_only_the_chunk_that_is_looked_at_is_fetched():
    asked = []
    model = QuoteTableModel(lambda ids: asked.append(list(ids)) or [])
    model.show(range(1000))
    assert asked == []
    model.index(130, 0).data()
    assert asked == [list(range(2 * CHUNK, 3 * CHUNK))]


def test_rows_once_fetched_are_kept_until_the_library_changes(library):
    asked = []

    def fetch(ids):
        asked.append(ids)
        return library.quotes.rows(ids)

    model = QuoteTableModel(fetch)
    model.show(library.quotes.ids(Filter()))
    model.index(0, 0).data()
    model.index(3, 0).data()
    model.show(library.quotes.ids(Filter(text="harbour")), fresh=False)
    model.index(0, 0).data()
    assert len(asked) == 1
    model.show(model.ids, fresh=True)
    model.index(0, 0).data()
    assert len(asked) == 2


def test_a_quote_that_went_away_shows_nothing():
    model = QuoteTableModel(lambda ids: [])
    model.show([5])
    assert model.index(0, 0).data() is None
    assert model.index(0, 0).data(ID_ROLE) == "5"
    assert model.quote(0) is None
    assert model.quote(7) is None


def test_roles_of_a_quote(model):
    index = model.index(0, 0)
    assert index.data(ROW_ROLE).words == "The harbour is open again, […] Every ship may enter."
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Ada Lind, direct: “The harbour")
    assert "confidence 0.97" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Quotes"
    assert model.data(QModelIndex()) is None


@pytest.mark.parametrize("kind", [SpeakerListModel, SourceListModel])
def test_facets_keep_the_rules_while_they_change(qtmodeltester, kind):
    model = kind()
    qtmodeltester.check(model)
    rows = [speaker(1, 5), speaker(2, 3), speaker(None, 1)]
    if kind is SourceListModel:
        rows = [
            SourceRow("a", 1, KindCounts(direct=4), 1),
            SourceRow("b", 1, KindCounts(2), 1),
            SourceRow("", 2, KindCounts(1), 2),
        ]
    model.show(rows, frozenset())
    keys = [row.key for row in model.rows]
    model.show(rows, frozenset({keys[0]}))
    assert model.index(0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    model.show(rows[1:], frozenset())
    assert [row.key for row in model.rows] == keys[1:]
    model.show([], frozenset())
    assert model.rowCount() == 0


def test_change_of_counts_alone_is_no_reset(qtbot):
    model = SpeakerListModel()
    model.show([speaker(1, 5), speaker(2, 3)], frozenset())
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as changed:
        model.show([speaker(1, 5), speaker(2, 2)], frozenset())
    assert changed.args[0].row() == changed.args[1].row() == 1


def test_shares_are_of_the_largest():
    model = SpeakerListModel()
    model.show([speaker(1, 8), speaker(2, 2), speaker(None, 0)], frozenset())
    assert [row.share for row in model.rows] == [1.0, 0.25, 0.0]


def test_rows_say_what_is_not_known():
    model = SpeakerListModel()
    model.show([speaker(None, 1)], frozenset())
    row = model.index(0).data(FACET_ROLE)
    assert (row.label, row.missing, row.key) == ("Not named", True, None)
    sources = SourceListModel()
    sources.show([SourceRow("", 2, KindCounts(1), 2)], frozenset())
    assert sources.index(0).data() == "Source not set"
    assert sources.index(0).data(Qt.ItemDataRole.EditRole) == ""


@pytest.mark.parametrize(
    ("called", "told"),
    [
        ([], []),
        (["Ада Линд"], ["Also called “Ада Линд”"]),
        (["Ада\nЛинд", "A. Lind"], ["Also called “Ада Линд”, “A. Lind”"]),
        ([f"A{n}" for n in range(9)], ["Also called “A0”, “A1”, “A2”, “A3”, “A4”, “A5”, “A6”, “A7”, and 1 other"]),
    ],
)
def test_the_other_names_of_a_speaker_are_told_where_one_looks(called, told):
    model = SpeakerListModel()
    model.also_called = lambda number: called if number == 7 else ["nobody"]
    model.show([speaker(7, 5), speaker(None, 1)], frozenset())
    hint, description = Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole
    assert [line for line in model.index(0).data(hint).splitlines() if "called" in line] == told
    assert model.index(0).data(description).splitlines() == told
    assert "nobody" not in model.index(1).data(hint) + model.index(1).data(description)


def test_an_edit_is_handed_on_and_changes_nothing_itself():
    model, asked = SourceListModel(), []
    model.rename = lambda old, new: bool(asked.append((old, new))) or True
    model.show([SourceRow("Old", 2, KindCounts(1), 2)], frozenset())
    assert model.setData(model.index(0), " New  name ")
    assert not model.setData(model.index(0), "Old")
    assert asked == [("Old", "New name")]
    assert model.index(0).data() == "Old"


def test_models_of_a_desk_keep_the_rules_while_the_filter_changes(library, qtmodeltester):
    workspace = Workspace(library)
    for model in (workspace.quotes, workspace.speakers, workspace.sources):
        qtmodeltester.check(model)
    workspace.filter.include(Facet.SPEAKER, workspace.speakers.rows[0].key, "x")
    workspace.filter.set_text("harbour")
    workspace.filter.clear()
    assert workspace.quotes.rowCount() == 6


def test_a_view_gets_more_speakers_as_it_is_scrolled(qtmodeltester):
    model = SpeakerListModel()
    model.show([speaker(n, 2000 - n) for n in range(1, AT_ONCE * 2 + 8)], frozenset())
    assert model.rowCount() == AT_ONCE
    qtmodeltester.check(model)  # fetches more itself
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert model.rowCount() == len(model.rows) == AT_ONCE * 2 + 7
    assert not model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    model.show([speaker(1, 5)], frozenset())
    assert model.rowCount() == 1


def test_dates_keep_the_rules_and_open_the_year_that_is_chosen(qtmodeltester):
    model = FacetModel(Facet.DATE)
    qtmodeltester.check(model)
    months = [DateRow(month, KindCounts(direct=2)) for month in ("2023-01", "2022-11", "2022-10", "")]
    model.show(months, frozenset(), frozenset())
    assert [(row.label, row.tally.total) for row in model.rows] == [("2023", 2), ("2022", 4), ("No date", 2)]
    model.show(months, frozenset({"2022"}), frozenset({"2022-12"}))
    assert [row.key for row in model.rows] == ["2023", "2022", "2022-12", "2022-11", "2022-10", ""]
    assert [row.label for row in model.rows if row.excluded] == ["December 2022"]
    assert [row.level for row in model.rows] == [0, 0, 1, 1, 1, 0]
    model.show(months[:1], frozenset(), frozenset())
    assert [row.label for row in model.rows] == ["2023", "January 2023"]
