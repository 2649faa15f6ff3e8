"""What a person, or a table of theirs, says of who a speaker is. The program guesses none of it.

An attribute is a field and a value: the fields below, and fields of a library's own, which are called as the person
calls them. A filter holds a value as one text, `gender:woman`, as the search does.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.domain.speaker import DatedRole, SpeakerKind

KIND, ROLE = "speaker-kind", "role"
GENDER, ORGANISATION, PARTY, COUNTRY = "gender", "organisation", "party", "country"
TYPED_FIELDS = (ORGANISATION, PARTY, COUNTRY, GENDER)
"""Fields with a value that is typed, in the order of dialogs and tables."""
LISTED_FIELDS = (KIND, GENDER, ROLE, PARTY, ORGANISATION, COUNTRY)
"""The fields of every library, in the order of lists; its own follow by name."""
WOMAN, MAN, NON_BINARY = "woman", "man", "non-binary"
GENDERS = (WOMAN, MAN, NON_BINARY)
"""Values of `GENDER` that are offered; any other can be typed."""

_GENDER_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("woman", "women", "female", "f", "w", "femme", "frau", "weiblich", "mujer", "donna"), WOMAN),
    **dict.fromkeys(("man", "men", "male", "m", "homme", "mann", "männlich", "hombre", "uomo"), MAN),
    **dict.fromkeys(("non-binary", "nonbinary", "non binary", "nb", "enby", "x", "divers"), NON_BINARY),
}
_RESERVED = frozenset(
    "speaker source before after kind tag note name spelling spellings quotes articles direct mixed reported".split()
)
"""Names that the search or tables have for something else."""
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class SpeakerFacts:
    """What is to be said of a speaker beside its name; what is not named stays as it is.

    Attributes:
        kind: None leaves it.
        role: None leaves it.
        roles: those over time, which come before ``role``; None leaves them.
        attributes: by field; "" for none.
    """

    kind: SpeakerKind | None = None
    role: str | None = None
    roles: tuple[DatedRole, ...] | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


def attribute_key(name: str, value: str) -> str:
    """A value of a field as a filter holds it."""
    return f"{name}:{value}"


def parted(key: str) -> tuple[str, str]:
    """The field and the value of what a filter holds."""
    name, _, value = key.partition(":")
    return name, value


def field_of(key: str) -> str:
    """The field of what a filter holds: of several values of one, any may hold, of several fields, all must."""
    return parted(key)[0]


def search_name(name: str) -> str:
    """How a field is called in the search, where spaces cannot stand: "home-town" for "Home town"."""
    plain = unicodedata.normalize("NFC", name).casefold()
    return re.sub(r"[^\w]+", "-", plain).strip("-")


def own_field_name(typed: str) -> str:
    """A name for a field of a library's own as it is kept; "" where it cannot be one."""
    name = unicodedata.normalize("NFC", " ".join(typed.replace(":", " ").split()))
    called = search_name(name)
    starts = called[:1].isalpha()
    taken = called in _RESERVED or called in LISTED_FIELDS
    return name if starts and not taken and len(name) <= _LONGEST_NAME else ""


def gender_name(typed: str) -> str:
    """A gender as it is kept: "f" and "Female" are "woman"; what is not known stays as it was typed."""
    text = " ".join(typed.split())
    return _GENDER_WORDS.get(text.casefold(), text)


def value_of(name: str, typed: str) -> str:
    """A value of a field as it is kept, on one line."""
    text = unicodedata.normalize("NFC", " ".join(typed.split()))
    return gender_name(text) if name == GENDER else text


def value_key(value: str) -> str:
    """What values are compared by: those with the same key are one."""
    return value.casefold()


def in_order(roles: Iterable[DatedRole]) -> tuple[DatedRole, ...]:
    """Roles over time, the latest first, each once, those without a name left out."""
    known = dict.fromkeys(role for role in roles if role.role)
    return tuple(sorted(known, key=lambda role: (role.since, role.until or "9"), reverse=True))


def role_at(roles: Iterable[DatedRole], day: str) -> str | None:
    """The role of a date, ISO as far as it is known; None where none of them is of that time."""
    return next((role.role for role in roles if _holds_at(role, day)), None)


def _holds_at(role: DatedRole, day: str) -> bool:
    if not day:
        return not (role.since or role.until)
    return day >= role.since and (not role.until or day[: len(role.until)] <= role.until)


KINDS_BY_WORD: Mapping[str, SpeakerKind] = {
    **{kind.value: kind for kind in SpeakerKind},
    **dict.fromkeys(("people", "individual", "human", "per"), SpeakerKind.PERSON),
    **dict.fromkeys(("organization", "organisations", "company", "institution", "org"), SpeakerKind.ORGANISATION),
    **dict.fromkeys(("location", "country", "loc", "gpe"), SpeakerKind.PLACE),
    **dict.fromkeys(("anonymous", "not named"), SpeakerKind.UNNAMED),
}
"""Words by which a table may tell a kind."""
