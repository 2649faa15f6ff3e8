"""The note that the window copies and exports: which quotes it is about, and what is on the clipboard."""

import json

import pytest
from tests.ui.library_builders import library_at

from onrecord.domain.facets import Facet
from onrecord.domain.operations import DrawSample
from onrecord.viewmodels.exporting.quote_exporter import QuoteScope
from onrecord.viewmodels.exporting.quote_method import JSON, method_mime_data
from onrecord.viewmodels.workspace import Workspace


@pytest.fixture
def workspace(tmp_path, qapp):
    opened = Workspace(library_at(tmp_path / "Harbour.onrecord"))
    yield opened
    opened.library.close()


def test_it_says_which_quotes_they_are(workspace):
    workspace.filter.set_text("speaker:lind")
    shown = workspace.method_of(QuoteScope(rejected=True)).chosen
    assert shown == (
        "They are what the filter shows of the library Harbour.onrecord "
        "(Search: speaker:lind; beliefs and wishes left out)."
    )
    every = workspace.method_of(QuoteScope(every=True)).chosen
    assert every == (
        "They are all of the library Harbour.onrecord (beliefs and wishes left out; rejected quotes left out)."
    )
    selected = workspace.method_of(QuoteScope(selected=(1, 2)))
    assert selected.chosen == "They were selected by hand from the library Harbour.onrecord."
    assert json.loads(selected.record)["counted"]["quotes"] == 2


def test_a_sample_that_is_looked_at_is_said_to_be_one(workspace):
    workspace.library.apply(DrawSample(workspace.filter.value, 2, 3))
    workspace.sampling.start(workspace.library.quotes.sample(workspace.filter.value))
    workspace.refresh()
    note = workspace.method_of(QuoteScope())
    assert note.chosen.startswith("They are a random sample of what the filter shows of the library Harbour.onrecord (")
    assert json.loads(note.record)["counted"]["quotes"] == 2


def test_braces_in_a_filter_are_what_they_are(workspace):
    workspace.filter.set_text('"{0} {x}"')
    workspace.filter.switch(Facet.ONCE, True)
    note = workspace.method_of(QuoteScope())
    assert 'Search: "{0} {x}"; Each story once' in note.chosen
    assert "of copies only the earliest, or of those the longest, was counted" in note.paragraph


def test_the_clipboard_has_the_paragraph_and_the_record(workspace):
    note = workspace.method_of(QuoteScope())
    data = method_mime_data(note)
    assert data.text() == note.paragraph
    assert json.loads(bytes(data.data(JSON).data())) == json.loads(note.record)
