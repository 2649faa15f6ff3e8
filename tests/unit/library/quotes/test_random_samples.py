"""Random samples: recorded, repeatable, fair, and still answered when articles are read again."""

import json
from collections import Counter

import pytest
from tests.unit.library.article_makers import make_article, person, says

from onrecord.domain.attribution import Attribution
from onrecord.domain.errors import EditError
from onrecord.domain.filter import Filter
from onrecord.domain.operations import AssignQuotes, DrawSample, SetBounds, SetVerdict
from onrecord.domain.quote import Verdict
from onrecord.domain.quote_bounds import Bounds
from onrecord.library import Library

ANN = person("Ann Ash")


@pytest.fixture
def full(library: Library) -> Library:
    for number in range(4):
        library.add(make_article(f"{number}" + "x" * 60), [says(5 * k, 5 * k + 4, ANN) for k in range(10)])
    return library


def test_it_is_drawn_from_what_the_filter_shows_once_each_and_recorded(full: Library) -> None:
    full.apply(SetVerdict([1, 2], Verdict.REJECTED))
    assert str(full.apply(DrawSample(Filter(), 12, 7))) == "Drew a random sample of 12 of 38 quotes"
    sample = full.quotes.sample()
    assert sample is not None
    assert (sample.seed, sample.population, sample.size, sample.filter) == (7, 38, 12, Filter())
    assert len({*sample.quotes}) == 12
    assert not {*sample.quotes} & {1, 2}
    assert sample.made[:2] == "20"
    assert (sample.checked, sample.right) == (0, 0)


def test_the_same_seed_draws_the_same_and_more_than_there_are_draws_all(full: Library) -> None:
    drawn = []
    for seed in (3, 3, 4):
        full.apply(DrawSample(Filter(), 10, seed))
        drawn.append(full.quotes.sample())
    assert drawn[0].quotes == drawn[1].quotes != drawn[2].quotes
    full.apply(DrawSample(Filter(), 99, 1))
    assert sorted(full.quotes.sample().quotes) == list(range(1, 41))
    with pytest.raises(EditError, match="no quotes are shown"):
        full.apply(DrawSample(Filter(text="nothing"), 5, 1))


def test_every_quote_is_drawn_about_as_often_as_any_other(full: Library) -> None:
    for seed in range(150):
        full.apply(DrawSample(Filter(), 10, seed))
    drawn = [row.after for row in full.history.ledger()]
    counted = Counter(quote[0] for each in drawn for quote in json.loads(each)["quotes"])
    # 150 draws of 10 of 40: 37.5 on the average with a standard deviation of 5.3.
    assert len(counted) == 40
    assert all(37.5 - 5 * 5.3 < number < 37.5 + 5 * 5.3 for number in counted.values())


def test_what_is_accepted_is_right_and_what_is_rejected_or_given_another_speaker_is_not(full: Library) -> None:
    full.apply(AssignQuotes([5], "Somebody Else"))
    full.apply(DrawSample(Filter(), 40, 1))
    full.apply(SetVerdict([5, 6, 7], Verdict.ACCEPTED))
    full.apply(SetVerdict([8], Verdict.REJECTED))
    full.apply(AssignQuotes([7, 9], "Eve New"))
    answers = dict(zip(full.quotes.sample().quotes, full.quotes.sample().answers, strict=True))
    assert {quote: answer for quote, answer in answers.items() if answer is not None} == {
        5: True, 6: True, 7: False, 8: False, 9: False,
    }  # fmt: skip
    assert (full.quotes.sample().checked, full.quotes.sample().right) == (5, 2)


def test_what_had_to_be_given_other_ends_since_it_was_drawn_is_not_right(full: Library) -> None:
    before = full.quotes.rows([3, 4])
    ((_, third), (_, fourth)) = ((n, a) for n, a in every(full) if n in (3, 4))
    full.apply(SetBounds(3, shorter(third)))
    full.apply(DrawSample(Filter(), 40, 1))
    full.apply(SetBounds(4, shorter(fourth)))
    full.apply(SetVerdict([3, 4], Verdict.ACCEPTED))
    answers = dict(zip(full.quotes.sample().quotes, full.quotes.sample().answers, strict=True))
    assert (answers[3], answers[4]) == (True, False)
    full.undo()
    full.undo()
    assert full.quotes.rows([4])[0].words == before[1].words


def every(library: Library) -> list[tuple[int, Attribution]]:
    return [said for article in library.articles.ids() for said in library.articles.attributions(article)]


def shorter(found: Attribution) -> Bounds:
    (start, end), *rest = found.content
    content = ((start, end - 1), *rest)
    return Bounds(content, tuple((a, min(b, end - 1)) for a, b in found.quoted))


def test_it_is_found_again_by_its_filter_after_a_restart_and_by_passage_when_read_again(full: Library) -> None:
    full.apply(DrawSample(Filter(text="-tag:x"), 6, 1))
    full.apply(DrawSample(Filter(), 40, 2))
    full.apply(SetVerdict([1], Verdict.ACCEPTED))
    full.close()
    again = Library.open(full.path)
    assert again.quotes.sample().population == 40
    assert again.quotes.sample(Filter(text="-tag:x")).size == 6
    assert again.quotes.sample(Filter(text="other")) is None
    again.read_again(make_article("0" + "x" * 60), [says(0, 4, ANN), says(45, 49, ANN)])
    sample = again.quotes.sample(Filter())
    assert Counter(quote is None for quote in sample.quotes) == {False: 32, True: 8}
    assert sample.checked == sample.right == 1
    again.close()


def test_undo_takes_it_away_again(full: Library) -> None:
    full.apply(DrawSample(Filter(), 5, 1))
    full.undo()
    assert full.quotes.sample() is None
    full.redo()
    assert full.quotes.sample().size == 5
