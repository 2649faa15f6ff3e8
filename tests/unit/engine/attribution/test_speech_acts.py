import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.engine.attribution.speech_acts import is_said, lemmas_of

ROOT = Path(__file__).parents[4]
DEV = ROOT.parent / "shared" / "data" / "polnear" / "dev.jsonl.gz"
LABELS = ROOT / "tests" / "data" / "acts.jsonl"


@pytest.mark.parametrize(
    "cue",
    [
        "", ":", "said", "says", "According to", "told reporters", "tweeted", "has been saying", "denied",
        "wrote", "criticised", "emphasised", "was quoted as saying", "’s statement", "announced Tuesday",
        "replied:", "put forward", "went after", "found that", "was rebutted",
    ],
)  # fmt: skip
def test_words_of_saying(cue):
    assert is_said(cue) is (cue not in {"put forward"})


@pytest.mark.parametrize(
    "cue",
    [
        "believes", "wants", "is hoping", "Hopes", "thought", "decided", "abolished", "did not respond",
        "declined to say", "refused to comment", "never replied", "found comic relief in", "went",
        "is confident", "seems", "laid down",
    ],
)  # fmt: skip
def test_words_of_thinking_wishing_and_doing(cue):
    assert not is_said(cue)


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("said", "say"), ("cries", "cry"), ("cried", "cry"), ("quipped", "quip"), ("telling", "tell"),
        ("noting", "note"), ("urged", "urge"), ("stresses", "stress"), ("summarised", "summarize"), ("say",
        "say"),
    ],
)  # fmt: skip
def test_a_form_leads_to_its_lemma(word, lemma):
    assert lemma in lemmas_of(word)


@given(st.text(max_size=40))
def test_any_text_is_one_or_the_other(cue):
    assert is_said(cue) in (True, False)
    assert is_said(cue) == is_said(f"  {cue} ")


@pytest.mark.skipif(not DEV.exists(), reason="the labelled articles are not beside this checkout")
def test_the_acts_of_300_reported_attributions_labelled_by_hand():
    with gzip.open(DEV, "rt", encoding="utf8") as lines:
        texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    rows = [json.loads(line) for line in LABELS.read_text("utf8").splitlines()]
    assert len(rows) == 300
    right = 0
    for row in rows:
        cue = " ".join(texts[row["article"]][start:end] for start, end in row["cue"])
        right += is_said(cue) == (row["act"] == "speech")
    assert right / len(rows) >= 0.92
