"""Titles of sites and feeds, which name the outlet among other things."""

import re
from urllib.parse import urlsplit

_PARTS = re.compile(r"\s+(?:[-–—|>»:·]+|::)\s+|:\s+")
_NO_LETTER = re.compile(r"[\W_]+")


def outlet_in(title: str, site: str) -> str:
    """The outlet in the title of a feed or a site: the part of it that its address has too, else the first."""
    host = _NO_LETTER.sub("", (urlsplit(site).hostname or "") if "//" in site else site).casefold()
    parts = [part for part in _PARTS.split(title) if part.strip()]
    named = [part for part in parts if (plain := _NO_LETTER.sub("", part).casefold()) and plain in host]
    return (max(named, key=len) if named else parts[0] if parts else "").strip()
