"""Web addresses of articles, and what they tell: the day in their path, the country of their host."""

import re
from urllib.parse import urlsplit

from onrecord.ingest.iso_dates import month_number

_URL = re.compile(r"https?://[^\s/.]+\.\S*[^\s.,;:]", re.IGNORECASE)
_BARE = re.compile(r"[<\[(]?(?P<url>https?://[^\s<>\[\]]+?)[>\])]?", re.IGNORECASE)
LINK = re.compile(r"\[(?P<text>[^\[\]]{2,300})\]\((?P<url>https?://[^\s()]+)\)")
"""A link in Markdown."""
_FURTHER = re.compile(
    r"(?:read (?:more|the (?:full|original|whole) (?:article|story|text))(?: (?:at|here|on))?|originally (?:published|"
    r"appeared) (?:at|on|in)|this (?:article|story) (?:was )?(?:first|originally) (?:appeared|published) (?:at|on|in))"
    r"\s*:?\s*(?P<url>https?://\S+)",
    re.IGNORECASE,
)
_DAY_IN_PATH = re.compile(
    r"[/-](?P<y>(?:19|20)[0-9]{2})(?P<s>[/-])(?P<m>0?[1-9]|1[0-2]|[a-z]{3,9})(?P=s)(?P<d>[0-3]?[0-9])(?![0-9])|"
    r"[/-](?P<y2>(?:19|20)[0-9]{2})(?P<m2>0[1-9]|1[0-2])(?P<d2>[0-3][0-9])(?![0-9])",
    re.IGNORECASE,
)
_EITHER = frozenset(["ca", "ph", "pr", "io", "co", "tv", "me", "fm", "ai", "la", "ws", "to", "cc", "ly", "eu"])
_AMERICAN = frozenset(["us", "gov", "mil"])


def is_url(text: str) -> bool:
    """Whether `text` is one http or https address and nothing else."""
    return bool(_URL.fullmatch(text))


def address_in(line: str) -> str:
    """The address that fills a line, maybe in brackets; ""."""
    match = _BARE.fullmatch(line.strip())
    return match["url"] if match and is_url(match["url"]) else ""


def further_address(line: str) -> str:
    """The address in a line that sends its reader to the original: "Read more at https://…"; ""."""
    match = _FURTHER.fullmatch(line.strip())
    return address_in(match["url"].rstrip(".")) if match else ""


def host_of(url: str) -> str:
    """The host that an address names, without "www."; ""."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def is_site(url: str) -> bool:
    """Whether an address is that of a whole site, and of no page in it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return not parts.path.strip("/") and not parts.query


def day_in(url: str) -> tuple[int, int, int] | None:
    """Year, month and day in the path of an address ("/2022/nov/12/"), or None."""
    match = _DAY_IN_PATH.search(url)
    if not match:
        return None
    if match["y2"]:
        return int(match["y2"]), int(match["m2"]), int(match["d2"])
    month = int(match["m"]) if match["m"].isdecimal() else month_number(match["m"])
    return (int(match["y"]), month, int(match["d"])) if month else None


def american_host(host: str) -> bool | None:
    """Whether sites under this host write the month first, as its top domain tells; None where it tells nothing."""
    top = host.rpartition(".")[2]
    if top in _AMERICAN:
        return True
    return False if len(top) == 2 and top not in _EITHER else None
