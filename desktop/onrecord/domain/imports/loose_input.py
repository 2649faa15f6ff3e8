"""What is to be added and lies in no file: a page of the web, or what was pasted."""

import re
from dataclasses import dataclass

_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LooseInput:
    """An input without a file.

    Attributes:
        name: what it is known by: the address of a page, or when it was pasted.
        text: what was pasted; "" for a page, which is to be fetched.
        title, source, published: what the list that the address is from says of the page; "" for what it does not say.
    """

    name: str
    text: str = ""
    title: str = ""
    source: str = ""
    published: str = ""


def addresses_in(text: str) -> list[str]:
    """The addresses that a text consists of, each once; empty where anything else stands in it."""
    words = text.split()
    return list(dict.fromkeys(words)) if words and all(map(_ADDRESS.fullmatch, words)) else []
