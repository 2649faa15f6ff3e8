import pytest
from tests.unit.library.article_makers import DIRECT, make_article

from onrecord import cli
from onrecord.library import Library


@pytest.fixture
def case(tmp_path):
    path = tmp_path / "case.onrecord"
    library = Library.open(path)
    library.add(make_article(), [DIRECT])
    library.close()
    return path


def test_there_and_back(case, tmp_path, capsys):
    text, again = tmp_path / "case.jsonl", tmp_path / "again.onrecord"
    assert cli.main(["convert", str(case), str(text)]) == 0
    assert cli.main(["convert", str(text), str(again)]) == 0
    assert f"{again}: 1 article" in capsys.readouterr().err
    library = Library.open(again)
    assert library.articles.ids() == {make_article().id}
    library.close()


@pytest.mark.parametrize("names", [("case.onrecord", "case.txt"), ("a.jsonl", "b.jsonl"), ("gone.onrecord", "a.jsonl")])
def test_what_cannot_be_converted_is_told(case, tmp_path, capsys, names):
    assert cli.main(["convert", *(str(tmp_path / name) for name in names)]) == 2
    assert capsys.readouterr().err.startswith("onrecord: ")
    assert not (tmp_path / names[1]).exists()
