"""Whatever is merged, split, renamed, described, told apart, reassigned, judged, noted, tagged, added, given other
bounds, named in the order of time, read again, given facts, removed, undone and done again, in whatever order and over
restarts: what the library shows is what a plain account says.
"""

import copy
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from onrecord.domain.article import Article, Fact, article_id
from onrecord.domain.attribution import Attribution
from onrecord.domain.errors import EditError
from onrecord.domain.filter import Filter
from onrecord.domain.offsets import Span
from onrecord.domain.operations import (
    AddQuote,
    AllowMerge,
    AssignQuotes,
    ChangeQuotes,
    DescribeSpeaker,
    KeepSpeakersApart,
    MergeSpeakers,
    QuoteChange,
    RemoveArticles,
    RemoveTag,
    RenameSource,
    RenameSpeaker,
    RenameTag,
    SetBounds,
    SetFacts,
    SetSource,
    SetVerdict,
    SplitSpeaker,
)
from onrecord.domain.quote import Verdict
from onrecord.domain.quote_bounds import Bounds
from onrecord.domain.speaker import Speaker, SpeakerDescription, SpeakerKind, SpeakerPart
from onrecord.library import Library
from onrecord.library.backups.damage_check import find_damage
from onrecord.library.quotes import quote_state_writer

STRIDE, MOST, MISSED = 100, 4, 2
SHAPES = {"whole": (0, 60), "half": (0, 25), "right": (35, 90), "long": (0, 80)}
"""How a quote may be found in its place. Half, whole and right are not alike; whole and long are more than half the
same, but not alike. Found twice in one shape, with an edge one further, it is alike."""
NAMES = ["Ana Ruiz", "Bo Lind", "Cy Ode", "Dee Pell"]
TAGS = ["Budget", "budget", "to check", "Ärger"]
SPELLINGS = ["Ruiz", "Lind", "the mayor"]
ROLES = ["", "", "mayor", "farmer", "former mayor"]

Node = tuple[object, ...]
Quote = tuple[int, int, str]  # article, number in it, the shape in which it was first known, or "added"
Found = dict[int, tuple[str, Span, tuple[int, str] | None, str]]  # by number: shape, bounds, (name, spelling), role


@dataclass
class Said:
    """What a person said; a copy of it is kept for every step."""

    leader: dict[Node, Node] = field(default_factory=dict)
    homes: set[tuple[int, str]] = field(default_factory=set)
    names: dict[Node, str] = field(default_factory=dict)
    roles: dict[Node, str | None] = field(default_factory=dict)
    kinds: dict[Node, SpeakerKind] = field(default_factory=dict)
    nevers: set[frozenset[Node]] = field(default_factory=set)
    assigned: dict[Quote, Node | None] = field(default_factory=dict)
    verdicts: dict[Quote, Verdict] = field(default_factory=dict)
    sources: dict[int, str] = field(default_factory=dict)
    facts: dict[tuple[int, Fact], str] = field(default_factory=dict)  # all others
    bounds: dict[Quote, Span] = field(default_factory=dict)  # of those that were added too
    added: set[tuple[int, int]] = field(default_factory=set)
    righted: set[Quote] = field(default_factory=set)  # those that ever got the bounds of the other shape
    notes: dict[Quote, str] = field(default_factory=dict)
    tags: dict[Quote, frozenset[str]] = field(default_factory=dict)
    decided: set[int] = field(default_factory=set)  # entities that were renamed, described, merged or split
    removes: frozenset[int] = frozenset()  # what this very step removed


