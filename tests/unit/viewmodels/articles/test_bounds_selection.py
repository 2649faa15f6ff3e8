"""What is selected or dragged on a page, counted in UTF-16 units, is the same in the article."""

from hypothesis import given
from hypothesis import strategies as st
from tests.ui.library_builders import ADA, BEN, post

from onrecord.domain.article import Article
from onrecord.domain.attribution import Attribution
from onrecord.domain.quote_bounds import Bounds, Edge, MarkStyle
from onrecord.viewmodels.articles.article_page import ArticlePage
from onrecord.viewmodels.articles.bounds_selection import BoundsSelection

TEXTS = st.text(alphabet=st.sampled_from("ab \U0001f6a2“”.\n\U00010348"), min_size=1, max_size=40)


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def page_of(text: str, *found: Attribution, body: int = 0) -> ArticlePage:
    return ArticlePage(Article("id", text, "t", "o", body=body), list(enumerate(found)), 0)


@given(TEXTS, st.data())
def test_a_selection_is_converted_to_the_articles_offsets(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    body = data.draw(st.integers(0, start))
    bounds = BoundsSelection(page_of(text, body=body))
    found = bounds.selected(units(text[body:start]), units(text[body:end]))
    assert found == MarkStyle(text).bounds([(start, end)])


@given(TEXTS, st.data())
def test_an_edge_is_dragged_to_the_articles_offsets(text, data):
    ends = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True)))
    to = data.draw(st.integers(0, len(text)))
    content = ((ends[0], ends[1]),)
    bounds = BoundsSelection(page_of(text, Attribution(content)))
    for grip in bounds.grips():
        assert grip.position == units(text[: ends[grip.edge is Edge.END]])
        assert grip.other == units(text[: ends[grip.edge is Edge.START]])
        assert bounds.dragged(grip, units(text[:to])) == MarkStyle(text).moved(content, 0, grip.edge, to)


def test_each_part_of_a_split_quote_has_two_edges():
    article, found = post()
    bounds = BoundsSelection(ArticlePage(article, list(enumerate(found)), 0))
    assert [(grip.place, grip.edge) for grip in bounds.grips()] == [
        (0, Edge.START), (0, Edge.END), (1, Edge.START), (1, Edge.END),
    ]  # fmt: skip


def test_without_a_quote_there_is_nothing_to_move():
    bounds = BoundsSelection(page_of("some text"))
    assert bounds.grips() == ()
    assert bounds.stepped(Edge.END, 1) is None


def test_the_nearest_speakers_come_first_once_each():
    text = "x" * 90
    spans = ((0, 5), (40, 45), (60, 65))
    page = page_of(text, *(Attribution((span,), speaker=who) for span, who in zip(spans, (ADA, BEN, ADA), strict=True)))
    assert BoundsSelection(page).speakers_near(Bounds(((30, 36),), ())) == ["Ben Okoro", "Ada Lind"]


def test_words_are_shown_on_one_line():
    article, found = post()
    bounds = BoundsSelection(ArticlePage(article, list(enumerate(found)), 0))
    shown = bounds.words(Bounds(found[0].content, found[0].quoted))
    assert shown == "The harbour is open again, […] Every ship may enter."
