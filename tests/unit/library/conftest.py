from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.library import Library


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "press.library"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    opened = Library.open(path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "press.library"
    Library.open(path).close()
    return path
