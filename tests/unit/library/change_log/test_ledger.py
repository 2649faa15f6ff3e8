"""Changes by hand: what they do, what is written down of them, and that they outlast the engine."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.unit.library.article_makers import ANA, DIRECT, REPORTED, make_article, person, says

from onrecord.domain.attribution import Attribution, Evidence
from onrecord.domain.change_log import Author, ChangeType
from onrecord.domain.errors import EditError
from onrecord.domain.filter import Filter
from onrecord.domain.operations import (
    AllowMerge,
    AssignQuotes,
    KeepSpeakersApart,
    MergeSpeakers,
    RenameSource,
    RenameSpeaker,
    SetSource,
    SetVerdict,
    SplitSpeaker,
)
from onrecord.domain.quote import Verdict
from onrecord.domain.speaker import Speaker, SpeakerKind, SpeakerPart
from onrecord.library import Library

BO = person("Bo Lind")
EVERYTHING = Filter(thought=True, rejected=True)


def other_article(number: int = 2) -> object:
    return make_article(f"Another text, number {number}, that is as long as it has to be for some quotes.")


def ids(library: Library) -> dict[str, int]:
    return {row.name: row.id for row in library.counts.speakers(EVERYTHING) if row.id is not None}


def counts(library: Library, chosen: Filter | None = None) -> dict[str, int]:
    return {row.name: row.tally.total for row in library.counts.speakers(chosen or Filter())}


@pytest.fixture
def two(library: Library) -> Library:
    """Ana with two spellings, and Bo; a quote of nobody."""
    ruiz = person("Ana Ruiz", "", "Ruiz")
    library.add(make_article(), [says(0, 3, ANA), says(4, 8, ruiz), says(9, 13, BO), says(15, 18, source=((0, 3),))])
    return library


def test_a_merge_shows_all_quotes_under_one_and_later_ones_too(two: Library) -> None:
    assert str(two.apply(MergeSpeakers(ids(two)["Bo Lind"], ids(two)["Ana Ruiz"]))) == "Merged Bo Lind into Ana Ruiz"
    two.add(other_article(), [says(0, 3, BO)])  # type: ignore[arg-type]
    assert counts(two) == {"Ana Ruiz": 4, "": 1}
    two.undo()
    assert counts(two) == {"Ana Ruiz": 2, "Bo Lind": 2, "": 1}


def test_a_merge_passes_a_role_and_spellings_on(library: Library) -> None:
    library.add(make_article(), [says(0, 3, ANA), says(4, 8, BO)])
    library.apply(MergeSpeakers(ids(library)["Ana Ruiz"], ids(library)["Bo Lind"]))
    (row,) = library.counts.speakers(Filter())
    assert (row.name, row.role, row.spellings) == ("Bo Lind", "mayor", 2)


def test_a_spelling_is_taken_out_and_stays_out(two: Library) -> None:
    (part,) = two.speakers.splittable_parts(ids(two)["Ana Ruiz"])
    assert part == SpeakerPart(ids(two)["Ana Ruiz"], "Ruiz", "Ruiz", 1)
    assert str(two.apply(SplitSpeaker(part))) == "Split Ruiz off Ana Ruiz"
    two.add(other_article(), [says(0, 3, person("Ana Ruiz", "", "Ruiz")), says(4, 8, ANA)])  # type: ignore[arg-type]
    assert counts(two) == {"Ana Ruiz": 2, "Ruiz": 2, "Bo Lind": 1, "": 1}
    assert two.apply(SplitSpeaker(part)) == ""
    assert two.speakers.splittable_parts(ids(two)["Ruiz"]) == []


def test_a_spelling_taken_out_and_merged_again_can_be_taken_out_as_a_whole(two: Library) -> None:
    two.apply(SplitSpeaker(two.speakers.splittable_parts(ids(two)["Ana Ruiz"])[0]))
    two.apply(MergeSpeakers(ids(two)["Ruiz"], ids(two)["Bo Lind"]))
    (part,) = two.speakers.splittable_parts(ids(two)["Bo Lind"])
    assert (part.name, part.spelling, part.quotes) == ("Ruiz", "", 1)
    two.apply(SplitSpeaker(part))
    assert counts(two) == {"Ana Ruiz": 1, "Ruiz": 1, "Bo Lind": 1, "": 1}


def test_one_of_several_that_were_merged_one_into_the_other_comes_out_alone(library: Library) -> None:
    names = ["Ann Ash", "Bea Birk", "Cy Coe"]
    library.add(make_article(), [says(4 * k, 4 * k + 3, person(name)) for k, name in enumerate(names)])
    known = ids(library)
    library.apply(MergeSpeakers(known["Ann Ash"], known["Bea Birk"]))
    library.apply(MergeSpeakers(known["Bea Birk"], known["Cy Coe"]))
    library.apply(
        SplitSpeaker(
            next(part for part in library.speakers.splittable_parts(known["Cy Coe"]) if part.name == "Bea Birk")
        )
    )
    assert counts(library) == {"Cy Coe": 2, "Bea Birk": 1}


def test_parts_that_do_not_exist_are_key_errors(two: Library) -> None:
    for part in (SpeakerPart(1, "nobody", "nobody", 0), SpeakerPart(99, "", "x", 0)):
        with pytest.raises(KeyError):
            two.apply(SplitSpeaker(part))
    with pytest.raises(KeyError):
        two.apply(MergeSpeakers(1, 99))
    with pytest.raises(KeyError):
        two.apply(AssignQuotes([1], 99))
    assert not two.history.can_undo()


def test_a_fuller_name_of_the_engine_does_not_undo_a_rename(two: Library) -> None:
    two.apply(RenameSpeaker(ids(two)["Ana Ruiz"], "  Mayor\n Ruiz "))
    two.add(other_article(), [says(0, 3, person("Ana María Ruiz"))], [("Ana Ruiz", "Ana María Ruiz")])  # type: ignore[arg-type]
    assert counts(two) == {"Mayor Ruiz": 3, "Bo Lind": 1, "": 1}
    assert {speaker.name for speaker in two.speakers.known()} == {"Ana María Ruiz", "Bo Lind"}
    two.undo()
    assert counts(two) == {"Ana María Ruiz": 3, "Bo Lind": 1, "": 1}


def test_a_name_that_the_person_gave_stays_when_the_engine_comes_to_it_and_goes_on(library: Library) -> None:
    library.add(make_article(), [says(0, 3, person("Ruiz"))])
    library.apply(RenameSpeaker(1, "Ana Ruiz"))
    for old, new in (("Ruiz", "Ana Ruiz"), ("Ana Ruiz", "Ana María Ruiz")):
        library.add(make_article(new), [], [(old, new)])
    assert counts(library) == {"Ana Ruiz": 1}


def test_a_name_that_is_taken_or_empty_is_refused(two: Library) -> None:
    with pytest.raises(EditError, match="another speaker is called so"):
        two.apply(RenameSpeaker(ids(two)["Ana Ruiz"], "Bo Lind"))
    with pytest.raises(EditError, match="empty"):
        two.apply(RenameSpeaker(ids(two)["Ana Ruiz"], " \n"))
    assert two.apply(RenameSpeaker(ids(two)["Ana Ruiz"], "Ana Ruiz")) == ""
    assert not two.history.can_undo()


def test_no_chain_of_merges_joins_two_who_are_never_the_same(library: Library) -> None:
    names = ["Ann Ash", "Bea Birk", "Cy Coe", "Di Dorn"]
    library.add(make_article(), [says(4 * k, 4 * k + 3, person(name)) for k, name in enumerate(names)])
    ann, bea, cy, di = (ids(library)[name] for name in names)
    assert (
        str(library.apply(KeepSpeakersApart(ann, di, "another ministry")))
        == "Said that Ann Ash and Di Dorn are never the same"
    )
    assert library.apply(KeepSpeakersApart(di, ann)) == ""
    library.apply(MergeSpeakers(ann, bea))
    library.apply(MergeSpeakers(di, cy))
    with pytest.raises(EditError) as refused:
        library.apply(MergeSpeakers(cy, bea))
    assert "that would join Ann Ash and Di Dorn" in str(refused.value)
    with pytest.raises(EditError, match="apart from itself"):
        library.apply(KeepSpeakersApart(ann, bea))
    assert library.speakers.kept_apart_from(bea) == {cy}
    assert str(library.apply(AllowMerge(bea, cy))) == "Said that Bea Birk and Cy Coe may be the same"
    assert library.apply(AllowMerge(bea, cy)) == ""
    library.apply(MergeSpeakers(cy, bea))
    assert counts(library) == {"Bea Birk": 4}


def test_the_engine_joins_no_two_who_are_never_the_same(library: Library) -> None:
    library.add(make_article(), [says(0, 3, person("Ruiz")), says(4, 8, ANA)])
    library.apply(KeepSpeakersApart(*ids(library).values()))
    library.add(other_article(), [], [("Ruiz", "Ana Ruiz")])  # type: ignore[arg-type]
    assert counts(library) == {"Ruiz": 1, "Ana Ruiz": 1}
    assert {speaker.name for speaker in library.speakers.known()} == {"Ruiz", "Ana Ruiz"}


def test_a_merge_of_the_engine_is_written_down_as_its_own_and_is_no_step_to_undo(library: Library) -> None:
    library.add(make_article(), [says(0, 3, person("Ruiz")), says(4, 8, ANA)])
    library.add(other_article(), [], [("Ruiz", "Ana Ruiz")])  # type: ignore[arg-type]
    (row,) = library.history.ledger()
    assert (row.author, row.change_type, str(row.words)) == (
        Author.PROGRAM,
        ChangeType.MERGE,
        "Merged Ruiz into Ana Ruiz",
    )
    assert row.reason
    assert not library.history.can_undo()
    assert {speaker.name for speaker in library.speakers.known()} == {"Ana Ruiz"}
    (part,) = library.speakers.splittable_parts(ids(library)["Ana Ruiz"])
    library.apply(SplitSpeaker(part))
    assert counts(library) == {"Ruiz": 1, "Ana Ruiz": 1}
    assert {speaker.name for speaker in library.speakers.known()} == {"Ruiz", "Ana Ruiz"}


def test_a_never_done_again_goes_before_a_merge_that_the_engine_made_meanwhile(library: Library) -> None:
    library.add(make_article(), [says(0, 3, person("Ruiz")), says(4, 8, ANA)])
    library.apply(KeepSpeakersApart(*ids(library).values()))
    library.undo()
    library.add(other_article(), [], [("Ruiz", "Ana Ruiz")])  # type: ignore[arg-type]
    assert counts(library) == {"Ana Ruiz": 2}
    library.redo()
    assert counts(library) == {"Ruiz": 1, "Ana Ruiz": 1}


def test_quotes_get_a_known_speaker_a_new_one_or_nobody(two: Library) -> None:
    assert str(two.apply(AssignQuotes([1, 2], ids(two)["Bo Lind"]))) == "Set the speaker of 2 quotes to Bo Lind"
    assert str(two.apply(AssignQuotes([4], " Cy\tOde "))) == "Set the speaker of 1 quote to Cy Ode"
    assert str(two.apply(AssignQuotes([3], None))) == "Set the speaker of 1 quote to nobody who is named"
    assert counts(two) == {"Bo Lind": 2, "Cy Ode": 1, "": 1}
    assert two.apply(AssignQuotes([3], None)) == ""
    with pytest.raises(EditError, match="empty"):
        two.apply(AssignQuotes([3], "  "))
    row = two.quotes.rows([1])[0]
    assert (row.speaker, row.by_hand, row.found, row.role) == ("Bo Lind", True, "Ana Ruiz", "")
    while two.undo():
        pass
    assert counts(two) == {"Ana Ruiz": 2, "Bo Lind": 1, "": 1}


def test_a_speaker_that_was_typed_is_the_one_that_the_engine_finds_later(two: Library) -> None:
    two.apply(AssignQuotes([4], "Cy Ode"))
    assert "Cy Ode" not in {speaker.name for speaker in two.speakers.known()}
    two.add(other_article(), [says(0, 3, person("Cy Ode", "pilot"))])  # type: ignore[arg-type]
    (row,) = [row for row in two.counts.speakers(Filter()) if row.name == "Cy Ode"]
    assert (row.tally.total, row.role) == (2, "pilot")


def test_a_name_that_was_typed_does_not_grow_with_one_that_the_engine_gives(two: Library) -> None:
    two.apply(AssignQuotes([4], "Cy"))
    two.add(other_article(), [], [("Cy", "Cy Ode")])  # type: ignore[arg-type]
    assert counts(two)["Cy"] == 1


def test_a_quote_follows_its_speaker_through_merges(two: Library) -> None:
    two.apply(AssignQuotes([4], ids(two)["Bo Lind"]))
    two.apply(MergeSpeakers(ids(two)["Bo Lind"], ids(two)["Ana Ruiz"]))
    assert counts(two) == {"Ana Ruiz": 4}


def test_rejected_quotes_are_gone_unless_asked_for(two: Library) -> None:
    assert str(two.apply(SetVerdict([1, 4], Verdict.REJECTED))) == "Rejected 2 quotes"
    assert counts(two) == {"Ana Ruiz": 1, "Bo Lind": 1}
    assert two.quotes.ids(Filter()) == [2, 3]
    assert (
        two.counts.totals().quotes
        == two.counts.kinds(Filter()).total
        == two.counts.sources(Filter())[0].tally.total
        == 2
    )
    assert len(two.quotes.ids(Filter(rejected=True))) == 4
    assert [quote for quote, _ in two.articles.attributions(make_article().id, rejected=False)] == [2, 3]
    assert two.quotes.rows([1])[0].verdict is Verdict.REJECTED
    two.undo()
    assert two.quotes.ids(Filter()) == [1, 2, 3, 4]


def test_an_accepted_quote_stays_accepted_when_it_is_found_with_other_bounds(library: Library) -> None:
    library.add(make_article(), [DIRECT, REPORTED])
    assert str(library.apply(SetVerdict([1], Verdict.ACCEPTED))) == "Accepted 1 quote"
    moved = Attribution(((16, 30),), ((16, 30),), ((9, 13),), ((0, 8),), BO)
    assert library.read_again(make_article(), [moved, REPORTED])
    rows = library.quotes.rows(library.quotes.ids(Filter()))
    assert [(row.speaker, row.verdict) for row in rows] == [("Bo Lind", Verdict.ACCEPTED), ("", Verdict.NONE)]
    assert str(library.apply(SetVerdict([rows[0].id], Verdict.NONE))) == "Cleared review mark on 1 quote"
    far = Attribution(((15, 24),), ((15, 24),), speaker=BO)
    library.undo()
    library.read_again(make_article(), [far])
    assert library.quotes.rows(library.quotes.ids(Filter()))[0].verdict is Verdict.NONE


def test_two_quotes_of_the_same_words_are_told_apart_by_what_stands_beside_them(library: Library) -> None:
    twins = [says(15, 30, ANA, cue=((9, 13),)), says(15, 30, BO, cue=((31, 34),))]
    library.add(make_article(), twins)
    library.apply(SetVerdict([2], Verdict.ACCEPTED))
    rows = library.quotes.rows([1, 2])
    assert [row.verdict for row in rows] == [Verdict.NONE, Verdict.ACCEPTED]


def test_reading_again_counts_spellings_anew_and_needs_the_article(library: Library) -> None:
    library.add(make_article(), [says(0, 3, person("Ana Ruiz", "", "Ruiz")), says(4, 8, ANA)])
    assert library.read_again(make_article(), [says(4, 8, ANA)])
    assert library.counts.speakers(Filter())[0].spellings == 1
    assert not library.read_again(other_article(), [DIRECT])  # type: ignore[arg-type]
    assert library.articles.ids() == {make_article().id}


def test_an_edit_of_many_articles_is_one_step_also_after_a_restart(library: Library, path: Path) -> None:
    articles = [make_article(), other_article(), other_article(3)]
    for article in articles:
        library.add(article, [])  # type: ignore[arg-type]
    assert str(library.apply(RenameSource("", "Wire"))) == "Set the source of 3 articles to “Wire”"
    assert {row.source for row in library.articles.rows(library.articles.keys())} == {"Wire"}
    library.close()
    again = Library.open(path)
    assert str(again.undo()) == "Set the source of 3 articles to “Wire”"
    assert [row.source for row in again.articles.rows(again.articles.keys())] == [""] * 3
    assert not again.history.can_undo()
    again.close()


def test_every_change_is_a_dated_row_with_author_target_and_states(two: Library) -> None:
    two.apply(MergeSpeakers(2, 1, "same office"))
    two.apply(SetVerdict([1, 2], Verdict.ACCEPTED))
    two.undo()
    two.apply(SetSource([make_article().id], "El Faro"))
    rows = two.history.ledger()
    assert [row.step for row in rows] == [1, 2, 2, 3]
    assert [row.state for row in rows] == ["done", "dropped", "dropped", "done"]
    assert {row.author for row in rows} == {Author.PERSON}
    assert (rows[0].change_type, rows[0].target, rows[0].before, rows[0].after) == (ChangeType.MERGE, "2", "2", "1")
    assert (rows[0].reason, str(rows[0].words)) == ("same office", "Merged Bo Lind into Ana Ruiz")
    assert (rows[3].target, rows[3].before, rows[3].after) == (make_article().id, "", "El Faro")
    made = datetime.fromisoformat(rows[0].made)
    assert made.utcoffset() == timedelta(0)
    assert abs(datetime.now(UTC) - made) < timedelta(minutes=1)


def test_an_import_leaves_what_can_be_done_again(two: Library) -> None:
    two.apply(MergeSpeakers(2, 1))
    two.undo()
    two.add(other_article(), [says(0, 3, person("Ruiz"))], [("Bo Lind", "Bo B. Lind")])  # type: ignore[arg-type]
    assert str(two.redo()) == "Merged Bo Lind into Ana Ruiz"


def test_kinds_are_never_mixed_up(library: Library) -> None:
    place = Speaker("Ana Ruiz", SpeakerKind.PLACE)
    library.add(make_article(), [says(0, 3, ANA), says(4, 8, place)])
    library.apply(RenameSpeaker(1, "Mayor Ruiz"))
    assert [(row.name, row.kind) for row in library.counts.speakers(Filter())] == [
        ("Ana Ruiz", SpeakerKind.PLACE),
        ("Mayor Ruiz", SpeakerKind.PERSON),
    ]
    assert library.apply(RenameSpeaker(1, "Ana Ruiz"))


def test_the_way_to_a_speaker_is_kept_verbatim(library: Library) -> None:
    trail = (Evidence((0, 8), "“Ana\ud800 Ruiz” is the mayor"), Evidence((9, 13), ""))
    library.add(make_article(), [says(15, 30, ANA, evidence=trail), says(31, 34)])
    assert [found.evidence for _, found in library.articles.attributions(make_article().id)] == [trail, ()]


def test_a_change_of_a_speaker_does_not_go_through_what_was_said_of_quotes(two: Library) -> None:
    """After some bulk changes there are a hundred thousand rows about quotes, and a handful about speakers."""
    statements: list[str] = []
    two._file.connection.set_trace_callback(statements.append)
    two.apply(MergeSpeakers(ids(two)["Bo Lind"], ids(two)["Ana Ruiz"]))
    two._file.connection.set_trace_callback(None)
    (asked,) = {sql for sql in statements if sql.startswith("SELECT") and "deed IN ('merge'" in sql}
    plan = two._file.connection.execute(f"EXPLAIN QUERY PLAN {asked}").fetchall()
    assert "ledger_about_speakers" in plan[0][3]
