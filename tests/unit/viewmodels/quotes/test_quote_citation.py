"""Reported words as the table shows them, and what a library opens with."""

from onrecord.domain.article import Article, article_id
from onrecord.domain.attribution import Attribution, Kind
from onrecord.domain.facets import QUOTED
from onrecord.domain.filter import Filter
from onrecord.domain.speaker import Speaker, SpeakerKind
from onrecord.library import Library
from onrecord.viewmodels.quotes.quote_citation import display_words, rows_with_clauses
from onrecord.viewmodels.workspace import Workspace

TEXT = "Rain fell. Ann Leary said the withdrawal was complete. “We are home,” she added."
WORDS, DIRECT = "the withdrawal was complete", "We are home,"


def fill(library: Library) -> None:
    def spans(part: str) -> tuple[tuple[int, int], ...]:
        return ((TEXT.index(part), TEXT.index(part) + len(part)),)

    ann = Speaker("Ann Leary", SpeakerKind.PERSON)
    said = [
        Attribution(spans(WORDS), cue=spans("said"), source=spans("Ann Leary"), speaker=ann),
        Attribution(spans(DIRECT), quoted=spans(DIRECT), cue=spans("added"), source=spans("she"), speaker=ann),
    ]
    library.add(Article(article_id(TEXT), TEXT, "t", "o", source="The Post", published="2022-01-01"), said)


def test_reported_words_are_shown_with_their_verb_and_others_as_they_were(library: Library):
    fill(library)
    rows = [row for row in rows_with_clauses(library, [*library.quotes.ids(Filter())]) if row.words in (WORDS, DIRECT)]
    assert [display_words(row) for row in rows] == ["said the withdrawal was complete", "“We are home,”"]
    assert rows[0].words == WORDS


def test_a_library_opens_with_the_kinds_that_were_chosen(library: Library, qapp: object):
    workspace = Workspace(library)
    workspace.open_with(QUOTED)
    assert workspace.filter.value.kinds == QUOTED
    assert not workspace.filter_history.can_go_back
    workspace.filter.clear()
    workspace.use(library)
    assert workspace.filter.value.kinds == QUOTED
    assert Kind.REPORTED not in {workspace.rows([quote])[0].kind for quote in workspace.quotes.ids}
