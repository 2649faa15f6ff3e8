"""Factiva's texts, as saved or as read from RTF: an article ends with its number, "Document ABCD0000…"."""

import re
from collections.abc import Iterator, Sequence

from onrecord.ingest.exports.elements.copyright_lines import is_notice
from onrecord.ingest.exports.elements.printed_dates import is_date_alone
from onrecord.ingest.exports.elements.printed_lines import is_blank, lines_of, paragraphs_of
from onrecord.ingest.exports.elements.printed_names import has_prefix, is_name
from onrecord.ingest.exports.exported_article import ExportedArticle
from onrecord.ingest.exports.factiva_fields import (
    CODES,
    article_of_codes,
    article_of_lines,
    is_document_line,
    is_word_count,
)

_CODED = re.compile(
    r"[ \t]*([A-Z]{2,3})(?:[ \u00a0]*[\t|]+[ \t|]*|[ \u00a0]{2,}|[ \u00a0]?\Z|[ \u00a0])(.*)", re.DOTALL
)
_LOOSE = re.compile(r"[ \t]*[A-Z]{2,3}[ \u00a0]\S")
_FIRST = frozenset({"SE", "HD", "CLM"})
_TEXT = frozenset({"LP", "TD"})
_INDEXED = re.compile(r"\w[\w.-]* : ")
_LEADERS = re.compile(r".*(?:\.{4,}|\t|…{2,})\s*\d+\s*")
_LINES_ABOVE = 5
"""Lines of an article that may stand above the one that says how long it is."""
_WORD = re.compile(r"\w+")
_SHORT = 70
"""Characters that a publisher's name has at most."""
_LONG = 90
"""Characters of a line that is text and not said of it."""


def recognises(text: str) -> bool:
    """Whether a text is such an export."""
    lines = lines_of(text)
    ends = sum(map(is_document_line, lines))
    return ends > 0 and (_has_codes(lines) or any(_is_head(lines, at) for at in range(len(lines))))


def articles_in(text: str) -> Iterator[ExportedArticle]:
    """The articles of such an export; the search that they were found with is none of them."""
    lines = lines_of(text)
    coded = _has_codes(lines)
    piece: list[str] = []
    for line in lines:
        if is_document_line(line):
            yield _of_codes(piece) if coded else _of_lines(piece)
            piece = []
        else:
            piece.append(line)


def _has_codes(lines: Sequence[str]) -> bool:
    found = {match.group(1) for line in lines[:3000] if (match := _CODED.match(line))}
    return "HD" in found and bool(found & _TEXT) and len(found & CODES) > 4


def _of_codes(lines: Sequence[str]) -> ExportedArticle:
    fields: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        match = _CODED.match(line)
        if match and _is_code(match, line, code, fields):
            code, line = match.group(1), match.group(2)
        if code:
            fields.setdefault(code, []).append(line)
    return article_of_codes({code: paragraphs_of(found) for code, found in fields.items()})


def _is_code(match: re.Match[str], line: str, before: str, fields: dict[str, list[str]]) -> bool:
    """Whether a line begins with a code and not with a word that looks like one: "TD Bank said"."""
    code, value = match.groups()
    if code not in CODES or code in fields or (not before and code not in _FIRST):
        return False
    if not _LOOSE.match(line):
        return True
    if before in _TEXT:
        return code == "TD" or bool(_INDEXED.match(value)) or is_document_line(value)
    return True


def _is_head(lines: Sequence[str], at: int) -> bool:
    """Whether a line says how long an article is and the next ones name its day."""
    if not is_word_count(lines[at]):
        return False
    below = [line for line in lines[at + 1 : at + 6] if not is_blank(line)]
    return any(is_date_alone(line) for line in below[:2])


def _of_lines(lines: Sequence[str]) -> ExportedArticle:
    counted = next((at for at in range(len(lines)) if _is_head(lines, at)), -1)
    start = counted if counted >= 0 else next((at for at, line in enumerate(lines) if is_date_alone(line)), 0)
    title, author = _named([line.strip() for line in lines[:start] if not is_blank(line)])
    below = [at for at in range(start, len(lines)) if not is_blank(lines[at])]
    end = _end_of_head(lines, below)
    head = [lines[at].strip() for at in below if at <= end]
    notice = next((line for line in head if is_notice(line)), "")
    paragraphs = _without_publisher(paragraphs_of(lines[end + 1 :]), notice)
    return article_of_lines(title, author, ["", *head], paragraphs)


def _named(above: list[str]) -> tuple[str, str]:
    """Headline and author, from the lines above the one that says how long the article is."""
    rest = [line for line in above[-_LINES_ABOVE:] if len(line) > 400 or not _LEADERS.fullmatch(line)]
    author = next((line for line in reversed(rest) if has_prefix(line)), "")
    rest = rest[: rest.index(author)] if author else rest
    if not author and len(rest) > 1 and is_name(rest[-1]) and len(rest[-1]) < len(rest[-2]):
        author, rest = rest[-1], rest[:-1]
    return max(rest[-2:], key=len, default=""), author


def _end_of_head(lines: Sequence[str], filled: Sequence[int]) -> int:
    """The last line that is said of the article: the notice of copyright, else the last before a long one."""
    for number, at in enumerate(filled[:14]):
        if is_notice(lines[at]):
            return at
        if len(lines[at]) > _LONG:
            return filled[number - 1] if number else at - 1
    return filled[min(len(filled), 6) - 1] if filled else -1


def _without_publisher(paragraphs: list[str], notice: str) -> list[str]:
    """The text without the publisher's name below it."""
    last = paragraphs[-1] if paragraphs else ""
    words, known = (set(_WORD.findall(line.casefold())) for line in (last, notice))
    named = len(words & known)
    if words and len(last) < _SHORT and (named == len(words) or (named * 2 >= len(words) and last[-1] not in '.!?”"»')):
        return paragraphs[:-1]
    return paragraphs
