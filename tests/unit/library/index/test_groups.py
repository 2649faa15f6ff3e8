"""Groups hold every quote once, in the order of the table, and come in the order of the lists."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.library.article_makers import make_article, person, says
from tests.unit.library.random_libraries import built, copied, filters, libraries, speaker_ids

from onrecord.domain.filter import Filter
from onrecord.domain.quote import Grouping, Order
from onrecord.library import Groups, Library
from onrecord.library.index.groups import _stably_sorted


def parts(groups: Groups) -> list[list[int]]:
    return [list(groups.ids[int(a) : int(b)]) for a, b in zip(groups.starts[:-1], groups.starts[1:], strict=True)]


@pytest.mark.slow
@settings(max_examples=60)
@given(plan=libraries, data=st.data())
def test_groups_add_up_to_the_rows_and_keep_their_order(empty: Path, plan: list, data: st.DataObject) -> None:  # type: ignore[type-arg]
    with copied(empty) as library:
        built(library, plan)
        chosen = data.draw(filters(speaker_ids(library)))
        order, down, by = (data.draw(st.sampled_from(of)) for of in (Order, (False, True), Grouping))
        ids = list(library.quotes.ids(chosen, order, descending=down))
        groups = library.quotes.grouped(chosen, by, order, descending=down)
        made = parts(groups)
        assert sum(groups.count(at) for at in range(len(groups))) == len(ids)
        assert sorted(quote for part in made for quote in part) == sorted(ids)
        place = {quote: at for at, quote in enumerate(ids)}
        rows = {row.id: row for row in library.quotes.rows(ids)}
        for at, part in enumerate(made):
            assert [place[quote] for quote in part] == sorted(place[quote] for quote in part)
            keys = {key(by, rows[quote]) for quote in part}
            assert len(keys) == 1
            name = rows[part[0]].title if by is Grouping.ARTICLE else rows[part[0]].source
            assert groups.head(at).name == (rows[part[0]].speaker if by is Grouping.SPEAKER else name)
        assert len({key(by, rows[part[0]]) for part in made}) == len(made)


def key(by: Grouping, row: object) -> object:
    return getattr(row, {Grouping.SPEAKER: "speaker_id", Grouping.SOURCE: "source", Grouping.ARTICLE: "article"}[by])


@settings(max_examples=30)
@given(plan=libraries)
def test_groups_come_as_the_lists_do(empty: Path, plan: list) -> None:  # type: ignore[type-arg]
    with copied(empty) as library:
        built(library, plan)
        speakers = library.quotes.grouped(Filter(), Grouping.SPEAKER)
        assert [number or None for number in speakers.keys.tolist()] == [
            row.id for row in library.counts.speakers(Filter())
        ]
        sizes = [row.tally.total for row in library.counts.sources(Filter())]
        sources = library.quotes.grouped(Filter(), Grouping.SOURCE)
        assert [sources.count(at) for at in range(len(sources))] == sizes


def test_articles_come_by_date_from_either_end_and_the_undated_last(library: Library) -> None:
    for text, published in (("undated.", ""), ("early one.", "2001-01-01"), ("late one.", "2020-01-01")):
        library.add(make_article(text, title=text, published=published), [says(0, 4, person("Ana Ruiz"))])
    for down, titles in (
        (False, ["early one.", "late one.", "undated."]),
        (True, ["late one.", "early one.", "undated."]),
    ):
        groups = library.quotes.grouped(Filter(), Grouping.ARTICLE, Order.DATE, descending=down)
        assert [groups.head(at).name for at in range(3)] == titles
    assert groups.head(0).published == "2020-01-01"


@given(st.lists(st.integers(0, 5).map(lambda n: n * 40_000)))
def test_sorting_keeps_equals_in_their_order_beyond_16_bits(ranks: list[int]) -> None:
    found = _stably_sorted(np.array(ranks, np.int32)).tolist()
    assert found == sorted(range(len(ranks)), key=ranks.__getitem__)


def test_no_quote_is_in_no_group(library: Library) -> None:
    for by in Grouping:
        assert len(library.quotes.grouped(Filter(), by)) == 0
