"""Speakers named anew in the order of time: what moves, what keeps its number, and what a person decided."""

from dataclasses import replace

import pytest
from tests.unit.library.article_makers import make_article, person, says

from onrecord.domain.change_log import Author
from onrecord.domain.filter import Filter
from onrecord.domain.operations import (
    AssignQuotes,
    DescribeSpeaker,
    MergeSpeakers,
    RemoveArticles,
    RenameSpeaker,
    SetVerdict,
    SplitSpeaker,
)
from onrecord.domain.quote import Verdict
from onrecord.domain.speaker import Appearance, MergeCandidate, Speaker, SpeakerDescription, SpeakerKind
from onrecord.library import Library

TONY, CHERIE = "Tony Blair", "Cherie Blair"


@pytest.fixture
def library(tmp_path):
    library = Library.open(tmp_path / "a.onrecord")
    yield library
    library.close()


def add(library: Library, text: str, *speakers: Speaker, day: str = "") -> str:
    """An article in which each of them says a word."""
    article = make_article(text + " " + "x" * len(speakers), published=day)
    library.add(article, [says(n, n + 1, who) for n, who in enumerate(speakers)])
    return article.id


def names(library: Library, article: str) -> list[str]:
    return [found.speaker.name if found.speaker else "" for _, found in library.articles.attributions(article)]


def numbers(library: Library) -> dict[str, int]:
    return {row.name: row.id for row in library.counts.speakers(Filter()) if row.id is not None}


def settle(library: Library, change: dict[str, str], candidates: tuple[MergeCandidate, ...] = ()) -> None:
    """Give quotes with these spellings these names."""
    found = library.speakers.unsettled()
    appearances = library.speakers.appearances(found)
    renamed = {a: change[a.speaker.spelling] for a in appearances if a.speaker.spelling in change}
    library.speakers.settle(found, renamed, candidates)


def test_what_articles_call_their_speakers_is_told_from_the_earliest_on(library):
    late = add(library, "late", person(TONY, "", "Blair"), day="2024-02-02")
    early = add(library, "early", person(TONY, "guest"), person(TONY, "guest"), day="2024-02-01")
    gone = add(library, "gone", person(TONY), day="2024-02-03")
    library.apply(RemoveArticles([gone]))
    assert library.speakers.unsettled() == (person(TONY),)
    assert library.speakers.appearances([person(TONY)]) == (
        Appearance(early, "2024-02-01", person(TONY, "guest", TONY), 2),
        Appearance(late, "2024-02-02", person(TONY, "", "Blair"), 1),
    )
    assert library.speakers.appearances([person("Blair"), Speaker(TONY, SpeakerKind.GROUP)]) == ()


def test_quotes_of_one_spelling_go_to_another_speaker(library):
    one, other = add(library, "a", person(TONY)), add(library, "b", person(TONY, "", "Blair"), person(TONY))
    before = numbers(library)
    settle(library, {"Blair": "Blair"})
    assert (names(library, one), names(library, other)) == ([TONY], ["Blair", TONY])
    assert numbers(library)[TONY] == before[TONY]
    assert library.speakers.known() == {person(TONY, "", TONY): 2, person("Blair", "", "Blair"): 1}
    assert library.speakers.unsettled() == ()


def test_a_speaker_all_of_whose_quotes_have_another_name_keeps_its_number(library):
    article = add(library, "a", person("Dmitry Volkov"), person("Dmitry Volkov", "", "Volkov"))
    before = numbers(library)["Dmitry Volkov"]
    settle(library, {"Dmitry Volkov": "Dmitri Volkov", "Volkov": "Dmitri Volkov"})
    assert names(library, article) == ["Dmitri Volkov"] * 2
    assert numbers(library) == {"Dmitri Volkov": before}


def test_a_name_that_others_still_have_is_not_given_away(library):
    a, b = add(library, "a", person("A B")), add(library, "b", person("C D"))
    before = numbers(library)
    settle(library, {"A B": "C D", "C D": "A B"})
    assert (names(library, a), names(library, b)) == (["C D"], ["A B"])
    assert numbers(library) == before


