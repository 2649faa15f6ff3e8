"""What charts count, how things read, and what is copied."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ui.made import post

from onrecord.domain.filters import Filter
from onrecord.library import Tally
from onrecord.viewmodels.charts_data import chart_data
from onrecord.viewmodels.clipboard import copied
from onrecord.viewmodels.facets import FacetRow
from onrecord.viewmodels.tokens import DARK, LIGHT, blend, sizes
from onrecord.viewmodels.wording import counted, date_text, display_words


def rows(*totals: int, chosen: int = -1) -> list[FacetRow]:
    return [FacetRow(i, f"P{i}", "", Tally(reported=n), chosen=i == chosen) for i, n in enumerate(totals)]


def test_the_largest_few_and_the_others():
    data = chart_data(rows(9, 8, 7, 6, 5, 4, 3, 2, 1), "speaker", False)
    assert [(bar.label, bar.tally.total) for bar in data.bars][-2:] == [("P5", 4), ("3 others", 6)]
    assert data.title == "Quotes by speaker · N = 45 quotes"
    assert data.longest == 9


def test_one_that_would_be_the_only_other_has_its_own_bar():
    assert [bar.others for bar in chart_data(rows(7, 6, 5, 4, 3, 2, 1), "speaker", False).bars] == [False] * 7


def test_a_chosen_one_has_a_bar_however_small_and_the_rest_is_dimmed():
    data = chart_data(rows(9, 8, 7, 6, 5, 4, 3, 2, 1, chosen=8), "speaker", True)
    assert [bar.label for bar in data.bars] == ["P0", "P1", "P2", "P3", "P4", "P8", "3 others"]
    assert [bar.label for bar in data.bars if bar.lit] == ["P8"]


def test_an_empty_chart_can_be_drawn():
    data = chart_data([], "source", False)
    assert data.bars == ()
    assert data.longest == 1


@given(st.lists(st.integers(0, 50), max_size=30), st.integers(-1, 29))
def test_bars_add_up_to_all_quotes(totals, chosen):
    data = chart_data(rows(*sorted(totals, reverse=True), chosen=chosen), "speaker", chosen >= 0)
    assert sum(bar.tally.total for bar in data.bars) == sum(totals)
    assert len(data.bars) <= 7


def test_words_are_shown_with_the_marks_that_a_copy_has(library):
    for row in library.quotes(library.quote_ids(Filter())):
        assert display_words(row) in copied(library, [row.id]).text()


def test_copies_carry_both_flavours_and_a_link_in_context(library):
    short = next(row for row in library.quotes(library.quote_ids(Filter())) if row.kind == "mixed")
    data = copied(library, [short.id])
    assert set(data.formats()) >= {"text/plain", "text/html"}
    assert "https://post.example/harbour#:~:text=" in data.text()


def test_no_link_is_made_of_an_address_that_is_not_of_the_web(tmp_path):
    from onrecord.library import Library

    library = Library.open(tmp_path / "a.onrecord")
    article, attributions = post()
    library.add(replace(article, url="javascript:alert(1)"), attributions)
    text = copied(library, library.quote_ids(Filter())).text()
    library.close()
    assert "javascript" not in text


@pytest.mark.parametrize(
    ("iso", "shown"),
    [("2022-11-13", "13 Nov 2022"), ("2022-11-13T08:00:00", "13 Nov 2022"), ("2022-11", "2022-11"), ("", "")],
)
def test_dates(iso, shown):
    assert date_text(iso) == shown


def test_numbers_agree_with_their_nouns():
    assert [counted(n, "quote", "quotes") for n in (0, 1, 2)] == ["0 quotes", "1 quote", "2 quotes"]


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(a: str, b: str) -> float:
    high, low = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda t: t.name)
def test_text_can_be_read_on_its_grounds(tokens):
    for ground in (tokens.panel, tokens.background, tokens.accent_ground):
        assert _contrast(tokens.ink, ground) >= 7
        assert _contrast(tokens.soft, ground) >= 4.5
    for ground in (tokens.quote, tokens.other_quotes):
        assert _contrast(tokens.ink, ground) >= 6.9
    assert _contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert _contrast(tokens.warning, tokens.panel) >= 4.5


def test_colours_blend_and_sizes_scale():
    assert blend("#000000", "#ffffff", 0.5) == "#808080"
    assert (sizes().ui, sizes().words, sizes().article) == (13, 15, 16)
    assert sizes(1.5).article == 24


def test_the_unknown_speaker_is_no_other_but_the_last_bar():
    rows = [FacetRow(n, f"Speaker {n}", "", Tally(direct=20 - n)) for n in range(10)]
    rows.append(FacetRow(None, "unknown speaker", "", Tally(reported=30), missing=True))
    bars = chart_data(rows, "speaker", any_chosen=False).bars
    assert [bar.label for bar in bars[-2:]] == ["4 others", "unknown speaker"]
    assert bars[-1].tally.total == 30
    assert sum(bar.tally.total for bar in bars) == sum(row.tally.total for row in rows)
