"""`onrecord completion`: scripts that the shells take, with every command and option."""

import re
import shutil
import subprocess

import pytest

from onrecord.command_line.command_parser import commands_of, parser
from onrecord.command_line.completion_command import SHELLS, script


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_completes_every_command_and_option(run, shell):
    status, out, err = run("completion", shell)
    assert (status, err) == (0, "")
    assert out == script(parser(), shell) + "\n"
    for name, command in commands_of(parser()).items():
        assert name in out
        for option in (option for action in command._actions for option in action.option_strings):
            assert re.search(rf"(?<![\w-]){option}\b|-l {option[2:]}\b|-s {option[1:]}\b", out), option


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_takes_its_script(run, shell, tmp_path):
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    file = tmp_path / "script"
    file.write_text(run("completion", shell)[1], "utf-8")
    done = subprocess.run([shell, "-n", str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (("onrecord", "spe"), {"speakers"}),
        (("onrecord", "counts", "case.onrecord", "--b"), {"--by"}),
        (("onrecord", "counts", "case.onrecord", "--by", "so"), {"source"}),
        (("onrecord", "completion", "f"), {"fish"}),
        (("onrecord", "quotes", "ca"), {"case.onrecord"}),
    ],
    ids=lambda each: " ".join(sorted(each)),
)
def test_bash_offers_what_can_follow(run, tmp_path, typed, offered):
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    (tmp_path / "case.onrecord").touch()
    words = " ".join(f"'{word}'" for word in typed)
    ask = f"""
COMP_WORDS=({words}); COMP_CWORD={len(typed) - 1}
completer=$(complete -p onrecord | sed 's/.*-F \\([^ ]*\\).*/\\1/')
$completer onrecord "${{COMP_WORDS[COMP_CWORD]}}" "${{COMP_WORDS[COMP_CWORD-1]}}"
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    file = tmp_path / "script.sh"
    file.write_text(run("completion", "bash")[1] + ask, "utf-8")
    done = subprocess.run(["bash", str(file)], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert {line.strip() for line in done.stdout.splitlines() if line.strip()} == offered
