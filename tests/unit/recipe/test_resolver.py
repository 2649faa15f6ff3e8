import lzma
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="the recipe needs torch: make model-environment")

from chains import Chained, chains_of, is_name_of
from corpus import Example
from resolver import cases, gum_chains, person_nouns
from treebanks import documents

NEWS = """# newdoc id = a
1	Anna	Anna	_	NNP	_	2	compound	_	TokenRange=0:4|NER=PERSON|Coref=(0
2	Ash	Ash	_	NNP	_	3	nsubj	_	TokenRange=5:8|NER=PERSON|Coref=0)
3	left	leave	_	VBD	_	0	root	_	TokenRange=9:13
4	.	.	_	.	_	3	punct	_	TokenRange=13:14

1	She	she	_	PRP	_	2	nsubj	_	TokenRange=15:18|Coref=(0,0)
2	met	meet	_	VBD	_	0	root	_	TokenRange=19:22
3	mayor	mayor	_	NN	_	5	compound	_	TokenRange=23:28|Coref=(1
4	Kim	Kim	_	NNP	_	5	compound	_	TokenRange=29:32|NER=PERSON
5	Elm	Elm	_	NNP	_	2	obj	_	TokenRange=33:36|NER=PERSON|Coref=1)
6	,	,	_	,	_	2	punct	_	TokenRange=36:37
7	she	she	_	PRP	_	8	nsubj	_	TokenRange=38:41|Coref=(0,0)
8	said	say	_	VBD	_	2	parataxis	_	TokenRange=42:46

"""
TEXT = "Anna Ash left. She met mayor Kim Elm, she said"
GUM = """# newdoc id = g
1	The	the	DET	DT	_	2	det	_	Entity=(1-person-new-nnnnn-cf1-1-coref
2	mayor	mayor	NOUN	NN	_	3	nsubj	_	Entity=1)
3	saw	see	VERB	VBD	_	0	root	_	_
4	a	a	DET	DT	_	5	det	_	Entity=(2-object-new-nnnnn-cf1-1-sgl
5	car	car	NOUN	NN	_	3	obj	_	Entity=2)

"""


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.xz"
    path.write_bytes(lzma.compress(NEWS.encode()))
    return path


@pytest.fixture
def gum(tmp_path: Path) -> Path:
    path = tmp_path / "gum.xz"
    path.write_bytes(lzma.compress((GUM * 2).encode()))
    return path


def test_chains_are_read_with_their_places(news):
    assert [(TEXT[slice(*c.span)], c.chain) for c in chains_of(news)["a"]] == [
        ("Anna Ash", 0), ("She", 0), ("mayor Kim Elm", 1), ("she", 0),
    ]  # fmt: skip


def test_a_name_heads_a_mention_that_has_but_marks_behind_it():
    text = "mayor Kim Elm’s, Kim Elm’s dog"
    assert is_name_of(text, (6, 13), (0, 13))
    assert is_name_of(text, (6, 13), (0, 15))
    assert not is_name_of(text, (17, 24), (17, 30))


def test_a_choice_is_right_that_goes_to_the_chain_of_the_pronoun(news):
    names = {"person": [(0, 8), (29, 36)]}
    said = ({"source": [[38, 41]], "cue": [[42, 46]], "content": [[15, 36]]},)
    example = Example("a", TEXT, names=names, attributions=said)
    ((anaphor, choice),) = cases([example], chains_of(news), {})
    assert (anaphor.span, anaphor.form, anaphor.gender) == ((38, 41), "person", "f")
    assert len(choice.candidates) == 3
    assert choice.right == {1}  # the latest is Kim Elm


def test_an_anaphor_whose_chain_names_nobody_teaches_nothing(news):
    said = ({"source": [[38, 41]], "cue": [[42, 46]], "content": [[15, 36]]},)
    example = Example("a", TEXT, names={"person": [(29, 36)]}, attributions=said)
    assert list(cases([example], chains_of(news), {})) == []


def test_mentions_of_gum_are_read(gum):
    (first, *_) = documents(gum)
    assert [first.text[slice(*c.span)] for c in gum_chains(first)] == ["The mayor", "a car"]
    assert gum_chains(first)[0] == Chained((0, 9), 1)


def test_nouns_said_of_people_are_found(gum, news):
    assert set(person_nouns(documents(news), gum)) == {"mayor"}
