"""Which quotes an export has, and what the exporter tells of one, whatever becomes of its process."""

from pathlib import Path

import pytest

from onrecord.domain.errors import LibraryError, Problem
from onrecord.domain.facets import Facet
from onrecord.domain.messages import message, plural
from onrecord.domain.operations import DrawSample
from onrecord.domain.quote import Grouping, Order, Verdict
from onrecord.tables.export_process import Cancelled, ExportRequest, Failed, Writing, Written
from onrecord.tables.formats.export_registry import ExportNote, format_named
from onrecord.viewmodels.exporting.quote_exporter import (
    QuoteExporter,
    QuoteScope,
    problems_with,
    progress_text,
    written_text,
)
from onrecord.viewmodels.quotes.table_options import TableOptions
from onrecord.viewmodels.workspace import Workspace

CSV = format_named("csv")
DIED = Problem("quotes.csv", message("it died"), message("Try again."))


class ScriptedExport:
    """Says what a test lets it say."""

    def __init__(self, request: ExportRequest) -> None:
        self.request, self.said, self.alive = request, [], True
        self.cancelled = self.stopped = 0

    def poll(self):
        said, self.said = self.said, []
        return said

    def end(self, *answers):
        self.said += answers
        self.alive = False

    def cancel(self):
        self.cancelled += 1

    def stop(self):
        self.stopped += 1


@pytest.fixture
def workspace(qapp, library):
    return Workspace(library)


@pytest.fixture
def exports():
    """The exports that were begun."""
    return []


@pytest.fixture
def exporter(qapp, exports):
    def begin(request):
        exports.append(ScriptedExport(request))
        return exports[-1]

    made = QuoteExporter(begin)
    made.told = []
    for name in ("progress", "written", "cancelled", "failed", "switched"):
        getattr(made, name).connect(lambda *told, name=name: made.told.append((name, *told)))
    yield made
    made.close()


@pytest.fixture
def begun(exporter, workspace, exports, tmp_path):
    exporter.write(workspace.library, workspace.quotes.ids, tmp_path / "quotes.csv", CSV)
    exporter.told.clear()
    return exports[0]


def test_it_has_what_the_table_shows_in_its_order(workspace):
    workspace.filter.set_text("harbour")
    assert list(workspace.quotes_in(QuoteScope())) == [1]
    workspace.filter.clear()
    workspace.set_options(TableOptions(Order.SPEAKER, descending=True))
    assert list(workspace.quotes_in(QuoteScope())) == list(workspace.quotes.ids)
    workspace.set_options(TableOptions(Order.DATE, grouping=Grouping.SOURCE))
    assert (
        list(workspace.quotes_in(QuoteScope()))
        == list(workspace.quotes.ids)
        == list(workspace.quotes_in(QuoteScope(every=True)))
    )


def test_all_are_those_of_the_library_whatever_is_filtered(workspace):
    workspace.filter.set_text("harbour")
    assert len(workspace.quotes_in(QuoteScope(every=True))) == 6
    workspace.filter.switch(Facet.THOUGHT, True)
    assert len(workspace.quotes_in(QuoteScope(every=True))) == 7


@pytest.mark.parametrize("grouping", [None, Grouping.SPEAKER])
def test_rejected_ones_are_in_or_out_whatever_the_table_shows(workspace, grouping):
    workspace.set_options(TableOptions(Order.SPEAKER, grouping=grouping))
    workspace.edits.toggle_verdict([1], Verdict.REJECTED)
    workspace.filter.set_text("speaker:lind")
    assert set(workspace.quotes_in(QuoteScope())) == {3, 7}
    assert set(workspace.quotes_in(QuoteScope(rejected=True))) == {1, 3, 7}
    assert len(workspace.quotes_in(QuoteScope(every=True, rejected=True))) == 6
    workspace.filter.switch(Facet.REJECTED, True)
    assert set(workspace.quotes_in(QuoteScope(rejected=True))) == {1, 3, 7}
    assert set(workspace.quotes_in(QuoteScope())) == {3, 7}
    assert len(workspace.quotes_in(QuoteScope(every=True))) == 5


