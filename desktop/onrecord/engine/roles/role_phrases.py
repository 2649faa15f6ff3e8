"""What an article says that somebody is, read beside the name: a noun phrase of an office, a trade or a relation.

Three constructions tell it in news: a title before the name ("Utopian mayor Ann Ash"), an apposition behind it
("Ann Ash, the mayor of Utopia,") and one before it ("The mayor of Utopia, Ann Ash, said"). There is no parser: a phrase
is read word by word from its first word over its head to the end of its complements, and never cut within a name. What
does not read as a noun phrase is no role, and neither is an office that somebody had then, may have or would like.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from onrecord.domain.offsets import Span
from onrecord.engine.model.bio_decoding import TaggedSpan
from onrecord.engine.names import name_strings
from onrecord.engine.roles import role_nouns, role_words
from onrecord.engine.roles.role_words import AND, ARTICLES, COMPLEMENTS, CONJUNCTIONS, ENDS, OWNERS, PAST, Word

_REACH = 200
"""Characters beside a name in which its role is looked for."""
_MOST_MODIFIERS = 8
_MOST_IN_OFFICE = 7
"""Words at most of "Secretary of Health and Human Services"."""
_LONGEST = 120
"""Characters of a role that are shown: a longer one ends with an earlier complement."""
_OPENER = re.compile(
    r"(?:\s?\([^()\n]{1,25}\))?(?:,?\s(?:[JS]r\.|I{2,3}|IV))?"  # Ann Ash (D-Ut.), Jr.
    r"(?:,\s+(?:(?:aged?\s)?\d{1,3},\s+)?|\s?[—–]\s?|\s--?\s|\s?\()"
)
"""What stands between a name and an apposition; an age may come first."""
_CLOSER = re.compile(r"''|``|[,;:()\[\]—–“”\"„«»\n!?…]|\s--?\s|\.(?=[\s\"”’)]|$)")
_CLOSED = re.compile(r"[’']?\s?(?:[,.;:)—–\n]|$|--)")
"""What follows a name that is itself an apposition: "the mayor, Ann Ash, said"."""
_WHILE = frozenset("during until till".split())
"""What tells of an office that somebody had for a time: "budget director during the war"."""
_OPENINGS = ARTICLES | OWNERS | {"another"}
_COMMON = frozenset("former acting longtime retired late outgoing incoming interim".split())
"""Adjectives that belong to no title: they have a capital only where a sentence begins."""


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """What an article says that somebody is.

    Attributes:
        span: where it stands, without article.
        words: the words to show: titles in full, "Utopia governor" for "Utopia Gov.".
        head: its noun in full, folded: "governor".
        head_at: where the noun stands.
        bare: whether it is a title and no more: "senator".
        past: whether it says that it is over: "former mayor".
    """

    span: Span
    words: str
    head: str
    head_at: int = 0
    bare: bool = False
    past: bool = False


class RoleReader:
    """Reads roles beside the names of one article."""

    def __init__(self, text: str, named: Sequence[TaggedSpan]) -> None:
        """``named``: the name tags of the text, sorted by their starts."""
        self._text, self._named = text, named
        self._starts = [tag.start for tag in named]

    def beside(self, name: Span, floor: int = -1) -> Iterator[RolePhrase]:
        """What is said beside a name, the surest first; ``floor`` is where the source mention begins that it is in."""
        found = (self._behind(name), self._titled(name, floor), self._before(name, floor))
        return (phrase for phrase in found if phrase)

    def _words(self, start: int, end: int) -> list[Word]:
        spans = role_words.spans(self._text, start, end)
        return [Word(*span, self._text[slice(*span)], self._tag(span)) for span in spans]

    def _tag(self, span: Span) -> TaggedSpan | None:
        """The name tag that a word lies in."""
        at = bisect_right(self._starts, span[0] + 1) - 1
        return (
            self._named[at] if at >= 0 and self._named[at].end > span[0] and self._named[at].start < span[1] else None
        )

    def _low(self, at: int, floor: int) -> int:
        """Where to look from for what stands before a name: in its line, and in the source mention that it is in."""
        return max(self._text.rfind("\n", max(0, at - _REACH), at) + 1, at - _REACH, floor)

    def _titled(self, name: Span, floor: int) -> RolePhrase | None:
        """The title right before a name."""
        start = self._low(name[0], floor)
        words = self._words(start, name[0]) if self._text[max(0, name[0] - 1) : name[0]].isspace() else []
        while words and words[-1].low in role_words.COURTESIES and not words[-1].ended:
            words.pop()
        head = _title_head(words)
        if head is None or words[-1].ended:
            return None
        if head and _begins_anew(words[head - 1], words[head]):
            words, head = words[:head], head - 1
        first = _title_start(words, head, open_floor=start == floor)
        owner = words[first - 1].low if first and words[first - 1].low in OWNERS else ""
        return None if first is None else self._made(words[first:], words[head], owner)

    def _behind(self, name: Span) -> RolePhrase | None:
        """The apposition behind a name."""
        opened = _OPENER.match(self._text, name[1])
        end = self._closed(opened.end()) if opened else 0
        found = self._apposition(self._words(opened.end(), end)) if opened and end else None
        return None if found and self._quotes_on(found, end) else found

    def _quotes_on(self, found: RolePhrase, end: int) -> bool:
        """Whether a role goes on as a quote, "the mayor “looked pale”": it is the subject of that, and of nobody else.

        In "star of the show “Rain”" the quote is the name of something.
        """
        between, mark = self._text[found.span[1] : end], self._text[end : end + 1]
        complemented = found.span[1] > found.head_at + len(found.head)
        return between.isspace() and mark != "" and mark in role_words.QUOTES and not complemented

    def _closed(self, start: int) -> int:
        """Where what begins here ends: at a mark outside of names; 0 where that is too far."""
        for mark in _CLOSER.finditer(self._text, start, start + _REACH):
            inside = self._tag(mark.span())
            if inside and inside.start < mark.start() < inside.end - 1:
                continue
            last = self._words(self._text.rfind(" ", start, mark.start()) + 1 or start, mark.end())[-1:]
            if mark.group() == "." and last and last[0].abbreviated:
                if not last[0].initials or not self._text[mark.end() :][:2].lstrip()[:1].isupper():
                    continue
                return mark.end()
            return mark.start()
        return len(self._text) if start + _REACH >= len(self._text) else 0

    def _before(self, name: Span, floor: int) -> RolePhrase | None:
        """The noun phrase to which a name is the apposition; None where it may be one of two."""
        before = self._text[max(0, name[0] - 3) : name[0]].rstrip()
        comma = self._text.rfind(",", 0, name[0]) if before.endswith(",") else 0
        told = 0 <= floor < comma
        if not comma or not (told or _CLOSED.match(self._text, name[1])):
            return None
        words = self._words(self._low(name[0], floor), comma)
        first = next((k for k in range(len(words), 0, -1) if words[k - 1].ended or words[k - 1].dash), 0)
        listed = first > 0 and words[first - 1].raw.endswith(",")
        starts = [k for k in range(first, len(words)) if _opens(words[k]) or (told and k == 0)]
        read = [
            self._apposition(words[_owner_start(words, first, k) :], whole=True)
            for k in starts
            if k > first or not listed
        ]
        found = [phrase for phrase in read if phrase]
        return found[0] if len({phrase.head_at for phrase in found}) == 1 else None

    def _apposition(self, words: list[Word], *, whole: bool = False) -> RolePhrase | None:
        """The role that these words begin with; ``whole``: that they are, and nothing else."""
        at = 2 if [w.low for w in words[:2]] == ["who", "is"] else 0
        while at < len(words) and words[at].low in role_words.ADVERBS:
            at += 1
        opening = words[at].low if at < len(words) and words[at].low in _OPENINGS else ""
        at += bool(opening)
        head = _head(words, at, bare=not opening)
        if head is None:
            return None
        after = head + 1 + any(role_nouns.follows_its_noun(word.bare) for word in words[head + 1 : head + 2])
        end = _end(words, after)
        if end is None or (whole and end < len(words)):
            return None
        if words[at].low not in PAST and any(word.low in _WHILE for word in words[end : end + 1]):
            return None
        return self._made(words[at:end], words[head], opening if opening in OWNERS else "")

    def _made(self, words: Sequence[Word], head: Word, owner: str) -> RolePhrase | None:
        """The role of these words; None where they are none. ``owner``: the pronoun before them."""
        words = words[_first_shown(words, words.index(head)) :]
        if any(_is_not_held(word) for word in words) or not _says_enough(words, head, owner):
            return None
        start, end = words[0].start, words[-1].end
        said = self._text[start:end].lstrip(role_words.EDGES)
        start = end - len(said)
        if not words[-1].abbreviated:
            end = start + len(said.rstrip(role_words.EDGES))
        past = words[0].low in PAST or words[0].low.startswith("ex-")
        noun = head.short_for or name_strings.fold(head.bare)
        return RolePhrase((start, end), shown(self._text[start:end]), noun, head.start, len(words) == 1, past)


def shown(phrase: str) -> str:
    """The words of a role as they are shown: in one line, abbreviated titles in full."""
    first, *rest = phrase.split()
    first = first.casefold() if first.casefold() in _COMMON else first
    return " ".join(role_nouns.in_full(word) or word for word in (first, *rest))


# A title before a name


def _title_head(words: Sequence[Word]) -> int | None:
    """The head of a title that ends with these words: the last, or "Secretary" in "Secretary of State"."""
    last = len(words) - 1
    if last >= 0 and words[last].heads:
        return last
    if last > 0 and role_nouns.follows_its_noun(words[last].bare) and words[last - 1].heads:
        return last - 1
    for at in range(last - 1, max(-1, last - _MOST_IN_OFFICE), -1):
        word = words[at]
        if word.ended or word.names_person or not (word.capital or word.low in ("of", "the", "and")):
            return None
        if words[at + 1].low == "of" and at + 1 < last and word.heads:
            return at
    return None


def _begins_anew(word: Word, title: Word) -> bool:
    """Whether a noun of a role is followed by another title: "analyst Judge Ash", but not "Lt. Gov. Ash"."""
    if not word.heads or word.short_for or word.low in role_words.ONE_TITLE:
        return False
    return bool(title.short_for) or (title.low in name_strings.TITLES and title.capital and not word.capital)


def _title_start(words: Sequence[Word], head: int, *, open_floor: bool) -> int | None:
    """Where a title begins; None where it is none. ``open_floor``: a source mention begins with the first word."""
    at = head
    while at > 0 and head - at < _MOST_MODIFIERS and _may_modify(words, at - 1):
        at -= 1
    before = words[at - 1] if at else None
    if (before is None and open_floor) or (before and not before.ended and before.low in ARTICLES | OWNERS):
        return at
    if any(_is_not_held(word) for word in words[at:head]):
        return None
    if at == head and before and before.low in role_words.BEFORE_VERBS and words[head].low in role_words.ALSO_VERBS:
        return None
    sure = {k for k in range(at, head) if _surely_modifies(words, k, at)}
    first = head
    while first - 1 in sure:
        first -= 1
    return min([first, *(k for k in sure if words[k].low in PAST)])


def _may_modify(words: Sequence[Word], at: int) -> bool:
    """Whether a word can stand before the rest of a title."""
    word, after = words[at], words[at + 1]
    if word.ended or word.dash or word.raw[0] in '("“':
        return False
    if word.names_person:  # "Birch’s lawyer", "Birch aide", but not "Birch Sen."
        return word.owns or not after.capital or after.tag is word.tag
    if word.tag:
        return True
    if word.low in AND:
        return at > 0 and words[at - 1].heads and not words[at - 1].ended and not after.short_for
    if word.low in role_words.NO_MODIFIERS or word.past_tense or word.says:
        return False
    return bool(word.bare) and (word.capital or not word.low.endswith("ly"))


def _surely_modifies(words: Sequence[Word], at: int, first: int) -> bool:
    """Whether a word stands before a title as part of it, where no article shows where it begins."""
    word = words[at]
    if word.heads or word.tag or word.low in role_words.BEFORE_NOUNS | AND or word.adjective:
        return True
    if word.capital:
        opens = at == 0 or words[at - 1].ended or words[at - 1].raw[-1:] in '.“"'
        owner = words[at + 1].owns and words[at + 1].tag is None
        no_title = word.low in role_words.SENTENCE_OPENERS or word.low.endswith(("ed", "ing", "ly"))
        return owner or not opens or not no_title
    before = words[at - 1] if at > first else None
    named = before and before.capital and (not before.low.endswith("s") or before.owns)
    # "Utopian junta leader", "conservative chat host"
    return bool(named or (before and before.adjective)) and not word.verbal and not word.low.endswith("s")


# An apposition


def _opens(word: Word) -> bool:
    """Whether a noun phrase can begin with a word that is no article's noun: an article or a possessive."""
    return word.low in _OPENINGS or word.owns


