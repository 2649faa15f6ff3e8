from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tagged_texts import MENTIONS, WEIGHTS, linked, named, tagged

from onrecord.domain.attribution import Attribution, Form
from onrecord.domain.quotation_marks import find_quoted_spans
from onrecord.domain.speaker import SpeakerKind
from onrecord.engine.attribution.linker import link
from onrecord.engine.coreference.resolution_confidence import SHARPNESS, TASK, Resolution, as_sharpness
from onrecord.engine.coreference.speaker_resolution import resolve_speakers


def speakers(marked: str) -> list[str | None]:
    _, found = named(marked)
    return [a.speaker.name if a.speaker else None for a in found]


def said(source: str, words: str = "it will rain a lot") -> str:
    return f"{{source {source}}} {{cue said}} {{content {words}}}."


def test_a_surname_is_the_person_named_in_full():
    marked = said("{person Anna Ash}") + "\n" + said("{person Ash}") + "\n" + said("Ms. {person Ash}")
    assert speakers(marked) == ["Anna Ash"] * 3


def test_a_name_that_comes_in_full_only_later_is_still_the_full_one():
    assert speakers(said("{person Ash}") + "\nThen {person Anna Ash} left.") == ["Anna Ash"]


def test_a_given_name_with_an_age_is_somebody_new():
    marked = said("{person Anna Ash}") + "\n" + said("{person Anna}, 27, a student,") + "\n" + said("{person Anna}")
    assert speakers(marked) == ["Anna Ash", "Anna", "Anna"]


@pytest.mark.parametrize(
    ("name", "noun", "whole"),
    [
        ("the {organisation National} Zoo", "zoo", "National Zoo"),
        ("the {organisation Commission} on the {organisation Rain and Snow}", "commission",
         "Commission on the Rain and Snow"),
    ],
)  # fmt: skip
def test_a_body_cut_short_by_the_tags_is_whole(name, noun, whole):
    assert speakers(f"A goat left {name} today.\n\n" + said(f"the {noun}")) == [whole]


def test_two_bearers_of_a_surname_stay_two_people():
    marked = said("{person Anna Ash}") + "\n" + said("{person Bob Ash}")
    assert speakers(marked) == ["Anna Ash", "Bob Ash"]


def test_a_title_tells_two_bearers_of_a_surname_apart():
    marked = said("Mr. {person Bob Ash}") + "\n" + said("Mrs. {person Anna Ash}") + "\n" + said("Mr. {person Ash}")
    assert speakers(marked) == ["Bob Ash", "Anna Ash", "Bob Ash"]


@pytest.mark.parametrize(("pronoun", "expected"), [("he", "Bob Birch"), ("she", "Anna Ash"), ("She", "Anna Ash")])
def test_a_pronoun_agrees_in_gender(pronoun, expected):
    marked = f"Mrs. {{person Anna Ash}} and Mr. {{person Bob Birch}} met. {said(pronoun)}"
    assert speakers(marked) == [expected]


def test_a_pronoun_is_the_one_who_spoke_before_in_the_paragraph():
    marked = f"{said('{person Anna Ash}')} {said('she', 'so it must be')}"
    assert speakers(marked) == ["Anna Ash", "Anna Ash"]


def test_a_pronoun_settles_the_gender_of_a_person():
    marked = said("{person Kim Ash}") + " " + said("she", "no") + "\n" + said("he", "yes")
    assert speakers(marked) == ["Kim Ash", "Kim Ash", None]


@pytest.mark.parametrize("pronoun", ["he", "she", "they", "it", "who", "we", "I"])
def test_a_pronoun_with_nobody_before_is_unknown_and_says_why(pronoun):
    _, (found,) = named(said(pronoun))
    assert found.speaker is None
    assert pronoun in str(found.reason)
    assert "not certain" in str(found.reason)


@pytest.mark.parametrize(
    "newcomer", ["A spokeswoman", "His spokeswoman", "The company’s spokeswoman", "an official", "Another farmer"]
)
def test_a_pronoun_is_whoever_spoke_last_though_the_article_does_not_name_them(newcomer):
    marked = f"Mrs. {{person Anna Ash}} runs Acme.\n\n{said(newcomer)} {said('She', 'so it must be')}\n\n{said('she')}"
    _, found = named(marked)
    assert [a.speaker for a in found] == [None] * 3
    assert f"“she” is somebody whom the article does not name: “{newcomer}”" in str(found[-1].reason)
    assert [step.span for step in found[-1].evidence] == [found[-1].source[0], found[0].source[0]]


