"""Names that the tags cut short or take for people's: "Massy" of Massy Stores, Cyclone Pam."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.domain.offsets import Span
from onrecord.engine.model.bio_decoding import TaggedSpan
from onrecord.engine.names import organisation_names

_SORT = re.compile(r"[^\S\n](?P<word>[A-Z][\w.]+)")


_ADJECTIVE = re.compile(r"National|Royal|Federal|International|Central|Metropolitan|Municipal")
"""What is no name by itself."""
_CAPITALS = re.compile(r"(?:[^\S\n][A-Z][a-z][\w’-]*){1,3}")
_FOR = re.compile(r"[^\S\n](?:on|of|for)[^\S\n](?:the[^\S\n])?")
_OUTLET = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?)\s)?(?:[\w’'-]+\s){0,3}(?:magazine|newspaper|paper|daily|weekly|tabloid|website|channel|station|"
    r"broadcaster|agency|blog)\s[\"“‘„«](?P<name>[A-Z][^\"“”‘«»\n]{1,40})"
)
_STORM = re.compile(r"\b(?:[Cc]yclone|[Hh]urricane|[Tt]yphoon|(?:Tropical\s)?Storm)\s\Z")
_STORM_REACH = 20


def without_storms(text: str, tags: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The name tags without those of storms, which have people's first names."""
    people = [tag for tag in tags if tag.kind == "person"]
    storms = {
        text[slice(*tag.span)] for tag in people if _STORM.search(text, max(0, tag.start - _STORM_REACH), tag.start)
    }
    return [tag for tag in tags if tag.kind != "person" or text[slice(*tag.span)] not in storms]


_HANGING = re.compile(r"\s+(?:of|for|and|&|at|in|on|de|du|des|der)\Z")
_AFTER_HANGING = re.compile(r"[^\S\n]+(?:the[^\S\n]+)?[A-Z][\w’'-]*")


def with_ends(text: str, tags: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The name tags, of which none of a body ends in a preposition: "City of | Oakland" is one, "Bank of the" none.

    Args:
        text: the article.
        tags: its name tags, in their order.
    """
    found: list[TaggedSpan] = []
    for tag in tags:
        last = found[-1] if found else None
        if last and tag.start < last.end:
            continue
        hanging = tag.kind == "organisation" and _HANGING.search(text, tag.start, tag.end)
        if hanging:
            rest = _AFTER_HANGING.match(text, tag.end)
            beside = next((other.end for other in tags if rest and tag.end < other.start < rest.end()), 0)
            tag = replace(tag, end=max(beside, rest.end()) if rest else hanging.start())
        found.append(tag)
    return found


def outlet_in_marks(text: str, span: Span) -> str | None:
    """What a paper or a station is called in marks in a mention: "the daily “Rain”"."""
    found = _OUTLET.match(text, *span)
    return found["name"].strip() if found else None


def with_bodies(text: str, tags: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The name tags, those of one word with what sort of body it is, and with them the short name of such a body.

    Args:
        text: the article.
        tags: its name tags, in their order.
    """
    tags = _with_task(text, tags)
    whole = [_whole(text, tag) for tag in tags]
    changed = (tag for tag, now in zip(tags, whole, strict=True) if now is not tag and tag.kind != "organisation")
    short = {text[slice(*tag.span)] for tag in changed}
    short |= {
        word
        for tag in tags
        if tag.kind == "organisation" and (word := organisation_names.clipped(text[slice(*tag.span)]))
    }
    people = {word for tag in tags if tag.kind == "person" for word in _words(text, tag)}
    bodies = short - people
    return [_as_body(tag) if text[slice(*tag.span)] in bodies else tag for tag in whole]


def _with_task(text: str, tags: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The name tags, a noun for a public body as one with what it is for: "Commission | on the | Ferries of Utopia"."""
    found: list[TaggedSpan] = []
    for tag in tags:
        last = found[-1] if found else None
        body = (
            last and last.kind == tag.kind == "organisation" and organisation_names.is_public(text[slice(*last.span)])
        )
        if last and body and _FOR.fullmatch(text, last.end, tag.start):
            found[-1] = replace(last, end=tag.end)
        else:
            found.append(tag)
    return found


def _whole(text: str, tag: TaggedSpan) -> TaggedSpan:
    """A tag of one word that is no organisation's, with the words of a body's sort behind it."""
    end = tag.end
    if tag.kind == "organisation":
        name = _ADJECTIVE.fullmatch(text, *tag.span) and _CAPITALS.match(text, end)
        return replace(tag, end=name.end()) if name else tag
    if not text[tag.start : end].istitle():
        return tag
    while (word := _SORT.match(text, end)) and organisation_names.is_sort(word["word"]):
        end = word.end()
    return replace(_as_body(tag), end=end) if end > tag.end and not _SORT.match(text, end) else tag


def _as_body(tag: TaggedSpan) -> TaggedSpan:
    return replace(tag, kind="organisation")


def _words(text: str, tag: TaggedSpan) -> list[str]:
    """The words of a person's name of several."""
    words = text[slice(*tag.span)].split()
    return words if len(words) > 1 else []
