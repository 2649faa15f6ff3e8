"""Which quotes an export has, and what the exporter tells of one, whatever becomes of its process."""

from pathlib import Path

import pytest

from onrecord.domain.errors import LibraryError, Problem
from onrecord.domain.messages import phrase
from onrecord.library import Grouping, Order, Verdict
from onrecord.tables.export_process import Cancelled, ExportRequest, Failed, Writing, Written
from onrecord.tables.formats.registry import FORMATS, format_named
from onrecord.viewmodels.quotes.quote_exporter import (
    QuoteExporter,
    QuoteScope,
    problems_with,
    progress_text,
    written_text,
)
from onrecord.viewmodels.quotes.table_options import Arrangement
from onrecord.viewmodels.workspace import Desk

CSV = format_named("csv")
DIED = Problem("quotes.csv", phrase("it died"), phrase("Try again."))


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
def desk(qapp, library):
    return Desk(library)


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
def begun(exporter, desk, exports, tmp_path):
    exporter.write(desk.library, desk.quotes.ids, tmp_path / "quotes.csv", CSV)
    exporter.told.clear()
    return exports[0]


def test_it_has_what_the_table_shows_in_its_order(desk):
    desk.filter.set_text("harbour")
    assert list(QuoteScope().quotes(desk)) == [1]
    desk.filter.clear()
    desk.arrange(Arrangement(Order.SPEAKER, descending=True))
    assert list(QuoteScope().quotes(desk)) == list(desk.quotes.ids)
    desk.arrange(Arrangement(Order.DATE, grouping=Grouping.SOURCE))
    assert list(QuoteScope().quotes(desk)) == list(desk.quotes.ids) == list(QuoteScope(every=True).quotes(desk))


def test_all_are_those_of_the_library_whatever_is_filtered(desk):
    desk.filter.set_text("harbour")
    assert len(QuoteScope(every=True).quotes(desk)) == 6
    desk.filter.set_thought(True)
    assert len(QuoteScope(every=True).quotes(desk)) == 7


@pytest.mark.parametrize("grouping", [None, Grouping.SPEAKER])
def test_rejected_ones_are_in_or_out_whatever_the_table_shows(desk, grouping):
    desk.arrange(Arrangement(Order.SPEAKER, grouping=grouping))
    desk.edits.judge([1], Verdict.REJECTED)
    desk.filter.set_text("speaker:lind")
    assert set(QuoteScope().quotes(desk)) == {3, 7}
    assert set(QuoteScope(rejected=True).quotes(desk)) == {1, 3, 7}
    assert len(QuoteScope(every=True, rejected=True).quotes(desk)) == 6
    desk.filter.set_rejected(True)
    assert set(QuoteScope(rejected=True).quotes(desk)) == {1, 3, 7}
    assert set(QuoteScope().quotes(desk)) == {3, 7}
    assert len(QuoteScope(every=True).quotes(desk)) == 5


def test_of_a_random_sample_it_has_the_quotes_that_were_drawn(desk):
    desk.edits.draw(desk.filter.value, 3, 7)
    desk.check_sample()
    drawn = list(desk.quotes.ids)
    assert len(drawn) == 3
    assert list(QuoteScope().quotes(desk)) == list(QuoteScope(rejected=True).quotes(desk)) == drawn
    assert len(QuoteScope(every=True).quotes(desk)) == 6


def test_a_library_that_cannot_be_read_gives_none_and_is_told_of(desk, monkeypatch):
    told = []
    desk.failed.connect(told.append)
    problem = LibraryError("a library", phrase("it is gone"), phrase("Look for it."))

    def fail(*_, **__):
        raise problem

    monkeypatch.setattr(desk.library, "quote_ids", fail)
    assert list(QuoteScope(every=True).quotes(desk)) == []
    assert told == [problem.problem]


def test_an_export_is_asked_for_as_the_window_reads_the_library(exporter, desk, exports, tmp_path):
    exporter.write(desk.library, desk.quotes.ids, tmp_path / "quotes.csv", CSV)
    request = exports[0].request
    assert (request.library, request.read_only, request.form) == (desk.library.path, None, "csv")
    assert request.quotes.tolist() == list(desk.quotes.ids)
    assert exporter.running
    assert exporter.told == [("progress", Writing(0, 6)), ("switched",)]
    exporter.write(desk.library, desk.quotes.ids, tmp_path / "other.csv", CSV)
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
    assert written_text(path, Written(1)) == "1 quote written to quotes.csv"
    assert written_text(path, Written(1606, gone=2)) == (
        "1,606 quotes written to quotes.csv · 2 are no longer in the library"
    )
    assert problems_with(path, Written(1)) == []
    note = phrase("1 cell too long")
    assert [str(each) for each in problems_with(path, Written(1, notes=(note,)))] == [
        f"{path}: 1 cell too long. Export them as CSV, which holds all of it."
    ]
    assert [each.name for each in FORMATS] == ["xlsx", "csv"]
