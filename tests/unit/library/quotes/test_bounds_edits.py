"""Quotes that a person adds, and bounds that a person sets: shown, counted, found and copied as any other, for good."""

from pathlib import Path

import pytest
from tests.unit.library.article_makers import ANA, DIRECT, REPORTED, TEXT, THOUGHT, make_article, person, says

from onrecord.domain.attribution import Attribution, Kind
from onrecord.domain.change_log import Author, ChangeType
from onrecord.domain.errors import EditError
from onrecord.domain.filter import Filter
from onrecord.domain.messages import message
from onrecord.domain.operations import AddQuote, AssignQuotes, SetBounds, SetVerdict
from onrecord.domain.quote import QuoteRow, Verdict
from onrecord.domain.quote_bounds import Bounds, MarkStyle
from onrecord.library import Library

ARTICLE = make_article(source="El Faro").id


def bounds(words: str) -> Bounds:
    found = MarkStyle(TEXT).bounds([(TEXT.index(words), TEXT.index(words) + len(words))])
    assert found is not None
    return found


def rows(library: Library) -> list[QuoteRow]:
    return library.quotes.rows([quote for quote, _ in library.articles.attributions(ARTICLE)])


def words(library: Library) -> list[str]:
    return [row.words for row in rows(library)]


@pytest.fixture
def one(library: Library) -> Library:
    library.add(make_article(source="El Faro"), [DIRECT])
    return library


def test_a_quote_that_was_missed_is_counted_found_and_shown_as_any_other(one: Library) -> None:
    assert str(one.apply(AddQuote(ARTICLE, bounds("it was cheap"), "Bo Lind"))) == "Added a quote of Bo Lind"
    added = rows(one)[1]
    assert (added.words, added.kind, added.speaker, added.by_hand) == ("it was cheap", Kind.REPORTED, "Bo Lind", True)
    assert (added.author, str(added.reason), added.confidence) == (Author.PERSON, "added by hand", 1.0)
    assert rows(one)[0].author is Author.PROGRAM
    assert {row.name: row.tally.total for row in one.counts.speakers(Filter())} == {"Ana Ruiz": 1, "Bo Lind": 1}
    assert one.counts.kinds(Filter()).reported == 1
    assert list(one.quotes.ids(Filter(text="cheap"))) == [added.id]
    assert one.counts.totals().quotes == 2
    assert one.counts.checked(Filter()) == {True: 1, False: 1}
    row = one.history.ledger()[-1]
    assert (row.change_type, row.author, row.target) == (ChangeType.ADD_QUOTE, Author.PERSON, ARTICLE)


def test_a_quote_is_put_where_it_stands_in_the_text(one: Library) -> None:
    one.apply(AddQuote(ARTICLE, bounds("Ana"), None))
    assert words(one) == ["Ana", "we will rebuild"]
    assert [row.speaker for row in rows(one)] == ["", "Ana Ruiz"]


def test_whose_words_they_are_is_said_in_any_language(one: Library) -> None:
    assert one.apply(AddQuote(ARTICLE, bounds("Ana"), None)) == message(
        "Added a quote of {0}", message("nobody who is named")
    )


def test_it_is_undone_and_done_again_after_a_restart(one: Library, path: Path) -> None:
    one.apply(AddQuote(ARTICLE, bounds("old port"), None))
    one.undo()
    assert words(one) == ["we will rebuild"]
    assert one.counts.totals().quotes == 1
    one.close()
    again = Library.open(path)
    again.redo()
    assert words(again) == ["we will rebuild", "old port"]
    assert rows(again)[1].kind is Kind.DIRECT
    assert list(again.quotes.ids(Filter(text="port"))) == [rows(again)[1].id]
    again.close()


