"""When quotes are compared anew, and what becomes of a comparison that nobody waits for."""

from collections.abc import Iterator

import pytest
from tests.unit.library.statements.test_statement_queries import FULL, SHORTER, print_quotes

from onrecord.domain.filter import Filter
from onrecord.library import Library
from onrecord.viewmodels.statements import statement_comparison
from onrecord.viewmodels.statements.statement_comparison import RunningTasks, StatementComparison, markdown_task
from onrecord.viewmodels.workspace import Workspace


@pytest.fixture
def workspace(qapp, library: Library, monkeypatch) -> Workspace:
    monkeypatch.setattr(statement_comparison, "SOON_MS", 0)
    print_quotes(library, "Times", FULL)
    print_quotes(library, "Post", SHORTER)
    return Workspace(library)


@pytest.fixture
def tasks() -> Iterator[RunningTasks]:
    made = RunningTasks()
    yield made
    made.close()


@pytest.fixture
def comparison(workspace: Workspace, tasks: RunningTasks) -> Iterator[StatementComparison]:
    made = StatementComparison(workspace, lambda: workspace.filter.value, tasks)
    yield made
    made.close()


def test_it_looks_anew_after_a_change_and_keeps_what_was_found_meanwhile(workspace, comparison, qtbot):
    began: list[bool] = []
    comparison.began.connect(began.append)
    with qtbot.waitSignal(comparison.found) as found:
        comparison.begin()
    assert [each.outlets for each in found.args[0]] == [2]
    print_quotes(workspace.library, "Globe", FULL)
    with qtbot.waitSignal(comparison.found) as found:
        workspace.refresh()
    assert [each.outlets for each in found.args[0]] == [3]
    with qtbot.waitSignal(comparison.found) as found:
        workspace.filter.set_text("source:globe")
    assert (found.args[0], began) == ([], [False, True, False])


def test_a_change_while_it_looks_is_followed_afterwards(workspace, comparison, qtbot):
    comparison.begin()
    print_quotes(workspace.library, "Globe", FULL)
    with qtbot.waitSignals([comparison.found, comparison.found], order="none"):
        workspace.refresh()
    assert not comparison.is_running


def test_what_was_stopped_follows_no_change(workspace, comparison):
    found: list[object] = []
    comparison.found.connect(found.append)
    comparison.begin()
    comparison.stop()
    workspace.refresh()
    assert (comparison.is_running, comparison._soon.isActive(), found) == (False, False, [])


def test_problems_are_told_and_what_is_closed_leaves_no_thread(workspace, comparison, tasks, tmp_path, qtbot):
    comparison._wanted = lambda: (tmp_path / "gone.onrecord", Filter())
    with qtbot.waitSignal(comparison.failed) as failed:
        comparison.begin()
    assert str(failed.args[0].cause) == "there is no such file"
    comparison.begin()
    tasks.close()
    assert tasks._tasks == []


def test_a_statement_is_written_with_its_citations(workspace, tasks, qtbot):
    (statement,) = workspace.library.statements.found(Filter())
    task = markdown_task(workspace.library.path, statement)
    with qtbot.waitSignal(task.done) as done:
        tasks.start(task)
    assert done.args[0].startswith("## Ana Ruiz: 2 outlets\n")
    assert "“In Post”, Post, 5 March 2024" in done.args[0]
