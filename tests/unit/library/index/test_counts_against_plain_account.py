"""What is shown against a plain account of what should be, for random libraries and filters."""

import contextlib
import re
import sqlite3
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.library.article_makers import DIRECT, REPORTED, make_article, person, says
from tests.unit.library.random_libraries import Said, built, copied, filters, libraries, speaker_ids

from onrecord.domain.article import Article
from onrecord.domain.attribution import Act, Kind
from onrecord.domain.count_rows import KindCounts, Totals
from onrecord.domain.errors import SearchError
from onrecord.domain.facets import ConfidenceLevel
from onrecord.domain.filter import Filter
from onrecord.domain.operations import (
    AssignQuotes,
    ChangeQuotes,
    MergeSpeakers,
    QuoteChange,
    RenameSpeaker,
    SetSource,
    SetVerdict,
)
from onrecord.domain.quote import Order, Verdict
from onrecord.domain.speaker import Speaker
from onrecord.library import Library


def folded(text: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return re.findall(r"\w+|🙂", plain)


def found_in(words: str, typed: str) -> bool:
    have = folded(words)
    pieces = [folded(piece) for piece in dict.fromkeys(typed.split())]
    wanted = [piece for piece in pieces if piece]
    worded = [piece for piece in wanted if piece != ["🙂"]]
    for piece in wanted:
        prefix = bool(worded) and piece is worded[-1]
        if not any(_starts(have[at:], piece, prefix) for at in range(len(have))):
            return False
    return True


def _starts(have: list[str], piece: list[str], prefix: bool) -> bool:
    if len(have) < len(piece) or have[: len(piece) - 1] != piece[:-1]:
        return False
    last = have[len(piece) - 1]
    return last.startswith(piece[-1]) if prefix else last == piece[-1]


def shown(said: list[Said], chosen: Filter, ids: dict[Speaker | None, int | None]) -> list[Said]:
    return [
        one
        for one in said
        if (chosen.thought or one.act is Act.SPEECH)
        and one.kind in chosen.kinds
        and (not chosen.speakers or ids[one.speaker] in chosen.speakers)
        and (not chosen.sources or one.source in chosen.sources)
        and found_in(one.words, chosen.text)
    ]


def tally(said: list[Said]) -> KindCounts:
    count = Counter(one.kind for one in said)
    return KindCounts(count[Kind.DIRECT], count[Kind.MIXED], count[Kind.REPORTED])


@settings(max_examples=120)
@given(plan=libraries, data=st.data())
def test_rows_and_counts_agree_with_a_plain_account(empty: Path, plan: list, data: st.DataObject) -> None:  # type: ignore[type-arg]
    with copied(empty) as library:
        said = built(library, plan)
        ids = speaker_ids(library)
        chosen = data.draw(filters(ids))
        expected = shown(said, chosen, ids)
        numbers = library.quotes.ids(chosen)
        assert Counter(row.words for row in library.quotes.rows(numbers)) == Counter(one.words for one in expected)
        assert library.counts.totals(chosen) == Totals(
            len({one.article for one in expected}), len(expected), len({one.speaker for one in expected} - {None})
        )
        assert library.counts.kinds(chosen) == tally(shown(said, chosen.but(kinds=frozenset(Kind)), ids))
        anyone = shown(said, chosen.but(speakers=frozenset()), ids)
        counted = {row.id: row.tally for row in library.counts.speakers(chosen) if row.tally.total}
        assert counted == {
            number: tally([one for one in anyone if ids[one.speaker] == number])
            for number in {ids[one.speaker] for one in anyone}
        }
        anywhere = shown(said, chosen.but(sources=frozenset()), ids)
        assert {row.source: (row.articles, row.tally) for row in library.counts.sources(chosen) if row.tally.total} == {
            source: (
                len({one.article for one in anywhere if one.source == source}),
                tally([one for one in anywhere if one.source == source]),
            )
            for source in {one.source for one in anywhere}
        }


SORT_KEYS = {
    Order.DATE: lambda one: (one.published == "", one.published),
    Order.SPEAKER: lambda one: one.speaker is None,
    Order.SOURCE: lambda one: (one.source == "", re.sub("[A-Z]", lambda m: m[0].lower(), one.source)),
    Order.KIND: lambda one: list(Kind).index(one.kind),
    Order.CONFIDENCE: lambda one: 0,
    Order.POSITION: lambda one: (one.article, one.position),
}


@pytest.mark.slow
@settings(max_examples=60)
@given(plan=libraries, order=st.sampled_from(Order))
def test_rows_are_sorted(empty: Path, plan: list, order: Order) -> None:  # type: ignore[type-arg]
    with copied(empty) as library:
        said = built(library, plan)
        by_id = {number + 1: one for number, one in enumerate(said)}
        ids = library.quotes.ids(Filter(thought=True), order)
        keys = [SORT_KEYS[order](by_id[number]) for number in ids]
        assert keys == sorted(keys)
        down = library.quotes.ids(Filter(thought=True), order, descending=True)
        assert sorted(down) == sorted(ids) == sorted(by_id)


def test_ties_go_by_date_article_and_place_and_unknown_comes_last_both_ways(library: Library) -> None:
    for text, published in [("aa", ""), ("bb", "2022"), ("cc", "2021"), ("dd", "2022")]:
        library.add(make_article(text, published=published), [says(1, 2), says(0, 1)])
    assert library.quotes.ids(Filter()) == [5, 6, 3, 4, 7, 8, 1, 2]
    assert library.quotes.ids(Filter(), Order.DATE, descending=True) == [3, 4, 7, 8, 5, 6, 1, 2]
    assert library.quotes.ids(Filter(), Order.KIND) == library.quotes.ids(Filter())


@pytest.mark.slow
@settings(max_examples=150)
@given(typed=st.text(max_size=12) | st.text(st.sampled_from("\"'*:^(){}+-ab \x00\ud800🙂é"), max_size=12))
def test_no_search_that_can_be_read_raises(empty: Path, typed: str) -> None:
    with copied(empty) as library, contextlib.suppress(SearchError):
        library.add(make_article(), [DIRECT, REPORTED])
        chosen = Filter(text=typed)
        assert (
            len(library.quotes.ids(chosen))
            == library.counts.totals(chosen).quotes
            == library.counts.kinds(chosen).total
        )


@pytest.mark.parametrize(
    ("typed", "hits"),
    [
        ("", 1),
        ("reg", 1),
        ("REGION wor", 1),
        ("wor region", 0),
        ("region OR nothing", 0),
        ("words:region", 0),
        ('"region', 1),
        ("region*", 1),
        ("*", 1),
        ("“ world", 1),
        ("🙂", 1),
        ("🙁", 0),
        ("great🙂", 0),
        ("🙂great", 1),
        ("great", 1),
        ("U.S.", 1),
        ("€", 1),
        ("$", 1),
        (" ".join(f"w{n}" for n in range(5000)), 0),
    ],
)
def test_search(library: Library, typed: str, hits: int) -> None:
    text = "A région of the world, 🙂great for the U.S. and 5 €"
    library.add(make_article(text), [says(0, len(text))])
    assert len(library.quotes.ids(Filter(text=typed))) == hits


def test_chosen_rows_stay_at_zero(library: Library) -> None:
    library.add(make_article(source="El Faro"), [DIRECT])
    chosen = Filter(speakers=frozenset({1, None, 77}), sources=frozenset({"El Faro", "gone"}), text="nothing")
    assert [(row.id, row.tally) for row in library.counts.speakers(chosen)] == [(1, KindCounts()), (None, KindCounts())]
    assert [(row.source, row.articles, row.tally) for row in library.counts.sources(chosen)] == [
        ("El Faro", 0, KindCounts())
    ]


def test_the_whole_library_counts_articles_without_quotes(library: Library) -> None:
    article: Article = make_article()
    library.add(article, [DIRECT, REPORTED])
    library.add(make_article("nobody speaks"), [])
    assert library.counts.totals() == Totals(2, 2, 1)
    assert library.counts.totals(Filter()) == Totals(1, 2, 1)


def test_an_empty_library_answers_everything(library: Library) -> None:
    assert library.quotes.ids(Filter()) == []
    assert (library.counts.speakers(Filter()), library.counts.sources(Filter()), library.counts.kinds(Filter())) == (
        [],
        [],
        KindCounts(),
    )
    assert library.counts.totals() == Totals(0, 0, 0)


def test_what_is_not_known_comes_last_however_often_it_speaks(tmp_path: Path) -> None:
    with_library = Library.open(tmp_path / "a.onrecord")
    quiet, loud = says(0, 2, person("Ann Ash")), [says(k, k + 1) for k in range(3, 7)]
    with_library.add(make_article(source="The Post"), [quiet])
    with_library.add(make_article("Another text, without a source, that has more."), loud)
    assert [row.name for row in with_library.counts.speakers(Filter())] == ["Ann Ash", ""]
    assert [row.source for row in with_library.counts.sources(Filter())] == ["The Post", ""]
    with_library.close()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("speaker:ruiz", "ab"),
        ("speaker:RUIZ port", "b"),
        ("-speaker:ruiz", "cd"),
        ('speaker:"bö lind"', "c"),
        ("source:faro", "ac"),
        ("-source:faro", "bd"),
        ("before:2022-11", "a"),
        ("after:2022-11", "bc"),
        ("after:2022 before:2022-11-12", "b"),
        ("kind:reported", "d"),
        ("-kind:direct", "d"),
        ('"old port"', "b"),
        ('"port old"', ""),
        ("old port", "bc"),
        ("por", "bc"),
        ("por* old", "bc"),
        ("por old", ""),
        ("-port", "ad"),
        ("-por*", "ad"),
        ("-quay -port", "d"),
        ("old -kind:reported -speaker:lind", "b"),
    ],
)
def test_the_language_of_the_search(library: Library, typed: str, found: str) -> None:
    ana, bo = person("Ana Ruiz"), person("Bo Lind")
    plan = [
        ("a", "new quay", ana, "El Faro", "2021-05-01", True),
        ("b", "old port", ana, "", "2022-11-11", True),
        ("c", "port is old", bo, "el fáro", "2023", True),
        ("d", "a ship", None, "Über", "", False),
    ]
    for name, words, who, source, published, direct in plan:
        library.add(
            make_article(f"{words}|{name}", source=source, published=published), [says(0, len(words), who, direct)]
        )
    ids = library.quotes.ids(Filter(text=typed))
    assert "".join(sorted("abcd"[number - 1] for number in ids)) == found


