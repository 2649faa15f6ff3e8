"""Where paragraphs and sentences begin: enough to tell near from far. An initial or an abbreviated title ends none."""

import re
from bisect import bisect_left, bisect_right

_END = re.compile(
    r"(?=[.?!…])"  # first: what stands before is looked at nowhere else
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bGen)(?<!\bLt)(?<!\bCol)"
    r"(?<!\bProf)(?<!\bRev)(?<!\bSt)(?<!\bJr)(?<!\bSr)(?<!\bNo)(?<!\bvs)(?<!\bSept)"
    r"(?<!\bJan)(?<!\bFeb)(?<!\bAug)(?<!\bOct)(?<!\bNov)(?<!\bDec)[.?!…][\"”’»'\])]*\s+"
)
_BREAK = re.compile(r"[\n\r\u2028\u2029]+\s*")


class SentenceBounds:
    """The sentence ends and paragraph breaks of a text, found once; a question costs the logarithm of their number."""

    def __init__(self, text: str) -> None:
        ends = [(m.start(), m.end()) for m in _END.finditer(text)]
        breaks = [(m.start(), m.end()) for m in _BREAK.finditer(text)]
        self._ends = [start for start, _ in ends]
        self._breaks = [start for start, _ in breaks]
        self._lines = [0, *(end for _, end in breaks)]
        self._end = len(text)
        self._sentences = sorted({*self._lines, *(end for _, end in ends)})

    def sentence_ends(self, low: int, high: int) -> int:
        """Number of sentence ends between two offsets."""
        return max(0, bisect_left(self._ends, high) - bisect_left(self._ends, low))

    def apart(self, a: int, b: int) -> int:
        """Number of paragraph breaks between two offsets."""
        return abs(bisect_left(self._breaks, b) - bisect_left(self._breaks, a))

    def line_start(self, at: int) -> int:
        """Start of the paragraph that holds an offset."""
        return self._lines[bisect_right(self._lines, max(0, at)) - 1]

    def sentence(self, at: int) -> tuple[int, int]:
        """Start of the sentence that holds an offset, and of the one after it."""
        after = bisect_right(self._sentences, max(0, at))
        return self._sentences[after - 1], self._sentences[after] if after < len(self._sentences) else self._end

    def sentence_start(self, at: int) -> int:
        """Start of the sentence that holds an offset; a paragraph starts one."""
        return self._sentences[bisect_right(self._sentences, max(0, at)) - 1]


def fills_paragraph(text: str, span: tuple[int, int]) -> bool:
    """Whether a span's paragraph has no other word."""
    line, stop = text.rfind("\n", 0, span[0]) + 1, text.find("\n", span[1])
    return not any(c.isalnum() for c in text[line : span[0]] + text[span[1] : stop if stop >= 0 else None])


def is_crosshead(text: str, span: tuple[int, int]) -> bool:
    """Whether a span is a heading between paragraphs: a paragraph by itself, in capitals as the text is not."""
    return text[slice(*span)].isupper() and fills_paragraph(text, span) and not text.isupper()
