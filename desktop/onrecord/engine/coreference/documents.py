"""Whose the papers are that an article mentions, which speak for somebody: "the report", a note that is read out."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from operator import attrgetter

from onrecord.domain.offsets import Span
from onrecord.engine.coreference import document_authors, mentions
from onrecord.engine.coreference.entities import Entity, EntityMention
from onrecord.engine.coreference.mentions import Mention
from onrecord.engine.coreference.named_entities import within
from onrecord.engine.model.bio_decoding import TaggedSpan
from onrecord.engine.sentences import SentenceBounds

_NAME_IN = re.compile(r"\b[A-Z]\w+")
"""A name in a description: "the Utopian report" is no other report."""
_start = attrgetter("start")
_BEFORE_REACH = 1000
"""Characters before the first paper that is looked at, in which its author is named."""


class Documents:
    """The papers of one article."""

    def __init__(
        self, text: str, named: list[TaggedSpan], tagged: Mapping[Span, Entity], places: SentenceBounds
    ) -> None:
        self._text, self._named, self._tagged, self._places = text, named, tagged, places
        self._said_in: dict[str, EntityMention] = {}

    def note(self, met: EntityMention) -> None:
        """Note whoever speaks in a paper: "the government said in a statement"."""
        if noun := document_authors.said_in(self._text, self._places.sentence_start(met.span[0]), met.span):
            self._said_in[noun] = met

    def issuer(self, mention: Mention, source: Span) -> EntityMention | None:
        """Whose "the report" is, when a report of somebody was mentioned before."""
        noun = mentions.head(mention.name)
        if not mention.definite or not document_authors.is_document(noun) or _NAME_IN.search(mention.name):
            return None
        if noun in self._said_in:
            return self._said_in[noun]
        low = bisect_left(self._named, source[0] - document_authors.REACH - _BEFORE_REACH, key=_start)
        before = self._named[low : bisect_left(self._named, source[0], key=_start)]
        tag = document_authors.mentioned(self._text, noun, source[0], before)
        return self._met(tag) if tag else None

    def before(self, source: Span) -> Span | None:
        """The paper that a pronoun may mean: the one that is handed over right before the quote."""
        return document_authors.paper_before(self._text, self._places.line_start(source[0]), source[0])

    def author(self, paper: Span) -> EntityMention | None:
        """Whoever a paper is from, if its words name one only."""
        authors = [tag for tag in within(self._named, paper) if tag.kind != "place"]
        single = len(authors) == 1 and document_authors.is_by(self._text[slice(*paper)], authors[0].start - paper[0])
        return self._met(authors[0]) if single else None

    def _met(self, tag: TaggedSpan) -> EntityMention:
        return EntityMention(tag.span, self._tagged[tag.span])
