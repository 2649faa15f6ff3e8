"""News outlets under one name each, whatever they are called: "nytimes.com", "NYTimes", "The New York Times"."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.support import paths

_HOST = re.compile(
    r"(?:https?://)?(?:[^/\s@]+@)?((?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24})(?::[0-9]{1,5})?(?:[/?#]\S*)?", re.IGNORECASE
)
_ARTICLES = ("the", "el la los", "le la les", "il lo la", "de der die das", "o a")
"""The articles of each language."""
_ARTICLE = re.compile(r"(the|el|la|le|les|los|il|lo|de|die|der|das|o|a) ")
_LETTERS = re.compile(r"[^\w]+")

_HOSTS = "hosts"


@dataclass(frozen=True, slots=True)
class _Outlet:
    name: str
    country: str
    hosts: bool


def outlet_name(name_or_domain: str) -> str:
    """The name of an outlet.

    Args:
        name_or_domain: a name in any spelling, a domain, a handle or an address.

    Returns:
        The name in the table of outlets; what was given, without "www." and "@", where the table has none.
    """
    given = " ".join(name_or_domain.split())
    if host := _host(given):
        found = _by_host(host)
        return found.name if found else host
    found = _by_name(given.removeprefix("@"))
    return found.name if found else given.removeprefix("@")


def is_outlet(name_or_domain: str) -> bool:
    """Whether the table has this outlet, under a name that is no ordinary word or another's name besides."""
    if host := _host(name_or_domain):
        return _by_host(host) is not None
    table, key = _table(), _key(name_or_domain)
    if key in table.names:
        return key not in table.doubtful
    # One word without its article ("Times", "State") is a word.
    return " " in name_or_domain.strip() and _by_bare_name(name_or_domain) is not None


def outlet_country(name_or_domain: str) -> str:
    """The country of an outlet, two letters: by the table, else by the end of its domain; "" where neither tells."""
    host = _host(name_or_domain)
    found = _by_host(host) if host else _by_name(name_or_domain)
    if found and found.country:
        return found.country
    end = host.rsplit(".", 1)[-1] if host else ""
    return {"uk": "gb", "gov": "us", "mil": "us", "edu": "us"}.get(end, end if len(end) == 2 else "")


def hosts_others(name_or_domain: str) -> bool:
    """Whether what is published there is that of others: blogs under one roof, and collections of news."""
    host = _host(name_or_domain)
    found = _by_host(host) if host else None
    return found is not None and found.hosts


def _host(given: str) -> str:
    match = _HOST.fullmatch(given.strip())
    return match.group(1).lower().removeprefix("www.") if match else ""


def _by_host(host: str) -> _Outlet | None:
    """The outlet of a host or of what it is a part of."""
    labels, table = host.split("."), _table().domains
    return next((table[part] for at in range(len(labels) - 1) if (part := ".".join(labels[at:])) in table), None)


def _by_name(name: str) -> _Outlet | None:
    """The outlet of a name, or of a name without its article: La Presse and Die Presse are two."""
    return _table().names.get(_key(name)) or _by_bare_name(name)


def _by_bare_name(name: str) -> _Outlet | None:
    """The outlet of a name without its article, or with another of that language: The Post is not Il Post."""
    key = _bare_key(name)
    found = _table().bare.get(key)
    if found is None or key in _table().names:  # whose name begins so by itself: the Los Angeles Times
        return found
    given, own = _article(name), _article(found.name)
    is_same = not given or not own or any({given, own} <= set(language.split()) for language in _ARTICLES)
    return found if is_same else None


def _article(name: str) -> str:
    match = _ARTICLE.match(_folded(name))
    return match.group(1) if match else ""


def _folded(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    return "".join(one for one in folded if not unicodedata.combining(one)).strip()


def _key(name: str) -> str:
    """A name without accents, spaces and case."""
    return _LETTERS.sub("", _folded(name))


def _bare_key(name: str) -> str:
    """A name without its article too."""
    folded = _folded(name)
    return _LETTERS.sub("", _ARTICLE.sub("", folded, count=1) or folded)


@dataclass(frozen=True, slots=True)
class _Table:
    """The outlets by name, by name without its article, and by domain; and the names that prove nothing."""

    names: dict[str, _Outlet]
    bare: dict[str, _Outlet]
    domains: dict[str, _Outlet]
    doubtful: frozenset[str]


@cache
def _table() -> _Table:
    """The table. An outlet's own name goes before another's spelling."""
    names: dict[str, _Outlet] = {}
    spellings: dict[str, _Outlet] = {}
    domains: dict[str, _Outlet] = {}
    bare: dict[str, _Outlet] = {}
    doubtful: set[str] = set()
    for line, section in _lines():
        name, sites, *others = (part.strip() for part in line.split("|"))
        called = [name, *sites.split(), *(one.strip() for other in others for one in other.split(","))]
        doubtful |= {_key(one) for one in called if one.endswith("?")}
        name = name.rstrip("?")
        outlet = _Outlet(name, "" if section == _HOSTS else section, section == _HOSTS)
        domains |= dict.fromkeys(sites.split(), outlet)
        names.setdefault(_key(name), outlet)
        bare.setdefault(_bare_key(name), outlet)
        for one in called:
            spellings.setdefault(_key(one), outlet)
    return _Table(spellings | names, spellings | bare, domains, frozenset(doubtful))


def _lines() -> Iterator[tuple[str, str]]:
    """The lines of the table, each with the country above it."""
    section = ""
    for line in (paths.resources_folder() / "outlets" / "outlets.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[] ")
        elif line.strip() and not line.startswith("#"):
            yield line, section
