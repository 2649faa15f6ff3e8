"""The headline of a page, without the name of its site."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from onrecord.ingest.outlet_names import is_outlet
from onrecord.ingest.readers.pages.page_blocks import key_of
from onrecord.ingest.readers.pages.page_clutter import words_of_name
from onrecord.ingest.readers.pages.page_head import PageHead
from onrecord.ingest.readers.pages.page_site import PartedTitle

# A hyphen parts a title only between spaces; a colon and a comma never do.
_SEAM = re.compile(r"\s+[|‖¦•·»«›‹⋆~—–-]+\s+|\s*[|‖]\s*|\s+::\s+|\s+//\s+")
_SECTION = re.compile(r"[\w&'’ -]{2,30}")
_MOST_TITLE = 400
_MOST_OF = 0.6
"""Share of a printed headline that the rest is a word above."""
_NO_HEADLINE = re.compile(
    r"(?:home|menu|search|navigation|skip to .*|latest news|breaking news|news|advertisement|live)", re.IGNORECASE
)


def headline(
    tree: HtmlElement, head: PageHead, stated: str, parted: PartedTitle, sites: Iterable[str], address: str
) -> str:
    """The headline, or "".

    Args:
        tree: the page, whole.
        head: what its head says.
        stated: the headline in the statements for machines.
        parted: the title in two.
        sites: names under which the site goes.
        address: the page's address, whose host may stand in the title too.
    """
    known = {key_of(site) for site in (*sites, parted.site) if site} | _hosts(address)
    stated_ones = [
        head.first("og:title"),
        stated,
        head.title,
        head.first("twitter:title", "dc.title", "parsely-title", "title"),
    ]
    printed = [_text(one) for one in tree.iter("h1") if not _is_logo(one, known)]
    printed = [one for one in printed if 2 < len(one) <= _MOST_TITLE and not _NO_HEADLINE.fullmatch(one)]
    printed += [parted.headline] if parted.headline else []
    bare = [without_site(one, known, printed) for one in stated_ones if one]
    for one in printed:
        alike = [other for other in bare if _alike(one, other)]
        if alike:
            return without_site(_without_kicker(one, alike), known, ())
    # A headline that nothing in the head repeats is that of the page where it is the only one, and the head has a title
    # for the window alone.
    found = next((one for one in bare if key_of(one) not in known), "")
    if len(printed) == 1 and not (head.first("og:title") or stated):
        return without_site(printed[0], known, ())
    return found or next(iter(printed), "")


def _without_kicker(title: str, alike: list[str]) -> str:
    """A printed headline without the word above it that the head of the page has not: "Opinion", "Live"."""
    key = key_of(title)
    bare = [one for one in alike if _MOST_OF <= len(key_of(one)) / len(key) < 1 and key.endswith(key_of(one))]
    return max(bare, key=len, default=title)


def without_site(title: str, known: set[str], printed: Iterable[str] = ()) -> str:
    """A title without the name of the site, and without the sections between: "Headline | Sport | The Herald"."""
    title = " ".join(title.split())
    for one in printed:
        if key_of(title).startswith(key_of(one)) and len(key_of(one)) > 0.4 * len(key_of(title)):
            return one
    parts = _SEAM.split(title)
    seams = _SEAM.findall(title)
    end = len(parts)
    while end > 1 and _is_site(parts[end - 1], known):
        end -= 1
        while end > 1 and "|" in seams[end - 1] and end < len(parts) and _SECTION.fullmatch(parts[end - 1]) and end > 1:
            if len(parts[end - 1]) >= len(parts[0]):
                break
            end -= 1
    start = 1 if end > 1 and _is_site(parts[0], known) else 0
    if start == 0 and end == len(parts):
        return title
    return "".join(
        part + (seams[at] if at < end - 1 else "") for at, part in enumerate(parts[:end]) if at >= start
    ).strip()


def _is_site(part: str, known: set[str]) -> bool:
    key = key_of(part)
    if not key:
        return True
    if key in known or is_outlet(part):
        return True
    return len(key) >= 5 and any(len(site) >= 5 and (key.startswith(site) or site.startswith(key)) for site in known)


def _hosts(address: str) -> set[str]:
    """The host of an address as it may stand in a title: "bbccouk", "bbc"."""
    host = urlsplit(address).hostname or ""
    host = host.removeprefix("www.").removeprefix("m.")
    labels = host.split(".")
    longest = max(labels[:-1], key=len, default="")
    return {key_of(host), key_of(longest)} - {""} if len(longest) > 2 else {key_of(host)} - {""}


def _is_logo(heading: HtmlElement, known: set[str]) -> bool:
    key = key_of(_text(heading))
    return (
        not key
        or key in known
        or bool(re.search(r"\b(?:logo|brand|masthead|site title|site name)\b", words_of_name(heading)))
    )


def _text(element: HtmlElement) -> str:
    """The words of a heading; two lines of it are kept apart where the page draws them as two."""
    text = ""
    for piece in element.itertext():
        text += " " + piece if text[-1:].isalnum() and piece[:1].isalnum() else piece
    return " ".join(text.split())


def _alike(one: str, other: str) -> bool:
    """Whether two titles are one headline, perhaps in another wording: they share half of their words."""
    mine, its = (set(re.findall(r"\w+", title.casefold())) for title in (one, other))
    if key_of(one) == key_of(other) or (
        len(key_of(one)) > 15 and (key_of(one) in key_of(other) or key_of(other) in key_of(one))
    ):
        return True
    return len(mine & its) >= 0.5 * max(len(mine), len(its), 1) and len(mine & its) > 1
