"""What some quotes come to is what their rows come to, whichever they are."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ui.library_builders import library_at

from onrecord.domain.attribution import Kind
from onrecord.domain.operations import SetVerdict
from onrecord.domain.quote import Verdict
from onrecord.library import Library, QuoteIds


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory):
    opened: Library = library_at(Path(tmp_path_factory.mktemp("figures")) / "Harbour.onrecord")
    opened.apply(SetVerdict([2, 3], Verdict.ACCEPTED))
    opened.apply(SetVerdict([5], Verdict.REJECTED))
    yield opened
    opened.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(-1, 9), unique=True))
def test_the_figures_are_those_of_the_rows(library, ids):
    found, rows = library.quotes.figures(QuoteIds.of(ids)), library.quotes.rows([each for each in ids if each >= 0])
    kinds = [sum(row.kind is kind for row in rows) for kind in (Kind.DIRECT, Kind.MIXED, Kind.REPORTED)]
    assert [found.tally.direct, found.tally.mixed, found.tally.reported] == kinds
    assert found.articles == len({row.article for row in rows})
    assert found.sources == len({row.source for row in rows} - {""})
    assert found.speakers == len({row.speaker_id for row in rows} - {None})
    assert found.unnamed == sum(row.speaker_id is None for row in rows)
    assert found.checked == sum(row.verdict is not Verdict.NONE for row in rows)
    assert found.rejected == sum(row.verdict is Verdict.REJECTED for row in rows)
    dates = sorted({row.published for row in rows} - {""})
    assert [found.first, found.last] == ([dates[0], dates[-1]] if dates else ["", ""])
    assert found.copies == 0
