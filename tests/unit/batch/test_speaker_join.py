"""Speakers of all shards: the names do not depend on how the articles were cut, and are those of one collection."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.batch.batch_makers import pa

from onrecord.batch.arrow_schemas import SCHEMAS
from onrecord.batch.shard_files import BatchFolder, ShardWriter
from onrecord.batch.speaker_join import join_speakers
from onrecord.domain.speaker import Appearance, Speaker, SpeakerKind
from onrecord.engine import SpeakerCollection

NAMES = ["Ann Ash", "A. Ash", "Ash", "Ann M. Ash", "Bob Ash", "Cora Cole", "Kora Cole", "Cole", "Dan Dale", "D. Dale",
         "Анна Эш", "Eve Elm", "Eva Elm", "Elm"]  # fmt: skip
BODIES = ["World Health Organization", "WHO", "Ministry of Health", "German Ministry of Health", "Health Ministry"]
WHO = st.one_of(
    st.tuples(st.sampled_from(NAMES), st.just("person"), st.sampled_from(["", "mayor", "singer", "president"])),
    st.tuples(st.sampled_from(BODIES), st.just("organisation"), st.just("")),
)
ARTICLES = st.lists(
    st.tuples(st.sampled_from(["", "2022-11-01", "2022-11-02"]), st.lists(WHO, min_size=1, max_size=4, unique=True)),
    min_size=1,
    max_size=14,
)


def written(path, articles, shards):
    """The tables of articles, cut into so many shards; gives the folder and their names."""
    folder = BatchFolder(path)
    folder.make()
    names = [f"s{number}" for number in range(shards)]
    for number, name in enumerate(names):
        rows, said = [], []
        for row, article in enumerate(articles[number::shards]):
            where = {"article": key(article), "row": row, "published": article[0] or None}
            rows.append({**where, "origin": "x"})
            said += [
                {**where, "name": who, "kind": kind, "role": role or None, "times": 1} for who, kind, role in article[1]
            ]
        with ShardWriter(path / "draft") as writer:
            writer.write({"articles": made(rows, "articles"), "speakers": made(said, "speakers")})
        for table in SCHEMAS:
            (path / "draft" / f"{table}.parquet").replace(folder.table(table, name))
    return folder, names


def made(rows, name):
    return pa.Table.from_pylist(rows, schema=SCHEMAS[name])


def key(article):
    return hashlib.sha256(repr(article).encode()).hexdigest()


def names_of(joined):
    found = {}
    for each in joined.shards.values():
        found |= each
    return found


def whole(articles):
    """The names that one collection gives, with all articles at hand."""
    said = [
        Appearance(key(each), each[0], Speaker(who, SpeakerKind(kind), role, who), 1)
        for each in {key(each): each for each in articles}.values()
        for who, kind, role in each[1]
    ]
    names, _ = SpeakerCollection.name_in_order(said)
    return {
        (a.article, a.speaker.spelling, str(a.speaker.kind), a.speaker.role): name
        for a, name in zip(said, names, strict=True)
    }


@settings(max_examples=10)
@given(articles=ARTICLES)
def test_names_do_not_depend_on_the_number_of_shards_and_are_those_of_one_collection(articles, tmp_path_factory):
    joined = []
    for shards in (1, 3, 8):
        path = tmp_path_factory.mktemp("joined")
        (path / "draft").mkdir()
        joined.append(join_speakers(*written(path, articles, shards)))
    assert names_of(joined[0]) == names_of(joined[1]) == names_of(joined[2]) == whole(articles)
    assert dict(joined[0].speakers) == dict(joined[1].speakers) == dict(joined[2].speakers)
    assert {str(c) for c in joined[0].candidates} == {str(c) for c in joined[2].candidates}
    assert [each.copies.number for each in joined] == [len(articles) - len(set(map(key, articles)))] * 3


def test_no_shards_have_no_speakers(tmp_path):
    assert join_speakers(BatchFolder(tmp_path), []).speakers == {}


@pytest.mark.parametrize("name", ["Ash", "Ann Ash", "WHO"])
def test_whoever_has_one_name_and_one_role_is_named_as_the_collection_would(tmp_path, name):
    articles = [("2022-11-01", [(name, "person", "mayor"), (name, "person", "")]), ("", [(name, "person", "")])]
    (tmp_path / "draft").mkdir()
    assert names_of(join_speakers(*written(tmp_path, articles, 2))) == whole(articles)
