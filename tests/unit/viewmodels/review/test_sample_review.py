"""The words about a random sample, and the lists of tags and saved searches."""

import pytest
from pytestqt.modeltest import ModelTester

from onrecord.domain.count_rows import KindCounts, TagRow
from onrecord.domain.facets import Facet
from onrecord.domain.filter import Filter, SavedSearch
from onrecord.domain.operations import ChangeQuotes, DrawSample, QuoteChange, SetVerdict
from onrecord.domain.precision_estimate import estimate_precision
from onrecord.domain.quote import Verdict
from onrecord.domain.sample import Sample
from onrecord.library import Library
from onrecord.viewmodels.filters.facet_models import FacetModel
from onrecord.viewmodels.filters.saved_search_model import APPLIED_ROLE, SavedSearchModel
from onrecord.viewmodels.review.sample_review import SampleReview, done, percent, said, worst
from onrecord.viewmodels.speakers.choice_model import tag_choices


def sample(right: int, wrong: int, left: int, population: int, gone: int = 0) -> Sample:
    answers = (*(True,) * right, *(False,) * wrong, *(None,) * (left + gone))
    quotes = (*range(right + wrong + left), *(None,) * gone)
    return Sample(1, "2026-01-01", Filter(), 5, population, quotes, answers)


def test_the_result_has_the_share_its_interval_and_where_it_is_from() -> None:
    found = said(sample(46, 4, 0, 1940)).replace(",", "")
    assert found == "92% correct (95% CI 81–97%) random sample of 50 of 1940"
    assert said(sample(3, 1, 0, 4)) == "75% correct: all 4 were checked"
    assert said(sample(9, 0, 0, 90, gone=1)).endswith(", random sample of 9 of 90")


@pytest.mark.parametrize(("share", "words"), [(0, "0"), (0.001, "1"), (0.5, "50"), (0.999, "99"), (1, "100")])
def test_what_is_not_all_or_nothing_is_not_written_as_such(share: float, words: str) -> None:
    assert percent(share) == words


def test_a_sample_is_done_when_nothing_that_is_there_is_left() -> None:
    assert done(sample(1, 0, 0, 9, gone=2))
    assert not done(sample(1, 0, 1, 9))
    assert not done(sample(0, 0, 0, 9, gone=2))


def test_how_far_off_it_can_be_is_never_less_than_what_any_answer_comes_to() -> None:
    for number, population in ((10, 40), (50, 1940), (7, 1000)):
        widest = max(
            estimate_precision(k, number, population).high - estimate_precision(k, number, population).low
            for k in range(number)
        )
        assert worst(number, population) == pytest.approx(50 * widest, abs=0.51)


def test_the_quotes_of_a_sample_are_shown_in_the_order_in_which_they_were_drawn(library: Library) -> None:
    sampling = SampleReview()
    assert sampling.refresh(library, Filter()) == []
    library.apply(DrawSample(Filter(), 4, 3))
    assert sampling.refresh(library, Filter()) == []
    assert sampling.waiting
    sampling.start(library.quotes.sample())
    shown = sampling.refresh(library, Filter())
    assert tuple(shown) == library.quotes.sample().quotes
    library.apply(SetVerdict(shown[:1], Verdict.REJECTED))
    assert sampling.refresh(library, Filter()) == shown
    assert (sampling.next_open(), sampling.progress()) == (shown[1], "1 of 4 checked, 0 right")
    library.apply(SetVerdict(shown[1:], Verdict.ACCEPTED))
    sampling.refresh(library, Filter())
    assert (sampling.finished, sampling.waiting, sampling.next_open()) == (True, False, None)
    assert sampling.refresh(library, Filter(text="x")) == []
    assert sampling.result() == ""


def test_the_list_of_tags_is_a_sound_model(qtmodeltester: ModelTester) -> None:
    model = FacetModel(Facet.TAG)
    model.show([TagRow("Budget", KindCounts(3)), TagRow("", KindCounts(9))], frozenset({"Budget"}), frozenset())
    qtmodeltester.check(model)
    assert [(row.label, row.chosen, row.missing, row.share) for row in model.rows] == [
        ("Budget", True, False, 1.0), ("Not tagged", False, True, 0.0),
    ]  # fmt: skip


def test_the_list_of_searches_marks_the_one_that_is_applied(qtmodeltester: ModelTester) -> None:
    model = SavedSearchModel()
    model.set_rows([SavedSearch(1, "A", Filter(text="a")), SavedSearch(4, "B", Filter(), ("Ada",))])
    qtmodeltester.check(model)
    model.mark(Filter())
    assert [model.index(at).data(APPLIED_ROLE) for at in range(2)] == [False, False]
    model.mark(Filter(text="a"))
    assert [offer.checked for offer in model.offers()] == [True, False]
    assert model.offered("saved:4").name == "B"
    assert model.offered("saved:9") is None
    assert model.offered("undo") is None


def test_tags_to_choose_say_on_how_many_of_the_quotes_they_are(library: Library) -> None:
    library.apply(ChangeQuotes([1, 2], QuoteChange(add=("Budget",))))
    library.apply(ChangeQuotes([1], QuoteChange(add=("a",))))
    library.apply(ChangeQuotes([3], QuoteChange(add=("c",))))
    choices = tag_choices(library.counts.tags(Filter())[:-1], library.quotes.summarise([1, 2]))
    assert [(choice.label, choice.detail) for choice in choices] == [
        ("a", "given to 1 of 2 · 1 quote"), ("c", "1 quote"), ("Budget", "✓ given · 2 quotes"),
    ]  # fmt: skip