def _owner_start(words: Sequence[Word], first: int, at: int) -> int:
    """Where the name begins that a possessive ends: "Acme Rain’s president"."""
    while (
        words[at].capital and at > first and words[at - 1].capital and words[at - 1].low not in role_words.NO_MODIFIERS
    ):
        at -= 1
    return at


def _head(words: Sequence[Word], first: int, *, bare: bool) -> int | None:
    """The last noun before the phrase's first preposition, clause or end, if it is one of a role.

    ``bare``: no article comes before, so that what looks like a participle may be a verb.
    """
    at = first
    while (
        at < len(words) and at - first <= _MOST_MODIFIERS and (words[at].tag or words[at].low not in COMPLEMENTS | ENDS)
    ):
        if _breaks(words, at, first, bare=bare):
            return None
        at += 1
    last = at - 1
    while last > first and not words[last].heads and role_nouns.follows_its_noun(words[last].bare):
        last -= 1
    if last >= first and words[last].heads and (last == first or not (words[last].tag and words[last].capital)):
        return None if _may_be_two(words, first, last) else last
    return next((k for k in range(first, last) if words[k].heads and words[k + 1].verbal), None)


def _breaks(words: Sequence[Word], at: int, first: int, *, bare: bool) -> bool:
    """Whether a word shows that what it stands in is no noun phrase."""
    word = words[at]
    if word.tag:
        return word.names_person and not word.owns and at + 1 == len(words)
    if at == first:
        verb = bare and word.verbal and word.low not in role_words.BEFORE_NOUNS
        return verb or word.low in role_words.DETERMINERS | CONJUNCTIONS | role_words.FINITE
    return word.low in role_words.FINITE or (word.low in role_words.DETERMINERS and words[at - 1].low not in AND)


