"""The method note tells what was counted and how, in words that can be printed, and the same as JSON."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.ui.library_builders import library_at

from onrecord import __version__
from onrecord.domain.filter import Filter
from onrecord.domain.messages import message
from onrecord.domain.operations import DrawSample, SetVerdict
from onrecord.domain.quote import Verdict
from onrecord.library import Library
from onrecord.support import paths
from onrecord.tables.method import method_facts as facts_module
from onrecord.tables.method.method_facts import left_out, method_facts, model_facts
from onrecord.tables.method.method_note import SCHEMA, method_note
from onrecord.tables.method.method_records import Extent, MethodFacts, MethodNote, ModelFacts

SHOWN = Filter()


@pytest.fixture
def library(tmp_path: Path):
    opened = library_at(tmp_path / "Harbour.onrecord")
    yield opened
    opened.close()


def facts(library: Library, extent: Extent = Extent.SHOWN, chosen: Filter | None = SHOWN, words=()) -> MethodFacts:
    return method_facts(library, library.quotes.ids(chosen or SHOWN), extent, words, chosen)


def note(library: Library, *arguments: object, **more: object) -> MethodNote:
    return method_note(facts(library, *arguments, **more))


def test_it_tells_program_model_counts_filter_copies_and_checks(library):
    words = (message("Speaker: {0}", "Ada Lind"), *left_out(thought=False, rejected=True))
    made = note(library, words=words)
    assert made.sentences[0] == (
        f"Quotes were found and attributed to speakers by On Record {__version__} with its language model "
        f"onrecord_news {model_facts().version}."
    )
    assert made.chosen == (
        "They are what the filter shows of the library Harbour.onrecord "
        "(Speaker: Ada Lind; beliefs and wishes left out)."
    )
    for sentence in (
        "Counted were 6 quotes (3 direct, 1 mixed, 2 reported) in 2 articles of 1 outlet, published 5 March 2024.",
        "3 people or bodies speak in them by name; 1 quote is of nobody who is named.",
        "Articles count as copies of one another where 60% of the shorter stands in the longer and at most 7 days lie "
        "between them; none of these articles has one.",
        "None of the quotes was marked as checked by a person.",
    ):
        assert sentence in made.sentences, made.sentences
    assert re.fullmatch(r"Counted on \d+ \w+ \d{4}\.", made.sentences[-1])
    assert made.paragraph == " ".join(made.sentences)


def test_the_share_that_a_person_has_checked(library):
    library.apply(SetVerdict([1, 2], Verdict.ACCEPTED))
    assert "A person has checked 2 of the quotes (33%) and rejected 0." in note(library).sentences
    library.apply(SetVerdict([1], Verdict.REJECTED))
    every = note(library, Extent.EVERY, Filter(rejected=True))
    assert "A person has checked 2 of the quotes (33%) and rejected 1." in every.sentences
    ids = list(library.quotes.ids(Filter(rejected=True)))
    library.apply(SetVerdict(ids, Verdict.ACCEPTED))
    assert "A person has checked every quote and rejected 0." in note(library, Extent.EVERY).sentences


def test_a_sample_that_is_checked_tells_the_precision_with_its_interval(library):
    library.apply(DrawSample(SHOWN, 4, 7))
    assert note(library).precision == ""
    assert any("4 of 6 was drawn, 0 of them checked so far" in line for line in note(library).sentences)
    drawn = library.quotes.sample(SHOWN).quotes
    library.apply(SetVerdict(drawn, Verdict.ACCEPTED))
    made = note(library)
    assert re.fullmatch(
        r"In a random sample of 4 of 6, 4 were right: 100% \(95% interval \d+ to 100%\)\.", made.precision
    )
    assert made.precision in made.sentences
    record = json.loads(made.record)
    assert record["sample"]["precision"]["share"] == 1.0
    assert record["sample"]["seed"] == 7
    assert note(library, Extent.EVERY, Filter(thought=True)).precision == ""  # it was not drawn from these


def test_the_record_tells_the_same(library):
    record = json.loads(note(library, words=("a",)).record)
    assert (record["schema"], record["extent"], record["filter"]) == (SCHEMA, "filter", ["a"])
    assert record["program"] == {"name": "On Record", "version": __version__}
    assert record["counted"]["quotes"] == 6
    assert record["counted"]["kinds"] == {"direct": 3, "mixed": 1, "reported": 2}
    assert record["copies"] == {"likeness_percent": 60, "days": 7, "once": False}
    assert record["model"]["measured"]["quotes_f1"]["value"] == model_facts().measured["quotes_f1"].value
    assert datetime.fromisoformat(record["made"]).tzinfo == UTC


def test_what_was_selected_by_hand_is_said_to_be(library):
    made = method_note(method_facts(library, library.quotes.ids(SHOWN), Extent.SELECTED, ()))
    assert made.chosen == "They were selected by hand from the library Harbour.onrecord."
    sampled = note(library, Extent.SAMPLE)
    assert sampled.chosen == "They are a random sample of what the filter shows of the library Harbour.onrecord."


def test_nothing_at_all_is_told_without_a_fault(tmp_path, monkeypatch):
    library = Library.open(tmp_path / "empty.onrecord")
    monkeypatch.setattr(facts_module, "model_facts", ModelFacts)
    made = note(library)
    library.close()
    assert made.sentences[0] == f"Quotes were found and attributed to speakers by On Record {__version__}."
    assert "Counted were 0 quotes (0 direct, 0 mixed, 0 reported) in 0 articles of unknown outlets." in made.sentences


def test_the_figures_are_those_of_the_models_card():
    card = paths.model_folder().joinpath("README.md").read_text("utf-8")
    manual = paths.resources_folder().joinpath("manual", "accuracy.md").read_text("utf-8")
    measured = model_facts().measured
    found = measured["quotes_f1"]
    assert f"| quotes, F1 | {found.value} | {found.low} to {found.high} |" in card
    assert f"{measured['right_speaker'].value} of 100 quotes had the right speaker" in " ".join(manual.split())
    assert f"and {measured['wrong_speaker'].value} another's name" in " ".join(manual.split())


@pytest.mark.parametrize(
    "text", [None, "", "[]", "{", '{"performance": 3}', '{"performance": {"quotes_f1": 3, "b": {"value": 1}}}']
)
def test_a_card_that_cannot_be_read_tells_nothing(tmp_path, text):
    if text is not None:
        tmp_path.joinpath("meta.json").write_text(text)
    assert model_facts(tmp_path) == ModelFacts()
