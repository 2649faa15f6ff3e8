import pytest
from tagged_texts import MENTIONS

from onrecord.domain.speaker import SpeakerKind
from onrecord.engine.coreference.anaphora import MOST, REACH, Anaphor, candidates_of
from onrecord.engine.coreference.entities import Entity, EntityList, EntityMention
from onrecord.engine.sentences import SentenceBounds


def cast(text: str, *entities: Entity) -> EntityList:
    found = EntityList(text, SentenceBounds(text), [])
    for entity in entities:
        at = text.find(entity.name)
        while at >= 0:
            found.meet(EntityMention((at, at + len(entity.name)), entity))
            at = text.find(entity.name, at + 1)
    return found


def person(name: str, gender: str = "", female: float = 0.5) -> Entity:
    return Entity(name, SpeakerKind.PERSON, gender=gender, female=[female])


def he(text: str, gender: str = "m") -> Anaphor:
    at = text.rindex(" he ") + 1
    return Anaphor((at, at + 2), "person", gender)


def test_candidates_are_those_named_before_the_latest_first():
    text = "Ash met Birch. Then Ash left, he said to Elm."
    found, features = candidates_of(cast(text, person("Ash"), person("Birch"), person("Elm")), he(text))
    assert [(m.entity.name, m.span[0]) for m in found] == [("Ash", 20), ("Birch", 8)]
    assert len(features) == 3
    assert features[-1][0] == "none person"


def test_kind_and_title_rule_candidates_out():
    text = "Ash, Birch, Acme and Utopia: he said so."
    entities = [person("Ash", "f"), person("Birch", "m"), Entity("Acme", SpeakerKind.ORGANISATION)]
    found, _ = candidates_of(cast(text, *entities, Entity("Utopia", SpeakerKind.PLACE)), he(text))
    assert [m.entity.name for m in found] == ["Birch"]


def test_a_byline_or_a_credit_is_no_candidate_where_there_is_another():
    text = "Ash left on Monday.\nBirch\nThe plans were bad, he said."
    found, _ = candidates_of(cast(text, person("Ash"), person("Birch")), he(text))
    assert [m.entity.name for m in found] == ["Ash"]


@pytest.mark.parametrize(("form", "expected"), [("it", ["Acme"]), ("they", ["Acme"]), ("person", ["Ash"])])
def test_each_form_has_its_kinds(form, expected):
    text = "Ash, Acme: he said so."
    at = text.index("he ")
    found, _ = candidates_of(
        cast(text, person("Ash"), Entity("Acme", SpeakerKind.ORGANISATION)), Anaphor((at, at + 2), form)
    )
    assert [m.entity.name for m in found] == expected


def test_a_choice_is_between_few_and_looks_back_so_far_only():
    many = [person(f"Ash{k:02}") for k in range(MOST + 5)]
    text = " ".join(e.name for e in many) + ", he said."
    assert len(candidates_of(cast(text, *many), he(text))[0]) == MOST
    text = "Ash" + " " * REACH + "and he said."
    assert candidates_of(cast(text, person("Ash")), he(text))[0] == []


def likeliest(text: str, anaphor: Anaphor, *entities: Entity) -> str | None:
    found, features = candidates_of(cast(text, *entities), anaphor)
    chances = MENTIONS.chances("who", features)
    best = chances.index(max(chances))
    return found[best].entity.name if best < len(found) else None


def test_a_name_that_is_likely_a_womans_is_not_his():
    text = "Ash met Birch on Monday. “So it is,” he said."
    assert likeliest(text, he(text), person("Ash", female=0.02), person("Birch", female=0.98)) == "Ash"
    assert likeliest(text, he(text), person("Ash", female=0.98), person("Birch", female=0.02)) == "Birch"


def test_the_subject_of_the_sentence_before_is_likelier_than_who_is_named_behind_it():
    text = "Ash spoke on Monday about the plans of Birch. The plans were bad, he said."
    assert likeliest(text, he(text), person("Ash", female=0.1), person("Birch", female=0.1)) == "Ash"
