"""Quotes as Web Annotations of the W3C: where the words stand, by themselves and by their offsets.

Offsets are those of the article's text as the library has it, in code points, as the model counts.
"""

import json
import re
from collections.abc import Sequence
from typing import Any

from onrecord.citation.cited_quote import CitedQuote, Passage
from onrecord.citation.clauses.quote_telling import told
from onrecord.citation.clauses.spoken_words import with_stop
from onrecord.citation.references.article_reference import reference_of
from onrecord.citation.styles.style_options import StyleOptions
from onrecord.domain.attribution import GAP, Kind
from onrecord.domain.offsets import Span

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AT_PAGE = re.compile(r"#page=(\d+)\Z")
_AROUND = 32
"""Code points before and after the words that tell them from the same words elsewhere."""


def web_annotation(quotes: Sequence[CitedQuote], options: StyleOptions) -> str:
    """An annotation, or a page of them where there are several."""
    made = [_annotation(quoted, options) for quoted in quotes]
    if len(made) == 1:
        whole: dict[str, Any] = {"@context": _CONTEXT, **made[0]}
    else:
        whole = {"@context": _CONTEXT, "type": "AnnotationPage", "items": made}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _annotation(quoted: CitedQuote, options: StyleOptions) -> dict[str, Any]:
    clause = with_stop(told(quoted, verbatim=options.verbatim).text)
    targets = _targets(quoted)
    return {
        "type": "Annotation",
        "motivation": "highlighting",
        "body": {"type": "TextualBody", "value": clause, "format": "text/plain", "purpose": "describing"},
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _targets(quoted: CitedQuote) -> list[dict[str, Any]]:
    """One target a stretch of the article; without a passage, the words alone."""
    source = reference_of(quoted).url
    where = {"source": source} if source else {}
    passage = quoted.passage
    if passage is None:
        exact = [{"type": "TextQuoteSelector", "exact": words} for words in quoted.words.split(GAP)]
        return [{"type": "SpecificResource", **where, "selector": selector} for selector in exact]
    spans = passage.quoted if quoted.kind is Kind.DIRECT and passage.quoted else passage.content
    page = [_page(number[0])] if (number := _AT_PAGE.findall(quoted.url)) else []
    return [{"type": "SpecificResource", **where, "selector": [*_selectors(passage, span), *page]} for span in spans]


def _page(number: str) -> dict[str, Any]:
    """The page of a PDF, as it stands behind its address."""
    return {"type": "FragmentSelector", "conformsTo": "http://tools.ietf.org/rfc/rfc3778", "value": f"page={number}"}


def _selectors(passage: Passage, span: Span) -> list[dict[str, Any]]:
    start, end = span[0] - passage.start, span[1] - passage.start
    text = passage.text
    around = {"prefix": text[max(0, start - _AROUND) : start], "suffix": text[end : end + _AROUND]}
    exact = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        **{name: said for name, said in around.items() if said},
    }
    return [exact, {"type": "TextPositionSelector", "start": span[0], "end": span[1]}]
