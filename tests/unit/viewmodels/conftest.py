"""A library made by hand for the models."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ui.library_builders import library_at

from onrecord.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Two articles, six quotes of speech and one thought."""
    opened = library_at(tmp_path / "made.onrecord")
    yield opened
    opened.close()
