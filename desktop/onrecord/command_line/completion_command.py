"""`onrecord completion`: the script by which a shell completes the commands and options of this program."""

import argparse
from pathlib import Path
from typing import Any

from onrecord.command_line import help_pages, library_options, terminal
from onrecord.command_line.terminal import ExitStatus

COMPLETION = """\
Print the script by which a shell completes commands, options, formats and files. Nothing is installed: put it where
the shell looks for such scripts, and start a new shell.

  onrecord completion bash > ~/.local/share/bash-completion/completions/onrecord
  onrecord completion zsh > ~/.zfunc/_onrecord
  onrecord completion fish > ~/.config/fish/completions/onrecord.fish

The folder must be there; that of zsh has to be in its fpath, before compinit is called.
"""

SHELLS = ("bash", "zsh", "fish")


def add(commands: Any) -> None:
    """Add the command to a parser."""
    completion = help_pages.page(commands, "completion", "print the script of a shell's completion", COMPLETION)
    completion.add_argument("shell", choices=SHELLS, metavar="SHELL", help="bash, zsh or fish")
    completion.set_defaults(run=_completion)


def _completion(options: argparse.Namespace) -> int:
    library_options.check_installed()
    from onrecord.command_line.command_parser import parser

    terminal.write_rows([script(parser(), options.shell)])
    return ExitStatus.DONE


def script(parser: argparse.ArgumentParser, shell: str) -> str:
    """The script for a shell."""
    import shtab

    _mark_files(parser, shtab.FILE)
    return str(shtab.complete(parser, shell)).rstrip("\n")


def _mark_files(parser: argparse.ArgumentParser, files: object) -> None:
    """Have the names of files completed wherever one is asked for."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                _mark_files(command, files)
        elif action.type is Path or action.metavar == "FILE":
            action.complete = files  # type: ignore[attr-defined]