@pytest.mark.parametrize("found", [[], [REPORTED], [says(64, 77, ANA, quoted=False)], [says(58, 76, ANA)]])
def test_what_was_added_is_one_quote_whatever_the_engine_finds_later(one: Library, found: list[Attribution]) -> None:
    one.apply(AddQuote(ARTICLE, bounds("it was cheap"), "Bo Lind"))
    one.apply(AssignQuotes([rows(one)[1].id], "Cy Coe"))
    one.read_again(make_article(), [DIRECT, *found])
    assert words(one) == ["we will rebuild", "it was cheap"]
    assert (rows(one)[1].speaker, rows(one)[1].verdict) == ("Cy Coe", Verdict.ACCEPTED)
    one.undo()
    one.undo()
    assert len(words(one)) == 1 + len(found)
    assert one.counts.totals().quotes == 1 + len(found)


def test_words_that_are_a_quote_are_not_added_again(one: Library) -> None:
    with pytest.raises(EditError, match=r"most of them are a quote already\. Choose that quote"):
        one.apply(AddQuote(ARTICLE, bounds("will rebuild"), None))
    one.apply(SetVerdict([rows(one)[0].id], Verdict.REJECTED))
    with pytest.raises(EditError, match="that you rejected"):
        one.apply(AddQuote(ARTICLE, bounds("we will rebuild"), None))
    one.apply(AddQuote(ARTICLE, bounds("Ana Ruiz said “we"), None))
    assert len(words(one)) == 2


def test_of_words_that_are_a_thought_it_is_said_where_they_are(library: Library) -> None:
    library.add(make_article(), [THOUGHT])
    with pytest.raises(EditError, match="a thought already"):
        library.apply(AddQuote(ARTICLE, bounds("it was cheap"), None))


@pytest.mark.parametrize(
    "wrong",
    [
        Bounds((), ()),
        Bounds(((5, 5),), ()),
        Bounds(((5, 4),), ()),
        Bounds(((70, 900),), ()),
        Bounds(((5, 9), (7, 12)), ()),
        Bounds(((5, 9),), ((8, 12),)),
    ],
)
def test_bounds_that_are_no_words_are_refused(one: Library, wrong: Bounds) -> None:
    with pytest.raises(ValueError, match="not the words"):
        one.apply(AddQuote(ARTICLE, wrong, None))
    with pytest.raises(ValueError, match="not the words"):
        one.apply(SetBounds(1, wrong))
    assert not one.history.can_undo()


def test_articles_and_quotes_that_are_not_there(one: Library) -> None:
    with pytest.raises(KeyError):
        one.apply(AddQuote("no such", bounds("Ana"), None))
    with pytest.raises(KeyError):
        one.apply(SetBounds(99, bounds("Ana")))


def test_other_bounds_are_shown_searched_and_taken_back(one: Library) -> None:
    assert str(one.apply(SetBounds(1, bounds("we will rebuild” the “old port” soon")))) == "Lengthened a quote"
    (row,) = rows(one)
    assert (row.words, row.kind, row.rebounded) == ("“we will rebuild” the “old port” soon", Kind.MIXED, True)
    assert row.parts == (("“", False), ("we will rebuild", True), ("” the “", False), ("old port", True),
                         ("” soon", False))  # fmt: skip
    assert list(one.quotes.ids(Filter(text="soon"))) == [1]
    assert one.counts.kinds(Filter()).mixed == 1
    one.undo()
    assert (words(one), rows(one)[0].rebounded, rows(one)[0].kind) == (["we will rebuild"], False, Kind.DIRECT)
    assert list(one.quotes.ids(Filter(text="soon"))) == []
    assert one.apply(SetBounds(1, bounds("we will rebuild"))) == ""


def test_a_search_that_was_kept_forgets_words_that_left_the_quote(one: Library) -> None:
    assert list(one.quotes.ids(Filter(text="rebuild"))) == [1]
    one.apply(SetBounds(1, bounds("we will")))
    assert list(one.quotes.ids(Filter(text="rebuild"))) == []


