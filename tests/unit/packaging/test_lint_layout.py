from pathlib import Path

import lint_layout
import pytest


def checkout(root: Path, *files: str) -> Path:
    """A checkout of empty modules."""
    for file in files:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return root


def test_modules_named_after_nouns_are_in_order(tmp_path):
    root = checkout(
        tmp_path,
        "desktop/onrecord/__init__.py",
        "desktop/onrecord/library/__init__.py",
        "desktop/onrecord/library/library.py",
        "desktop/onrecord/library/text_encoding.py",
        "desktop/onrecord/library/saved_searches.py",
        "packaging/environment.py",
        "tests/unit/launching.py",
    )
    assert lint_layout.faults(root) == []


@pytest.mark.parametrize("name", ["reading", "settled", "keeping", "named", "bounding", "judged"])
def test_a_bare_verb_form_is_refused(name):
    assert lint_layout.is_verb_form(name)


@pytest.mark.parametrize("name", ["string", "ring", "feed", "speed", "text_encoding", "elided_labels", "settings"])
def test_a_noun_is_not_taken_for_a_verb_form(name):
    assert not lint_layout.is_verb_form(name)


def test_a_verb_form_is_told_with_its_path(tmp_path):
    root = checkout(tmp_path, "desktop/onrecord/ingest/reading.py", "packaging/measured.py")
    assert [fault.partition(":")[0] for fault in lint_layout.faults(root)] == [
        "desktop/onrecord/ingest/reading.py",
        "packaging/measured.py",
    ]


def test_a_name_that_two_modules_of_the_program_share_is_refused(tmp_path):
    root = checkout(tmp_path, "desktop/onrecord/library/rows.py", "desktop/onrecord/viewmodels/rows.py")
    assert lint_layout.faults(root) == [
        "desktop/onrecord/library/rows.py, desktop/onrecord/viewmodels/rows.py: one name for 2 modules"
    ]


def test_tests_and_tools_may_share_a_name_with_the_program(tmp_path):
    root = checkout(tmp_path, "desktop/onrecord/engine/linker.py", "packaging/model/linker.py", "tests/linker.py")
    assert lint_layout.faults(root) == []


def test_a_folder_holds_a_limited_number_of_modules(tmp_path):
    names = [f"tests/unit/domain/test_{number}.py" for number in range(lint_layout.MOST_MODULES)]
    root = checkout(tmp_path, "tests/unit/domain/__init__.py", *names)
    assert lint_layout.faults(root) == []
    checkout(root, "tests/unit/domain/test_more.py")
    assert lint_layout.faults(root) == ["tests/unit/domain: 21 modules, 20 at most; make folders by feature"]


def test_a_fault_ends_the_lint_with_an_error(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(lint_layout, "ROOT", checkout(tmp_path, "desktop/onrecord/loading.py"))
    assert lint_layout.main() == 1
    assert "desktop/onrecord/loading.py" in capsys.readouterr().err


def test_this_checkout_is_in_order():
    assert lint_layout.faults(lint_layout.ROOT) == []
