"""The example notebook: it runs on a library of the sample articles, and other programs can open it as a notebook."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from tests.ui.library_builders import library_at

import onrecord
from onrecord.library import Library

NOTEBOOK = Path(__file__).parents[3] / "resources" / "notebooks" / "quotes_in_a_notebook.py"
SEEDS = Path(__file__).parents[3] / "seeds"


def cells() -> list[tuple[bool, str]]:
    """The cells, each with whether it is one of text."""
    parts = re.split(r"^# %%(.*)\n", NOTEBOOK.read_text("utf-8"), flags=re.M)
    assert parts[0] == ""
    return [
        (kind.strip() == "[markdown]", text.strip("\n")) for kind, text in zip(parts[1::2], parts[2::2], strict=True)
    ]


def results() -> dict[str, Any]:
    """What the cells made, each run after the other as a notebook does, with its last expression shown."""
    made: dict[str, Any] = {}
    for is_text, text in cells():
        if not is_text:
            exec(compile(text, NOTEBOOK.name, "exec"), made)
    return made


def test_every_cell_is_text_or_code_by_itself():
    found = cells()
    assert {is_text for is_text, _ in found} == {True, False}
    for is_text, text in found:
        if is_text:
            assert all(line == "#" or line.startswith("# ") for line in text.split("\n"))
        else:
            assert ast.parse(text).body


def test_it_runs_on_a_library_made_by_hand(tmp_path, monkeypatch, capsys):
    library_at(tmp_path / "case.onrecord").close()
    monkeypatch.chdir(tmp_path)
    made = results()
    assert made["quotes"]["quote"].tolist() == [1, 6, 7]
    assert made["speakers"]["speaker"].tolist()[0] == "Ada Lind"
    assert made["matrix"].loc["Ada Lind", "The Harbour Post"] == 1
    assert made["weeks"]["quotes"].tolist() == [3]
    assert made["verbatim"].startswith("The harbour is open again,”")
    assert capsys.readouterr().out == made["cited"] + "\n"
    assert "Park, C. (2024, March 5)" in made["cited"]


@pytest.mark.slow
def test_it_runs_on_the_sample_articles(tmp_path, monkeypatch):
    from onrecord.engine import Engine, SpeakerCollection
    from onrecord.ingest import read_articles
    from onrecord.support import paths

    if not paths.model_folder().joinpath("meta.json").exists():
        pytest.skip("the language model is not there")
    engine, speakers = Engine.load(paths.model_folder()), SpeakerCollection()
    library = Library.open(tmp_path / "case.onrecord")
    for file in sorted(SEEDS.glob("*.txt")):
        for article in read_articles(file):
            settled = speakers.settle(engine.analyse(article))
            library.add(article, settled.attributions, settled.renamed)
    library.close()
    monkeypatch.chdir(tmp_path)
    made = results()
    with onrecord.open(tmp_path / "case.onrecord") as again:
        assert len(made["quotes"]) == len(again.quotes("kind:direct")) > 10
    assert made["weeks"]["quotes"].sum() > 10
    assert made["cited"]
