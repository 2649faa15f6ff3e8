"""What the reporter of an article says that its people are: roles read beside their names, as far as they hold now."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from onrecord.domain.offsets import Span
from onrecord.domain.speaker import SpeakerKind
from onrecord.engine.coreference.entities import Entity, EntityList
from onrecord.engine.model.bio_decoding import TaggedSpan
from onrecord.engine.names import name_strings
from onrecord.engine.roles.role_phrases import RolePhrase, RoleReader
from onrecord.engine.sentences import SentenceBounds

_YEAR = re.compile(r"(?<![\w.,$£€-])((?:19|20)\d\d)s?(?![\w-]|[.,]\d)")
# A definite description with nothing behind it, to be formatted with the noun: not "the president of Utopia".
_DEFINITE = r"\b[Tt]he (?i:{})\b(?! of\b| for\b|[’']| [A-Z])"
BYGONE = 10
"""Years after which what somebody was may be over."""


class ToldRoles:
    """The roles of one article's people."""

    def __init__(
        self,
        text: str,
        named: Sequence[TaggedSpan],
        tagged: Mapping[Span, Entity],
        cast: EntityList,
        places: SentenceBounds,
    ) -> None:
        """Look at an article.

        Args:
            text: the article.
            named: its name tags, sorted by their starts.
            tagged: who is meant by each of them.
            cast: tells what stands in quotes.
            places: its sentences.
        """
        self._text, self._named, self._tagged, self._cast, self._places = text, named, tagged, cast, places
        everybody = {id(e): e for e in tagged.values() if e.kind is SpeakerKind.PERSON}
        self._people = list(everybody.values())
        self._surnames = Counter(tuple(name_strings.words(e.name)[-1:]) for e in self._people)

    def tell(self, sources: Sequence[Span]) -> None:
        """Note what the reporter says of people beside their names; what others call them in quotes is no role.

        Args:
            sources: the mentions of speakers, sorted.
        """
        reader = RoleReader(self._text, self._named)
        for span, entity in self._tagged.items():
            if entity.kind is SpeakerKind.PERSON and self._is_plain(span):
                found = reader.beside(span, _start_of_source(sources, span))
                entity.roles += [role for role in found if self._holds(role, span, entity)]
        self._leave_to_holders()

    def _is_plain(self, name: Span) -> bool:
        """Whether a name is the reporter's, and nobody else's: "Ash" is not where an Ann and a Bob Ash are named."""
        if self._cast.quoted(name[0]):
            return False
        spelled = tuple(name_strings.words(self._text[slice(*name)]))
        return len(spelled) != 1 or self._surnames[spelled] <= 1

    def _holds(self, role: RolePhrase, name: Span, entity: Entity) -> bool:
        """Whether somebody is what is said beside the name: nobody is "father of Ash" to himself.

        A title in a sentence about years long before the latest that the article names may be over.
        """
        if any(self._tagged[span] is entity for span in self._inside(role.span)):
            return False
        title = role.span[1] <= name[0] and self._text[role.span[1] : name[0]].isspace()
        told = _years(self._text, *self._places.sentence(name[0])) if title and not role.past else ()
        return not told or max(told) > self._latest - BYGONE

    def _inside(self, span: Span) -> list[Span]:
        """The names within a role."""
        first = bisect_left(self._named, span[0], key=_start)
        last = bisect_left(self._named, span[1], key=_start)
        return [tag.span for tag in self._named[first:last] if tag.end <= span[1]]

    @cached_property
    def _latest(self) -> int:
        return max(_years(self._text, 0, len(self._text)), default=0)

    def _leave_to_holders(self) -> None:
        """Leave an office that one alone has to whoever is called so most: former ones keep the title as a courtesy."""
        called: dict[str, Counter[int]] = defaultdict(Counter)
        for place, entity in enumerate(self._people):
            for role in entity.roles:
                if role.bare:
                    called[role.head][place] += 1
        for head, times in called.items():
            if len(times) > 1 and self._is_of_one(head):
                for place in [place for place, count in times.items() if count <= times.total() / 2]:
                    entity = self._people[place]
                    entity.roles = [role for role in entity.roles if not (role.bare and role.head == head)]

    def _is_of_one(self, head: str) -> bool:
        """Whether the article speaks of "the president", as of the one whom its readers know.

        A definite description that nothing completes has one referent (Russell, "On Denoting", 1905).
        """
        return bool(re.search(_DEFINITE.format(re.escape(head)), self._text))


def _years(text: str, start: int, end: int) -> list[int]:
    return [int(year[1]) for year in _YEAR.finditer(text, start, end)]


def _start_of_source(sources: Sequence[Span], name: Span) -> int:
    """Where the source mention begins that a name stands in; -1 for none."""
    at = bisect_right(sources, (name[0], len(sources) and sources[-1][1])) - 1
    return sources[at][0] if at >= 0 and name[1] <= sources[at][1] else -1


def _start(tag: TaggedSpan) -> int:
    return tag.start
