"""What a browser does with a text fragment, by the published algorithm: for tests of links.

After "URL Fragment Text Directives" (WICG), the sections "parse a text directive", "find a range from a text
directive", "find a string in range" and "find a range from a node list". Each line of a text is one block, white space
in it collapsed; words are compared at the primary level (no case, no accents), their boundaries are those of UAX 29.
"""

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from urllib.parse import unquote

import regex

_QUOTES = str.maketrans("“”„‟«»‘’‚‛‹›", '""""""' + "''''''")


@dataclass(frozen=True)
class Directive:
    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""


def parse(text: str) -> Directive:
    parts = text.split(",")
    prefix = suffix = end = ""
    if parts[0].endswith("-"):
        prefix = parts.pop(0)[:-1]
    if parts and parts[-1].startswith("-"):
        suffix = parts.pop()[1:]
    assert 1 <= len(parts) <= 2, text
    end = parts[1] if len(parts) == 2 else ""
    assert not any(set(part) & set("-&,") for part in (prefix, suffix, end, parts[0])), text
    return Directive(*map(unquote, (parts[0], end, prefix, suffix)))


def primary(text: str) -> str:
    kept = (c for c in unicodedata.normalize("NFKD", text.casefold()).translate(_QUOTES))
    return "".join(c for c in kept if unicodedata.category(c) not in ("Mn", "Cf", "Cc"))


class Block:
    """A line of the page: its letters without repeated spaces, where each stands, and where words begin and end."""

    def __init__(self, text: str, start: int) -> None:
        self.letters, self.places = "", []
        self.length = len(text)
        for at, sign in enumerate(text):
            sign = " " if sign.isspace() else sign
            if sign == " " and self.letters[-1:] in (" ", ""):
                continue
            for letter in primary(sign) if sign != " " else " ":
                self.letters += letter
                self.places.append(start + at)
        self.start = start
        bounds = {found.start() for found in regex.finditer(r"\b", text, flags=regex.WORD)} | {0, len(text)}
        # between two signs neither of which is of a word there is a boundary too
        bounds |= {n for n in range(1, len(text)) if _part(text[n - 1], text[n])}
        self.bounds = {start + n for n in bounds}

    def find(self, words: str, since: int, *, first_bound: bool, last_bound: bool) -> tuple[int, int] | None:
        wanted = primary(" ".join(words.split()))
        at = bisect_left(self.places, since)
        while wanted and (at := self.letters.find(wanted, at)) >= 0:
            start, last = self.places[at], at + len(wanted) - 1
            end = self.places[last + 1] if last + 1 < len(self.places) else self.places[last] + 1
            tight = self.places[last] + 1
            ok = (not first_bound or start in self.bounds) and (
                not last_bound or end in self.bounds or tight in self.bounds
            )
            if ok:
                return start, tight
            at += 1
        return None


def _part(left: str, right: str) -> bool:
    word = [c.isalnum() or c == "_" for c in (left, right)]
    return not any(word) and unicodedata.category(right)[0] != "M" and right not in "\u200d\ufe0f"


class Page:
    """A page that shows a text."""

    def __init__(self, text: str) -> None:
        self.text, self.blocks, start = text, [], 0
        for line in regex.split(r"([\n\r\u2028\u2029])", text):
            if line.strip():
                self.blocks.append(Block(line, start))
            start += len(line)

    def find_string(self, words: str, since: int, *, first: bool, last: bool) -> tuple[int, int] | None:
        for block in self.blocks:
            if block.start + block.length > since:
                found = block.find(words, since, first_bound=first, last_bound=last)
                if found:
                    return found
        return None

    def skip(self, at: int) -> int:
        while at < len(self.text) and self.text[at].isspace():
            at += 1
        return at

    def find(self, text: str, since: int = 0) -> tuple[int, int] | None:
        """The range of a text directive."""
        wanted = parse(text)
        stop = len(self.text)
        while since < stop:
            must_end = bool(wanted.end) or not wanted.suffix
            if wanted.prefix:
                before = self.find_string(wanted.prefix, since, first=True, last=False)
                if before is None:
                    return None
                since = before[0] + 1
                at = self.skip(before[1])
                if at >= stop:
                    return None
                match = self.find_string(wanted.start, at, first=False, last=must_end)
                if match is None:
                    return None
                if match[0] != at:
                    continue
            else:
                match = self.find_string(wanted.start, since, first=True, last=must_end)
                if match is None:
                    return None
                since = match[0] + 1
            start, after = match
            while after < stop or not wanted.end:
                if wanted.end:
                    last = self.find_string(wanted.end, after, first=True, last=not wanted.suffix)
                    if last is None:
                        return None
                    match = start, last[1]
                if not wanted.suffix:
                    return match
                at = self.skip(match[1])
                found = self.find_string(wanted.suffix, at, first=False, last=True)
                if found is None:
                    return None
                if found[0] == at:
                    return match
                if not wanted.end:
                    break
                after = match[1]
        return None

    def find_all(self, text: str) -> list[tuple[int, int]]:
        """Every range that the directive could mean: the one found, and those after it."""
        found, since = [], 0
        while match := self.find(text, since):
            found.append(match)
            since = match[0] + 1
        return found
