"""Articles that are removed: nothing shows or counts them, until that is undone or they are added again."""

import pytest
from tests.unit.library.article_makers import ANA, DIRECT, REPORTED, THOUGHT, make_article, person, says

from onrecord.domain.change_log import Author
from onrecord.domain.filter import Filter
from onrecord.domain.operations import (
    AddQuote,
    ChangeQuotes,
    DrawSample,
    QuoteChange,
    RemoveArticles,
    RenameSpeaker,
    SaveSearch,
    SetSource,
    SetVerdict,
)
from onrecord.domain.quote import Order, Verdict
from onrecord.domain.quote_bounds import Bounds
from onrecord.domain.speaker import MergeCandidate
from onrecord.library import Library

EVERYTHING = Filter(thought=True, rejected=True)
POST = make_article(source="The Post", published="2024-03-05")
OTHER = make_article("Bo Lind said “all is well” and Ana Ruiz said “no”.", source="El Faro", published="2023-01-02")
BO = person("Bo Lind")
WELL, NO = says(14, 25, BO), says(42, 44, ANA)


@pytest.fixture
def two(library):
    library.add(POST, [DIRECT, REPORTED, THOUGHT])
    library.add(OTHER, [WELL, NO], candidates=[MergeCandidate(ANA, BO, "they speak of one thing")])
    return library


def shown(library):
    """All that the window asks of the library."""
    counts = library.counts
    return (
        [list(library.quotes.ids(EVERYTHING, order)) for order in Order],
        {row.name: row.tally.total for row in library.counts.speakers(EVERYTHING)},
        [ask(EVERYTHING) for ask in (counts.sources, counts.dates, counts.kinds, counts.tags, counts.sureness)],
        counts.checked(EVERYTHING), counts.totals(EVERYTHING), counts.totals(), library.speakers.merge_candidates(),
        library.articles.ids(), library.counts.days(EVERYTHING), library.articles.rows(library.articles.keys()),
        list(library.quotes.ids(Filter(text="rebuild"))),
    )  # fmt: skip


def test_nothing_shows_or_counts_what_was_removed_and_undo_brings_all_of_it_back(two, path):
    ids = two.quotes.ids(EVERYTHING)
    two.apply(SetVerdict([ids[-1]], Verdict.ACCEPTED))
    two.apply(ChangeQuotes([ids[-1]], QuoteChange(note="ask", add=("Port",))))
    before = shown(two)
    assert str(two.apply(RemoveArticles([POST.id]))) == "Removed “A port” from the library"
    after = shown(two)
    assert {row.name: row.tally.total for row in two.counts.speakers(EVERYTHING)} == {"Bo Lind": 1, "Ana Ruiz": 1}
    assert [row.source for row in two.counts.sources(EVERYTHING)] == ["El Faro"]
    assert [row.month for row in two.counts.dates(EVERYTHING)] == ["2023-01"]
    assert two.counts.tags(EVERYTHING) == []
    assert (two.counts.totals().articles, two.counts.totals().quotes) == (1, 2)
    assert list(two.quotes.ids(Filter(text="rebuild"))) == list(two.quotes.ids(Filter(text="note:*"))) == []
    assert [row.source for row in two.articles.rows(two.articles.keys())] == ["El Faro"]
    assert two.articles.ids() == {OTHER.id}
    assert two.articles.attributions(POST.id) == []
    with pytest.raises(KeyError):
        two.articles.get(POST.id)
    two.undo()
    assert shown(two) == before
    two.redo()
    assert shown(two) == after
    two.close()
    again = Library.open(path)
    assert shown(again) == after
    again.undo()
    assert shown(again) == before
    again.close()


def test_an_article_without_quotes_is_removed_too(two):
    empty = make_article("Nobody said a thing.", title="Silence")
    two.add(empty, [])
    assert two.counts.totals().articles == 3
    two.apply(RemoveArticles([empty.id]))
    assert two.counts.totals().articles == 2
    two.undo()
    assert two.counts.totals().articles == 3


def test_how_many_articles_a_source_has_leaves_out_those_removed(two):
    silent = make_article("Nobody said a thing.", source="The Post")
    unset = make_article("Nor here.")
    two.add(silent, [])
    two.add(unset, [])
    two.add(make_article("Ana Ruiz said “now”.", title="Unset"), [says(15, 18, ANA)])
    assert {row.source: row.everywhere for row in two.counts.sources(EVERYTHING)} == {
        "The Post": 2,
        "El Faro": 1,
        "": 2,
    }
    two.apply(RemoveArticles([silent.id, unset.id, OTHER.id]))
    assert {row.source: row.everywhere for row in two.counts.sources(EVERYTHING)} == {"The Post": 1, "": 1}


