"""When an article was published: as its page states it for machines, in the time of the place where it was printed.

What the page prints by its headline settles the day where the statement is in universal time, and tells it where there
is no statement. Times of changes never count.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from lxml.html import HtmlElement

from onrecord.ingest.readers.pages.page_blocks import Block
from onrecord.ingest.readers.pages.page_clutter import words_of_name
from onrecord.ingest.readers.pages.page_head import PageHead
from onrecord.ingest.readers.pages.page_months import printed_date, valid

_STATED = (
    "article:published_time og:article:published_time og:published_time article:published datepublished "
    "article.published "
    "parsely-pub-date sailthru.date rnews:datepublished bt:pubdate cxenseparse:recs:publishtime "
    "originalpublicationdate "
    "pubdate publishdate publish-date publish_date publication_date publication-date published published-date "
    "publisheddate "
    "dc.date.issued dcterms.issued dcterms.created dc.date.created dcterms.date dc.date date.issued "
    "citation_publication_date "
    "citation_date displaydate dateposted article_date_original og:pubdate ptime pdate date created"
).split()
_STAMP = re.compile(
    r"((?:1[6-9]|"
    r"20)[0-9]{2})-?([01][0-9])-?([0-3][0-9])(?:[T ]+([0-2]?[0-9]):?([0-5][0-9])(?::?[0-9]{2}(?:[.,][0-9]+)?)?)?\s*(Z|"
    r"UTC|GMT|[+-][0-9]{2}:?[0-9]{2}(?![0-9])|[+-][0-9]{2}(?![0-9]))?",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"1[0-9]{9}(?:[0-9]{3})?")
_CHANGED = re.compile(
    r"\b(?:updat|modif|last|edit|changed|corrected|aktualis|geändert|stand|mis à jour|màj|actualiza|atualiza|aggiorna|"
    r"bijgewerkt|oppdater|opdater|uppdater|päivitetty|aktualiz|обновл|güncel)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:publish|posted|first|created|issued|veröffentlicht|erstellt|publié|publicado|pubblicat|gepubliceerd|"
    r"publicerad|publisert|julkaistu|opublikowan|опубликован|yayın)",
    re.IGNORECASE,
)
_DATED_NAME = re.compile(
    r"\b(?:date|dates|dateline|published|publish|pubdate|posted|time|timestamp|byline|meta|info|datetime)\b"
)
_IN_ADDRESS = re.compile(
    r"/((?:19|20)[0-9]{2})[/-]?(0[1-9]|1[0-2]|[1-9]|[a-z]{3})[/-]?(0[1-9]|[12][0-9]|3[01]|[1-9])(?![0-9])"
)
_NEAR = 14
"""Blocks below the headline in which a printed date is looked for."""
_ABOVE = 4
_SHORT = 160
_ALONE = 60
_WIDE = frozenset(("html", "body", "main", "article"))
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# Where 11/12 is the twelfth of November.
_MONTH_FIRST = frozenset(("us", "ph", "pr", "gu", "fm", "mh", "pw"))


def month_comes_first(language: str, country: str) -> bool:
    """Whether figures stand month first: in American English, and English of no country that is known."""
    return country in _MONTH_FIRST or (not country and language in ("en", ""))


def published_on(
    tree: HtmlElement, head: PageHead, stated: str, blocks: list[Block], address: str, month_first: bool
) -> str:
    """The day of publication, ISO, or "".

    Args:
        tree: the page, whole.
        head: what its head says.
        stated: what the statements for machines say.
        blocks: the page block by block.
        address: the page's address.
        month_first: how a date in figures is read.
    """
    stamps = [stated, *(value for name in _STATED for value in head.values.get(name, ())), *_marked(tree)]
    printed = _printed(blocks, month_first)
    for stamp in stamps:
        if day := _day(stamp, stamps, printed, month_first):
            return day
    return printed or _in_address(address) or _searched(tree)


def _day(stamp: str, stamps: list[str], printed: str, month_first: bool) -> str:
    """The day of a stamp where the page was printed, or ""."""
    stamp = stamp.strip()
    if _EPOCH.fullmatch(stamp):
        stamp = datetime.fromtimestamp(int(stamp[:10]), UTC).isoformat()
    match = _STAMP.match(stamp)
    if match is None:
        return _sane(printed_date(stamp, month_first))
    day = _sane(valid(*(int(match.group(at)) for at in (1, 2, 3))))
    if not day or match.group(4) is None or not _is_universal(match.group(6)):
        return day
    local = next(filter(None, (_same_moment(one.strip(), match) for one in stamps)), "")
    return local or (printed if _may_be_local(printed, day, int(match.group(4))) else day)


def _is_universal(zone: str | None) -> bool:
    return zone is not None and zone.upper() in ("Z", "UTC", "GMT", "+00:00", "+0000", "-00:00", "+00")


def _same_moment(stamp: str, universal: re.Match[str]) -> str:
    """The day of another stamp that tells the same moment in the time of its place, or ""."""
    match = _STAMP.match(stamp)
    if match is None or match.group(4) is None or match.group(6) is None or _is_universal(match.group(6)):
        return ""
    sign, zone = (-1 if match.group(6)[0] == "-" else 1), re.sub(r"\D", "", match.group(6))
    away = sign * timedelta(hours=int(zone[:2]), minutes=int(zone[2:] or 0))
    try:
        here, there = (_moment(one) for one in (match, universal))
    except ValueError:
        return ""
    return here.date().isoformat() if abs((here - away) - there) <= timedelta(minutes=1) else ""


def _moment(match: re.Match[str]) -> datetime:
    year, month, day, hour, minute = (int(match.group(at)) for at in range(1, 6))
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def _may_be_local(printed: str, day: str, hour: int) -> bool:
    """Whether the printed day is that of the same moment somewhere on earth."""
    if not printed:
        return False
    apart = (date.fromisoformat(printed) - date.fromisoformat(day)).days
    return (apart == -1 and hour < 12) or (apart == 1 and hour >= 10)


def _marked(tree: HtmlElement) -> Iterator[str]:
    """Stamps of elements that say that they tell the publication."""
    for element in tree.iter("time", "span", "div", "p", "abbr", "meta", "relative-time"):
        told = (element.get("itemprop") or "").lower() == "datepublished" or element.get("pubdate") is not None
        if told or (element.tag in ("time", "abbr") and _is_told_published(element)):
            yield element.get("datetime") or element.get("content") or element.get("title") or _words(element)


def _is_told_published(element: HtmlElement) -> bool:
    name = words_of_name(element)
    return bool(re.search(r"\b(?:published|pub date|entry date|post date|posted)\b", name)) and not _CHANGED.search(
        name
    )


def _words(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())[:_SHORT]


def _printed(blocks: list[Block], month_first: bool) -> str:
    """The date that is printed by the headline, or ""."""
    at = next((at for at, block in enumerate(blocks) if block.place.tag == "h1" or _in_h1(block)), None)
    if at is None:
        at = next((at for at, block in enumerate(blocks) if block.is_prose and len(block.text) > _SHORT), 0)
    below = _until_prose(blocks[at : at + _NEAR])
    return _first_date(below, month_first) or _first_date(blocks[max(0, at - _ABOVE) : at][::-1], month_first)


def _until_prose(blocks: list[Block]) -> list[Block]:
    """Blocks up to the third paragraph of the text: from there on a date is one that is written about."""
    long = [at for at, block in enumerate(blocks) if len(block.text) > _SHORT and not block.heading]
    return blocks[: long[2]] if len(long) > 2 else blocks


def _first_date(blocks: list[Block], month_first: bool) -> str:
    """The first date that is said to be one of publication, or stands in a place called so; else the first alone."""
    other = ""
    for block in blocks:
        if len(block.text) > _SHORT or block.heading:
            continue
        day = _sane(printed_date(_published_part(block.text), month_first)) or _stamp_in(block)
        if day and (_PUBLISHED.search(block.text) or _names_a_date(block)):
            return day
        if len(block.text) < _ALONE:
            other = other or day
    return other


def _published_part(text: str) -> str:
    """A line without what it says of changes."""
    changed, published = _CHANGED.search(text), _PUBLISHED.search(text)
    if changed is None:
        return text
    if published is None:
        return text[: changed.start()]
    return text[: changed.start()] if published.start() < changed.start() else text[published.start() :]


def _stamp_in(block: Block) -> str:
    """The day that the times in a block tell for machines, or ""."""
    for element in block.place.iter("time") if block.place.tag not in _WIDE else ():
        if not _CHANGED.search(words_of_name(element)) and not _CHANGED.search(block.text):
            match = _STAMP.match((element.get("datetime") or "").strip())
            if match:
                return _sane(valid(*(int(match.group(at)) for at in (1, 2, 3))))
    return ""


def _names_a_date(block: Block) -> bool:
    places = [block.place, *([parent] if (parent := block.place.getparent()) is not None else [])]
    places = [one for one in places if one.tag not in _WIDE]
    return any(one.tag == "time" or _DATED_NAME.search(words_of_name(one)) for one in places)


def _in_h1(block: Block) -> bool:
    return block.heading and next(block.place.iterancestors("h1"), None) is not None


def _in_address(address: str) -> str:
    match = _IN_ADDRESS.search(address.lower())
    if match is None:
        return ""
    month = match.group(2)
    number = int(month) if month.isdecimal() else _MONTHS.index(month) + 1 if month in _MONTHS else 0
    return _sane(valid(int(match.group(1)), number, int(match.group(3))))


def _searched(tree: HtmlElement) -> str:
    """What htmldate finds in the marks of the page; never in its whole text, where a copyright has a year too."""
    from htmldate import find_date

    found = find_date(tree, original_date=True, extensive_search=False, max_date=_latest().isoformat())
    return _sane(found or "")


def _sane(day: str) -> str:
    """A day between the first newspapers and tomorrow, or ""."""
    return day if day and day[:4] >= "1605" and day <= _latest().isoformat() else ""


def _latest() -> date:
    return (datetime.now(UTC) + timedelta(days=1)).date()
