"""What is remembered of imports: what came of each, and what was chosen for one that was broken off."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.library.article_makers import make_article

from onrecord.domain.errors import Problem
from onrecord.domain.imports.article_labels import ArticleLabels
from onrecord.domain.imports.column_mapping import ColumnMapping, TableMappings
from onrecord.domain.imports.import_record import ImportChoices, ImportEnd, ImportRecord, InputResult, counted_fates
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message, plural
from onrecord.library import Library
from onrecord.library.imports import imports_table
from onrecord.library.storage.serialization import pack, unpack

WHEN = "2026-03-01T10:00:00+00:00"
EMPTY = InputResult(
    "/news/a.mbox (3)",
    InputFate.EMPTY,
    Problem(message("{0}", "a"), message("it has {0}", plural("%Ln words", "%Ln word", 0)), message("Leave it out.")),
    "/news/a.mbox",
)


def test_what_came_of_an_import_is_remembered(library: Library) -> None:
    key = library.imports.begin(WHEN, ["/news", "/other"], ImportChoices())
    assert library.imports.records() == [ImportRecord(key, WHEN, ImportEnd.RUNNING, ("/news", "/other"))]
    inputs = [EMPTY, InputResult("/news/b.txt", InputFate.COPY)]
    counts = counted_fates([InputFate.ARTICLE, InputFate.ARTICLE, *(each.fate for each in inputs)])
    library.imports.end(key, ImportEnd.DONE, counts, inputs)
    assert library.imports.records() == [ImportRecord(key, WHEN, ImportEnd.DONE, ("/news", "/other"), counts)]
    assert library.imports.inputs(key) == tuple(inputs)
    assert library.imports.inputs(key + 1) == ()


def test_the_latest_import_comes_first(library: Library) -> None:
    keys = [library.imports.begin(WHEN, [str(n)], ImportChoices()) for n in range(3)]
    assert [record.key for record in library.imports.records()] == keys[::-1]


def test_choices_are_kept_until_the_import_ends_or_is_gone_on_with(library: Library) -> None:
    one = ImportChoices({"a": ArticleLabels(source="Post")}, frozenset({"b"}))
    two = ImportChoices({"c": ArticleLabels(published="", confirmed=frozenset({"byline"}))}, frozenset({"d"}))
    done, left, other, live = [library.imports.begin(WHEN, ["x"], each) for each in (one, one, two, one)]
    library.imports.end(done, ImportEnd.CANCELLED, {}, [])
    library.imports.end(left, ImportEnd.RUNNING, {InputFate.ARTICLE: 2}, [])
    assert library.imports.take_left({live}) == (one | two, ())
    assert library.imports.take_left({live}) == (ImportChoices(), ())
    ends = {record.key: record.end for record in library.imports.records()}
    assert ends == {
        done: ImportEnd.CANCELLED, left: ImportEnd.LEFT, other: ImportEnd.LEFT, live: ImportEnd.RUNNING,
    }  # fmt: skip


def test_articles_in_no_file_are_kept_whole_until_the_import_ends(library: Library) -> None:
    guesses = frozenset({"source", "published"})
    article = make_article("“So,” \ud800 she\0 said.", url="https://x.example/", body=3, part="2", guesses=guesses)
    article = replace(article, notes=(plural("%Ln words", "%Ln word", 2), message("{0} was mended", "it")))
    library.imports.begin(WHEN, ["https://x.example/"], ImportChoices(), [article, make_article("Other.")])
    assert library.imports.take_left() == (ImportChoices(), (article, make_article("Other.")))
    assert library.imports.take_left() == (ImportChoices(), ())


def test_of_a_great_many_inputs_the_first_are_remembered(library: Library, monkeypatch) -> None:
    monkeypatch.setattr(imports_table, "MOST_INPUTS", 3)
    key = library.imports.begin(WHEN, ["x"], ImportChoices())
    library.imports.end(key, ImportEnd.DONE, {InputFate.COPY: 9}, [InputResult(str(n), InputFate.COPY) for n in "abcd"])
    (record,) = library.imports.records()
    assert [each.path for each in library.imports.inputs(key)] == ["a", "b", "c"]
    assert record.counts == {InputFate.COPY: 9}


_texts = st.text(max_size=8)
_maybe = st.none() | _texts
_labels = st.builds(ArticleLabels, _maybe, _maybe, _maybe, _maybe, st.frozensets(st.sampled_from(["source", "title"])))


_mappings = st.builds(ColumnMapping, _texts, _texts, lead=_texts)
_tables = st.builds(
    TableMappings,
    st.dictionaries(_texts, _mappings, max_size=2),
    st.dictionaries(st.lists(_texts, max_size=3).map(tuple), _mappings, max_size=2),
)
_some = st.frozensets(_texts, max_size=3)


@given(st.builds(ImportChoices, st.dictionaries(_texts, _labels, max_size=3), _some, _tables, _some))
def test_any_choice_comes_back(choices: ImportChoices) -> None:
    packed = pack(imports_table._plain_choices(choices))
    assert imports_table._choices(unpack(packed)) == choices
