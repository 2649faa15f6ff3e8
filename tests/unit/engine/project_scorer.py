"""The project's scorer and the labelled articles, which lie beside a checkout, not in it."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "score" / "score.py"

needs_gold = pytest.mark.skipif(not SCORER.exists(), reason="the labelled articles are not beside this checkout")


def scorer() -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module