@pytest.mark.parametrize("found", [DIRECT, says(15, 22, ANA), says(14, 30, ANA)])
def test_bounds_hold_when_the_engine_finds_the_old_ones_or_the_new_ones(one: Library, found: Attribution) -> None:
    one.apply(SetVerdict([1], Verdict.ACCEPTED))
    one.apply(SetBounds(1, bounds("we will")))
    one.apply(AssignQuotes([1], "Bo Lind"))
    one.read_again(make_article(), [found])
    (row,) = rows(one)
    assert (row.words, row.speaker, row.verdict) == ("we will", "Bo Lind", Verdict.ACCEPTED)


def test_a_quote_that_was_added_and_moved_is_one_with_what_is_found_there(one: Library) -> None:
    one.apply(AddQuote(ARTICLE, bounds("She thinks it"), None))
    one.apply(SetBounds(rows(one)[1].id, bounds("it was cheap")))
    one.read_again(make_article(), [DIRECT, REPORTED])
    assert words(one) == ["we will rebuild", "it was cheap"]


def test_two_speakers_of_the_same_words_keep_bounds_of_their_own(library: Library) -> None:
    shared = [says(64, 76, person("Ana Ruiz"), source=((0, 3),)), says(64, 76, person("Bo Lind"), source=((4, 8),))]
    library.add(make_article(), shared)
    bo = next(row.id for row in rows(library) if row.speaker == "Bo Lind")
    library.apply(SetBounds(bo, bounds("it was")))
    for _ in range(2):
        assert {row.speaker: row.words for row in rows(library)} == {"Ana Ruiz": "it was cheap", "Bo Lind": "it was"}
        library.read_again(make_article(), shared)


def test_bounds_do_not_take_the_words_of_another_quote(library: Library) -> None:
    library.add(make_article(), [DIRECT, REPORTED])
    with pytest.raises(EditError, match="most of them are a quote already"):
        library.apply(SetBounds(2, bounds("we will rebuild")))
    assert words(library) == ["we will rebuild", "it was cheap"]


def test_quotes_that_are_found_again_keep_their_ids_and_new_ones_get_others(one: Library) -> None:
    one.apply(AddQuote(ARTICLE, bounds("old port"), None))
    before = {row.words: row.id for row in rows(one)}
    one.read_again(make_article(), [says(15, 29, ANA), REPORTED, says(0, 3, ANA)])
    after = {row.words: row.id for row in rows(one)}
    assert after["we will rebuil"] == before["we will rebuild"]
    assert after["old port"] == before["old port"]
    one.read_again(make_article(), [says(4, 8, ANA)])
    (ruiz,) = (row.id for row in rows(one) if row.words == "Ruiz")
    assert ruiz not in {*before.values(), *after.values()}


def test_what_was_added_keeps_its_speaker_when_it_takes_the_place_of_another(one: Library) -> None:
    one.apply(AddQuote(ARTICLE, bounds("old port"), "Bo Lind"))
    one.read_again(make_article(), [DIRECT, says(37, 45, ANA)])
    one.apply(AddQuote(ARTICLE, bounds("it was cheap"), "Bo Lind"))
    for found in ([], [REPORTED], [says(37, 45, ANA)], [REPORTED, says(37, 45, ANA)], []):
        one.read_again(make_article(), [DIRECT, *found])
        assert [(row.words, row.speaker) for row in rows(one)][1:] == [
            ("old port", "Bo Lind"), ("it was cheap", "Bo Lind"),
        ]  # fmt: skip


def test_an_article_with_two_added_quotes_is_read_again_with_one_more_found_before_them(library: Library) -> None:
    library.add(make_article(), [says(4 * k, 4 * k + 3) for k in range(3)])
    for start in (30, 50):
        library.apply(AddQuote(make_article().id, Bounds(((start, start + 8),), ()), None))
    library.read_again(make_article(), [says(4 * k, 4 * k + 3) for k in range(4)])
    starts = [attribution.content[0][0] for _, attribution in library.articles.attributions(make_article().id)]
    assert starts == [0, 4, 8, 12, 30, 50]
