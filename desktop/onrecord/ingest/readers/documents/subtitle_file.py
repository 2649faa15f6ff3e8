"""Subtitles (SRT, WebVTT): what is said, a paragraph for each turn, with the speaker's name where one is given."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from onrecord.ingest.document import Document
from onrecord.ingest.readers.documents.clean_text import clean_line, text_of_paragraphs
from onrecord.ingest.readers.documents.docx_file import empty
from onrecord.ingest.readers.documents.file_properties import Result
from onrecord.ingest.text_articles import articles_of_text

_STAMP = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[,.](\d{1,3})"
_TIMES = re.compile(rf"[^\S\n]*{_STAMP}[^\S\n]*-->[^\S\n]*{_STAMP}.*")
_FIRST = re.compile(rb"\s*(?:WEBVTT\b|\d+\s*\r?\n\s*\d{1,3}:\d{2}:\d{2}[,.]\d{1,3}\s*-->)")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]{1,80})>")
_MARKS = re.compile(r"</?[a-zA-Z0-9][^<>]{0,200}>|\{\\[^{}]{0,100}\}|[♪♫]")
_SOUND = re.compile(r"[\[(][^\[\]()]{0,80}[\])]")
_TURN = re.compile(r"(?:>>+|&gt;&gt;)\s*|[-–—]\s+(?=\S)")
_NAMED = re.compile(r"[^\W\d_a-z][\w.'’ -]{0,40}:(?=\s)")
_ENDED = re.compile(r"[.!?…][\"”’»)]*\Z")
_FLASH = 0.1
"""Seconds under which nobody reads: a subtitle between two others, while the text rolls."""
_PAUSE = 3.0
"""Seconds of silence that end a paragraph, where a sentence has ended."""
_LONG = 700
"""Characters after which the next sentence begins a new one."""


def recognises(head: bytes) -> bool:
    """Whether it begins with the first subtitle, or says what it is."""
    return bool(_FIRST.match(head.removeprefix(b"\xef\xbb\xbf")))


def read(document: Document) -> Iterator[Result]:
    """The article that is spoken in subtitles. Raises IngestError."""
    turns = _Turns()
    for start, end, lines in _cues(document.words(document.data())):
        turns.take(start, end, lines)
    text = text_of_paragraphs(turns.paragraphs)
    if not text:
        raise empty(document)
    yield from articles_of_text(text, document)


def _cues(text: str) -> Iterator[tuple[float, float, list[str]]]:
    """Start and end in seconds, and lines, of each subtitle. Their numbers, notes and styles are left out."""
    for block in re.split(r"\n[^\S\n]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = block.strip("\n").split("\n")
        at = next((number for number, line in enumerate(lines[:3]) if _TIMES.match(line)), None)
        match = _TIMES.match(lines[at]) if at is not None else None
        if at is not None and match:
            times = match.groups()
            yield _seconds(times[:4]), _seconds(times[4:]), lines[at + 1 :]


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


@dataclass(slots=True)
class _Turns:
    """The paragraphs so far."""

    paragraphs: list[str] = field(default_factory=list)
    _speaker: str = ""
    _end: float = 0.0
    _shown: tuple[str, ...] = ()

    def take(self, start: float, end: float, lines: list[str]) -> None:
        """Add a subtitle. Lines that stood in the one before, while the text rolled upwards, are there already."""
        shown = []
        for line in lines:
            voice = _VOICE.search(line)
            words = _words(line)
            if words:
                rolled = words in self._shown and (len(lines) > 1 or end - start < _FLASH)
                shown.append(words)
                if not rolled:
                    self._add(words, voice.group(1).strip() if voice else "", pause=start - self._end > _PAUSE)
        self._shown, self._end = tuple(shown) or self._shown, end

    def _add(self, words: str, voice: str, *, pause: bool) -> None:
        turn = _TURN.match(words)
        words = words[turn.end() :] if turn else words
        named = bool(_NAMED.match(words))
        if voice and voice != self._speaker:
            words, named = f"{voice}: {words}", True
        self._speaker = voice or self._speaker
        if not self.paragraphs or turn or named or self._is_over(pause):
            self.paragraphs.append(words)
        else:
            self.paragraphs[-1] += f" {words}"

    def _is_over(self, pause: bool) -> bool:
        last = self.paragraphs[-1]
        return bool(_ENDED.search(last)) and (pause or len(last) > _LONG)


def _words(line: str) -> str:
    """The spoken words of a line: no marks of style, no sounds in brackets."""
    return clean_line(_SOUND.sub(" ", unescape(_MARKS.sub("", line))))
