"""Plain text files: the article, and what it says of itself, as date, headline, outlet and address.

Nothing is guessed from its prose.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from onrecord.domain.article import Article, article_id
from onrecord.ingest.readers.outlets import is_name, outlet_of
from onrecord.ingest.text_encoding import decode_words

HEADLINE = 120
"""Characters that a headline may have."""
TITLE = 90
"""Characters at which a title made of first words is cut."""

_HEAD = 6000
_TAIL = 3000

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_DATED = re.compile(r"\s*[Dd]ate[^\S\r\n]+([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\s+|\Z)")
_HEADER = re.compile(
    r"[^\S\r\n]*(title|headline|date|published|source|publication|url|link|byline|author)[^\S\r\n]*:"
    r"[^\S\r\n]*([^\r\n\u2028\u2029]*)",
    re.IGNORECASE,
)
_FENCE = re.compile(r"[^\S\r\n]*-{3,}[^\S\r\n]*(?=[\r\n]|\Z)")
_SPACE = re.compile(r"\s*")
_URL = re.compile(r"https?://[^\s/.]+\.\S*[^\s.,;:]", re.IGNORECASE)
_SITE = re.compile(r"[\w-]{1,40}(?:\.[\w-]{1,40}){1,4}")
_ISO = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])")
_YEAR = re.compile(r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])")
_MONTH = re.compile(r"[^\W\d_]{3}")
_SENTENCE_END = re.compile(r"(?:[.,;:…]|[.!?…,][”\"’'»)]+)\Z")
_MARKDOWN = re.compile(r"#{1,6}\s+")
_FIELDS = {
    "title": "title",
    "headline": "title",
    "date": "published",
    "published": "published",
    "source": "source",
    "publication": "source",
    "url": "url",
    "link": "url",
    "byline": "byline",
    "author": "byline",
}


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was found; "" for what the text does not say. Fields as in Article.

    Attributes:
        body: offset in code points at which the article proper starts, never past the end of the text.
    """

    title: str = ""
    byline: str = ""
    source: str = ""
    published: str = ""
    url: str = ""
    body: int = 0


def read(data: bytes, path: Path) -> Article:
    """The article in a text file: its decoded bytes as they stand, line endings and all. Raises IngestError."""
    text = decode_words(data, path)
    found = metadata_of(text)
    return Article(
        id=article_id(text),
        text=text,
        title=found.title,
        origin="",
        byline=found.byline,
        source=found.source,
        published=found.published,
        url=found.url,
        body=found.body,
    )


def metadata_of(text: str) -> Metadata:
    """The metadata of a plain text. Never raises."""
    said, body = _Header(text[:_HEAD]).read()
    first = _lines(text[body : body + _HEAD])
    last = _lines(text[max(body, len(text) - _TAIL) :])
    return Metadata(
        title=said.get("title") or _title(first, whole=len(text) - body <= _HEAD),
        byline=said.get("byline", ""),
        source=said.get("source") or outlet_of(first, last),
        published=said.get("published", ""),
        url=said.get("url") or _url_line(first),
        body=body,
    )


def is_url(text: str) -> bool:
    """Whether `text` is one http or https address and nothing else."""
    return bool(_URL.fullmatch(text))


def iso_date(text: str) -> str:
    """The ISO date in `text` ("2022-11-13", "2022-11-13T10:00Z", "13 November 2022"), or "" where it is not certain."""
    if match := _ISO.match(text):
        return _valid(match.group(1))
    # Figures alone (11/12/2022) are one day here and another there.
    if not _YEAR.search(text) or not _MONTH.search(text) or len(text) > TITLE:
        return ""
    return _worded_date(text)


