"""Reported words in their clause: with the verb, verbatim, and never a fragment."""

import pytest

from onrecord.citation.cited_quote import CitedQuote, Passage
from onrecord.citation.clauses.clause_excerpt import clause_excerpt
from onrecord.domain.attribution import Kind


def reported(text: str, words: str, cue: str, source: str) -> CitedQuote:
    """Reported words of a text, told by where their first letters stand."""

    def span(part: str) -> tuple[tuple[int, int], ...]:
        return ((text.index(part), text.index(part) + len(part)),) if part else ()

    passage = Passage(text, 0, span(words), (), span(cue), span(source))
    return CitedQuote(words, Kind.REPORTED, speaker="Ann Leary", passage=passage)


@pytest.mark.parametrize(
    ("text", "words", "cue", "source", "shown"),
    [
        (
            "Rain fell. Ann Leary said the withdrawal was complete. It was not.",
            "the withdrawal was complete",
            "said",
            "Ann Leary",
            "said the withdrawal was complete",
        ),
        (
            "The withdrawal was complete, Ann Leary said on Monday.",
            "The withdrawal was complete",
            "said",
            "Ann Leary",
            "The withdrawal was complete, Ann Leary said",
        ),
        (
            "It rained. According to Ann Leary, the roads are closed until May.",
            "the roads are closed until May",
            "According to",
            "Ann Leary",
            "According to Ann Leary, the roads are closed until May",
        ),
        (
            "It rained. Ann Leary denied any wrongdoing. It rained again.",
            "any wrongdoing",
            "denied",
            "Ann Leary",
            "Ann Leary denied any wrongdoing.",
        ),
        (
            "Ann Leary welcomed it. The plan was good.",
            "The plan was good",
            "welcomed",
            "Ann Leary",
            "Ann Leary welcomed it. The plan was good.",
        ),
    ],
)
def test_reported_words_are_shown_in_their_clause(text, words, cue, source, shown):
    assert clause_excerpt(reported(text, words, cue, source)) == shown


def test_without_a_passage_there_is_no_clause():
    assert clause_excerpt(CitedQuote("it is so", Kind.REPORTED)) == ""
