import importlib
import sys
from pathlib import Path

import pytest

from onrecord.support import paths

ROOT = Path(__file__).parents[3]


def test_in_a_checkout_what_ships_lies_beside_the_package():
    assert paths.resources_folder() == ROOT / "resources"
    assert paths.model_folder() == ROOT / "resources" / "model"
    assert paths.translations_folder() == ROOT / "resources" / "translations"
    assert paths.seeds_folder() == ROOT / "seeds"
    assert len(list(paths.seeds_folder().glob("*.txt"))) == 5


def test_in_an_installed_program_it_lies_in_the_package(tmp_path):
    (tmp_path / "_seeds").mkdir()
    assert paths.shipped("seeds", tmp_path, tmp_path / "checkout") == tmp_path / "_seeds"
    assert paths.shipped("resources", tmp_path, tmp_path / "checkout") == tmp_path / "checkout" / "resources"


@pytest.mark.skipif(sys.platform != "linux", reason="XDG is for Linux")
def test_the_users_folders_follow_the_system(monkeypatch, tmp_path):
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    assert paths.data_folder() == tmp_path / "DATA" / "On Record"
    assert paths.default_library().parent == paths.data_folder()
    assert paths.settings_file().is_relative_to(tmp_path / "CONFIG")
    assert paths.log_file("worker") == tmp_path / "STATE" / "On Record" / "log" / "worker.log"
    assert list(tmp_path.iterdir()) == []


def test_no_two_processes_share_a_log():
    assert paths.log_file("worker") != paths.log_file()


def test_the_room_knows_no_qt():
    names = [f"onrecord.support.{name}" for name in ("paths", "settings", "log", "atomic_write")]
    modules = [importlib.import_module(name) for name in names]
    assert not any("Qt" in Path(m.__file__).read_text().replace("no Qt", "") for m in modules)


def test_sockets_lie_where_only_this_user_gets_to(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert paths.sockets_folder() == tmp_path / paths.APP_NAME
    for missing in ("", "run", str(tmp_path / "missing")):
        monkeypatch.setenv("XDG_RUNTIME_DIR", missing)
        assert paths.APP_NAME in paths.sockets_folder().parts
        assert paths.sockets_folder() != Path(missing) / paths.APP_NAME
