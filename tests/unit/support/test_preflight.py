import pytest

from onrecord.support import preflight


def lacking(*libraries: str):
    def load(name: str) -> object:
        if name in libraries:
            raise OSError(name)
        return object()

    return load


def test_a_missing_library_is_named_with_its_package():
    missing = preflight.missing_libraries(preflight.BASE, lacking("libEGL.so.1"))
    assert missing == {"libEGL.so.1": "libegl1"}


@pytest.mark.parametrize(
    ("manager", "line"),
    [
        ("apt-get", "sudo apt-get install -y libegl1"),
        ("dnf", "sudo dnf install -y mesa-libEGL"),
        ("pacman", "sudo pacman -S --needed libglvnd"),
        ("zypper", "sudo zypper install -y libEGL1"),
    ],
)
def test_the_line_that_installs_it_fits_the_system(manager, line):
    remedy = preflight.remedy({"libEGL.so.1": "libegl1"}, which=lambda name: "/usr/bin/x" if name == manager else None)
    assert line in str(remedy)


def test_a_system_without_a_known_package_manager_still_gets_a_sentence():
    assert "package manager" in str(preflight.remedy({"libEGL.so.1": "libegl1"}, which=lambda name: None))


def test_no_display_names_the_command_line(monkeypatch):
    monkeypatch.setattr(preflight, "missing_libraries", lambda wanted: {})
    found = preflight.problem({}, "linux")
    assert found is not None
    assert "no display" in str(found.cause)
    assert "onrecord extract" in str(found.remedy)


@pytest.mark.parametrize("environment", [{"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "w"}, {"QT_QPA_PLATFORM": "offscreen"}])
def test_a_display_or_a_chosen_platform_is_enough(monkeypatch, environment):
    monkeypatch.setattr(preflight, "missing_libraries", lambda wanted: {})
    assert preflight.problem(environment, "linux") is None


def test_x11_libraries_are_not_asked_for_offscreen(monkeypatch):
    asked = {}
    monkeypatch.setattr(preflight, "missing_libraries", lambda wanted: asked.update(wanted) or {})
    preflight.problem({"QT_QPA_PLATFORM": "offscreen"}, "linux")
    assert "libxcb-cursor.so.0" not in asked
    preflight.problem({"DISPLAY": ":0"}, "linux")
    assert "libxcb-cursor.so.0" in asked


def test_other_systems_bring_what_qt_needs():
    assert preflight.problem({}, "win32") is None
    assert preflight.problem({}, "darwin") is None
