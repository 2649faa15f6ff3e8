"""The help of every command, the manual, and what loading them takes: each option is told, in 80 columns, at once."""

import argparse
import re
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.command_line.command_parser import EPILOG, commands_of, parser
from onrecord.command_line.terminal import ExitStatus

ROOT = Path(__file__).parents[3]
MANUAL = (ROOT / "resources" / "manual" / "command_line.md").read_text("utf-8")
COMMANDS = sorted(commands_of(parser()))
SHARED = {"-s", "--search", "--thought", "--rejected", "--once"}
HELP = {"-h", "--help"}
HEAVY = {
    "PySide6", "anyascii", "ftfy", "jinja2", "lxml", "numpy", "onnxruntime", "openpyxl", "pandas", "pyarrow",
    "pypdfium2", "rapidfuzz", "shtab", "spacy", "sqlite3", "tokenizers", "trafilatura", "xlsxwriter",
}  # fmt: skip


def options_of(command: argparse.ArgumentParser) -> set[str]:
    return {option for action in command._actions for option in action.option_strings}


def section(command: str) -> str:
    """What the manual says of a command."""
    found = re.search(rf"^## onrecord {command}\n(.*?)(?=^## )", MANUAL, re.M | re.S)
    return found[1] if found else ""


def named_in(text: str) -> set[str]:
    """The options that a text names in code font."""
    return {
        found for code in re.findall(r"`([^`\n]+)`", text) for found in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", code)
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_the_manual_tells_every_option_of_a_command_and_no_other(name):
    command = commands_of(parser())[name]
    told = named_in(section(name))
    assert (options_of(command) - HELP) - SHARED - told == set()
    assert told - options_of(command) - {"-"} == set()


def test_the_manual_tells_the_options_that_commands_share_and_those_of_the_program():
    assert named_in(MANUAL.partition("## onrecord import")[0]) >= SHARED
    assert options_of(parser()) <= named_in(MANUAL.partition("## Which quotes")[0])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_example_of_the_manual_is_one_that_the_command_takes(name):
    lines = re.findall(rf"^    onrecord {name}( .*)?$", MANUAL, re.M)
    assert lines
    for line in lines:
        import shlex

        words = shlex.split(re.sub(r"\s[>|].*", "", line))
        parser().parse_args([name, *words])


@pytest.mark.parametrize("arguments", [[], *([name] for name in COMMANDS)], ids=lambda each: "".join(each) or "all")
def test_help_reads_well_in_80_columns(arguments, monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit) as ended:
        parser().parse_args([*arguments, "--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert max(map(len, said.splitlines())) <= 80
    assert "\x1b" not in said
    command = commands_of(parser())[arguments[0]] if arguments else parser()
    assert all(option in said for option in options_of(command))
    assert all(action.help for action in command._actions if not isinstance(action, argparse._SubParsersAction))


def test_help_is_no_wider_than_one_reads(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "300")
    with pytest.raises(SystemExit):
        parser().parse_args(["quotes", "--help"])
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 100


def test_the_exit_status_is_told_by_help_and_manual():
    for status in ExitStatus:
        assert re.search(rf"^  {status.value}\s", EPILOG, re.M)
        assert re.search(rf"^\| {status.value} \|", MANUAL, re.M)


@pytest.mark.parametrize(
    "arguments", [["--help"], *([name, "--help"] for name in COMMANDS), ["--version"]], ids=" ".join
)
def test_help_loads_nothing_heavy(arguments):
    code = (
        "import sys\nfrom onrecord import cli\n"
        f"try: cli.main({arguments!r})\nexcept SystemExit: print('loaded', *sorted({HEAVY!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "loaded"


@pytest.mark.parametrize(
    "arguments",
    [
        ["quotes"],
        ["quotes", "a.onrecord", "--sear", "x"],
        ["quotes", "a.onrecord", "--limit", "-1"],
        ["counts", "a.onrecord", "--by", "moon"],
        ["cite", "a.onrecord", "first"],
        ["completion", "cmd"],
    ],
    ids=" ".join,
)
def test_what_is_not_understood_ends_with_2(run, arguments):
    with pytest.raises(SystemExit) as ended:
        run(*arguments)
    assert ended.value.code == ExitStatus.FAILED