def test_a_search_that_cannot_be_read_says_so_and_spoils_nothing(library: Library) -> None:
    library.add(make_article(), [DIRECT])
    assert library.counts.totals(Filter()).quotes == 1
    with pytest.raises(SearchError, match="no such kind"):
        library.counts.totals(Filter(text="kind:loud"))
    assert library.counts.totals(Filter()).quotes == 1


def test_what_is_left_out_dates_sureness_and_checked(library: Library) -> None:
    for text, published, confidence in (("aa", "2022-11-11", 0.95), ("bb", "2022-12", 0.7), ("cc", "", 0.2)):
        library.add(make_article(text, published=published), [says(0, 1, person(text), confidence=confidence)])
    library.apply(SetVerdict([2], Verdict.ACCEPTED))
    shown = lambda **fields: list(library.quotes.ids(Filter(**fields)))  # type: ignore[arg-type]  # noqa: E731
    assert shown(not_speakers=frozenset({1, None})) == [2, 3]
    assert shown(speakers=frozenset({1, 2}), not_speakers=frozenset({1})) == [2]
    assert shown(dates=frozenset({"2022"})) == [1, 2]
    assert shown(dates=frozenset({"2022-12", ""})) == [2, 3]
    assert shown(dates=frozenset({"2022-11..2022-12"})) == [1, 2]
    assert shown(dates=frozenset({"2022-12.."}), text="date:..2022") == [2]
    assert shown(dates=frozenset({"2022"}), not_dates=frozenset({"2022-11"})) == [2]
    assert shown(sureness=frozenset({ConfidenceLevel.LIKELY, ConfidenceLevel.DOUBTFUL})) == [2, 3]
    assert shown(checked=frozenset({False})) == [1, 3]
    assert [(row.month, row.tally.total) for row in library.counts.dates(Filter())] == [
        ("2022-12", 1),
        ("2022-11", 1),
        ("", 1),
    ]
    assert list(library.counts.sureness(Filter()).values()) == [1, 1, 1]
    assert library.counts.checked(Filter(sureness=frozenset({ConfidenceLevel.LIKELY}))) == {True: 1, False: 0}


