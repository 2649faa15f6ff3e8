"""Between records and what SQLite can hold.

SQLite text holds neither lone surrogates nor, reliably, NUL. What must stay verbatim is stored as a BLOB or as JSON;
labels, and the copy of the words that is searched, have such characters replaced by U+FFFD.
"""

import json
import re
import unicodedata
import zlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from onrecord.domain.article import PageStart, article_id
from onrecord.domain.attribution import GAP, Attribution, Evidence, Kind
from onrecord.domain.messages import Message, PluralMessage, Text
from onrecord.domain.offsets import Span, Spans, overlap
from onrecord.domain.speaker import Speaker, SpeakerKind, UnnamedSpeaker

Parts = tuple[tuple[str, bool], ...]

_BEYOND_BMP = re.compile("[\U00010000-\U0010ffff]")
_WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_scan: Callable[[str, int], tuple[Any, int]] = json.JSONDecoder().scan_once  # type: ignore[attr-defined]
_UNSTORABLE = re.compile("[\ud800-\udfff\x00]")


class UnreadableError(Exception):
    """What is stored is not what was written: the file is damaged."""


def clean(text: str) -> str:
    """The text with lone surrogates and NUL replaced by U+FFFD, one for one."""
    return _UNSTORABLE.sub("\ufffd", text)


def is_letter(character: str) -> bool:
    """Whether it is a letter or a digit in any script."""
    return unicodedata.category(character)[0] in "LN"


def searchable(text: str) -> str:
    """The text as the full-text index gets it: emoji stand apart, since SQLite takes them for letters."""
    return _BEYOND_BMP.sub(lambda found: found[0] if is_letter(found[0]) else f" {found[0]} ", clean(text))


def spaced_signs(text: str) -> str:
    """The text as an index gets it that looks for words, where a script has no spaces between these: sign by sign."""
    return _WITHOUT_SPACES.sub(r" \g<0> ", searchable(text))


def indexed_text(data: object) -> str:
    """The same of a text as it is stored; "" for one that is damaged."""
    try:
        return spaced_signs(unpack_text(data)) if isinstance(data, bytes) else ""
    except UnicodeDecodeError:
        return ""


def pack_text(text: str) -> bytes:
    """Any text at all as bytes; `unpack_text` gives it back exactly."""
    return text.encode("utf-8", "surrogatepass")


def unpack_text(data: bytes) -> str:
    """The text that `pack_text` was given."""
    return data.decode("utf-8", "surrogatepass")


def checksum(*values: object) -> int:
    """A CRC-32 of what stands in a row, by which it is seen later that other bytes stand there."""
    return zlib.crc32("\0".join(map(str, values)).encode("utf-8", "surrogatepass"))


def is_text(number: object, text: object) -> bool:
    """Whether a text, as it is stored, is that of the article with this id."""
    try:
        return isinstance(text, bytes) and article_id(unpack_text(text)) == number
    except UnicodeDecodeError:
        return False


def pack(value: object) -> str:
    """A value as JSON that SQLite can store; escapes only where it must, to keep other scripts short."""
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return json.dumps(value, separators=(",", ":")) if _UNSTORABLE.search(plain) else plain


def unpack(data: str) -> Any:
    """The value that `pack` was given, tuples as lists."""
    try:
        value, end = _scan(data, 0)  # what `json.loads` calls in the end, at a third of its time for a short text
    except (StopIteration, TypeError):
        return json.loads(data)
    return value if end == len(data) else json.loads(data)


def unpack_spans(data: str) -> Spans:
    """Spans that were stored with `pack`."""
    return tuple((start, end) for start, end in unpack(data))


def pack_message(words: Text) -> str:
    """What a person reads as JSON; `unpack_message` gives it back exactly."""
    return pack(_plain(words))


def unpack_message(data: str) -> Text:
    """The words that `pack_message` was given."""
    return _words(unpack(data))


def _plain(words: Text) -> object:
    """A text as it stands, a phrase as a list, a number of things as an object."""
    match words:
        case Message(template, values):
            return [template, *map(_plain, values)]
        case PluralMessage(many, one, number):
            return {"many": many, "one": one, "number": number}
        case _:
            return words


