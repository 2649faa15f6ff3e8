"""A window to which articles can be added: its worker answers with one article, whatever it is asked to read."""

import pytest
from tests.ui.library_builders import ScriptedWorker, streaming

from onrecord.jobs.protocol import FilesFound, Finished


@pytest.fixture
def worker() -> ScriptedWorker:
    return ScriptedWorker(FilesFound(0, 1), streaming(1)[1], Finished(0))


@pytest.fixture
def adding(open_window, worker):
    return open_window(worker=worker)
