"""Tags of quotes: any words, several a quote; the case is kept, but does not tell one tag from another."""

import unicodedata


def tag_name(typed: str) -> str:
    """A tag as it is kept: on one line, trimmed, its accents composed. "" where nothing was typed."""
    return unicodedata.normalize("NFC", " ".join(typed.split()))


def tag_key(name: str) -> str:
    """What tags are compared by: two names with the same key are one tag."""
    return unicodedata.normalize("NFC", tag_name(name).casefold())


def tag_names(typed: str) -> tuple[str, ...]:
    """The tags in a text in which commas part them, each once, in their order."""
    named: dict[str, str] = {}
    for part in typed.split(","):
        named.setdefault(tag_key(part), tag_name(part))
    return tuple(name for key, name in named.items() if key)
