"""Front matter above an article: YAML between lines of three dashes, TOML between lines of three plus signs."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from onrecord.ingest.heads.addresses import is_url
from onrecord.ingest.heads.bylines import names_in_value
from onrecord.ingest.heads.findings import Certainty, Findings
from onrecord.ingest.iso_dates import iso_date

LONGEST = 20_000
"""Characters of front matter that are read."""

_OPEN = re.compile(r"\s*(---|\+\+\+)[^\S\r\n]*\r?\n")
_END = {mark: re.compile(rf"^{re.escape(mark)}[^\S\r\n]*(?:\r?\n|\Z)", re.MULTILINE) for mark in ("---", "+++")}
_SPACE = re.compile(r"\s*")
_ALIAS = re.compile(r"(?:^|[\s\[{,:-])[&*][\w-]", re.MULTILINE)
_DEEPEST = 60

_KEYS = {
    "title": ("title", "headline", "titel", "titre", "título", "titulo"),
    "byline": ("author", "authors", "byline", "creator", "writer", "autor", "auteur"),
    "published": (
        "published",
        "date",
        "pubdate",
        "publish_date",
        "published_at",
        "date_published",
        "datepublished",
        "publication_date",
        "datum",
        "fecha",
        "publishdate",
        "published_date",
    ),
    "source": (
        "publication",
        "publisher",
        "source",
        "site",
        "site_name",
        "sitename",
        "outlet",
        "newspaper",
        "website",
        "quelle",
    ),
    "url": (
        "url",
        "source",
        "link",
        "canonical",
        "canonical_url",
        "canonicalurl",
        "permalink",
        "source_url",
        "original",
        "uri",
        "clipped_from",
    ),
}
"""Field of `Metadata` -> the keys that may have it, the surest first."""


def read_front_matter(text: str, findings: Findings) -> int:
    """Take what the front matter of a text says; the offset behind it, 0 where there is none."""
    opening = _OPEN.match(text)
    closing = _END[opening[1]].search(text, opening.end(), opening.end() + LONGEST) if opening else None
    if not opening or not closing:
        return 0
    block = text[opening.end() : closing.start()]
    said = _yaml(block) if opening[1] == "---" else _toml(block)
    values = list(_values({str(key).lower().strip().replace("-", "_"): value for key, value in said.items()}))
    if not values:
        return 0
    for field, value in values:
        findings.add(field, value, Certainty.LABEL)
    match = _SPACE.match(text, closing.end())
    findings.body = match.end() if match else closing.end()
    return findings.body


def _values(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for field, keys in _KEYS.items():
        for key in keys:
            value = _FIELDS[field](said.get(key))
            if value:
                yield field, value


def _yaml(block: str) -> Mapping[str, Any]:
    import yaml

    # references to other places may grow a few lines without bound; depth is bounded by what the parser can recurse
    if _ALIAS.search(block) or max(block.count("["), block.count("{")) > _DEEPEST:
        return {}
    try:
        said = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError):
        return {}
    return said if isinstance(said, dict) else {}


def _toml(block: str) -> Mapping[str, Any]:
    import tomllib

    try:
        return tomllib.loads(block)
    except (ValueError, RecursionError):
        return {}


def _line(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _source(value: object) -> str:
    if isinstance(value, Mapping):
        return _source(value.get("name") or value.get("title"))
    line = _line(value).replace("[[", "").replace("]]", "")
    return "" if is_url(line) else line


def _names(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(name for one in value[:20] if (name := _names(one)))
    return _names(value.get("name")) if isinstance(value, Mapping) else names_in_value(_line(value))


def _published(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else iso_date(_line(value))


def _url(value: object) -> str:
    line = _line(value)
    return line if is_url(line) else ""


_FIELDS = {"title": _line, "byline": _names, "published": _published, "source": _source, "url": _url}
