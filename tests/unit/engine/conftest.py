import sys
from pathlib import Path

import pytest

from onrecord.domain.article import Article
from onrecord.domain.attribution import Attribution
from onrecord.engine import Engine

ROOT = Path(__file__).parents[3]
sys.path.append(str(Path(__file__).parent))  # the tests share `tagged_texts`


@pytest.fixture(scope="session")
def model() -> Path:
    """The language model of the checkout."""
    folder = ROOT / "resources" / "model"
    if not (folder / "config.cfg").is_file():
        pytest.skip(f"there is no language model in {folder}: make it with `make model`")
    return folder


@pytest.fixture(scope="session")
def seeds() -> list[Path]:
    """The sample articles."""
    found = sorted((ROOT / "seeds").glob("*.txt"))
    if not found:
        pytest.skip("there are no sample articles in seeds/")
    return found


Known = dict[tuple[str, int, bool], tuple[Attribution, ...]]


@pytest.fixture(scope="session")
def _known() -> Known:
    return {}


@pytest.fixture(scope="session")
def _loaded() -> dict[Path, Engine]:
    return {}


@pytest.fixture
def read_once(_known: Known, _loaded: dict[Path, Engine], monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads each article once for all tests of what the model of the checkout finds in it."""
    load, analyse = Engine.load, Engine.analyse

    def loaded(model: Path) -> Engine:
        if model not in _loaded:
            _loaded[model] = load(model)
        return _loaded[model]

    def found(engine: Engine, article: Article, *heard: object) -> tuple[Attribution, ...]:
        key = article.text, article.body, engine.is_served(article.language)
        if key not in _known:
            _known[key] = analyse(engine, article)
        return _known[key]

    monkeypatch.setattr(Engine, "load", loaded)
    monkeypatch.setattr(Engine, "analyse", found)
