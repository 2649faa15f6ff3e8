"""Pages in the styles of the world's content systems, countries and faults."""

from contextlib import suppress
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.ingest.readers.pages import (
    pages_of_clutter,
    pages_of_countries,
    pages_of_systems,
    pages_of_traps,
    pages_without_articles,
)
from tests.unit.ingest.readers.pages.pages_of_systems import Sample

from onrecord.domain.errors import IngestError
from onrecord.ingest.readers.web_page import page_article

SAMPLES = {
    f"{module.__name__.rsplit('_', 1)[-1]}: {name.lower()}": value
    for module in (pages_of_systems, pages_of_traps, pages_of_clutter, pages_of_countries, pages_without_articles)
    for name, value in vars(module).items()
    if isinstance(value, Sample)
}
ARTICLES = {name: sample for name, sample in SAMPLES.items() if not sample.fault}
OTHERS = {name: sample for name, sample in SAMPLES.items() if sample.fault}


@pytest.mark.parametrize("name", ARTICLES)
def test_the_text_of_a_page_is_that_of_its_article(name):
    sample = ARTICLES[name]
    text = page_article(sample.markup).text
    places = [text.find(passage) for passage in sample.has]
    assert [passage for passage, place in zip(sample.has, places, strict=True) if place < 0] == []
    assert places == sorted(places)
    assert [passage for passage in sample.lacks if passage in text] == []
    assert [passage for passage in sample.has if text.count(passage) > 1] == []


@pytest.mark.parametrize("name", ARTICLES)
def test_what_a_page_says_of_its_article(name):
    sample, article = ARTICLES[name], page_article(ARTICLES[name].markup)
    for field in ("title", "byline", "source", "published", "url", "language"):
        assert (field, getattr(article, field)) == (field, getattr(sample, field))


@pytest.mark.parametrize("name", OTHERS)
def test_a_page_that_is_no_article_says_what_it_is(name):
    with pytest.raises(IngestError) as caught:
        page_article(OTHERS[name].markup, "https://example.org/page")
    assert OTHERS[name].fault in str(caught.value.problem.cause)
    assert caught.value.problem.subject == "https://example.org/page"


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_mangled_page_gives_an_article_or_is_refused(data):
    """What is mended by catching everything is not mended: the reader itself must not trip."""
    markup = SAMPLES[data.draw(st.sampled_from(sorted(SAMPLES)))].markup
    for _ in range(data.draw(st.integers(1, 5))):
        start, end = sorted(data.draw(st.tuples(st.integers(0, len(markup)), st.integers(0, len(markup)))))
        piece = data.draw(
            st.sampled_from(
                ["", "<div>", "</div>", "<p>", "<q>", "<h1>", '<time datetime="2020-13-99T99:99Z">', "<!--", "]", "{"]
            )
        )
        markup = markup[:start] + data.draw(st.sampled_from([piece, markup[start:end][:400] * 3, ""])) + markup[end:]
    with patch("onrecord.ingest.readers.web_page._log") as log, suppress(IngestError):
        assert page_article(markup).text.strip()
    log.warning.assert_not_called()
