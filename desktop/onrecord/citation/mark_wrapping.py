"""Quotation marks round words that are never altered themselves."""

from itertools import chain

from onrecord.citation.cited_quote import CitedQuote
from onrecord.domain.attribution import Kind

_PAIRS = (("“", "”"), ("‘", "’"), ("«", "»"), ("‹", "›"), ("「", "」"), ("『", "』"))
_CLOSER = {**dict(_PAIRS), "„": "“", "‚": "‘", "”": "”", '"': '"', "'": "'"}
_OPENER = {"”": "“", "’": "‘", "»": "«", "›": "‹", "」": "「", "』": "『", "“": "„", "‘": "‚", '"': '"', "'": "'"}
_APOSTROPHES = "'’"
_THIN = "\u00a0\u202f"
"""Spaces that French typography puts inside guillemets."""


def with_quotation_marks(quoted: CitedQuote) -> str:
    """The words as they may be shown: direct ones in marks, mixed ones marked where quoted, reported ones bare."""
    if quoted.kind is Kind.DIRECT:
        return "".join(wrap(quoted.words))
    return _mixed(quoted) if quoted.kind is Kind.MIXED and quoted.parts else quoted.words


def wrap(words: str) -> tuple[str, str, str]:
    """The words between a pair of marks that does not clash with marks inside them: “…”, else ‘…’, else others."""
    fitting = (pair for pair in _PAIRS if _fits(words, *pair))
    opener, closer = next(fitting, _PAIRS[0])
    return opener, words, closer


def _fits(words: str, opener: str, closer: str) -> bool:
    # An apostrophe is no reason against ‘…’, unless it ends the words and so would look doubled.
    clash = words.endswith(closer) if closer in _APOSTROPHES else closer in words
    return opener not in words and not clash


def _mixed(quoted: CitedQuote) -> str:
    """The reporter's words bare and the quoted ones in marks, adding only those marks that the words lack."""
    texts = ["", *(text for text, _ in quoted.parts), ""]
    runs = (
        _run(before, text, after) if inside and text.strip() else (text,)
        for before, (text, inside), after in zip(texts, quoted.parts, texts[2:], strict=False)
    )
    return "".join(chain.from_iterable(runs))


def _run(before: str, text: str, after: str) -> tuple[str, str, str]:
    opener = before.rstrip(_THIN)[-1:]
    has_opener = opener in _CLOSER and opener != ""
    closer = after.lstrip(_THIN)[:1]
    has_closer = closer in _OPENER and closer != "" and not _is_apostrophe(after, opener)
    plain = wrap(text)
    return (
        "" if has_opener else _OPENER[closer] if has_closer else plain[0],
        text,
        "" if has_closer else _CLOSER[opener] if has_opener else plain[2],
    )


def _is_apostrophe(after: str, opener: str) -> bool:
    """Whether a text starts with the apostrophe of a word ('s) rather than with a closing mark."""
    return after[:1] in _APOSTROPHES and after[1:2].isalnum() and opener not in ("‘", "‚", "'")
