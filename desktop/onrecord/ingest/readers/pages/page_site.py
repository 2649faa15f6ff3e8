"""Which outlet a page belongs to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from onrecord.ingest.outlet_names import hosts_others, is_outlet, outlet_name
from onrecord.ingest.readers.pages.page_blocks import Block, key_of
from onrecord.ingest.readers.pages.page_head import PageHead

_SEAM = re.compile(r"\s+[|‖•·»«›‹–—-]+\s+|\s*[|‖]\s*|\s*::\s*|:\s+")
_SECTION = re.compile(
    r"(?:the )?(?:news|latest|home|world|us|uk|local|national|international|politics|business|money|economy|sports?|"
    r"opinion|comment|culture|arts?|entertainment|lifestyle|life|travel|health|science|tech(?:nology)?|environment|"
    r"education|weather|blog|archive|articles?|features?|politik|wirtschaft|panorama|kultur|nachrichten|politique|"
    r"société|économie|monde|política|economía|economia|deportes|esportes|mundo|cronaca|esteri)",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:copyright|©|\(c\)|\b(?:19|20)\d{2}\b|all rights reserved\.?|[-–,])\s*", re.IGNORECASE)
_NO_NAME = re.compile(r"(?:home|news|website|site|index|untitled|https?:.*|www\..*)", re.IGNORECASE)
_MOST = 80
_FEWEST = 8


def site_names(head: PageHead, publisher: str) -> list[str]:
    """The names under which a page says that its site goes, the surest first."""
    found = [
        head.first("og:site_name"),
        publisher,
        *(value for value in head.values.get("article:publisher", ()) if "/" not in value),
        head.first("application-name", "apple-mobile-web-app-title", "al:ios:app_name", "cre"),
        head.first("dc.publisher", "dcterms.publisher", "publisher", "rbpubname", "sailthru.publisher", "dc:publisher"),
        head.first("citation_journal_title", "source", "author.publisher"),
        _COPYRIGHT.sub("", head.first("copyright", "dc.rights", "dcterms.rights")).strip(" ."),
        head.first("twitter:site").removeprefix("@"),
    ]
    return [
        " ".join(name.split()) for name in found if name and len(name) <= 2 * _MOST and not _NO_NAME.fullmatch(name)
    ]


@dataclass(frozen=True, slots=True)
class PartedTitle:
    """The title of a page in two: its headline, which the page shows too, and the name of its site; or "" each."""

    headline: str = ""
    site: str = ""


def parted_title(title: str, blocks: Iterable[Block]) -> PartedTitle:
    """The title parted by the longest line of the page that it begins or ends with: "Headline | Section | Site"."""
    whole, best, at_end = key_of(title), "", False
    for block in blocks:
        key = block.key
        enough = len(key) >= (2 if block.heading else _FEWEST)
        if not enough or not len(best) < len(key) < len(whole) or block.is_link:
            continue
        if whole.startswith(key) or whole.endswith(key):
            best, at_end, headline = key, not whole.startswith(key), block.text
    if not best:
        return PartedTitle()
    count, cut = 0, len(title)
    letters = [at for at, letter in enumerate(title) if key_of(letter)]
    lengths = [len(key_of(title[at])) for at in letters]
    wanted = len(whole) - len(best) if at_end else len(best)
    for at, length in zip(letters, lengths, strict=True):
        if count == wanted:
            cut = at
            break
        count += length
    rest = title[:cut] if at_end else title[cut:]
    parts = [part.strip(" .:–—-|\u00b7•»«") for part in _SEAM.split(rest)]
    parts = [part for part in parts if key_of(part)]
    site = (parts[0] if at_end else parts[-1]) if parts else ""
    no_site = _SECTION.fullmatch(site) or site.lower().startswith("by ") or len(site) > _MOST
    return PartedTitle(headline, "" if no_site else site)


def outlet_of_page(head: PageHead, publisher: str, address: str, titled: str = "") -> str:
    """The outlet of a page under the name that the program shows, or "".

    Args:
        head: what the head of the page says.
        publisher: what it states for machines.
        address: the address of the page.
        titled: the name of the site in the page's title.
    """
    names = site_names(head, publisher)
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    if hosts_others(host):
        names = [publisher, *names] if publisher else names
    own = titled or _titled(head, host)
    here = outlet_name(host) if host and is_outlet(host) and not hosts_others(host) else ""
    for name in (*names, own):
        if here and key_of(name) == key_of(here.split(" (")[0]):
            return here  # of several outlets with one name
        if name and is_outlet(name):
            return outlet_name(name)
    if here or (host and is_outlet(host) and not (names or own)):
        return here or outlet_name(host)
    return outlet_name(_short(names[0], host)) if names else own or host


def _short(name: str, host: str) -> str:
    """A name without the motto that some sites put behind it."""
    parts = [part for part in _SEAM.split(name) if part]
    if len(parts) < 2:
        return name
    key = key_of(host.rsplit(".", 1)[0])
    fitting = [part for part in parts if key_of(part) in key or key in key_of(part)]
    return min(fitting, key=len) if fitting and key else parts[0]


def _titled(head: PageHead, host: str) -> str:
    """The end or beginning of the page's title where it fits its host: "Headline | The Town Herald"."""
    key = key_of(host.rsplit(".", 1)[0])
    parts = [part.strip() for part in _SEAM.split(head.title) if part.strip()]
    if len(parts) < 2:
        return ""
    for part in (parts[-1], parts[0]):
        own = key_of(part).removeprefix("the")
        if len(part) <= _MOST and (is_outlet(part) or (len(own) > 3 and key and (own in key or key in own))):
            return part
    return ""
