"""Links that open a page at a passage: text fragments as WICG describes them (`#:~:text=`)."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import quote, urlsplit

from onrecord.citation.text_repeats import TextRepeats, folded
from onrecord.domain.attribution import GAP
from onrecord.domain.offsets import Span, Spans, as_shown, hull

_DIRECTIVE = ":~:"
_PAGE = re.compile(r"#page=\d+\Z")
_LONG = 90
"""Code points beyond which only the first and last words of a passage are named."""
_SHORT_WORDS = 3
"""Passages of no more words than this get their neighbours always: a page says more than its article."""
_EDGES = ((6, 0), (6, 3), (6, 6), (12, 12), (24, 24), (48, 48))
"""Words of a long passage that are named at its edge, and words beside it; more where fewer tell it from no other."""
_CONTEXT_WORDS = (3, 6, 12, 24, 48)
_REACH = 12
"""Code points that are looked at for each word, and for two more."""
_MARKS = 10
"""Signs beside a passage that may all be quotation marks and spaces."""
_FURTHEST = 700
"""Code points beside a passage that have a say in what names it."""
_BREAK = re.compile("[\n\r\u2028\u2029]")
_WORD = re.compile(r"\S+")
_SCHEMES = ("http", "https")
_PLAIN = re.compile(r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?/[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]*")
"""Addresses in which nothing is to be encoded; most are such."""


@lru_cache(maxsize=1024)  # the quotes of an article come one after the other
def web_address(url: str) -> str:
    """The address made safe to print, or "" unless it is http or https with a host.

    Spaces, quotation marks, invisible and reordering characters are percent-encoded, so that what is read is where
    it leads and nothing that follows it is taken for a part of it.
    """
    stripped = url.strip()
    if _PLAIN.fullmatch(stripped):
        return stripped
    try:
        parts = urlsplit(stripped)
        usable = parts.scheme in _SCHEMES and bool(parts.hostname)
    except ValueError:
        return ""
    if usable and _PLAIN.fullmatch(stripped):
        return stripped
    if not usable or any(unicodedata.category(c) == "Cc" for c in stripped):
        return ""
    return "".join(_printable(character) for character in stripped)


@dataclass(frozen=True, slots=True)
class _Named:
    """A directive, and whether it is certain that nothing else in the article is found by it."""

    text: str
    is_certain: bool


class PassageLinks:
    """Makes the links to passages of one article, each found by a browser where it stands and nowhere else.

    Lines of the article are taken for the blocks of its page: what a browser looks for lies within one.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._repeats = TextRepeats(text)
        self._made: dict[str, str] = {}

    def link(self, url: str, spans: Spans) -> str:
        """The address of the article with the passage from the first to the last of some spans.

        Args:
            url: the article's address; a fragment it has is kept, a text fragment it has is replaced.
            spans: the passage, offsets into the article.

        Returns:
            The link, the bare address where there are no words, or "" where the address is not http or https.
        """
        address = web_address(url).split(_DIRECTIVE)[0]
        text = self.directive(spans) if address else ""
        if not text:
            return address.removesuffix("#")
        return f"{address}{'' if '#' in address else '#'}{_DIRECTIVE}text={text}"

    def directive(self, spans: Spans) -> str:
        """What stands after `text=`: the passage, or its first and last words, with as many neighbours as it takes.

        Where no neighbours of one line tell the passage from others, marks beside it are taken in, then its first line
        is left out: rather a little more or less than a passage elsewhere.
        """
        start, end = self._trimmed(hull(spans)) if spans else (0, 0)
        if start >= end:
            return ""
        around = (
            f"{self._text[max(0, start - _FURTHEST) : start]}\0{self._text[start : end + _FURTHEST]}\0{end - start}"
        )
        if around not in self._made:  # an article may say the same again and again
            self._made[around] = self._directive(start, end)
        return self._made[around]

    def _directive(self, start: int, end: int) -> str:
        first = self._named(start, end)
        if first.is_certain:
            return first.text
        others = (self._named(*other) for other in self._substitutes(start, end))
        return next((other for other in others if other.is_certain), first).text

    def _substitutes(self, start: int, end: int) -> Iterator[Span]:
        """Passages that are nearly the same."""
        (line, line_end), (last_line, last) = self._line(start), self._line(end - 1)
        before = self._text[max(line, start - _MARKS) : start]
        after = self._text[end : min(last, end + _MARKS)]
        opening = "" if _has_letter(before) else before.lstrip()
        closing = "" if _has_letter(after) else after.rstrip()
        yield start - len(opening), end + len(closing)
        while line_end < last_line:
            begin = self._skipped_forth(line_end)
            yield begin, end
            line_end = self._line(begin)[1]

    def _named(self, start: int, end: int) -> "_Named":
        first, last = self._line(start), self._line(end - 1)
        if first == last and end - start <= _LONG:
            return self._whole(start, end)
        return self._range(start, end, min(first[1], end), max(last[0], start))

    def _whole(self, start: int, end: int) -> "_Named":
        words = len(self._text[start:end].split())
        alone = words > _SHORT_WORDS and self._is_bounded(start) and self._is_bounded(end)
        around: list[tuple[Span, Span]] = []
        for count in (0, *_CONTEXT_WORDS) if alone else _CONTEXT_WORDS:
            prefix, suffix = self._before(start, count), self._after(end, count)
            around.append((prefix, suffix))
            if self._is_unique(prefix, (start, end), suffix):
                return _Named(self._written(prefix, (start, end), None, suffix), True)
        return _Named(self._written(around[0][0], (start, end), None, around[0][1]), False)

    def _range(self, start: int, end: int, first_end: int, last_start: int) -> "_Named":
        """A passage by its first and last words, which lie in one line each and do not overlap."""
        if first_end > last_start:  # one line
            words = list(self._words(start, end))
            if len(words) == 1:
                return self._whole(start, end)
            first_end = last_start = words[len(words) // 2].start() + start
        prefix, head, found = self._head(start, self._trimmed((start, first_end))[1])
        tail, suffix, ends = self._tail(head[1], self._trimmed((last_start, end))[0], end)
        return _Named(self._written(prefix, head, tail, suffix), found and ends)

    def _head(self, start: int, most: int) -> tuple[Span, Span, bool]:
        """The first words and what stands before them, enough that nothing else in the article reads like them."""
        found: list[tuple[Span, Span]] = []
        for words, beside in _EDGES if self._is_bounded(start) else _EDGES[1:]:
            found.append((self._before(start, beside), (start, self._forth(start, words, most))))
            if self._is_unique(*found[-1]):
                return (*found[-1], True)
        return (*found[0], False)

    def _tail(self, after: int, least: int, end: int) -> tuple[Span, Span, bool]:
        """The last words and what stands after them, enough that nothing before them in the passage reads like them."""
        found: list[tuple[Span, Span]] = []
        for words, beside in _EDGES if self._is_bounded(end) else _EDGES[1:]:
            tail = (self._back(end, words, least), end)
            found.append((tail, self._after(end, beside)))
            last, wanted = folded(self._joined((tail,))), folded(self._joined(found[-1]))
            before = folded(self._text[after : tail[0]])
            # a browser goes on behind what it found: one match may hide another that begins in it
            near = before[max(0, len(before) - len(last) + 1) :] if len(last) > 1 else ""
            if (before + wanted).find(wanted) == len(before) and (near + last).find(last) == len(near):
                return (*found[-1], True)
        return (*found[0], False)

    def _is_unique(self, *spans: Span) -> bool:
        return self._repeats.is_unique(self._joined(spans))

    def _joined(self, spans: Iterable[Span]) -> str:
        return "".join(self._text[slice(*span)] for span in spans)

    @cached_property
    def _breaks(self) -> list[int]:
        return [found.start() for found in _BREAK.finditer(self._text)]

    def _line(self, at: int) -> Span:
        """The line that a character stands in."""
        place = bisect_right(self._breaks, at)
        start = self._breaks[place - 1] + 1 if place else 0
        return start, self._breaks[place] if place < len(self._breaks) else len(self._text)

    def _trimmed(self, span: Span) -> Span:
        words = self._text[slice(*span)]
        start = span[0] + len(words) - len(words.lstrip())
        return start, start + len(words.strip())

    def _words(self, start: int, end: int) -> Iterator[re.Match[str]]:
        return _WORD.finditer(self._text[start:end])

    def _forth(self, start: int, count: int, most: int) -> int:
        """Where so many words after an offset end, at `most` at the latest."""
        for word in self._words(start, most):
            count -= _has_letter(word.group())
            if not count:
                return start + word.end()
        return most

    def _back(self, end: int, count: int, least: int) -> int:
        """Where so many words before an offset start, at `least` at the earliest."""
        cut = max(least, end - _REACH * (count + 2))
        if cut > least:  # not in the middle of a word
            space = self._text.find(" ", cut, end)
            cut = space + 1 if space >= 0 else least
        for word in reversed(list(self._words(cut, end))):
            count -= _has_letter(word.group())
            if not count:
                return cut + word.start()
        return cut

    def _before(self, start: int, count: int) -> Span:
        """So many words before a passage, all of one line: of its own, or of the one before where it begins that."""
        stop = self._skipped_back(start)
        return (self._back(stop, count, self._line(stop - 1)[0]), stop) if count and stop else (start, start)

    def _after(self, end: int, count: int) -> Span:
        """So many words after a passage, likewise."""
        begin = self._skipped_forth(end)
        if not count or begin == len(self._text):
            return end, end
        return begin, self._trimmed((begin, self._forth(begin, count, self._line(begin)[1])))[1]

    def _skipped_back(self, at: int) -> int:
        while at and self._text[at - 1].isspace():
            at -= 1
        return at

    def _skipped_forth(self, at: int) -> int:
        while at < len(self._text) and self._text[at].isspace():
            at += 1
        return at

    def _is_bounded(self, at: int) -> bool:
        """Whether a word ends or starts at an offset for certain, by the rules of Unicode (UAX 29)."""
        around = self._text[max(0, at - 2) : at].rjust(2) + self._text[at : at + 2].ljust(2)
        if around[1].isspace() or around[2].isspace():
            return True
        mark = unicodedata.category(around[2])[0] in "MC"
        if mark or around[1] in _JOINERS or (not around.isascii() and _is_emoji(around)):
            return False
        left, right = (bool(_LETTER.match(sign)) for sign in around[1:3])
        within = (left and around[2] in _MIDDLE and _LETTER.match(around[3])) or (
            right and around[1] in _MIDDLE and _LETTER.match(around[0])
        )
        return not within and not (left and right)

    def _written(self, prefix: Span, start: Span, end: Span | None, suffix: Span) -> str:
        before, head, after = (self._encoded(span) for span in (prefix, start, suffix))
        tail = f",{self._encoded(end)}" if end else ""
        return f"{before}-," * bool(before) + head + tail + f",-{after}" * bool(after)

    def _encoded(self, span: Span) -> str:
        """Words as they are shown, percent-encoded."""
        words = self._text[slice(*span)]
        return "%20".join(map(_encoded_word, (as_shown(words) if "&" in words else words).split()))


@lru_cache(maxsize=4096)
def _encoded_word(word: str) -> str:
    """A word percent-encoded; the hyphen too, because the syntax uses it."""
    return quote(word, safe="", errors="replace").replace("-", "%2D")


_LETTER = re.compile(r"\w")
_MIDDLE = "'’‘.:,;·․‧＇．"
"""Signs that part no word where they stand between letters or digits."""
_JOINERS = "\u200d\ufe0f"


def _is_emoji(signs: str) -> bool:
    return any(ord(sign) > 0x2000 and unicodedata.category(sign) in ("So", "Sk") for sign in signs)


def _has_letter(word: str) -> bool:
    return any(map(str.isalnum, word))


def passage_link(url: str, before: str, words: str, after: str) -> str:
    """The link that opens an article at a passage of which only the surroundings are at hand.

    Args:
        url: the article's address; a fragment it has is kept, a text fragment it has is replaced.
        before: text of the article right before the passage, as long as is at hand.
        words: the passage, gaps as " […] ".
        after: text of the article right after it.

    Returns:
        The link, the bare address where there are no words, or "" where the address is not http or https.
    """
    passage = words.replace(GAP, "\n")
    return PassageLinks(before + passage + after).link(url, ((len(before), len(before) + len(passage)),))


def with_passage(url: str, words: str) -> str:
    """The address as it is where it leads to a passage or a page already, else with one to these words."""
    return web_address(url) if _DIRECTIVE in url or _PAGE.search(url) else passage_link(url, "", words, "")


def page_link(url: str, number: int) -> str:
    """The address of a PDF at a page of it, from 1, as browsers open it (RFC 8118); "" unless it is http or https."""
    address = web_address(url).partition("#")[0]
    return f"{address}#page={number}" if address else ""


def without_place(url: str) -> str:
    """The address of an article without what leads to a passage or a page of it; "" unless it is http or https."""
    return _PAGE.sub("", web_address(url).partition(_DIRECTIVE)[0].removesuffix("#"))


def _printable(character: str) -> str:
    invisible = unicodedata.category(character) in ("Cf", "Cs", "Zs", "Zl", "Zp")
    return quote(character, safe="", errors="replace") if invisible or character in '"<>\\^`{|}' else character
