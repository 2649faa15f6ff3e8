import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

from onrecord.support import installation

PROJECT = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text("utf-8"))["project"]


def normal(package: str) -> str:
    return re.sub("[-_.]+", "-", re.match("[A-Za-z0-9._-]+", package).group()).lower()


def test_every_package_that_the_program_depends_on_is_looked_for():
    assert {normal(p) for p in installation.PACKAGES.values()} == {normal(p) for p in PROJECT["dependencies"]}


def test_where_all_is_installed_there_is_nothing_to_say():
    assert installation.problem() is None


def test_a_missing_package_is_named_with_the_line_that_installs_it(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/opt/my python/bin/python")
    found = installation.problem({"sys": "there", "no_such_module": "a-package", "nor_this": "another"})
    assert "a-package, another" in str(found.cause)
    assert "'/opt/my python/bin/python' -m pip install a-package another" in str(found.remedy)


def test_the_versions_that_are_known_to_work_are_asked_for():
    declared = next(line for line in PROJECT["dependencies"] if line.startswith("PySide6"))
    found = installation.requirement("PySide6-Essentials")
    assert normal(found) == "pyside6-essentials"
    assert set(found[len("pyside6-essentials") :].split(",")) == set(declared[len("pyside6-essentials") :].split(","))
    assert installation.requirement("a-package") == "a-package"


def test_a_program_that_is_not_installed_asks_for_any_version(monkeypatch):
    def requires(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "requires", requires)
    assert installation.requirement("spacy") == "spacy"


def test_a_frozen_program_is_installed_again_whole(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert str(installation.problem({"no_such_module": "a-package"}).remedy) == "Install On Record again."


def test_an_import_that_failed_says_what_python_said():
    found = installation.import_problem(ImportError("a library does not load"))
    assert "a library does not load" in str(found.cause)
    assert "Install On Record again" in str(found.remedy)


def test_an_import_that_failed_for_want_of_a_package_names_it(monkeypatch):
    monkeypatch.setitem(installation.WITHOUT_WINDOW, "no_such_module", "a-package")
    assert "a-package" in str(installation.import_problem(ImportError("some words")).cause)


def test_the_window_that_lacks_qt_names_it(monkeypatch):
    monkeypatch.setattr(installation, "find_spec", lambda module: None if module == "PySide6" else "there")
    found = installation.import_problem(ModuleNotFoundError("no", name="PySide6.QtGui"))
    assert "PySide6-Essentials" in str(found.cause)
    assert "PySide6-Essentials" not in str(installation.import_problem(ImportError("no")).cause)


def test_what_a_part_of_the_program_needs_is_an_extra_of_it(monkeypatch):
    extras = PROJECT["optional-dependencies"]["frames"]
    assert {normal(package) for package in installation.EXTRAS.values()} == {normal(line) for line in extras}
    monkeypatch.setattr(sys, "executable", "/opt/my python/bin/python")
    monkeypatch.setattr(installation, "find_spec", lambda module: None)
    found = installation.extra_problem("pyarrow")
    assert str(found.cause) == "it needs pyarrow, a package that is not installed"
    assert str(found.remedy).startswith("Install it with: '/opt/my python/bin/python' -m pip install ")
    assert "pyarrow" in str(found.remedy)
    assert str(installation.import_problem(ModuleNotFoundError("no", name="pyarrow.parquet"))) == str(found)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert str(installation.extra_problem("pyarrow").remedy) == "Choose another format."


def test_an_extra_that_is_there_is_nothing_to_tell_of():
    assert installation.extra_problem("pyarrow") is None
