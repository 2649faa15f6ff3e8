import shutil
from pathlib import Path

import pytest
from spacy import blank
from tagged_texts import MENTIONS, WEIGHTS

from onrecord.domain.article import Article, article_id
from onrecord.domain.errors import ModelError
from onrecord.engine import Engine
from onrecord.engine.model.bio_decoding import TaggedSpan
from onrecord.engine.pipeline import Linker, Marks, Namer, Tagger

NAMES = ("onrecord_marks", "onrecord_tagger", "onrecord_linker", "onrecord_namer")


def article(text: str, body: int = 0) -> Article:
    return Article(article_id(text), text, "", "a.txt", body=body)


def test_the_parts_are_spacys_by_name():
    nlp = blank("en")
    for name in NAMES:
        nlp.add_pipe(name)
    assert nlp.pipe_names == list(NAMES)
    assert [type(part) for _, part in nlp.pipeline] == [Marks, Tagger, Linker, Namer]


def test_a_tagger_without_network_says_so():
    with pytest.raises(ModelError, match="no network has been loaded"):
        Tagger()(blank("en")("Hello."))


@pytest.mark.parametrize("part", [Linker, Namer])
def test_a_part_without_weights_says_so(part):
    with pytest.raises(ModelError, match=r"\.json: no weights have been loaded"):
        part()(blank("en")("Hello."))


class HandTagger:
    """Tags fixed words: what the network does, by hand."""

    def __call__(self, doc):
        text = doc.text
        doc._.roles = [
            TaggedSpan(kind, text.index(words), text.index(words) + len(words))
            for kind, words in (("content", "We go on"), ("cue", "said"), ("source", "Anna Ash"))
        ]
        doc._.names = [TaggedSpan("person", text.index("Anna Ash"), text.index("Anna Ash") + 8)]
        return doc


@pytest.fixture
def engine() -> Engine:
    nlp = blank("en")
    engine = Engine(nlp)
    nlp.add_pipe("onrecord_marks")
    nlp.add_pipe("onrecord_linker").set_weights(WEIGHTS)
    nlp.add_pipe("onrecord_namer").set_weights(MENTIONS)
    hand = HandTagger()
    marks = nlp.get_pipe("onrecord_marks")
    nlp._components[0] = ("onrecord_marks", lambda doc: hand(marks(doc)))
    return engine


@pytest.mark.parametrize("start", ["", " date 2020-01-01 ", "😀 ", "\r\n\r\n", "\ud800 ", "\x00 ", "é\u0301 "])
def test_offsets_count_the_whole_text_from_its_first_character(engine, start):
    text = start + "“We go on,”  said Anna Ash.\n"
    for body in (0, len(start)):
        (found,) = engine.analyse(article(text, body))
        assert [text[s:e] for s, e in found.content + found.quoted] == ["We go on,"] * 2
        assert [text[s:e] for s, e in found.cue + found.source] == ["said", "Anna Ash"]
        assert found.speaker is not None
        assert found.speaker.name == "Anna Ash"


def test_articles_are_analysed_lazily_and_in_order(engine):
    drawn = []

    def articles():
        for text in ("“We go on,” said Anna Ash.", "Anna Ash said: We go on"):
            drawn.append(text)
            yield article(text)

    answers = engine.analyse_all(articles())
    assert drawn == []
    assert next(answers)[0].kind == "direct"
    assert len(drawn) == 1
    assert next(answers)[0].kind == "reported"


@pytest.fixture
def damaged(model: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(model, tmp_path / "model"))


@pytest.mark.parametrize("missing", ["folder", "config.cfg"])
def test_a_missing_model_is_named(tmp_path, missing):
    folder = tmp_path / "no model here"
    if missing == "config.cfg":
        folder.mkdir()
    with pytest.raises(ModelError, match="there is no language model") as caught:
        Engine.load(folder)
    assert str(folder) in str(caught.value)
    assert "--model" in str(caught.value.problem.remedy)


def test_a_file_in_place_of_the_model_folder_is_named(tmp_path):
    (tmp_path / "model").write_text("no")
    with pytest.raises(ModelError, match="there is no language model"):
        Engine.load(tmp_path / "model")


@pytest.mark.parametrize(
    "content", [b"", b"no config at all", b'[nlp]\nlang = "xx"\npipeline = ["none"]\n', b"\xff\xfe"]
)
def test_a_damaged_config_is_a_model_error_that_names_the_folder(tmp_path, content):
    (tmp_path / "config.cfg").write_bytes(content)
    with pytest.raises(ModelError) as caught:
        Engine.load(tmp_path)
    assert str(tmp_path) in str(caught.value)
    assert "damaged" in str(caught.value.problem.cause)


@pytest.mark.parametrize(
    "file",
    [
        "onrecord_tagger/model.onnx",
        "onrecord_tagger/tokenizer.json",
        "onrecord_linker/links.json",
        "onrecord_namer/mentions.json",
    ],
)
@pytest.mark.parametrize("damage", ["missing", "empty", "cut short", "noise"])
def test_a_damaged_part_is_a_model_error_that_names_the_folder(damaged, file, damage):
    path = damaged / file
    content = path.read_bytes()
    path.unlink()
    if damage != "missing":
        path.write_bytes({"empty": b"", "cut short": content[: len(content) // 2], "noise": b"\x07noise" * 99}[damage])
    with pytest.raises(ModelError) as caught:
        Engine.load(damaged)
    assert str(damaged) in str(caught.value)
    assert "damaged" in str(caught.value.problem.cause)


@pytest.mark.parametrize("content", [b"", b"noise"])
def test_damaged_networks_are_a_model_error_that_names_the_folder(damaged, content):
    (damaged / "onrecord_namer" / "antecedents.npz").write_bytes(content)
    with pytest.raises(ModelError, match="damaged") as caught:
        Engine.load(damaged)
    assert str(damaged) in str(caught.value)


def test_a_model_does_without_networks_of_antecedents(damaged):
    (damaged / "onrecord_namer" / "antecedents.npz").unlink(missing_ok=True)
    text = "Anna Ash met us. “We will go on as before,” she said."
    (found,) = Engine.load(damaged).analyse(article(text))
    assert found.speaker is not None
    assert found.speaker.name == "Anna Ash"


@pytest.mark.parametrize("file", ["meta.json", "tokenizer", "vocab/strings.json"])
def test_other_damaged_files_are_a_model_error_too(damaged, file):
    (damaged / file).write_bytes(b"\x00{")
    with pytest.raises(ModelError) as caught:
        Engine.load(damaged)
    assert str(damaged) in str(caught.value)


def test_a_model_can_be_saved_and_loaded_again(model, tmp_path):
    import spacy

    nlp = spacy.load(model)
    nlp.to_disk(tmp_path / "copy")
    again = Engine.load(tmp_path / "copy")
    text = "“We will go on as before,” said Anna Ash, a farmer."
    assert again.analyse(article(text)) == Engine.load(model).analyse(article(text))
