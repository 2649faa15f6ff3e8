"""Articles with what is quoted from them, for styles that are files of reference managers."""

import re
from collections.abc import Iterator, Sequence

from anyascii import anyascii

from onrecord.citation.cited_quote import CitedQuote
from onrecord.citation.clauses.quote_telling import told
from onrecord.citation.clauses.spoken_words import with_stop
from onrecord.citation.references.article_reference import ArticleReference, Day, reference_of
from onrecord.citation.styles.style_options import StyleOptions

_SMALL = frozenset("a an the on in of for at to and".split())


def articles(
    quotes: Sequence[CitedQuote], options: StyleOptions
) -> Iterator[tuple[str, ArticleReference, tuple[str, ...]]]:
    """Each article once, with a key that no other has and the clauses of its quotes."""
    found: dict[ArticleReference, list[str]] = {}
    for quoted in quotes:
        clause = with_stop(told(quoted, verbatim=options.verbatim).text)
        found.setdefault(reference_of(quoted), []).append(clause)
    taken: set[str] = set()
    for of, clauses in found.items():
        key = base = _key(of)
        number = 1
        while key in taken:
            number += 1
            key = f"{base}-{number}"
        taken.add(key)
        yield key, of, tuple(dict.fromkeys(clauses))


def _key(of: ArticleReference) -> str:
    """First writer or outlet, year, and the first word of the headline that says something: ruiz2016video."""
    who = of.authors[0].family if of.authors else of.source
    words = [word for word in _plain(of.title).split() if word not in _SMALL]
    year = str(of.published[0]) if of.published else ""
    return f"{''.join(_plain(who).split())}{year}{words[0] if words else ''}" or "article"


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", anyascii(text).lower()).strip()


def iso(day: Day) -> str:
    """A day as far as it is known, as ISO writes it."""
    return "-".join(f"{part:0{4 if k == 0 else 2}}" for k, part in enumerate(day))
