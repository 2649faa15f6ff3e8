import lzma
from pathlib import Path

import pytest
from treebanks import RELATIONS, arcs, conll_documents, corenlp_names, documents, gum_names, proper_nouns

PARSED = """# newdoc id = one
# sent_id = one-1
1	Ann	Ann	_	NNP	_	2	compound	_	TokenRange=3:6|NER=PERSON
2	Ash	Ash	_	NNP	_	3	nsubj	_	TokenRange=7:10|NER=PERSON
3	left	leave	_	VBD	_	0	root	_	TokenRange=11:15
4	Oslo	Oslo	_	NNP	_	3	unheard:of	_	TokenRange=16:20|NER=CITY

# newdoc id = two
1	Yes	yes	_	UH	_	0	root	_	TokenRange=0:3|NER=MISC

"""
GUM = """# newdoc id = GUM_one
1	The	the	DET	DT	_	3	det	_	Entity=(1-organization-new-cf1-2-coref
2	Oslo	Oslo	PROPN	NNP	_	3	compound	_	Entity=(2-place-new-cf2-1-coref)
3	Times	Times	PROPN	NNPS	_	4	nsubj	_	Entity=1)
4	quoted	quote	VERB	VBD	_	0	root	_	_
5	a	a	DET	DT	_	6	det	_	Entity=(3-person-new-cf3-2-coref
6	man	man	NOUN	NN	_	4	obj	_	Entity=3)|SpaceAfter=No
7	,	,	PUNCT	,	_	8	punct	_	_
8	Bo	Bo	PROPN	NNP	_	6	appos	_	Entity=(3-person-giv:act-cf1-1-appos)|SpaceAfter=No
8.1	_	_	X	_	_	_	_	_	_
9	.	.	PUNCT	.	_	4	punct	_	_

"""


def packed(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(lzma.compress(text.encode()))
    return path


def test_a_parse_of_a_text_gives_names_and_syntax_by_their_places(tmp_path):
    one, two = documents(packed(tmp_path, "a.conllu.xz", PARSED))
    assert (one.id, two.id) == ("one", "two")
    assert corenlp_names(one) == {"person": [(3, 10)], "place": [(16, 20)]}
    assert corenlp_names(two) == {}
    assert [(a.child, a.head) for a in arcs(one)] == [(3, 7), (7, 11), (11, -1), (16, 11)]
    assert [a.relation for a in arcs(one)][1:] == [RELATIONS.index("nsubj"), RELATIONS.index("root"), len(RELATIONS)]


def test_gums_text_is_put_together_and_its_names_are_the_widest_proper_ones(tmp_path):
    path = packed(tmp_path, "gum.conllu.xz", GUM)
    (document,) = documents(path)
    assert document.text == "The Oslo Times quoted a man, Bo.\n"
    found = {kind: [document.text[s:e] for s, e in spans] for kind, spans in gum_names(document).items()}
    assert found == {"organisation": ["Oslo Times"], "person": ["Bo"]}
    assert list(proper_nouns(path)) == ["Oslo", "Times", "Bo"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.conll.xz", "Ann B-PER\nAsh I-PER\nof O\nOslo B-location\n\nUN I-ORG\nBo I-PER\n\n"),
        ("a.iob2.xz", "# text = x\n1\tAnn\tB-PER\t-\t-\n2\tAsh\tI-PER\t-\t-\n3\tof\tO\t-\t-\n4\tOslo\tB-LOC\t-\t-\n\n"
         "1\tUN\tB-ORG\t-\t-\n2\tBo\tB-PER\t-\t-\n"),
    ],
)  # fmt: skip
def test_labelled_names_become_texts_of_some_sentences(tmp_path, name, text):
    path = packed(tmp_path, name, text)
    ((both, spans),) = conll_documents(path)
    assert both == "Ann Ash of Oslo\nUN Bo\n"
    assert {k: [both[s:e] for s, e in v] for k, v in spans.items()} == {
        "person": ["Ann Ash", "Bo"],
        "place": ["Oslo"],
        "organisation": ["UN"],
    }
    assert len(list(conll_documents(path, sentences=1))) == 2