@pytest.mark.slow
@settings(max_examples=40)
@given(plan=libraries, data=st.data())
def test_columns_kept_in_the_file_are_those_of_the_rows(empty: Path, plan: list, data: st.DataObject) -> None:  # type: ignore[type-arg]
    with copied(empty) as library:
        built(library, plan[:2])
        library.counts.totals()
        built(library, plan[2:])
        for verdict in data.draw(st.lists(st.sampled_from(Verdict), max_size=3)):
            library.apply(SetVerdict([row.id for row in library.quotes.rows([1, 2])], verdict))
        everything = Filter(thought=True, rejected=True)
        now = (
            list(library.quotes.ids(everything)),
            list(library.counts.speakers(everything)),
            library.counts.sources(everything),
        )
        library.close()
        again = Library.open(library.path)
        assert now == (
            list(again.quotes.ids(everything)),
            list(again.counts.speakers(everything)),
            again.counts.sources(everything),
        )
        again.close()


def test_another_program_that_writes_is_noticed(library: Library) -> None:
    library.add(make_article(), [DIRECT])
    reading = Library.open(library.path)
    assert reading.counts.totals().quotes == 1
    library.add(make_article("more text here"), [says(0, 4)])
    library.apply(SetSource([make_article().id], "El Faro"))
    assert reading.counts.totals().quotes == 2
    assert {row.source for row in reading.counts.sources(Filter())} == {"", "El Faro"}
    reading.close()