@pytest.mark.parametrize("decide", ["rename", "describe", "merge", "split"])
def test_what_a_person_decided_of_a_speaker_stays(library, decide):
    article = add(library, "a", person(TONY, "", "Blair"), person(TONY), person("Zoe Quay"))
    tony, zoe = numbers(library)[TONY], numbers(library)["Zoe Quay"]
    if decide == "rename":
        library.apply(RenameSpeaker(tony, "Cherie"))
    elif decide == "describe":
        library.apply(DescribeSpeaker(tony, SpeakerDescription(TONY, "guest", SpeakerKind.PERSON)))
    elif decide == "merge":
        library.apply(MergeSpeakers(tony, zoe))
    else:
        library.apply(
            SplitSpeaker(next(part for part in library.speakers.splittable_parts(tony) if part.spelling == "Blair"))
        )
    before = names(library, article)
    settle(library, {"Blair": CHERIE, "Zoe Quay": "Zoe Quay"})
    assert names(library, article) == before
    library.undo()
    add(library, "b", person(TONY))
    settle(library, {"Blair": CHERIE})
    assert names(library, article) == [CHERIE, TONY, "Zoe Quay"]


def test_a_quote_that_was_accepted_keeps_its_speaker(library):
    article = add(library, "a", person(TONY, "", "Blair"), person(TONY, "", "Blair"), person(TONY))
    first, *_ = [quote for quote, _ in library.articles.attributions(article)]
    library.apply(SetVerdict([first], Verdict.ACCEPTED))
    settle(library, {"Blair": CHERIE})
    assert names(library, article) == [TONY, CHERIE, TONY]


def test_a_quote_whose_speaker_was_set_stays_and_goes_on_when_that_is_undone(library):
    article = add(library, "a", person(TONY, "", "Blair"), person(TONY))
    first, _ = [quote for quote, _ in library.articles.attributions(article)]
    library.apply(AssignQuotes([first], "Zoe Quay"))
    settle(library, {"Blair": CHERIE})
    assert names(library, article) == ["Zoe Quay", TONY]
    library.undo()
    assert names(library, article) == [CHERIE, TONY]


def test_whom_the_program_took_for_another_is_somebody_again(library):
    one = add(library, "a", person("J. Marsh"))
    two = add(library, "b", person("John Marsh"))
    # With the third article the engine found that they are one.
    third = make_article("c x")
    library.add(third, [says(0, 1, person("John Marsh"))], [("J. Marsh", "John Marsh")])
    assert names(library, one) == names(library, two) == ["John Marsh"]
    settle(library, {"J. Marsh": "J. Marsh"})
    assert (names(library, one), names(library, two)) == (["J. Marsh"], ["John Marsh"])
    assert [row.author for row in library.history.ledger()] == [Author.PROGRAM, Author.PROGRAM]
    assert library.speakers.known()[person("J. Marsh", "", "J. Marsh")] == 1


def test_doubts_are_those_of_the_order_of_time(library):
    add(library, "a", person(TONY), person(CHERIE), person("Blair"), person("Lech Walesa"), person("L. Walesa"))
    tony, cherie = (
        MergeCandidate(person(TONY), person("Blair"), "one"),
        MergeCandidate(person(CHERIE), person("Blair"), "two"),
    )
    settle(library, {}, (tony, cherie))
    assert [row.reason for row in library.speakers.merge_candidates()] == ["one", "two"]
    add(library, "b", person(TONY), person(CHERIE), person("Blair"))
    settle(library, {}, (cherie, MergeCandidate(person(TONY), person(CHERIE), "three")))
    assert [row.reason for row in library.speakers.merge_candidates()] == ["two", "three"]


def test_what_is_read_again_or_removed_is_to_be_settled_again(library):
    article = make_article("a xx")
    library.add(article, [says(0, 1, person(TONY)), says(1, 2, person(CHERIE))])
    settle(library, {})
    assert library.speakers.unsettled() == ()
    library.read_again(article, [says(0, 1, person(TONY))])
    assert library.speakers.unsettled() == (person(TONY), person(CHERIE))
    assert person(CHERIE, "", CHERIE) not in library.speakers.known()
    settle(library, {})
    library.apply(RemoveArticles([article.id]))
    assert library.speakers.unsettled() == (person(TONY),)
    library.undo()
    assert names(library, article.id) == [TONY]


def test_a_name_with_what_a_library_cannot_hold_is_found_again(library):
    article = add(library, "a", person("A\x00B"))
    settle(library, {library.speakers.appearances(library.speakers.unsettled())[0].speaker.spelling: "C\x00D"})
    assert names(library, article) == ["C\ufffdD"]
    assert replace(person("C"), name="C\ufffdD") in {replace(s, spelling="") for s in library.speakers.known()}
