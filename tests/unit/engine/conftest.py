import sys
from pathlib import Path

import pytest

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
