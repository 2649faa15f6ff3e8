from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.library.article_makers import ANA, DIRECT, MIXED, REPORTED, THOUGHT, make_article, person, says

from onrecord.domain.attribution import GAP, Attribution, Form, Kind
from onrecord.domain.count_rows import Totals
from onrecord.domain.filter import Filter
from onrecord.domain.offsets import as_shown
from onrecord.domain.operations import AssignQuotes
from onrecord.domain.speaker import Speaker, SpeakerKind
from onrecord.library import Library

EVERYTHING = Filter(thought=True)


def test_the_text_is_really_what_the_spans_of_the_makers_mean() -> None:
    text = make_article().text
    assert DIRECT.words(text) == "we will rebuild"
    assert text[37:45] == "old port"
    assert REPORTED.words(text) == "it was cheap"


def test_what_was_added_is_there_after_a_restart(path: Path) -> None:
    article = make_article(source="El Faro", published="2022-11-11", url="https://e.example/1", byline="B", body=3)
    first = Library.open(path)
    assert first.add(article, [REPORTED, DIRECT])
    first.close()
    again = Library.open(path)
    assert again.articles.get(article.id) == article
    assert again.articles.ids() == {article.id}
    assert [found for _, found in again.articles.attributions(article.id)] == [DIRECT, REPORTED]
    again.close()


def test_the_same_article_again_adds_nothing_and_renames_nobody(library: Library) -> None:
    assert library.add(make_article(), [DIRECT])
    assert not library.add(make_article(title="Other"), [DIRECT, REPORTED], [("Ana Ruiz", "Anna Ruiz")])
    assert library.counts.totals() == Totals(1, 1, 1)
    assert library.articles.get(make_article().id).title == "A port"
    assert library.counts.speakers(EVERYTHING)[0].name == "Ana Ruiz"


def test_an_add_that_fails_leaves_nothing(library: Library) -> None:
    broken = replace(REPORTED, speaker=Speaker("Z", None))  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        library.add(make_article(), [DIRECT, broken], [("a", "b")])
    assert library.articles.ids() == frozenset()
    assert library.speakers.known() == {}
    assert library.add(make_article(), [DIRECT])


def test_an_unknown_article_is_a_key_error(library: Library) -> None:
    with pytest.raises(KeyError):
        library.articles.get("no such")
    assert library.articles.attributions("no such") == []


def test_a_quote_row_is_sliced_from_the_text(library: Library) -> None:
    library.add(make_article(source="El Faro", published="2022"), [MIXED])
    [row] = library.quotes.rows(library.quotes.ids(Filter()))
    assert row.kind is Kind.MIXED
    assert row.words == "we will rebuild” the “old port” soon"
    assert row.parts == (("we will rebuild", True), ("” the “", False), ("old port", True), ("” soon", False))
    assert (row.speaker, row.role, row.mention, row.source) == ("Ana Ruiz", "mayor", "Ana Ruiz", "El Faro")


def test_a_split_quote_shows_its_gap(library: Library) -> None:
    spans = ((0, 3), (9, 13), (15, 17))
    library.add(make_article(), [Attribution(spans, spans)])
    [row] = library.quotes.rows([1])
    assert row.words == "Ana" + GAP + "said we"
    assert row.parts == (("Ana", True), (GAP, False), ("said", True), (" ", False), ("we", True))


def test_quotes_come_in_the_order_asked_and_missing_ones_are_left_out(library: Library) -> None:
    library.add(make_article(), [DIRECT, REPORTED])
    assert [row.id for row in library.quotes.rows([2, 99, 1, 10**30])] == [2, 1]
    assert library.quotes.rows([]) == []


def test_a_role_given_once_in_an_article_holds_there_and_nowhere_else(library: Library) -> None:
    bare = person("Ana Ruiz")
    library.add(make_article(), [says(0, 8, bare), says(9, 13, ANA)])
    library.add(make_article("other text"), [says(0, 5, bare)])
    assert [row.role for row in library.quotes.rows([1, 2, 3])] == ["mayor", "mayor", ""]


def test_speakers_are_one_per_name_and_kind(library: Library) -> None:
    group = Speaker("Ana Ruiz", SpeakerKind.GROUP)
    library.add(make_article(), [says(0, 3, ANA), says(4, 8, group), says(9, 13, person("Ana Ruiz"))])
    assert [(row.kind, row.role, row.tally.total) for row in library.counts.speakers(Filter())] == [
        (SpeakerKind.PERSON, "mayor", 2),
        (SpeakerKind.GROUP, "", 1),
    ]


def test_known_speakers_give_every_spelling(library: Library) -> None:
    library.add(make_article(), [says(0, 3, person("Ana Ruiz", "", "Ruiz")), says(4, 8, person("Ana Ruiz", "", "Ана"))])
    known = library.speakers.known()
    assert [speaker.spelling for speaker in known] == ["Ana Ruiz", "Ruiz", "Ана"]
    assert {speaker.name for speaker in known} == {"Ana Ruiz"}
    assert library.counts.speakers(Filter())[0].spellings == 2