def test_several_are_one_step_and_what_is_removed_already_is_no_change(two):
    assert str(two.apply(RemoveArticles([POST.id, OTHER.id, POST.id]))) == "Removed 2 articles from the library"
    assert two.apply(RemoveArticles([POST.id])) == ""
    assert two.counts.totals().articles == two.counts.totals().quotes == 0
    assert two.counts.speakers(Filter())[:] == []
    two.undo()
    assert two.counts.totals().articles == 2
    with pytest.raises(KeyError):
        two.apply(RemoveArticles(["0" * 16]))


def test_a_source_set_meanwhile_brings_nothing_back(two):
    two.apply(RemoveArticles([POST.id]))
    two.apply(SetSource([OTHER.id, POST.id], "The Herald"))
    assert (two.counts.totals().articles, two.counts.totals().quotes) == (1, 2)


def test_another_window_on_the_same_file_sees_it(two, path):
    other = Library.open(path)
    assert other.counts.totals().quotes == 4
    two.apply(RemoveArticles([POST.id]))
    assert other.counts.totals().quotes == 2
    assert len(other.quotes.ids(EVERYTHING)) == 2
    two.undo()
    assert len(other.quotes.ids(EVERYTHING)) == 5
    other.close()


def test_added_again_it_is_back_with_what_was_said_of_it(two):
    first = two.articles.attributions(POST.id)[0][0]
    two.apply(SetVerdict([first], Verdict.ACCEPTED))
    two.apply(RemoveArticles([POST.id]))
    assert not two.read_again(POST, [DIRECT])
    assert two.add(POST, [DIRECT, REPORTED])
    assert not two.add(POST, [DIRECT])
    assert two.counts.totals().articles == 2
    rows = two.quotes.rows([quote for quote, _ in two.articles.attributions(POST.id)])
    assert {row.words: row.verdict for row in rows}["we will rebuild"] is Verdict.ACCEPTED
    last = two.history.ledger()[-1]
    assert (last.author, str(last.words), str(last.reason)) == (
        Author.PROGRAM, "Brought back “A port”", "it was added again",
    )  # fmt: skip
    two.undo()  # of the removal, which is past
    assert two.counts.totals().articles == 2


def test_spellings_are_counted_in_what_is_there(two):
    two.add(make_article("Ruiz said “yes”."), [says(11, 14, person("Ana Ruiz", spelling="Ruiz"))])
    ana = next(row for row in two.counts.speakers(Filter()) if row.name == "Ana Ruiz")
    assert [part.name for part in two.speakers.splittable_parts(ana.id)] == ["Ruiz"]
    two.apply(RemoveArticles([make_article("Ruiz said “yes”.").id]))
    assert two.speakers.splittable_parts(ana.id) == []
    two.undo()
    assert [(part.name, part.quotes) for part in two.speakers.splittable_parts(ana.id)] == [("Ruiz", 1)]


def test_doubts_and_portraits_are_of_what_is_there(two):
    assert len(two.speakers.merge_candidates()) == 1
    ana = two.speakers.merge_candidates()[0].one
    assert (two.speakers.profile(ana).quotes, two.speakers.profile(ana).articles) == (3, 2)
    two.apply(RemoveArticles([POST.id]))
    assert (two.speakers.profile(ana).quotes, two.speakers.profile(ana).articles) == (1, 1)
    assert len(two.speakers.profile(ana).examples) == 1
    two.apply(RemoveArticles([OTHER.id]))
    assert two.speakers.merge_candidates() == []


def test_a_saved_search_says_that_a_speaker_is_gone(two):
    bo = next(row.id for row in two.counts.speakers(Filter()) if row.name == "Bo Lind")
    two.apply(SaveSearch("Bo", Filter(speakers=frozenset({bo}))))
    two.apply(RemoveArticles([OTHER.id]))
    assert two.searches()[0].gone == ("Bo Lind",)
    two.undo()
    assert two.searches()[0].gone == ()


def test_a_sample_leaves_out_what_is_gone_and_takes_it_up_again(two):
    two.apply(DrawSample(Filter(), 4, seed=1))
    two.apply(RemoveArticles([POST.id]))
    assert sum(quote is None for quote in two.quotes.sample().quotes) == 2
    two.undo()
    assert None not in two.quotes.sample().quotes


def test_a_name_is_free_once_nobody_has_it(two):
    ana, bo = (next(r.id for r in two.counts.speakers(Filter()) if r.name == name) for name in ("Ana Ruiz", "Bo Lind"))
    two.apply(RemoveArticles([OTHER.id]))
    assert str(two.apply(RenameSpeaker(ana, "Bo Lind"))).startswith("Renamed ")
    assert two.speakers.shown_as(bo) == bo


def test_words_cannot_be_added_to_what_is_removed(two):
    two.apply(RemoveArticles([POST.id]))
    with pytest.raises(KeyError):
        two.apply(AddQuote(POST.id, Bounds(((0, 8),), ()), None))
