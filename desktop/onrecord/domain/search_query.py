"""The language of the search field: words, "phrases", prefix*, fields, and - for what must not be.

A search is a list of terms, all of which must hold. Whatever is typed is either read or answered with a `SearchError`
that says what to do; a quotation mark that is still open is a phrase that is still being typed.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from onrecord.domain.attributes.speaker_attributes import LISTED_FIELDS, ORGANISATION, search_name
from onrecord.domain.attribution import Kind
from onrecord.domain.dates.date_keys import is_date, is_key
from onrecord.domain.errors import SearchError
from onrecord.domain.messages import Message, message


class Field(StrEnum):
    """What a term is about."""

    WORDS = ""
    SPEAKER = "speaker"
    SOURCE = "source"
    BEFORE = "before"
    AFTER = "after"
    DATE = "date"
    KIND = "kind"
    TAG = "tag"
    NOTE = "note"
    ATTRIBUTE = "attribute"


NAMING = (Field.SPEAKER, Field.SOURCE, Field.TAG, Field.NOTE, Field.ATTRIBUTE)
"""The fields whose value is words that are looked for in a name, a tag, a note or what a speaker is."""
ANY = "*"
"""As the value of a tag, a note or an attribute: any at all."""


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a search.

    Attributes:
        value: the words, the name, the date or the kind.
        quoted: it stood in quotation marks: its words must follow each other.
        prefix: its last word may go on.
        negated: it must not hold.
        name: the attribute of speakers that it is about, a field of `speaker_attributes`.
    """

    field: Field
    value: str
    quoted: bool = False
    prefix: bool = False
    negated: bool = False
    name: str = ""


Query = tuple[Term, ...]

_FIELD = r"(?P<field>[^\W\d_]\w*(?:-\w+)*)"
_VALUE = r'(?:"(?P<phrase>[^"]*)(?P<end>"\*?|\Z)|(?P<plain>\S*))'
_FIELD_TERM = re.compile(rf"(?P<not>-?){_FIELD}:{_VALUE}")
_TERM = re.compile(rf"(?P<not>-?)(?P<field>){_VALUE}")
_FIELDS: Mapping[str, tuple[Field, str]] = {
    **{field.value: (field, "") for field in Field if field not in (Field.WORDS, Field.ATTRIBUTE)},
    **{name: (Field.ATTRIBUTE, name) for name in LISTED_FIELDS},
    "organization": (Field.ATTRIBUTE, ORGANISATION),
}
"""What a term is about, by the word before its colon."""


def parse(typed: str, own: Iterable[str] = ()) -> Query:
    """The terms of a search, in their order; none for a blank one. Raises SearchError.

    Args:
        typed: the search.
        own: fields of a library's own, of which speakers have attributes. Any other word before a colon is one that is
            looked for, and so is one of these as long as nothing stands behind its colon.
    """
    called = {search_name(name): name for name in own}
    terms, at = [], 0
    while at < len(typed):
        if typed[at].isspace():
            at += 1
            continue
        found, about = _match(typed, at, called)
        terms.append(_term(found, *about))
        at = max(found.end(), at + 1)
    return tuple(term for term in terms if term is not None)


def _match(typed: str, at: int, own: Mapping[str, str]) -> tuple[re.Match[str], tuple[Field, str]]:
    """The term that begins at a place, and what it is about."""
    found = _FIELD_TERM.match(typed, at)
    if found is not None:
        word = found["field"].lower()
        if word in _FIELDS:
            return found, _FIELDS[word]
        if search_name(word) in own and (found["phrase"] or found["plain"]):
            return found, (Field.ATTRIBUTE, own[search_name(word)])
    found = _TERM.match(typed, at)
    assert found is not None  # every part of it may be empty
    return found, (Field.WORDS, "")


def _term(found: re.Match[str], field: Field, name: str) -> Term | None:
    negated = bool(found["not"])
    if found["phrase"] is not None:
        value, quoted, prefix = " ".join(found["phrase"].split()), True, found["end"] != '"'
    else:
        plain = found["plain"]
        # An asterisk alone is on its way to becoming a word, as other punctuation is; several say no more than one.
        bare = plain.rstrip("*") if field in (Field.WORDS, *NAMING) else plain
        prefix = bool(bare) and bare != plain
        value, quoted = bare if prefix else plain, False
    if field is Field.WORDS:
        return Term(field, value, quoted, prefix, negated) if value else None
    return Term(field, _checked(field, value, name), quoted, False, negated, name)


def _checked(field: Field, value: str, name: str = "") -> str:
    """The value of a field. Raises SearchError where it means nothing."""
    if field in (Field.BEFORE, Field.AFTER) and not is_date(value):
        raise SearchError(
            _named(f"{field}:{value}"),
            message("this is no date"),
            message("Write {0}:2022, {0}:2022-11 or {0}:2022-11-09.", field),
        )
    if field is Field.DATE and not is_key(value):
        raise SearchError(
            _named(f"date:{value}"),
            message("this is no date"),
            message("Write date:2022, date:2022-11-09 or date:2022-03..2022-05."),
        )
    if field is Field.KIND and value.lower() not in set(Kind):
        raise SearchError(
            _named(f"kind:{value}"),
            message("there is no such kind"),
            message("Write kind:direct, kind:mixed or kind:reported."),
        )
    if not value:
        what, plain, quoted = _EXAMPLES.get(field, (message("a name is missing"), "lind", "ada lind"))
        raise SearchError(
            _named(f"{name or field}:"),
            what,
            message('Write it right after the colon: {0}:{1} or {0}:"{2}".', name or field, plain, quoted),
        )
    return value.lower() if field is Field.KIND else value


def _named(part: str) -> Message:
    """A part of a search in quotation marks: it may end with a colon, and what is wrong follows after one."""
    return message("“{0}”", part)


_EXAMPLES = {
    Field.TAG: (message("a tag is missing"), "budget", "to check"),
    Field.NOTE: (message("a word is missing"), "minister", "ask again"),
    Field.ATTRIBUTE: (message("a word is missing"), "labour", "prime minister"),
}
"""What is missing where a field is empty, and what may stand there."""


def written(query: Query) -> str:
    """A search as it would be typed; `parse` reads the same terms from it."""
    return " ".join(map(_written, query))


def _written(term: Term) -> str:
    field = f"{search_name(term.name) if term.name else term.field}:" if term.field else ""
    value = f'"{term.value}"' if term.quoted else term.value
    return f"{'-' if term.negated else ''}{field}{value}{'*' if term.prefix else ''}"


def folded(text: str) -> str:
    """The text without case and accents, on one line: what names are compared by."""
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