@dataclass
class Oracle:
    """A plain account: no SQL, no folding of rows; undo puts back a copy."""

    entities: list[str] = field(default_factory=list)  # the engine's name of each, typed ones too
    heard: set[int] = field(default_factory=set)  # those of them that the engine has found itself
    articles: list[Found] = field(default_factory=list)
    removed: set[int] = field(default_factory=set)  # not kept for every step: what is added again is there
    said: Said = field(default_factory=Said)
    undone: list[Said] = field(default_factory=list)
    done: list[Said] = field(default_factory=list)

    def entity(self, name: str) -> int:
        if name not in self.entities:
            self.entities.append(name)
        return self.entities.index(name)

    def read(self, number: int, found: Found) -> None:
        self.articles[number] = found
        self.heard |= {identity[0] for *_, identity, _ in found.values() if identity}

    def place(self, node: Node) -> Node:
        return self.said.leader.get(node, node)

    def home(self, identity: tuple[int, str]) -> Node:
        return ("split", *identity) if identity in self.said.homes else ("entity", identity[0])

    def speaker(self, quote: Quote) -> Node | None:
        if quote in self.said.assigned:
            node = self.said.assigned[quote]
            return None if node is None else self.place(node)
        identity = self.articles[quote[0]][quote[1]][2]
        return None if identity is None else self.place(self.home(identity))

    def told(self, quote: Quote) -> str:
        """What the engine said that the speaker of a quote is; nothing where the person said who that is."""
        return "" if quote in self.said.assigned else self.articles[quote[0]][quote[1]][3]

    def role(self, quote: Quote) -> str:
        """The role with which a quote is cited: of its own article, unless the person gave one."""
        node = self.speaker(quote)
        if node is None:
            return ""
        given = self.said.roles.get(node)
        if given is not None:
            return given
        beside = sorted((q for q in self.quotes() if q[0] == quote[0] and self.speaker(q) == node), key=self.bounds)
        return next(filter(None, map(self.told, [quote, *beside])), "")

    def latest_role(self, node: Node) -> str:
        given = self.said.roles.get(node)
        if given is not None:
            return given
        told = [(-q[0], self.told(q)) for q in self.quotes() if self.speaker(q) == node and self.told(q)]
        return min(told, default=(0, ""))[1]

    def kind(self, node: Node) -> SpeakerKind:
        return self.said.kinds.get(node, SpeakerKind.PERSON)

    def name(self, node: Node) -> str:
        own = str(node[2]) if node[0] == "split" else self.entities[node[1]]  # type: ignore[call-overload]
        return self.said.names.get(node, own)

    def there(self) -> list[int]:
        return [number for number in range(len(self.articles)) if number not in self.removed]

    def quotes(self) -> list[Quote]:
        return [quote for quote in self.ever() if quote[0] not in self.removed]

    def ever(self) -> list[Quote]:
        """The quotes, those of articles that were removed too."""
        places = ((n, k) for n in range(len(self.articles)) for k in range(MOST + MISSED))
        return [quote for place in places if (quote := self.quote(*place))]

    def quote(self, number: int, k: int) -> Quote | None:
        """The one quote in a place. One that the engine finds where the person put another's edges is that one."""
        if (number, k) in self.said.added:
            return number, k, "added"
        if k not in self.articles[number]:
            return None
        shape = self.articles[number][k][0]
        return number, k, "whole" if shape == "right" and (number, k, "whole") in self.said.righted else shape

    def bounds(self, quote: Quote) -> Span:
        return self.said.bounds.get(quote) or self.articles[quote[0]][quote[1]][1]

    def verdict(self, quote: Quote) -> Verdict:
        return self.said.verdicts.get(quote, Verdict.NONE)

    def tags(self, quote: Quote) -> frozenset[str]:
        return self.said.tags.get(quote, frozenset())

    def apart(self, one: Node, other: Node) -> bool:
        return any({self.place(a), self.place(b)} == {one, other} for a, b in map(tuple, self.said.nevers))

    def step(self) -> Said:
        """Begin a step: what is said from now on can be undone at once."""
        self.done.append(copy.deepcopy(self.said))
        self.undone.clear()
        self.said.removes = frozenset()
        return self.said

    def parts(self, whole: Node) -> set[tuple[str, bool]]:
        """What can be taken out: (name, whether it is the whole of a speaker)."""
        spelt = Counter(i for number in self.there() for *_, i, _ in self.articles[number].values() if i)
        found = {(self.name(node), True) for node, leader in self.said.leader.items() if leader == whole != node}
        for (entity, spelling), _ in spelt.items():
            here = self.home((entity, spelling)) == ("entity", entity) and self.place(("entity", entity)) == whole
            others = [s for e, s in spelt if e == entity and s != spelling and (e, s) not in self.said.homes]
            if here and others and spelling != self.entities[entity]:
                found.add((spelling, False))
        return found


