"""Speaker and verb beside words for which nobody told them, as for a quote that a person added."""

import re
from collections.abc import Iterator

from onrecord.citation.clauses import reporting_verbs
from onrecord.domain.offsets import Span

_SUBJECT = r"(?:(?:[A-Z][\w.’'-]*\s+){0,3}[A-Z][\w’'-]*|[Hh]e|[Ss]he|[Tt]hey|[Ii]t)"
_VERB = r"[a-z]{3,14}"
_BEFORE = re.compile(rf"(?:^|[\s“\"‘'(])(?P<s>{_SUBJECT})\s+(?P<v>{_VERB})(?:\s+that)?[\s,:“\"‘'«]*$")
_AFTER = re.compile(
    rf"[\s,”\"’'»?!]*(?:(?P<s>{_SUBJECT})\s+(?P<v>{_VERB})|(?P<v2>{_VERB})\s+(?P<s2>{_SUBJECT}))(?![\w’'-])"
)
_PRONOUNS = ("he", "she", "they", "it")
_NEAR = 120


def speaker_beside(text: str, start: int, end: int, name: str) -> tuple[Span, Span] | None:
    """Where speaker and verb stand right before or after a stretch of a text; None where they do not.

    Args:
        text: the text.
        start: where the stretch begins.
        end: where it ends.
        name: the speaker; only a part of it, or a pronoun, is taken for them.
    """
    known = {token.casefold() for token in re.findall(r"\w+", name)}
    return next(_found(text, start, end, known), None)


def _found(text: str, start: int, end: int, known: set[str]) -> Iterator[tuple[Span, Span]]:
    if before := _BEFORE.search(text, max(0, start - _NEAR), start):
        yield from _checked(before, known, "s", "v")
    if after := _AFTER.match(text, end, end + _NEAR):
        yield from _checked(after, known, *(("s", "v") if after["s"] else ("s2", "v2")))


def _checked(found: re.Match[str], known: set[str], subject: str, verb: str) -> Iterator[tuple[Span, Span]]:
    start, end = found.span(subject)
    tokens = list(re.finditer(r"\w+", found[subject]))
    if not reporting_verbs.beside_quote(found[verb]):
        return
    if len(tokens) == 1 and tokens[0].group().casefold() in _PRONOUNS:
        yield (start, end), found.span(verb)
    named = [token for token in tokens if token.group().casefold() in known]
    if named and named[-1] is tokens[-1]:
        yield (start + named[0].start(), end), found.span(verb)
