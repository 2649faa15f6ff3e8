from pathlib import Path

import pytest

from onrecord.ingest import find_files


@pytest.fixture
def tree(tmp_path):
    for name in ["b.txt", "A.txt", "c.html", "sub/d.md", "sub/deep/e.text", "pic.jpg", ".hidden.txt", ".git/f.txt"]:
        path = tmp_path / "tree" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words")
    return tmp_path / "tree"


def names(found, root):
    return [p.relative_to(root).as_posix() for p in found.files]


def test_the_pictures_of_saved_pages_are_left_out_and_other_folders_are_not(tmp_path):
    for name in ("A page.html", "A page_files/ad.html", "A page-Dateien/x.html", "A page of it/b.txt", "C_files/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Some words.")
    assert [path.name for path in find_files([tmp_path]).files] == ["A page.html", "b.txt", "c.txt"]


def test_a_page_without_a_suffix_is_found_by_what_is_in_it(tmp_path):
    (tmp_path / "pool-vote").write_text("<!DOCTYPE html>\n<html><body><p>Some words.</p></body></html>")
    (tmp_path / "bridge").write_text(
        "The bridge is closed. “It is old,” Ann Ash said. Nobody knows more. We wait. And wait."
    )
    (tmp_path / "Makefile").write_text("all:\n\tmake it. so\n")
    (tmp_path / "odd").write_bytes(b"\0\1\2 The. Bridge. Is. Closed. ")
    found = find_files([tmp_path])
    assert [path.name for path in found.files] == ["bridge", "pool-vote"]
    assert found.skipped == 2


def test_folders_are_walked_in_a_stable_order_and_the_rest_is_counted(tree):
    found = find_files([tree])
    assert names(found, tree) == ["A.txt", "b.txt", "c.html", "sub/d.md", "sub/deep/e.text"]
    assert found.problems == []
    assert found.skipped == 1  # the picture; nobody misses hidden files


def test_a_file_is_found_once_however_it_is_named(tree):
    (tree / "link.txt").symlink_to(tree / "b.txt")
    found = find_files([tree / "b.txt", tree, tree, tree / "sub" / ".." / "b.txt"])
    assert names(found, tree)[0] == "b.txt"
    assert len(found.files) == 5
    assert found.problems == []


def test_loops_of_links_end(tree):
    (tree / "sub" / "up").symlink_to(tree, target_is_directory=True)
    (tree / "self").symlink_to(tree / "self")
    assert len(find_files([tree]).files) == 5


def test_a_linked_folder_elsewhere_is_walked(tree, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "x.txt").write_text("words")
    (tree / "linked").symlink_to(other, target_is_directory=True)
    assert tree / "linked" / "x.txt" in find_files([tree]).files


def test_what_was_named_and_cannot_be_read_is_a_problem(tree):
    found = find_files([tree / "gone.txt", tree / "pic.jpg", tree / "A.txt"])
    assert [p.subject for p in found.problems] == [str(tree / "gone.txt"), str(tree / "pic.jpg")]
    assert ["no such file" in str(found.problems[0].cause), ".jpg" in str(found.problems[1].cause)] == [True, True]
    assert found.files == [tree / "A.txt"]


def test_a_hidden_file_that_was_named_is_taken(tree):
    assert find_files([tree / ".hidden.txt", tree / ".git"]).files == [tree / ".hidden.txt", tree / ".git" / "f.txt"]


def test_a_folder_with_nothing_to_read_is_a_problem(tree):
    (tree / "empty").mkdir()
    (problem,) = find_files([tree / "empty"]).problems
    assert problem.subject == str(tree / "empty")
    assert find_files([tree]).problems == []


def test_a_folder_that_may_not_be_listed_is_a_problem_and_the_rest_is_found(tree, monkeypatch):
    listing = Path.iterdir

    def refuse(path):
        if path.name == "sub":
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    found = find_files([tree])
    assert len(found.files) == 3
    assert [(p.subject, "may not read" in str(p.cause)) for p in found.problems] == [(str(tree / "sub"), True)]


def test_paths_that_are_no_paths_are_problems():
    found = find_files([Path("a\0b.txt"), Path("x" * 5000 + ".txt")])
    assert len(found.problems) == 2
    assert found.files == []


def test_a_search_can_be_stopped(tree):
    answers = iter([False, True, True, True])
    assert names(find_files([tree], lambda: next(answers)), tree) == ["A.txt", "b.txt", "c.html"]


def test_a_very_deep_folder_is_walked(tmp_path):
    folder = tmp_path
    for _ in range(400):
        folder = folder / "d"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("words")
    assert len(find_files([tmp_path]).files) == 1


def test_what_belongs_to_a_library_is_no_article(tmp_path):
    for name in ("case.onrecord", "case.onrecord-lock", "case.onrecord-wal", "case.onrecord-shm"):
        (tmp_path / name).write_text('[{"process": 1, "machine": "here"}]')
    article = tmp_path / "port.txt"
    article.write_text("“Open,” Ana Ruiz said.")
    assert find_files([tmp_path]).files == [article]
