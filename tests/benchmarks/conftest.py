"""Benchmarks: run by ``make bench``, never by the suite. Each prints its figures beside those of the alternative."""

from pathlib import Path

import pytest
from tests.benchmarks.many import Plan, build


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quotes", type=int, default=200_000, help="quotes in the large library (default: 200,000)")
    parser.addoption("--articles", type=int, default=1400, help="to be imported (default: 1,400)")
    parser.addoption("--inputs", type=int, default=20_000, help="damaged files to be read (default: 20,000)")
    parser.addoption("--kills", type=int, default=200, help="of an import (default: 200)")
    parser.addoption("--seeds", type=int, nargs="+", default=[1, 2, 3], help="of what is damaged (default: 1 2 3)")


@pytest.fixture(scope="session")
def large(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Plan]:
    """A large library, made once in a run, and what it was made from."""
    plan = Plan(request.config.getoption("--quotes"))
    path = tmp_path_factory.mktemp("large") / "archive.onrecord"
    build(path, plan)
    return path, plan
