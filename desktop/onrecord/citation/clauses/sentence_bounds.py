"""Where the sentences of an article begin and end, as far as their punctuation tells."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from onrecord.domain.offsets import Span

_STOP = re.compile(r"[.!?…。！？؟]+[\"”’»›)\]']*(?=\s|$)")
_BREAK = re.compile(r"[^\S\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029])\s*")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Mx|Dr|Prof|St|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Cmdr|Adm|Maj|Supt|Det|Rev|Hon|Pres|Jr|Sr|"
    r"No|v|vs|etc|Inc|Ltd|Co|Corp|Bros|Assn|Dept|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Ave|Blvd|Ft|Mt|"
    r"e\.g|i\.e|a\.m|p\.m|U\.S|U\.K|U\.N|E\.U|D\.C|L\.A|Ph\.D))\.$"
)
_PAGE = 100
"""Code points that no line of a text has whose lines were broken to fit a page."""


def paragraphs_around(text: str, span: Span) -> Span:
    """The paragraphs that a stretch of a text lies in: from one blank line, or long line, to another."""
    start, end = span
    mark = "\n" if "\n\n" not in text and _longest_line(text) > _PAGE else "\n\n"
    last = text.find(mark, end)
    return max(0, text.rfind(mark, 0, start)), len(text) if last < 0 else last


def sentence_around(text: str, span: Span) -> Span:
    """The whole sentences that a stretch of a text lies in."""
    ends, (start, end) = _ends(text), span
    before, after = bisect_right(ends, start), bisect_left(ends, end)
    first, last = ends[before - 1] if before else 0, ends[after] if after < len(ends) else len(text)
    return _bare(text, (first, last))


def ends_sentence(text: str, span: Span) -> bool:
    """Whether a sentence ends within a stretch, so that another begins in it or right after it."""
    ends, (start, end) = _ends(text), span
    return bisect_right(ends, start) < bisect_right(ends, end)


def joined_lines(text: str) -> str:
    """The text with a space for each line break that only fits it to a page; offsets stay."""
    if "\n" not in text and "\r" not in text:
        return text
    longest = _longest_line(text)
    return _BREAK.sub(lambda m: m.group() if _is_break(text, m, longest) else " " * len(m.group()), text)


@lru_cache(maxsize=32)
def _ends(text: str) -> list[int]:
    """Where sentences end, in order."""
    longest = _longest_line(text)
    breaks = (m.start() for m in _BREAK.finditer(text) if _is_break(text, m, longest))
    return sorted({*breaks, *(m.end() for m in _STOP.finditer(text) if _is_end(text, m))})


def _longest_line(text: str) -> int:
    return max(map(len, text.split("\n")))


def _is_end(text: str, stop: re.Match[str]) -> bool:
    following = text[stop.end() :].lstrip()[:1]
    if following.islower() or stop.group() == "…":
        return False
    return stop.group()[:1] != "." or not _ABBREVIATION.search(text[max(0, stop.start() - 8) : stop.start() + 1])


def _is_break(text: str, found: re.Match[str], longest: int) -> bool:
    """Whether a line break ends a sentence, rather than a line of a page."""
    if len(re.findall(r"\r\n|[\n\r\u2028\u2029]", found.group())) > 1:
        return True
    following = text[found.end() : found.end() + 1]
    if following.islower():
        return False
    line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()].rstrip()
    return longest > _PAGE or len(line) < longest / 2 or line[-1:] in '.!?:”"’' or not following.isalnum()


def _bare(text: str, span: Span) -> Span:
    start, end = span
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
