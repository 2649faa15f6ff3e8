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
_ARTICLE = re.compile(r"(?:the|el|la|le|les|los|il|lo|de|die|der|das|o|a) ")
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
    """Whether the table has this outlet, under this name or another."""
    host = _host(name_or_domain)
    return (_by_host(host) if host else _by_name(name_or_domain)) is not None


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
    labels, table = host.split("."), _table()[1]
    return next((table[part] for at in range(len(labels) - 1) if (part := ".".join(labels[at:])) in table), None)


def _by_name(name: str) -> _Outlet | None:
    """The outlet of a name, or of a name without its article: La Presse and Die Presse are two."""
    names, bare = _table()[0], _table()[2]
    return names.get(_key(name)) or bare.get(_bare_key(name))


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


@cache
def _table() -> tuple[dict[str, _Outlet], dict[str, _Outlet], dict[str, _Outlet]]:
    """Outlets by name, by domain, and by name without its article. A name goes before another's spelling."""
    names: dict[str, _Outlet] = {}
    spellings: dict[str, _Outlet] = {}
    domains: dict[str, _Outlet] = {}
    bare: dict[str, _Outlet] = {}
    for line, section in _lines():
        name, sites, *others = (part.strip() for part in line.split("|"))
        outlet = _Outlet(name, "" if section == _HOSTS else section, section == _HOSTS)
        domains |= dict.fromkeys(sites.split(), outlet)
        names.setdefault(_key(name), outlet)
        bare.setdefault(_bare_key(name), outlet)
        for called in (*sites.split(), *(one for other in others for one in other.split(","))):
            spellings.setdefault(_key(called), outlet)
    return spellings | names, domains, spellings | bare


def _lines() -> Iterator[tuple[str, str]]:
    """The lines of the table, each with the country above it."""
    section = ""
    for line in (paths.resources_folder() / "outlets" / "outlets.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[] ")
        elif line.strip() and not line.startswith("#"):
            yield line, section