def text_of(number: int) -> str:
    return f"{number:04} " + "".join(chr(97 + i * i // 7 % 26) for i in range(STRIDE * (MOST + MISSED + 1)))


def at(k: int, shape: str, first: int = 0, last: int = 0) -> Span:
    start, end = SHAPES[shape]
    return STRIDE * (k + 1) + start + first, STRIDE * (k + 1) + end + last


class Machine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.library = Library.open(self.folder / "press.onrecord")
        self.oracle = Oracle()
        self.fresh = 0

    def teardown(self) -> None:
        self.library.close()
        shutil.rmtree(self.folder)

    # What the engine does.

    def found(self, data: st.DataObject) -> tuple[list[Attribution], Found]:
        made, said = [], Found()
        for k in range(MOST + MISSED):
            if not data.draw(st.integers(0, 3 if k < MOST else 1), label="found at all"):
                continue
            shapes = ["whole", "whole", "half", "right"] if k < MOST else ["whole", "long"]
            shape = data.draw(st.sampled_from(shapes), label="shape")
            span = at(k, shape, *(data.draw(st.integers(-1, 1), label="bounds") for _ in range(2)))
            entity = data.draw(st.none() | st.integers(0, len(self.oracle.entities)), label="whom")
            identity, who, role = None, None, ""
            if entity is not None:
                known = entity < len(self.oracle.entities)
                name = self.oracle.entities[entity] if known else data.draw(st.sampled_from(NAMES))
                spelling = data.draw(st.sampled_from([name, *SPELLINGS]), label="spelling")
                role = data.draw(st.sampled_from(ROLES), label="role")
                identity, who = (self.oracle.entity(name), spelling), Speaker(name, SpeakerKind.PERSON, role, spelling)
            made.append(Attribution((span,), speaker=who))
            said[k] = shape, span, identity, role
        return made, said

    @initialize(data=st.data())
    def first_article(self, data: st.DataObject) -> None:
        self.new_article(data)

    @rule(data=st.data())
    def another_article(self, data: st.DataObject) -> None:
        self.new_article(data)

    def new_article(self, data: st.DataObject) -> None:
        renamed = []
        if self.oracle.heard and data.draw(st.booleans(), label="a name grows"):
            entity = data.draw(st.sampled_from(sorted(self.oracle.heard)))
            self.fresh += 1
            new = f"{self.oracle.entities[entity]} {self.fresh}"
            renamed = [(self.oracle.entities[entity], new)]
            self.oracle.entities[entity] = new
        number = len(self.oracle.articles)
        made, said = self.found(data)
        self.oracle.articles.append(Found())
        self.oracle.read(number, said)
        text = text_of(number)
        assert self.library.add(Article(article_id(text), text, "t", "o"), made, renamed)

    @rule(data=st.data())
    def read_again(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(0, len(self.oracle.articles) - 1))
        made, found = self.found(data)
        text = text_of(number)
        there = number not in self.oracle.removed
        if there:
            self.oracle.read(number, found)
        assert self.library.read_again(Article(article_id(text), text, "t", "o"), made) == there

    @rule(data=st.data())
    def add_again(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(0, len(self.oracle.articles) - 1))
        made, found = self.found(data)
        text = text_of(number)
        removed = number in self.oracle.removed
        if removed:  # else what was found is not looked at: the article is there
            self.oracle.read(number, found)
        self.oracle.removed.discard(number)
        assert self.library.add(Article(article_id(text), text, "t", "o"), made) == removed

    @precondition(lambda self: self.anybody())
    @rule(data=st.data())
    def name_in_order(self, data: st.DataObject) -> None:
        """Some quotes are another speaker's by the order of time, and some speaker has another name."""
        oracle = self.oracle
        of = {
            (number, k): (number, *identity, role)
            for number in oracle.there()
            for k, (*_, identity, role) in oracle.articles[number].items()
            if identity
        }
        if not of:
            return
        some = st.lists(st.sampled_from(sorted(set(of.values()))), unique=True, max_size=3)
        to = {group: data.draw(st.sampled_from(sorted(oracle.heard))) for group in data.draw(some)}
        whole = data.draw(st.sampled_from(sorted({entity for _, entity, *_ in of.values()})))
        to = {group: entity for group, entity in to.items() if whole not in (group[1], entity)}
        self.fresh += 1
        fresh, known = f"Named {self.fresh}", list(oracle.entities)
        wanted = {group: known[entity] for group, entity in to.items()}
        wanted |= {group: fresh for group in of.values() if group[1] == whole}
        people = [Speaker(known[entity], SpeakerKind.PERSON) for entity in sorted(oracle.heard)]
        entities, articles = {name: n for n, name in enumerate(known)}, range(len(oracle.articles))
        numbers = {article_id(text_of(number)): number for number in articles}
        renamed = {}
        for a in self.library.speakers.appearances(people):
            group = (numbers[a.article], entities[a.speaker.name], a.speaker.spelling, a.speaker.role)
            renamed |= {a: wanted[group]} if group in wanted else {}
        assert len(renamed) == len(wanted)
        self.library.speakers.settle(people, renamed)
        assert self.library.speakers.unsettled() == ()
        for (number, k), group in of.items():
            quote = oracle.quote(number, k)
            held = quote not in oracle.said.assigned and oracle.verdict(quote) is Verdict.ACCEPTED
            if group in to and group[1] not in oracle.said.decided and not held:
                shape, span, (_, spelling), role = oracle.articles[number][k]
                oracle.articles[number][k] = shape, span, (to[group], spelling), role
        if whole not in oracle.said.decided:
            oracle.entities[whole] = fresh

    @rule()
    def reopen(self) -> None:
        self.library.close()
        self.library = Library.open(self.folder / "press.onrecord")

    # What a person does.

    def ids(self) -> dict[Quote, int]:
        """The library's id of every quote."""
        found = {}
        for number in range(len(self.oracle.articles)):
            for i, attribution in self.library.articles.attributions(article_id(text_of(number))):
                ((start, _),) = attribution.content
                quote = self.oracle.quote(number, (start + 2) // STRIDE - 1)
                assert quote is not None
                assert quote not in found
                found[quote] = i
        return found

    def speakers(self) -> dict[Node, int]:
        """The library's number of everybody who has a quote."""
        ids = self.ids()
        rows = {row.id: row.speaker_id for row in self.library.quotes.rows(list(ids.values()))}
        shown = {self.oracle.speaker(quote): rows[i] for quote, i in ids.items()}
        return {node: number for node, number in shown.items() if node is not None and number is not None}

    def drawn(self, data: st.DataObject) -> tuple[Node, int]:
        everybody = self.speakers()
        node = data.draw(st.sampled_from(sorted(everybody, key=str)))
        return node, everybody[node]

    def anybody(self) -> bool:
        return any(self.oracle.speaker(quote) for quote in self.oracle.quotes())

    @precondition(anybody)
    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        (one, first), (other, second) = self.drawn(data), self.drawn(data)
        if one == other:
            assert self.library.apply(MergeSpeakers(first, second)) == ""
        elif self.oracle.apart(one, other):
            with pytest.raises(EditError, match="never the same"):
                self.library.apply(MergeSpeakers(first, second))
        else:
            said = self.oracle.step()
            said.decided |= {one[1], other[1]}
            movers = {one, *(node for node, leader in said.leader.items() if leader == one)}
            said.leader.update(dict.fromkeys(movers, other))
            assert str(self.library.apply(MergeSpeakers(first, second))).startswith("Merged ")

    @precondition(anybody)
    @rule(data=st.data())
    def split(self, data: st.DataObject) -> None:
        whole, number = self.drawn(data)
        parts = self.library.speakers.splittable_parts(number)
        assert {(part.name, not part.spelling) for part in parts} == self.oracle.parts(whole)
        if not parts:
            return
        part: SpeakerPart = data.draw(st.sampled_from(parts))
        said = self.oracle.step()
        if part.spelling:
            entity = next(e for e, name in enumerate(self.oracle.entities) if name == self.own(part.speaker))
            said.homes.add((entity, part.spelling))
            said.decided.add(entity)
        else:
            taken = next(n for n, to in said.leader.items() if to == whole and self.number(n) == part.speaker)
            del said.leader[taken]
            said.decided.add(taken[1])
        assert str(self.library.apply(SplitSpeaker(part))).startswith("Split ")

    def own(self, number: int) -> str:
        query = "SELECT own FROM speakers WHERE id = ?"
        return str(self.library._file.connection.execute(query, (number,)).fetchone()[0])

    def number(self, node: Node) -> int:
        """The library's number of a speaker that may be merged into another."""
        if node[0] == "entity":
            query = "SELECT id FROM speakers WHERE own = ? AND origin <> 'split'"
            found = self.library._file.connection.execute(query, (self.oracle.entities[node[1]],))  # type: ignore[call-overload]
        else:
            entity = self.number(("entity", node[1]))
            query = "SELECT home FROM spellings WHERE speaker = ? AND spelling = ?"
            found = self.library._file.connection.execute(query, (entity, node[2]))
        return int(found.fetchone()[0])

    @precondition(anybody)
    @rule(data=st.data())
    def rename(self, data: st.DataObject) -> None:
        (node, number), (other, _) = self.drawn(data), self.drawn(data)
        alike = self.oracle.kind(node) is self.oracle.kind(other)
        if (
            self.oracle.name(node) != self.oracle.name(other)
            and alike
            and data.draw(st.booleans(), label="a taken name")
        ):
            with pytest.raises(EditError, match="another speaker is called so"):
                self.library.apply(RenameSpeaker(number, self.oracle.name(other)))
            return
        self.fresh += 1
        said = self.oracle.step()
        said.names[node] = f"Name {self.fresh}"
        said.decided.add(node[1])
        assert str(self.library.apply(RenameSpeaker(number, f" Name  {self.fresh} "))).startswith("Renamed ")

    @precondition(anybody)
    @rule(
        data=st.data(),
        rename=st.booleans(),
        role=st.none() | st.sampled_from(["", "pilot", " poet \n laureate "]),
        kind=st.none() | st.sampled_from(SpeakerKind),
    )
    def describe(self, data: st.DataObject, rename: bool, role: str | None, kind: SpeakerKind | None) -> None:
        node, number = self.drawn(data)
        self.fresh += rename
        name = f"Name {self.fresh}" if rename else self.oracle.name(node)
        wanted = SpeakerDescription(name, role, kind or self.oracle.kind(node))
        assert self.library.speakers.description(number) == SpeakerDescription(
            self.oracle.name(node), self.oracle.said.roles.get(node), self.oracle.kind(node), (), {}
        )
        namesakes = {self.oracle.kind(n) for n in self.speakers() if n != node and self.oracle.name(n) == name}
        role = None if role is None else " ".join(role.split())
        changed = rename or wanted.kind is not self.oracle.kind(node)
        if changed and wanted.kind in namesakes:
            with pytest.raises(EditError, match="another speaker is called so"):
                self.library.apply(DescribeSpeaker(number, wanted))
            return
        if changed or role != self.oracle.said.roles.get(node):
            said = self.oracle.step()
            said.names |= {node: name} if rename else {}
            said.roles[node], said.kinds[node] = role, wanted.kind
            said.decided.add(node[1])
            assert self.library.apply(DescribeSpeaker(number, wanted))
        assert self.library.apply(DescribeSpeaker(number, wanted)) == ""

    @precondition(anybody)
    @rule(data=st.data(), again=st.booleans())
    def never(self, data: st.DataObject, again: bool) -> None:
        (one, first), (other, second) = self.drawn(data), self.drawn(data)
        if one == other:
            with pytest.raises(EditError, match="apart from itself"):
                self.library.apply(KeepSpeakersApart(first, second))
        elif not self.oracle.apart(one, other):
            self.oracle.step().nevers.add(frozenset((one, other)))
            assert self.library.apply(KeepSpeakersApart(first, second))
        elif again:
            assert self.library.apply(KeepSpeakersApart(first, second)) == ""
        else:
            said = self.oracle.step()
            place = self.oracle.place
            said.nevers = {pair for pair in said.nevers if {place(node) for node in pair} != {one, other}}
            assert self.library.apply(AllowMerge(first, second))

    @precondition(anybody)
    @rule(data=st.data())
    def assign(self, data: st.DataObject) -> None:
        chosen = data.draw(st.lists(st.sampled_from(self.oracle.quotes()), min_size=1, max_size=3, unique=True))
        node, speaker = self.whom(data)
        if node is not None:
            node = self.oracle.place(node)
        changed = [quote for quote in chosen if self.oracle.speaker(quote) != node]
        if changed:
            self.oracle.step().assigned.update(dict.fromkeys(changed, node))
        ids = self.ids()
        assert bool(self.library.apply(AssignQuotes([ids[quote] for quote in chosen], speaker))) == bool(changed)

    def whom(self, data: st.DataObject) -> tuple[Node | None, int | str | None]:
        how = data.draw(st.sampled_from(["known", "typed", "nobody"]))
        if how == "known":
            return self.drawn(data)
        name = data.draw(st.sampled_from(NAMES))
        return (("entity", self.oracle.entity(name)), name) if how == "typed" else (None, None)

    @precondition(lambda self: self.oracle.quotes())
    @rule(data=st.data(), verdict=st.sampled_from(Verdict))
    def judge(self, data: st.DataObject, verdict: Verdict) -> None:
        chosen = data.draw(st.lists(st.sampled_from(self.oracle.quotes()), min_size=1, max_size=3, unique=True))
        changed = [quote for quote in chosen if self.oracle.verdict(quote) is not verdict]
        if changed:
            self.oracle.step().verdicts.update(dict.fromkeys(changed, verdict))
        ids = self.ids()
        assert bool(self.library.apply(SetVerdict([ids[quote] for quote in chosen], verdict))) == bool(changed)

    @rule(data=st.data(), number=st.integers(0, 9), k=st.integers(MOST, MOST + MISSED - 1), shift=st.integers(-1, 1))
    def add_quote(self, data: st.DataObject, number: int, k: int, shift: int) -> None:
        number %= len(self.oracle.articles)
        quote, span = (number, k, "added"), at(k, "whole", shift)
        now = self.oracle.quote(number, k)
        bounds, article = Bounds((span,), ()), article_id(text_of(number))
        if number in self.oracle.removed:
            with pytest.raises(KeyError):
                self.library.apply(AddQuote(article, bounds, None))
        elif now and self.oracle.bounds(now)[0] < span[0] + 30:
            with pytest.raises(EditError, match=r"a quote already|that you rejected"):
                self.library.apply(AddQuote(article, bounds, None))
        elif now is None:
            node, speaker = self.whom(data) if self.anybody() else (None, None)
            said = self.oracle.step()
            said.added.add(quote[:2])
            said.bounds[quote] = span
            said.verdicts[quote] = Verdict.ACCEPTED
            said.assigned[quote] = node and self.oracle.place(node)
            assert str(self.library.apply(AddQuote(article, bounds, speaker))).startswith("Added a quote of ")

    @precondition(lambda self: self.oracle.quotes())
    @rule(data=st.data(), shape=st.sampled_from(["whole", "right"]), first=st.integers(-1, 1), last=st.integers(-1, 1))
    def set_bounds(self, data: st.DataObject, shape: str, first: int, last: int) -> None:
        quote = data.draw(st.sampled_from(self.oracle.quotes()))
        known = {**self.oracle.said.assigned, **self.oracle.said.verdicts}
        if (
            quote[2] not in ("whole", "added")
            or (*quote[:2], "right") in known
            or (quote[1] >= MOST) != (quote[2] == "added")
        ):
            return  # what was said of another quote in its place would be said of this one too
        span = at(quote[1], shape, first, last)
        changed = span != self.oracle.bounds(quote)
        if changed:
            said = self.oracle.step()
            said.bounds[quote] = span
            said.righted |= {quote} if shape == "right" else set()
        words = self.library.apply(SetBounds(self.ids()[quote], Bounds((span,), ())))
        assert bool(words) == changed

    @precondition(lambda self: self.oracle.quotes())
    @rule(
        data=st.data(),
        note=st.none() | st.sampled_from(["", "ask again", "два\nlines"]),
        add=st.lists(st.sampled_from(TAGS), max_size=2, unique_by=str.casefold),
        remove=st.lists(st.sampled_from(TAGS), max_size=2),
    )
    def remark(self, data: st.DataObject, note: str | None, add: list[str], remove: list[str]) -> None:
        chosen = data.draw(st.lists(st.sampled_from(self.oracle.quotes()), min_size=1, max_size=3, unique=True))
        remove = [tag for tag in remove if tag.casefold() not in map(str.casefold, add)]
        said, more, less = self.oracle.said, {*map(str.casefold, add)}, {*map(str.casefold, remove)}
        notes = {quote: note for quote in chosen if note is not None and said.notes.get(quote, "") != note}
        tags = {quote: (self.oracle.tags(quote) | more) - less for quote in chosen}
        tags = {quote: wanted for quote, wanted in tags.items() if wanted != self.oracle.tags(quote)}
        if notes or tags:
            step = self.oracle.step()
            step.notes.update(notes)
            step.tags.update(tags)
        ids = self.ids()
        wanted = QuoteChange(note=note, add=tuple(add), remove=tuple(remove))
        assert bool(self.library.apply(ChangeQuotes([ids[quote] for quote in chosen], wanted))) == bool(notes or tags)

    @rule(tag=st.sampled_from(TAGS))
    def remove_tag(self, tag: str) -> None:
        having = [quote for quote in self.oracle.ever() if tag.casefold() in self.oracle.tags(quote)]
        if having:
            said = self.oracle.step()
            said.tags = {quote: tags - {tag.casefold()} for quote, tags in said.tags.items()}
        assert bool(self.library.apply(RemoveTag(tag))) == bool(having)

    @rule(old=st.sampled_from(TAGS), new=st.sampled_from(TAGS))
    def rename_tag(self, old: str, new: str) -> None:
        if old.casefold() == new.casefold():
            return
        having = [quote for quote in self.oracle.ever() if old.casefold() in self.oracle.tags(quote)]
        if having:
            said = self.oracle.step()
            for quote, tags in said.tags.items():
                if old.casefold() in tags:
                    said.tags[quote] = tags - {old.casefold()} | {new.casefold()}
        assert bool(self.library.apply(RenameTag(old, new))) == bool(having)

    @rule(data=st.data(), source=st.sampled_from(["", "El Faro", "The Post"]))
    def set_source(self, data: st.DataObject, source: str) -> None:
        chosen = data.draw(st.lists(st.integers(0, len(self.oracle.articles) - 1), min_size=1, max_size=3, unique=True))
        changed = [number for number in chosen if self.oracle.said.sources.get(number, "") != source]
        if changed:
            self.oracle.step().sources.update(dict.fromkeys(changed, source))
        assert bool(self.library.apply(SetSource([article_id(text_of(n)) for n in chosen], source))) == bool(changed)

    @rule(data=st.data(), fact=st.sampled_from([Fact.SOURCE, Fact.BYLINE, Fact.NOTE]), value=st.sampled_from(["", "A"]))
    def set_fact(self, data: st.DataObject, fact: Fact, value: str) -> None:
        chosen = data.draw(st.lists(st.integers(0, len(self.oracle.articles) - 1), min_size=1, max_size=3, unique=True))
        changed = [number for number in chosen if self.fact(number, fact) != value]
        if changed:
            said = self.oracle.step()
            said.sources.update(dict.fromkeys(changed, value) if fact is Fact.SOURCE else {})
            said.facts.update({} if fact is Fact.SOURCE else {(number, fact): value for number in changed})
        wanted = {article_id(text_of(number)): {fact: value} for number in chosen}
        assert bool(self.library.apply(SetFacts(wanted))) == bool(changed)

    def fact(self, number: int, fact: Fact) -> str:
        said = self.oracle.said
        return said.sources.get(number, "") if fact is Fact.SOURCE else said.facts.get((number, fact), "")

    @rule(old=st.sampled_from(["", "El Faro", "The Post"]), new=st.sampled_from(["", "El Faro", "The Post"]))
    def rename_source(self, old: str, new: str) -> None:
        there = set(range(len(self.oracle.articles))) - self.oracle.removed
        changed = [number for number in there if self.oracle.said.sources.get(number, "") == old != new]
        if changed:
            self.oracle.step().sources.update(dict.fromkeys(changed, new))
        assert bool(self.library.apply(RenameSource(old, new))) == bool(changed)

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        chosen = data.draw(st.lists(st.integers(0, len(self.oracle.articles) - 1), min_size=1, max_size=2))
        changed = frozenset(chosen) - self.oracle.removed
        if changed:
            self.oracle.step().removes = changed
            self.oracle.removed |= changed
        words = self.library.apply(RemoveArticles([article_id(text_of(number)) for number in chosen]))
        assert str(words).startswith("Removed ") == bool(changed)

    @rule()
    def undo(self) -> None:
        words = self.library.undo()
        assert (words is not None) == bool(self.oracle.done)
        if self.oracle.done:
            self.oracle.removed -= self.oracle.said.removes
            self.oracle.undone.append(self.oracle.said)
            self.oracle.said = self.oracle.done.pop()

    @rule()
    def redo(self) -> None:
        words = self.library.redo()
        assert (words is not None) == bool(self.oracle.undone)
        if self.oracle.undone:
            self.oracle.done.append(self.oracle.said)
            self.oracle.said = self.oracle.undone.pop()
            self.oracle.removed |= self.oracle.said.removes

    # What is shown.

    @invariant()
    def quotes_are_shown_as_the_account_says(self) -> None:
        ids = self.ids()
        assert set(ids) == set(self.oracle.quotes())
        rows = {row.id: row for row in self.library.quotes.rows(list(ids.values()))}
        numbers: dict[Node | None, set[int | None]] = {}
        for quote, number in ids.items():
            node, row = self.oracle.speaker(quote), rows[number]
            assert row.speaker == ("" if node is None else self.oracle.name(node))
            assert row.words == text_of(quote[0])[slice(*self.oracle.bounds(quote))]
            assert row.role == self.oracle.role(quote)
            assert row.verdict is self.oracle.verdict(quote)
            assert row.note == self.oracle.said.notes.get(quote, "")
            assert sorted(tag.casefold() for tag in row.tags) == sorted(self.oracle.tags(quote))
            assert row.source == self.oracle.said.sources.get(quote[0], "")
            numbers.setdefault(node, set()).add(row.speaker_id)
        assert all(len(found) == 1 for found in numbers.values())
        assert len(set().union(*numbers.values())) == len(numbers)

    @invariant()
    def counts_agree_with_the_account(self) -> None:
        kept = [quote for quote in self.oracle.quotes() if self.oracle.verdict(quote) is not Verdict.REJECTED]
        wanted = Counter(self.oracle.speaker(quote) for quote in kept)
        counted = {row.id: row.tally.total for row in self.library.counts.speakers(Filter())}
        assert sorted(counted.values()) == sorted(wanted.values())
        assert counted.get(None, 0) == wanted[None]
        numbers = {number: node for node, number in self.speakers().items()}
        for row in self.library.counts.speakers(Filter()):
            if row.id is not None:
                node = numbers[row.id]
                assert (row.role, row.kind) == (self.oracle.latest_role(node), self.oracle.kind(node))
        assert len(self.library.quotes.ids(Filter())) == len(kept)
        tagged = Counter(tag for quote in kept for tag in self.oracle.tags(quote))
        counted_tags = {row.name.casefold(): row.tally.total for row in self.library.counts.tags(Filter()) if row.name}
        assert counted_tags == tagged
        noted = [quote for quote in kept if self.oracle.said.notes.get(quote)]
        assert len(self.library.quotes.ids(Filter(text="note:*"))) == len(noted)
        assert len(self.library.quotes.ids(Filter(rejected=True))) == len(self.oracle.quotes())
        assert self.library.counts.totals().articles == len(self.oracle.there())
        assert self.library.articles.ids() == {article_id(text_of(number)) for number in self.oracle.there()}

    @invariant()
    def folding_the_ledger_anew_changes_nothing(self) -> None:
        before = self.library._file.connection.total_changes
        for key, article in self.library._file.connection.execute("SELECT key, id FROM articles").fetchall():
            quote_state_writer.update_quotes(self.library._file.connection, key, article)
        assert self.library._file.connection.total_changes == before

    @invariant()
    def quotes_are_found_where_they_stand(self) -> None:
        for number in range(len(self.oracle.articles)):
            found = self.library.articles.attributions(article_id(text_of(number)))
            assert [a.content for _, a in found] == sorted(a.content for _, a in found)
        for quote, i in self.ids().items():
            words = text_of(quote[0])[slice(*self.oracle.bounds(quote))]
            assert i in self.library.quotes.ids(Filter(text=f'"{words}"', rejected=True))

    @invariant()
    def facts_are_as_the_account_says(self) -> None:
        rows = {row.id: row for row in self.library.articles.rows(self.library.articles.keys())}
        for number in self.oracle.there():
            row = rows[article_id(text_of(number))]
            for fact in (Fact.SOURCE, Fact.BYLINE, Fact.NOTE):
                assert getattr(row, fact) == self.fact(number, fact)

    @invariant()
    def nothing_is_taken_for_damage(self) -> None:
        assert find_damage(self.library._file.connection) is None

    @invariant()
    def what_can_be_undone_is_known(self) -> None:
        assert self.library.history.can_undo() == bool(self.oracle.done)
        assert self.library.history.can_redo() == bool(self.oracle.undone)


Machine.TestCase.settings = settings(max_examples=40, stateful_step_count=30, suppress_health_check=[*HealthCheck])
TestLedger = pytest.mark.slow(Machine.TestCase)
