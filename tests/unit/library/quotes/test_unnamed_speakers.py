"""Somebody unnamed is kept, shown, copied and exported as the article calls them."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.library.article_makers import REPORTED, make_article, says

from onrecord.citation.clauses.speaker_names import full_name
from onrecord.domain.filter import Filter
from onrecord.domain.operations import AssignQuotes
from onrecord.domain.speaker import Speaker, SpeakerKind, UnnamedSpeaker
from onrecord.library import Library
from onrecord.library.backups.backup_store import Backups
from onrecord.tables.library_tables import LibraryTables
from onrecord.viewmodels.quotes.quote_citation import cited_quote
from onrecord.viewmodels.text.names import speaker_text

SPOKESWOMAN = UnnamedSpeaker("a spokeswoman for the “port”", SpeakerKind.PERSON, "Port Authority")
REPORT = UnnamedSpeaker("the report")
BO = Speaker("Bo Lind", SpeakerKind.PERSON)
SAID = [replace(REPORTED, unnamed=SPOKESWOMAN), says(70, 76, unnamed=REPORT), says(71, 76, suggested=BO)]
PLAIN = Filter(rejected=True, thought=True)


@pytest.fixture
def kept(library: Library) -> Library:
    library.add(make_article(), SAID)
    return library


def test_what_was_said_comes_back_as_it_was(kept: Library) -> None:
    assert [a.unnamed for _, a in kept.articles.attributions(make_article().id)] == [SPOKESWOMAN, REPORT, None]
    assert [a.suggested for _, a in kept.articles.attributions(make_article().id)] == [None, None, BO]
    assert [row.suggested for row in kept.quotes.rows(kept.quotes.ids(PLAIN))] == ["", "", "Bo Lind"]
    assert [row.unnamed for row in kept.quotes.rows(kept.quotes.ids(PLAIN))] == [SPOKESWOMAN, REPORT, None]


def test_rows_and_copies_say_it_with_the_article_s_words(kept: Library) -> None:
    row, report, perhaps = kept.quotes.rows(kept.quotes.ids(PLAIN))
    assert speaker_text(row) == "a spokeswoman for the “port” · not named"
    assert full_name(cited_quote(row)) == "a spokeswoman for the “port”"
    assert (row.mention, row.organisation) == (make_article().text[53:56], "Port Authority")
    assert speaker_text(report) == "the report · not named"
    assert speaker_text(perhaps) == "perhaps Bo Lind"
    assert full_name(cited_quote(perhaps)) == "an unidentified speaker"


def test_whoever_a_person_names_is_no_longer_described(kept: Library) -> None:
    first, *_ = kept.quotes.ids(PLAIN)
    kept.apply(AssignQuotes([first], "Eve New"))
    (row,) = kept.quotes.rows([first])
    assert (row.speaker, row.description, row.organisation) == ("Eve New", "", "")
    assert kept.articles.attributions(make_article().id)[0][1].unnamed is None
    kept.undo()
    assert kept.quotes.rows([first])[0].unnamed == SPOKESWOMAN


def test_a_table_has_columns_for_them(kept: Library, path: Path) -> None:
    kept.close()
    with LibraryTables.open(path) as tables:
        frame = tables.quotes(thought=True)
    assert frame["description"].to_list()[:2] == [SPOKESWOMAN.description, "the report"]
    assert frame["organisation"][0] == "Port Authority"
    assert frame[["description", "organisation"]].isna().to_numpy().tolist() == [
        [False, False],
        [False, True],
        [True, True],
    ]


def test_a_suggestion_is_gone_once_a_person_has_said_who_it_was(kept: Library) -> None:
    last = list(kept.quotes.ids(PLAIN))[-1]
    kept.apply(AssignQuotes([last], "Eve New"))
    assert (kept.quotes.rows([last])[0].suggested, kept.quotes.rows([last])[0].speaker) == ("", "Eve New")
    kept.undo()
    assert kept.quotes.rows([last])[0].suggested == "Bo Lind"


@pytest.mark.parametrize("stored", ["[", '["a"]', '["a","king",""]', "1"])
def test_what_cannot_be_read_is_damage(kept: Library, path: Path, stored: str) -> None:
    kept.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE attributions SET unnamed = ? WHERE position = 0", (stored,))
    found = Backups(path, path.parent).look_through()
    assert found is not None
    assert found.quotes == 1