EVERYTHING = Filter(thought=True, rejected=True)
EDITS = ("merge", "rename", "assign", "judge", "source", "add", "again", "undo", "redo")


def edit(library: Library, what: str, data: st.DataObject) -> None:
    ids = list(library.quotes.ids(EVERYTHING))
    known = [row.id for row in library.counts.speakers(EVERYTHING) if row.id is not None]
    one, other = (data.draw(st.sampled_from(known)) if known else 0 for _ in range(2))
    if what == "add":
        library.add(make_article(f"Later {len(ids)}", published="1999-01-01"), [says(0, 5, person("Zoe Aa"))])
    elif what == "again":
        library.read_again(make_article("Later 0"), [says(0, 4, person("Ana Ruiz")), says(5, 6)])
    elif what in ("undo", "redo"):
        getattr(library, what)()
    elif what == "merge" and known:
        library.apply(MergeSpeakers(one, other))
    elif what == "rename" and known:
        library.apply(RenameSpeaker(one, f"Name {len(library.history.ledger())}"))
    elif what == "assign" and known:
        library.apply(AssignQuotes(ids[:2], other))
    elif what == "judge":
        library.apply(SetVerdict(ids[-2:], data.draw(st.sampled_from(Verdict))))
    elif what == "source" and ids:
        library.apply(
            SetSource([library.quotes.rows(ids[:1])[0].article], data.draw(st.sampled_from(["", "El Faro", "z"])))
        )


def answers(library: Library) -> list[object]:
    orders = [list(library.quotes.ids(EVERYTHING, order, descending=down)) for order in Order for down in (False, True)]
    found = list(library.quotes.ids(Filter(text="later")))
    speakers, articles = library.counts.speakers(EVERYTHING), library.counts.articles_by_speaker(EVERYTHING)
    counted = [
        (row.id, articles[row.id], library.counts.articles_besides(EVERYTHING, frozenset({row.id}))) for row in speakers
    ]
    months = library.counts.dates(EVERYTHING), library.counts.days(EVERYTHING)
    return [
        orders,
        found,
        list(speakers),
        counted,
        library.counts.sources(EVERYTHING),
        months,
        library.counts.totals(EVERYTHING),
    ]


@pytest.mark.slow
@settings(max_examples=40)
@given(plan=libraries, data=st.data())
def test_what_is_kept_in_memory_follows_every_edit(empty: Path, plan: list, data: st.DataObject) -> None:  # type: ignore[type-arg]
    with copied(empty) as library:
        built(library, plan)
        for what in data.draw(st.lists(st.sampled_from(EDITS), max_size=6)):
            edit(library, what, data)
            again = Library.open(library.path)
            assert answers(library) == answers(again), what
            again.close()