def test_a_renamed_speaker_keeps_id_quotes_and_the_old_name_as_a_spelling(library: Library) -> None:
    library.add(make_article(), [says(0, 3, person("Ruiz"))])
    library.add(make_article("b"), [says(0, 1, ANA)], [("Ruiz", "Ana Ruiz")])
    [row] = library.counts.speakers(Filter())
    assert (row.id, row.name, row.role, row.tally.total) == (1, "Ana Ruiz", "mayor", 2)
    assert {speaker.spelling for speaker in library.speakers.known()} == {"Ruiz", "Ana Ruiz"}
    assert library.articles.attributions(make_article().id)[0][1].speaker == person("Ana Ruiz", "", "Ruiz")


def test_renaming_to_a_name_that_exists_merges_the_same_kind_only(library: Library) -> None:
    place = Speaker("Ruiz", SpeakerKind.PLACE)
    library.add(
        make_article(), [says(0, 3, person("Ruiz", "mayor")), says(4, 8, person("Ana Ruiz")), says(9, 13, place)]
    )
    library.add(make_article("b"), [], [("Ruiz", "Ana Ruiz"), ("Nobody", "Somebody"), ("Ana Ruiz", "Ana Ruiz")])
    rows = library.counts.speakers(Filter())
    assert [(row.name, row.kind, row.role, row.tally.total) for row in rows] == [
        ("Ana Ruiz", SpeakerKind.PERSON, "mayor", 2),
        ("Ana Ruiz", SpeakerKind.PLACE, "", 1),
    ]


@pytest.mark.parametrize("odd", ["a\ud800b c", "a\x00b c", "\udfff\ud83d x", "🙂\ufffe", "\r\n\u2028"])
def test_texts_that_sqlite_cannot_hold_keep_every_offset(library: Library, odd: str) -> None:
    article = make_article(odd)
    found = Attribution(((0, len(odd)),), ((0, len(odd)),), source=((0, 2),), speaker=person(odd), reason=odd)
    assert library.add(article, [found])
    assert library.articles.get(article.id).text == odd
    [row] = library.quotes.rows(library.quotes.ids(Filter(text="b" if "b" in odd else "")))
    assert (row.words, row.mention) == (as_shown(odd), as_shown(odd[:2]))
    assert len(library.counts.speakers(Filter())[0].name) == len(odd)


def test_odd_labels_are_replaced_not_refused(library: Library) -> None:
    library.add(make_article(title="a\ud800", origin="\udcff.txt", source="\x00"), [DIRECT])
    assert library.articles.get(make_article().id).title == "a\ufffd"
    assert library.quotes.ids(Filter(sources=frozenset({"\x00"}))) == [1]


@pytest.mark.parametrize(("given_", "kept"), [(float("nan"), 0.0), (-1.0, 0.0), (7.0, 0.0), (0.25, 0.25), (1.0, 1.0)])
def test_a_confidence_is_from_nought_to_one(library: Library, given_: float, kept: float) -> None:
    library.add(make_article(), [replace(DIRECT, confidence=given_)])
    assert library.quotes.rows([1])[0].confidence == kept


@pytest.mark.parametrize("form", [*Form, None])
def test_how_a_mention_refers_is_kept(library: Library, form: Form | None) -> None:
    library.add(make_article(), [replace(DIRECT, form=form)])
    assert library.quotes.rows([1])[0].form is form
    assert library.articles.attributions(make_article().id)[0][1].form is form


def test_a_speaker_set_by_hand_was_not_referred_to_by_the_mention(library: Library) -> None:
    library.add(make_article(), [replace(DIRECT, form=Form.PRONOUN)])
    library.apply(AssignQuotes([1], "Ben Ode"))
    assert library.quotes.rows([1])[0].form is library.articles.attributions(make_article().id)[0][1].form is None
    library.undo()
    assert (
        library.quotes.rows([1])[0].form is library.articles.attributions(make_article().id)[0][1].form is Form.PRONOUN
    )


def test_thought_is_kept_but_hidden(library: Library) -> None:
    library.add(make_article(), [DIRECT, THOUGHT])
    assert len(library.quotes.ids(Filter())) == 1
    assert len(library.quotes.ids(EVERYTHING)) == 2
    assert len(library.articles.attributions(make_article().id)) == 2


@st.composite
def articles_with_quotes(draw: st.DrawFn) -> tuple[str, list[Attribution]]:
    text = draw(st.text(st.characters(), min_size=4, max_size=30))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    spans = tuple(zip(cuts[::2], cuts[1::2], strict=False))
    quoted = tuple(span for span in spans if draw(st.booleans()))
    inner = draw(st.booleans()) and quoted == ()
    cut = ((spans[0][0], spans[0][0] + 1),) if inner else quoted
    return text, [Attribution(spans, cut)]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=articles_with_quotes())
def test_words_parts_and_spans_are_those_of_the_text(library: Library, case: tuple[str, list[Attribution]]) -> None:
    text, found = case
    if not library.add(make_article(text), found):
        return
    [(number, read)] = library.articles.attributions(make_article(text).id)
    [row] = library.quotes.rows([number])
    assert [read] == found
    assert row.words.split() == found[0].words(text).split()  # line breaks are shown as spaces
    assert "".join(run for run, _ in row.parts) == row.words
    inside = [run for run, marked in row.parts if marked and run]
    assert inside == [as_shown(text[start:end]) for start, end in found[0].quoted if start < end]
