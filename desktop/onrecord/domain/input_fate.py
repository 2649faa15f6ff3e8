"""Inputs of an import: what becomes of one, and which are left where it was broken off."""

from dataclasses import dataclass
from enum import StrEnum


class InputFate(StrEnum):
    """What becomes of an input: a file, or one article of a file that holds many. Each has exactly one.

    Attributes:
        ARTICLE: it is an article that is new.
        COPY: its text is one that is there already.
        EMPTY: it has no words.
        NO_ARTICLE: it has words, but none of an article: a front page, a page that says "not found", a picture.
        UNKNOWN_KIND: nothing here reads files of its kind.
        LINK: it is an address, whose page is not here.
        MANY: it holds many articles, and how it is split is not known.
        FAILED: it is damaged, too large, or cannot be reached.
        LEFT_OUT: it is an article that the person does not want.
    """

    ARTICLE = "article"
    COPY = "copy"
    EMPTY = "empty"
    NO_ARTICLE = "no_article"
    UNKNOWN_KIND = "unknown_kind"
    LINK = "link"
    MANY = "many"
    FAILED = "failed"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Unread:
    """What is left of an import that was broken off.

    Attributes:
        paths: files, and folders whose files were not found yet, that are to be read.
        total: how many there are with those that were read before.
    """

    paths: tuple[str, ...] = ()
    total: int = 0
