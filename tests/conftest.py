"""For the whole suite: windows are drawn offscreen, and a machine without Qt's libraries gets a plain message."""

import os

import pytest

from onrecord.support import preflight

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_configure(config: pytest.Config) -> None:
    problem = preflight.problem(os.environ)
    if problem:
        pytest.exit(str(problem), returncode=2)
