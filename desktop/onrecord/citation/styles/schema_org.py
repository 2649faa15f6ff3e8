"""Quotes in the words of schema.org: a Quotation of an article, and the Claim that a fact check reviews."""

import json
from collections.abc import Sequence
from typing import Any

from onrecord.citation.cited_quote import CitedQuote
from onrecord.citation.clauses.attributed_clause import parts_of
from onrecord.citation.clauses.quote_telling import told
from onrecord.citation.clauses.speaker_names import UNKNOWN, full_name, one_line
from onrecord.citation.clauses.spoken_words import block_words, with_stop
from onrecord.citation.passage_links import with_passage
from onrecord.citation.references.article_reference import reference_of
from onrecord.citation.references.writer_names import PersonName
from onrecord.citation.styles.article_records import iso
from onrecord.citation.styles.style_options import StyleOptions
from onrecord.domain.speaker import SpeakerKind

_CONTEXT = "https://schema.org"
_BODIES = (SpeakerKind.ORGANISATION, SpeakerKind.GROUP, SpeakerKind.PLACE)
Record = dict[str, Any]


def schema_quotation(quotes: Sequence[CitedQuote], options: StyleOptions) -> str:
    """Each quote as a Quotation: its words, who spoke them, and the article that they are part of."""
    return _written([_told(_quotation(quoted)) for quoted in quotes])


def claim_review(quotes: Sequence[CitedQuote], options: StyleOptions) -> str:
    """Each quote as the Claim of a ClaimReview, to which a fact-checker adds rating, review and author."""
    return _written([_told(_review(quoted, options)) for quoted in quotes])


def _quotation(quoted: CitedQuote) -> Record:
    words = block_words(parts_of(quoted), quoted)
    return {"@type": "Quotation", "text": words, "spokenByCharacter": _speaker(quoted), "isPartOf": _article(quoted)}


def _review(quoted: CitedQuote, options: StyleOptions) -> Record:
    clause = with_stop(told(quoted, verbatim=options.verbatim).text)
    claim = {
        "@type": "Claim",
        "text": block_words(parts_of(quoted), quoted),
        "author": _speaker(quoted),
        "datePublished": iso(reference_of(quoted).published),
        "appearance": _article(quoted),
    }
    return {"@type": "ClaimReview", "claimReviewed": clause, "itemReviewed": _told(claim)}


def _speaker(quoted: CitedQuote) -> Record | None:
    name = one_line(quoted.speaker) or full_name(quoted)
    if name == UNKNOWN:
        return None
    kind = "Organization" if quoted.speaker_kind in _BODIES else "Person"
    return _told({"@type": kind, "name": name, "jobTitle": one_line(quoted.role) if kind == "Person" else ""})


def _article(quoted: CitedQuote) -> Record:
    of = reference_of(quoted)
    return _told(
        {
            "@type": "NewsArticle",
            "headline": of.title,
            "author": [_author(name) for name in of.authors],
            "publisher": {"@type": "Organization", "name": of.source} if of.source else None,
            "datePublished": iso(of.published),
            "inLanguage": of.language,
            "url": with_passage(quoted.url, quoted.words),
        }
    )


def _author(name: PersonName) -> Record:
    return {"@type": "Person" if name.given else "Organization", "name": name.in_order}


def _told(record: Record) -> Record:
    return {name: value for name, value in record.items() if value}


def _written(records: list[Record]) -> str:
    whole: Record = {"@context": _CONTEXT}
    whole |= records[0] if len(records) == 1 else {"@graph": records}
    return json.dumps(whole, ensure_ascii=False, indent=2)