@pytest.mark.parametrize(
    ("between", "pronoun", "expected"),
    [
        ("A spokesman", "she", "Anna Ash"),  # of the other gender
        ("Aides", "she", "Anna Ash"),  # several
        ("the host", "she", "Anna Ash"),  # mostly somebody named
        ("Mrs. {person Cleo Elm}", "she", "Cleo Elm"),
    ],
)
def test_a_pronoun_passes_over_whoever_it_cannot_mean(between, pronoun, expected):
    marked = f"{said('Mrs. {person Anna Ash}')} {said(between, 'no')} {said(pronoun, 'yes')}"
    assert speakers(marked)[-1] == expected


def test_a_name_nearer_than_somebody_unnamed_is_meant():
    marked = f"{said('A spokeswoman')} Mrs. {{person Anna Ash}} left. {said('She', 'so it must be')}"
    assert speakers(marked) == [None, "Anna Ash"]


def test_whoever_spoke_unnamed_is_not_remembered_for_long():
    _, found = named(f"{said('A spokeswoman')}\n\nIt rained.\n\n{said('She', 'no')}")
    assert "whom “She” means is not certain" in str(found[-1].reason)


def test_a_pronoun_of_somebody_unnamed_tells_nothing_of_the_gender_of_a_name():
    marked = f"{said('{person Kim Ash}')} {said('A spokeswoman', 'no')} {said('She', 'so')} {said('he', 'yes')}"
    assert speakers(marked) == ["Kim Ash", None, None, "Kim Ash"]


@pytest.mark.parametrize(
    ("beginning", "source", "form"),
    [
        ("", "Mrs. {person Anna Ash}", Form.NAME),
        ("Mrs. {person Anna Ash} came. ", "{person Ash}", Form.NAME),
        ("Mrs. {person Anna Ash} came. ", "she", Form.PRONOUN),
        ("Mrs. {person Anna Ash}, a farmer, came. ", "the farmer", Form.DESCRIPTION),
        ("The {organisation Rain Fund} came. ", "it", Form.PRONOUN),
        ("", "a report from the {organisation Rain Fund}", Form.NAME),
        ("", "The Utopian army", Form.NAME),  # serves as one
        ("", "a farmer", None),
        ("", "she", None),
    ],
)
def test_how_a_mention_refers_is_told(beginning, source, form):
    _, found = named(beginning + said(source))
    assert found[-1].form is form


def test_a_speaker_is_as_sure_as_the_way_that_leads_there():
    marked = f"Mrs. {{person Anna Ash}} came. {said('she')}"
    text, roles, tags = tagged(marked)
    stretches = find_quoted_spans(text)
    words = link(text, stretches, roles, WEIGHTS)
    assert words[0].confidence > 0.4

    def confidence(shares: dict[str, float]) -> float:
        weights = MENTIONS.with_task(TASK, shares)
        return resolve_speakers(text, words, tags, stretches, weights)[0].confidence

    half = confidence(dict.fromkeys(Resolution, 0.5))
    assert half == pytest.approx(words[0].confidence / 2, abs=0.001)
    assert confidence({}) == words[0].confidence


def test_a_named_quote_is_surer_than_its_factors_and_reported_words_are_not():
    def confidence(marked: str, factor: float) -> float:
        text, roles, tags = tagged(marked)
        stretches = find_quoted_spans(text)
        weights = MENTIONS.with_task(SHARPNESS, as_sharpness(factor))
        return resolve_speakers(text, link(text, stretches, roles, WEIGHTS), tags, stretches, weights)[0].confidence

    quoted, reported = (said("{person Anna Ash}", words) for words in ("“it rained all day”", "it rained all day"))
    assert confidence(quoted, 2) > confidence(quoted, 1)
    assert confidence(reported, 2) == confidence(reported, 1)


def test_words_of_nobody_named_are_as_sure_as_the_words():
    _, found = named(said("a farmer"))
    assert [a.confidence for a in found] == [a.confidence for a in linked(said("a farmer"))[1]]


def test_a_pronoun_of_several_people_is_less_sure_than_a_name():
    several = "{person Anna Ash} met {person Cleo Elm} and {person Dora Fir}.\n\n"
    by_name, by_pronoun = (named(several + said(who))[1][-1].confidence for who in ("{person Dora Fir}", "she"))
    assert by_pronoun < 0.9 * by_name


