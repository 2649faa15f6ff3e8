"""What exports and counts ask of a library: passages, labels, a snapshot, and reading beside the one who writes."""

from pathlib import Path

import pytest
from tests.unit.library.article_makers import DIRECT, MIXED, TEXT, make_article, person, says

from onrecord.domain.attribution import Attribution
from onrecord.domain.errors import LibraryError, Problem
from onrecord.domain.filter import Filter
from onrecord.domain.messages import message
from onrecord.domain.operations import SetVerdict
from onrecord.domain.quote import QuotePassage, Verdict
from onrecord.domain.read_only_cause import ReadOnly, ReadOnlyCause
from onrecord.library import Library
from onrecord.library.storage.file_lock import SUFFIX, FileLock, Holder

WHY = ReadOnly(ReadOnlyCause.NO_RIGHT, Problem("a library", message("it is read"), message("Open it in the window.")))


def test_a_passage_tells_where_a_quote_stands_and_what_is_around_it(library: Library) -> None:
    library.add(make_article(), [MIXED])
    spans = (((15, 51),), ((15, 30), (37, 45)), ((9, 13),), ((0, 8),))
    added = make_article().added
    assert library.quotes.passages([1], 6) == {
        1: QuotePassage(*spans, "said", "said “", ". She ", TEXT[15:51], TEXT[:57], 0, added)
    }
    assert library.quotes.contents([1]) == [(TEXT, {1: ((15, 51),)})]
    assert library.quotes.passages([7], 6) == {}


def test_a_passage_holds_cue_and_source_where_they_stand_near_by(library: Library) -> None:
    filler = "word " * 400
    text = f"Ana Ruiz spoke. {filler}“No,” she said, and left."
    at = text.index("No")
    content, cue = ((at, at + 3),), ((text.index("said"), text.index("said") + 4),)
    library.add(make_article(text), [Attribution(content, content, cue, ((0, 8),), person("Ana Ruiz"))])
    found = library.quotes.passages([1], 2)[1]
    assert (found.start, found.text) == (at - 2, text[at - 2 : cue[0][1] + 2])


def test_what_stands_above_the_body_is_in_no_passage_but_that_of_its_own_quotes(library: Library) -> None:
    text = "date 2024-03-05\n“Open,” Ana Ruiz said."
    content = ((17, 22),)
    below = Attribution(content, content, ((33, 37),), ((24, 32),))
    library.add(make_article(text, body=16), [below, says(5, 9)])
    found = library.quotes.passages([1, 2], 100)
    assert {found[1].text, found[2].text} == {text, text[16:]}


def test_a_cue_of_several_parts_is_told_with_its_gap(library: Library) -> None:
    library.add(make_article(), [says(15, 30, cue=((9, 13), (57, 63)))])
    assert library.quotes.passages([1], 0)[1].cue_words == f"{TEXT[9:13]} […] {TEXT[57:63]}"


def test_labels_are_those_of_the_quotes_shown(library: Library) -> None:
    library.add(make_article(source="El Faro", published="2022-11"), [DIRECT, says(64, 76, None, quoted=False)])
    found = library.quotes.labels(Filter())
    assert found.ids.tolist() == [1, 2]
    assert [found.names[number] for number in found.speaker] == ["Ana Ruiz", ""]
    assert [found.sources[number] for number in found.source] == ["El Faro"] * 2
    assert [found.dates[number] for number in found.published] == ["2022-11"] * 2
    assert library.quotes.labels(Filter(sources=frozenset({"none"}))).ids.tolist() == []


def test_in_a_snapshot_nothing_changes_and_after_it_all_is_there(library: Library, path: Path) -> None:
    library.add(make_article(), [DIRECT])
    other = Library.open(path, WHY)
    with other.snapshot():
        library.apply(SetVerdict([1], Verdict.REJECTED))
        assert other.quotes.rows([1])[0].verdict is Verdict.NONE
        assert len(other.quotes.ids(Filter())) == 1
    assert other.quotes.rows([1])[0].verdict is Verdict.REJECTED
    assert len(other.quotes.ids(Filter())) == 0
    other.close()


def test_what_goes_wrong_in_a_snapshot_stays_what_it_is(library: Library) -> None:
    with pytest.raises(OSError, match="disk"), library.snapshot():
        raise OSError("the disk is full")
    with library.snapshot():
        library._file.connection.execute("DROP TABLE attributions")  # within the transaction, which is rolled back
        with pytest.raises(LibraryError):
            library.quotes.rows([1])
        library._file.connection.execute("ROLLBACK")
        library._file.connection.execute("BEGIN")
    assert library.quotes.rows([1]) == []


def test_who_holds_the_lock_is_read_without_touching_it(path: Path) -> None:
    assert FileLock.noted_holder(path) is None
    library = Library.open(path)
    assert FileLock.noted_holder(path) == Holder.me()
    library.close()
    lock = path.with_name(path.name + SUFFIX)
    lock.write_text("half a")
    assert FileLock.noted_holder(path) == Holder()


def test_a_library_that_another_computer_writes_is_read_as_a_copy(path: Path) -> None:
    Library.open(path).close()
    path.with_name(path.name + SUFFIX).write_text('{"host": "elsewhere", "user": "ann", "process": 5}')
    read = Library.open(path, WHY)
    assert read.read_only is not None
    assert read.read_only.copied
    read.close()


def test_a_snapshot_in_another_is_part_of_it(library: Library) -> None:
    with library.snapshot():
        with library.snapshot():
            library.counts.totals()
        assert library.in_snapshot
    assert not library.in_snapshot


def test_a_snapshot_outlasts_an_error_that_ended_its_transaction_and_was_told_of(library: Library) -> None:
    with library.snapshot():
        library._file.connection.execute("ROLLBACK")  # as SQLite does where the disk fails it
        library.counts.totals()
    assert not library.in_snapshot
