"""Patterns of the names of files, "outlet_date_title": guessed from a pile of names, or typed, and what they tell.

What a single name tells by itself is in `heads/file_names.py`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.ingest.heads.file_names import is_outlet_piece, outlet_piece, stem_of
from onrecord.ingest.readers.tables.column_dates import DateOrder

_FIELDS = {
    "outlet": "source",
    "source": "source",
    "date": "published",
    "title": "title",
    "author": "byline",
    "byline": "byline",
}
"""The words of a pattern, and the fields of an article that they stand for."""
_WORD = re.compile(r"\*|" + "|".join(rf"\b{word}\b|(?<=_){word}(?=_|\W|\Z)|{word}(?=_)" for word in _FIELDS), re.I)
_DATE = (
    r"(?:19|20)\d\d[-_. ]?(?:0[1-9]|1[0-2])[-_. ]?(?:0[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?<!\d)[0-3]?\d[-_. ][01]?\d[-_. ](?:19|20)\d\d(?!\d)"
    r"|(?<!\d)[0-3]?\d[-_. ]?[^\W\d_]{3,9}[-_. ]?(?:19|20)\d\d(?!\d)"
    r"|[^\W\d_]{3,9}[-_. ][0-3]?\d,?[-_. ](?:19|20)\d\d(?!\d)"
)
_BREAKS = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)|[-_. ]+")
_DAY = re.compile(rf"(?<!\d)(?:{_DATE})")
_FEWEST = 3
"""Names from which a pattern is told."""
_MOST = 0.6
"""The share of all names that have to fit it."""
_SAME = 0.8
"""The share of those with a date that have to be alike in some way."""
_LONGEST = 250
_PERSON = re.compile(r"[^\W\d_]+\.?(?:[ -][^\W\d_]+\.?){1,3}")


@dataclass(frozen=True, slots=True)
class NamePattern:
    """A pattern.

    Attributes:
        text: as it is typed: words for fields, a star for what is left out, what stands between them, and strokes
            between folders.
        fields: of an article, in their order.
    """

    text: str
    fields: tuple[str, ...]
    _form: re.Pattern[str]

    @classmethod
    def of(cls, text: str) -> "NamePattern | None":
        """The pattern that somebody typed; None where it names no field, or one twice."""
        typed = text.strip().replace("\\", "/")
        words = [match.group().casefold() for match in _WORD.finditer(typed)]
        fields = tuple(_FIELDS[word] for word in words if word != "*")
        if not fields or len(set(fields)) < len(fields) or len(typed) > _LONGEST:
            return None
        return cls(typed, fields, re.compile(_form(typed), re.IGNORECASE))

    def raw(self, path: str) -> dict[str, str] | None:
        """What a name has in the place of each field, as it stands there; None where it does not fit."""
        parts = [part for part in re.split(r"[\\/]", path) if part]
        levels = self.text.count("/") + 1
        if len(parts) < levels:
            return None
        name = "/".join((*parts[-levels:-1], stem_of(parts[-1])))
        if len(name) > _LONGEST or ("published" in self.fields and not _DAY.search(name)):
            return None
        match = self._form.fullmatch(name)
        return match.groupdict() if match else None


def read_names(pattern: NamePattern, paths: Sequence[str]) -> list[dict[str, str] | None]:
    """What the name of each file tells of its article, by fields; None where it does not fit, or its day is none."""
    found = [pattern.raw(path) for path in paths]
    days = [_plain_day(raw["published"]) for raw in found if raw and "published" in raw]
    order = DateOrder.of_column(days)
    return [_clean(raw, order) if raw is not None else None for raw in found]


def guess_pattern(paths: Sequence[str]) -> NamePattern | None:
    """The pattern that most of some names have: with a day, and an outlet or a title beside it; None where none is."""
    names = [(parts, stem_of(parts[-1])) for path in paths if (parts := re.split(r"[\\/]", path))]
    dated = [(parts, stem, match) for parts, stem in names if (match := _DAY.search(stem[:_LONGEST]))]
    if len(dated) < _FEWEST or len(dated) < _MOST * len(names):
        return None
    before = [stem[: match.start()] for _, stem, match in dated]
    after = [stem[match.end() :] for _, stem, match in dated]
    first, one = _words(before, before_day=True)
    last, other = _words(after, before_day=False)
    folders = [parts[-2] for parts, *_ in dated if len(parts) > 1]
    is_above = "outlet" not in (*first, *last) and _known(folders) >= _SAME * len(dated)
    text = ("outlet/" if is_above else "") + one.join((*first, "date")) + "".join(other + word for word in last)
    pattern = NamePattern.of(text)
    if pattern is None or len(pattern.fields) < 2:
        return None
    fits = sum(each is not None for each in read_names(pattern, paths))
    return pattern if fits >= max(_FEWEST, _MOST * len(paths)) else None


def _form(typed: str) -> str:
    """The expression of a pattern.

    What parts two fields stands in neither, but in titles, and where a day follows: with more that could be parted
    anywhere, a long name would be tried in every way there is.
    """
    found = list(_WORD.finditer(typed))
    ends = [*(match.start() for match in found[1:]), len(typed)]
    form = _between(typed[: found[0].start()])
    for at, match in enumerate(found):
        word, mark = match.group().casefold(), typed[match.end() : ends[at]]
        before_day = at + 1 < len(found) and found[at + 1].group().casefold() == "date"
        is_free = word == "title" or before_day or not mark
        form += _group(word, "" if is_free else _between(mark)) + _between(mark)
    return form


def _between(text: str) -> str:
    return re.sub(r"(?:\\?\s)+", r"\\s+", re.escape(text))


def _group(word: str, mark: str) -> str:
    if word == "date":
        return f"(?P<published>{_DATE})"
    piece = f"(?:(?!{mark})[^/])" if mark else "[^/]"
    return f"{piece}*?" if word == "*" else f"(?P<{_FIELDS[word]}>{piece}+?)"


def _clean(raw: dict[str, str], order: DateOrder) -> dict[str, str] | None:
    found = {field: _spaced(value) for field, value in raw.items() if field != "published"}
    if "source" in found:
        found["source"] = outlet_piece(found["source"])
    if "title" in found and found["title"].islower():
        found["title"] = found["title"][:1].upper() + found["title"][1:]
    if "published" in raw:
        found["published"] = order.iso(_plain_day(raw["published"]))
        if not found["published"]:
            return None
    return found


def _plain_day(text: str) -> str:
    """A day as it is written elsewhere: figures with hyphens between them, words with spaces."""
    figures = not any(character.isalpha() for character in text)
    return (
        re.sub(r"[-_. ]", "-", text)
        if figures
        else re.sub(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)|[-_. ]+", " ", text)
    )


def _spaced(text: str) -> str:
    """A piece of a name as words: where it has no spaces, other marks stand for them."""
    words = text.replace("_", " ")
    return " ".join((words if " " in words.strip() else words.replace("-", " ")).split())


def _words(texts: Sequence[str], *, before_day: bool) -> tuple[list[str], str]:
    """What stands on one side of the days, as words of a pattern, and what parts them from one another."""
    filled = [text for text in texts if text.strip(" _-–—|.,")]
    if len(filled) < _SAME * len(texts):
        return [], ""
    edge = re.compile(r"[\s_\-–—|.,]+\Z") if before_day else re.compile(r"\A[\s_\-–—|.,]+")
    marks = Counter(match.group() if (match := edge.search(text)) else "" for text in filled)
    mark, number = marks.most_common(1)[0]
    if not mark or number < _SAME * len(filled):
        return [], ""
    bare = [text.removesuffix(mark) if before_day else text.removeprefix(mark) for text in filled]
    pieces = [text.split(mark) if mark.strip() else [text] for text in bare]
    sizes = Counter(map(len, pieces))
    size, alike = sizes.most_common(1)[0]
    if alike >= _SAME * len(pieces) and size > 1:
        words = _told(list(zip(*(each for each in pieces if len(each) == size), strict=True)))
        if len(set(words)) == len(words) or "title" in words:
            return words, mark
    if size > 1 or alike < _SAME * len(pieces):
        return _open_ended(pieces, mark), mark
    return _told([bare]), mark


def _told(columns: Sequence[Sequence[str]]) -> list[str]:
    """What each column of pieces is: the outlet, the title, whoever wrote it; a star for what cannot be told."""
    words = ["*"] * len(columns)
    for at, column in enumerate(columns):
        if "outlet" not in words and _are_outlets(column):
            words[at] = "outlet"
    rest = [at for at, word in enumerate(words) if word == "*"]
    long = [at for at in rest if _length(columns[at]) >= 2]
    if long:
        words[max(long, key=lambda at: _length(columns[at]))] = "title"
    for at in rest:
        people = sum(bool(_PERSON.fullmatch(_spaced(piece))) and not piece.islower() for piece in columns[at])
        if words[at] == "*" and "author" not in words and "title" in words and people >= _SAME * len(columns[at]):
            words[at] = "author"
    return words


def _open_ended(pieces: Sequence[Sequence[str]], mark: str) -> list[str]:
    """The words where the pieces are of different numbers, as the mark stands in titles too."""
    first, last = [each[0] for each in pieces], [each[-1] for each in pieces]
    if _are_outlets(first):
        return ["outlet", "title"]
    return ["title", "outlet"] if _are_outlets(last) else ["title"]


def _are_outlets(column: Sequence[str]) -> bool:
    """Whether pieces name outlets: known ones, or few that come again and again."""
    if len(column) < _FEWEST or not all(any(letter.isalpha() for letter in piece) for piece in column):
        return False
    known = _known(column)
    few = len(set(column)) <= len(column) / 2 and _length(column) <= 4
    return known >= _SAME * len(column) or (few and len(column) > _FEWEST) or (few and known > 0)


def _known(column: Iterable[str]) -> int:
    """How many pieces are outlets that are known, or called as outlets are."""
    return sum(map(is_outlet_piece, column))


def _length(column: Iterable[str]) -> float:
    words = [len(_spaced(piece).split()) for piece in column]
    return sum(words) / max(1, len(words))