def _worded_date(text: str) -> str:
    import dateparser

    strict = {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    try:
        found = dateparser.parse(text, settings=strict)
    except (ValueError, OverflowError, RecursionError):
        return ""
    said = {int(number) for number in re.findall("[0-9]+", text)}
    return found.date().isoformat() if found and {found.year, found.day} <= said else ""


def _valid(day: str) -> str:
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        return ""


@dataclass(slots=True)
class _Header:
    """Reads the lines above an article from top to bottom, and stops at the first that is none of them."""

    text: str
    at: int = 0
    fields: dict[str, str] = field(default_factory=dict)
    any: bool = False

    def read(self) -> tuple[dict[str, str], int]:
        """The fields, and where the body starts: 0 when nothing stands above it."""
        while self.dated() or self.labelled() or self.address() or self.fence():
            pass
        return {k: v for k, v in self.fields.items() if v}, self.at if self.any else 0

    def dated(self) -> bool:
        """A leading ` date 2022-11-13 `, which the text may follow on the same line."""
        match = _DATED.match(self.text, self.at)
        day = _valid(match.group(1)) if match else ""
        return bool(day) and self.take("published", day, match.end() if match else self.at)

    def labelled(self) -> bool:
        """A line such as `Title: ...`."""
        match = _HEADER.match(self.text, self.start())
        if not match:
            return False
        name, value = _FIELDS[match.group(1).lower()], match.group(2).strip().strip("\"'").strip()
        if not _makes_sense(name, value, self.any):
            return False
        return self.take(name, iso_date(value) if name == "published" else value, match.end())

    def address(self) -> bool:
        """A line that is an address and nothing else."""
        match = _LINE.match(self.text, self.start())
        line = match.group().strip() if match else ""
        return bool(match) and is_url(line) and self.take("url", line, self.start() + len(line))

    def fence(self) -> bool:
        """A line of dashes above or below such lines; above them it counts only if one follows."""
        match = _FENCE.match(self.text, self.start())
        if not match or not (self.any or _HEADER.match(self.text, _after_space(self.text, match.end()))):
            return False
        self.at = _after_space(self.text, match.end())
        return True

    def start(self) -> int:
        """Where the next line with something on it starts."""
        return _after_space(self.text, self.at)

    def take(self, name: str, value: str, end: int) -> bool:
        """Keep a field, unless it is there, and go on behind it."""
        self.fields.setdefault(name, value)
        self.at, self.any = _after_space(self.text, end), True
        return True


def _after_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _makes_sense(name: str, value: str, among_others: bool) -> bool:
    """Whether a labelled line is metadata and not a sentence that begins like it.

    Args:
        name: the field of Metadata.
        value: what stands behind the label.
        among_others: whether other metadata stands above it.
    """
    if name == "source":
        short = among_others and len(value) <= TITLE and not _SENTENCE_END.search(value)
        return short or not value or is_name(value) or bool(_SITE.fullmatch(value))
    if name == "url":
        return not value or is_url(value)
    if name == "published":
        return not value or (len(value) <= TITLE and any(c.isdigit() for c in value))
    return len(value) <= 3 * HEADLINE


def _lines(text: str) -> list[str]:
    return [line for match in _LINE.finditer(text) if (line := match.group().strip())]


def _title(lines: list[str], whole: bool) -> str:
    """The first line where it is a headline, else the first words.

    Args:
        lines: the first lines of the body.
        whole: whether these are all of its lines.
    """
    if not lines:
        return ""
    first = " ".join(_MARKDOWN.sub("", lines[0], count=1).split())
    followed = len(lines) > 1 or not whole
    return first if followed and _is_headline(first) else _first_words(first)


def _is_headline(line: str) -> bool:
    return 0 < len(line) <= HEADLINE and not _SENTENCE_END.search(line)


def _first_words(line: str) -> str:
    if len(line) <= TITLE:
        return line
    cut = line.rfind(" ", TITLE // 2, TITLE)
    return line[: cut if cut > 0 else TITLE - 1].rstrip(" ,;:-–—") + "…"


def _url_line(first: list[str]) -> str:
    """An address on a line of its own right under the headline. Further down it is a link to something else."""
    return next((line for line in first[1:2] if is_url(line)), "")
