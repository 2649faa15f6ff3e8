"""Articles in CSL-JSON, which pandoc, Zotero and Word's citation programs read, with what is quoted as the note."""

import json
from collections.abc import Sequence
from typing import Any

from onrecord.citation.cited_quote import CitedQuote
from onrecord.citation.references.article_reference import ArticleReference
from onrecord.citation.references.writer_names import PersonName
from onrecord.citation.styles.article_records import articles
from onrecord.citation.styles.style_options import StyleOptions


def csl_json(quotes: Sequence[CitedQuote], options: StyleOptions) -> str:
    """A list with one item an article."""
    items = [csl_item(key, of) | {"note": "\n".join(clauses)} for key, of, clauses in articles(quotes, options)]
    return json.dumps(items, ensure_ascii=False, indent=2)


def csl_item(key: str, of: ArticleReference) -> dict[str, Any]:
    """An article as CSL describes it."""
    fields = {
        "id": key,
        "type": "article-newspaper",
        "title": of.title,
        "container-title": of.source,
        "author": [_author(name) for name in of.authors],
        "issued": {"date-parts": [list(of.published)]} if of.published else None,
        "accessed": {"date-parts": [list(of.accessed)]} if of.accessed else None,
        "URL": of.url,
        "language": of.language,
    }
    return {name: value for name, value in fields.items() if value}


def _author(name: PersonName) -> dict[str, str]:
    if not name.given:
        return {"literal": name.family}
    fields = {"family": name.family, "given": name.given}
    fields |= {"non-dropping-particle": name.particle} if name.particle else {}
    return fields | ({"suffix": name.suffix} if name.suffix else {})