def _may_be_two(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a phrase may be of two people: "the mayor and the farmer"."""
    return any(words[at].low in AND and words[at + 1].low == "the" for at in range(first + 1, last))


class _Place(Enum):
    """What a word is to the complements of a role."""

    LAST = auto()  # they may end with it
    INNER = auto()  # they go on
    BEYOND = auto()  # they ended before it
    WRONG = auto()  # there is no noun phrase


def _end(words: Sequence[Word], start: int) -> int | None:
    """Where the complements that begin here end; None where what follows shows that it is no noun phrase."""
    end = at = start
    while at < len(words) and not (end > start and words[end - 1].end - words[0].start > _LONGEST):
        place = _place(words, at, start)
        if place is _Place.WRONG:
            return None
        if place is _Place.BEYOND:
            break
        at += 1
        end = at if place is _Place.LAST else end
    if at < len(words) and words[at].low == "ago":
        while end > start and (words[end - 1].low in role_words.NUMBERS or words[end - 1].age):
            end -= 1
    while end > start and (words[end - 1].owns or words[end - 1].low in COMPLEMENTS | ARTICLES | CONJUNCTIONS):
        end -= 1
    return _within(words, start, end)


def _place(words: Sequence[Word], at: int, start: int) -> _Place:
    word, before, after = words[at], words[at - 1].low if at > start else "", words[at + 1 : at + 2]
    if word.tag:
        return _Place.BEYOND if before in CONJUNCTIONS and word.names_person else _Place.LAST
    if word.low in role_words.FINITE or (word.past_tense and before not in COMPLEMENTS | ARTICLES):
        return _Place.WRONG
    if word.low == "time" and before in ("the", "that"):
        return _Place.WRONG  # "commander at the time"
    if word.low in ENDS or word.low == "ago" or word.dash:
        return _Place.BEYOND
    if at == start and word.low not in COMPLEMENTS | AND:
        return _Place.BEYOND
    if word.low[:1].isdigit() and at > start and words[at - 1].capital:
        return _Place.LAST  # "Local 12"
    if word.low.endswith("ing") and words[at - 2].low in COMPLEMENTS and not words[at - 1].capital:
        return _Place.LAST  # "head of policy planning"
    goes_on = _goes_on(word, before, after)
    if word.low in ARTICLES | COMPLEMENTS | CONJUNCTIONS or word.low[:1].isdigit():
        return _Place.INNER if goes_on else _Place.BEYOND
    return _Place.LAST if goes_on else _Place.BEYOND


def _goes_on(word: Word, before: str, after: Sequence[Word]) -> bool:
    """Whether a noun phrase goes on with a word: with no time, occasion, infinitive or participle of a clause."""
    following = after[0].low if after else ""
    if word.low[:1].isdigit():
        return before not in COMPLEMENTS or bool(following and following not in COMPLEMENTS | ENDS | CONJUNCTIONS)
    if word.low in ARTICLES:
        return word.low == "the" or before not in role_words.OCCASIONS
    if word.low == "to":
        nouns = bool(after) and (bool(after[0].tag) or after[0].capital or following.endswith("s"))
        return nouns or following in ARTICLES | role_words.BEFORE_NOUNS
    if word.verbal and before and before not in COMPLEMENTS | ARTICLES | CONJUNCTIONS:
        return bool(after) and not (after[0].capital or following in COMPLEMENTS | ARTICLES | ENDS)
    return True


def _within(words: Sequence[Word], start: int, end: int) -> int:
    """The end, or that of an earlier complement where the role would be too long."""
    while end > start and words[end - 1].end - words[0].start > _LONGEST:
        end -= 1
        while end > start and not _adds(words, end):
            end -= 1
    return end


def _adds(words: Sequence[Word], at: int) -> bool:
    """Whether a role can end before a word: a preposition that only says where, or "and" before another role."""
    if words[at].low in AND:
        return any(word.heads for word in words[at + 1 : at + 4])
    return words[at].low in role_words.OCCASIONS - {"to"}


# What is a role


def _first_shown(words: Sequence[Word], head: int) -> int:
    """The first word that is shown: ages, "another", and what is no part of "the hopefuls former mayor Ash" are not."""
    first = 0
    while first < head and (words[first].low in role_words.LEFT_OUT or words[first].age):
        first += 1
    anew = (k for k in range(first + 1, head) if words[k].low in PAST and _is_noun(words[k - 1]))
    return max([first, *anew])


def _is_noun(word: Word) -> bool:
    """Whether a word before "former" is something else's."""
    return word.low not in CONJUNCTIONS and not (word.owns or word.capital or word.adjective)


def _is_not_held(word: Word) -> bool:
    """Whether a word says that nobody holds an office, or that it is a matter of degree."""
    return word.low in role_words.NOT_HELD | role_words.DEGREES or word.low.startswith("then-")


def _says_enough(words: Sequence[Word], head: Word, owner: str) -> bool:
    """Whether a role says to whom somebody is a relation: "Birch’s wife", "rival of Birch", not "her wife"."""
    possessor = name_strings.fold(words[0].bare) if words[0].owns else ""
    if possessor in role_words.TIMES or (
        owner and any(role_nouns.is_kin(name_strings.fold(word.bare)) for word in words)
    ):
        return False
    if not role_nouns.is_relation(head.low) or any(word.owns for word in words):
        return True
    after = words[words.index(head) + 1].low if words[-1] is not head else ""
    if role_nouns.is_kin(head.low):
        return after in ("of", "to")
    return bool(after) or not (len(words) == 1 or owner)
