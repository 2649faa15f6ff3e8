"""The address of an article: the original one, without archive, cache, accelerated form and trackers."""

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

from onrecord.ingest.readers.pages.page_head import PageHead
from onrecord.ingest.readers.text_file import is_url

_ARCHIVES = (
    re.compile(r"https?://(?:web|wayback)\.archive\.org/(?:web/)?[0-9]{1,14}[a-z_*]{0,4}/(.+)", re.IGNORECASE),
    re.compile(
        r"https?://(?:wayback\.)?[\w.-]{1,60}/(?:wayback|wabac|web)/[0-9]{8,14}[a-z_]{0,4}/(https?:.+)", re.IGNORECASE
    ),
    re.compile(
        r"https?://archive\.(?:today|ph|is|li|vn|md|fo)/(?:[0-9]{4,14}[0-9.-]*|o/\w+)/(https?:.+)", re.IGNORECASE
    ),
    re.compile(
        r"https?://webcache\.googleusercontent\.com/search\?q=cache:(?:[\w-]{6,20}:)?([^+&\s]+).*", re.IGNORECASE
    ),
)
_SECURE_CACHES = (
    re.compile(r"https?://[\w-]+\.cdn\.ampproject\.org/[a-z](?:/v)?/s/(.+)", re.IGNORECASE),
    re.compile(r"https?://(?:www\.)?google\.[a-z.]{2,6}/amp/s/(.+)", re.IGNORECASE),
)
_PLAIN_CACHES = (
    re.compile(r"https?://[\w-]+\.cdn\.ampproject\.org/[a-z](?:/v)?/((?!s/).+)", re.IGNORECASE),
    re.compile(r"https?://(?:www\.)?google\.[a-z.]{2,6}/amp/((?!s/).+)", re.IGNORECASE),
)
_TRACKER = re.compile(
    r"(?:utm_\w+|(?:fb|g|dc|tw|ms|yc|igs|wbra|gbra|ttc|li_fat_|matomo_)l?c?l?id|fbclid|gclid|gclsrc|msclkid|mc_[ce]id|"
    r"igshid|_hs\w+|hsctatracking|vero_\w+|mkt_tok|oly_\w+|wickedid|yclid|cmpid|cmp|cid|ncid|icid|intcid|ito|smid|"
    r"smtyp|sref|ref|ref_?src|ref_?url|referrer|referer|source|src|rss|partner|emc|feedtype|feedname|at_\w+|ns_\w+|"
    r"xtor|xts|traffic_?source|ocid|guccounter|guce_\w+|soc_\w+|tsrc|spm|share\w*|amp|amp_\w+|outputtype|usqp|_gl|"
    r"s_\w+|wt[._]\w+|mod|reflink|__twitter_impression|campaign_?id|campaign|cn[_-]track\w*|mbid|via|platform|ftag|"
    r"sc_\w+|sr_share)",
    re.IGNORECASE,
)


def address_of(head: PageHead, stated: str, given: str) -> str:
    """The address of the page, or "".

    Args:
        head: what its head says.
        stated: the address in the statements for machines.
        given: where the page was had from, where that is known.
    """
    base = next((one for one in (head.first("og:url"), given, head.saved_from, stated) if is_url(one)), "")
    canonical = head.links.get("canonical", "")
    named = [urljoin(base, canonical) if canonical and base else canonical, head.first("og:url"), stated]
    named += [head.first("twitter:url", "parsely-link"), head.saved_from, given]
    found = [cleaned for one in named if (cleaned := original(one))]
    return next((one for one in found if urlsplit(one).path.strip("/")), found[0] if found else "")


def original(address: str) -> str:
    """An address without what archives, caches, accelerated pages and trackers add; "" where it is none."""
    address = _unwrapped(address.strip())
    if not is_url(address):
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    host, path = parts.netloc, parts.path
    if host.lower().startswith("amp."):
        host = f"www.{host[4:]}"
    path = re.sub(r"(?:/amp/?|\.amp)\Z|\.amp(?=\.html?\Z)", "", path) or "/"
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return urlunsplit(SplitResult(parts.scheme.lower(), host.lower(), path, _query(parts.query), fragment))


def _unwrapped(address: str) -> str:
    for _ in range(3):  # a copy of a copy, and no more
        inner = next(_inner(address), "")
        if not inner:
            return address
        address = inner
    return address


def _inner(address: str) -> Iterator[str]:
    for archive in _ARCHIVES:
        if match := archive.fullmatch(address):
            found = unquote(match.group(1)) if "%3A%2F" in match.group(1).upper() else match.group(1)
            yield _with_scheme(re.sub(r"\A(https?:)/(?!/)", r"\1//", found), "http")
    for cache in _SECURE_CACHES:
        if match := cache.fullmatch(address):
            yield _with_scheme(match.group(1), "https")
    for cache in _PLAIN_CACHES:
        if match := cache.fullmatch(address):
            yield _with_scheme(match.group(1), "http")


def _with_scheme(address: str, scheme: str) -> str:
    return address if "://" in address[:10] else f"{scheme}://{address}"


def _query(query: str) -> str:
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [pair for pair in pairs if not _TRACKER.fullmatch(pair[0])]
    return query if len(kept) == len(pairs) else urlencode(kept)
