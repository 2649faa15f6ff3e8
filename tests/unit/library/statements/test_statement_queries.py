"""Statements of several outlets, as a library tells them."""

import pytest

from onrecord.domain.article import Article, article_id
from onrecord.domain.attribution import Attribution
from onrecord.domain.filter import Filter
from onrecord.domain.operations import MergeSpeakers
from onrecord.domain.speaker import Speaker, SpeakerKind
from onrecord.library import Library

FULL = "We will rebuild the old harbour before the winter, because the fishermen have waited long enough."
SHORTER = "We will rebuild the old harbor before the winter."


def print_quotes(
    library: Library,
    source: str,
    *words: str,
    speaker: str = "Ana Ruiz",
    head: str = "",
    day: int = 5,
    hour: str = "",
) -> None:
    """Add an article of an outlet in which these words stand."""
    text = "\n\n".join((head or f"News of {source}.", *(f"“{each}” {speaker} said." for each in words)))
    spans = [(text.index(each), text.index(each) + len(each)) for each in words]
    who = Speaker(speaker, SpeakerKind.PERSON)
    article = Article(
        article_id(text), text, f"In {source}", "a.txt", source=source, published=f"2024-03-{day:02}{hour}"
    )
    assert library.add(article, [Attribution((span,), (span,), speaker=who) for span in spans])


def test_fullest_version_comes_first_and_the_others_by_date(library: Library) -> None:
    print_quotes(library, "Post", SHORTER, day=4)
    print_quotes(library, "Times", FULL, day=6)
    print_quotes(library, "Globe", SHORTER.replace("old ", ""), day=3)
    (found,) = library.statements.found(Filter())
    assert [version.source for version in found.versions] == ["Times", "Globe", "Post"]
    assert (found.outlets, found.name, found.fullest.words) == (3, "Ana Ruiz", FULL)


def test_place_tells_how_far_down_it_stands(library: Library) -> None:
    print_quotes(library, "Post", FULL)
    print_quotes(library, "Times", FULL, head="A long account of boats and nets. " * 40)
    (found,) = library.statements.found(Filter())
    places = {version.source: version.place for version in found.versions}
    assert (places["Post"] or 0) < 0.3
    assert (places["Times"] or 0) > 0.8


def test_quotes_of_one_article_are_one_version(library: Library) -> None:
    print_quotes(library, "Times", FULL)
    print_quotes(library, "Post", SHORTER, "because the fishermen have waited long enough")
    (found,) = library.statements.found(Filter())
    post = next(version for version in found.versions if version.source == "Post")
    assert post.words == f"{SHORTER} […] because the fishermen have waited long enough"
    assert len(post.quotes) == 2


def test_one_outlet_alone_and_other_speakers_have_nothing_to_compare(library: Library) -> None:
    print_quotes(library, "Post", FULL, day=4)
    print_quotes(library, "Post", SHORTER, day=6)
    print_quotes(library, "Times", FULL, speaker="Bo Lind")
    assert library.statements.found(Filter()) == []


def test_merged_speakers_are_one(library: Library) -> None:
    print_quotes(library, "Post", FULL)
    print_quotes(library, "Times", FULL, speaker="Anna Ruiz")
    assert library.statements.found(Filter()) == []
    one, other = (row.id for row in library.counts.speakers(Filter()) if row.id is not None)
    library.apply(MergeSpeakers(one, other, ""))
    assert len(library.statements.found(Filter())) == 1


def test_copies_of_one_article_count_as_one_outlet(library: Library) -> None:
    head = "The council of the port met for nine hours and heard boatmen, bankers and a poet about its future. " * 3
    for source in ("Agency", "Post", "Globe"):
        print_quotes(library, source, FULL, head=f"{head} By {source}.")
    assert library.statements.found(Filter()) == []
    print_quotes(library, "Times", SHORTER)
    (found,) = library.statements.found(Filter())
    assert (found.outlets, len(found.versions), len(found.fullest.copies)) == (2, 2, 2)


@pytest.mark.parametrize("hour", ["", "T10:00", "T10:00:00+02:00"])
def test_few_words_need_a_longer_version_of_those_days(library: Library, hour: str) -> None:
    print_quotes(library, "Times", FULL, day=5, hour=hour)
    print_quotes(library, "Post", "waited long enough", day=6, hour=hour)
    print_quotes(library, "Globe", "waited long enough", day=25)
    (found,) = library.statements.found(Filter())
    assert {version.source for version in found.versions} == {"Times", "Post"}


def test_words_that_anybody_says_are_no_statement(library: Library) -> None:
    print_quotes(library, "Times", "I think that it is.")
    print_quotes(library, "Post", "I think that it is.")
    assert library.statements.found(Filter()) == []


def test_it_can_be_broken_off_until_the_last_of_it(library: Library) -> None:
    print_quotes(library, "Times", FULL)
    print_quotes(library, "Post", SHORTER)
    told: list[tuple[int, int]] = []
    library.statements.found(Filter(), lambda done, total: told.append((done, total)))
    assert told.count((2, 2)) == 3, "after the groups, while they become statements, while places are looked up"

    def stop(done: int, total: int) -> None:
        told.pop()
        if not told:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.statements.found(Filter(), stop)