def _words(data: Any) -> Text:
    match data:
        case [template, *values]:
            return Message(template, tuple(map(_words, values)))
        case {"many": many, "one": one, "number": number}:
            return PluralMessage(many, one, number)
        case _:
            return str(data)


def pack_notes(notes: Iterable[Text]) -> str:
    """Notes about an article; "" where there is none."""
    packed = [pack_message(note) for note in notes]
    return pack(packed) if packed else ""


def unpack_notes(data: str) -> tuple[Text, ...]:
    """The notes that `pack_notes` stored."""
    return tuple(map(unpack_message, unpack(data))) if data else ()


def pack_pages(pages: Iterable[PageStart]) -> str:
    """The pages of an article as JSON; "" where there is none. `unpack_pages` gives them back."""
    packed = [(page.offset, page.number, page.label) for page in pages]
    return pack(packed) if packed else ""


def unpack_pages(data: str) -> tuple[PageStart, ...]:
    """The pages that `pack_pages` was given."""
    return tuple(PageStart(int(at), int(number), str(label)) for at, number, label in unpack(data)) if data else ()


def pack_trail(trail: Iterable[Evidence]) -> str:
    """Steps as JSON; `unpack_trail` gives them back exactly."""
    return pack([(*step.span, _plain(step.note)) for step in trail])


def unpack_trail(data: str) -> tuple[Evidence, ...]:
    """Steps that were stored with `pack_trail`."""
    return tuple(Evidence((start, end), _words(note)) for start, end, note in unpack(data))


def pack_unnamed(speaker: UnnamedSpeaker | None) -> str:
    """Somebody unnamed as JSON, "" for nobody; `unpack_unnamed` gives them back exactly."""
    return pack([speaker.description, speaker.kind or "", speaker.organisation]) if speaker else ""


def unpack_unnamed(data: str) -> UnnamedSpeaker | None:
    """The speaker that `pack_unnamed` was given."""
    if not data:
        return None
    description, kind, organisation = unpack(data)
    return UnnamedSpeaker(str(description), SpeakerKind(kind) if kind else None, str(organisation))


def pack_suggested(speaker: Speaker | None) -> str:
    """Name and kind of a speaker as JSON, "" for nobody; `unpack_suggested` gives them back."""
    return pack([speaker.name, speaker.kind]) if speaker else ""


def unpack_suggested(data: str) -> Speaker | None:
    """The speaker that `pack_suggested` was given, without role and spelling."""
    if not data:
        return None
    name, kind = unpack(data)
    return Speaker(str(name), SpeakerKind(kind))


def unpack_parts(data: str) -> Parts:
    """Parts that were stored with `pack`."""
    return tuple((text, bool(inside)) for text, inside in unpack(data))


def parts(attribution: Attribution, text: str) -> Parts:
    """The attributed words as (text, inside quotation marks) runs; the texts joined are `Attribution.words`."""
    shown = attribution.quoted if attribution.kind is Kind.DIRECT else attribution.content
    runs: list[tuple[str, bool]] = []
    last: Span | None = None
    for span in shown:
        if last is not None:
            runs.append((_joint(text[last[1] : span[0]]), False))
        runs.extend((text[start:end], inside) for start, end, inside in _cut(span, attribution.quoted))
        last = span
    return tuple(run for run in runs if run[0])


def _joint(between: str) -> str:
    """What stands for the text between two spans: a gap where words were left out, else one space."""
    return GAP if any(map(str.isalnum, between)) else " "


def _cut(span: Span, quoted: Sequence[Span]) -> Iterable[tuple[int, int, bool]]:
    """One span as (start, end, inside) stretches that cover it, cut where quoted parts start and end."""
    at, last = span
    for start, end in sorted(q for q in quoted if overlap(q, span)):
        if at < start:
            yield at, start, False
        if max(at, start) < min(end, last):
            yield max(at, start), min(end, last), True
        at = max(at, min(end, last))
    if at < last:
        yield at, last, False