def test_a_pronoun_does_not_look_back_too_far():
    assert speakers("{person Anna Ash} left." + "\n\nSo it was." * 400 + "\n\n" + said("she")) == [None]


def test_whoever_says_i_in_a_quote_is_the_one_quoted():
    text, _, tags = tagged("“I said that it would rain,” said {person Anna Ash}.")
    inner, outer = (span(text, words) for words in ("it would rain", "I said that it would rain,"))
    asked = [Attribution((inner,), source=(span(text, "I"),)), Attribution((outer,), (outer,), source=(tags[0].span,))]
    found = resolve_speakers(text, asked, tags, find_quoted_spans(text), MENTIONS)
    assert [(a.speaker.name, a.form) for a in found if a.speaker] == [
        ("Anna Ash", Form.PRONOUN),
        ("Anna Ash", Form.NAME),
    ]
    assert found[0].confidence < found[1].confidence


def span(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


@pytest.mark.parametrize(
    "source",
    [
        "a 52-count complaint filed by the {organisation Rain Commission}",
        "a report from the {organisation Rain Commission}",
        "the {organisation Rain Commission} report",
    ],
)
def test_a_paper_speaks_for_whoever_stands_behind_it(source):
    assert speakers(said(source)) == ["Rain Commission"]


def test_an_acronym_is_the_name_in_full():
    marked = said("the {organisation International Rain Fund}") + "\n" + said("the {organisation IRF}", "no")
    assert speakers(marked) == ["International Rain Fund"] * 2


def test_a_person_is_described_by_what_people_are():
    marked = "Mrs. {person Anna Ash}, the city attorney, came.\n\n"
    assert speakers(marked + said("The city attorney")) == ["Anna Ash"]
    assert speakers(marked + said("The city")) == [None]


def test_a_person_described_without_a_word_in_common_is_the_one_who_speaks():
    marked = said("Mr. {person Bob Birch}") + "\n\n" + said("The congressman", "so it must be")
    assert speakers(marked) == ["Bob Birch", "Bob Birch"]


@pytest.mark.parametrize(
    "beginning",
    [
        "{person Anna Ash}, {source who}",
        "{person Anna Ash} of Utopia, {source who}",
        "{person Anna Ash} (R-UT), {source who}",
        "{person Anna Ash} - {source who}",
        "{person Anna Ash}, an old investor {source who}",
        "{person Anna Ash}, the farmer, {source who}",
    ],
)
def test_a_relative_pronoun_is_the_one_named_right_before(beginning):
    assert speakers(beginning + " {cue said} {content it would rain}, left.") == ["Anna Ash"]


@pytest.mark.parametrize(
    "beginning",
    [
        "{person Anna Ash}, a favourite of voters {source who}",
        "{person Anna Ash} met farmers {source who}",
        "{organisation Acme} letters {source that}",
    ],
)
def test_a_relative_pronoun_behind_somebody_unnamed_is_nobody_named(beginning):
    assert speakers(beginning + " {cue said} {content it would rain}, left.") == [None]


def test_which_is_the_body_named_right_before():
    assert speakers("At {organisation Acme}, {source which} {cue said} {content it would rain}.") == ["Acme"]


def test_two_people_together_are_shown_by_their_full_names():
    marked = "{person Anna Ash} met {person Bob Birch}. " + said("Both {person Ash} and {person Birch}")
    assert speakers(marked) == ["Anna Ash and Bob Birch"]


def test_whoever_was_introduced_without_a_name_keeps_none():
    marked = said("Mr. {person Bob Birch}") + " So did a senior official.\n\n" + said("The official", "so it is")
    assert speakers(marked) == ["Bob Birch", None]


def test_a_body_with_a_name_of_its_own_is_nobody_else():
    marked = said("{organisation Acme}") + "\n\n" + said("The Birch campaign", "so it is")
    assert speakers(marked) == ["Acme", "Birch campaign"]


@pytest.mark.parametrize("paper", ["an {organisation Acme} poll", "a poll by {organisation Acme}"])
def test_the_poll_is_of_whoever_had_one_mentioned(paper):
    marked = f"Then {paper} came out in {{place Utopia}}.\n\n" + said("The poll", "so it is")
    assert speakers(marked) == ["Acme"]


def test_a_land_is_not_behind_a_poll():
    _, (found,) = named("In {place Utopia} many voted. " + said("The poll", "so it is"))
    assert found.speaker is None
    assert "does not say whose" in str(found.reason)


def test_somebodys_spokesman_is_not_that_person():
    marked = said("Mr. {person Bob Birch}") + "\n\n" + said("The prime minister’s spokesman", "so it is")
    assert speakers(marked) == ["Bob Birch", None]


def test_a_mention_in_full_needs_no_way_to_it():
    _, (found,) = named(said("government spokesman {person Bob Birch}"))
    assert found.evidence == ()


def test_the_way_to_a_speaker_is_shown_by_passages():
    text, found = named(
        "Mr. {person Bob Birch}, the mayor, came. " + said("{person Birch}") + " " + said("he", "so it must be")
    )
    birch, he = ([(text[slice(*step.span)], str(step.note)) for step in a.evidence] for a in found)
    assert birch[0][0] == "Birch"
    assert birch[1] == ("Bob Birch", "named in full: Bob Birch")
    assert he[0][0] == "he"
    assert he[1][0] in ("Birch", "Bob Birch")
    assert all(note for _, note in birch + he)


def test_somebody_named_only_inside_a_quote_is_not_the_pronoun():
    marked = "Mr. {person Bob Birch} came. “I saw {person Carl Cedar} there, and long ago.” " + said("he")
    assert speakers(marked)[-1] == "Bob Birch"


def test_words_without_source_have_no_speaker_and_say_why():
    _, (found,) = named("“{content Nobody will ever know who said so}”")
    assert found.speaker is None
    assert "no source" in str(found.reason)


def test_an_institution_is_an_organisation():
    _, (found,) = named(said("the Rain Ministry"))
    assert found.speaker is not None
    assert (found.speaker.name, found.speaker.kind) == ("Rain Ministry", SpeakerKind.ORGANISATION)


def test_a_short_description_is_the_institution_named_before():
    marked = said("the {organisation Ministry of Rain}") + "\n" + said("the ministry", "so it must be")
    assert len(set(speakers(marked))) == 1


def test_somebody_described_but_never_named_is_unknown():
    _, (found,) = named(said("a farmer"))
    assert found.speaker is None
    assert "does not name" in str(found.reason)


@pytest.mark.parametrize(
    ("source", "role"),
    [
        ("government spokesman {person Bob Birch}", "government spokesman"),
        ("{person Bob Birch}, the government spokesman,", "government spokesman"),
        ("the mayor, {person Bob Birch},", "mayor"),
        ("Mr. {person Bob Birch}", ""),
    ],
)
def test_a_role_comes_from_the_words_beside_the_name(source, role):
    _, (found,) = named(said(source))
    assert found.speaker is not None
    assert (found.speaker.name, found.speaker.role) == ("Bob Birch", role)


@pytest.mark.parametrize(
    ("before", "source", "role"),
    [
        ("", "a defiant {person Bob Birch}", ""),
        ("", "{person Bob Birch}, smiling,", ""),
        ("", "{person Bob Birch}, {person Mr. Ash} and {person Mr. Cole},", ""),
        ("", "{person Bob Birch}, her top aide,", "top aide"),
        ("The farmer {person Bob Birch} came. ", "{person Birch}", "farmer"),
        ("“The crook {person Bob Birch} is a liar,” said {source {person Ann Ash}}. ", "{person Bob Birch}", ""),
        ("Gov. {person Bob Birch} met then-farmer {person Bob Birch}. ", "{person Birch}", "governor"),
        ("Rain Governor {person Bob Birch}. Former Governor {person Bob Birch}. ", "{person Birch}", "former Governor"),
        ("{person Ann Birch} and {person Bob Birch} came. Senator {person Birch} left. ", "{person Bob Birch}", ""),
        ("The chancellor came. {Bob}, {Ash}, {Ash}. ", "{person Birch}", ""),
        ("The chancellor of Rain came. {Bob}, {Ash}, {Ash}. ", "{person Birch}", "Chancellor"),
        ("The chancellor came. {Ash}, {Bob}, {Bob}. ", "{person Birch}", "Chancellor"),
        ("{person Bob Birch}, father of {person Bob Birch}. ", "{person Birch}", ""),
        ("It rained under Governor {person Bob Birch} in the 1990s, unlike in 2016. ", "{person Birch}", "Governor"),
        ("It rained under Governor {person Bob Birch} in the 1990s. It is 2016. ", "{person Birch}", ""),
        ("Former Governor {person Bob Birch} left in 1994. It is 2016. ", "{person Birch}", "former Governor"),
    ],
)  # fmt: skip
def test_a_role_is_what_the_reporter_says_of_that_person_anywhere_in_the_article(before, source, role):
    before = before.replace("{Bob}", "Chancellor {person Bob Birch}").replace("{Ash}", "Chancellor {person Ash}")
    _, found = named(before + said(source))
    assert found[-1].speaker is not None
    assert found[-1].speaker.role == role


def test_where_the_role_is_told_is_a_step_of_the_reason():
    text, (found,) = named("The farmer {person Bob Birch} came. " + said("{person Birch}"))
    assert [text[slice(*step.span)] for step in found.evidence] == ["Birch", "Bob Birch", "farmer"]


def test_a_description_is_the_person_with_that_role():
    marked = said("government spokesman {person Bob Birch}") + "\n" + said("the spokesman", "so it must be")
    assert speakers(marked) == ["Bob Birch", "Bob Birch"]


def test_a_name_keeps_its_mention_and_words():
    text, found = named(said("Mrs. {person Ash}") + " Now {person Anna Ash} left.")
    assert [text[s:e] for s, e in found[0].source] == ["Mrs. Ash"]
    assert found[0].speaker.name == "Anna Ash"


PARTS = [
    "{person Anna Ash}", "{person Ash}", "Mr. {person Birch}", "{organisation Acme}", "{place Utopia}", "he", "she",
    "they", "who", "the spokesman", "the ministry", "police", "Ash", "“", "”", "😀", "",
]  # fmt: skip


@pytest.mark.slow
@settings(max_examples=200)
@given(st.lists(st.tuples(st.sampled_from(PARTS[:13]), st.sampled_from(PARTS), st.sampled_from(" \n")), max_size=8))
def test_whatever_the_article_speakers_are_named_or_a_reason_given(lines):
    marked = "".join(said(source, f"that {rest} rained") + end for source, rest, end in lines)
    text, found = named(marked)
    for a in found:
        assert a.reason
        assert str(a.reason).endswith(".")
        assert a.speaker is None or a.speaker.name.strip() == a.speaker.name != ""
    assert named(marked) == (text, found), "the same article always gives the same answer"


def test_a_title_alone_names_nobody():
    assert speakers(said("Mr.")) == [None]


def test_a_minister_is_not_the_ministry():
    marked = said("the {organisation Health Ministry}") + " " + said("The health minister", "no")
    assert speakers(marked)[1] is None


@pytest.mark.parametrize("between", [" and ", ", a farmer, and ", " (D-Vt.) and Senator "])
def test_they_are_the_couple_named_before(between):
    marked = f"{{person Anna Ash}}{between}{{person Bob Birch}} came. {said('They')}"
    assert speakers(marked) == ["Anna Ash and Bob Birch"]


def test_the_holder_of_an_office_is_not_whoever_is_near():
    marked = "Mr. {person Bob Birch} came. " + said("{place Utopia}’s defence minister")
    assert speakers(marked) == ["Utopia’s defence minister"]


def test_his_spokesman_is_named_by_whose_he_is():
    marked = said("Mr. {person Bob Birch}") + " " + said("His spokesman", "so it must be")
    assert speakers(marked) == ["Bob Birch", "Bob Birch’s spokesman"]


def test_a_paper_whose_nobody_says_is_nobody():
    _, (found,) = named(said("the report"))
    assert found.speaker is None
    assert "whose" in str(found.reason)


@pytest.mark.parametrize(("chance", "is_named"), [(0.3, False), (0.49, False), (0.6, True)])
def test_too_uncertain_a_name_is_suggested_and_not_given(chance, is_named):
    text, roles, names = tagged("{source {person Anna Ash}} {cue said}: “{content It will rain a lot, again}.”")
    stretches = find_quoted_spans(text)
    (unsure,) = (replace(a, confidence=chance) for a in link(text, stretches, roles, WEIGHTS))
    (found,) = resolve_speakers(text, [unsure], names, stretches, MENTIONS)
    assert (found.speaker is not None) == is_named
    assert (found.suggested is None) == is_named
    assert (found.speaker or found.suggested).name == "Anna Ash"