def test_of_a_random_sample_it_has_the_quotes_that_were_drawn(workspace):
    workspace.edits.apply(DrawSample(workspace.filter.value, 3, 7))
    workspace.check_sample()
    drawn = list(workspace.quotes.ids)
    assert len(drawn) == 3
    assert list(workspace.quotes_in(QuoteScope())) == list(workspace.quotes_in(QuoteScope(rejected=True))) == drawn
    assert len(workspace.quotes_in(QuoteScope(every=True))) == 6


def test_a_library_that_cannot_be_read_gives_none_and_is_told_of(workspace, monkeypatch):
    told = []
    workspace.failed.connect(told.append)
    problem = LibraryError("a library", message("it is gone"), message("Look for it."))

    def fail(*_, **__):
        raise problem

    monkeypatch.setattr(workspace.library.quotes, "ids", fail)
    assert list(workspace.quotes_in(QuoteScope(every=True))) == []
    assert told == [problem.problem]


def test_an_export_is_asked_for_as_the_window_reads_the_library(exporter, workspace, exports, tmp_path):
    exporter.write(workspace.library, workspace.quotes.ids, tmp_path / "quotes.csv", CSV)
    request = exports[0].request
    assert (request.library, request.read_only, request.form) == (workspace.library.path, None, CSV)
    assert request.quotes.tolist() == list(workspace.quotes.ids)
    assert exporter.running
    assert exporter.told == [("progress", Writing(0, 6)), ("switched",)]
    exporter.write(workspace.library, workspace.quotes.ids, tmp_path / "other.csv", CSV)
    assert len(exports) == 1


def test_how_far_it_is_and_its_end_are_told_once_the_process_is_gone(exporter, begun, tmp_path):
    begun.said = [Writing(3, 6), Written(6)]
    exporter._look()
    assert exporter.told == [("progress", Writing(3, 6))]
    begun.end()
    exporter._look()
    assert exporter.told[1:] == [("switched",), ("written", tmp_path / "quotes.csv", Written(6))]
    assert (exporter.running, begun.stopped) == (False, 1)
    assert not exporter._timer.isActive()


def test_one_that_failed_can_be_begun_again(exporter, begun, exports):
    begun.end(Failed(DIED))
    exporter._look()
    assert exporter.told == [("switched",), ("failed", DIED, begun.request)]
    exporter.begin(begun.request)
    assert exports[1].request is begun.request


def test_one_that_is_cancelled_ends_when_it_says_so(exporter, begun):
    exporter.cancel()
    assert (begun.cancelled, exporter.running) == (1, True)
    begun.end(Cancelled())
    exporter._look()
    assert exporter.told == [("switched",), ("cancelled",)]
    exporter.cancel()  # nothing is running: nothing happens
    assert begun.cancelled == 1


def test_closing_ends_it_at_once(exporter, begun):
    exporter.close()
    assert (begun.stopped, exporter.running, exporter._timer.isActive()) == (1, False, False)
    exporter._look()
    assert exporter.told == []


def test_words():
    assert progress_text(Writing(600, 1606)) == "Writing 600 of 1,606 quotes"
    path = Path("somewhere") / "quotes.csv"
    assert written_text(path, Written(1)) == "Saved 1 quote in quotes.csv"
    assert written_text(path, Written(1606, gone=2)) == (
        "Saved 1,606 quotes in quotes.csv · 2 are no longer in the library"
    )
    assert problems_with(path, Written(1)) == []
    known, lost = ExportNote(plural("%Ln links", "%Ln link", 2)), ExportNote(message("1 cell too long"), is_loss=True)
    written = Written(1, notes=(known, lost))
    assert written_text(path, written) == "Saved 1 quote in quotes.csv · 2 links"
    assert [str(each) for each in problems_with(path, written)] == [
        f"{path}: 1 cell too long. Export them as JSON Lines, which holds all of it."
    ]


def test_the_selected_quotes_are_written_whatever_is_filtered(workspace):
    workspace.filter.set_text("harbour")
    assert list(workspace.quotes_in(QuoteScope(selected=(7, 2)))) == [7, 2]
