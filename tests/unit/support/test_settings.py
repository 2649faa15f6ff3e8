import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.support.settings import LAST_LIBRARY, SETTINGS, TEXT_SIZE, THEME, UNFOLDED, Settings


@pytest.fixture
def path(tmp_path):
    return tmp_path / "config" / "settings.json"


def write(path, data: bytes):
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)


def listing(folder: Path) -> list[str]:
    return [p.name for p in folder.iterdir()]


def test_every_setting_has_a_default_that_it_accepts_and_words_for_it():
    assert all(s.accepts(s.default) and s.doc for s in SETTINGS)
    assert len({s.key for s in SETTINGS}) == len(SETTINGS)


def test_without_a_file_the_defaults_hold_and_nothing_is_written(path):
    values = Settings.load(path)
    assert [values.get(s) for s in SETTINGS] == [s.default for s in SETTINGS]
    assert values.problem is None
    assert not path.parent.exists()


def test_what_was_saved_is_there_again(path):
    values = Settings.load(path)
    values.set(THEME, "dark")
    values.set(UNFOLDED, ("datesHead",))
    values.set(LAST_LIBRARY, "/home/é/Library")
    assert values.save() is None
    again = Settings.load(path)
    assert (again.get(THEME), again.get(UNFOLDED), again.get(LAST_LIBRARY)) == (
        "dark",
        ("datesHead",),
        "/home/é/Library",
    )
    assert listing(path.parent) == ["settings.json"]


def test_keys_of_a_newer_version_are_kept(path):
    write(path, b'{"hologram": [1, 2], "theme": "light"}')
    values = Settings.load(path)
    values.set(TEXT_SIZE, 20)
    values.save()
    assert json.loads(path.read_bytes()) == {"hologram": [1, 2], "theme": "light", "text_size": 20}


@pytest.mark.parametrize(
    ("setting", "value"), [(THEME, "pink"), (TEXT_SIZE, 500), (TEXT_SIZE, True), (TEXT_SIZE, "16"), (UNFOLDED, (1,))]
)
def test_values_that_make_no_sense_are_refused_and_read_as_the_default(path, setting, value):
    write(path, json.dumps({setting.key: value}).encode())
    assert Settings.load(path).get(setting) == setting.default
    with pytest.raises(ValueError, match=setting.key):
        Settings.load(path).set(setting, value)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff\xfe", b'"x"', b"[" * 200_000, b'{"a": 1} x'])
def test_a_damaged_file_is_set_aside_and_the_defaults_hold(path, data):
    write(path, data)
    values = Settings.load(path)
    assert values.get(THEME) == "system"
    assert values.problem.subject == str(path)
    backup = path.with_name("settings.damaged.json")
    assert str(backup) in str(values.problem.remedy)
    assert backup.read_bytes() == data
    assert values.save() is None


def test_an_older_backup_is_not_overwritten(path):
    for data in (b"first", b"second"):
        write(path, data)
        Settings.load(path)
    assert path.with_name("settings.damaged.json").read_bytes() == b"first"
    assert path.with_name("settings.damaged-2.json").read_bytes() == b"second"


def test_a_file_that_cannot_be_read_is_left_alone(path):
    path.mkdir(parents=True)
    values = Settings.load(path)
    assert "cannot be read" in str(values.problem.cause)
    assert path.is_dir()


def test_a_failed_save_says_so_and_keeps_the_old_file(path, monkeypatch):
    write(path, b'{"theme": "light"}')
    values = Settings.load(path)
    values.set(THEME, "dark")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    problem = values.save()
    assert "No space left" in str(problem.cause)
    assert Settings.load(path).get(THEME) == "light"
    assert listing(path.parent) == ["settings.json"]


def test_a_link_to_the_file_stays_a_link(path, tmp_path):
    write(path, b"{}")
    link = tmp_path / "link.json"
    link.symlink_to(path)
    values = Settings.load(link)
    values.set(THEME, "dark")
    values.save()
    assert link.is_symlink()
    assert Settings.load(path).get(THEME) == "dark"


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x, max_size=3))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.dictionaries(st.sampled_from([s.key for s in SETTINGS]), JSON))
def test_whatever_the_file_holds_a_setting_has_a_value_it_accepts(path, values):
    write(path, json.dumps(values).encode())
    loaded = Settings.load(path)
    assert all(s.accepts(loaded.get(s)) for s in SETTINGS)