@pytest.mark.slow
@settings(max_examples=60)
@given(plan=libraries, data=st.data())
def test_articles_are_counted_once_for_each_speaker(empty: Path, plan: list, data: st.DataObject) -> None:  # type: ignore[type-arg]
    with copied(empty) as library:
        said = built(library, plan)
        ids = speaker_ids(library)
        chosen = data.draw(filters(ids))
        left = shown(said, chosen.but(speakers=frozenset()), ids)
        counted = library.counts.articles_by_speaker(chosen)
        some = frozenset(data.draw(st.lists(st.sampled_from([*ids.values()]), max_size=2)))
        for who, number in ids.items():
            assert counted[number] == len({one.article for one in left if one.speaker == who})
        others = {one.article for one in left if ids[one.speaker] not in some}
        assert library.counts.articles_besides(chosen, some) == len(others)


def test_an_article_where_two_speak_who_are_shown_as_one_counts_once(library: Library) -> None:
    names = ("Ana Ruiz", "Bo Lind", "Cy Coe")
    for number, who in enumerate((names, names[:2], names[1:], names[2:])):
        said = [says(4 * k, 4 * k + 3, person(name)) for k, name in enumerate(who)]
        library.add(make_article(f"An article, number {number}, that is long enough."), said)
    ana, bo, cy = (next(row.id for row in library.counts.speakers(Filter()) if row.name == name) or 0 for name in names)
    counts = lambda: [library.counts.articles_by_speaker(Filter())[one] for one in (ana, bo, cy)]  # noqa: E731
    assert counts() == [2, 3, 3]
    library.apply(MergeSpeakers(ana, bo))
    assert counts() == [0, 3, 3]
    library.apply(MergeSpeakers(bo, cy))
    assert counts() == [0, 0, 4]
    library.undo()
    library.undo()
    assert counts() == [2, 3, 3]


def test_what_quotes_have_between_them(library: Library) -> None:
    ana, bo = person("Ana Ruiz"), person("Bo Lind")
    library.add(make_article(), [says(4 * k, 4 * k + 3, who) for k, who in enumerate((ana, ana, bo, None))])
    library.apply(ChangeQuotes([1, 2], QuoteChange(note="look", add=("b", "Ärger"))))
    library.apply(ChangeQuotes([2], QuoteChange(add=("a",))))
    both = library.quotes.summarise([2, 99, 1])
    assert both is not None
    assert (both.quotes, both.first.id, both.speaker, both.note) == ((2, 1), 2, "Ana Ruiz", "look")
    assert both.tags == {"a": 1, "Ärger": 2, "b": 2}
    assert both.shared == ("Ärger", "b")
    differing = library.quotes.summarise([1, 3])
    assert differing is not None
    assert (differing.speaker, differing.note, differing.shared) == (None, None, ())
    unnamed = library.quotes.summarise([4])
    assert unnamed is not None
    assert (unnamed.speaker, unnamed.note) == ("", "")
    assert library.quotes.summarise([99]) is None


def test_quotes_that_all_have_a_verdict(library: Library) -> None:
    library.add(make_article(), [says(4 * k, 4 * k + 3) for k in range(3)])
    library.apply(SetVerdict([1, 2], Verdict.ACCEPTED))
    assert library.quotes.all_have_verdict([1, 2, 99, 50_000], Verdict.ACCEPTED)
    assert not library.quotes.all_have_verdict([1, 2, 3], Verdict.ACCEPTED)
    assert library.quotes.all_have_verdict([3], Verdict.NONE)


def test_a_merge_writes_no_quote(library: Library) -> None:
    library.add(make_article(), [DIRECT, says(64, 76, person("Bo Lind"))])
    one, other = (row.id for row in library.counts.speakers(Filter()) if row.id)
    blocks = "SELECT block, version FROM digest WHERE block >= 0"
    with contextlib.closing(sqlite3.connect(library.path)) as connection:
        before = connection.execute(blocks).fetchall()
        library.apply(MergeSpeakers(one, other))
        assert connection.execute(blocks).fetchall() == before
    assert [(row.id, row.tally.total) for row in library.counts.speakers(Filter())] == [(other, 2)]
    assert {row.speaker_id for row in library.quotes.rows(library.quotes.ids(Filter()))} == {other}
