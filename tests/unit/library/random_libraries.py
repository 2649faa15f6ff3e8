"""Libraries and filters at random, for tests that hold what is shown against a plain account of it."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st
from tests.unit.library.article_makers import make_article, person

from onrecord.domain.attribution import Act, Attribution, Kind
from onrecord.domain.filter import Filter
from onrecord.domain.speaker import Speaker, SpeakerKind
from onrecord.library import Library

WORDS = ["port", "Porto", "région", "REGION", "we'll", "U.S.", "мир", "Мира", "no", "🙂", "a🙂b"]
SPEAKERS = [
    None,
    person("Ana"),
    person("ana"),
    person("Ångström"),
    Speaker("Ana", SpeakerKind.PLACE),
    Speaker("Office", SpeakerKind.ORGANISATION),
]
SOURCES = ["", "El Faro", "el faro", "Über"]


@dataclass(frozen=True)
class Said:
    words: str
    kind: Kind
    act: Act
    speaker: Speaker | None
    source: str
    published: str
    article: int
    position: int


@contextlib.contextmanager
def copied(empty: Path) -> Iterator[Library]:
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(Path(shutil.copy(empty, folder)))
        try:
            yield library
        finally:
            library.close()


def quote(start: int, end: int, kind: Kind, speaker: Speaker | None, act: Act) -> Attribution:
    quoted = {Kind.DIRECT: ((start, end),), Kind.MIXED: ((start, start + 1),), Kind.REPORTED: ()}[kind]
    return Attribution(((start, end),), quoted, speaker=speaker, act=act)


statements = st.tuples(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join),
    st.sampled_from(Kind),
    st.sampled_from(SPEAKERS),
    st.sampled_from([Act.SPEECH, Act.SPEECH, Act.THOUGHT]),
)
heads = st.tuples(st.sampled_from(SOURCES), st.sampled_from(["", "2022", "2022-11-11", "2021-01-01"]))
libraries = st.lists(st.tuples(heads, st.lists(statements, max_size=4)), max_size=4)
searches = st.lists(st.sampled_from([*WORDS, "po", "reg", "ми", "U", "“", "*"]), max_size=2).map(" ".join)


def built(library: Library, plan: list) -> list[Said]:  # type: ignore[type-arg]
    said: list[Said] = []
    for number, ((source, published), quotes) in enumerate(plan):
        text, found = f"{number}|", []
        for position, (words, kind, speaker, act) in enumerate(quotes):
            found.append(quote(len(text), len(text) + len(words), kind, speaker, act))
            text += words + "|"
            said.append(Said(words, found[-1].kind, act, speaker, source, published, number, position))
        library.add(make_article(text, source=source, published=published), found)
    return said


def speaker_ids(library: Library) -> dict[Speaker | None, int | None]:
    rows = library.counts.speakers(Filter(thought=True))
    return {None: None} | {Speaker(row.name, row.kind): row.id for row in rows if row.kind is not None}


@st.composite
def filters(draw: st.DrawFn, ids: dict[Speaker | None, int | None]) -> Filter:
    return Filter(
        speakers=draw(st.frozensets(st.sampled_from([*ids.values(), 10**30]), max_size=2)),
        sources=draw(st.frozensets(st.sampled_from([*SOURCES, "gone"]), max_size=2)),
        kinds=draw(st.one_of(st.just(frozenset(Kind)), st.frozensets(st.sampled_from(Kind)))),
        text=draw(searches),
        thought=draw(st.booleans()),
    )
